"""How words are made alike for searching, and how a database is asked for them."""
