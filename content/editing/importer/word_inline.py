"""Reads one paragraph of a file of Word into a line with our signs: bold, italic, links, notes, and what does not come along."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from content.editing.importer.signs import (
    BOLD,
    BOLD_END,
    BREAK,
    ITALIC,
    ITALIC_END,
    LINK,
    LINK_END,
    LINK_TEXT,
    NOTE,
    NOTE_END,
    strip_signs,
)
from content.editing.importer.word_styles import Styles, attribute, child, is_on, local, named

# What says how text looks, and is none.
PROPERTIES = {
    "pPr",
    "rPr",
    "sectPr",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "trPr",
    "tcPr",
    "instrText",
    "delInstrText",
    "ffData",
}
PROPERTIES |= {"smartTagPr", "customXmlPr", "fldData", "oMathParaPr", "ctrlPr", "rubyPr", "rt"}
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
# Code points at which Symbol and Wingdings keep their bullets and arrows.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF0E0: "→", 0xF0D8: "›", 0xF0FC: "✓", 0xF02D: "-"}


class Piece(NamedTuple):
    """Some letters that look alike; `is_raw` for our own signs, which have no look."""

    text: str
    link: str = ""
    bold: bool = False
    italic: bool = False
    is_raw: bool = False


class Inline:
    """Reads paragraphs, and keeps what was in them and is not in the text; a field may run over several."""

    def __init__(self, styles: Styles, links: dict[str, str], note: Callable[[str, str], str]) -> None:
        self.styles, self.links, self.note = styles, links, note
        self.boxes: list[Element] = []
        self.deleted: list[str] = []
        self.hidden: list[str] = []
        self.pictures: list[str] = []
        self._fields: list[str] = []
        self._is_in_instruction = False
        self._pieces: list[Piece] = []

    @property
    def in_contents(self) -> bool:
        """Tell whether a contents list that Word made is open."""
        return any(field.strip().upper().startswith("TOC") for field in self._fields)

    def take_over(self, other: "Inline") -> None:
        """Add what another reader met to what is to be said."""
        self.deleted += other.deleted
        self.hidden += other.hidden
        self.pictures += other.pictures

    def read(self, paragraph: Element) -> str:
        """Return a paragraph as one line."""
        self.read_on(paragraph)
        return self.take_line()

    def read_on(self, paragraph: Element) -> None:
        """Read a paragraph as part of a line that may go on in the next."""
        self._children(paragraph, "")

    def take_line(self) -> str:
        """Return the line that was read, and begin another."""
        line, self._pieces = self._write(), []
        return line

    def read_deleted(self, element: Element) -> None:
        """Keep what was deleted while changes were tracked."""
        text = "".join(e.text or "" for e in element.iter() if local(e) in ("delText", "t"))
        if text.strip():
            self.deleted.append(" ".join(strip_signs(text).split()))

    def read_placeholder(self, control: Element) -> None:
        """Keep what a field that nobody filled in asks for."""
        text = " ".join(strip_signs("".join(e.text or "" for e in control.iter() if local(e) == "t")).split())
        self.hidden += [text] if text else []

    def _children(self, element: Element, link: str) -> None:
        for found in element:
            self._element(found, local(found), link)

    def _element(self, found: Element, name: str, link: str) -> None:
        if name in PROPERTIES:
            return
        match name:
            case "r":
                self._run(found, link)
            case "hyperlink":
                self._children(found, self._address_of(found) or link)
            case "fldSimple":
                self._children(found, _target(attribute(found, "instr")) or link)
            case "del" | "moveFrom":
                self.read_deleted(found)
            case "sdt" if is_placeholder(found):
                self.read_placeholder(found)
            case "AlternateContent":
                self._children(next(named(found, "Choice"), found), link)
            case "drawing" | "pict" | "object":
                self._drawing(found)
            case _:
                self._children(found, link)

    def _address_of(self, link: Element) -> str:
        """Return where a link leads, with the place on that page, which Word keeps apart."""
        address, place = _web(self.links.get(attribute(link, "id"), "")), attribute(link, "anchor")
        return _web(f"{address}#{place}") or address if address and place else address

    def _drawing(self, element: Element) -> None:
        """Keep the text boxes of a drawing for after the paragraph; what has none is a picture."""
        boxes = list(_outermost(element, "txbxContent"))
        self.boxes += boxes
        if not boxes:
            named_so = next((e for e in element.iter() if local(e) == "docPr"), None)
            self.pictures.append(attribute(named_so, "descr") or attribute(named_so, "name"))

    def _run(self, run: Element, link: str) -> None:
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        look = {}
        for name in ("b", "i", "vanish"):
            own = is_on(properties, name)
            look[name] = self.styles.says(style, name) if own is None else own
        has_own_sign = False
        for found in run:
            name = local(found)
            if has_own_sign and name in ("t", "sym"):
                continue  # the asterisk that stands for a note: the note stands at its word
            if name == "fldChar":
                self._field(attribute(found, "fldCharType"))
            elif name == "instrText":
                self._instruct(found.text or "")
            elif name in ("footnoteReference", "endnoteReference"):
                self._add_note(name.removesuffix("Reference"), attribute(found, "id"))
                has_own_sign = attribute(found, "customMarkFollows").lower() in ("1", "true", "on")
            elif (text := _letters(found, name)) is not None:
                self._add(text, link, look)
            else:
                self._element(found, name, link)

    def _add(self, text: str, link: str, look: dict[str, bool]) -> None:
        if self._is_in_instruction:
            return
        if look["vanish"]:
            self.hidden += [text.strip()] if text.strip() else []
        else:
            target = link or next(filter(None, map(_target, reversed(self._fields))), "")
            self._pieces.append(Piece(text, target, look["b"], look["i"]))

    def _add_note(self, kind: str, key: str) -> None:
        if text := self.note(kind, key):
            self._pieces.append(Piece(f"{NOTE}{text}{NOTE_END}", is_raw=True))

    # Fields: begin, instruction, separate, what the page shows, end.

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
            self._is_in_instruction = True
        elif kind == "separate":
            self._is_in_instruction = False
        elif kind == "end":
            self._is_in_instruction = False
            if self._fields:
                self._fields.pop()

    def _instruct(self, text: str) -> None:
        if self._fields and self._is_in_instruction:
            self._fields[-1] += text

    # The line

    def _write(self) -> str:
        written = []
        for link, group in groupby(self._pieces, key=lambda piece: "" if piece.is_raw else piece.link):
            text = "".join(_look(look, list(alike)) for look, alike in groupby(group, key=lambda p: p[2:]))
            if link and text.strip():
                text = f"{LINK}{link}{LINK_TEXT}{text}{LINK_END}"
            written.append(text)
        line = re.sub(r"\s+", " ", "".join(written))
        return re.sub(f"^[ {BREAK}]+|[ {BREAK}]+$", "", line)


def is_placeholder(control: Element) -> bool:
    """Tell whether a field shows what should be filled in, because nobody did."""
    return bool(is_on(child(control, "sdtPr"), "showingPlcHdr"))


def _outermost(element: Element, name: str) -> Iterator[Element]:
    """Yield what has this name, and not what stands within it: that is read with it. Of two forms of a thing, take one."""
    if local(element) == "AlternateContent":
        element = next(named(element, "Choice"), element)
    for found in element:
        if local(found) == name:
            yield found
        else:
            yield from _outermost(found, name)


def _look(look: tuple[bool, bool, bool], pieces: list[Piece]) -> str:
    bold, italic, _raw = look
    text = "".join(piece.text for piece in pieces)
    core = text.strip(f" {BREAK}")
    if not core or not (bold or italic):
        return text
    start, _, end = text.partition(core)
    core = f"{ITALIC}{core}{ITALIC_END}" if italic else core
    core = f"{BOLD}{core}{BOLD_END}" if bold else core
    return f"{start}{core}{end}"


def _letters(element: Element, name: str) -> str | None:
    """Return the letters that an element of a run stands for, None where it stands for none."""
    match name:
        case "t":
            return strip_signs(element.text or "").replace("\n", " ")
        case "tab" | "ptab":
            return " "
        case "br":
            return " " if attribute(element, "type") in ("page", "column") else BREAK
        case "cr":
            return BREAK
        case "noBreakHyphen":
            return "-"
        case "softHyphen" | "lastRenderedPageBreak" | "annotationRef" | "footnoteRef" | "endnoteRef":
            return ""
        case "sym":
            code = attribute(element, "char")
            return _SYMBOLS.get(int(code, 16), "\ufffd") if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else "\ufffd"
    return None


def _web(address: str) -> str:
    """Return an address that a reader can follow, without the white space that may be around it; "" for any other."""
    address = strip_signs(address).strip()
    return address if _ADDRESS.fullmatch(address) else ""


def _target(instruction: str) -> str:
    match = _HYPERLINK.match(instruction)
    return _web(match[1] or match[2] or "") if match else ""
