"""A page of a preview: the real page, from a shelf with a draft or an edition, marked or not. Knows no screen of the desk.

It is kept nowhere and found by nobody else, and only the desk's own screens may frame it.
"""

import re
from dataclasses import dataclass

from csp.constants import SELF
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import resolve
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from content.admin.languages import lettered
from content.admin.preview.marking import FIRST, Said, mark
from content.admin.preview.pieces import MAIN
from content.reading.addresses import URLS
from content.reading.shelf import Shelf

_OUTSIDE = re.compile(r'<a (?=[^>]*href="https?://)')


@dataclass(frozen=True)
class Found:
    """What readers get at an address: the page, or None where there is none."""

    response: HttpResponse | None

    @property
    def is_page(self) -> bool:
        return self.response is not None and self.response.status_code == 200

    @property
    def text(self) -> str:
        return self.response.content.decode() if self.response is not None else ""


def find(request: HttpRequest, shelf: Shelf, inner: str) -> Found:
    """Return what this shelf has at the address `inner`, in the language of that address."""
    request.shelf = shelf  # type: ignore[attr-defined]
    for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
        request.META.pop(name, None)  # nothing of a preview is kept, so nothing of it is unchanged
    try:
        found = resolve(f"/{inner}", URLS)
        with translation.override(found.kwargs.get("language", settings.LANGUAGE_CODE)):
            response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    except Http404:
        return Found(None)
    return Found(keep_to_ourselves(response))


def keep_to_ourselves(response: HttpResponse) -> HttpResponse:
    """Keep this response out of every cache and every search engine."""
    del response["ETag"]
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def allow_frame(response: HttpResponse) -> HttpResponse:
    """Let a page of this portal, and no other, show this response in a frame."""
    response["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response


def framed(page: HttpResponse, main: str = "") -> HttpResponse:
    """Return a page made ready for the frame, with another main part where one is given.

    What leads out of the portal opens beside the desk, so that nobody is led away from what they are working on.
    """
    if page.status_code in (301, 302):
        return allow_frame(page)
    html = page.content.decode()
    parts = MAIN.fullmatch(html)
    if parts and main:
        html = f"{parts['head']}{main}{parts['tail']}"
    html = _OUTSIDE.sub('<a target="_blank" ', html)
    sheet = format_html('<link rel="stylesheet" href="{}">', static("css/admin-preview-frame.css"))
    page.content = html.replace("</head>", f"{sheet}\n</head>", 1).encode()
    return allow_frame(page)


def marked_main(before: Found, after: Found, *, past: bool = False) -> str:
    """Return the main part of a page with what differs from the one before it marked, and in one line what there is to see.

    `past` where both are editions; otherwise it is what publishing would change.
    """
    here = MAIN.fullmatch(after.text)
    if here is None:
        return ""
    there = MAIN.fullmatch(before.text) if before.is_page else None
    if not after.is_page or there is None:
        return f"{_notice(_new_or_gone(before, after, past))}{here['main']}"
    said = Said(gettext("new:"), gettext("gone:"), gettext("New section"), _lettered())
    marked = mark(there["main"], here["main"], said)
    if not marked.places:
        was = gettext("On this page nothing differs from the edition before.")
        same = was if past else gettext("On this page nothing changes for parents.")
        return f"{_notice(same)}{here['main']}"
    text = ngettext("%(count)d place on this page differs.", "%(count)d places on this page differ.", marked.places)
    way = format_html(' <a href="#{}">{}</a>', FIRST, gettext("To the first one"))
    return f"{_notice(text % {'count': marked.places}, way)}{marked.html}"


def _new_or_gone(before: Found, after: Found, past: bool) -> str:
    if after.is_page:
        if past:
            return gettext("This page was new in this edition.")
        return gettext("This page is new: parents cannot read it yet.")
    if not before.is_page:
        return ""
    return gettext("This page disappeared with this edition.") if past else gettext("This page disappears for parents.")


def _notice(line: str, way: str = "") -> str:
    return format_html('<p class="since-notice"{}>{}{}</p>', _lettered(), line, way) if line else ""


def _lettered() -> SafeString:
    return lettered((get_language() or settings.LANGUAGE_CODE).split("-")[0])
