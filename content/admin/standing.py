"""How a guideline's draft stands to what parents read, section by section. Knows draft and editions, no screens."""

from dataclasses import dataclass

from content.admin.beside import STATES
from content.admin.languages import DUTCH, OTHERS, name_of
from content.editing.freshness import state
from content.models import Edition, Guideline, Section
from content.publishing.differences import differences
from content.publishing.document import State, read
from content.publishing.editions import live_edition, scheduled_edition
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


@dataclass(frozen=True)
class Standing:
    """What is live and what is scheduled, whether publishing would change anything, and each section's standing by its key."""

    live: Edition | None
    scheduled: Edition | None
    draft_differs: bool
    sections: dict[int, SectionStanding]


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
    differs = live is None or live.digest != draft.digest()
    return Standing(live, scheduled_edition(guideline), differs, sections)


def _beside_live(live: Edition | None, slug: str, known: set[str], differing: set[str]) -> str:
    if live and live.withdrawn:
        return OFFLINE
    if slug not in known:
        return NEW
    return DIFFERS if slug in differing else SAME


def _language(section: Section, code: str) -> LanguageStanding:
    return LanguageStanding(code, name_of(code), state(section, code))
