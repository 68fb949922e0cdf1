"""Moves footnotes from the page's foot to the words they belong to; may not know headings' kinds or lists.

A mark is a figure glued to a word (or raised, or in square brackets); a footnote is a line that starts with the same
figure. Both must be there, else nothing is moved: a figure may well be part of the word.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from content.editing.importer.journal import WORD, Journal
from content.editing.importer.lines import (
    CLOSING,
    LONGEST_WORD,
    NOTE_CLOSE,
    NOTE_OPEN,
    Line,
    ends_sentence,
    join_lines,
    runs_on,
    split_pages,
)

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
# B12 and COVID19 end in a capital, 2020 has no letter; 1.5 and 3/4 go on after the figure.
# A raised one or one in brackets ends its word too: “A¹0” and “ouder[1]s” hold none.
MARK = re.compile(
    rf"(?<=[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<after>[.,;:?!{re.escape(CLOSING)}]{{0,3}})"
    rf"(?:(?P<figure>[1-9][0-9]?)(?![\w%°]|[.,:/-][0-9])|(?:(?P<raised>{_RAISED})|\[(?P<bracket>[1-9][0-9]?)\])(?!\w))"
)
FOOT = re.compile(
    rf"(?:\[(?P<bracket>[1-9][0-9]?)\]\s{{0,9}}|(?P<raised>{_RAISED})\s{{0,9}}"
    r"|(?P<figure>[1-9][0-9]?)(?:(?P<dot>[.)])\s{1,9}|(?P<gap>\s{1,20})|(?=[A-Z][a-z]|[‘“])))(?=\S)"
)
UNIT = re.compile(r"\b[kcdm]?m\Z")  # m², km³
# A longer run of lines is running text that happens to start with a figure.
LONGEST_NOTE = 12
MOST_FOOT_LINES = 40
SHORTEST_FULL_LINE = 60


@dataclass(frozen=True)
class Note:
    """A note's text, the word that it explains, and what stands between that word and the note's sign."""

    word: str
    after: str
    text: str


@dataclass
class Mark:
    """A figure at a word that may point at a note."""

    line: Line
    start: int
    end: int
    word: str
    after: str
    figure: str
    number: int


@dataclass
class Foot:
    """A note's text as it stands at a page's foot."""

    number: int
    lines: list[Line]
    sign: str

    @property
    def line(self) -> Line:
        return self.lines[0]


def move_notes(lines: list[Line], journal: Journal, is_heading: Callable[[str], bool]) -> list[Note]:
    """Empty the footnotes' lines and put a sign at each marked word; return the notes that the signs number."""
    marks = _find_marks(lines)
    feet = _find_feet(lines, marks, is_heading) if marks else []
    at_foot = {id(line) for foot in feet for line in foot.lines}
    pages = {id(line): number for number, page in enumerate(split_pages(lines)) for line in page}
    bound = _bind([mark for mark in marks if id(mark.line) not in at_foot], feet, pages, journal)
    notes: list[Note] = []
    signs: dict[int, list[tuple[Mark, int]]] = defaultdict(list)
    for mark, foot in bound:
        _say_moved(mark, foot, journal)
        signs[id(mark.line)].append((mark, len(notes)))
        notes.append(Note(mark.word, mark.after, _take_text(foot, journal)))
    for placed in signs.values():
        # From the line's end, whatever the order of the notes, so that no place moves before its turn.
        for mark, index in sorted(placed, key=lambda found: -found[0].start):
            text = mark.line.text
            mark.line.text = f"{text[: mark.start]}{mark.after}{NOTE_OPEN}{index}{NOTE_CLOSE}{text[mark.end :]}"
    return notes


def _say_moved(mark: Mark, foot: Foot, journal: Journal) -> None:
    if mark.after or not mark.figure.isalnum():
        journal.replace(mark.figure)
    else:
        journal.replace(mark.word + mark.figure, mark.word)
    journal.say(
        "did",
        mark.line.number,
        gettext(
            "Note %(number)d (line %(line)d: “%(start)s …”) was put at the word “%(word)s”; it was written “%(written)s”."
        )
        % {
            "number": foot.number,
            "line": foot.line.number,
            "start": " ".join(foot.line.text.split()[:4]),
            "word": mark.word,
            "written": f"{mark.word}{mark.after}{mark.figure}",
        },
    )


def _take_text(foot: Foot, journal: Journal) -> str:
    first = foot.line.text[len(foot.sign) :]
    glued = WORD.match(first) if foot.sign[-1:].isalnum() else None
    journal.replace(foot.sign + (glued[0] if glued else ""), glued[0] if glued else "")
    text = join_lines([first, *(line.text for line in foot.lines[1:])], journal)
    for line in foot.lines:
        line.take_out()
    return text


def _find_marks(lines: list[Line]) -> list[Mark]:
    marks = []
    for line in lines:
        for match in MARK.finditer(line.text):
            word = _word_before(line.text, match.start())
            if not word:
                continue
            if match["figure"]:
                # A note's mark follows a word in small letters: not B12, COVID19 or mp3.
                if not word[-1].islower() or len(word) < 2 or not re.search(r"[aeiouyàâäéèêëïîöôüû]", word.lower()):
                    continue
            elif match["raised"] and UNIT.search(word):
                continue
            figure = line.text[match.end("after") : match.end()]
            marks.append(Mark(line, match.start(), match.end(), word, match["after"], figure, _number(match)))
    return marks


def _number(match: re.Match[str]) -> int:
    return int(match["figure"] or match["bracket"] or match["raised"].translate(RAISED))


def _word_before(text: str, end: int) -> str:
    """Return the word that ends here, "" where it is longer than words are."""
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in "-’'"):
        start -= 1
        if end - start > LONGEST_WORD:
            return ""
    return text[start:end].lstrip("-’'")


def _find_feet(lines: list[Line], marks: list[Mark], is_heading: Callable[[str], bool]) -> list[Foot]:
    first_mark: dict[int, int] = {}
    for mark in marks:
        first_mark.setdefault(mark.number, mark.line.number)
    has_blanks = any(not line.text and not line.cut for line in lines)
    feet: list[Foot] = []
    open_foot: Foot | None = None
    gap, before = True, ""
    for index, line in enumerate(lines):
        if not line.text:
            gap = True
            if line.cut:
                open_foot = None
            continue
        started = _start_foot(line, first_mark, is_heading)
        if (
            started
            and (gap or open_foot or ends_sentence(before))
            and _may_be_foot(started, lines, index, first_mark, is_heading)
        ):
            open_foot = started
            feet.append(started)
        elif open_foot and _goes_on(open_foot, line, gap, has_blanks, is_heading):
            open_foot.lines.append(line)
        else:
            open_foot = None
        gap, before = False, line.text
    return [foot for foot in feet if len(foot.lines) <= LONGEST_NOTE]


def _start_foot(line: Line, first_mark: dict[int, int], is_heading: Callable[[str], bool]) -> Foot | None:
    match = FOOT.match(line.text)
    if not match:
        return None
    number = _number(match)
    rest = line.text[match.end() :]
    if first_mark.get(number, line.number) >= line.number or is_heading(rest) or is_heading(line.text):
        return None
    # “3 kinderen” may begin a line of the text; a note starts with a capital or stands well apart from its figure.
    if match["gap"] and len(match["gap"]) < 2 and not rest.lstrip("‘“'\"(")[:1].isupper():
        return None
    return Foot(number, [line], line.text[: match.end()])


def _may_be_foot(
    foot: Foot, lines: list[Line], index: int, first_mark: dict[int, int], is_heading: Callable[[str], bool]
) -> bool:
    """Tell a footnote from a numbered list's item, whose neighbours have numbers that nothing points at.

    After one that is written “1. …” there must be nothing but footnotes, up to the page's end.
    """
    dotted, gap = bool(re.search(r"[.)]\s*\Z", foot.sign)), False
    for line in lines[index + 1 : index + 1 + MOST_FOOT_LINES]:
        if line.cut or line.page != lines[index].page or (gap and line.text and not dotted):
            return True
        if is_heading(line.text):
            return not dotted
        match = FOOT.match(line.text)
        if (match and _number(match) not in first_mark) or (gap and line.text and not match):
            return False
        gap = not line.text
    return not dotted or index + 1 + MOST_FOOT_LINES >= len(lines)


def _goes_on(foot: Foot, line: Line, gap: bool, has_blanks: bool, is_heading: Callable[[str], bool]) -> bool:
    last = foot.lines[-1]
    if line.page != last.page or is_heading(line.text):
        return False
    if gap:
        return runs_on(last.text, line.text)
    if not ends_sentence(last.text):
        return True
    # After a full stop it goes on only from a full line, and where an empty line will show its end.
    full = len(last.text) >= 0.7 * max(SHORTEST_FULL_LINE, *(len(line.text) for line in foot.lines))
    return full and has_blanks and not line.text[0].islower()


def _bind(marks: list[Mark], feet: list[Foot], pages: dict[int, int], journal: Journal) -> list[tuple[Mark, Foot]]:
    """Give each footnote the mark that it belongs to; say which figures are left over."""
    waiting: dict[int, list[Mark]] = defaultdict(list)
    bound: dict[int, tuple[Mark, Foot]] = {}
    latest: dict[int, tuple[Mark, Foot]] = {}
    in_order: list[Mark | Foot] = [*marks, *feet]
    for event in sorted(in_order, key=lambda event: (event.line.number, isinstance(event, Foot))):
        page = pages[id(event.line)]
        if isinstance(event, Mark):
            waiting[event.number].append(event)
        elif candidates := waiting.pop(event.number, []):
            same_page = [mark for mark in candidates if pages[id(mark.line)] == page]
            chosen = (same_page or candidates[-1:])[0]
            latest[event.number] = bound[id(chosen)] = (chosen, event)
        elif event.number in latest and pages[id(latest[event.number][1].line)] == page:
            # The one nearest the page's foot is the note; what stood above it was a line that starts with a figure.
            mark = latest[event.number][0]
            latest[event.number] = bound[id(mark)] = (mark, event)
    for mark in marks:
        if id(mark) not in bound:
            message = gettext(
                "“%(written)s” may carry a note's mark, but no note %(number)d was found for it: left as it is."
            )
            written = f"{mark.word}{mark.after}{mark.figure}"
            journal.say("unsure", mark.line.number, message % {"written": written, "number": mark.number})
    return list(bound.values())
