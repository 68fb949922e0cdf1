"""The pages of an edition as they were: the screen of the preview around that edition. Knows editions, and no draft texts."""

from dataclasses import replace

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from content.admin.languages import lettered
from content.admin.preview.framed import Found, find, framed, marked_main
from content.admin.preview.pages import PreviewPage, pages_of
from content.admin.preview.screen import no_page, preview_of
from content.admin.preview.shelf import PreviewShelf, shelf_of_edition
from content.admin.publishing.editions import may_see
from content.admin.publishing.spoken import gone_live, over_since, pages_of_which, status_of
from content.admin.screens import address, url
from content.models import Edition, Guideline
from content.publishing.document import read
from content.publishing.editions import live_edition


def of_edition_pages(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses of the pages of an edition."""
    return [
        address(desk, "editions/<int:number>/pages/", pages_screen, "edition_pages"),
        address(desk, "editions/<int:number>/pages/page/", edition_page, "edition_page_start"),
        address(desk, "editions/<int:number>/pages/page/<path:inner>", edition_page, "edition_page"),
        address(desk, "editions/<int:number>/pages/changes/<path:inner>", edition_changes, "edition_page_changes"),
    ]


@require_safe
@may_see
def pages_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int) -> HttpResponse:
    """Show a page of an edition in a frame, with a bar to choose which."""
    edition = _edition(guideline, number)
    values = {"number": number, "name": guideline}
    return preview_of(
        request,
        desk,
        guideline,
        _pages(edition),
        url("edition_page_start", guideline, number=number),
        url("edition_page_changes", guideline, number=number, inner="x").removesuffix("x"),
        title=gettext("The pages of edition %(number)d: %(name)s") % values,
        frame_title=gettext("The page in edition %(number)d") % values,
        edition=edition,
        says=_says(edition),
        before=_before(edition),
    )


@require_safe
@may_see
def edition_page(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int, inner: str = ""
) -> HttpResponse:
    """Answer with the page at the address `inner` as this edition has it, amid what is live today."""
    start = url("edition_page_start", guideline, number=number)
    found = find(request, _shelf(_edition(guideline, number), start), inner)
    if found.response is None:
        return no_page(request, desk, guideline, edition=number)
    return framed(found.response)


@require_safe
@may_see
def edition_changes(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int, inner: str
) -> HttpResponse:
    """Answer with the page as this edition has it, with what differs from the edition before it marked."""
    edition = _edition(guideline, number)
    prefix = request.path.removesuffix(inner)
    after = find(request, _shelf(edition, prefix), inner)
    if after.response is None:
        return no_page(request, desk, guideline, edition=number)
    if after.response.status_code in (301, 302):
        return framed(after.response)
    before = _before(edition)
    there = find(request, _shelf(before, prefix), inner) if before else Found(None)
    return framed(after.response, marked_main(there, after, past=True))


def _shelf(edition: Edition, prefix: str) -> PreviewShelf:
    return shelf_of_edition(edition, prefix, _says(edition), lettered((get_language() or "nl").split("-")[0]))


def _says(edition: Edition) -> str:
    """Return when parents read this edition, in a sentence."""
    standing = status_of(edition, live_edition(edition.guideline))
    return pages_of_which(edition, standing, over_since(edition, gone_live(edition)))


def _pages(edition: Edition) -> list[PreviewPage]:
    """Return the pages of an edition; where it took the guideline offline, there is no translation on them to stand anyhow."""
    pages = pages_of(read(edition.document))
    return [replace(page, states={}) for page in pages] if edition.withdrawn else pages


def _before(edition: Edition) -> Edition | None:
    return edition.guideline.editions.filter(number__lt=edition.number).first()


def _edition(guideline: Guideline, number: int) -> Edition:
    return get_object_or_404(Edition, guideline=guideline, number=number)
