"""Turns the lines of a Word file into blocks: what is a heading, an item or a note the file says itself. Knows no sections."""

import re
from collections.abc import Callable, Sequence

from django.utils.translation import gettext, ngettext

from content.editing.importer.blocks import Block, Layout
from content.editing.importer.cuts import Cut, Waiting
from content.editing.importer.headings import Heading, read_heading
from content.editing.importer.journal import Journal
from content.editing.importer.lines import NOTE_CLOSE, NOTE_OPEN
from content.editing.importer.lists import read_mark
from content.editing.importer.notes import Note
from content.editing.importer.signs import (
    BOLD,
    BOLD_END,
    BULLET,
    COMMENT,
    CONTENTS,
    DELETED,
    FOOTER,
    GOES_ON,
    HEADER,
    HEADINGS,
    HIDDEN,
    ITALIC_END,
    LINK_END,
    NEW_LIST,
    NOTE,
    NOTE_END,
    NUMBER,
    OBJECT,
    PICTURE,
    TABLE,
    TEXT_BOX,
    TITLE,
    WORD_MADE,
    split_start,
    with_notes,
    without_marks,
)

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s|]{1,180}", re.IGNORECASE)
_NOTE = re.compile(f"{NOTE}([^{NOTE_END}]*){NOTE_END}")
# A note at the last word of what is bold, or of a link, belongs within it.
_NOTES_AFTER_END = re.compile(f"([{BOLD_END}{ITALIC_END}{LINK_END}]+)((?:{NOTE}[^{NOTE_END}]*{NOTE_END} ?)+)")
_WORD_BEFORE = re.compile(r"([\w’'-]*\w)([.,;:?!»”’'\")]{0,3})\Z")
_WHOLLY_BOLD = re.compile(f"{BOLD}[^{BOLD_END}]*{BOLD_END}")
_ITEM = re.compile(f"{NEW_LIST}?([{BULLET}{NUMBER}]+)")


def remarks_on(sign: str) -> Callable[[int], str]:
    """Return what the report says of so many things that were in the file and are not in the text."""
    return {
        CONTENTS: lambda n: gettext("Contents list (the portal makes its own):"),
        HEADER: lambda n: ngettext("Page header:", "Page headers:", n),
        FOOTER: lambda n: ngettext("Page footer:", "Page footers:", n),
        DELETED: lambda n: gettext("Text that was deleted while changes were tracked in Word:"),
        COMMENT: lambda n: ngettext("Comment in the margin:", "Comments in the margin:", n),
        HIDDEN: lambda n: gettext("Text that is hidden in Word:"),
        PICTURE: lambda n: ngettext("A picture:", "Pictures:", n),
        OBJECT: lambda n: gettext("An object that is no text (a chart, a diagram, another file):"),
    }[sign]


def lay_out_word(text: str, journal: Journal, cuts: Sequence[Cut] = ()) -> Layout:
    """Read the mended text of a Word file into blocks."""
    return _Reader(text.removeprefix(WORD_MADE), journal, cuts).read()


class _Reader:
    def __init__(self, text: str, journal: Journal, cuts: Sequence[Cut]) -> None:
        self.journal, self.waiting = journal, Waiting(cuts)
        self.lines = [(number, *split_start(line)) for number, line in enumerate(text.split("\n"), 1)]
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.title: Block | None = None
        self.first = self._level_of_sections()
        self.remarks: dict[str, list[tuple[int, str]]] = {}

    def read(self) -> Layout:
        for number, signs, raw in self.lines:
            words = without_marks(raw)
            if not words and NOTE not in raw:
                continue
            sign = signs[:1]
            if sign and sign in f"{CONTENTS}{HEADER}{FOOTER}{DELETED}{COMMENT}{HIDDEN}{PICTURE}{OBJECT}":
                self.remarks.setdefault(sign, []).append((number, with_notes(raw)))
            else:
                self._read_line(number, signs, raw, words)
        self.blocks += [Block("paragraph", cut.line, cut=cut) for cut in self.waiting.take(None)]
        self._say_remarks()
        headers, footers = ([text for _n, text in self.remarks.get(sign, [])] for sign in (HEADER, FOOTER))
        addresses = [match[0] for text in footers if (match := ADDRESS.search(text))]
        running = next((text for text in headers if not re.search(r"\d", text)), "")
        return Layout(self.blocks, self.notes, running, addresses, self.title)

    # Headings

    def _level_of_sections(self) -> int:
        """Return the level whose headings begin sections, 0 where the file has no headings of its own.

        A highest level that occurs once, above all others, is the document's title.
        """
        levels = [HEADINGS.index(sign) + 1 for _n, signs, _t in self.lines for sign in signs if sign in HEADINGS]
        if not levels:
            return 0
        top = min(levels)
        if levels.count(top) == 1 and levels[0] == top and len(set(levels)) > 1 and not self._text_follows_first():
            return min(level for level in levels if level > top)
        return top

    def _text_follows_first(self) -> bool:
        """Tell whether text stands between the first heading and the second: then the first heads it."""
        is_first = True
        for _number, signs, text in self.lines:
            if signs and signs[0] in HEADINGS:
                if not is_first:
                    return False
                is_first = False
            elif not is_first and len(without_marks(text).split()) > 15:
                return True
        return False

    def _heading_at(self, number: int, signs: str, raw: str, words: str) -> Heading | None:
        level = next((HEADINGS.index(sign) + 1 for sign in signs if sign in HEADINGS), 0)
        found = read_heading(words)
        if level:
            relative = max(1, level - self.first + 1)
            if found is None:
                return Heading(words, level=relative)
            return Heading(found.title, "", found.prefix, found.capitals, found.kind, found.sign, found.also, relative)
        bold = bool(_WHOLLY_BOLD.fullmatch(raw))
        looks_so = found is not None and (found.known or bold) and not signs
        if looks_so and self.first:
            if bold:
                message = gettext(
                    "“%(text)s” looks like a heading, but has no heading style in Word: it was kept as text."
                )
                self.journal.say("unsure", number, message % {"text": words})
            return None
        if looks_so:
            message = gettext("“%(text)s” has no heading style in Word; it was taken for a heading by its looks.")
            self.journal.say("did" if found and found.known else "unsure", number, message % {"text": words})
            return found
        return None

    # Lines

    def _read_line(self, number: int, signs: str, raw: str, words: str) -> None:
        cuts = self.waiting.take(number)
        cut = cuts[-1] if cuts else None
        self.blocks += [Block("paragraph", passed.line, cut=passed) for passed in cuts[:-1]]
        self._say_place(number, signs)
        if TITLE in signs and not cut and self.title is None and not self.blocks:
            self._take_title(number, raw, Heading(words))
            return
        heading = self._heading_at(number, signs, raw, words) if cut is None or cut.heading else None
        if cut and cut.heading and heading is None:
            heading = read_heading(words) or Heading(words)
        if heading and self._is_title(heading, cut):
            self._take_title(number, raw, heading)
        elif heading:
            self._add_heading(number, raw, heading)
        elif item := _ITEM.match(signs):
            self._add_item(number, item[1], raw, anew=bool(cut) or signs.startswith(NEW_LIST))
        elif (mark := read_mark(words)) and not mark.place and len(words) > 1 and raw[:1] == mark.sign:
            self._add_item(number, BULLET, raw[1:].strip(), anew=bool(cut))
            self.journal.replace(mark.sign)
        else:
            self.blocks.append(Block("paragraph", number, [self._with_notes(raw)]))
        if cut:
            self.blocks[-1].cut = cut

    def _is_title(self, heading: Heading, cut: Cut | None) -> bool:
        """Tell whether a heading above the level of the sections is the document's own."""
        if cut or self.title or self.blocks or not self.first:
            return False
        levels = [HEADINGS.index(sign) + 1 for _n, signs, _t in self.lines for sign in signs if sign in HEADINGS]
        return heading.level == 1 and levels[:1] != [self.first]

    def _take_title(self, number: int, raw: str, heading: Heading) -> None:
        self.title = Block("heading", number, [without_marks(raw)], heading=heading)
        for note in _NOTE.findall(raw):
            self.journal.replace(without_marks(note))
            message = gettext("The note at the document's title was left out: “%(text)s”.")
            self.journal.say("dropped", number, message % {"text": without_marks(note)})

    def _add_heading(self, number: int, raw: str, heading: Heading) -> None:
        if heading.prefix:
            self.journal.replace(heading.prefix)
            message = gettext("The heading's number “%(number)s” was dropped: the portal orders the sections.")
            self.journal.say("dropped", number, message % {"number": heading.prefix.strip()})
        self.blocks.append(Block("heading", number, [heading.title], heading=heading))
        place = len(self.blocks)
        self._keep_notes_below(raw, number)
        if len(self.blocks) > place:  # the heading stays the last, so that a cut is put at it
            self.blocks[place - 1].below, self.blocks[place:] = self.blocks[place:], []

    def _keep_notes_below(self, raw: str, number: int) -> None:
        for note in _NOTE.findall(raw):
            text = gettext("A heading cannot carry a note: its text is a paragraph below it now.")
            self.journal.say("unsure", number, text)
            self.blocks.append(Block("paragraph", number, [without_marks(note)]))

    def _add_item(self, number: int, kinds: str, raw: str, *, anew: bool) -> None:
        depth = len(kinds) - 1
        kind = "numbers" if kinds[-1] == NUMBER else "bullets"
        last = self.blocks[-1] if self.blocks else None
        if anew or last is None or not last.items or (depth == 0 and last.kind != kind):
            self.blocks.append(Block("numbers" if kind == "numbers" else "bullets", number))
            depth = 0
        block = self.blocks[-1]
        block.items.append([self._with_notes(raw)])
        block.depths.append((min(depth, block.depths[-1][0] + 1) if block.depths else 0, kind))
        block.signs.append("1." if kind == "numbers" else "•")

    def _with_notes(self, raw: str) -> str:
        """Return a line with a sign for each note in it, and keep the notes."""
        raw = _NOTES_AFTER_END.sub(r"\2\1", raw)
        written, position = "", 0
        for found in _NOTE.finditer(raw):
            written += raw[position : found.start()]
            position = found.end()
            text, end = without_marks(found[1]), written.rstrip()
            space = written[len(end) :]
            if end.endswith(NOTE_CLOSE):  # two notes at one word are one
                last = self.notes.pop()
                self.notes.append(Note(last.word, last.after, f"{last.text} {text}"))
            elif before := _WORD_BEFORE.search(end[-80:]):
                self.notes.append(Note(before[1], before[2], text))
                written = f"{end}{NOTE_OPEN}{len(self.notes) - 1}{NOTE_CLOSE}{space}"
            else:
                written = f"{end} ({text}) "
        return written + raw[position:]

    # The report

    def _say_place(self, number: int, signs: str) -> None:
        if TABLE in signs:
            message = gettext("A table became lines, one for each row. Look whether it still reads well.")
            self.journal.say("unsure", number, message)
        if TEXT_BOX in signs:
            message = gettext("This text stood in a text box beside the text. Look whether this is its place.")
            self.journal.say("unsure", number, message)
        if GOES_ON in signs:
            message = gettext("In Word this list counts on from an earlier one; on the page it begins at 1.")
            self.journal.say("unsure", number, message)

    def _say_remarks(self) -> None:
        for sign, found in self.remarks.items():
            quotes = ", ".join(f"“{text}”" for text in dict.fromkeys(text for _number, text in found))
            for _number, text in found:
                self.journal.replace(text)
            said = remarks_on(sign)(len(found))
            self.journal.say("dropped", found[0][0], f"{said} {quotes}.")
