"""The preview of a draft at the desk: a bar around the real page, and the link for a colleague. Knows the draft and its pages."""

from typing import Any
from urllib.parse import quote, urlencode

from csp.constants import SELF
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from content.admin.languages import name_of
from content.admin.permissions import sees_guidelines
from content.admin.preview.asked import AskedPage
from content.admin.preview.framed import allow_frame, find, framed, keep_to_ourselves, marked_main
from content.admin.preview.link import end_links, make_link
from content.admin.preview.pages import WIDTHS, PreviewPage, WayIn, key_of, pages_of
from content.admin.preview.shelf import live_shelf, shelf_of_draft
from content.admin.preview.who import forms_of, is_theirs, may_look, may_share, previewed, shares
from content.admin.screens import address, screen, url
from content.models import Guideline, Section
from content.publishing.document import Document, SectionText, read
from content.publishing.editions import live_edition
from content.publishing.freeze import document_of
from content.publishing.moment import in_words
from content.reading.language import direction


def of_preview(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses of the preview of a draft."""
    return [
        address(desk, "preview/", preview_screen, "preview"),
        address(desk, "preview/page/", preview_page, "preview_start"),
        address(desk, "preview/page/<path:inner>", preview_page, "preview_page"),
        address(desk, "preview/changes/<path:inner>", preview_changes, "preview_changes"),
        address(desk, "preview/link/", link_screen, "preview_link"),
        address(desk, "preview/end-links/", end_all_links, "preview_end_links"),
    ]


def ways_in(guideline: Guideline, section: Section | None = None) -> list[WayIn]:
    """Return the previews of a guideline, or of one section, in each language that it is offered in."""
    if guideline.is_portal:
        key = key_of("about", section=section.slug) if section else key_of("home")
    else:
        slugs = {"guideline": guideline.slug, **({"section": section.slug} if section else {})}
        key = key_of("section" if section else "guideline", **slugs)
    start = url("preview", guideline)
    offered = [code for code, _name in settings.LANGUAGES if code in guideline.languages]
    return [WayIn(code, f"{start}?{urlencode({'language': code, 'page': key})}") for code in offered]


@require_safe
@may_look
def preview_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Show a page of the draft in a frame, with a bar to choose which."""
    draft = document_of(guideline)
    pages = pages_of(draft, _gone(guideline, draft), previewed(request.user))
    title = gettext("Preview: %(name)s") % {"name": guideline}
    context = {
        "title": title,
        "frame_title": gettext("The page as parents will see it"),
        "forms": forms_of(request.user, guideline),
        "held": {section.slug: str(section) for section in guideline.sections.filter(hold=True)},
        "sees_all": sees_guidelines(request.user),
        "may_share": shares(request.user),
    }
    plain = url("preview_start", guideline)
    marked = reverse("admin:content_guideline_preview_changes", args=[guideline.pk, "x"]).removesuffix("x")
    return preview_of(request, desk, guideline, pages, plain, marked, **context)


def preview_of(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    guideline: Guideline,
    pages: list[PreviewPage],
    plain: str,
    marked: str,
    **context: Any,
) -> HttpResponse:
    """Render the screen around the pages below the addresses `plain` and, with what changed, `marked`."""
    asked = AskedPage.of(request.GET, pages)
    at = pages.index(asked.page)
    forms, held = context.get("forms", {}), context.get("held", {})
    context |= {
        "asked": asked,
        "pages": pages,
        "languages": [(code, _named(code, asked.page)) for code in asked.page.addresses],
        "widths": WIDTHS.items(),
        "frame": f"{marked if asked.changes else plain}{asked.address}",
        "direction": direction(asked.language),
        "previous": asked.at(pages[at - 1]) if at else None,
        "next": asked.at(pages[at + 1]) if at + 1 < len(pages) else None,
        "form": forms.get(asked.page.section, ""),
        "is_held": asked.page.section in held,
        "for_script": {
            "plain": plain,
            "marked": marked,
            "directions": {code: direction(code) for code in asked.page.addresses},
            "pages": [
                {
                    "key": page.key,
                    "addresses": page.addresses,
                    "stems": page.stems,
                    "names": {code: _named(code, page) for code in page.addresses},
                    "form": forms.get(page.section, ""),
                    "held": page.section in held,
                }
                for page in pages
            ],
        },
    }
    response = screen(request, desk, guideline, "preview", **context)
    response._csp_update = {"frame-src": [SELF]}  # type: ignore[attr-defined]
    return response


@require_safe
@may_look
def preview_page(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, inner: str = "") -> HttpResponse:
    """Answer with the page that readers would get at the address `inner`, were the draft published, held sections too."""
    if not is_theirs(request, inner):
        return not_theirs(request, desk, guideline)
    found = find(request, shelf_of_draft(guideline, url("preview_start", guideline)), inner)
    if found.response is None:
        return no_page(request, desk, guideline)
    return framed(found.response)


@require_safe
@may_look
def preview_changes(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, inner: str) -> HttpResponse:
    """Answer with the page that publishing would give readers, with what differs from what they read now marked in it."""
    if not is_theirs(request, inner):
        return not_theirs(request, desk, guideline)
    prefix = request.path.removesuffix(inner)
    after = find(request, shelf_of_draft(guideline, prefix, as_published=True), inner)
    if after.response is None:
        return no_page(request, desk, guideline, is_held=_is_of_a_held_section(guideline, inner))
    if after.response.status_code in (301, 302):
        return framed(after.response)
    return framed(after.response, marked_main(find(request, live_shelf(prefix), inner), after))


@require_safe
@may_share
def link_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Show a new link with which a colleague without an account reads the draft. Nothing is sent, and nothing is stored."""
    asked = AskedPage.of(request.GET, pages_of(document_of(guideline)))
    token, until = make_link(guideline, request.user)
    link = request.build_absolute_uri(reverse("shared-draft", args=[token, asked.address]))
    when = in_words(until)
    subject = gettext("To read along: %(name)s") % {"name": guideline}
    text = gettext("This text is not public yet. You can read it here until %(when)s:") % {"when": when}
    text = f"{text}\n\n{link}\n"
    return screen(
        request,
        desk,
        guideline,
        "preview_link",
        title=gettext("A link for a colleague: %(name)s") % {"name": guideline},
        asked=asked,
        link=link,
        when=when,
        mail=f"mailto:?subject={quote(subject)}&body={quote(text)}",
    )


@require_POST
@may_share
def end_all_links(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Let every link for a colleague that was made until now lead nowhere."""
    end_links(guideline)
    done = gettext("All links for colleagues that were made until now do not work any more.")
    desk.log_change(request, guideline, done)
    messages.success(request, done)
    return HttpResponseRedirect(url("preview", guideline))


def no_page(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, *, is_held: bool = False, edition: int = 0
) -> HttpResponse:
    """Say, in the frame, that there is no such page in the draft, or in the edition of this number."""
    title = gettext("The draft has no such page")
    if edition:
        title = gettext("Edition %(number)d has no such page") % {"number": edition}
    return _in_the_frame(request, desk, guideline, 404, title=title, is_held=is_held, is_of_edition=bool(edition))


def not_theirs(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Say, in the frame, that a page is in a language that this account does not translate."""
    title = gettext("This language is not yours")
    return _in_the_frame(request, desk, guideline, 403, title=title, is_not_theirs=True)


def _in_the_frame(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, status: int, **context: Any
) -> HttpResponse:
    context |= {"is_popup": True, "sees_all": sees_guidelines(request.user)}
    response = screen(request, desk, guideline, "no_page", status=status, **context)
    return allow_frame(keep_to_ourselves(response))


def _named(code: str, page: PreviewPage) -> str:
    """Return what a language is called in the bar: with how the translation of this page stands."""
    words = page.words(code)
    return f"{name_of(code)} – {words}" if words else name_of(code)


def _gone(guideline: Guideline, draft: Document) -> tuple[SectionText, ...]:
    """Return the sections that parents read now and that the draft has no more."""
    live = live_edition(guideline)
    if live is None or live.withdrawn:
        return ()
    there = {section.slug for section in draft.source_text.sections}
    return tuple(section for section in read(live.document).source_text.sections if section.slug not in there)


def _is_of_a_held_section(guideline: Guideline, inner: str) -> bool:
    held = guideline.sections.filter(hold=True).values_list("slug", flat=True)
    return any(step in held for step in inner.strip("/").split("/"))
