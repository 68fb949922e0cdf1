"""Lays a draft beside a document, both as publishing would make them now. Changes nothing, and knows no screens."""

from collections.abc import Iterable, Mapping

from django.conf import settings

from content.editing.drafted import contact_text, source_of, spelled, term_text
from content.editing.freshness import lines
from content.editing.richtext import clean
from content.models import Contact, GlossaryTerm, Guideline, Section
from content.publishing.document import Document, DocumentProblem, SectionText, Text
from content.publishing.dressing import dress
from content.publishing.glossing import mark_terms, marked_terms, unmark_unknown


def in_known_languages(document: Document) -> Document:
    """Return a document without the languages that the portal does not have any more."""
    known = {code: text for code, text in document.languages.items() if code in dict(settings.LANGUAGES)}
    return document.model_copy(update={"languages": known})


def beside(guideline: Guideline, document: Document) -> tuple[Document, Document]:
    """Return the draft, with those parts only that the document has, and the document.

    Sections newer than the document are in neither: they are left alone. What differs between the two is what can be put back.
    """
    if (document.slug, document.portal) != (guideline.slug, guideline.is_portal):
        raise DocumentProblem(f"This is the document of “{document.slug}”, and not of “{guideline.slug}”.")
    document = in_known_languages(document).model_copy(update={"withdrawn": False})
    here = _Draft(guideline, document)
    particulars = {name: getattr(guideline, name) for name in ("checked_on", "review_by", "leave_to")}
    drafted = {code: here.text(code) for code in document.languages}
    now = document.model_copy(update={"source": source_of(guideline), **particulars, "languages": drafted})
    marked = {code: here.as_published(document, code) for code in document.languages}
    return now, document.model_copy(update={"languages": marked})


class _Draft:
    """The parts of a draft that a document has too, as documents have them."""

    def __init__(self, guideline: Guideline, document: Document) -> None:
        source = document.source_text
        self.guideline = guideline
        self.all_terms = list(GlossaryTerm.objects.all())
        terms = {term.slug: term for term in self.all_terms}
        contacts = {contact.slug: contact for contact in Contact.objects.all()}
        self.sections = [section for section in guideline.sections.all() if source.section(section.slug)]
        self.terms = [terms[term.slug] for term in source.glossary if term.slug in terms]
        self.contacts = [contacts[contact.slug] for contact in source.contacts if contact.slug in contacts]
        self.known = {*terms, *(term.slug for term in source.glossary)}

    def text(self, language: str) -> Text:
        return Text(
            title=self.guideline.text("title", language),
            summary=self.guideline.text("summary", language),
            sections=tuple(self._section(section, language) for section in self.sections),
            glossary=tuple(term_text(term, language) for term in self.terms),
            contacts=tuple(contact_text(contact, language) for contact in self.contacts),
        )

    def as_published(self, document: Document, language: str) -> Text:
        """Return the document's text with the words of today's glossary marked."""
        text = document.languages[language]
        sections = tuple(
            section.model_copy(update={"body": self._body(section.body, source.body, language)})
            for section, source in zip(text.sections, document.source_text.sections, strict=True)
        )
        return text.model_copy(update={"sections": sections})

    def _section(self, section: Section, language: str) -> SectionText:
        return SectionText(
            slug=section.slug,
            kind=section.kind,
            title=section.text("title", language),
            in_short=section.text("in_short", language),
            body=self._body(section.text("body", language), section.text("body", settings.LANGUAGE_CODE), language),
            questions=tuple(lines(section.text("questions", language))),
        )

    def _body(self, body: str, source_body: str, language: str) -> str:
        body = unmark_unknown(clean(body), self.known)
        if language != settings.LANGUAGE_CODE:
            body = dress(body, clean(source_body))
        return mark_terms(body, spelled(self.all_terms, language))


def without_added_marks(body: str, words: Mapping[str, Iterable[str]]) -> str:
    """Return a text without the marks of words that publishing adds by itself; what was marked by hand only stays."""
    published, bare = mark_terms(body, words), unmark_unknown(body, ())
    if mark_terms(bare, words) == published:
        return bare
    for slug in marked_terms(body):
        without = unmark_unknown(body, marked_terms(body) - {slug})
        if mark_terms(without, words) == published:
            body = without
    return body
