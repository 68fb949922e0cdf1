"""How a record is edited: its texts in every language, guarded against a save on an older version."""
