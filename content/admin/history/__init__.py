"""Who changed what and when, as differences, and the way back to it."""
