"""Finds what live editions say: a question becomes tokens, an engine compares, and what is found has its words marked."""
