"""Who has what open, and what they typed and did not save yet."""
