"""Makes a document of the draft: the one place where text goes from editors to readers."""

from django.conf import settings

from content.editing.drafted import contact_text, source_of, spelled, term_text
from content.editing.freshness import lines, made_from, state
from content.editing.richtext import clean
from content.kinds import Kind
from content.models import Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.document import (
    Answered,
    Document,
    Made,
    SectionText,
    TermText,
    Text,
    pieces,
)
from content.publishing.dressing import dress
from content.publishing.glossing import mark_terms, marked_terms, unmark_unknown


def document_of(guideline: Guideline, live: Document | None = None) -> Document:
    """Return the draft as a document. Sections on hold are taken from `live`; without it, nothing is held."""
    dutch = settings.LANGUAGE_CODE
    languages = [dutch, *(code for code, _ in settings.LANGUAGES if code in guideline.languages and code != dutch)]
    sections = list(guideline.sections.all())
    terms = list(GlossaryTerm.objects.all())
    contacts = list(Contact.objects.all()) if guideline.is_portal else []
    held = {section.slug for section in sections if section.hold} if live else set()
    if live:
        # Parents have never seen a held section that is not in the live edition, so it waits.
        sections = [s for s in sections if s.slug not in held or live.source_text.section(s.slug)]

    texts = {language: [_section(s, language, terms) for s in sections] for language in languages}
    if live:
        for language in languages:
            texts[language] = [_held(live, language, s) if s.slug in held else s for s in texts[language]]
    used = {slug for written in texts.values() for section in written for slug in marked_terms(section.body)}
    glossary = {
        term.slug: {code: term_text(term, code, _made(term, code)) for code in languages}
        for term in terms
        if term.slug in used
    }
    if live:
        # A section on hold keeps its words, also those that have gone from the glossary since.
        for slug in used - set(glossary):
            glossary[slug] = {code: _held_term(live, code, slug) for code in languages}
    in_order = sorted(glossary.values(), key=lambda term: term[dutch].term.casefold())

    return Document(
        slug=guideline.slug,
        portal=guideline.is_portal,
        source=source_of(guideline),
        checked_on=guideline.checked_on,
        review_by=guideline.review_by,
        leave_to=guideline.leave_to,
        answers=tuple(
            Answered(on=answer.given_on, section=answer.section, text=answer.text)
            for answer in guideline.answers.all()
            if answer.is_public
        ),
        source_language=dutch,
        languages={
            language: Text(
                title=guideline.text("title", language),
                summary=guideline.text("summary", language),
                made=_made(guideline, language),
                sections=tuple(texts[language]),
                glossary=tuple(term[language] for term in in_order),
                contacts=tuple(contact_text(contact, language, _made(contact, language)) for contact in contacts),
            )
            for language in languages
        },
    )


def _section(section: Section, language: str, terms: list[GlossaryTerm]) -> SectionText:
    words = spelled(terms, language)
    # Cleaned on every way in already; once more here, because what is frozen is shown as it is.
    body = unmark_unknown(clean(section.text("body", language)), words)
    if language != settings.LANGUAGE_CODE:
        body = dress(body, clean(section.text("body", settings.LANGUAGE_CODE)))
    return SectionText(
        slug=section.slug,
        kind=Kind(section.kind),
        title=section.text("title", language),
        in_short=section.text("in_short", language),
        body=mark_terms(body, words),
        questions=tuple(lines(section.text("questions", language))),
        made=_made(section, language),
    )


def _held(live: Document, language: str, section: SectionText) -> SectionText:
    """Return a section as readers see it now; in a language that is new to them, as a gap."""
    there = live.languages.get(language)
    found = there.section(section.slug) if there else None
    return found or SectionText(slug=section.slug, kind=section.kind, title="", body="")


def _held_term(live: Document, language: str, slug: str) -> TermText:
    there = live.languages.get(language)
    return (there and there.term(slug)) or TermText(slug=slug, term="", explanation="")


def _made(instance: Translated, language: str) -> Made | None:
    made = instance.made.get(language)
    if not made or language == settings.LANGUAGE_CODE:
        return None
    if state(instance, language) != "outdated":
        return Made.model_validate({**made, "pieces": ()})
    known = made_from(instance, language)
    return Made.model_validate({**made, "pieces": pieces(known)} if known else made)
