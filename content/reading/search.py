"""The page to search on. It is sent by POST, so that what is searched for stands in no address, history or log.

Where a script asks (static/js/search.js) no browser keeps the answer, and going back finds it in the page that it was put in.
Without one the answer is a page, which the browser may keep (`no-cache`, and not `no-store`): going back to it then needs no
second sending, and so no browser asks about one; the page says what that means. It knows live editions and nothing else.
"""

import logging
import re
from dataclasses import replace
from threading import BoundedSemaphore
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from content.models import Findable
from content.reading.addresses import Here
from content.reading.asked_here import is_sent_from_here
from content.reading.crisis import asks_of_crisis
from content.reading.finding import missed
from content.reading.finding.asked import LONGEST, cleaned
from content.reading.finding.find import find
from content.reading.finding.shown import results
from content.reading.frame import conditional_page, page, shelf_of
from content.reading.passages import Opening, opening
from content.reading.shelf import Shelf

# Of a question with a number in it, or an address, no word is counted.
_AN_ADDRESS = re.compile(r"[\d@/\\]")
logger = logging.getLogger(__name__)
# Of a form with one short field. What is larger was not sent by it.
_LARGEST = 4_096
# Searches at once in one process: fewer than its threads, so that there is always one left for reading.
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 2.0  # seconds


@csrf_exempt  # it changes nothing for anybody, and a token would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest, language: str) -> HttpResponseBase:
    """Show the field to search in and, where the form was sent, what was found."""
    shelf = shelf_of(request)
    if shelf.is_preview:  # a draft is in no index
        raise Http404
    if request.method != "POST":
        return _unsent(request, shelf, language)
    if not is_sent_from_here(request):
        return _page(request, shelf, language, status=403)
    typed = _typed(request)
    if not typed:
        return _page(request, shelf, language, asked=True)
    return _answer(request, shelf, language, typed)


@conditional_page
def _unsent(request: HttpRequest, shelf: Shelf, language: str) -> HttpResponse:
    return _page(request, shelf, language)


def _typed(request: HttpRequest) -> str:
    try:
        if int(request.headers.get("Content-Length") or 0) > _LARGEST:
            return ""
        return cleaned(request.POST.get("q", ""))
    except (ValueError, RequestDataTooBig):
        return ""


def _answer(request: HttpRequest, shelf: Shelf, language: str, typed: str) -> HttpResponse:
    context: dict[str, Any] = {"asked": True, "typed": typed, "crisis": asks_of_crisis(typed)}
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        return _page(request, shelf, language, status=503, **context, broken=True)
    try:
        found = find(typed, language, shelf)
        if context["crisis"]:
            found = replace(found, rows=_without_urgent(found.rows, shelf))
        context |= {"found": found, "results": results(found, shelf.prefix)}
        if not found.rows:
            context["guidelines"] = _guidelines(shelf, language)
    except DatabaseError as error:
        # Its message may hold what was searched for.
        logger.error("The search failed: %s.", type(error).__name__)
        return _page(request, shelf, language, status=503, **context, broken=True)
    finally:
        _AT_ONCE.release()
    if found.missed and not context["crisis"] and not _AN_ADDRESS.search(typed):
        missed.count(found.missed, language)
    return _page(request, shelf, language, **context)


def _without_urgent(rows: list[Findable], shelf: Shelf) -> list[Findable]:
    """Return what was found without the numbers that stand above it already."""
    urgent = {contact.slug for contact in shelf.portal.source_text.contacts if contact.urgent}
    return [row for row in rows if row.what != Findable.What.CONTACT or row.slug not in urgent]


def _guidelines(shelf: Shelf, language: str) -> list[tuple[str, Opening]]:
    """Return the guidelines in this language, for who found nothing."""
    documents = [document for _edition, document in shelf.guidelines() if language in document.languages]
    return [(document.slug, opening(document, language)) for document in documents]


def _page(request: HttpRequest, shelf: Shelf, language: str, status: int = 200, **context: Any) -> HttpResponse:
    here = Here("search", language, shelf.prefix)
    response = page(request, shelf, "search", here, texts=[], status=status, longest=LONGEST, **context)
    if context:
        response["Cache-Control"] = "no-store" if _is_asked_by_a_script(request) else "private, no-cache"
    return response


def _is_asked_by_a_script(request: HttpRequest) -> bool:
    """Go by what the browser says; one that is too old to say it is told by the script itself not to keep the answer."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
