"""The two marks of our own in a rich text, as the sanitiser must allow them. Knows nothing of Django.

A term is `<span data-term="slug">word</span>`, a note is `<span data-note="plain text">word</span>`.
"""


def allow_term(config: object, allowed: dict) -> None:
    """Add the glossary mark to what nh3 lets through."""
    _allow_span(allowed, "data-term")


def allow_note(config: object, allowed: dict) -> None:
    """Add the note mark to what nh3 lets through."""
    _allow_span(allowed, "data-note")


def _allow_span(allowed: dict, attribute: str) -> None:
    allowed["tags"].add("span")
    allowed["attributes"].setdefault("span", set()).add(attribute)
