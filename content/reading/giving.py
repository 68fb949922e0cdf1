"""What a professional gives along: the page where they choose it, and the leaflet that a parent opens or gets on paper.

A form that is got, and not sent, makes the choice its own address: no script, no cookie, nothing kept, and nothing in it of the
parent. Knows live editions and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.publishing.document import Document
from content.reading import errors
from content.reading.addresses import Here
from content.reading.frame import Text, conditional_page, page, shelf_of
from content.reading.leaflet import DUTCH, Choice, HereLeaflet
from content.reading.pages import check_offered, icons_of, in_two, live_guideline
from content.reading.passages import opening, passages
from content.reading.places import contacts
from content.reading.qr import qr_code
from content.reading.shelf import Shelf


@dataclass(frozen=True)
class Fields:
    """The names of the form's fields, which stand in an address."""

    section: str
    language: str
    beside: str
    large: str


IN_DUTCH = Fields("deel", "taal", "naast", "groot")
IN_ENGLISH = Fields("section", "language", "beside", "large")


@require_safe
@conditional_page
def give(request: HttpRequest, language: str) -> HttpResponse:
    """Show a professional from which guidelines they can give something along."""
    shelf = _public_shelf(request)
    check_offered(shelf.portal, language)
    offered = [document for _edition, document in shelf.guidelines() if language in document.languages]
    guidelines = [(document, opening(document, language)) for document in offered]
    texts = [opened for _document, opened in guidelines]
    return page(request, shelf, "give", Here("give", language, shelf.prefix), texts=texts, guidelines=guidelines)


@require_safe
@conditional_page
def give_of(request: HttpRequest, language: str, guideline: str) -> HttpResponse:
    """Show the form with the sections of a guideline and, once it is filled in, the link to what was chosen."""
    shelf = _public_shelf(request)
    edition, document = live_guideline(shelf, language, guideline)
    opened = opening(document, language)
    if edition.withdrawn:
        return errors.gone(request, shelf, language, opened, why=edition.note)
    check_offered(document, language)
    everything = passages(document, language)
    names = IN_DUTCH if language == DUTCH else IN_ENGLISH
    context: dict[str, Any] = {
        "edition": edition,
        "document": document,
        "opening": opened,
        "everything": everything,
        "names": names,
        "offered": [code for code in shelf.languages if code in document.languages],
        **_asked(request.GET, names, document, shelf, language),
    }
    if context["picked"]:
        context |= _given(request, document, context)
    here = Here("give-of", language, shelf.prefix, {"guideline": guideline})
    return page(request, shelf, "give", here, texts=[opened, *everything], **context)


def _asked(form: QueryDict, names: Fields, document: Document, shelf: Shelf, language: str) -> dict[str, Any]:
    """Return what the form says; what it cannot say is left out."""
    ticked = form.getlist(names.section)
    wanted = form.get(names.language, "")
    is_offered = wanted in document.languages and wanted in shelf.languages
    return {
        "asked": bool(form),
        "picked": [part.slug for part in document.source_text.sections if part.slug in ticked],
        "for_language": wanted if is_offered else language,
        "with_dutch": names.beside in form,
        "large": names.large in form,
    }


def _given(request: HttpRequest, document: Document, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the link to what was chosen, its code, and what the professional should know of it."""
    sections = document.source_text.sections
    is_all = len(asked["picked"]) == len(sections)
    choice = Choice(() if is_all else tuple(asked["picked"]), asked["with_dutch"], asked["large"])
    path = choice.address(document.slug, asked["for_language"])
    link = request.build_absolute_uri(path)
    read = [part for part in passages(document, asked["for_language"]) if part.slug in asked["picked"]]
    return {
        "path": path,
        "link": link,
        "code": _drawn(link),
        "read_as": opening(document, asked["for_language"]),
        "untranslated": sum(part.is_fallback for part in read),
        "outdated": sum(part.now is not None for part in read),
    }


def _drawn(link: str) -> SafeString:
    """Return the QR code of a link, with a name, and a size for who has no styles."""
    said = format_html('<svg width="160" height="160" role="img" aria-label="{}"', gettext("QR code of the link"))
    return mark_safe(qr_code(link).replace("<svg", said, 1))  # noqa: S308  (a drawing of our own)


def _public_shelf(request: HttpRequest) -> Shelf:
    """Return what parents can read; raise Http404 in a preview, because a concept is not given along."""
    shelf = shelf_of(request)
    if shelf.is_preview:
        raise Http404
    return shelf


@require_safe
@conditional_page
def leaflet(request: HttpRequest, language: str, guideline: str, choice: str) -> HttpResponse:
    """Show a parent what was picked for them. What is gone of it is said; where all is gone, the page is."""
    shelf = _public_shelf(request)
    edition, document = live_guideline(shelf, language, guideline)
    opened = opening(document, language)
    if edition.withdrawn:
        return errors.gone(request, shelf, language, opened, why=edition.note)
    check_offered(document, language)
    chosen = Choice.read(choice)
    there = [part.slug for part in document.source_text.sections]
    picked = chosen.of(there)
    if not picked:
        if any(shelf.once_had(guideline, slug) for slug in chosen.sections):
            return errors.gone(request, shelf, language, opened, guideline=guideline)
        raise Http404
    # What is not there is not repeated either: nobody can have words of their own printed by an address.
    shown = replace(chosen, sections=tuple(picked) if chosen.sections else ())
    here = HereLeaflet("leaflet", language, shelf.prefix, {"guideline": guideline}, shown)
    context: dict[str, Any] = {
        "edition": edition,
        "document": document,
        "large": chosen.large,
        "missing": chosen.missing(there),
        "others": len(there) - len(picked),
    }
    urgent: list[Text] = [place for place in contacts(shelf.portal, language) if place.contact.urgent]
    if chosen.with_dutch and language != DUTCH:
        in_both = in_two(document, language, DUTCH, only=picked)
        # Of each language the page itself says whether somebody has reviewed it.
        return page(
            request, shelf, "leaflet_in_two", here, texts=urgent if in_both["reviewed"] else [], **context, **in_both
        )
    read = [part for part in passages(document, language) if part.slug in picked]
    context |= {"opening": opened, "passages": read, "icons": icons_of(read)}
    return page(request, shelf, "leaflet", here, texts=[opened, *read, *urgent], **context)
