"""Gathers blocks into sections under their headings; may not know lines or pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext, ngettext

from content.editing.importer.blocks import Block, Layout
from content.editing.importer.cuts import Cut
from content.editing.importer.headings import Heading
from content.editing.importer.journal import Journal, Level
from content.editing.importer.lines import NOTE_SIGN, ends_sentence, visible
from content.editing.importer.notes import Note
from content.kinds import Kind

# Words that the import gives to a section that has no heading of its own; the document is Dutch.
INTRODUCTION = "Inleiding"
NOT_PLACED = "Niet geplaatste tekst"
# A text before the first heading that is shorter is a subtitle.
LONGEST_SUBTITLE = 15


@dataclass
class Gathered:
    """A section in the making; `line` is where its heading stands, None where it has none."""

    title: str
    kind: Kind = Kind.OTHER
    line: int | None = None
    blocks: list[Block] = field(default_factory=list)
    begins: int | None = None
    cut: Cut | None = None
    words: str = ""  # those of the text that became the title


def take_title(blocks: list[Block], journal: Journal) -> str:
    """Take the title off the blocks, "" where the text starts with a section at once."""
    heading = blocks[0].heading if len(blocks) > 1 and not blocks[0].cut else None
    if heading and heading.level:  # the file says itself what its title is
        return ""
    if heading and any(block.cut for block in blocks) and not NOTE_SIGN.search(heading.title):
        return _tidy_title(heading, blocks.pop(0).line, journal)
    if heading is None or heading.number or NOTE_SIGN.search(heading.title):
        return ""
    after = blocks[1].heading
    # “Tips bij onrust” above “Inleiding” is a title; above a text it is a section, and so is every question.
    asks = heading.known or heading.title.endswith("?")
    opens = heading.kind in (Kind.INTRODUCTION, Kind.COLOPHON)
    if opens or (asks and (after is None or not after.known)):
        return ""
    return _tidy_title(heading, blocks.pop(0).line, journal)


def gather(layout: Layout, title: str, journal: Journal) -> list[Gathered]:
    """Return the sections with their blocks; a text without any heading is one section, named as the document."""
    headings = [block.heading for block in layout.blocks if block.heading]
    numbered = sum(heading.depth == 1 for heading in headings) > 1
    capitals = sum(heading.capitals for heading in headings) > 1
    before: list[Block] = []
    sections: list[Gathered] = []
    by_cuts = any(block.cut for block in layout.blocks)
    for block in layout.blocks:
        heading = block.heading
        if block.cut:
            sections.append(_begin_by_cut(block, block.cut, layout, title, journal))
            continue
        if heading and not by_cuts and not _is_below(heading, numbered, capitals, sections):
            below = [*_notes_at(heading, block.line, layout.notes, journal), *block.below]
            found = _tidy_title(heading, block.line, journal)
            sections.append(Gathered(found, heading.kind, block.line, below, block.line, words=found))
            _say_kind(sections[-1], heading, journal)
            continue
        if heading:
            journal.say("did", block.line, gettext("Subheading: “%(title)s”.") % {"title": visible(heading.title)})
        (sections[-1].blocks if sections else before).extend([block, *block.below])
    if before:
        _place_before(before, sections, title, journal)
    for section in sections:
        for block in section.blocks:
            _say_list(block, journal)
        if not section.blocks:
            journal.say("unsure", section.line, gettext("Section “%(title)s” has no text.") % {"title": section.title})
    return sections


def _begin_by_cut(block: Block, cut: Cut, layout: Layout, title: str, journal: Journal) -> Gathered:
    """Return the section that an editor, or the first reading, lets begin at this block."""
    kind = Kind(cut.kind)
    if block.heading is None:
        own = [] if not block.items and not block.parts else [block]
        section = Gathered(cut.title, kind, None, own, block.line, cut)
        _say_cut_in_text(section, cut, title, journal)
        return section
    below = [*_notes_at(block.heading, block.line, layout.notes, journal), *block.below]
    quiet = Journal()
    found = _tidy_title(block.heading, block.line, quiet)
    section = Gathered(cut.title or found, kind, block.line, below, block.line, cut, words=found)
    if section.title == found:
        journal.lines += quiet.lines
    else:
        section.words = ""
        journal.replace(found)
        message = gettext("The heading “%(before)s” is called “%(after)s” now: your choice.")
        journal.say("did", block.line, message % {"before": found, "after": section.title})
    if cut.own:
        journal.say("did", block.line, gettext("A section begins here: your choice."))
    if kind == block.heading.kind and not cut.settled:
        _say_kind(section, block.heading, journal)
    else:
        message = gettext("Section “%(title)s”: kind “%(kind)s”, your choice.")
        journal.say("did", block.line, message % {"title": section.title, "kind": kind.label})
    return section


def _say_cut_in_text(section: Gathered, cut: Cut, title: str, journal: Journal) -> None:
    if cut.own or cut.settled:
        message = gettext("A section begins here: your choice. Its title “%(title)s” does not stand in the source.")
        journal.say("did", section.begins, message % {"title": cut.title})
    elif section.title == INTRODUCTION:
        _say_introduction(section.begins, journal)
    else:
        _say_no_headings(section.begins, cut.title or title, journal)


def keep_lost(lost: Iterable[tuple[int | None, str]], journal: Journal) -> Gathered:
    """Return a last section for lines that found no place, and say so for each."""
    section = Gathered(NOT_PLACED)
    for number, text in lost:
        section.blocks.append(Block("paragraph", number or 0, [text]))
        journal.say(
            "unsure",
            number,
            gettext("This line found no place and was put at the end: “%(text)s”.") % {"text": text},
        )
    return section


def _is_below(heading: Heading, numbered: bool, capitals: bool, sections: list[Gathered]) -> bool:
    """Tell whether a heading stands below a section's heading and not beside it."""
    if heading.level:
        return heading.level > 1 and bool(sections)
    if heading.depth > 1:
        return bool(sections)
    if heading.known or not sections:
        return False
    straight_below = not sections[-1].blocks
    return straight_below or (numbered and not heading.number) or (capitals and not heading.capitals)


def _place_before(before: list[Block], sections: list[Gathered], title: str, journal: Journal) -> None:
    """Give the text before the first heading a place."""
    words = [word for block in before for word in block.text.split()]
    line = before[0].line
    if not sections:
        sections.append(Gathered(title, Kind.OTHER, None, before, line))
        _say_no_headings(line, title, journal)
    elif len(words) <= LONGEST_SUBTITLE and not any(ends_sentence(block.text) for block in before):
        sections[0].blocks[:0] = before
        journal.say(
            "unsure",
            line,
            gettext("“%(text)s” stands before the first heading: it was put into the first section.")
            % {"text": visible(" ".join(words))},
        )
    else:
        sections.insert(0, Gathered(INTRODUCTION, Kind.INTRODUCTION, None, before, line))
        _say_introduction(line, journal)


def _say_no_headings(line: int | None, title: str, journal: Journal) -> None:
    message = gettext("No headings were found: the whole text is one section, “%(title)s”. Split it by hand.")
    journal.say("unsure", line, message % {"title": title})


def _say_introduction(line: int | None, journal: Journal) -> None:
    message = gettext("The text before the first heading became the section “%(title)s”.")
    journal.say("unsure", line, message % {"title": INTRODUCTION})


def _tidy_title(heading: Heading, line: int, journal: Journal) -> str:
    title = " ".join(re.sub(r"(?:…|\.{3})\s*(?:…|\.{3})", "…", visible(heading.title)).split())
    if not heading.capitals:
        return title
    lowered = title[:1] + title[1:].lower()
    journal.say(
        "unsure",
        line,
        gettext("“%(before)s” was written as “%(after)s”. Check the names in it.")
        % {"before": title, "after": lowered},
    )
    return lowered


def _notes_at(heading: Heading, line: int, notes: list[Note], journal: Journal) -> list[Block]:
    """Return paragraphs for the notes at a heading, because a title cannot carry one."""
    numbers = [int(number) for number in NOTE_SIGN.findall(heading.title)]
    if numbers:
        journal.say(
            "unsure",
            line,
            gettext("A heading cannot carry a note: its text is a paragraph below it now."),
        )
    return [Block("paragraph", line, [notes[number].text]) for number in numbers]


def _say_kind(section: Gathered, heading: Heading, journal: Journal) -> None:
    values = {"title": section.title, "kind": section.kind.label, "sign": heading.sign}
    if not heading.known:
        message = gettext(
            "Section “%(title)s”: no word in the heading says its kind. It is “%(kind)s” now; choose one."
        )
        journal.say("unsure", section.line, message % values)
    elif heading.also:
        message = gettext("Section “%(title)s”: kind “%(kind)s”, from “%(sign)s”; it may also be “%(also)s”.")
        journal.say("unsure", section.line, message % {**values, "also": heading.also.label})
    else:
        message = gettext("Section “%(title)s”: kind “%(kind)s”, from “%(sign)s” in the heading.")
        journal.say("did", section.line, message % values)


def _say_list(block: Block, journal: Journal) -> None:
    if not block.items:
        return
    message = ngettext(
        "List of %(count)d item, marked %(signs)s.",
        "List of %(count)d items, marked %(signs)s.",
        len(block.items),
    )
    signs = ", ".join(f"“{sign}”" for sign in dict.fromkeys(block.signs))
    # One item is no list: a sign in the text may have been taken for a bullet.
    level: Level = "did" if len(block.items) > 1 else "unsure"
    journal.say(level, block.line, message % {"count": len(block.items), "signs": signs})
