"""Knows what the start of a list's item looks like; may not know the lines around it."""

import re
from dataclasses import dataclass
from typing import Literal

DASHES = "-–—‒―−"
# The last five are how Wingdings and Symbol write their bullets into a PDF.
BULLETS = DASHES + "*•▪●◦‣·∙■□►▶➢➤→✓✔❖\uf0b7\uf0a7\uf0d8\uf076\uf02d"
# Signs that also occur at the start of a line of running text.
DOUBTFUL = frozenset(DASHES + "*o")

_BULLET = re.compile(rf"([{re.escape(BULLETS)}])(\s{{0,20}})(\S.*)?|(o)(\s{{1,20}})(\S.*)")
_ORDERED = re.compile(r"((\d{1,2})[.)]|([a-z])\))\s{1,20}(\S.*)")


@dataclass(frozen=True)
class ListMark:
    """The sign before an item, its place in a numbered list (0 in another), and the item's first words."""

    sign: str
    place: int
    rest: str

    @property
    def kind(self) -> Literal["bullets", "numbers"]:
        return "numbers" if self.place else "bullets"

    @property
    def doubtful(self) -> bool:
        return self.sign in DOUBTFUL


def read_mark(text: str) -> ListMark | None:
    """Return what a line says when it is read as an item's first line, None where it cannot be one."""
    if match := _BULLET.fullmatch(text):
        sign, space, rest = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        if sign in DOUBTFUL and not space and rest:
            return None
        return ListMark(sign, 0, rest or "")
    if match := _ORDERED.fullmatch(text):
        place = int(match[2]) if match[2] else ord(match[3]) - ord("a") + 1
        return ListMark(match[1], place, match[4]) if place else None
    return None
