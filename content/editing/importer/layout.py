"""Turns lines into blocks: headings, paragraphs and lists; may not know what a document's sections are."""

import re
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext

from .furniture import take_out_addresses, take_out_furniture
from .headings import Heading, is_known_heading, read_heading
from .journal import Journal
from .lines import BULLETS, Line, ends_sentence, join_lines, runs_on, split_lines, visible
from .notes import move_notes

BULLET = re.compile(rf"(?P<sign>[{re.escape(BULLETS)}])(?P<space>\s{{0,20}})(?P<rest>\S.*)?|(?P<letter>o)\s{{1,20}}(?P<words>\S.*)")
ORDERED = re.compile(r"(?P<sign>(?P<figure>\d{1,2})[.)]|(?P<letter>[a-z])\))\s{1,20}(?P<rest>\S.*)")
# Dashes also stand in running text; the other bullets do not.
DOUBTFUL = "-–—‒―−*•·o"[:7] + "o"
# A line shorter than this share of the page's width, that ends a sentence, ends its paragraph too.
SHORT = 0.8


@dataclass
class Block:
    """A heading, a paragraph or a list; `parts` holds the lines of a paragraph, `items` those of each list item."""

    kind: Literal["heading", "paragraph", "bullets", "numbers"]
    line: int
    parts: list[str] = field(default_factory=list)
    items: list[list[str]] = field(default_factory=list)
    heading: Heading | None = None
    signs: list[str] = field(default_factory=list)
    apart: bool = True  # whether something empty stood before it

    @property
    def last(self) -> str:
        return (self.items[-1] if self.items else self.parts)[-1]

    def add(self, text: str) -> None:
        (self.items[-1] if self.items else self.parts).append(text)


@dataclass(frozen=True)
class Layout:
    """A document's blocks in order, its notes by number, and what its pages had at the head and the foot."""

    blocks: list[Block]
    notes: list[str]
    running_header: str
    footer_addresses: list[str]


@dataclass(frozen=True)
class ListMark:
    sign: str
    figure: int
    rest: str
    kind: Literal["bullets", "numbers"]


def lay_out(text: str, journal: Journal) -> Layout:
    """Read mended text into blocks, after the page's furniture and the notes have been taken out."""
    lines = split_lines(text)
    _say_empty_pages(lines, journal)
    running_header, addresses = take_out_furniture(lines, journal)
    notes = move_notes(lines, journal, is_known_heading)
    addresses += take_out_addresses(lines, journal, last_time=True)
    return Layout(_Reader(lines, journal).read(), notes, running_header, addresses)


def _say_empty_pages(lines: list[Line], journal: Journal) -> None:
    filled = {line.page for line in lines if line.text}
    for page in range(max(filled, default=0)):
        if page not in filled:
            journal.say("unsure", None, gettext("Page %(page)d holds no text. Is it a picture?") % {"page": page + 1})


class _Reader:
    """Reads lines one by one; what stands before and after a line decides what it is."""

    def __init__(self, lines: list[Line], journal: Journal) -> None:
        self.journal = journal
        self.texts: list[Line] = []
        self.gaps: list[str] = []  # what stands before each line: "", "blank" or "cut"
        gap = "start"
        page = 0
        for line in lines:
            if line.text:
                if line.page != page and not gap:
                    gap = "cut"
                page = line.page
                self.texts.append(line)
                self.gaps.append(gap)
                gap = ""
            else:
                gap = "cut" if line.cut or gap == "cut" else gap or "blank"
        self.gaps.append("end")
        lengths = sorted(len(line.text) for line in self.texts if line.text.count(" ") > 3)
        self.width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        self.has_blanks = self.gaps.count("blank") > 1
        self.blocks: list[Block] = []
        self.numbered = any(self._is_numbered_heading(index) for index in range(len(self.texts)))

    def read(self) -> list[Block]:
        index = 0
        while index < len(self.texts):
            heading, lines = self._heading_at(index)
            mark = None if heading else self._list_mark_at(index)
            if heading:
                line = self.texts[index].number
                block = Block("heading", line, [heading.title], heading=heading, apart=bool(self.gaps[index]))
                self.journal.replace(heading.prefix)
                self.blocks.append(block)
            elif mark:
                lines = self._read_item(index, mark)
            else:
                self._read_text(index)
                lines = 1
            index += lines
        return [block for block in self.blocks if any(block.parts) or block.items]

    # Headings

    def _heading_at(self, index: int) -> tuple[Heading | None, int]:
        text, after = self.texts[index].text, self._text(index + 1)
        heading = read_heading(text)
        apart = bool(self.gaps[index]) or bool(self.blocks and self.blocks[-1].kind == "heading")
        if self._goes_before(index) and self.gaps[index + 1] == "" and (both := read_heading(f"{text} {after}")):
            # A heading may run over two lines: only where both together are one that is known.
            wrapped = after[:1].islower() or after.startswith("…") or text.endswith("…")
            if apart and wrapped and both.known and not ends_sentence(text.rstrip("….")):
                return both, 2
        if heading is None or not self._goes_before(index):
            return None, 0
        if self.gaps[index + 1] == "" and (after[:1].islower() or runs_on(text, after)) and not text.endswith("?"):
            return None, 0
        alone = apart or (ends_sentence(self._text(index - 1)) and self._is_short(text))
        if heading.number and not self._is_numbered_heading(index) and (not self.numbered or self._in_list(index)):
            return None, 0
        if heading.known or heading.capitals or (heading.number and self.numbered):
            return (heading, 1) if alone and self.gaps[index + 1] != "end" or heading.known and apart else (None, 0)
        return (heading, 1) if self._stands_out(index, heading, apart) else (None, 0)

    def _stands_out(self, index: int, heading: Heading, apart: bool) -> bool:
        """Tell whether a line without known words is a heading by its place alone."""
        text, after = self.texts[index].text, self._text(index + 1)
        if self.gaps[index + 1] == "end" or self._mark(index + 1) or not self._is_short(text):
            return False
        if text.endswith("?") and self.blocks and self.blocks[-1].kind != "heading" and not apart:
            return False
        if not apart and (self.has_blanks or not ends_sentence(self._text(index - 1)) or len(text) > 0.6 * self.width):
            return False
        body = len(after) > len(text) or ends_sentence(after)
        first = index == 0
        return (body or first) and " " in f"{heading.title} " and after[:1].upper() == after[:1]

    def _is_numbered_heading(self, index: int) -> bool:
        """Tell whether a line with a number before it is a heading and not a list's item: its words are known."""
        heading = read_heading(self.texts[index].text)
        return bool(heading and heading.number and heading.known and not self._in_list(index))

    def _in_list(self, index: int) -> bool:
        mark = self._mark(index)
        if mark is None:
            return False
        beside = [self._mark(index - 1), self._mark(index + 1)]
        return any(other and abs(other.figure - mark.figure) == 1 for other in beside)

    def _goes_before(self, index: int) -> bool:
        """Tell whether the text before this line has come to an end."""
        if index == 0 or self.gaps[index] == "":
            return index == 0 or ends_sentence(self._text(index - 1)) or self._after_heading_or_item()
        return not runs_on(self._text(index - 1), self.texts[index].text) or self._after_heading_or_item()

    def _after_heading_or_item(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind != "paragraph"

    # Lists

    def _mark(self, index: int) -> ListMark | None:
        text = self._text(index)
        if match := BULLET.fullmatch(text):
            sign = match["sign"] or match["letter"]
            if sign in "-–—‒―−*" and not match["space"] and match["rest"]:
                return None
            return ListMark(sign, 0, match["rest"] or match["words"] or "", "bullets")
        if match := ORDERED.fullmatch(text):
            figure = int(match["figure"]) if match["figure"] else ord(match["letter"]) - ord("a") + 1
            return ListMark(match["sign"], figure, match["rest"], "numbers")
        return None

    def _list_mark_at(self, index: int) -> ListMark | None:
        mark = self._mark(index)
        if mark is None:
            return None
        open_list = self.blocks[-1] if self.blocks and self.blocks[-1].kind == mark.kind else None
        if mark.kind == "numbers":
            # Only a list that starts at its beginning and counts on may leave its numbers to the page.
            expected = len(open_list.items) + 1 if open_list else 1
            goes_on = bool(open_list and open_list.signs[0][-1] == mark.sign[-1])
            return mark if mark.figure == expected and (expected == 1 or goes_on) else None
        if open_list or mark.sign not in "-–—‒―−*o":
            return mark
        sibling = self._has_sibling(index, mark.sign)
        set_apart = bool(self.gaps[index]) or ends_sentence(self._text(index - 1)) or not self.blocks
        set_apart = set_apart or self.blocks[-1].kind == "heading"
        return mark if sibling or (set_apart and mark.sign != "o") else None

    def _has_sibling(self, index: int, sign: str) -> bool:
        following = (self._mark(later) for later in range(index + 1, min(index + 6, len(self.texts))))
        return any(mark and mark.sign == sign for mark in following)

    def _read_item(self, index: int, mark: ListMark) -> int:
        """Add an item to the open list or to a new one; return how many lines were read."""
        block = self.blocks[-1] if self.blocks else None
        if block is None or block.kind != mark.kind:
            block = Block(mark.kind, self.texts[index].number, apart=bool(self.gaps[index]))
            self.blocks.append(block)
        self.journal.replace(mark.sign)
        block.signs.append(mark.sign)
        if mark.rest:
            block.items.append([mark.rest])
            return 1
        # A bullet alone on its line: its words stand on the next.
        words = self._text(index + 1)
        block.items.append([words] if words and not self._mark(index + 1) else [""])
        return 2 if block.items[-1][0] else 1

    # Paragraphs

    def _read_text(self, index: int) -> None:
        line = self.texts[index]
        block = self.blocks[-1] if self.blocks else None
        if block is None or block.kind == "heading" or self._starts_anew(index, block):
            self.blocks.append(Block("paragraph", line.number, [line.text], apart=bool(self.gaps[index])))
            return
        gap = self.gaps[index]
        if gap:
            message = {
                "cut": gettext("Joined over the end of a page: “%(before)s … %(after)s”."),
                "blank": gettext("Joined over an empty line: “%(before)s … %(after)s”."),
            }[gap]
            words = {"before": _last_words(block.last), "after": " ".join(visible(line.text).split()[:3])}
            self.journal.say("did", line.number, message % words)
        block.add(line.text)

    def _starts_anew(self, index: int, block: Block) -> bool:
        text, before = self.texts[index].text, block.last
        if self.gaps[index]:
            return not runs_on(before, text)
        if self._mark(index) and ends_sentence(before):
            return True  # an item that cannot be counted keeps its number, and a line of its own
        first = visible(text).lstrip("‘“'\"(")[:1]
        if not first.isupper() and not first.isdigit():
            return False
        if ends_sentence(before):
            return self._is_short(f"{before} {text.split(None, 1)[0]}") or (bool(block.items) and block.items[-1][0] == before)
        return bool(block.items) and len(before) < 0.6 * self.width and not runs_on(before, text)

    # Measures

    def _text(self, index: int) -> str:
        return self.texts[index].text if 0 <= index < len(self.texts) else ""

    def _is_short(self, text: str) -> bool:
        return len(visible(text)) <= SHORT * self.width


def _last_words(text: str) -> str:
    return " ".join(visible(text).split()[-3:])
