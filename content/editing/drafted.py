"""The pieces of a draft as a document has them: one place for publishing and for laying a draft beside a document."""

from collections.abc import Iterable

from content.editing.freshness import lines
from content.models import Contact, GlossaryTerm, Guideline
from content.publishing.document import ContactText, Made, Source, TermText


def source_of(guideline: Guideline) -> Source:
    """Return where a guideline's text comes from."""
    return Source(
        title=guideline.source_title,
        url=guideline.source_url,
        date=guideline.source_date,
        makers=tuple(maker.strip() for maker in guideline.makers.split(",") if maker.strip()),
    )


def term_text(term: GlossaryTerm, language: str, made: Made | None = None) -> TermText:
    """Return a word in a language, with where its translation comes from."""
    return TermText(
        slug=term.slug,
        term=term.text("term", language),
        forms=tuple(lines(term.text("forms", language))),
        explanation=term.text("explanation", language),
        dutch_beside=term.dutch_beside,
        made=made,
    )


def contact_text(contact: Contact, language: str, made: Made | None = None) -> ContactText:
    """Return a contact in a language, with where its translation comes from."""
    return ContactText(
        slug=contact.slug,
        name=contact.text("name", language),
        telephone=contact.telephone,
        url=contact.url,
        reachable=contact.text("reachable", language),
        purpose=contact.text("purpose", language),
        urgent=contact.urgent,
        checked_on=contact.checked_on,
        made=made,
    )


def spelled(terms: Iterable[GlossaryTerm], language: str) -> dict[str, list[str]]:
    """Return the forms of each word of the glossary in a language."""
    return {term.slug: [term.text("term", language), *lines(term.text("forms", language))] for term in terms}
