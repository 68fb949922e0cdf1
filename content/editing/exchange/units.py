"""The texts of a part, unit by unit, with ids that stay. Knows the draft, neither files nor what is in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from content.editing.exchange.blocks import Counterpart, Framed, counterparts, framed_body, framed_lines
from content.editing.exchange.content import Text, coded, plain
from content.editing.exchange.parts import FORMS, LINE, LINES, PLAIN, RICH, Field, Part
from content.editing.freshness import lines, made_from, words
from content.languages import DUTCH
from content.publishing.document import fingerprint

# Of a text that does not correspond to the Dutch piece by piece, all of it is one unit.
WHOLE = "whole"


@dataclass(frozen=True)
class Unit:
    """One piece for a translator. `fresh` where `target` was made from this Dutch; `then` is the Dutch it was made from."""

    id: str
    name: str
    source: Text
    target: Text | None
    fresh: bool
    then: str | None = None
    hint: str = ""
    limit: int | None = None
    counts: bool = True  # whether the translation is finished only with this
    notes: Mapping[str, str] = field(default_factory=dict)  # which unit has the text of which note

    @property
    def state(self) -> str:
        if self.target is None or not self.target.content:
            return "missing"
        return "current" if self.fresh else "outdated"


@dataclass(frozen=True)
class Piece:
    """A piece of a field: the unit of its words, and those of the notes in it, by the names of their codes."""

    main: Unit
    notes: Mapping[str, Unit]


@dataclass(frozen=True)
class FieldUnits:
    """One field in pieces, and the Dutch that holds them.

    `whole`: all of it is one piece. `moved`: pieces of the translation stand elsewhere in the Dutch by now, or not at all.
    """

    field: Field
    dutch: Framed
    pieces: list[Piece]
    whole: bool = False
    moved: bool = False

    @property
    def units(self) -> Iterator[Unit]:
        for piece in self.pieces:
            yield piece.main
            yield from piece.notes.values()


def units_of(
    part: Part, language: str, dutch: list[str] | None = None, whole: Mapping[str, bool] | None = None
) -> list[FieldUnits]:
    """Return the units of a part, beside the Dutch as it is or as it was (`dutch`, in the order of `words`).

    `whole` says of fields whether a file has them as one unit; of others the texts themselves decide.
    """
    instance = part.instance
    now = words(instance, DUTCH) if dutch is None else dutch
    made = instance.made.get(language, {}).get("source")
    then = now if made == fingerprint(now) else made_from(instance, language)
    texts = dict(zip(instance.source_words, now, strict=True))
    earlier = dict(zip(instance.source_words, then, strict=True)) if then else {}
    found = []
    for each in part.fields:
        if each.kind == FORMS:
            found.append(_forms(part, each, language))
        elif texts[each.name].strip():
            there = instance.text(each.name, language)
            found.append(
                _field(part, each, texts[each.name], earlier.get(each.name), there, (whole or {}).get(each.name))
            )
    return [units for units in found if units.pieces]


def _field(part: Part, each: Field, now: str, then: str | None, there: str, whole: bool | None) -> FieldUnits:
    if each.kind in {LINE, PLAIN}:
        return _one_unit(part, each, now, then, there)
    framed = framed_body if each.kind == RICH else framed_lines
    dutch, here = framed(now), framed(there)
    found = counterparts(dutch, None if then is None else framed(then), here)
    if whole is False and found is None:  # built differently since the file was made
        found = [Counterpart() for _piece in dutch.pieces]
    if found is None or whole:
        return _as_a_whole(part, each, dutch, now, then, there)
    texts = [one.text for one in found if one.text is not None]
    moved = bool(texts) and texts != list(here.pieces)
    if moved:
        first = next(index for index, one in enumerate(found) if one.text is not None)
        # Somebody has to look: each piece may be right, and the text as a whole has more than the Dutch.
        found[first] = replace(found[first], fresh=False, moved=True)
    pieces = [
        _piece(f"{part.key}.{each.name}.{index + 1}", part, each, dutch, index, one) for index, one in enumerate(found)
    ]
    return FieldUnits(each, dutch, pieces, moved=moved)


def _one_unit(part: Part, each: Field, now: str, then: str | None, there: str) -> FieldUnits:
    limit = getattr(part.instance._meta.get_field(each.name), "max_length", None)
    main = Unit(
        f"{part.key}.{each.name}",
        _label(part, each),
        plain(now),
        plain(there) if there.strip() else None,
        _says_the_same(then, now),
        then,
        limit=limit,
    )
    return FieldUnits(each, framed_lines(now), [Piece(main, {})])


def _as_a_whole(part: Part, each: Field, dutch: Framed, now: str, then: str | None, there: str) -> FieldUnits:
    """Return all of a text as one unit, its blocks as codes: the translation is built differently from the Dutch."""
    source, text = (now, there) if each.kind == RICH else ("\n".join(dutch.pieces), "\n".join(lines(there)))
    entire = Framed((None,), (source,), ("",), dutch.between)
    only = Counterpart(text or None, then, _says_the_same(then, now))
    piece = _piece(f"{part.key}.{each.name}.{WHOLE}", part, each, entire, 0, only)
    return FieldUnits(each, entire, [piece], whole=True)


def _says_the_same(then: str | None, now: str) -> bool:
    return then is not None and fingerprint([then]) == fingerprint([now])


def _label(part: Part, each: Field) -> str:
    return f"{part.name}, {each.label}"


def _piece(key: str, part: Part, each: Field, dutch: Framed, index: int, one: Counterpart) -> Piece:
    label = _label(part, each)
    name = label if key.endswith(WHOLE) else f"{label}, {_what(each, dutch, index)}"
    if each.kind == LINES:
        target = plain(one.text) if one.text else None
        return Piece(Unit(key, name, plain(dutch.pieces[index]), target, one.fresh, one.then, _hint(one)), {})
    source = coded(dutch.pieces[index])
    target = coded(one.text, source) if one.text else None
    of_note = [code for code, meaning in source.codes.items() if meaning.kind == "note"]
    notes = {}
    for number, code in enumerate(of_note, 1):
        there = target.codes.get(code) if target else None
        notes[code] = Unit(
            f"{key}.note.{number}",
            _("%(place)s, note %(number)d") % {"place": name, "number": number},
            plain(source.codes[code].note),
            plain(there.note) if there else None,
            one.fresh,
        )
    units = {code: unit.id for code, unit in notes.items()}
    return Piece(Unit(key, name, source, target, one.fresh, one.then, _hint(one), notes=units), notes)


def _hint(one: Counterpart) -> str:
    if not one.moved:
        return ""
    return _(
        "Pieces of the Dutch text were taken out or put elsewhere. Confirm this here, and the translation follows."
    )


def _what(each: Field, dutch: Framed, index: int) -> str:
    if each.kind == LINES:
        return _("question %(number)d") % {"number": index + 1}
    names = {"h3": _("subheading %(number)d"), "li": _("item %(number)d")}
    kind = dutch.kinds[index]
    number = sum(k == kind for k in dutch.kinds[: index + 1])
    return names.get(kind, _("paragraph %(number)d")) % {"number": number}


def _forms(part: Part, each: Field, language: str) -> FieldUnits:
    """Return the unit of a word's other forms: they belong to a language, and need not match."""
    instance = part.instance
    source = ", ".join([instance.text("term", DUTCH), *lines(instance.text("forms", DUTCH))])
    there = "\n".join(lines(instance.text(each.name, language)))
    hint = _(
        "The forms in which this word occurs in sentences of your language, one a line or with commas. They need not "
        "match the Dutch ones. Readers can open the explanation at each of them."
    )
    main = Unit(
        f"{part.key}.{each.name}",
        _label(part, each),
        plain(source),
        plain(there) if there else None,
        fresh=True,
        hint=hint,
        counts=False,
    )
    return FieldUnits(each, framed_lines(source), [Piece(main, {})])
