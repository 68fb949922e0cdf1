"""The pages that parents read: each view finds, chooses and renders. Knows live editions and nothing else."""

from collections.abc import Container, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from content.publishing.document import Document
from content.reading import errors
from content.reading.addresses import Here, address
from content.reading.beside import HereBeside, Two, face, words_of
from content.reading.frame import Text, conditional_page, page, shelf_of
from content.reading.language import preferred
from content.reading.passages import Passage, all_words, first_messages, first_passages, opening, passages
from content.reading.pictures import HOME
from content.reading.places import contacts as contacts_of
from content.reading.shelf import OnShelf, Shelf


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send to the home page in the language that the browser asks for."""
    shelf = shelf_of(request)
    response = HttpResponseRedirect(address("home", preferred(request, shelf.languages), shelf.prefix))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@conditional_page
def home(request: HttpRequest, language: str) -> HttpResponse:
    shelf = shelf_of(request)
    guidelines = shelf.guidelines()
    offered = []
    texts: list[Text] = [opening(shelf.portal, language)]
    for _edition, document in guidelines:
        if language in document.languages:
            introduced = opening(document, language)
            messages = first_messages(first_passages(document, language))
            offered.append((document, introduced, messages))
            texts += [introduced, *(message.passage for message in messages)]
    return page(
        request, shelf, "home", Here("home", language, shelf.prefix), texts=texts, guidelines=offered, picture=HOME
    )


@require_safe
@conditional_page
def guideline(request: HttpRequest, language: str, guideline: str) -> HttpResponse:
    """Show a guideline in short, and its contents."""
    return page_of_guideline(request, "guideline", language, guideline)


@require_safe
@conditional_page
def everything(request: HttpRequest, language: str, guideline: str) -> HttpResponse:
    """Show a whole guideline on one page."""
    return page_of_guideline(request, "everything", language, guideline)


@require_safe
@conditional_page
def section(request: HttpRequest, language: str, guideline: str, section: str) -> HttpResponse:
    """Show one question of a guideline, with the way to the one before and the one after."""
    return page_of_guideline(request, "section", language, guideline, section)


@require_safe
@conditional_page
def beside(request: HttpRequest, language: str, guideline: str, other: str) -> HttpResponse:
    """Show a whole guideline in two languages, piece beside piece. Search engines find the texts on their own pages."""
    shelf = shelf_of(request)
    edition, document = live_guideline(shelf, language, guideline)
    if edition.withdrawn:
        return errors.gone(request, shelf, language, opening(document, language), why=edition.note)
    for offered in (language, other):
        check_offered(document, offered)
    check_offered(shelf.portal, other)
    if other == language:
        raise Http404
    context = {"edition": edition, "document": document, **in_two(document, language, other)}
    address_here = HereBeside("beside", language, shelf.prefix, {"guideline": guideline, "other": other})
    # No text is given to the frame: the page itself says of each language whether somebody has reviewed it.
    return page(request, shelf, "beside", address_here, texts=[], **context)


@require_safe
@conditional_page
def history(request: HttpRequest, language: str, guideline: str) -> HttpResponse:
    """Show which editions of a guideline readers have had, and what changed in each."""
    shelf = shelf_of(request)
    edition, document = live_guideline(shelf, language, guideline)
    if edition.withdrawn:
        return errors.gone(request, shelf, language, opening(document, language), why=edition.note)
    check_offered(document, language)
    here = Here("history", language, shelf.prefix, {"guideline": guideline})
    opened = opening(document, language)
    context: dict[str, Any] = {
        "edition": edition,
        "document": document,
        "opening": opened,
        "changed": shelf.history(guideline),
    }
    return page(request, shelf, "history", here, texts=[opened], **context)


@require_safe
@conditional_page
def about(request: HttpRequest, language: str, section: str) -> HttpResponse:
    """Show one of the portal's own pages."""
    shelf = shelf_of(request)
    check_offered(shelf.portal, language)
    here = Here("about", language, shelf.prefix, {"section": section})
    own = passages(shelf.portal, language)
    position = next((i for i, passage in enumerate(own) if passage.slug == section), None)
    if position is None:
        if shelf.portal_slug and shelf.once_had(shelf.portal_slug, section):
            return errors.gone(request, shelf, language, None)
        raise Http404
    found = own[position]
    return page(
        request, shelf, "about", here, texts=[found], passage=found, icons=found.body.icons, number=position + 1
    )


@require_safe
@conditional_page
def glossary(request: HttpRequest, language: str) -> HttpResponse:
    """Show the words of all live editions in alphabetical order, each as the newest guideline explains it."""
    shelf = shelf_of(request)
    by_age = sorted(shelf.guidelines(), key=lambda found: found[0].go_live_at)
    check_offered(shelf.portal, language)
    guidelines = [document for _edition, document in by_age if language in document.languages]
    in_order = all_words([shelf.portal, *guidelines], language)
    here = Here("glossary", language, shelf.prefix)
    return page(request, shelf, "glossary", here, texts=in_order, words=in_order)


@require_safe
@conditional_page
def help_page(request: HttpRequest, language: str) -> HttpResponse:
    """Show where to find help, the urgent numbers first."""
    shelf = shelf_of(request)
    check_offered(shelf.portal, language)
    contacts = contacts_of(shelf.portal, language)
    here = Here("help", language, shelf.prefix)
    return page(request, shelf, "help", here, texts=contacts, contacts=contacts)


def page_of_guideline(
    request: HttpRequest, name: str, language: str, slug: str, section: str | None = None
) -> HttpResponse:
    shelf = shelf_of(request)
    edition, document = live_guideline(shelf, language, slug)
    if edition.withdrawn:
        return errors.gone(request, shelf, language, opening(document, language), why=edition.note)
    check_offered(document, language)
    everything = passages(document, language)
    slugs = {"guideline": slug, **({"section": section} if section else {})}
    context: dict[str, Any] = {
        "edition": edition,
        "document": document,
        "opening": opening(document, language),
        "passages": everything,
        "messages": first_messages(everything),
    }
    if section:
        position = next((i for i, passage in enumerate(everything) if passage.slug == section), None)
        if position is None:
            if shelf.once_had(slug, section):
                return errors.gone(request, shelf, language, opening(document, language), guideline=slug)
            raise Http404
        context |= {
            "passage": everything[position],
            "picture": everything[position].picture,
            "number": position + 1,
            "previous": everything[position - 1] if position else None,
            "next": everything[position + 1] if position + 1 < len(everything) else None,
        }
    shown = [context["passage"]] if section else [context["opening"], *everything]
    read_here = [] if name in ("guideline", "keep") else [context["passage"]] if section else everything
    context["icons"] = icons_of(read_here)
    here = Here(name, language, shelf.prefix, slugs)
    return page(request, shelf, name, here, texts=shown, **context)


def icons_of(read: Iterable[Passage]) -> list[str]:
    """Return the icons that these sections use, each once."""
    return list(dict.fromkeys(icon for passage in read for icon in passage.body.icons))


def in_two(document: Document, language: str, other: str, only: Container[str] | None = None) -> dict[str, Any]:
    """Return a guideline in two languages, piece beside piece: the sections in `only` of it, or (`None`) all.

    Of each language it says by itself whether somebody has reviewed what stands there.
    """
    here, there = (
        [part for part in passages(document, code, beside=True) if only is None or part.slug in only]
        for code in (language, other)
    )
    facing = [face(one, two) for one, two in zip(here, there, strict=True)]
    words = words_of(document, facing, language, other)
    openings = Two(opening(document, language), opening(document, other))
    return {
        "opening": openings.one,
        "other": other,
        "openings": openings,
        "facing": facing,
        "passages": here,
        "words": words,
        "reviewed": _all_reviewed([openings.one, *here, *(one for one, _two in words)]),
        "reviewed_beside": _all_reviewed([openings.two, *there, *(two for _one, two in words)]),
    }


def _all_reviewed(texts: list[Text]) -> bool:
    """Tell whether what a reader sees of these texts is Dutch, or was checked by a native reader."""
    return all(text.reviewed for text in texts)


def live_guideline(shelf: Shelf, language: str, slug: str) -> tuple[OnShelf, Document]:
    """Return a guideline, which may be withdrawn; raise Http404 where there is none, or no portal in this language."""
    found = shelf.guideline(slug)
    if found is None or found[0].is_portal:
        raise Http404
    check_offered(shelf.portal, language)
    return found


def check_offered(document: Document, language: str) -> None:
    if language not in document.languages:
        raise Http404
