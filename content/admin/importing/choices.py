"""What an editor can do with the sections of an imported document: name, cut, join, leave out. Knows cuts, no database."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext

from content.admin.importing.shown import LONGEST_TITLE, source_lines
from content.editing.importer import Cut, ParsedDocument
from content.editing.importer.headings import LONGEST_HEADING, guess_kind
from content.kinds import Kind

KINDS = {kind.value for kind in Kind} - {Kind.READING_SAFELY.value}


class Refused(Exception):
    """Something that cannot be done; the message says why and what to do."""


@dataclass
class Sent:
    """What the form says: titles and kinds by the sections' places, and lines to cut at. `place` is where the editor was."""

    data: QueryDict
    cuts: list[Cut]
    parsed: ParsedDocument
    text: str
    problems: list[str] = field(default_factory=list)
    place: int = 0

    def renamed(self) -> list[Cut]:
        """Return the cuts with the titles and kinds that were filled in."""
        self.problems = []
        return [self._renamed(index, cut) for index, cut in enumerate(self.cuts)]

    def _renamed(self, index: int, cut: Cut) -> Cut:
        title = " ".join(self.data.get(f"title.{index}", cut.title).split())
        if not title or len(title) > LONGEST_TITLE:
            message = gettext("Each section needs a title of at most %(limit)d characters: “%(title)s” kept its own.")
            self.problems.append(message % {"limit": LONGEST_TITLE, "title": cut.title})
            title = cut.title
        kind = self.data.get(f"kind.{index}", cut.kind)
        kind = kind if kind in KINDS else cut.kind
        return replace(cut, title=title, kind=kind, settled=cut.settled or kind != cut.kind)


def _save(sent: Sent, index: int) -> list[Cut]:
    return sent.renamed()


def _cut(sent: Sent, index: int) -> list[Cut]:
    """Let a section begin at the line that was chosen within this one."""
    cuts = sent.renamed()
    if index >= len(cuts):
        raise Refused(gettext("This section is not there any more."))
    line = sent.data.get(f"line.{index}", "")
    end = cuts[index + 1].line if index + 1 < len(cuts) else None
    chosen = int(line) if line.isdecimal() and len(line) < 8 else 0
    lines = source_lines(sent.text, sent.parsed)
    at = next((found for found in lines if found.number == chosen and found.text and not found.is_aside), None)
    if at is None or chosen <= cuts[index].line or (end is not None and chosen >= end):
        raise Refused(gettext("Choose a line of this section, below its first, to cut at."))
    title = " ".join(sent.data.get(f"new.{index}", "").split())
    is_heading = not title or title == at.text or at.is_heading
    title = title or at.text
    if len(title) > (LONGEST_HEADING if title == at.text else LONGEST_TITLE):
        raise Refused(
            gettext("Line %(line)d is too long to be a title. Fill in the title of the new section.") % {"line": chosen}
        )
    kind, _sign, _also = guess_kind(title)
    sent.place = chosen
    return [*cuts[: index + 1], Cut(chosen, title, kind.value, is_heading, own=True), *cuts[index + 1 :]]


def _join(sent: Sent, index: int) -> list[Cut]:
    """Put a section at the end of the one before it."""
    cuts = sent.renamed()
    if not 0 < index < len(cuts):
        raise Refused(gettext("There is no section before this one to join it with."))
    sent.place = cuts[index - 1].line
    return [*cuts[:index], *cuts[index + 1 :]]


def _change(**flags: bool) -> Callable[[Sent, int], list[Cut]]:
    def act(sent: Sent, index: int) -> list[Cut]:
        cuts = sent.renamed()
        if index >= len(cuts):
            raise Refused(gettext("This section is not there any more."))
        sent.place = cuts[index].line
        return [*cuts[:index], replace(cuts[index], **flags), *cuts[index + 1 :]]  # type: ignore[arg-type]

    return act


ACTS: dict[str, Callable[[Sent, int], list[Cut]]] = {
    "save": _save,
    "draft": _save,
    "compare": _save,
    "cut": _cut,
    "join": _join,
    "leave": _change(left_out=True),
    "take": _change(left_out=False),
    "settle": _change(settled=True),
}
