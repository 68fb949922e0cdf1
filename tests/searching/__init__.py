"""How words are made alike for searching."""
