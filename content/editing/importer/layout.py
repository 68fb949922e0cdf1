"""Turns lines into blocks: headings, paragraphs and lists; may not know what a document's sections are."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext

from content.editing.importer.blocks import Block, Layout
from content.editing.importer.cuts import Cut, Waiting
from content.editing.importer.furniture import take_out_addresses, take_out_furniture
from content.editing.importer.headings import Heading, is_known_heading, read_heading
from content.editing.importer.journal import Journal
from content.editing.importer.lines import Line, begins_small, ends_sentence, runs_on, split_lines, visible
from content.editing.importer.lists import ListMark, read_mark
from content.editing.importer.notes import move_notes

# A line that ends a sentence before this share of the page's width ends its paragraph too.
SHORT = 0.8
# An unknown heading in a text without empty lines ends well before that.
VERY_SHORT = 0.6
# How far ahead another item of the same list is looked for.
NEXT_ITEM_WITHIN = 6


def lay_out(text: str, journal: Journal, cuts: Sequence[Cut] = ()) -> Layout:
    """Read mended text into blocks, after the page's furniture and the notes have been taken out."""
    lines = split_lines(text)
    _say_empty_pages(lines, journal)
    numbers = {cut.line for cut in cuts if cut.own}
    own = [(line, line.text) for line in lines if line.number in numbers and line.text]
    texts = {text for _line, text in own}
    with _hidden(own):
        running_header, addresses = take_out_furniture(lines, journal)
    notes = move_notes(lines, journal, lambda text: text in texts or is_known_heading(text))
    with _hidden([(line, line.text) for line, _text in own]):
        addresses += take_out_addresses(lines, journal, last_time=True)
    return Layout(_Reader(lines, journal, cuts).read(), notes, running_header, addresses)


@contextmanager
def _hidden(lines: list[tuple[Line, str]]) -> Iterator[None]:
    """Hide lines for a while: where an editor lets a section begin, nothing is a page's header, whatever it looks like."""
    for line, _text in lines:
        line.text = ""
    yield
    for line, text in lines:
        line.text = text


def _say_empty_pages(lines: list[Line], journal: Journal) -> None:
    filled = {line.page for line in lines if line.text}
    for page in range(max(filled, default=0)):
        if page not in filled:
            journal.say("unsure", None, gettext("Page %(page)d holds no text. Is it a picture?") % {"page": page + 1})


def _measure_gaps(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Return the lines with text, and what stands before each and after the last: "", "blank", "cut", "start" or "end"."""
    texts: list[Line] = []
    gaps: list[str] = []
    gap, page = "start", 0
    for line in lines:
        if not line.text:
            gap = "cut" if gap in ("", "blank") and line.cut else gap or "blank"
            continue
        gaps.append("cut" if line.page != page and gap != "start" else gap)
        texts.append(line)
        gap, page = "", line.page
    return texts, [*gaps, "end"]


class _Reader:
    """Reads lines one by one; what stands before and after a line decides what it is."""

    def __init__(self, lines: list[Line], journal: Journal, cuts: Sequence[Cut] = ()) -> None:
        self.journal = journal
        self.waiting = Waiting(cuts)
        self.blocks: list[Block] = []
        texts, self.gaps = _measure_gaps(lines)
        self.numbers = [line.number for line in texts]
        # An empty line at either end, so that there is always one before and after.
        self.texts = [*(line.text for line in texts), "", ""]
        self.headings = [read_heading(text) for text in self.texts]
        self.marks = [read_mark(text) for text in self.texts]
        lengths = sorted(len(text) for text in self.texts if text.count(" ") > 3)
        self.width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        self.has_blanks = self.gaps.count("blank") > 1
        self.counts_headings = any(
            heading and heading.number and heading.known and not self._is_in_numbered_list(index)
            for index, heading in enumerate(self.headings)
        )

    def read(self) -> list[Block]:
        index = 0
        while index < len(self.numbers):
            if cuts := self.waiting.take(self.numbers[index]):
                index += self._begin_section(index, cuts)
            elif both := self._wrapped_heading_at(index):
                index += self._add_heading(index, both, 2)
            elif (heading := self.headings[index]) and self._is_heading(index, heading):
                index += self._add_heading(index, heading, 1)
            elif mark := self._mark_at(index):
                index += self._add_item(index, mark)
            else:
                self._add_text(index)
                index += 1
        self.blocks += [Block("paragraph", cut.line, cut=cut) for cut in self.waiting.take(None)]
        return self.blocks

    def _begin_section(self, index: int, cuts: list[Cut]) -> int:
        """Begin a section where the editor wants it; return how many lines were read."""
        *empty, cut = cuts
        both, heading = self._wrapped_heading_at(index), self.headings[index]
        mark = None if cut.heading else self._mark_at(index)
        self.blocks += [Block("paragraph", passed.line, cut=passed) for passed in empty]
        count = 1
        if cut.heading and both:
            count = self._add_heading(index, both, 2)
        elif cut.heading:
            count = self._add_heading(index, heading or Heading(self.texts[index]), 1)
        elif mark:
            count = self._add_item(index, mark, anew=True)
        else:
            self._add_text(index, anew=True)
        self.blocks[-1].cut = cut
        return count

    # Headings

    def _add_heading(self, index: int, heading: Heading, lines: int) -> int:
        if not heading.known:
            self._say_unfinished(index)
        if heading.prefix:
            self.journal.replace(heading.prefix)
            message = gettext("The heading's number “%(number)s” was dropped: the portal orders the sections.")
            self.journal.say("dropped", self.numbers[index], message % {"number": heading.prefix.strip()})
        self.blocks.append(Block("heading", self.numbers[index], [heading.title], heading=heading))
        return lines

    def _is_heading(self, index: int, heading: Heading) -> bool:
        text, after = self.texts[index], self.texts[index + 1]
        if not self._text_before_is_done(index):
            return False
        if self.gaps[index + 1] == "" and not text.endswith("?") and (after[:1].islower() or runs_on(text, after)):
            return False
        if heading.number and (self._is_in_numbered_list(index) or not (heading.known or self.counts_headings)):
            return False
        if heading.known and self._is_apart(index):
            return True
        if self.gaps[index + 1] == "end":
            return False
        if heading.known or heading.capitals or heading.number:
            return self._is_apart(index) or self._is_short(text)
        return self._stands_out(index)

    def _wrapped_heading_at(self, index: int) -> Heading | None:
        """Return a heading that runs over two lines: only where both together are one that is known."""
        text, after = self.texts[index], self.texts[index + 1]
        goes_on = after[:1].islower() or after.startswith(("…", "...")) or text.endswith(("…", "..."))
        if self.gaps[index + 1] or not goes_on or not self._is_apart(index) or len(text) + len(after) > self.width:
            return None
        if self.headings[index] is None or not after.endswith("?") or not self._text_before_is_done(index):
            return None
        both = read_heading(f"{text} {after}")
        return both if both and both.known else None

    def _stands_out(self, index: int) -> bool:
        """Tell whether a line without known words is a heading by its place alone."""
        text, after, next_heading = self.texts[index], self.texts[index + 1], self.headings[index + 1]
        if index == 0 and next_heading and next_heading.known:
            return True
        if self.gaps[index + 1] == "cut":
            return False  # nobody ends a page with a heading
        if self.marks[index + 1] or (not after[:1].isupper() and not after.startswith(("‘", "“", "'", '"'))):
            return False
        if index == 0:
            return self._is_short(text) or bool(self.gaps[1])
        if len(after) <= len(text) and not ends_sentence(after):
            return False
        if self._is_apart(index):
            return self._is_short(text)
        done = ends_sentence(self.texts[index - 1]) and not text.endswith("?")
        return done and not self.has_blanks and len(text) <= VERY_SHORT * self.width

    def _is_apart(self, index: int) -> bool:
        return bool(self.gaps[index]) or (bool(self.blocks) and self.blocks[-1].kind == "heading")

    def _text_before_is_done(self, index: int) -> bool:
        if index == 0 or (self.blocks and self.blocks[-1].kind == "heading"):
            return True
        before, text = self.texts[index - 1], self.texts[index]
        if self.gaps[index]:
            return not self._runs_on_over_gap(index)
        return ends_sentence(before) or bool(self.blocks and self.blocks[-1].items and not runs_on(before, text))

    def _runs_on_over_gap(self, index: int) -> bool:
        """Tell whether a sentence goes on below an empty line or on the next page. Items seldom end in a full stop."""
        before, text = self.texts[index - 1], self.texts[index]
        return runs_on(before, text) and (begins_small(text) or not self._is_below_a_list(index))

    def _is_below_a_list(self, index: int) -> bool:
        return self.gaps[index] == "blank" and bool(self.blocks and self.blocks[-1].items)

    def _is_in_numbered_list(self, index: int) -> bool:
        mark = self.marks[index]
        if mark is None or not mark.place:
            return False
        beside = (self.marks[index - 1], self.marks[index + 1])
        return any(other is not None and abs(other.place - mark.place) == 1 and other.place for other in beside)

    # Lists

    def _mark_at(self, index: int) -> ListMark | None:
        mark = self.marks[index]
        if mark is None:
            return None
        last = self.blocks[-1] if self.blocks else None
        open_list = last if last and last.kind == mark.kind else None
        if mark.place:
            # Only a list that starts at its beginning and counts on may leave its numbers to the page.
            expected = len(open_list.items) + 1 if open_list and open_list.signs[0][-1] == mark.sign[-1] else 1
            return mark if mark.place == expected else None
        if open_list or not mark.doubtful:
            return mark
        ahead = self.marks[index + 1 : index + NEXT_ITEM_WITHIN]
        if any(other is not None and other.sign == mark.sign for other in ahead):
            return mark
        return mark if mark.sign != "o" and self._text_before_is_done(index) else None

    def _add_item(self, index: int, mark: ListMark, *, anew: bool = False) -> int:
        """Add an item to the open list or to a new one; return how many lines were read."""
        if anew or not self.blocks or self.blocks[-1].kind != mark.kind or mark.place == 1:
            self.blocks.append(Block(mark.kind, self.numbers[index]))
        self.journal.replace(mark.sign)
        self.blocks[-1].signs.append(mark.sign)
        after = self.texts[index + 1]
        if mark.rest or not after or self.marks[index + 1]:
            self.blocks[-1].items.append([mark.rest])
            return 1
        # A bullet alone on its line: its words stand on the next.
        self.blocks[-1].items.append([after])
        return 2

    # Paragraphs

    def _add_text(self, index: int, *, anew: bool = False) -> None:
        text = self.texts[index]
        if anew or not self.blocks or self.blocks[-1].kind == "heading" or self._starts_anew(index, self.blocks[-1]):
            self._say_unfinished(index)
            self.blocks.append(Block("paragraph", self.numbers[index], [text]))
            return
        part = self.blocks[-1].open_part
        if self.gaps[index]:
            self._say_joined(index, part[-1])
        part.append(text)

    def _starts_anew(self, index: int, block: Block) -> bool:
        text, before = self.texts[index], block.open_part[-1]
        if self.gaps[index]:
            return not self._runs_on_over_gap(index)
        if self.marks[index] and ends_sentence(before):
            return True  # an item that does not count on keeps its number, and gets a line of its own
        first = visible(text).lstrip("‘“'\"(")[:1]
        if not first.isupper() and not first.isdigit():
            return False
        short = self._is_short(f"{before} {text.split(None, 1)[0]}")
        if ends_sentence(before):
            return short or bool(block.items)
        return short and bool(block.items) and not runs_on(before, text)

    def _say_unfinished(self, index: int) -> None:
        before = self.texts[index - 1]
        if self._is_below_a_list(index) and runs_on(before, self.texts[index]):
            message = gettext("An item of a list ends without a full stop: “%(before)s”. Does it go on in “%(after)s”?")
            self.journal.say("unsure", self.numbers[index], message % self._words_around(index, before))
            return
        if not self.blocks or self.gaps[index] != "cut" or ends_sentence(before) or self.blocks[-1].kind == "heading":
            return
        message = gettext("A page ends without a full stop: “%(before)s”. Does the text go on in “%(after)s”?")
        self.journal.say("unsure", self.numbers[index], message % self._words_around(index, before))

    def _say_joined(self, index: int, before: str) -> None:
        if self.gaps[index] == "cut":
            message = gettext("Joined over the end of a page: “%(before)s … %(after)s”.")
        else:
            message = gettext("Joined over an empty line: “%(before)s … %(after)s”.")
        self.journal.say("did", self.numbers[index], message % self._words_around(index, before))

    def _words_around(self, index: int, before: str) -> dict[str, str]:
        return {
            "before": " ".join(visible(before[-200:]).split()[-3:]),
            "after": " ".join(visible(self.texts[index][:200]).split()[:3]),
        }

    def _is_short(self, text: str) -> bool:
        return len(visible(text)) <= SHORT * self.width
