"""The page with the conversation sheet. Without a script its form is sent, and answered with the sheet; nothing is kept of it.

No browser keeps the answer (`no-store`), because a parent's own words stand in it: who goes back to it is asked by the browser
whether to send the form again. It knows live editions and nothing else.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from content.publishing.document import Document
from content.reading import errors
from content.reading.addresses import Here
from content.reading.asked_here import is_sent_from_here
from content.reading.conversation.choices import Choice, OfSection, choices
from content.reading.conversation.chosen import LARGEST, OWN_AT_MOST, OWN_LENGTH, Chosen, chosen
from content.reading.frame import conditional_page, page, shelf_of
from content.reading.passages import opening
from content.reading.shelf import OnShelf, Shelf

# What one A4 holds, with room to write below each; the page says it where there is more.
ON_ONE_PAGE = 8


@csrf_exempt  # it changes nothing for anybody, and a token would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def whichever(request: HttpRequest, language: str) -> HttpResponseBase:
    """Show the sheet of the one guideline that there is, or ask which of several it is to be about."""
    shelf = _public_shelf(request)
    offered = [(edition, found) for edition, found in shelf.guidelines() if language in found.languages]
    here = Here("conversation", language)
    if len(offered) == 1:
        return _answer(request, shelf, here, *offered[0])
    return _asking(request, shelf, here, offered)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, language: str, guideline: str) -> HttpResponseBase:
    """Show the sheet of this guideline."""
    shelf = _public_shelf(request)
    found = shelf.guideline(guideline)
    if found is None or found[0].is_portal or language not in shelf.languages:
        raise Http404
    edition, document = found
    if edition.withdrawn:
        return errors.gone(request, shelf, language, opening(document, language), why=edition.note)
    if language not in document.languages:
        raise Http404
    here = Here("conversation-about", language, slugs={"guideline": guideline})
    return _answer(request, shelf, here, edition, document)


def _public_shelf(request: HttpRequest) -> Shelf:
    """Return what is live; a sheet is never made of a draft."""
    shelf = shelf_of(request)
    if shelf.is_preview:
        raise Http404
    return shelf


@conditional_page
def _asking(request: HttpRequest, shelf: Shelf, here: Here, offered: list[tuple[OnShelf, Document]]) -> HttpResponse:
    introduced = [(document, opening(document, here.language)) for _edition, document in offered]
    texts = [opened for _document, opened in introduced]
    return page(request, shelf, "conversation", here, texts=texts, guidelines=introduced)


def _answer(request: HttpRequest, shelf: Shelf, here: Here, edition: OnShelf, document: Document) -> HttpResponseBase:
    if request.method != "POST":
        return _unsent(request, shelf, here, edition, document)
    form = _sent(request)
    if form is None:
        return _page(request, shelf, here, edition, document, status=400, refused=True)
    response = _page(request, shelf, here, edition, document, form)
    response["Cache-Control"] = "no-store"
    return response


@conditional_page
def _unsent(request: HttpRequest, shelf: Shelf, here: Here, edition: OnShelf, document: Document) -> HttpResponse:
    return _page(request, shelf, here, edition, document)


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return the form; None where another website sent it, or where it is larger than our form can be."""
    try:
        if not is_sent_from_here(request) or int(request.headers.get("Content-Length") or 0) > LARGEST:
            return None
        return request.POST
    except (ValueError, RequestDataTooBig, TooManyFieldsSent):
        return None


def _page(
    request: HttpRequest,
    shelf: Shelf,
    here: Here,
    edition: OnShelf,
    document: Document,
    form: QueryDict | None = None,
    **context: Any,
) -> HttpResponse:
    opened = opening(document, here.language)
    of_sections = choices(document, here.language)
    known = _by_name(of_sections)
    picked = chosen(form, set(known)) if form is not None else Chosen([], {})
    known |= {key: Choice(key, words, here.language, is_own=True) for key, words in picked.own.items()}
    context |= {
        "edition": edition,
        "document": document,
        "opening": opened,
        "dutch_opening": opening(document, document.source_language),
        "passages": [each.passage for each in of_sections],
        "of_sections": of_sections,
        "sheet": [known[key] for key in picked.keys],
        "picked": set(picked.keys),
        "own_fields": picked.fields,
        "own_length": OWN_LENGTH,
        "own_at_most": OWN_AT_MOST,
        "on_one_page": ON_ONE_PAGE,
        "is_made": form is not None,
        "moved": picked.moved,
        "is_older": form is not None and form.get("edition", str(edition.number)) != str(edition.number),
        "blank": Choice("", "", here.language),
    }
    return page(request, shelf, "conversation", here, texts=[opened, *context["passages"]], **context)


def _by_name(of_sections: list[OfSection]) -> dict[str, Choice]:
    return {choice.key: choice for each in of_sections for choice in (*each.questions, *each.passages)}
