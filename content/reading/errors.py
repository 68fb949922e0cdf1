"""The pages for when something is not there or goes wrong. Each gives the help numbers, also when the database is away."""

import logging
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, HttpResponseServerError
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html, format_html_join

from content.reading.addresses import Here
from content.reading.frame import LEAVE_TO, frame, render_framed
from content.reading.language import language_of_address, preferred
from content.reading.nearby import find_nearby
from content.reading.passages import Opening, opening
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
    request: HttpRequest,
    shelf: Shelf,
    language: str,
    opening: Opening | None,
    guideline: str | None = None,
    why: str = "",
) -> HttpResponse:
    """Answer 410: a guideline was taken offline or, where `guideline` is given, a section of it.

    Without either, it is one of the portal's own pages that is gone. `why` is what was written when the guideline went offline:
    in Dutch, and "" where nothing was.
    """
    return _error_page(request, shelf, language, 410, opening=opening, guideline=guideline, why=why)


def not_on(request: HttpRequest, shelf: Shelf, inner: str) -> HttpResponse:
    """Answer 404 on a shelf of one's own: at the address `inner` there is nothing on it."""
    wanted = language_of_address(inner)
    language = wanted if wanted in shelf.languages else preferred(request, shelf.languages)
    return _error_page(request, shelf, language, 404)


def link_over(request: HttpRequest, inner: str, *, status: int) -> HttpResponse:
    """Answer that a link to a preview does not work any more (410), or never did (404), in the language of its page."""
    shelf = Shelf.whatever_happens()
    wanted = language_of_address(inner)
    language = wanted if wanted in shelf.languages else preferred(request, shelf.languages)
    return _error_page(request, shelf, language, status, template="link_over")


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the browser asked for something in a way that is not allowed."""
    shelf = Shelf.whatever_happens()
    return _error_page(request, shelf, _language(request, shelf), 400)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 with the help numbers, whatever is wrong."""
    try:
        shelf = Shelf.whatever_happens()
        return _error_page(request, shelf, _language(request, shelf), 500)
    except Exception:
        logger.exception("The error page itself fails; answering with the numbers alone.")
        return HttpResponseServerError(last_resort())


def last_resort() -> str:
    """Return a page that needs nothing: no database, no template, no style sheet."""
    numbers = ("112", "0800-2000", "0800-0113")
    listed = format_html_join("\n", '<p><a href="tel:{0}"><bdi>{0}</bdi></a></p>', ((number,) for number in numbers))
    page = (
        '<!doctype html>\n<html lang="nl">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Houvast</title>\n'
        '<p><a href="{}" rel="noreferrer nofollow">Verlaat deze pagina</a></p>\n'
        "<h1>Hier ging iets mis</h1>\n<p>Heeft u nu hulp nodig? Bel:</p>\n{}\n</html>\n"
    )
    return format_html(page, LEAVE_TO, listed)


def _error_page(
    request: HttpRequest, shelf: Shelf, language: str, status: int, template: str = "", **context: Any
) -> HttpResponse:
    meant = _in_other_languages(request.path_info, shelf)
    way_on = {
        "is_error": True,
        "here": Missed("home", language, shelf.prefix, meant=meant),
        "languages": shelf.languages,
    }
    framed = {**frame(shelf, language), **way_on, **context}
    response = render_framed(request, template or str(status), language, framed, status)
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class Missed(Here):
    """A page that is not there, and has no address of its own: the switcher never leads from it to one like it.

    `meant` has its address in each language that it is there in. In the others there is the home page.
    """

    meant: dict[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        return self.meant.get(language) or Here(self.page, language, self.prefix).path


def _in_other_languages(path: str, shelf: Shelf) -> dict[str, str]:
    """Return where the page of this address is in the languages that have it."""
    language = language_of_address(path)
    rest = path.lstrip("/").removeprefix(language or "")
    found = {code: find_nearby(rest, code, shelf) for code in shelf.languages}
    return {code: address for code, address in found.items() if address}


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
