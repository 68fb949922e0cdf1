"""Writes XLIFF 2.0. What the import wants to find again are attributes of our own, which the standard lets tools keep."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

from content.editing.exchange.content import Code, Mark, Text, digest
from content.editing.exchange.units import Unit
from content.editing.exchange.written import WrittenPart, notes_for, readable_tag
from content.languages import DUTCH

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
OURS = "urn:houvast:exchange"
_STATES = {
    "current": 'state="translated"',
    "outdated": 'state="initial" subState="houvast:outdated"',
    "missing": 'state="initial"',
}
_TYPES = {
    "strong": 'type="fmt" subType="xlf:b"',
    "em": 'type="fmt" subType="xlf:i"',
    "br": 'type="fmt" subType="xlf:lb"',
    "a": 'type="link"',
}


def write(guideline: str, language: str, parts: Iterable[WrittenPart]) -> str:
    """Return a whole file."""
    direction = "rtl" if language in settings.LANGUAGES_BIDI else "ltr"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="2.0" xmlns="{NAMESPACE}" xmlns:houvast="{OURS}" srcLang="{DUTCH}" trgLang={quoteattr(language)}>',
        f'<file id="guideline" original={quoteattr(guideline)} srcDir="ltr" trgDir="{direction}">',
    ]
    for part in parts:
        facts = f'houvast:dutch="{part.dutch}" houvast:translation="{part.translation}"'
        lines.append(f"<group id={quoteattr(part.key)} name={quoteattr(part.title)} {facts}>")
        for unit in part.units:
            lines += _unit(unit, part)
        lines.append("</group>")
    return "\n".join([*lines, "</file>", "</xliff>", ""])


def _unit(unit: Unit, part: WrittenPart) -> list[str]:
    state = _STATES[unit.state]
    if unit.state == "current" and part.reviewed:
        state = 'state="reviewed"'
    was = digest(unit.target.content if unit.target else None)
    facts = f'houvast:source="{digest(unit.source.content)}" houvast:target="{was}"'
    notes = "".join(f"<note>{escape(note)}</note>" for note in notes_for(unit, part))
    lines = [
        f'<unit id={quoteattr(unit.id)} name={quoteattr(unit.name)} canResegment="no" {facts}>',
        f"<notes>{notes}</notes>",
        *_original_data(unit),
        f"<segment {state}>",
        f'<source xml:space="preserve">{_content(unit.source, unit)}</source>',
    ]
    if unit.target:
        lines.append(f'<target xml:space="preserve">{_content(unit.target, unit)}</target>')
    return [*lines, "</segment>", "</unit>"]


def _original_data(unit: Unit) -> list[str]:
    """Return what the codes stand for, those of the translation alone included."""
    data = []
    for text in (unit.source, *([unit.target] if unit.target else [])):
        for name, code in text.codes.items():
            if text is unit.source or name not in unit.source.codes:
                data.append(f'<data id="start.{name}">{escape(readable_tag(text, name))}</data>')
                if code.kind != "br":
                    data.append(f'<data id="end.{name}">{escape(code.closing)}</data>')
    return [f"<originalData>{''.join(data)}</originalData>"] if data else []


def _content(text: Text, unit: Unit) -> str:
    return "".join(escape(piece) if isinstance(piece, str) else _mark(piece, text, unit) for piece in text.content)


def _mark(mark: Mark, text: Text, unit: Unit) -> str:
    if mark.sign == ">":
        return "</pc>"
    code = text.codes[mark.code]
    name = quoteattr(mark.code)
    if mark.sign == "=":
        return f'<ph id={name} {_type(code)} dataRef="start.{mark.code}"/>'
    flow = f" subFlowsStart={quoteattr(unit.notes[mark.code])}" if mark.code in unit.notes else ""
    return f'<pc id={name} {_type(code)} dataRefStart="start.{mark.code}" dataRefEnd="end.{mark.code}"{flow}>'


def _type(code: Code) -> str:
    return _TYPES.get(code.kind, f'type="other" subType="houvast:{code.kind}"')
