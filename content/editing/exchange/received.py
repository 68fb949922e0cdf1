"""What was read out of a file from a translator's tool, before anything is believed of it. Knows no XML and no draft."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from content.editing.exchange.content import Content, Mark, as_json, digest


@dataclass(frozen=True)
class ReceivedUnit:
    """A unit: its translation (None where there is none), its state, and what it was when it left here.

    `state` is "done", "open", or "" where the file does not say. `tags` has, in HTML, what codes stand for by the file.
    """

    id: str
    target: Content | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    exported: str = ""
    source_changed: bool = False

    @property
    def touched(self) -> bool:
        """Tell whether a translator has changed it since the export."""
        return self.target is not None and digest(self.target) != self.exported


@dataclass(frozen=True)
class ReceivedPart:
    """A part: which Dutch text the file was made from, and which translation was exported."""

    key: str
    dutch: str
    translation: str
    units: Mapping[str, ReceivedUnit]


@dataclass(frozen=True)
class Received:
    """A file: for which guideline and language it is, and its parts."""

    guideline: str
    language: str
    parts: tuple[ReceivedPart, ...]

    def to_json(self) -> str:
        """Return all of it as text, to be kept in a form between two steps."""
        return json.dumps([self.guideline, self.language, [_part(part) for part in self.parts]], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Received":
        """Return what `to_json` wrote; only for a text that is known to be ours."""
        guideline, language, found = json.loads(text)
        return cls(guideline, language, tuple(_read_part(part) for part in found))


def _part(part: ReceivedPart) -> list[Any]:
    units = [
        [u.id, as_json(u.target) if u.target else None, dict(u.tags), u.state, u.exported, u.source_changed]
        for u in part.units.values()
    ]
    return [part.key, part.dutch, part.translation, units]


def _read_part(found: list[Any]) -> ReceivedPart:
    key, dutch, translation, units = found
    received = [
        ReceivedUnit(
            name,
            tuple(piece if isinstance(piece, str) else Mark(*piece) for piece in target) if target else None,
            tags,
            state,
            exported,
            changed,
        )
        for name, target, tags, state, exported, changed in units
    ]
    return ReceivedPart(key, dutch, translation, {unit.id: unit for unit in received})
