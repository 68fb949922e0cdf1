"""How words are made alike for searching, at publish and at reading in the same way. Knows neither models nor pages."""
