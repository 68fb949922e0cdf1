"""The draft as the real page, for editors: a shelf on which the draft lies in the place of what is live."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib import admin
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.admin.languages import name_of
from content.admin.screens import may_read, screen, url
from content.models import Guideline, Section
from content.publishing.document import Document, SectionText, TermText, Text
from content.publishing.freeze import document_of
from content.reading.addresses import URLS
from content.reading.addresses import address as address_of
from content.reading.shelf import OnShelf, Shelf, starter


class DraftShelf(Shelf):
    """What is live, with the draft of one guideline in its place; `prefix` keeps every link inside the preview."""

    is_preview = True

    def __init__(self, guideline: Guideline) -> None:
        live = Shelf.live().editions
        self.draft = document_of(guideline)
        self.prefix = url("preview_start", guideline).rstrip("/")
        public = live.get(guideline.slug)
        live[guideline.slug] = OnShelf(
            pk=public.pk if public else 0,
            slug=guideline.slug,
            number=(guideline.editions.aggregate(newest=Max("number"))["newest"] or 0) + 1,
            is_portal=guideline.is_portal,
            withdrawn=False,
            digest="",
            go_live_at=timezone.now(),
            note="",
        )
        super().__init__(live.values())

    @cached_property
    def portal(self) -> Document:
        if self.portal_slug:
            return self.documents([self.portal_slug])[0]
        return with_languages(starter("over"), self.draft)

    def documents(self, slugs: list[str]) -> list[Document]:
        live = iter(super().documents([slug for slug in slugs if slug != self.draft.slug]))
        found = [self.draft if slug == self.draft.slug else next(live) for slug in slugs]
        return [
            with_languages(document, self.draft) if slug == self.portal_slug else document
            for slug, document in zip(slugs, found, strict=True)
        ]


def with_languages(portal: Document, draft: Document) -> Document:
    """Return the portal's record in each language of the draft too: as a gap, which readers get in Dutch."""
    absent = [code for code in draft.languages if code not in portal.languages]
    gaps = dict.fromkeys(absent, _gap(portal.source_text))
    return portal.model_copy(update={"languages": {**portal.languages, **gaps}})


def _gap(source: Text) -> Text:
    return Text(
        title="",
        sections=tuple(SectionText(slug=s.slug, kind=s.kind, title="", body="") for s in source.sections),
        glossary=tuple(TermText(slug=t.slug, term="", explanation="") for t in source.glossary),
        contacts=tuple(
            contact.model_copy(update={"name": "", "reachable": "", "purpose": "", "made": None})
            for contact in source.contacts
        ),
    )


@dataclass(frozen=True)
class WayIn:
    """Where the preview of a page begins, in one language."""

    language: str
    address: str

    @property
    def name(self) -> str:
        return name_of(self.language)


def ways_in(guideline: Guideline, section: Section | None = None) -> list[WayIn]:
    """Return the previews of a guideline, or of one section, in each language that it is offered in."""
    if guideline.is_portal:
        page, slugs = ("about", {"section": section.slug}) if section else ("home", {})
    else:
        page = "section" if section else "guideline"
        slugs = {"guideline": guideline.slug, **({"section": section.slug} if section else {})}
    prefix = url("preview_start", guideline).rstrip("/")
    offered = [code for code, _name in settings.LANGUAGES if code in guideline.languages]
    return [WayIn(code, address_of(page, code, prefix, **slugs)) for code in offered]


@require_safe
@may_read
def preview(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, inner: str = "") -> HttpResponse:
    """Answer with the page that readers would get at the address `inner`, were the draft published."""
    try:
        found = resolve(f"/{inner}", URLS)
        request.shelf = DraftShelf(guideline)  # type: ignore[attr-defined]
        with translation.override(found.kwargs.get("language", settings.LANGUAGE_CODE)):
            response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    except Http404:
        title = gettext("The draft has no such page")
        response = screen(request, desk, guideline, "no_page", status=404, title=title)
    del response["ETag"]
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
