"""Keeps what the import says it did and counts the words it must answer for; may not know how a document is read."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["did", "dropped", "unsure"]

WORD = re.compile(r"[^\W_]+")
NOTE_TEXT = re.compile(r'data-note="([^"]*)"')
INLINE_TAG = re.compile(r"</?(?:a|span|strong|em)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class ReportLine:
    """One thing the import did, dropped or is unsure of; `line` counts from 1 in the text that was read."""

    level: Level
    line: int | None
    text: str


@dataclass
class Journal:
    """The report in the making, with the words that were taken out of the text and what stands in their place."""

    lines: list[ReportLine] = field(default_factory=list)
    gone: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)
    joined: list[str] = field(default_factory=list)

    def say(self, level: Level, line: int | None, text: str) -> None:
        self.lines.append(ReportLine(level, line, text))

    def replace(self, before: str, after: str = "") -> None:
        """Answer for words of the text that stand differently, or not at all, in the result."""
        self.gone.update(words_of(before))
        self.came.update(words_of(after))

    def join(self, start: str, end: str) -> None:
        """Answer for a word that was broken over two lines."""
        self.replace(f"{start} {end}", start + end)
        self.joined.append(start + end)

    def report(self) -> tuple[ReportLine, ...]:
        """Return the lines in the order of the text; what is said of the whole document comes last."""
        return tuple(sorted(self.lines, key=lambda said: (said.line is None, said.line or 0)))


def words_of(text: str) -> list[str]:
    """Return the words and figures of a text, without regard to capitals."""
    return WORD.findall(unicodedata.normalize("NFC", text).casefold())


def words_of_body(body: str) -> list[str]:
    """Return the words that a reader of this HTML meets: on the page and in its notes."""
    notes = " ".join(NOTE_TEXT.findall(body))
    page = TAG.sub(" ", INLINE_TAG.sub("", body))
    return words_of(html.unescape(f"{page} {notes}"))


def find_lost_lines(text: str, journal: Journal, results: Iterable[list[str]]) -> list[tuple[int | None, str]]:
    """Return the lines (number, text) whose words are neither in the results nor answered for in the journal.

    Words that stand in no line as they are now (a broken one, one that carried a note) come last, without a number.
    """
    lost = Counter(words_of(text))
    lost.subtract(journal.gone)
    lost.update(journal.came)
    for words in results:
        lost.subtract(words)
    lost = +lost
    lines = (
        [(number, line.strip(), Counter(words_of(line))) for number, line in enumerate(text.split("\n"), 1)]
        if lost
        else []
    )
    found: dict[int, str] = {}
    # First the lines that are lost as a whole; then those that hold a lost word among others.
    for only_whole in (True, False):
        for number, line, in_line in lines:
            hit = Counter({word: min(count, lost[word]) for word, count in in_line.items() if lost[word] > 0})
            if hit and number not in found and (hit == in_line or not only_whole):
                found[number] = line
                lost.subtract(hit)
    changed = " ".join((+lost).elements())
    return [*sorted(found.items()), *([(None, changed)] if changed else [])]
