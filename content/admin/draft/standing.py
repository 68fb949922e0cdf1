"""How a guideline's draft stands to what parents read, section by section. Knows draft and editions, no screens."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Model, QuerySet

from content.admin.languages import DUTCH, OTHERS, STATES, name_of
from content.editing.freshness import state
from content.models import Answer, Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.differences import differences
from content.publishing.document import State, read
from content.publishing.editions import last_online, live_edition, scheduled_edition
from content.publishing.freeze import document_of

SAME, DIFFERS, NEW, OFFLINE = "same", "differs", "new", "offline"


@dataclass(frozen=True)
class LanguageStanding:
    code: str
    name: str
    state: State

    @property
    def words(self) -> str:
        return str(STATES[self.state])


@dataclass(frozen=True)
class SectionStanding:
    """`beside_live` is SAME, DIFFERS, NEW where parents have not seen the section, or OFFLINE where they read nothing."""

    beside_live: str
    languages: list[LanguageStanding]

    @property
    def asking(self) -> list[LanguageStanding]:
        """Return the translations that ask for work."""
        return [language for language in self.languages if language.state in ("outdated", "missing")]

    @property
    def current(self) -> int:
        """Count the translations that are up to date."""
        return sum(language.state == "current" for language in self.languages)


@dataclass(frozen=True)
class Standing:
    """What is live and what is scheduled, whether publishing would change anything, and each section's standing by its key."""

    live: Edition | None
    scheduled: Edition | None
    draft_differs: bool
    sections: dict[int, SectionStanding]
    draft_is_scheduled: bool = False

    @property
    def last_online(self) -> Edition | None:
        """Return what parents read before the guideline went offline; None where it is online."""
        return last_online(self.live.guideline) if self.live and self.live.withdrawn else None


def standing(guideline: Guideline) -> Standing:
    """Return how the draft stands now; holding a section back does not make it the same."""
    live = live_edition(guideline)
    public = read(live.document) if live else None
    draft = document_of(guideline)
    differing = {d.slug for d in differences(public, draft) if d.part == "sections"} if public else set()
    known = {section.slug for section in public.source_text.sections} if public else set()
    languages = [code for code in OTHERS if code in guideline.languages]
    sections = {
        section.pk: SectionStanding(
            _beside_live(live, section.slug, known, differing),
            [_language(section, code) for code in (DUTCH, *languages)],
        )
        for section in guideline.sections.all()
    }
    scheduled, digest = scheduled_edition(guideline), draft.digest()
    return Standing(
        live,
        scheduled,
        live is None or live.digest != digest,
        sections,
        draft_is_scheduled=scheduled is not None and scheduled.digest == digest,
    )


def sections_differing(guideline: Guideline, edition: Edition) -> int:
    """Count the sections of the draft that an edition does not have like that, holding nothing back."""
    draft = document_of(guideline)
    there = {section.slug for section in draft.source_text.sections}
    found = differences(read(edition.document), draft)
    return len({d.slug for d in found if d.part == "sections"} & there)


def draft_differs(guideline: Guideline, edition: Edition) -> bool:
    """Tell whether the draft is another text than this edition, holding nothing back; quick where nothing was touched since."""
    rows: list[QuerySet] = [
        Guideline.objects.filter(pk=guideline.pk),
        Section.objects.filter(guideline=guideline),
        GlossaryTerm.objects.all(),
        Answer.objects.filter(guideline=guideline),
        *([Contact.objects.all()] if guideline.is_portal else []),
    ]
    return _differs(guideline.pk, edition.digest, hashlib.sha256(b"".join(map(_stored, rows))).hexdigest())


@lru_cache(maxsize=1000)
def _differs(guideline: int, live: str, _stored_draft: str) -> bool:
    return document_of(Guideline.objects.get(pk=guideline)).digest() != live


def _stored(rows: QuerySet) -> bytes:
    """Return what is stored, in every language, as bytes that change with it."""
    model: type[Model] = rows.model
    names = [field.attname for field in model._meta.concrete_fields]
    return repr(
        [[row.__dict__[name] for name in names if name in row.__dict__] for row in rows.order_by("pk")]
    ).encode()


def _beside_live(live: Edition | None, slug: str, known: set[str], differing: set[str]) -> str:
    if live and live.withdrawn:
        return OFFLINE
    if slug not in known:
        return NEW
    return DIFFERS if slug in differing else SAME


def _language(section: Section, code: str) -> LanguageStanding:
    return LanguageStanding(code, name_of(code), state(section, code))
