"""Reads the words and codes of one unit, in the elements of XLIFF 1.2 and 2.0. Knows no draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from content.editing.exchange.content import LONGEST, MOST_CODES, Content, ExchangeProblem, Mark, joined
from content.editing.exchange.tree import Node

_AROUND = {"g", "pc"}
_BEGIN = {"bpt", "bx", "sc"}
_END = {"ept", "ex", "ec"}
_ALONE = {"x", "ph", "it"}
_SEE_THROUGH = {"mrk"}  # annotations and segments, which tools add
_NOTHING = {"sm", "em"}
# Unicode's categories Cc and Cs, without the ends of a line and the tabulator.
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass
class Reading:
    """A text so far, and what its codes stand for by the file, as HTML."""

    namespace: str
    data: Mapping[str, str]
    pieces: list[str | Mark] = field(default_factory=list)
    length: int = 0
    codes: int = 0
    tags: dict[str, str] = field(default_factory=dict)
    begun: dict[str, str] = field(default_factory=dict)

    def add(self, piece: str | Mark, unit: str) -> None:
        """Take one more piece; stop as soon as there is more of them than any text has."""
        self.pieces.append(piece)
        if isinstance(piece, str):
            self.length += len(piece)
        else:
            self.codes += 1
        if self.length > LONGEST or self.codes > MOST_CODES:
            raise ExchangeProblem(_("The translation of “%(id)s” is far too long.") % {"id": unit[:100]})

    @property
    def content(self) -> Content:
        return joined(self.pieces)


def read_content(nodes: list[Node], namespace: str, data: Mapping[str, str], unit: str) -> Reading:
    """Return the words and codes in nodes one after the other; raise ExchangeProblem where the codes make no sense."""
    reading = Reading(namespace, data)
    for node in nodes:
        _inside(node, reading, unit)
    _refuse_crossed(reading.pieces, unit)
    return reading


def _inside(node: Node, reading: Reading, unit: str) -> None:
    for child in node.children:
        if isinstance(child, str):
            reading.add(_checked(child, unit), unit)
        else:
            _element(child, reading, unit)


def _element(node: Node, reading: Reading, unit: str) -> None:
    name = node.name.removeprefix(reading.namespace)
    if name in _AROUND:
        code = _begin(node, reading, "<", unit)
        _inside(node, reading, unit)
        reading.add(Mark(">", code), unit)
    elif name in _BEGIN:
        reading.begun[node.attributes.get("rid") or node.attributes.get("id", "")] = _begin(node, reading, "<", unit)
    elif name in _END:
        asked = [node.attributes.get(key) for key in ("startRef", "rid", "id")]
        began = next((reading.begun[key] for key in asked if key and key in reading.begun), None)
        if began is None:
            raise _broken(unit)
        reading.add(Mark(">", began), unit)
    elif name in _ALONE:
        _begin(node, reading, "=", unit)
    elif name in _SEE_THROUGH:
        _inside(node, reading, unit)
    elif name == "cp":
        reading.add(_code_point(node, unit), unit)
    elif name not in _NOTHING:
        raise ExchangeProblem(_("There is something in “%(id)s” that no text can have.") % {"id": unit[:100]})


def _begin(node: Node, reading: Reading, sign: str, unit: str) -> str:
    attributes = node.attributes
    name = attributes.get("copyOf") or attributes.get("id", "")
    if not name:
        raise _broken(unit)
    reference = attributes.get("dataRefStart") or attributes.get("dataRef")
    native = reading.data.get(reference, "") if reference else attributes.get("equiv-text", node.text)
    reading.tags[name] = native
    reading.add(Mark("=" if sign == "=" else "<", name), unit)
    return name


def _code_point(node: Node, unit: str) -> str:
    try:
        return _checked(chr(int(node.attributes.get("hex", ""), 16)), unit)
    except (ValueError, OverflowError) as error:
        raise _control(unit) from error


def _checked(text: str, unit: str) -> str:
    if _NOT_IN_TEXT.search(text):
        raise _control(unit)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _control(unit: str) -> ExchangeProblem:
    return ExchangeProblem(_("There is a control character in “%(id)s”, which no text has.") % {"id": unit[:100]})


def _refuse_crossed(pieces: list[str | Mark], unit: str) -> None:
    still_open: list[str] = []
    for piece in pieces:
        if isinstance(piece, str) or piece.sign == "=":
            continue
        if piece.sign == "<":
            still_open.append(piece.code)
        elif not still_open or still_open.pop() != piece.code:
            raise _broken(unit)
    if still_open:
        raise _broken(unit)


def _broken(unit: str) -> ExchangeProblem:
    return ExchangeProblem(
        _("The codes in “%(id)s” are broken: one begins and does not end, or they cross.") % {"id": unit[:100]}
    )
