"""One field with what a translator has changed in it, piece by piece. Knows units and what was received, not the database.

What the file does not touch is taken from what stands here now; codes are looked up here, and a file's own word is taken
only for a code that the Dutch does not have. `clean` has the last word.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from content.editing.exchange.blocks import framed_body
from content.editing.exchange.content import (
    BLOCKS,
    INLINE,
    LONGEST,
    Code,
    Content,
    ExchangeProblem,
    Mark,
    Text,
    as_html,
    code_of,
    in_xml,
    term_of,
    words,
)
from content.editing.exchange.parts import FORMS, LINE, LINES, RICH, Part
from content.editing.exchange.received import ReceivedPart, ReceivedUnit
from content.editing.exchange.units import WHOLE, FieldUnits, Piece, Unit
from content.editing.freshness import lines
from content.editing.richtext import clean

_MARKS = re.compile(r' (data-term|data-note|href)="([^"]*)"')
_BETWEEN_FORMS = re.compile(r"[,،\n]")


@dataclass
class Merged:
    """A field's new text, None where nothing changes; whether pieces lack a translation.

    `still_open` counts the units that still ask for a look, and `settled` those that did so here and not in the file.
    """

    text: str | None = None
    incomplete: bool = False
    still_open: int = 0
    settled: int = 0
    lost: list[str] = field(default_factory=list)


def whole_fields(part: Part, received: ReceivedPart) -> dict[str, bool]:
    """Return of each field whether the file has it as one unit; nothing of a field that the file does not have."""
    found: dict[str, bool] = {}
    for name in received.units:
        field_name, _dot, rest = name.removeprefix(f"{part.key}.").partition(".")
        if rest:
            found.setdefault(field_name, rest.split(".")[0] == WHOLE)
    return found


def merge(
    units: FieldUnits, received: Mapping[str, ReceivedUnit], now: str, known_terms: set[str], *, rebuild: bool
) -> Merged:
    """Return what becomes of a field whose translation is `now`; raise ExchangeProblem where codes do not fit.

    `rebuild` says that a translation of which pieces have moved follows the Dutch, once the file confirms it.
    """
    counting = [unit for unit in units.units if unit.counts]
    open_units = [unit for unit in counting if _is_open(unit, received.get(unit.id))]
    settled = sum(unit.state != "current" and unit not in open_units for unit in counting)
    merged = Merged(still_open=len(open_units), settled=settled)
    touched = any(received[unit.id].touched for unit in units.units if unit.id in received)
    if not touched and not (rebuild and units.moved and _is_confirmed(units, received)):
        return merged
    pieces = [_piece(piece, units, received, known_terms) for piece in units.pieces]
    found = [piece for piece in pieces if piece is not None]
    if len(found) < len(pieces):
        merged.incomplete = True
        return merged
    if sum(map(len, found)) > LONGEST:
        text = _("The translation of “%(id)s” is far too long.")
        raise ExchangeProblem(text % {"id": units.pieces[0].main.id})
    text = _whole(units, found, now)
    if _same(units, text, now):
        return merged
    merged.text = text
    if units.field.kind == RICH:
        merged.lost = _lost(now or units.dutch.filled(units.dutch.pieces), text)
    return merged


def _is_open(unit: Unit, received: ReceivedUnit | None) -> bool:
    """Tell whether a unit still has to be translated, or looked at: by the file, or where that is silent, by the draft."""
    if received is None or (received.target is None and unit.state == "current"):
        return unit.state != "current"
    if received.target is None:
        return True
    done = received.state == "done" or (not received.state and unit.state == "current")
    return not (received.touched or done)


def _is_confirmed(units: FieldUnits, received: Mapping[str, ReceivedUnit]) -> bool:
    """Tell whether the file says of all that is open here that it is right."""
    return not any(_is_open(unit, received.get(unit.id)) for unit in units.units)


def _piece(piece: Piece, units: FieldUnits, received: Mapping[str, ReceivedUnit], known_terms: set[str]) -> str | None:
    """Return a piece as it is stored; None where it, or a note in it, has no translation."""
    text = _chosen(piece.main, received.get(piece.main.id), units, known_terms)
    if text is None:
        return None
    if units.field.kind != RICH:
        return words(text.content)
    notes = {}
    for code in text.codes:
        if text.codes[code].kind != "note" or not any(isinstance(m, Mark) and m.code == code for m in text.content):
            continue
        if code in piece.notes:
            note = _chosen(piece.notes[code], received.get(piece.notes[code].id), units, known_terms)
            notes[code] = words(note.content) if note else ""
        else:
            notes[code] = text.codes[code].note
        if not notes[code].strip():
            return None
    return as_html(text, notes)


def _chosen(unit: Unit, received: ReceivedUnit | None, units: FieldUnits, known_terms: set[str]) -> Text | None:
    """Return the translator's text where that changed, else the one that stands here now, else what the file has."""
    if received and received.target and (received.touched or unit.target is None):
        rich = units.field.kind == RICH and ".note." not in unit.id
        codes = _codes(unit, received, received.target, known_terms, units) if rich else {}
        if not rich and any(isinstance(piece, Mark) for piece in received.target):
            raise _misfit(unit)
        return Text(received.target, codes)
    return unit.target


def _codes(
    unit: Unit, received: ReceivedUnit, content: Content, known_terms: set[str], units: FieldUnits
) -> dict[str, Code]:
    """Return what each code in a translation stands for; raise where it cannot stand in this text."""
    found: dict[str, Code] = {}
    allowed = INLINE | BLOCKS if units.whole else INLINE
    for mark in content:
        if isinstance(mark, str) or mark.sign == ">":
            continue
        code = unit.source.codes.get(mark.code) or _own(mark.code, unit, received, known_terms)
        if code is None or code.kind not in allowed or (mark.sign == "=") != (code.kind == "br"):
            raise _misfit(unit)
        if mark.code in found and code.kind == "note":
            raise _misfit(unit)
        found[mark.code] = code
    return found


def _own(name: str, unit: Unit, received: ReceivedUnit, known_terms: set[str]) -> Code | None:
    """Return what a code stands for that the Dutch does not have: a word of the glossary, or what the file says."""
    if slug := term_of(name):
        there = unit.target.codes.get(name) if unit.target else None
        return there or (Code("term", f'<span data-term="{slug}">') if slug in known_terms else None)
    return code_of(received.tags.get(name, ""))


def _misfit(unit: Unit) -> ExchangeProblem:
    return ExchangeProblem(
        _("The codes in the translation of “%(id)s” are not those of the Dutch text, so it cannot be stored.")
        % {"id": unit.id}
    )


def _whole(units: FieldUnits, pieces: list[str], now: str) -> str:
    kind = units.field.kind
    if kind == RICH:
        here = framed_body(now)
        frame = here if not units.whole and here.outline == units.dutch.outline else units.dutch.without_looks()
        return clean(frame.filled(pieces))
    if kind == LINES:
        return "\n".join(lines(pieces[0]) if units.whole else [" ".join(piece.split()) for piece in pieces])
    if kind == FORMS:
        return "\n".join(lines(_BETWEEN_FORMS.sub("\n", pieces[0])))
    return " ".join(pieces[0].split()) if kind == LINE else pieces[0].strip()


def _same(units: FieldUnits, text: str, now: str) -> bool:
    if units.field.kind in {LINES, FORMS}:
        return lines(text) == lines(now)
    return text == now or text == in_xml(now)


def _lost(before: str, after: str) -> list[str]:
    """Return in words which marks a text had, and has no longer."""
    had, has = (Counter(_mark(*found) for found in _MARKS.findall(text)) for text in (before, after))
    names = {
        "data-note": _("a note"),
        "data-term": _("the glossary word “%(value)s”"),
        "href": _("the link to %(value)s"),
    }
    return [names[kind] % {"value": value} for kind, value in (had - has).elements()]


def _mark(kind: str, value: str) -> tuple[str, str]:
    return kind, "" if kind == "data-note" else value
