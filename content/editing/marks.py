"""What is our own in a rich text, as the sanitiser must allow it: two marks, and looks. Knows nothing of Django.

A term is `<span data-term="slug">word</span>`, a note is `<span data-note="plain text">word</span>`; a look is `data-look`
on a paragraph or a list, and an icon `data-icon` on an item.
"""


def allow_term(config: object, allowed: dict) -> None:
    """Add the glossary mark to what nh3 lets through."""
    _allow_span(allowed, "data-term")


def allow_note(config: object, allowed: dict) -> None:
    """Add the note mark to what nh3 lets through."""
    _allow_span(allowed, "data-note")


def allow_looks(config: dict, allowed: dict) -> None:
    """Add looks and icons to what nh3 lets through: on each tag the values that `config` names, and no others."""
    values = allowed.setdefault("tag_attribute_values", {})
    for tag, looks in config["looks"].items():
        values.setdefault(tag, {})["data-look"] = set(looks)
    values.setdefault("li", {})["data-icon"] = set(config["icons"])


def _allow_span(allowed: dict, attribute: str) -> None:
    allowed["tags"].add("span")
    allowed["attributes"].setdefault("span", set()).add(attribute)
