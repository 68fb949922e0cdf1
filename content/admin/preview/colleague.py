"""A draft as the real page for a colleague who has its link, and no account. Reads only; no cookie, no cache, no search engine.

The address is /voorbeeld/<token>/ and then that of the page. No other draft than the one of the link is ever shown.
"""

import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from content.admin.preview.framed import find, keep_to_ourselves
from content.admin.preview.link import LinkIsOver, NoSuchLink, read_link
from content.admin.preview.shelf import shelf_of_draft
from content.models import Guideline
from content.reading import errors
from content.reading.language import language_of_address, preferred
from content.reading.nearby import find_nearby


@require_safe
def shared_draft(request: HttpRequest, token: str, inner: str = "") -> HttpResponse:
    """Answer with the page that readers would get at the address `inner`, were the draft published."""
    return _kept_quiet(_answer(request, token, inner))


def _answer(request: HttpRequest, token: str, inner: str) -> HttpResponse:
    try:
        guideline, until = read_link(token)
    except LinkIsOver:
        return errors.link_over(request, inner, status=410)
    except NoSuchLink:
        return errors.link_over(request, inner, status=404)
    return shared_page(request, guideline, token, until, inner)


def shared_page(
    request: HttpRequest, guideline: Guideline, token: str, until: datetime.datetime, inner: str
) -> HttpResponse:
    """Return the page of the draft at the address `inner`; above it stands until when the link works."""
    shelf = shelf_of_draft(guideline, reverse("shared-draft-start", args=[token]))
    shelf.works_until = until
    if (page := find(request, shelf, inner).response) is not None:
        return page
    language = language_of_address(inner) or preferred(request, shelf.languages)
    if meant := find_nearby(f"/{inner}", language, shelf):
        return HttpResponseRedirect(meant)
    return errors.not_on(request, shelf, inner)


def _kept_quiet(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"  # the address is the secret: no other website ever learns it
    return keep_to_ourselves(response)
