"""A part of a file as it is about to be written: its units, and what a translator is told. Knows no XML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from django.utils.translation import gettext as _

from content.editing.exchange.content import Text, in_xml
from content.editing.exchange.parts import Part, dutch_fingerprint, translation_digest
from content.editing.exchange.units import FieldUnits, Unit


@dataclass(frozen=True)
class WrittenPart:
    key: str
    title: str
    dutch: str
    translation: str
    reviewed: bool
    held: bool
    units: tuple[Unit, ...]


def written(part: Part, language: str, fields: Iterable[FieldUnits]) -> WrittenPart:
    """Return a part with what the import will want to know of it."""
    title = f"{part.title} ({held_back()})" if part.is_held else part.title
    return WrittenPart(
        part.key,
        in_xml(title),
        dutch_fingerprint(part),
        translation_digest(part, language),
        bool(part.instance.made.get(language, {}).get("reviewed_by")),
        part.is_held,
        tuple(unit for units in fields for unit in units.units),
    )


def held_back() -> str:
    """Return what is said of a section that is held back."""
    return _("not published yet")


def notes_for(unit: Unit, part: WrittenPart) -> list[str]:
    """Return what a translator is told of a unit: where it stands, whether it can wait, and what its Dutch was."""
    found = [unit.name]
    if part.held:
        found.append(_("This section is held back: it is not published yet, so it can wait."))
    if unit.hint:
        found.append(unit.hint)
    elif unit.state == "outdated" and unit.then is not None:
        found.append(_("This translation was made when the Dutch text was: %(text)s") % {"text": _readable(unit.then)})
    elif unit.state == "outdated":
        found.append(_("The Dutch text has changed since this translation was made."))
    if unit.limit:
        found.append(_("At most %(count)d characters.") % {"count": unit.limit})
    return [in_xml(note) for note in found]


def readable_tag(text: Text, code: str) -> str:
    """Return what a code stands for, as a tool may show it."""
    return in_xml(text.codes[code].tag)


def _readable(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
