"""The screen with every link that leads outside: where it stands, when it was tried, what is wrong. Knows drafts only."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from content.admin.languages import DUTCH, name_of
from content.admin.permissions import may, publishes, sees_guidelines
from content.admin.publishing.mending import Way, mend
from content.editing.links import UNSURE, Used, check_links, is_broken, outcome_of, said_of, used_links
from content.editing.trying import Outcome
from content.models import Contact, Guideline, Link, Section
from content.publishing.moment import in_words

# An editor waits for it.
SECONDS = 25.0
# The name of the button on the publish screen.
CHECK_LINKS = "links"
BROKEN, MOVED, UNKNOWN, UNTRIED, RIGHT = "broken", "moved", "unknown", "untried", "right"
_GROUPS = {
    BROKEN: _("These do not work"),
    MOVED: _("These have moved"),
    UNKNOWN: _("These you have to open yourself"),
    UNTRIED: _("Not tried yet"),
    RIGHT: _("These work"),
}


@dataclass(frozen=True)
class Row:
    """One address, how it is, and the places that lead to it."""

    address: str
    how: str
    said: str
    tried: str
    ways: list[Way]


def of_links(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the address of the screen with links, for staff only and never kept in a cache."""

    def found(request: HttpRequest) -> HttpResponse:
        return links_screen(request, desk)

    return [path("links/", desk.admin_site.admin_view(found), name="content_links")]


@require_http_methods(["GET", "HEAD", "POST"])
def links_screen(request: HttpRequest, desk: admin.ModelAdmin) -> HttpResponse:
    """Show the links; try them all where that is asked."""
    if not sees_guidelines(request.user):
        raise PermissionDenied
    may_try = may(request.user, "change", Guideline) or publishes(request.user)
    if request.method == "POST":
        if not may_try:
            raise PermissionDenied
        try_now(request)
        return HttpResponseRedirect(reverse("admin:content_links"))
    rows = _rows(request.user)
    context = {
        **desk.admin_site.each_context(request),
        "title": gettext("Links"),
        "groups": [(how, name, [row for row in rows if row.how == how]) for how, name in _GROUPS.items()],
        "rows": rows,
        "links_tried": links_tried(),
        "may_try": may_try,
    }
    return TemplateResponse(request, "admin/content/links/links.html", context)


def try_now(request: HttpRequest) -> None:
    """Try all links, and tell what came of it."""
    report = check_links(seconds=SECONDS)
    if report.offline:
        text = gettext("There is no way to the internet from here, so no link could be tried. Nothing was noted.")
        messages.warning(request, text)
        return
    if not report.tried and not report.left:
        messages.success(request, gettext("No text leads to another website."))
        return
    text = ngettext("%(count)d link was tried.", "%(count)d links were tried.", report.tried) % {"count": report.tried}
    if report.broken:
        bad = ngettext("%(count)d does not work.", "%(count)d do not work.", report.broken)
        messages.warning(request, f"{text} {bad % {'count': report.broken}}")
    else:
        messages.success(request, text)
    if report.left:
        left = ngettext(
            "%(count)d link had no turn yet: press the button once more.",
            "%(count)d links had no turn yet: press the button once more.",
            report.left,
        )
        messages.warning(request, left % {"count": report.left})


def links_tried() -> str:
    """Return when links were last tried, in words; "" where they never were."""
    last = Link.objects.aggregate(last=Max("tried_at"))["last"]
    return in_words(last) if last else ""


def _rows(user: Any) -> list[Row]:
    places: dict[str, list[Used]] = {}
    for used in used_links():
        places.setdefault(used.address, []).append(used)
    known = {link.address: link for link in Link.objects.all()}
    return [_row(address, found, known.get(address), user) for address, found in places.items()]


def _row(address: str, found: list[Used], link: Link | None, user: Any) -> Row:
    ways = [Way(_name(used), mend(used.record, used.language, user)) for used in found]
    if link is None:
        return Row(address, UNTRIED, gettext("not tried yet"), "", ways)
    return Row(address, _how(link), said_of(link), in_words(link.tried_at), ways)


def _how(link: Link) -> str:
    if is_broken(link):
        return BROKEN
    outcome = outcome_of(link)
    return MOVED if outcome == Outcome.MOVED else UNKNOWN if outcome in UNSURE else RIGHT


def _name(used: Used) -> str:
    """Return what a place is called: a section within its guideline, a contact, and the language where it is another one."""
    name = str(used.record)
    if isinstance(used.record, Section):
        name = f"{used.record.guideline}: {name}"
    elif isinstance(used.record, Contact):
        name = gettext("Contact: %(name)s") % {"name": name}
    return f"{name} ({name_of(used.language)})" if used.language not in ("", DUTCH) else name
