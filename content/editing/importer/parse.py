"""Reads a document's text as a guideline's sections and answers for every word of it; may not know files or models."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext

from content.addresses import RESERVED
from content.editing.importer.cuts import Cut
from content.editing.importer.journal import Journal, ReportLine, find_lost_lines, words_of, words_of_body
from content.editing.importer.layout import lay_out
from content.editing.importer.layout_word import lay_out_word
from content.editing.importer.lines import mend, visible
from content.editing.importer.markup import write_body
from content.editing.importer.sections import Gathered, gather, keep_lost, take_title
from content.editing.importer.signs import WORD_MADE, as_words
from content.editing.importer.source import (
    LONGEST_SLUG,
    find_address,
    find_date,
    find_title,
    make_slug,
    words_of_address,
)
from content.kinds import Kind

# The longest paragraph of a parents' document has some 120 words; a longer line has lost its line ends.
LONGEST_LINE = 250


@dataclass(frozen=True)
class ParsedSection:
    """One section as it was read; `body` is HTML of the document's format, in which everything is escaped.

    `cut` is where it begins in the source, and what was said of it; None for text that found no place.
    """

    title: str
    slug: str
    kind: str
    body: str
    cut: Cut | None = field(default=None, compare=False)

    @property
    def left_out(self) -> bool:
        return self.cut is not None and self.cut.left_out


@dataclass(frozen=True)
class ParsedDocument:
    """What the import read, and the report that says line by line how."""

    title: str
    slug: str
    sections: tuple[ParsedSection, ...]
    source_url: str
    source_date: datetime.date | None
    report: tuple[ReportLine, ...]
    headings: frozenset[int] = field(default=frozenset(), compare=False)  # the lines of subheadings within sections


def parse(text: str, cuts: Sequence[Cut] = ()) -> ParsedDocument:
    """Read a text, its pages separated by form feeds, into sections; any text gives a result, and no word is lost.

    With `cuts`, sections begin there and nowhere else; without, where the document's headings say so.
    """
    journal = Journal()
    text = mend(text)
    is_from_word = text.startswith(WORD_MADE)
    layout = (lay_out_word if is_from_word else lay_out)(text, journal, cuts)
    text = as_words(text)
    _say_oddities(text, journal, is_from_word=is_from_word)
    url, at_foot = find_address(layout.footer_addresses, text, journal)
    footer = url if at_foot else ""
    title_line = layout.title.text if layout.title else take_title(layout.blocks, journal)
    headings = [block.heading.title for block in layout.blocks if block.heading]
    title = find_title(title_line, layout.running_header, footer, text, headings, journal)
    # The last part of the source's own address is the best slug: it is known.
    slug = _free_slug(make_slug(words_of_address(footer) or title), Counter(RESERVED))
    journal.say("did", None, gettext("Address in the portal: “%(slug)s”.") % {"slug": slug})
    gathered = gather(layout, title, journal)
    bodies = [write_body(section.blocks, layout.notes, journal) for section in gathered]
    lost = find_lost_lines(text, journal, _results(title_line, gathered, bodies))
    if lost:
        gathered.append(keep_lost(lost, journal))
        bodies.append(write_body(gathered[-1].blocks, layout.notes, journal))
    else:
        everything = gettext("All %(count)d words are in the draft, or named above as dropped.")
        journal.say("did", None, everything % {"count": len(words_of(text))})
    _say_what_is_left_out(gathered, journal)
    date = find_date(_colophon(gathered), text, journal)
    if journal.joined:
        words = ", ".join(f"“{word}”" for word in dict.fromkeys(journal.joined))
        journal.say("did", None, gettext("Words that were broken at a line's end: %(words)s.") % {"words": words})
    return ParsedDocument(
        title=title,
        slug=slug,
        sections=_finish(gathered, bodies),
        source_url=url,
        source_date=date,
        report=journal.report(),
        headings=frozenset(b.line for section in gathered for b in section.blocks if b.kind == "heading"),
    )


def _results(title_line: str, sections: list[Gathered], bodies: list[str]) -> list[list[str]]:
    results = [words_of(title_line)]
    for section, body in zip(sections, bodies, strict=True):
        results.append(words_of_body(body))
        # A title that the import or the editor made up answers for no word of the text.
        results.append(words_of(section.words))
    return results


def _finish(sections: list[Gathered], bodies: list[str]) -> tuple[ParsedSection, ...]:
    taken = Counter(RESERVED)
    finished = []
    for section, body in zip(sections, bodies, strict=True):
        slug = _free_slug(make_slug(section.title), taken)
        finished.append(ParsedSection(section.title, slug, section.kind.value, body, _cut_of(section)))
    return tuple(finished)


def _cut_of(section: Gathered) -> Cut | None:
    """Return where a section begins, so that reading the text again by these cuts gives the same sections."""
    if section.begins is None:
        return None
    if section.cut:
        return replace(section.cut, title=section.title, kind=section.kind.value)
    return Cut(section.begins, section.title, section.kind.value, heading=section.line is not None)


def _free_slug(slug: str, taken: Counter[str]) -> str:
    """Return the slug, or the slug with a number where it is taken or is an address of the portal itself."""
    base = free = slug or "deel"
    while taken[free]:
        taken[base] += 1
        free = f"{base[: LONGEST_SLUG - 8].rstrip('-')}-{taken[base]}"
    taken[free] += 1
    return free


def _colophon(sections: list[Gathered]) -> str:
    texts = [block.text for section in sections if section.kind is Kind.COLOPHON for block in section.blocks]
    return visible(" ".join(texts))


def _say_what_is_left_out(sections: list[Gathered], journal: Journal) -> None:
    for section in sections:
        if section.cut and section.cut.left_out:
            words = len(words_of(visible(" ".join(block.text for block in section.blocks))))
            message = gettext("Section “%(title)s” (%(count)d words) does not go into the draft: your choice.")
            journal.say("dropped", section.begins, message % {"title": section.title, "count": words})


def _say_oddities(text: str, journal: Journal, *, is_from_word: bool) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if "\ufffd" in line:
            journal.say("unsure", number, gettext("This line has characters that could not be read (“\ufffd”)."))
        words = line.count(" ") + 1
        if words > LONGEST_LINE and not is_from_word:
            message = gettext(
                "This line has %(count)d words. The document's line ends seem lost, and headings with them."
            )
            journal.say("unsure", number, message % {"count": words})
