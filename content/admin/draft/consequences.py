"""How many texts ask for an update of their translations, in a sentence. Knows drafts and documents, and no screens."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from content.admin.languages import OTHERS
from content.editing.freshness import state
from content.models import Section
from content.publishing.document import Document


@dataclass(frozen=True)
class Asking:
    """How many of all sections of a guideline have an outdated translation, and in how many languages."""

    sections: int
    all: int
    languages: int


def after_a_change_of(section: Section, languages: list[str]) -> Asking:
    """Return what asks for an update in a section's guideline once these translations of it are outdated too."""
    outdated = {
        other.pk: {code for code in OTHERS if state(other, code) == "outdated"}
        for other in section.guideline.sections.all()
    }
    outdated[section.pk] = outdated.get(section.pk, set()) | set(languages)
    found = [codes for codes in outdated.values() if codes]
    return Asking(len(found), len(outdated), len(set().union(*found)))


def newly_asking(old: Document | None, new: Document) -> Asking:
    """Return which sections readers will be told of that a translation is older, and are not told so now."""
    known = {(code, slug) for code, slug in _outdated(old)} if old else set()
    found = [(code, slug) for code, slug in _outdated(new) if (code, slug) not in known]
    return Asking(len({slug for _c, slug in found}), len(new.source_text.sections), len({code for code, _s in found}))


def _outdated(document: Document) -> list[tuple[str, str]]:
    return [
        (code, slug)
        for code in document.languages
        for part, slug, text, source in document.parts(code)
        if part == "sections" and document.state(code, text, source) == "outdated"
    ]


def asking_for_an_update(asking: Asking) -> str:
    """Return the total in a sentence."""
    text = ngettext(
        "In all, %(count)d of %(all)d sections will then ask for an update, in %(languages)s.",
        "In all, %(count)d of %(all)d sections will then ask for an update, in %(languages)s.",
        asking.sections,
    )
    return _counted(text, asking)


def readers_will_be_told(asking: Asking) -> str:
    """Return what publishing tells readers, in a sentence; "" where that is nothing new."""
    if not asking.sections:
        return ""
    text = ngettext(
        "%(count)d of %(all)d sections will ask for an update, in %(languages)s. Until then readers are told so there.",
        "%(count)d of %(all)d sections will ask for an update, in %(languages)s. Until then readers are told so there.",
        asking.sections,
    )
    return _counted(text, asking)


def told_anew(old: Document | None, new: Document) -> str:
    """Return what readers are told of translations, and are not told now; "" where that is nothing, or they read nothing."""
    return readers_will_be_told(newly_asking(old, new)) if old else ""


def _counted(text: str, asking: Asking) -> str:
    languages = ngettext("%(count)d language", "%(count)d languages", asking.languages) % {"count": asking.languages}
    return text % {"count": asking.sections, "all": asking.all, "languages": languages}
