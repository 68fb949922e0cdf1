"""What comes after a guideline in the address of its PDF: `.pdf`, `.3.pdf`, `.3.nl.large.pdf`. Knows words, and no content.

A dot stands between the parts, since no slug has one: the third edition of “slapen” is never taken for a guideline “slapen-3”.
"""

import re
from dataclasses import dataclass, replace

from content.addresses import WORDS, word

_LARGE = "|".join(WORDS["large"])
TAIL = rf"(?:\.[1-9][0-9]{{0,5}})?(?:\.nl)?(?:\.(?:{_LARGE}))?\.pdf"
_PARTS = re.compile(rf"(?:\.(?P<number>[0-9]+))?(?P<dutch>\.nl)?(?P<large>\.(?:{_LARGE}))?\.pdf")


@dataclass(frozen=True)
class Tail:
    """Which paper of a guideline: of which edition (None: of the live one), beside the Dutch or not, in large letters or not."""

    number: int | None = None
    with_dutch: bool = False
    large: bool = False

    @classmethod
    def read(cls, tail: str) -> "Tail":
        found = _PARTS.fullmatch(tail)
        if not found:
            raise ValueError(tail)
        return cls(int(found["number"]) if found["number"] else None, bool(found["dutch"]), bool(found["large"]))

    def written(self, language: str) -> str:
        """Return the end of the address under this language, each of whose words it has in one way only."""
        parts = [
            str(self.number) if self.number else "",
            "nl" if self.with_dutch else "",
            word("large", language) if self.large else "",
        ]
        return "".join(f".{part}" for part in parts if part) + ".pdf"

    def of(self, number: int) -> "Tail":
        return replace(self, number=number)
