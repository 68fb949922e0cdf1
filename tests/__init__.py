"""Houvast's tests: the rules of the portal, held through the browser, the HTTP client and a real database."""
