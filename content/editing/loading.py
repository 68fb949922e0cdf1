"""Puts a document into the draft: the way in for starter content, for a file from another portal, and back from an edition."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from content.editing.freshness import remember_source, source_fingerprint, state
from content.models import Answer, Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.document import Document, DocumentProblem, Made, Translatable

FIELDS = tuple[str, ...]
# The texts of each part, as the document and the draft both call them.
GUIDELINE: FIELDS = ("title", "summary")
SECTION: FIELDS = ("title", "in_short", "body", "questions")
TERM: FIELDS = ("term", "forms", "explanation")
CONTACT: FIELDS = ("name", "reachable", "purpose")


@dataclass(frozen=True)
class Loaded:
    """A guideline that was loaded; `kept` names the words and contacts that this portal has with another text, and keeps."""

    guideline: Guideline
    kept: tuple[str, ...]


def load(document: Document) -> Loaded:
    """Make a draft of a document, whole or not at all; raise DocumentProblem where its address or its languages do not fit."""
    require_loadable(document)
    if Guideline.objects.filter(slug=document.slug).exists():
        raise DocumentProblem(
            f"There is a guideline “{document.slug}” already; nothing was changed. Give the document another slug."
        )
    if document.portal and Guideline.objects.filter(is_portal=True).exists():
        raise DocumentProblem("This portal has its own pages already; nothing was changed.")
    with _one_of_two_at_once(document.slug), transaction.atomic():
        guideline = Guideline(
            slug=document.slug,
            is_portal=document.portal,
            source_title=document.source.title,
            source_url=document.source.url,
            source_date=document.source.date,
            makers=", ".join(document.source.makers),
            checked_on=document.checked_on,
            review_by=document.review_by,
            leave_to=document.leave_to,
            languages=list(document.languages),
        )
        _save(guideline, document.languages, GUIDELINE)
        for position, section in enumerate(document.source_text.sections):
            texts = {code: text.sections[position] for code, text in document.languages.items()}
            _save(
                Section(guideline=guideline, slug=section.slug, kind=section.kind, position=position),
                texts,
                SECTION,
            )
        for said in document.answers:
            Answer.objects.create(
                guideline=guideline, section=said.section, text=said.text, given_on=said.on, is_public=True
            )
        kept = load_shared(document)
    return Loaded(guideline, kept)


@contextmanager
def _one_of_two_at_once(slug: str) -> Iterator[None]:
    """Say in a sentence that somebody else took the same address in the same moment."""
    try:
        yield
    except IntegrityError as error:
        raise DocumentProblem(
            f"“{slug}”, or a word or contact of it, was made here in this very moment; nothing was changed. Try again."
        ) from error


def require_loadable(document: Document) -> None:
    """Raise where this portal does not know a document's languages, or where it holds no text to work on."""
    unknown = set(document.languages) - set(dict(settings.LANGUAGES))
    if unknown or document.source_language != settings.LANGUAGE_CODE:
        named = ", ".join(sorted(unknown)) or document.source_language
        raise DocumentProblem(
            f"This portal does not know the language of this document, or not as its source: {named}."
        )
    if document.withdrawn:
        raise DocumentProblem(
            "This document takes a guideline offline: there is nothing to load. Export an earlier edition."
        )


def load_shared(document: Document) -> tuple[str, ...]:
    """Add the words and contacts that this portal does not have, and return those that it has with another text, and keeps."""
    return *_load_glossary(document), *_load_contacts(document)


def _load_glossary(document: Document) -> list[str]:
    fields, kept = TERM, []
    for index, term in enumerate(document.source_text.glossary):
        texts = {code: text.glossary[index] for code, text in document.languages.items()}
        there = GlossaryTerm.objects.filter(slug=term.slug).first()
        if there and not _fill(there, texts, fields):
            kept.append(term.term)
        if not there:
            _save(GlossaryTerm(slug=term.slug, dutch_beside=term.dutch_beside), texts, fields)
    return kept


def _load_contacts(document: Document) -> list[str]:
    fields, kept = CONTACT, []
    for index, contact in enumerate(document.source_text.contacts):
        texts = {code: text.contacts[index] for code, text in document.languages.items()}
        shared = {name: getattr(contact, name) for name in ("telephone", "url", "urgent", "checked_on")}
        there = Contact.objects.filter(slug=contact.slug).first()
        if there and (not _fill(there, texts, fields) or any(getattr(there, name) != shared[name] for name in shared)):
            kept.append(contact.name)
        if not there:
            _save(Contact(position=index, slug=contact.slug, **shared), texts, fields)
    return kept


def _fill(there: Translated, texts: Mapping[str, Translatable], fields: tuple[str, ...]) -> bool:
    """Add the languages that this portal has no text in; tell whether all other texts were the same already."""
    absent = {code: part for code, part in texts.items() if not any(there.text(name, code) for name in fields)}
    same = all(
        there.text(name, code) == stored(getattr(part, name))
        for code, part in texts.items()
        if code not in absent
        for name in fields
    )
    # A translation of another Dutch text is no translation of ours.
    if absent and same:
        _save(there, absent, fields)
    return same


def stored(value: str | tuple[str, ...]) -> str:
    """Return a text of a document as the draft has it: one thing a line."""
    return "\n".join(value) if isinstance(value, tuple) else value


def _save(instance: Translated, texts: Mapping[str, Translatable], fields: tuple[str, ...]) -> None:
    """Set the texts of all languages and where each translation comes from, and save what the model accepts."""
    for language, part in texts.items():
        for name in fields:
            instance.set_text(name, language, stored(getattr(part, name)))
    accept(instance)
    remember_source(instance)
    instance.made |= {
        language: origin
        for language, part in texts.items()
        if language != settings.LANGUAGE_CODE and (origin := origin_of(instance, language, part))
    }
    instance.save()


def accept(instance: Translated) -> None:
    """Raise DocumentProblem where the model refuses what was set."""
    try:
        instance.full_clean()
    except ValidationError as error:
        raise DocumentProblem(f"{instance}: {'; '.join(error.messages)}") from error


def origin_of(instance: Translated, language: str, part: Translatable) -> dict[str, Any] | None:
    """Return what is known of where a document's translation comes from; None where it is none."""
    if part.made is not None:
        return part.made.model_dump(mode="json", exclude=set() if part.made.pieces else {"pieces"})
    if state(instance, language) == "missing":
        return None
    # A document written by hand need not say so: its translations were made from the Dutch text beside them.
    return Made(source=source_fingerprint(instance), on=timezone.localdate()).model_dump(
        mode="json", exclude={"pieces"}
    )
