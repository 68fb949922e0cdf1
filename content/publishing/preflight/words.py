"""Looks whether each marked word has its explanation, and which ones somebody should see in the page. Knows documents only."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.languages import name_of
from content.publishing.document import Document, TermText
from content.publishing.glossing import marked_terms
from content.publishing.preflight.found import WARNING, Known, Place, Problem, Topic


def without_explanation(document: Document, known: Known) -> Iterator[Problem]:
    """Look for words that a reader can open and of which nothing stands there in the own language."""
    for language, text in document.languages.items():
        used = {slug for section in text.sections for slug in marked_terms(section.body)}
        empty = [term for term in text.glossary if term.slug in used and not term.explanation.strip()]
        if empty:
            places = tuple(_place(document, term, language) for term in empty)
            if language == document.source_language:
                message = _("These words are used, and nothing explains them: %(words)s.")
            else:
                message = _("%(language)s: these words are used, and are explained in Dutch only: %(words)s.")
            values = {"language": name_of(language), "words": _listed(places)}
            yield Problem(WARNING, message % values, Topic.WORDS, places)


def to_look_at(document: Document, known: Known) -> Iterator[Problem]:
    """Name the words that were not marked in a section before, and those with another explanation."""
    if known.live is None:
        return
    dutch, before = document.source_text, known.live.source_text
    newly: dict[str, str] = {}
    changed: dict[str, str] = {}
    for section in dutch.sections:
        was = before.section(section.slug)
        for slug in marked_terms(section.body) - (marked_terms(was.body) if was else set()):
            newly.setdefault(slug, section.slug)
    for term in dutch.glossary:
        old = before.term(term.slug)
        if old and old.explanation != term.explanation:
            place = next((s.slug for s in dutch.sections if term.slug in marked_terms(s.body)), "")
            changed[term.slug] = place
    for found, text in (
        (newly, _("New in these sections, and explained there by the glossary: %(words)s. Look whether that fits.")),
        (changed, _("Readers get another explanation of: %(words)s. Look whether it fits where the word stands.")),
    ):
        places = tuple(
            Place("sections" if found[term.slug] else "glossary", found[term.slug] or term.slug, "", term.term)
            for term in dutch.glossary
            if term.slug in found
        )
        if places:
            yield Problem(WARNING, text % {"words": _listed(places)}, Topic.WORDS, places, to_see=True)


def _place(document: Document, term: TermText, language: str) -> Place:
    dutch = document.source_text.term(term.slug)
    return Place("glossary", term.slug, language, (dutch.term if dutch else "") or term.term or term.slug)


def _listed(places: tuple[Place, ...]) -> str:
    return ", ".join(place.name for place in places)
