"""Who may look at which languages of a draft, and where they change a text of it. Knows permissions and addresses, no page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from content.admin.languages import DUTCH, OTHERS
from content.admin.screens import allowed
from content.models import Guideline, Section, translating_into
from content.reading.addresses import URLS

_SEES_ALL = ("content.view_guideline", "content.change_guideline")
# Who translates sees the draft as a page too: in the own languages, and the Dutch that they translate from.
may_look = allowed(*_SEES_ALL, *(f"content.{translating_into(code)}" for code in OTHERS))


def sees_all(user: Any) -> bool:
    """Tell whether somebody sees drafts in every language, and the other screens of a guideline."""
    return any(user.has_perm(name) for name in _SEES_ALL)


def previewed(user: Any) -> list[str]:
    """Return the languages in which somebody may look at a draft."""
    if sees_all(user):
        return [code for code, _name in settings.LANGUAGES]
    own = _own(user)
    return [DUTCH, *own] if own else []


def is_theirs(request: HttpRequest, inner: str) -> bool:
    """Tell whether all languages of the page at the address `inner` are somebody's to look at; where there is no page, yes."""
    try:
        asked = resolve(f"/{inner}", URLS).kwargs
    except Resolver404:
        return True
    shown = {asked[name] for name in ("language", "other") if name in asked}
    return shown <= set(previewed(request.user))


def forms_of(user: Any, guideline: Guideline) -> dict[str, str]:
    """Return where somebody changes each text: the sections by slug, and "" for the texts of the guideline itself.

    Who translates into one language changes that one; with more, the preview cannot tell which is meant.
    """
    if not sees_all(user):
        own = _own(user)
        return _translations(guideline, own[0]) if len(own) == 1 else {}
    forms = {"": reverse("admin:content_guideline_change", args=[guideline.pk])}
    if any(user.has_perm(f"content.{verb}_section") for verb in ("view", "change")):
        forms |= {slug: reverse("admin:content_section_change", args=[pk]) for slug, pk in _sections(guideline)}
    return forms


def _translations(guideline: Guideline, language: str) -> dict[str, str]:
    def form(kind: str, pk: int) -> str:
        return reverse("admin:content_translation", args=[kind, pk, language])

    return {"": form("guideline", guideline.pk), **{slug: form("section", pk) for slug, pk in _sections(guideline)}}


def _sections(guideline: Guideline) -> list[tuple[str, int]]:
    return list(Section.objects.filter(guideline=guideline).values_list("slug", "pk"))


def _own(user: Any) -> list[str]:
    return [code for code in OTHERS if user.has_perm(f"content.{translating_into(code)}")]
