"""Says whether a paper is still current: the address on it leads here, whatever has happened since. Knows editions only."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from content.publishing.document import Document
from content.reading.addresses import Here, address, age_address
from content.reading.frame import conditional_page, page, shelf_of
from content.reading.language import preferred
from content.reading.passages import opening
from content.reading.places import contacts
from content.reading.qr import qr_code
from content.reading.shelf import Once, OnShelf, Shelf
from content.reading.since import changes

A_YEAR = 365 * 24 * 3600


@require_safe
def ask(request: HttpRequest, guideline: str, number: int) -> HttpResponse:
    """Lead from a paper to what has changed since, in the language that the browser asks for first."""
    shelf = Shelf.live()
    _once, _then, _edition, document = _then_and_now(shelf, guideline, number)
    language = preferred(request, _languages(shelf, document))
    response = HttpResponseRedirect(address("since", language, guideline=guideline, number=str(number)))
    patch_vary_headers(response, ["Accept-Language"])
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def code(request: HttpRequest, guideline: str, number: int) -> HttpResponse:
    """Give the code of an edition, for the pages as they are printed. It never changes."""
    _then_and_now(Shelf.live(), guideline, number)
    asks = request.build_absolute_uri(age_address(guideline, number))
    response = HttpResponse(qr_code(asks), content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@require_safe
@conditional_page
def since(request: HttpRequest, language: str, guideline: str, number: int) -> HttpResponse:
    """Say whether a paper of this edition is still current, and what has changed since."""
    shelf = shelf_of(request)
    once, then, edition, document = _then_and_now(shelf, guideline, number)
    if language not in _languages(shelf, document):
        raise Http404
    compared = language if language in then.languages else settings.LANGUAGE_CODE
    found = [] if edition.withdrawn else changes(then, document, compared)
    context: dict[str, Any] = {
        "edition": edition,
        "document": document,
        "opening": opening(document, language),
        "once": once,
        "compared": compared,
        "changes": found,
        "own": [change for change in found if not change.in_dutch_only],
        "in_dutch_only": [change for change in found if change.in_dutch_only],
        "later": [each for each in shelf.history(guideline) if each.number > number],
    }
    here = Here("since", language, shelf.prefix, {"guideline": guideline, "number": str(number)})
    urgent = [place for place in contacts(shelf.portal, language) if place.contact.urgent]
    return page(request, shelf, "since", here, texts=[context["opening"], *urgent], **context)


def _then_and_now(shelf: Shelf, slug: str, number: int) -> tuple[Once, Document, OnShelf, Document]:
    """Return an edition that readers have had, and the one that is live; raise Http404 where there is no such paper."""
    found, was = shelf.guideline(slug), shelf.once_public(slug, number)
    if found is None or was is None:
        raise Http404
    return *was, *found


def _languages(shelf: Shelf, document: Document) -> list[str]:
    return [code for code in shelf.languages if code in document.languages]
