"""Writes the text of a file of Word, line by line, with our signs for its headings, lists, notes and marks. Opens no file."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from content.editing.importer import signs
from content.editing.importer.signs import strip_signs
from content.editing.importer.word_inline import Inline, is_placeholder
from content.editing.importer.word_styles import (
    ListPlace,
    Numbering,
    Styles,
    attribute,
    child,
    list_place,
    local,
    named,
    outline_level,
)

CONTAINERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body", "hdr", "ftr", "footnote"}
CONTAINERS |= {"endnote", "comment", "txbxContent", "tc"}
# At whose end a paragraph ends, whatever is said of its end.
CLOSED = {"document", "body", "tc", "txbxContent"}
_LETTERS = re.compile(r"[^\W_]")


@dataclass
class Parts:
    """The parts of a file that hold text, or say what it looks like; notes and comments by their keys."""

    document: Element
    styles: Styles
    numbering: Numbering
    links: dict[str, str] = field(default_factory=dict)
    footnotes: dict[str, Element] = field(default_factory=dict)
    endnotes: dict[str, Element] = field(default_factory=dict)
    comments: dict[str, Element] = field(default_factory=dict)
    headers: list[Element] = field(default_factory=list)
    footers: list[Element] = field(default_factory=list)
    objects: int = 0


def write_document(parts: Parts) -> str:
    """Return the lines of the text, and after them a line for each thing that is in the file and not in its text."""
    writer = _Writer(parts)
    body = child(parts.document, "body")
    lines = list(writer.lines_of(body if body is not None else parts.document))
    return "\n".join([*lines, *writer.remarks()])


class _Writer:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.inline = Inline(parts.styles, parts.links, self._note)
        self.counted: Counter[tuple[str, int]] = Counter()
        self.last_item: ListPlace | None = None
        self.open: Element | None = None  # a paragraph that goes on in the next: its end was deleted

    def _note(self, kind: str, key: str) -> str:
        """Return what a note says, on one line."""
        found = (self.parts.footnotes if kind == "footnote" else self.parts.endnotes).get(key)
        return self._plain(found) if found is not None else ""

    def _plain(self, element: Element) -> str:
        """Return the words of an element without marks, its paragraphs on one line."""
        inline = Inline(self.parts.styles, {}, lambda kind, key: "")
        paragraphs = [inline.read(e) for e in element.iter() if local(e) == "p"]
        self.inline.take_over(inline)
        return " ".join(text for text in map(signs.without_marks, paragraphs) if text)

    # Lines

    def lines_of(self, element: Element) -> Iterator[str]:
        for found in element:
            match local(found):
                case "p":
                    yield from self._paragraph(found)
                case "tbl":
                    yield from self._close()
                    yield from self._table(found)
                case "sdt" if is_placeholder(found):
                    self.inline.read_placeholder(found)
                case name if name in CONTAINERS:
                    yield from self.lines_of(found)
                case "del" | "moveFrom":
                    self.inline.read_deleted(found)
                case "AlternateContent":
                    yield from self.lines_of(_one_of(found))
        if local(element) in CLOSED:
            yield from self._close()

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        if self.open is not None and self._is_heading(self.open) != self._is_heading(paragraph):
            yield from self._close()
        before = self.inline.in_contents
        self.inline.read_on(paragraph)
        if _end_is_deleted(paragraph):
            self.open = paragraph
            return
        self.open = None
        yield from self._line(paragraph, before or self.inline.in_contents)

    def _close(self) -> Iterator[str]:
        """End a paragraph that nothing follows that it could go on in."""
        if self.open is not None:
            paragraph, self.open = self.open, None
            yield from self._line(paragraph, self.inline.in_contents)

    def _line(self, paragraph: Element, in_contents: bool) -> Iterator[str]:
        text = self.inline.take_line()
        boxes, self.inline.boxes = self.inline.boxes, []
        start = self._start_of(paragraph, in_contents) if text else ""
        if start and start[0] in signs.HEADINGS + signs.TITLE:
            text = _without_bold(text)
        if text:
            yield start + text
        for box in boxes:
            lines = list(self.lines_of(box))
            if lines:
                yield signs.TEXT_BOX + lines[0]
            yield from lines[1:]

    def _is_heading(self, paragraph: Element) -> bool:
        return bool(self._level_of(child(paragraph, "pPr")))

    def _level_of(self, properties: Element | None) -> int:
        style = attribute(child(properties, "pStyle"), "val")
        return outline_level(properties) or self.parts.styles.heading_level(style)

    def _start_of(self, paragraph: Element, in_contents: bool) -> str:
        """Return the signs for what a paragraph is."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        styles = self.parts.styles
        if in_contents or styles.is_contents(style):
            return signs.CONTENTS
        if level := self._level_of(properties):
            self.last_item = None
            return signs.HEADINGS[min(level, len(signs.HEADINGS)) - 1]
        if styles.is_title(style):
            return signs.TITLE
        kind, place = styles.list_of(style)
        own = list_place(properties)
        if own and own.list_id == "0":
            own = place = None
        if place := own or place:
            return self._item(place, counts=kind == "numbers" or self.parts.numbering.counts(place))
        self.last_item = None
        return ""

    def _item(self, place: ListPlace, *, counts: bool) -> str:
        last, self.last_item = self.last_item, place
        other_list = last is not None and last.list_id != place.list_id and place.depth == 0
        goes_on = last is None and counts and self.counted[place.list_id, place.depth] > 0
        self.counted[place.list_id, place.depth] += 1
        for depth in range(place.depth + 1, 10):
            self.counted.pop((place.list_id, depth), None)
        depths = (signs.NUMBER if counts else signs.BULLET) * (place.depth + 1)
        return f"{signs.GOES_ON if goes_on else ''}{signs.NEW_LIST if other_list else ''}{depths}"

    def _table(self, table: Element) -> Iterator[str]:
        """Write a row as one line; a table of one column, or of one row, only places text on the page."""
        rows = [[list(self.lines_of(cell)) for cell in _below(row, "tc")] for row in _below(table, "tr")]
        if not rows:
            return
        self.last_item = None
        if len(rows) == 1 or max(map(len, rows)) == 1:
            for cells in rows:
                yield from (line for lines in cells for line in lines)
            return
        is_first = True
        for cells in rows:
            texts = [signs.BREAK.join(signs.split_start(line)[1] for line in lines) for lines in cells if lines]
            if texts:
                yield (signs.TABLE if is_first else "") + " – ".join(texts)
                is_first = False

    # What is in the file and not in its text

    def remarks(self) -> Iterator[str]:
        for sign, elements in ((signs.HEADER, self.parts.headers), (signs.FOOTER, self.parts.footers)):
            for text in dict.fromkeys(map(self._plain, elements)):
                yield from _remark(sign, text)
        for comment in self.parts.comments.values():
            yield from _remark(signs.COMMENT, self._plain(comment))
        inline = self.inline
        for sign, texts in ((signs.DELETED, inline.deleted), (signs.HIDDEN, inline.hidden)):
            for text in texts:
                yield from _remark(sign, text)
        for description in inline.pictures:
            yield signs.PICTURE + (strip_signs(description).strip() or "?")
        for number in range(self.parts.objects):
            yield f"{signs.OBJECT}{number + 1}"


def _remark(sign: str, text: str) -> Iterator[str]:
    if _LETTERS.search(text):
        yield sign + " ".join(text.split())


def _without_bold(text: str) -> str:
    """Return a heading with its notes and without other marks."""
    notes = re.findall(f"{signs.NOTE}[^{signs.NOTE_END}]*{signs.NOTE_END}", text)
    return signs.without_marks(text) + "".join(notes)


def _end_is_deleted(paragraph: Element) -> bool:
    """Tell whether a paragraph's end was deleted while changes were tracked, so that it goes on in the next."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _below(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also from within a container."""
    for found in element:
        if local(found) == name:
            yield found
        elif local(found) in CONTAINERS:
            yield from _below(found, name)


def _one_of(element: Element) -> Element:
    """Return one of several forms of the same thing: the newer, which every Word of today writes."""
    return next(named(element, "Choice"), None) or next(named(element, "Fallback"), element)
