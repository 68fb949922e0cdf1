"""What parents remarked, and what we did with it."""
