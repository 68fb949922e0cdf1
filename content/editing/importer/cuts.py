"""Where an editor lets the sections of a document begin, and what they are called. Knows no text."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cut:
    """The beginning of a section, at a line counted from 1.

    `heading` says that the line itself is the heading; else it is text, and `title` stands nowhere in the source. `own` says
    that an editor made this cut, `settled` that an editor said the kind is right, `left_out` that it shall not be in the draft.
    """

    line: int
    title: str
    kind: str
    heading: bool = True
    own: bool = False
    settled: bool = False
    left_out: bool = False

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("line", "title", "kind", *_FLAGS)}

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Cut":
        flags = {name: bool(found.get(name, name == "heading")) for name in _FLAGS}
        return cls(int(found["line"]), str(found["title"]), str(found["kind"]), **flags)


_FLAGS = ("heading", "own", "settled", "left_out")


class Waiting:
    """The cuts that have not been met yet, in the order of the text."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self._cuts = deque(sorted(cuts, key=lambda cut: cut.line))

    def take(self, line: int | None) -> list[Cut]:
        """Return the cuts up to this line, all that are left for None, and forget them."""
        taken = []
        while self._cuts and (line is None or self._cuts[0].line <= line):
            taken.append(self._cuts.popleft())
        return taken
