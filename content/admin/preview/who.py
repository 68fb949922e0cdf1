"""Who may look at which languages of a draft, and where they change a text of it. Knows permissions and addresses, no page."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from content.admin.languages import DUTCH, OTHERS
from content.admin.permissions import User, may, publishes, sees, sees_guidelines, translates
from content.admin.screens import allowed
from content.models import Guideline, Section
from content.reading.addresses import URLS

# Who translates sees the draft as a page too: in the own languages, and the Dutch that they translate from.
may_look = allowed(lambda user: bool(previewed(user)))


def shares(user: User) -> bool:
    """Tell whether somebody may show a draft to people without an account, and end that: who writes it, or publishes it."""
    return may(user, "change", Guideline) or publishes(user)


may_share = allowed(shares)


def previewed(user: User) -> list[str]:
    """Return the languages in which somebody may look at a draft."""
    if sees_guidelines(user):
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


def forms_of(user: User, guideline: Guideline) -> dict[str, str]:
    """Return where somebody changes each text: the sections by slug, and "" for the texts of the guideline itself.

    Who translates into one language changes that one; with more, the preview cannot tell which is meant.
    """
    if not sees_guidelines(user):
        own = _own(user)
        return _translations(guideline, own[0]) if len(own) == 1 else {}
    forms = {"": reverse("admin:content_guideline_change", args=[guideline.pk])}
    if sees(user, Section):
        forms |= {slug: reverse("admin:content_section_change", args=[pk]) for slug, pk in _sections(guideline)}
    return forms


def _translations(guideline: Guideline, language: str) -> dict[str, str]:
    def form(kind: str, pk: int) -> str:
        return reverse("admin:content_translation", args=[kind, pk, language])

    return {"": form("guideline", guideline.pk), **{slug: form("section", pk) for slug, pk in _sections(guideline)}}


def _sections(guideline: Guideline) -> list[tuple[str, int]]:
    return list(Section.objects.filter(guideline=guideline).values_list("slug", "pk"))


def _own(user: User) -> list[str]:
    return [code for code in OTHERS if translates(user, code)]
