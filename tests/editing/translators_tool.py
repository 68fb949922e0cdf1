"""A translator's tool for the tests: opens a file, changes targets and states, and saves it, in XLIFF 1.2 and 2.0."""

import copy
from collections.abc import Callable

from lxml import etree

CORE = {"1.2": "urn:oasis:names:tc:xliff:document:1.2", "2.0": "urn:oasis:names:tc:xliff:document:2.0"}


class Tool:
    """One open file."""

    def __init__(self, text: str | bytes) -> None:
        self.root = etree.fromstring(text.encode() if isinstance(text, str) else text)
        self.version = self.root.get("version") or ""
        self.core = f"{{{CORE[self.version]}}}"
        name = "trans-unit" if self.version == "1.2" else "unit"
        self.units = {unit.get("id"): unit for unit in self.root.iter(f"{self.core}{name}")}

    def segment(self, unit: str) -> etree._Element:
        """Return the element that holds source and target."""
        node = self.units[unit]
        if self.version == "1.2":
            return node
        segment = node.find(f"{self.core}segment")
        assert segment is not None
        return segment

    def source(self, unit: str) -> etree._Element:
        node = self.segment(unit).find(f"{self.core}source")
        assert node is not None
        return node

    def target(self, unit: str) -> etree._Element:
        """Return the target, made where there is none."""
        segment = self.segment(unit)
        found = segment.find(f"{self.core}target")
        if found is None:
            found = etree.Element(f"{self.core}target")
            self.source(unit).addnext(found)
        return found

    def translate(self, unit: str, inside: str, state: str | None = "translated") -> "Tool":
        """Put something into a target: words, with inline codes of this version."""
        target = self.target(unit)
        for child in [*target]:
            target.remove(child)
        filled = etree.fromstring(f'<target xmlns="{self.core[1:-1]}">{inside}</target>')
        target.text = filled.text
        target.extend([*filled])
        if state is not None:
            self.say(unit, state)
        return self

    def say(self, unit: str, state: str) -> "Tool":
        """Set the state of a unit, as the version names it."""
        (self.target(unit) if self.version == "1.2" else self.segment(unit)).set("state", state)
        return self

    def translate_all(self, into: Callable[[str], str]) -> "Tool":
        """Translate every unit from its Dutch, with all codes in their places."""
        for unit in self.units:
            target, source = self.target(unit), copy.deepcopy(self.source(unit))
            for child in [*target]:
                target.remove(child)
            target.text = source.text and into(source.text)
            target.extend([*source])
            for node in target.iter():
                if node is not target:
                    node.text, node.tail = node.text and into(node.text), node.tail and into(node.tail)
            self.say(unit, "translated")
        return self

    def code(self, number: str, words: str) -> str:
        """Return words in a pair of codes."""
        name = "g" if self.version == "1.2" else "pc"
        return f'<{name} id="{number}">{words}</{name}>'

    def save(self) -> bytes:
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
