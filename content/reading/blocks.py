"""The blocks that a text consists of: paragraphs, headings, lists and their items. Knows HTML as `clean` writes it."""

import re

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:[^>\"]|\"[^\"]*\")*)>")
LISTS = {"ul", "ol"}
BLOCKS = {"p", "h3", *LISTS}


def cut(html: str, names: set[str]) -> list[tuple[re.Match[str], str]] | None:
    """Return the elements that `html` consists of, each as its tag and what is inside; None unless all have these names."""
    found: list[tuple[re.Match[str], str]] = []
    begin, depth, after = None, 0, 0
    for tag in TAG.finditer(html):
        if tag["name"] not in {*BLOCKS, "li"}:
            continue
        if not tag["end"]:
            if not depth and (tag["name"] not in names or html[after : tag.start()].strip()):
                return None
            begin = begin or tag
            depth += 1
            continue
        depth -= 1
        if begin and not depth:
            found.append((begin, html[begin.end() : tag.start()]))
            begin, after = None, tag.end()
    return None if depth or html[after:].strip() else found
