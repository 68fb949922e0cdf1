"""What an editor can do with the sections of an imported document: name, cut, join, leave out. Knows cuts, no database."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext

from content.admin.importing.shown import LONGEST_TITLE, MOST_SECTIONS, SourceLine, source_lines
from content.editing.importer import Cut, ParsedDocument
from content.editing.importer.headings import LONGEST_HEADING, guess_kind, read_heading
from content.kinds import Kind
from content.visible import visible

# How many of a line's words make a title for a section that has none yet.
WORDS_OF_A_TITLE = 6
# No form has more sections than this.
MOST_ASKED = 1000
KINDS = {kind.value for kind in Kind} - {Kind.READING_SAFELY.value}


class Refused(Exception):
    """Something that cannot be done; the message says why and what to do."""


@dataclass
class Sent:
    """What the form says: titles and kinds by the sections' places, and lines to cut at. `place` is where the editor was.

    Whatever button was pressed, all that stands in the form is carried out; what cannot be is in `problems`, and `told` says
    what was done otherwise than asked.
    """

    data: QueryDict
    cuts: list[Cut]
    parsed: ParsedDocument
    text: str
    problems: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    place: int = 0

    def carry_out(self) -> list[Cut]:
        """Return the cuts after the button that was pressed, and after all that was filled in; say what could not be done."""
        self.problems, self.told = [], []
        act, _dot, rest = self.data.get("do", "").partition(".")
        place, _dot, line = rest.partition(".")
        index, cuts = _number(place), self._renamed_all()
        for at in range(len(self.cuts)):
            chosen = self.data.get(f"line.{at}", "")
            pressed = act == CUT and at == index
            if pressed and line and not chosen:
                chosen = line
            elif pressed and line and line != chosen:
                cuts = self._try(cuts, at, line, "")
            title = self._line(f"new.{at}")
            if chosen or title or pressed:
                cuts = self._try(cuts, at, chosen, title)
        if act not in ACTS:
            return cuts
        if index >= len(self.cuts):
            self.problems.append(gettext("This section is not there any more."))
            return cuts
        try:
            return ACTS[act](self, cuts, self.cuts[index])
        except Refused as refused:
            self.problems.append(str(refused))
            return cuts

    @cached_property
    def _lines(self) -> dict[int, SourceLine]:
        """Return the lines at which a section can begin, by their numbers."""
        lines = source_lines(self.text, self.parsed)
        return {line.number: line for line in lines if line.text and not line.is_aside}

    def _line(self, name: str, otherwise: str = "") -> str:
        """Return what was typed in one line."""
        return " ".join(visible(self.data.get(name, otherwise), in_lines=False).split())

    def _renamed_all(self) -> list[Cut]:
        return [self._renamed(index, cut) for index, cut in enumerate(self.cuts)]

    def _renamed(self, index: int, cut: Cut) -> Cut:
        title = self._line(f"title.{index}", cut.title)
        if not title or len(title) > LONGEST_TITLE:
            message = gettext("Each section needs a title of at most %(limit)d characters: “%(title)s” kept its own.")
            self.problems.append(message % {"limit": LONGEST_TITLE, "title": cut.title})
            title = cut.title
        kind = self.data.get(f"kind.{index}", cut.kind)
        kind = kind if kind in KINDS else cut.kind
        return replace(cut, title=title, kind=kind, settled=cut.settled or kind != cut.kind)

    def _try(self, cuts: list[Cut], index: int, line: str, title: str) -> list[Cut]:
        try:
            return self._cut(cuts, index, line, title)
        except Refused as refused:
            if str(refused) not in self.problems:  # of no one section
                self.problems.append(str(refused))
            return cuts

    def _cut(self, cuts: list[Cut], index: int, line: str, title: str) -> list[Cut]:
        """Let a section begin at the line that was chosen within this one."""
        end = self.cuts[index + 1].line if index + 1 < len(self.cuts) else None
        chosen = _number(line)
        at = self._lines.get(chosen)
        if at is None or chosen <= self.cuts[index].line or (end is not None and chosen >= end):
            if title:
                message = gettext(
                    "You filled in “%(title)s” as the title of a new section. Choose the line it begins at."
                )
                raise Refused(message % {"title": title})
            raise Refused(gettext("Choose a line of this section, below its first, to cut at."))
        if len(title) > LONGEST_TITLE:
            message = gettext("A title has at most %(limit)d characters. Make the title of the new section shorter.")
            raise Refused(message % {"limit": LONGEST_TITLE})
        if len(cuts) >= MOST_SECTIONS:
            message = gettext(
                "A guideline has at most %(limit)d sections. Join some of them before you cut another one."
            )
            raise Refused(message % {"limit": MOST_SECTIONS})
        new = _begin_at(at, title)
        self.place = chosen
        if not title and not new.heading:
            message = gettext(
                "Line %(line)d is text and no heading, so it stays text. The new section is called “%(title)s” for now: "
                "give it a title."
            )
            self.told.append(message % {"line": chosen, "title": new.title})
        return sorted([*cuts, new], key=lambda cut: cut.line)

    def asked(self) -> list[str]:
        """Return in words what the form asks for and is otherwise in the document as it is now."""
        now, said = {cut.line: cut for cut in self.cuts}, []
        for index in range(MOST_ASKED):
            line = _number(self.data.get(f"at.{index}", ""))
            if not line:
                break
            said += list(self._asked_of(index, line, now.get(line)))
        act, _dot, rest = self.data.get("do", "").partition(".")
        if act == CUT and (line := _number(rest.partition(".")[2])):
            said.append(gettext("Line %(line)d: let a section begin here") % {"line": line})
        return said

    def _asked_of(self, index: int, line: int, cut: Cut | None) -> Iterator[str]:
        title, kind = self.data.get(f"title.{index}", ""), self.data.get(f"kind.{index}", "")
        if title and (cut is None or title != cut.title):
            yield gettext("Line %(line)d: title “%(title)s”") % {"line": line, "title": title}
        if kind in KINDS and (cut is None or kind != cut.kind):
            yield gettext("Line %(line)d: kind “%(kind)s”") % {"line": line, "kind": Kind(kind).label}
        if chosen := _number(self.data.get(f"line.{index}", "")):
            yield gettext("Line %(line)d: let a section begin here") % {"line": chosen}
        if new := self.data.get(f"new.{index}", ""):
            yield gettext("Title of the new section: “%(title)s”") % {"title": new}


def _number(text: str) -> int:
    """Return the number that was sent, 0 where it is none."""
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _begin_at(line: SourceLine, title: str) -> Cut:
    """Return a cut at a line, which is the heading where it can be one, and text where it cannot."""
    heading = read_heading(line.text)
    is_heading = line.is_heading or title == line.text or (not title and heading is not None)
    if not title:
        title = heading.title if heading else line.text if is_heading else _first_words(line.text)
    kind, _sign, _also = guess_kind(title)
    return Cut(line.number, title, kind.value, is_heading, own=True)


def _first_words(text: str) -> str:
    words = re.sub(r"^[\W_]+", "", text).split()
    first = " ".join(words[:WORDS_OF_A_TITLE])[:LONGEST_HEADING].rstrip(" ,;:.")
    return f"{first}…" if len(words) > WORDS_OF_A_TITLE else first or "…"


def _join(sent: Sent, cuts: list[Cut], cut: Cut) -> list[Cut]:
    """Put a section at the end of the one before it."""
    before = [found for found in cuts if found.line < cut.line]
    if not before:
        raise Refused(gettext("There is no section before this one to join it with."))
    sent.place = before[-1].line
    return [found for found in cuts if found.line != cut.line]


def _change(**flags: bool) -> Callable[[Sent, list[Cut], Cut], list[Cut]]:
    def act(sent: Sent, cuts: list[Cut], cut: Cut) -> list[Cut]:
        sent.place = cut.line
        return [replace(found, **flags) if found.line == cut.line else found for found in cuts]  # type: ignore[arg-type]

    return act


ACTS: dict[str, Callable[[Sent, list[Cut], Cut], list[Cut]]] = {
    "join": _join,
    "leave": _change(left_out=True),
    "take": _change(left_out=False),
    "settle": _change(settled=True),
}
# What the buttons of the screen say that are of no one section; `cut` is of one, and may name a line of it.
CUT, SAVE, DRAFT, COMPARE = "cut", "save", "draft", "compare"
BUTTONS = (*ACTS, CUT, SAVE, DRAFT, COMPARE)
