"""The screen that puts the texts of an edition back into the draft: what would change, and which of it. Publishes nothing."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from content.admin.forms.beside import STATES
from content.admin.languages import name_of
from content.admin.permissions import may
from content.admin.publishing.changes import NEW, Place, places
from content.admin.screens import allowed, screen, url
from content.editing.comparing import beside
from content.editing.restoring import Chosen, DraftDiffers, Marked, Restored, foresee, restore
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.document import Document, DocumentProblem, read
from content.publishing.moment import in_words

may_restore = allowed(lambda user: may(user, "change", Guideline))
_MODELS = {"guideline": Guideline, "sections": Section, "glossary": GlossaryTerm, "contacts": Contact}


@dataclass(frozen=True)
class Row:
    """One thing that can be put back; `may` tells whether this editor may, `ticked` whether it is chosen."""

    place: Place
    value: str
    may: bool
    ticked: bool
    marks: list[str]


@require_http_methods(["GET", "HEAD", "POST"])
@may_restore
def restore_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int) -> HttpResponse:
    """Show what of the draft differs from an edition, and put back what is chosen."""
    edition = get_object_or_404(Edition, guideline=guideline, number=number)
    document = read(edition.document)
    now, then = beside(guideline, document)
    found = places(now, then)
    problem, status = "", 200
    if request.method == "POST":
        problem, status = _put_back(request, desk, edition, document, found)
        if not problem:
            return HttpResponseRedirect(url("publish", guideline))
        now, then = beside(guideline, document)
        found = places(now, then)
    marks = foresee(guideline, document)
    return screen(
        request,
        desk,
        guideline,
        "restore",
        status=status,
        title=gettext("Back into the draft: edition %(number)d of %(name)s") % {"number": number, "name": guideline},
        edition=edition,
        when=in_words(edition.go_live_at),
        places=found,
        rows=[_row(request, place, marks) for place in found],
        seen=now.digest(),
        problem=problem,
        newer=[s for s in guideline.sections.all() if not document.source_text.section(s.slug)],
    )


def _put_back(
    request: HttpRequest, desk: admin.ModelAdmin, edition: Edition, document: Document, found: list[Place]
) -> tuple[str, int]:
    """Put back what is ticked; return why not, and the status of the answer, where that cannot be."""
    offered = {f"{place.part}/{place.slug}": place for place in found}
    ticked = [offered[value] for value in request.POST.getlist("part") if value in offered]
    if not all(_may(request, place) for place in ticked):
        return gettext("You may not change all of what you ticked, so nothing was put back."), 403
    chosen: set[Chosen] = {(place.part, place.slug) for place in ticked}
    try:
        with transaction.atomic():
            restored = restore(edition.guideline, document, chosen, shown=request.POST.get("seen", ""))
            _log(request, desk, edition, restored)
    except DraftDiffers:
        return gettext("The draft has changed since you looked, so nothing was put back. Look again, below."), 409
    except DocumentProblem as refused:
        return str(refused), 200
    if not chosen:
        return gettext("Nothing was chosen. Tick what you want to put back."), 200
    _say(request, edition, restored)
    return "", 302


def _log(request: HttpRequest, desk: admin.ModelAdmin, edition: Edition, restored: Restored) -> None:
    text = gettext("Put back from edition %(number)d.") % {"number": edition.number}
    for record in restored.written:
        desk.log_change(request, record, text)
    if restored.reordered:
        order = gettext("Put the order of the sections back from edition %(number)d.") % {"number": edition.number}
        desk.log_change(request, edition.guideline, order)


def _say(request: HttpRequest, edition: Edition, restored: Restored) -> None:
    messages.success(request, _said(restored, edition.number))
    for mark in restored.marked:
        messages.info(request, f"{mark.title}: {_in_words(mark)}")


def _said(restored: Restored, number: int) -> str:
    count = len(restored.written) + restored.reordered
    text = ngettext(
        "%(count)d text of edition %(number)d is in the draft again. Parents see it once you publish.",
        "%(count)d texts of edition %(number)d are in the draft again. Parents see them once you publish.",
        count,
    )
    return text % {"count": count, "number": number}


def _row(request: HttpRequest, place: Place, marks: tuple[Marked, ...]) -> Row:
    value = f"{place.part}/{place.slug}"
    here = [_in_words(m) for m in marks if (m.part, m.slug) == (place.part, place.slug)]
    ticked = place.part in ("guideline", "sections") and bool(place.slug)
    if request.method == "POST":
        ticked = value in request.POST.getlist("part")
    return Row(place, value, _may(request, place), ticked, here)


def _in_words(mark: Marked) -> str:
    return f"{name_of(mark.language)}: {STATES[mark.before]} → {STATES[mark.after]}"


def _may(request: HttpRequest, place: Place) -> bool:
    return may(request.user, "add" if place.how == NEW else "change", _MODELS[place.part])
