"""The frame of each page: languages, the portal's own pages, where the reader is. Knows live editions and nothing else."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.decorators import decorator_from_middleware

from content.kinds import Kind
from content.publishing.document import Document
from content.reading import inlined
from content.reading.addresses import Here
from content.reading.isolation import dutch_words, set_apart
from content.reading.language import direction
from content.reading.markup import Word
from content.reading.passages import Opening, Passage, opening, passages
from content.reading.places import Place, contacts
from content.reading.shelf import Shelf

# An everyday page that nobody wonders about, where an editor has set no other: the weather.
LEAVE_TO = "https://www.buienradar.nl/"
Text = Opening | Passage | Place | Word


def shelf_of(request: HttpRequest) -> Shelf:
    """Return what this reader can read: the live editions, or what a preview has put in their place."""
    return getattr(request, "shelf", None) or Shelf.live()


def page(
    request: HttpRequest,
    shelf: Shelf,
    name: str,
    here: Here,
    *,
    texts: Iterable[Text],
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render the page `name` in its frame; raise Http404 where the portal is not offered in this language.

    `texts` are what the reader sees on it: one line says it where one of them is a translation that nobody has reviewed.
    """
    if here.language not in shelf.languages:
        raise Http404
    document: Document = context.get("document") or shelf.portal
    languages = [language for language in shelf.languages if language in document.languages]
    unreviewed = not all(text.reviewed for text in texts)
    framed = {**frame(shelf, here.language), "here": here, "languages": languages, "unreviewed": unreviewed, **context}
    response = render_framed(request, name, here.language, framed, status)
    # Asked for anew each time, so that a correction is seen at once; an unchanged page costs a 304.
    response["Cache-Control"] = "no-cache"
    return response


class ConditionalPage(ConditionalGetMiddleware):
    """Answer 304 where the page is unchanged, with the policy of the page: browsers take a 304's headers over."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = super().process_response(request, response)
        if answer is not response and (allowed := getattr(response, "_csp_update", None)):
            answer._csp_update = allowed  # type: ignore[attr-defined]
        return answer


conditional_page = decorator_from_middleware(ConditionalPage)


def render_framed(request: HttpRequest, name: str, language: str, framed: dict[str, Any], status: int) -> HttpResponse:
    """Render the template of a page, with its styles and the script to leave it in its head."""
    more = _more_below(name, framed)
    carried = {
        "style": inlined.style(name).text,
        "style_below": inlined.style_below(name, *more).text,
        "script": inlined.script().text,
        "script_below": inlined.script_below().text,
    }
    with translation.override(language):  # a preview is asked for in the editor's language
        page = render_to_string(f"{name}.html", framed | carried, request)
    documents = [framed["shelf"].portal, *([framed["document"]] if "document" in framed else [])]
    response = HttpResponse(set_apart(inlined.without_indents(page), dutch_words(documents)), status=status)
    inlined.allow(response, name, *more)
    return response


def _more_below(name: str, framed: dict[str, Any]) -> list[str]:
    """Return which styles a page has beside those that all have: the page of one section is to be light."""
    has_now = name != "section" or framed["passage"].shows_now
    return [*([inlined.NOW] if has_now else []), *([inlined.PREVIEW] if framed["shelf"].is_preview else [])]


def frame(shelf: Shelf, language: str) -> dict[str, Any]:
    """Return what the frame shows on every page, error pages included."""
    own_pages = passages(shelf.portal, language)
    return {
        "shelf": shelf,
        "language": language,
        "direction": direction(language),
        "portal": opening(shelf.portal, language),
        "own_edition": shelf.editions.get(shelf.portal_slug or ""),
        "own_pages": own_pages,
        "reading_safely": next((own for own in own_pages if own.kind == Kind.READING_SAFELY), None),
        "leave_to": shelf.portal.leave_to or LEAVE_TO,
        "urgent": [place for place in contacts(shelf.portal, language) if place.contact.urgent],
    }
