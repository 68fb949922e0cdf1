"""What a parent takes along: the page that offers it, what a phone keeps, and the one file. Knows live editions only."""

import hashlib
import json
import re

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.dateformat import format as formatted
from django.utils.html import escape
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.kinds import Kind
from content.publishing.document import Document
from content.reading import inlined
from content.reading.addresses import address
from content.reading.frame import conditional_page, shelf_of
from content.reading.pages import check_offered, page_of_guideline
from content.reading.passages import passages
from content.reading.pictures import picture_of
from content.reading.shelf import OnShelf, Shelf

# A link to this portal by a path alone leads nowhere in a file.
_OWN_LINK = re.compile(r'href="(/[^"#]*)(#[^"]*)?"')
_ID = re.compile(r' id="([^"]+)"')
FILES = (
    "js/aloud.js",
    "css/aloud.css",
    "js/contents.js",
    "js/keep.js",
    "js/search.js",
    "pictures/favicon.ico",
    "pictures/favicon.svg",
)


@require_safe
@conditional_page
def keep(request: HttpRequest, language: str, guideline: str) -> HttpResponse:
    """Show how a guideline can be kept on this phone, or taken along."""
    return page_of_guideline(request, "keep", language, guideline)


@require_safe
@conditional_page
def kept(request: HttpRequest, language: str, guideline: str) -> HttpResponse:
    """Answer what a phone keeps of a guideline; 410 where there is nothing to read any more, so that it keeps it no longer."""
    shelf = shelf_of(request)
    if shelf.is_preview:
        raise Http404
    found = shelf.guideline(guideline)
    offered = found and not found[0].is_portal and {*shelf.languages} & {*found[1].languages}
    if not found or found[0].withdrawn or language not in (offered or ()):
        return JsonResponse({}, status=410)
    with translation.override(language):
        listed = _list_of(shelf, *found, language)
    response = JsonResponse({**listed, "version": _version(shelf, listed)})
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@conditional_page
def file(request: HttpRequest, language: str, guideline: str) -> HttpResponse:
    """Answer a whole guideline as one file that needs nothing else: no network, no script, no other file."""
    if shelf_of(request).is_preview:
        raise Http404
    response = page_of_guideline(request, "file", language, guideline)
    if response.status_code == 200:
        response.content = _alone(request, response.content.decode(), language, guideline)
        # A name that tells nobody what it is about, in a list of files or of messages.
        response["Content-Disposition"] = f'attachment; filename="houvast-{language}.html"'
    return response


@require_safe
@conditional_page
def aloud(request: HttpRequest, language: str) -> HttpResponse:
    """Answer the buttons of reading aloud, a piece of a page: only a browser that has a voice for the language asks for it."""
    check_offered(shelf_of(request).portal, language)
    with translation.override(language):
        response = HttpResponse(inlined.without_indents(render_to_string("aloud.html")))
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@conditional_page
def keeper(request: HttpRequest) -> HttpResponse:
    """Answer the service worker. At the root, because it may answer only for addresses below its own."""
    response = HttpResponse((inlined.STATIC / "js" / "keeper.js").read_bytes(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


def _list_of(shelf: Shelf, edition: OnShelf, document: Document, language: str) -> dict[str, object]:
    """Return the addresses of what is kept, and the sentences that are shown with it, as HTML."""
    slug = document.slug
    guideline = {"guideline": slug}
    safely = [own.slug for own in passages(shelf.portal, language) if own.kind == Kind.READING_SAFELY]
    sections = document.languages[language].sections
    pages = [
        address("keep", language, **guideline),
        address("guideline", language, **guideline),
        *(address("section", language, **guideline, section=section.slug) for section in sections),
        address("everything", language, **guideline),
        address("glossary", language),
        address("help", language),
        address("aloud", language),
        *(address("about", language, section=section) for section in safely),
    ]
    pictures = dict.fromkeys(static(picture_of(section.kind).file) for section in sections)
    which = gettext("edition %(number)s, %(date)s") % {
        "number": edition.number,
        "date": formatted(timezone.localtime(edition.go_live_at), "j E Y"),
    }
    sentences = {
        "kept": gettext("This text is kept on this phone: %(which)s."),
        "without_internet": gettext("You are reading this without internet: %(which)s, kept on this phone."),
        "not_sent": gettext("There is no internet now. Nothing was sent."),
        "not_kept": gettext("There is no internet now, and that page is not kept on this phone. This is: %(which)s."),
    }
    told = {name: escape(sentence % {"which": which}) for name, sentence in sentences.items()}
    return {**told, "pages": pages, "files": [*pictures, *map(static, FILES)]}


def _version(shelf: Shelf, listed: dict[str, object]) -> str:
    """Return what differs as soon as anything does that is kept."""
    editions = sorted((slug, edition.number) for slug, edition in shelf.editions.items())
    looks = [inlined.style(name).source for name in ("guideline", "section", "everything", "keep")]
    below = inlined.style_below("everything", inlined.NOW).source
    made_of = [listed, editions, looks, below, inlined.script().source]
    return hashlib.sha256(json.dumps(made_of, default=str).encode()).hexdigest()[:16]


def _alone(request: HttpRequest, page: str, language: str, guideline: str) -> str:
    """Return a page that asks for nothing, whose links stay within it, or else say which website they are of."""
    own = address("guideline", language, guideline=guideline)
    places = set(_ID.findall(page))

    def link(found: re.Match[str]) -> str:
        path, place = found[1], found[2] or ""
        if path.startswith(own):
            for wanted in (place[1:], path.removeprefix(own).strip("/")):
                if wanted in places:
                    return f'href="#{wanted}"'
        return f'href="{escape(request.build_absolute_uri(path))}{place}"'

    styles = f"{inlined.style('file').source} {inlined.style_below('file', inlined.NOW).source}"
    policy = f"default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _OWN_LINK.sub(link, page).replace("<style>", f"{meta}\n<style>", 1)
