"""The editors' desk, through the HTTP client and a real browser."""
