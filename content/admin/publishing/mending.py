"""Leads from what a check found to where it is mended, in one click, for who may. Knows the desk's addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from content.admin.languages import DUTCH, lettered
from content.admin.permissions import KINDS, may, may_translate
from content.admin.preview.screen import ways_in
from content.models import Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.preflight import BLOCKER, Place, Problem, Topic

_KIND = {model: name for name, model in KINDS.items()}
# With more, a topic is folded: what is asked stays in sight.
OPEN_UP_TO = 4


@dataclass(frozen=True)
class Way:
    """Where one place is mended; `address` is "" for who may not."""

    name: str
    address: str


@dataclass(frozen=True)
class Found:
    """A problem on the screen: its sentence, the ways to its mend, and what shows it in the language of the text."""

    message: str
    ways: list[Way]
    to_see: bool
    examples: tuple[str, ...]
    spoken: str

    @property
    def lettered(self) -> SafeString:
        return lettered(self.spoken)


@dataclass(frozen=True)
class Group:
    """What the checks found of one topic."""

    topic: str
    name: str
    problems: list[Found]

    @property
    def is_open(self) -> bool:
        return len(self.problems) <= OPEN_UP_TO


class Mending:
    """The ways to the mends of one guideline, for one account; asks the database once for each kind of record."""

    def __init__(self, guideline: Guideline, user: Any) -> None:
        self.guideline, self.user = guideline, user

    def blockers(self, found: Iterable[Problem]) -> list[Found]:
        return [self._found(problem) for problem in found if problem.level == BLOCKER]

    def groups(self, found: Iterable[Problem]) -> list[Group]:
        """Return what asks, by topic, in the order of the topics."""
        order = [*Topic]
        asking = sorted((p for p in found if p.level != BLOCKER), key=lambda problem: order.index(problem.topic))
        return [
            Group(topic.value, str(topic.label), [self._found(problem) for problem in problems])
            for topic, problems in groupby(asking, key=lambda problem: problem.topic)
        ]

    def _found(self, problem: Problem) -> Found:
        lead = self._preview if problem.to_see else self.address_of
        ways = [Way(place.name or place.slug, lead(place)) for place in problem.places]
        return Found(problem.message, ways, problem.to_see, problem.examples, problem.spoken)

    def address_of(self, place: Place) -> str:
        """Return the screen on which this account can mend this place; "" where there is none."""
        record = self._record(place)
        return mend(record, place.language, self.user) if record else ""

    def _record(self, place: Place) -> Translated | None:
        match place.part:
            case "sections":
                return self._sections.get(place.slug)
            case "glossary":
                return self._words.get(place.slug)
            case "contacts":
                return self._contacts.get(place.slug)
        return self.guideline

    def _preview(self, place: Place) -> str:
        section = self._sections.get(place.slug) if place.part == "sections" else None
        language = place.language or DUTCH
        found = [way for way in ways_in(self.guideline, section) if way.language == language]
        return found[0].address if found else ""

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.slug: section for section in self.guideline.sections.all()}

    @cached_property
    def _words(self) -> dict[str, GlossaryTerm]:
        return {term.slug: term for term in GlossaryTerm.objects.all()}

    @cached_property
    def _contacts(self) -> dict[str, Contact]:
        return {contact.slug: contact for contact in Contact.objects.all()}


def mend(record: Translated, language: str, user: Any) -> str:
    """Return where this account can change a record in a language ("": what is shared); "" where it cannot."""
    kind = type(record)
    if language not in ("", DUTCH) and may_translate(user, kind, language):
        return reverse("admin:content_translation", args=[_KIND[kind], record.pk, language])
    name = kind._meta.model_name
    if may(user, "change", kind):
        return reverse(f"admin:content_{name}_change", args=[record.pk])
    return ""
