"""The guide for editors inside the admin: its chapters, and which of them helps at a screen. Knows addresses, and no data."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib import admin
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


@dataclass(frozen=True)
class Chapter:
    """One chapter: its place in the address, its title and its subject in Dutch, and the names of the addresses it helps at."""

    slug: str
    title: str
    about: str
    helps_at: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return reverse("admin:content_guide_chapter", args=[self.slug])


# In Dutch, as the guide is: its editors work in Dutch. The texts are in templates/admin/guide/nl/, named by the slug.
CHAPTERS = (
    Chapter(
        "beginnen",
        "Zo werkt Houvast",
        "Het beginscherm, het concept en de uitgave.",
        ("index", "content_guideline_changelist"),
    ),
    Chapter(
        "deel-wijzigen",
        "Een deel wijzigen",
        "Tekst veranderen, plakken uit Word, opslaan, de volgorde.",
        ("content_guideline_change", "content_guideline_add", "content_section_change", "content_section_add"),
    ),
    Chapter("gewone-taal", "Schrijven in gewone taal", "Wat de schrijfhulp ziet, en wat u ermee doet."),
    Chapter("betekenis", "Als u de Nederlandse tekst verandert", "Wat een wijziging doet in de andere talen."),
    Chapter(
        "voorbeeld",
        "Bekijken hoe het wordt",
        "De pagina zoals ouders die krijgen, ook voor een collega.",
        ("content_guideline_preview", "content_guideline_preview_link", "content_guideline_edition_pages"),
    ),
    Chapter(
        "publiceren",
        "Publiceren en terugdraaien",
        "Nu of later, tegenhouden, terug en offline.",
        (
            "content_guideline_publish",
            "content_guideline_editions",
            "content_guideline_edition",
            "content_guideline_roll_back",
            "content_guideline_withdraw",
            "content_guideline_cancel",
            "content_guideline_confirm",
        ),
    ),
    Chapter(
        "vertalen",
        "Vertalen",
        "Zien wat verouderd is, en het bijwerken.",
        ("content_translations", "content_translation", "content_translation_history", "content_guideline_xliff"),
    ),
    Chapter(
        "samen",
        "Met meer mensen tegelijk",
        "Als een collega hetzelfde open heeft.",
        ("content_left_behind",),
    ),
    Chapter(
        "geschiedenis",
        "Wie veranderde wat, en hoe haalt u iets terug",
        "Elke wijziging zien, en een oude tekst of iets verwijderds terughalen.",
        (
            "content_guideline_history",
            "content_section_history",
            "content_glossaryterm_history",
            "content_contact_history",
            "content_guideline_restore",
            "content_history",
            *(
                f"content_{kind}_{screen}"
                for kind in ("guideline", "section", "glossaryterm", "contact")
                for screen in ("earlier", "before", "delete")
            ),
        ),
    ),
    Chapter(
        "woorden-en-contacten",
        "Moeilijke woorden, contacten, zoeken en links",
        "De woordenlijst, telefoonnummers, zoekwoorden en links.",
        (
            "content_glossaryterm_changelist",
            "content_glossaryterm_change",
            "content_glossaryterm_add",
            "content_contact_changelist",
            "content_contact_change",
            "content_contact_add",
            "content_synonym_changelist",
            "content_synonym_change",
            "content_synonym_add",
            "content_synonym_delete",
            "content_links",
        ),
    ),
    Chapter(
        "reacties", "Wat lezers zeggen", "Reacties lezen, afvinken en beantwoorden.", ("content_feedback_changelist",)
    ),
    Chapter(
        "inlezen",
        "Een document inlezen",
        "Van een richtlijn in Word of pdf naar een concept.",
        (
            "content_imports",
            "content_import",
            "content_import_discard",
            "content_guideline_source",
            "content_guideline_source_changes",
        ),
    ),
    Chapter(
        "accounts", "Wie mag wat", "Accounts en rollen.", ("auth_user_changelist", "auth_user_add", "auth_user_change")
    ),
)


def helping(name: str) -> Chapter | None:
    """Return the chapter that helps at the screen with this name of its address; None where there is none."""
    return next((chapter for chapter in CHAPTERS if name in chapter.helps_at), None)


def of_guide(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses of the guide, for staff only."""

    def staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        return desk.admin_site.admin_view(lambda request, **kwargs: view(request, desk, **kwargs))

    return [
        path("guide/", staff(contents), name="content_guide"),
        path("guide/<slug:slug>/", staff(chapter), name="content_guide_chapter"),
    ]


@require_safe
def contents(request: HttpRequest, desk: admin.ModelAdmin) -> HttpResponse:
    """Show what the guide has."""
    context = {**desk.admin_site.each_context(request), "title": _("Guide"), "chapters": CHAPTERS}
    return TemplateResponse(request, "admin/guide/contents.html", context)


@require_safe
def chapter(request: HttpRequest, desk: admin.ModelAdmin, slug: str) -> HttpResponse:
    """Show one chapter, with the way to the next."""
    place = next((number for number, found in enumerate(CHAPTERS) if found.slug == slug), None)
    if place is None:
        raise Http404
    context = {
        **desk.admin_site.each_context(request),
        "title": CHAPTERS[place].title,
        "chapters": CHAPTERS,
        "chapter": CHAPTERS[place],
        "next": CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None,
    }
    return TemplateResponse(request, f"admin/guide/nl/{slug}.html", context)


@dataclass(frozen=True)
class Picture:
    """A picture of a screen of the desk, made by tests/admin/test_guide_in_the_browser.py."""

    source: str
    width: int
    height: int


@lru_cache(maxsize=100)
def picture(name: str) -> Picture:
    """Return a picture of the guide; raise LookupError where there is none."""
    found = finders.find(f"guide/{name}.png")
    if not found:
        raise LookupError(f"The guide has no picture “{name}”.")
    with Path(found).open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])  # PNG: the header block comes first
    return Picture(static(f"guide/{name}.png"), width, height)
