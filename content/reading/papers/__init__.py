"""Paper: the PDFs of a guideline. Knows live editions and what readers see of them, and nothing else."""
