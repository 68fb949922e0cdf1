"""Looks whether every text is there, in every language, and as new as the Dutch one. Knows documents only."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.kinds import Kind
from content.languages import name_of
from content.publishing.document import Document
from content.publishing.preflight.found import BLOCKER, WARNING, Known, Place, Problem, Topic, in_section
from portal.interface import words_left


def blockers(document: Document) -> Iterator[Problem]:
    source, itself = document.source_text, (_itself(document),)
    if not source.title.strip():
        yield Problem(BLOCKER, _("The guideline has no Dutch title."), places=itself)
    if document.portal and not source.summary.strip():
        yield Problem(BLOCKER, _("The portal has no words for its home page: fill in “in short”."), places=itself)
    if not source.sections:
        yield Problem(BLOCKER, _("The guideline has no sections yet."), places=itself)
    for section in source.sections:
        if not section.title.strip() or not section.body.strip():
            name = section.title.strip() or section.slug
            yield Problem(
                BLOCKER,
                _("The section “%(name)s” has no Dutch title or no Dutch text.") % {"name": name},
                places=(in_section(document, section.slug),),
            )


def translations(document: Document, known: Known) -> Iterator[Problem]:
    for language in document.languages:
        found: dict[str, list[Place]] = {"missing": [], "outdated": []}
        for part, slug, translated, source in document.parts(language):
            state = document.state(language, translated, source)
            if state in found:
                found[state].append(Place(part, slug, language, _name(source) or slug))
        name = name_of(language)
        if places := found["missing"]:
            text = ngettext(
                "%(language)s: %(count)d text is not translated; readers get the Dutch one, and are told so.",
                "%(language)s: %(count)d texts are not translated; readers get the Dutch ones, and are told so.",
                len(places),
            )
            message = text % {"language": name, "count": len(places)}
            yield Problem(WARNING, message, Topic.TRANSLATIONS, tuple(places))
        if places := found["outdated"]:
            text = ngettext(
                "%(language)s: %(count)d translation was made from an older Dutch text; readers are told so.",
                "%(language)s: %(count)d translations were made from an older Dutch text; readers are told so.",
                len(places),
            )
            message = text % {"language": name, "count": len(places)}
            yield Problem(WARNING, message, Topic.TRANSLATIONS, tuple(places))


def languages_not_offered(document: Document, known: Known) -> Iterator[Problem]:
    if known.offered is None:
        return
    if absent := [code for code in document.languages if code not in known.offered]:
        text = _(
            "Readers cannot choose these languages yet, because the portal's own pages do not have them: %(names)s."
        )
        names = ", ".join(name_of(code) for code in absent)
        yield Problem(WARNING, text % {"names": names}, Topic.TRANSLATIONS)


def interface(document: Document, known: Known) -> Iterator[Problem]:
    """Look for words of the website that a language does not have: what a picture shows, said in words, is among them."""
    for language in document.languages:
        if count := words_left(language):
            text = ngettext(
                "%(language)s: %(count)d word or sentence of the website is not translated; readers get it in Dutch.",
                "%(language)s: %(count)d words and sentences of the website are not translated; readers get them in Dutch.",
                count,
            )
            yield Problem(WARNING, text % {"language": name_of(language), "count": count}, Topic.TRANSLATIONS)


def source(document: Document) -> Iterator[Problem]:
    """Block what parents would read as guidance without seeing whose it is."""
    if not document.portal and not (document.source.title.strip() and document.source.makers):
        text = _("Fill in the title and the makers of the guideline: readers must see where the text comes from.")
        yield Problem(BLOCKER, text, Topic.DATES, (_itself(document),))


def beside_leaving(document: Document, known: Known) -> Iterator[Problem]:
    if not document.portal:
        return
    safely = [section for section in document.source_text.sections if section.kind == Kind.READING_SAFELY]
    if not safely:
        text = _("Beside “Leave this page” stands the page “reading safely”: there is none.")
        yield Problem(WARNING, text, Topic.STRUCTURE, (_itself(document),))
    elif len(safely) > 1:
        text = _("Beside “Leave this page” stands the page “reading safely”: there are several, readers get the first.")
        places = tuple(in_section(document, section.slug) for section in safely)
        yield Problem(WARNING, text, Topic.STRUCTURE, places)


def _itself(document: Document) -> Place:
    return Place("guideline", document.slug, "", document.source_text.title)


def _name(part: Any) -> str:
    """Return what a part is called: a section and a guideline have a title, a word is a term, a contact has a name."""
    found = (getattr(part, name, "") for name in ("title", "term", "name"))
    return next((str(name).strip() for name in found if name), "")
