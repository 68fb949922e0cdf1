"""Gives a translation the looks and icons of its source text: they are chosen once. Knows only HTML as `clean` writes it."""

import re
from dataclasses import dataclass, field

from content.looks import without_looks

_BLOCK = re.compile(r"<(?P<end>/?)(?P<name>p|h3|ul|ol|li)(?P<attributes>(?: [^>]*)?)>")
_LOOKS = re.compile(r' data-(?:look|icon)="[^"]*"')


@dataclass
class _Block:
    """A block that was opened: where, by which tag, and the blocks directly in it."""

    name: str
    at: int = 0
    looks: str = ""
    inside: "list[_Block]" = field(default_factory=list)

    @property
    def shape(self) -> list[str]:
        return [block.name for block in self.inside]


def dress(body: str, source_body: str) -> str:
    """Return `body` with the looks and icons of `source_body` where both are built alike; elsewhere it keeps its own.

    Two lists are alike where they come at the same place among the lists, are of one kind and have as many items.
    Paragraphs are alike by their place, where all blocks outside lists are of the same kinds in the same order.
    Doing it again changes nothing.
    """
    here, lists_here = _outline(body)
    there, lists_there = _outline(source_body)
    alike: list[tuple[_Block, _Block]] = []
    for mine, original in zip(lists_here, lists_there, strict=False):
        if (mine.name, mine.shape) == (original.name, original.shape):
            alike += [(mine, original), *zip(mine.inside, original.inside, strict=True)]
    if here.shape == there.shape:
        alike += [pair for pair in zip(here.inside, there.inside, strict=True) if pair[0].name == "p"]
    looks = {mine.at: original.looks for mine, original in alike}

    def dressed(tag: re.Match[str]) -> str:
        if tag["end"] or tag.start() not in looks:
            return tag[0]
        return f"{without_looks(tag[0])[:-1]}{looks[tag.start()]}>"

    return _BLOCK.sub(dressed, body)


def _outline(html: str) -> tuple[_Block, list[_Block]]:
    """Return the blocks of a text, each in the one that it stands in, and all its lists in order."""
    whole = _Block("")
    open_blocks, lists = [whole], []
    for tag in _BLOCK.finditer(html):
        if tag["end"]:
            open_blocks.pop()
            continue
        block = _Block(tag["name"], tag.start(), "".join(_LOOKS.findall(tag["attributes"])))
        open_blocks[-1].inside.append(block)
        open_blocks.append(block)
        if block.name in {"ul", "ol"}:
            lists.append(block)
    return whole, lists
