"""The draft and the editions as the real pages, with what changed marked, also for a colleague with a link."""
