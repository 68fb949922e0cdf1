"""The conversation sheet: what a parent wants to ask and talk about, on one page, with the Dutch beside it. Nothing is kept."""
