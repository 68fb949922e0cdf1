"""What a check finds, and what it may know beside the document. Knows no check, no screen and no database."""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.publishing.document import Document, SectionText

BLOCKER, WARNING = "blocker", "warning"


class Topic(models.TextChoices):
    """What a problem is about, in the order of the screen."""

    TEXTS = "texts", _("Texts that are missing")
    TRANSLATIONS = "translations", _("Translations")
    WORDS = "words", _("Glossary")
    NUMBERS = "numbers", _("Numbers")
    LINKS = "links", _("Links")
    STRUCTURE = "structure", _("Headings and structure")
    PLAINNESS = "plainness", _("Plain language")
    DATES = "dates", _("Checked and still right?")


@dataclass(frozen=True)
class Place:
    """Where something is mended: a part of a document as `Document.parts` names it, and in which language.

    `part` is "guideline", "sections", "glossary" or "contacts"; `name` is what the place is called in Dutch.
    """

    part: str
    slug: str
    language: str = ""
    name: str = ""


@dataclass(frozen=True)
class Problem:
    """One thing found: `level` is BLOCKER or WARNING, `message` a sentence for the editor, `places` where it is mended.

    `to_see` where nothing is wrong in itself: the places are to be looked at as readers get them. `examples` are pieces of
    text, in `spoken`, that show what is meant.
    """

    level: str
    message: str
    topic: Topic = Topic.TEXTS
    places: tuple[Place, ...] = ()
    to_see: bool = False
    examples: tuple[str, ...] = ()
    spoken: str = "nl"


@dataclass(frozen=True)
class Target:
    """What a link can lead to in one guideline: its sections, in its languages."""

    sections: Collection[str]
    languages: Collection[str]


@dataclass(frozen=True)
class Pages:
    """What a link to the portal can lead to: the guidelines by slug, the portal's own pages, and the glossary's words."""

    guidelines: Mapping[str, Target] = field(default_factory=dict)
    own: Target = Target((), ())
    words: Collection[str] = ()


@dataclass(frozen=True)
class Known:
    """What a check may know. None is everywhere: nobody looked, so nothing is said about it.

    `live` is what readers have now, `hosts` the names of this portal on the web, and `broken` says of an external address
    what is wrong with it.
    """

    on: datetime.date | None = None
    offered: Collection[str] | None = None
    live: Document | None = None
    pages: Pages | None = None
    hosts: Collection[str] = ()
    broken: Mapping[str, str] = field(default_factory=dict)

    def at(self, on: datetime.date, offered: Collection[str] | None) -> "Known":
        """Return the same, asked about that day and these languages."""
        return replace(self, on=on, offered=offered)

    def is_new(self, language: str, section: SectionText) -> bool:
        """Tell whether readers get other words in this section than they have now."""
        there = self.live.languages.get(language) if self.live and not self.live.withdrawn else None
        before = there.section(section.slug) if there else None
        return before is None or before.words() != section.words()


def in_section(document: Document, slug: str, language: str = "") -> Place:
    """Return the place of a section, called as its Dutch page is."""
    section = document.source_text.section(slug)
    return Place("sections", slug, language, (section.title.strip() if section else "") or slug)


def digest(problems: Iterable[Problem]) -> str:
    """Return these problems in a word, which is another one where anything is found that was not shown."""
    shown = sorted(repr((p.level, str(p.message), p.places, p.examples)) for p in problems)
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]
