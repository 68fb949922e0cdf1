"""From an uploaded document to a draft, and what a new version of it changes."""
