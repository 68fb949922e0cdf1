"""What the styles and the list numbering of a file of Word say of a paragraph; may not know its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

# As Word names its own styles in Dutch and English, and in the languages of offices nearby.
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre) ?(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoud) ?\d|toc ?heading|kop ?van ?inhoudsopgave", re.IGNORECASE)
_BULLETS = re.compile(r"(?:list bullet|lijst ?opsom\.? ?teken) ?(\d?)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:list number|lijst ?nummering) ?(\d?)", re.IGNORECASE)
DEEPEST = 9


def local(element: Element) -> str:
    """Return an element's name without its namespace: Word has two for each, and a text needs none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute by its name without a namespace, "" where there is none."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element | None, *names: str) -> Element | None:
    """Return what lies below an element by these names, one within the other."""
    for name in names:
        element = next((e for e in element if local(e) == name), None) if element is not None else None
    return element


def named(element: Element, name: str) -> Iterator[Element]:
    return (found for found in element if local(found) == name)


def is_on(properties: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on, None where nothing is said."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val").lower() not in ("0", "false", "off", "none")


@dataclass(frozen=True)
class ListPlace:
    """The list that a paragraph belongs to, and its depth in it, from 0."""

    list_id: str
    depth: int


class Styles:
    """The named styles of a file."""

    def __init__(self, tree: Element | None) -> None:
        found = named(tree, "style") if tree is not None else iter(())
        self._styles = {attribute(style, "styleId"): style for style in found}

    def _chain(self, key: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = attribute(child(self._styles[key], "basedOn"), "val")

    def _names(self, key: str) -> list[str]:
        return [attribute(child(style, "name"), "val") for style in self._chain(key)] or [key]

    def heading_level(self, key: str) -> int:
        """Return the level of the headings that have this style, from 1; 0 where it is none of a heading."""
        for style in self._chain(key):
            if match := _HEADING.fullmatch(attribute(child(style, "name"), "val")):
                return int(match[1])
            if level := outline_level(child(style, "pPr")):
                return level
        match = None if key in self._styles else _HEADING.fullmatch(key)
        return int(match[1]) if match else 0

    def is_title(self, key: str) -> bool:
        return any(_TITLE.fullmatch(name) for name in self._names(key)[:1])

    def is_contents(self, key: str) -> bool:
        return any(_CONTENTS.fullmatch(name) for name in self._names(key)[:1])

    def list_of(self, key: str) -> tuple[str, ListPlace | None]:
        """Return what a style's own name says of lists ("bullets", "numbers", ""), and the list that it belongs to."""
        for style in self._chain(key):
            if place := list_place(child(style, "pPr")):
                return "", place
        for name in self._names(key):
            for kind, pattern in (("bullets", _BULLETS), ("numbers", _NUMBERS)):
                if match := pattern.fullmatch(name):
                    return kind, ListPlace(f"style {kind}", int(match[1] or 1) - 1)
        return "", None

    def says(self, key: str, name: str) -> bool:
        """Tell whether a style of letters (not of paragraphs) switches this on."""
        for style in self._chain(key):
            said = is_on(child(style, "rPr"), name)
            if said is not None:
                return said
        return False


def outline_level(properties: Element | None) -> int:
    """Return the level that a paragraph has in Word's outline, from 1; 0 for text."""
    value = attribute(child(properties, "outlineLvl"), "val")
    return int(value) + 1 if value.isdigit() and int(value) < DEEPEST else 0


def list_place(properties: Element | None) -> ListPlace | None:
    """Return the list that a paragraph's own properties put it in; id "0" takes it out of its style's list."""
    found = child(properties, "numPr")
    if found is None:
        return None
    depth = attribute(child(found, "ilvl"), "val")
    list_id = attribute(child(found, "numId"), "val")
    return ListPlace(list_id, min(int(depth), DEEPEST) if depth.isdigit() else 0) if list_id else None


class Numbering:
    """The lists of a file: which count and which have bullets."""

    def __init__(self, tree: Element | None) -> None:
        self._tree = tree

    @cached_property
    def _formats(self) -> dict[tuple[str, int], str]:
        if self._tree is None:
            return {}
        abstract = {attribute(e, "abstractNumId"): _levels(e) for e in named(self._tree, "abstractNum")}
        formats: dict[tuple[str, int], str] = {}
        for number in named(self._tree, "num"):
            key = attribute(number, "numId")
            levels = dict(abstract.get(attribute(child(number, "abstractNumId"), "val"), {}))
            for override in named(number, "lvlOverride"):
                levels |= _levels(override)
            formats |= {(key, depth): value for depth, value in levels.items()}
        return formats

    def counts(self, place: ListPlace) -> bool:
        """Tell whether the items of a list at this depth have numbers or letters."""
        return self._formats.get((place.list_id, place.depth), "bullet") not in ("bullet", "none", "")


def _levels(element: Element) -> dict[int, str]:
    return {
        int(attribute(level, "ilvl")): attribute(child(level, "numFmt"), "val")
        for level in named(element, "lvl")
        if attribute(level, "ilvl").isdigit()
    }
