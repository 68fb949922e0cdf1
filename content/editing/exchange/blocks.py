"""Takes a text apart into what is translated piece by piece and the frame that holds the pieces. Knows HTML, no models.

The frame stays here: a translator gets paragraphs, headings and items of lists, and cannot lose a list.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from content.editing.freshness import lines
from content.looks import without_looks
from content.publishing.document import fingerprint

_BLOCK = re.compile(r"(</?(?:p|h3|ul|ol|li)(?: [^>]*)?>)")
_NAME = re.compile(r"</?[a-z0-9]+")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Framed:
    """A text in pieces. `frame` has None where a piece stands; `kinds` says of each what it is: p, h3, li, or ""."""

    frame: tuple[str | None, ...]
    pieces: tuple[str, ...]
    kinds: tuple[str, ...]
    between: str = ""

    @property
    def outline(self) -> list[str]:
        """Return how the text is built; two texts with one outline correspond piece by piece."""
        found = []
        for part in self.frame:
            if part is None:
                found.append("")
            elif _BLOCK.fullmatch(part):
                found.append(part.split()[0].rstrip(">"))
        return found

    def filled(self, pieces: Iterable[str]) -> str:
        """Return the text with other pieces in the same frame."""
        rest = iter(pieces)
        return self.between.join(next(rest) if part is None else part for part in self.frame)

    def without_looks(self) -> "Framed":
        frame = tuple(part and without_looks(part) for part in self.frame)
        return Framed(frame, self.pieces, self.kinds, self.between)


@dataclass(frozen=True)
class Counterpart:
    """The translation of one piece: None where there is none; `fresh` where it was made from this Dutch, else from `then`.

    `moved`: here is said that pieces of the text have moved, or gone.
    """

    text: str | None = None
    then: str | None = None
    fresh: bool = False
    moved: bool = False


def framed_body(body: str) -> Framed:
    """Take rich text apart into what stands in each paragraph, heading and item."""
    frame: list[str | None] = []
    pieces, kinds, inside = [], [], [""]
    for part in _BLOCK.split(body):
        name = _NAME.match(part) if _BLOCK.fullmatch(part) else None
        if name and name[0].startswith("</"):
            inside[1:] = inside[1:-1]
        elif name:
            inside.append(name[0][1:])
        elif "data-note=" in part or _TAG.sub("", part).strip():
            frame.append(None)
            pieces.append(part)
            kinds.append(inside[-1])
            continue
        if part:
            frame.append(part)
    return Framed(tuple(frame), tuple(pieces), tuple(kinds))


def framed_lines(text: str) -> Framed:
    found = tuple(lines(text))
    return Framed((None,) * len(found), found, ("",) * len(found), "\n")


def counterparts(now: Framed, then: Framed | None, there: Framed) -> list[Counterpart] | None:
    """Return the translation of each piece of the Dutch `now`; None where the two are built differently.

    `there` is the translation and `then` the Dutch that it was made from, None where nobody knows.
    """
    if not there.pieces:
        return [Counterpart() for _piece in now.pieces]
    if then and then.outline == there.outline:
        return _moved(now, then, there.pieces)
    if now.outline == there.outline:
        return [Counterpart(text) for text in there.pieces]
    return None


def _moved(now: Framed, then: Framed, texts: Sequence[str]) -> list[Counterpart]:
    """Return the translations at the places to which their Dutch has moved."""
    before, after = ([fingerprint([piece]) for piece in framed.pieces] for framed in (then, now))
    found = [Counterpart() for _piece in now.pieces]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in {"equal", "replace"}:
            for old, new in zip(range(start, end), range(new_start, new_end), strict=False):
                if then.kinds[old] == now.kinds[new]:
                    found[new] = Counterpart(texts[old], then.pieces[old], fresh=kind == "equal")
    return found
