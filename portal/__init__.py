"""Houvast's project: settings, addresses and the way in for a server."""
