"""The pages for when something is not there or goes wrong. Each gives the help numbers, also when the database is away."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, HttpResponseServerError
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html, format_html_join

from content.reading.addresses import Here
from content.reading.frame import frame
from content.reading.language import language_of_address, preferred
from content.reading.nearby import find_nearby
from content.reading.passages import Opening, contacts, opening
from content.reading.shelf import Shelf

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 in the reader's language, with a way on; send on where it is clear which page was meant."""
    shelf = Shelf.whatever_happens()
    language = _language(request, shelf)
    if request.method in ("GET", "HEAD") and (meant := find_nearby(request.path_info, language, shelf)):
        response = HttpResponseRedirect(meant)
        patch_vary_headers(response, ["Accept-Language"])
        return response
    asked_for = language_of_address(request.path_info)
    context = {
        "not_offered": asked_for if asked_for not in shelf.languages else None,
        **_guideline_in_other_languages(request, shelf),
    }
    return _error_page(request, shelf, language, 404, **context)


def gone(
    request: HttpRequest, shelf: Shelf, language: str, opening: Opening | None, guideline: str | None = None
) -> HttpResponse:
    """Answer 410: a guideline was taken offline or, where `guideline` is given, a section of it.

    Without either, it is one of the portal's own pages that is gone.
    """
    return _error_page(request, shelf, language, 410, opening=opening, guideline=guideline)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 with the help numbers, whatever is wrong."""
    try:
        shelf = Shelf.whatever_happens()
        return _error_page(request, shelf, _language(request, shelf), 500)
    except Exception:
        logger.exception("The error page itself fails; answering with the numbers alone.")
        numbers = ((number, number) for number in ("112", "0800-2000", "0800-0113"))
        listed = format_html_join("\n", '<li><a href="tel:{}">{}</a></li>', numbers)
        return HttpResponseServerError(
            format_html('<!doctype html><html lang="nl"><title>Houvast</title><ul>{}</ul>', listed)
        )


def _error_page(request: HttpRequest, shelf: Shelf, language: str, status: int, **context: Any) -> HttpResponse:
    urgent = [place for place in contacts(shelf.portal, language) if place.contact.urgent]
    with translation.override(language):
        # The switcher leads to the home pages: this page has no address of its own.
        way_on = {"is_error": True, "here": Here("home", language), "languages": shelf.languages}
        framed = {**frame(shelf, language), **way_on, "urgent": urgent, **context}
        response = render(request, f"{status}.html", framed, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _language(request: HttpRequest, shelf: Shelf) -> str:
    wanted = language_of_address(request.path_info)
    return wanted if wanted in shelf.languages else preferred(request, shelf.languages)


def _guideline_in_other_languages(request: HttpRequest, shelf: Shelf) -> dict[str, Any]:
    """Return the guideline that the address names, where it can be read in another language or at another page."""
    steps = request.path_info.strip("/").split("/")
    edition = shelf.editions.get(steps[1]) if len(steps) > 1 else None
    if edition is None or edition.withdrawn or edition.is_portal:
        return {}
    [document] = shelf.documents([edition.slug])
    language = _language(request, shelf)
    offered = [code for code in shelf.languages if code in document.languages]
    return {"guideline": edition.slug, "opening": opening(document, language), "offered": offered}
