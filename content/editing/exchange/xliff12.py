"""Writes XLIFF 1.2, with nothing but the elements of the standard. Knows no draft."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from content.editing.exchange.content import Mark, Text, digest
from content.editing.exchange.units import Unit
from content.editing.exchange.written import WrittenPart, notes_for, readable_tag
from content.languages import DUTCH

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {"current": "translated", "outdated": "needs-review-translation", "missing": "needs-translation"}
_KINDS = {"strong": "bold", "em": "italic", "a": "link", "br": "lb"}


def write(guideline: str, language: str, parts: Iterable[WrittenPart]) -> str:
    """Return a whole file."""
    languages = f'source-language="{DUTCH}" target-language={quoteattr(language)}'
    kind = 'datatype="plaintext" product-name="Houvast" xml:space="preserve"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        f"<file original={quoteattr(guideline)} {languages} {kind}>",
        "<body>",
    ]
    for part in parts:
        lines += _part(part, language)
    return "\n".join([*lines, "</body>", "</file>", "</xliff>", ""])


def _part(part: WrittenPart, language: str) -> list[str]:
    facts = _facts({"dutch": part.dutch, "translation": part.translation})
    lines = [f"<group id={quoteattr(part.key)} resname={quoteattr(part.title)}>", facts]
    for unit in part.units:
        lines += _unit(unit, part, language)
    return [*lines, "</group>"]


def _unit(unit: Unit, part: WrittenPart, language: str) -> list[str]:
    state = _STATES[unit.state]
    approved = ""
    if state == "translated" and part.reviewed:
        state, approved = "signed-off", ' approved="yes"'
    limit = f' maxwidth="{unit.limit}" size-unit="char"' if unit.limit else ""
    target = _content(unit.target, unit) if unit.target else ""
    return [
        f'<trans-unit id={quoteattr(unit.id)} resname={quoteattr(unit.name)}{limit}{approved} xml:space="preserve">',
        f'<source xml:lang="{DUTCH}">{_content(unit.source, unit)}</source>',
        f'<target xml:lang={quoteattr(language)} state="{state}">{target}</target>',
        _facts({"source": digest(unit.source.content), "target": digest(unit.target.content if unit.target else None)}),
        *(f'<note from="Houvast">{escape(note)}</note>' for note in notes_for(unit, part)),
        "</trans-unit>",
    ]


def _facts(facts: dict[str, str]) -> str:
    """Return what the import wants to find again; a purpose of our own keeps tools from showing it."""
    inside = "".join(f'<context context-type="x-houvast-{name}">{value}</context>' for name, value in facts.items())
    return f'<context-group purpose="x-houvast">{inside}</context-group>'


def _content(text: Text, unit: Unit) -> str:
    return "".join(escape(piece) if isinstance(piece, str) else _mark(piece, text, unit) for piece in text.content)


def _mark(mark: Mark, text: Text, unit: Unit) -> str:
    if mark.sign == ">":
        return "</g>"
    code = text.codes[mark.code]
    attributes = f" id={quoteattr(mark.code)} ctype={quoteattr(_KINDS.get(code.kind, f'x-{code.kind}'))}"
    if mark.code in unit.notes:
        attributes += f" xid={quoteattr(unit.notes[mark.code])}"
    attributes += f" equiv-text={quoteattr(readable_tag(text, mark.code))}"
    return f"<x{attributes}/>" if mark.sign == "=" else f"<g{attributes}>"
