"""What the screen of an imported document shows: lines, the sections beside them, what the import said. Knows no requests."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.editing.importer import Cut, ParsedDocument, ParsedSection, ReportLine, signs
from content.editing.importer.lines import mend
from content.models import SourceDocument
from content.publishing.compare import readable

UNSURE, DROPPED, DID = "unsure", "dropped", "did"
# A heading that is longer would not fit on a page, nor in the column that keeps it.
LONGEST_TITLE = 200
SHOWN_OF_A_LINE = 60
# What the screen holds: a parents' document of forty pages has some 100,000 characters, 2,000 lines and twenty sections.
MOST_CHARACTERS = 400_000
MOST_LINES = 5_000
MOST_SECTIONS = 100


@dataclass
class SourceLine:
    """One line of the source; `said` is what the import was unsure of or dropped there."""

    number: int
    text: str
    is_aside: bool = False  # it stands in the file and not in its text
    is_heading: bool = False
    said: list[ReportLine] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.number)

    @property
    def start(self) -> str:
        text = self.text[:SHOWN_OF_A_LINE].rstrip()
        return f"{self.number}. {text}{'…' if len(self.text) > len(text) else ''}"


@dataclass
class Row:
    """Some lines, and the section that is made of them; None for what stands above the first, or beside the text."""

    lines: list[SourceLine]
    section: ParsedSection | None = None
    index: int = 0
    done: list[ReportLine] = field(default_factory=list)
    is_aside: bool = False
    chosen_line: str = ""  # a cut that was asked for and could not be made
    new_title: str = ""

    @property
    def cut(self) -> Cut | None:
        return self.section.cut if self.section else None

    @property
    def body(self) -> SafeString:
        return readable(self.section.body, rich=True) if self.section else SafeString("")

    @cached_property
    def where_to_cut(self) -> list[SourceLine]:
        """Return the lines below the first at which a section may begin."""
        first = self.cut.line if self.cut else 0
        return [line for line in self.lines if line.text and line.number > first]

    @cached_property
    def lines_to_cut_at(self) -> set[int]:
        """Return their numbers; the screen asks for them at each of its lines."""
        return {line.number for line in self.where_to_cut} if self.cut else set()

    @property
    def kind_is_unsure(self) -> bool:
        return bool(self.cut and not self.cut.settled and self.cut.kind == "other")


@dataclass(frozen=True)
class Shown:
    """The whole screen: what is unsure and dropped, what was done, and the sections beside the source."""

    unsure: list[ReportLine]
    dropped: list[ReportLine]
    did: list[ReportLine]
    rows: list[Row]

    @property
    def sections(self) -> list[Row]:
        return [row for row in self.rows if row.section]

    @property
    def left_out(self) -> int:
        return sum(row.section.left_out for row in self.rows if row.section)


def shown(source: SourceDocument, parsed: ParsedDocument, typed: Mapping[str, str] | None = None) -> Shown:
    """Lay the sections beside the lines that they are made of; `typed` is a form of which not all could be done."""
    lines = source_lines(source.text, parsed)
    said = {level: [line for line in parsed.report if line.level == level] for level in (UNSURE, DROPPED, DID)}
    for report in [*said[UNSURE], *said[DROPPED]]:
        if report.line and report.line <= len(lines):
            lines[report.line - 1].said.append(report)
    in_text, beside = [line for line in lines if not line.is_aside], [line for line in lines if line.is_aside]
    rows = _rows(in_text, [section for section in parsed.sections if section.cut])
    rows += [Row([], section, len(parsed.sections)) for section in parsed.sections if not section.cut]
    if beside:
        rows.append(Row(beside, is_aside=True))
    by_number = {line.number: row for row in rows for line in row.lines}
    for report in said[DID]:
        if report.line in by_number:
            by_number[report.line].done.append(report)
    _fill_in_again(rows, typed or {})
    return Shown(said[UNSURE], said[DROPPED], said[DID], rows)


def _fill_in_again(rows: list[Row], typed: Mapping[str, str]) -> None:
    """Put what was filled in for a cut, and is none yet, back at its section."""
    by_line = {str(row.cut.line): row for row in rows if row.cut}
    for name, line in typed.items():
        index = name.removeprefix("at.")
        row = by_line.get(line)
        if not name.startswith("at.") or row is None:
            continue
        row.chosen_line, row.new_title = typed.get(f"line.{index}", ""), typed.get(f"new.{index}", "")
        if row.chosen_line in by_line:  # done
            row.chosen_line = row.new_title = ""


def source_lines(text: str, parsed: ParsedDocument) -> list[SourceLine]:
    """Return the lines of a kept document as an editor reads them."""
    heads = parsed.headings | {section.cut.line for section in parsed.sections if section.cut and section.cut.heading}
    lines = []
    for number, raw in enumerate(lines_of(text), 1):
        start, rest = signs.split_start(raw)
        is_aside = bool(start) and start[0] in signs.REMARKS + signs.CONTENTS
        lines.append(SourceLine(number, signs.readable(rest, _("note")), is_aside, number in heads))
    return lines


def lines_of(text: str) -> list[str]:
    """Return the lines of a kept document, by which the importer counts."""
    return mend(text).removeprefix(signs.WORD_MADE).split("\n")


def count_lines(text: str) -> int:
    """Return how many lines a document has; the end of a page is one too, because the report tells of each empty page."""
    mended = mend(text)
    return 1 + mended.count("\n") + mended.count("\f")


def _rows(lines: list[SourceLine], sections: list[ParsedSection]) -> list[Row]:
    before = Row([])
    rows = [Row([], section, index) for index, section in enumerate(sections)]
    starts = [section.cut.line for section in sections if section.cut]
    places = [before, *rows]
    for line in lines:
        places[bisect_right(starts, line.number)].lines.append(line)
    return places if any(line.text for line in before.lines) else rows
