"""Reads XML from elsewhere into a small tree, and stops at the first sign of mischief. Knows nothing of XLIFF.

No document types, no entities, nothing from outside, and no more depth or elements than a translation file has: the
parser is fed a little at a time, so that a hostile file is refused before it has cost anything.
"""

import codecs
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser
from django.utils.translation import gettext as _

from content.editing.exchange.content import ExchangeProblem

DEEPEST = 50  # ours are 7 deep and lists add 12; tools wrap a little around it
MOST_ELEMENTS = 50_000  # a guideline has about 2,000
_AT_A_TIME = 16_384  # what was fed is parsed to its end, whatever was found in it


@dataclass
class Node:
    """An element; `name` is {namespace}local."""

    name: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def elements(self) -> "list[Node]":
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def text(self) -> str:
        """Return the words directly in it."""
        return "".join(child for child in self.children if isinstance(child, str))

    def all(self, name: str) -> "list[Node]":
        return [child for child in self.elements if child.name == name]


class _Builder:
    """What the parser reports, as a tree."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEEPEST:
            raise ExchangeProblem(_("This file is nested too deeply to be a translation file."))
        if self.count > MOST_ELEMENTS:
            raise ExchangeProblem(_("This file has too many elements to be a translation file of one guideline."))
        node = Node(name, dict(attributes))
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].children.append(text)

    def close(self) -> Node | None:
        return self.root


def parse(content: bytes) -> Node:
    """Return the root of an XML file in UTF-8 or UTF-16; raise ExchangeProblem where it is none, or a dangerous one."""
    text = _decoded(content)
    parser: Any = XMLParser(target=_Builder(), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        for start in range(0, len(text), _AT_A_TIME):
            parser.feed(text[start : start + _AT_A_TIME])
        root = parser.close()
    except DefusedXmlException as error:
        raise ExchangeProblem(
            _("This file has a document type or entities of its own. A translation file has none, so it was refused.")
        ) from error
    except (ParseError, ValueError) as error:
        raise ExchangeProblem(_("This is not a translation file (XLIFF): it is not well-formed XML.")) from error
    if not isinstance(root, Node):
        raise ExchangeProblem(_("This is not a translation file (XLIFF): it is not well-formed XML."))
    return root


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ExchangeProblem(
            _("The letters in this file cannot be read. Let your translation tool save it as UTF-8.")
        ) from error
