"""Gives a translation the looks and icons of its source text: they are chosen once. Knows only HTML as `clean` writes it."""

import re

from content.looks import without_looks

_TAG = re.compile(r"<(?P<end>/?)(?P<name>p|h3|ul|ol|li)(?: [^>]*)?>")
_LOOKS = re.compile(r' data-(?:look|icon)="[^"]*"')


def dress(body: str, source_body: str) -> str:
    """Return `body` with the looks and icons of `source_body` where the two have one outline; else it keeps its own.

    The outline is all blocks in their order, with the items of each list; how many paragraphs an item has is not part of it.
    Doing it again changes nothing.
    """
    here, there = _outline(body), _outline(source_body)
    if [(tag["end"], tag["name"]) for tag in here] != [(tag["end"], tag["name"]) for tag in there]:
        return body
    looks = {mine.start(): "".join(_LOOKS.findall(original[0])) for mine, original in zip(here, there, strict=True)}

    def dressed(tag: re.Match[str]) -> str:
        return f"{without_looks(tag[0])[:-1]}{looks[tag.start()]}>" if tag.start() in looks else tag[0]

    return _TAG.sub(dressed, body)


def _outline(html: str) -> list[re.Match[str]]:
    """Return the tags of lists and items, and of the paragraphs and headings that are in none."""
    found, lists_open = [], 0
    for tag in _TAG.finditer(html):
        if tag["name"] in {"ul", "ol"}:
            lists_open += -1 if tag["end"] else 1
        if not lists_open or tag["name"] not in {"p", "h3"}:
            found.append(tag)
    return found
