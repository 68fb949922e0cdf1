"""The screen that puts the texts of an edition back into the draft: what would change, and which of it. Publishes nothing."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, gettext_noop, ngettext
from django.views.decorators.http import require_http_methods

from content.admin.languages import STATES, name_of
from content.admin.permissions import may
from content.admin.publishing.anew import SeenForm, carry_out
from content.admin.publishing.changes import NEW, Place, places
from content.admin.screens import allowed, screen, url
from content.editing.comparing import beside
from content.editing.restoring import Chosen, DraftDiffers, Marked, Restored, marks_after, restore
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.document import Document, DocumentProblem, read
from content.publishing.moment import in_words

may_restore = allowed(lambda user: may(user, "change", Guideline))
_MODELS = {"guideline": Guideline, "sections": Section, "glossary": GlossaryTerm, "contacts": Contact}


_CHANGED = gettext_noop("The draft has changed since you looked, so nothing was put back. Look again, below.")


class NothingChosen(Exception):
    """Raised where nothing is ticked of what could be put back."""


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
    form, status = SeenForm(initial={"seen": now.digest()}), 200
    if request.method == "POST":
        ticked = _ticked(request, found)
        answer = carry_out(
            SeenForm(request.POST),
            lambda asked: _put_back(request, desk, edition, document, ticked, asked["seen"]),
            lambda _why: SeenForm.anew(request.POST, beside(guideline, document)[0].digest(), gettext(_CHANGED)),
            changed=DraftDiffers,
            refused=(DocumentProblem, NothingChosen),
        )
        if answer is None:
            return HttpResponseRedirect(url("publish", guideline))
        form, status = answer
        now, then = beside(guideline, document)
        found = places(now, then)
    marks = marks_after(guideline, document)
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
        form=form,
        newer=[s for s in guideline.sections.all() if not document.source_text.section(s.slug)],
    )


def _ticked(request: HttpRequest, found: list[Place]) -> list[Place]:
    offered = {f"{place.part}/{place.slug}": place for place in found}
    return [offered[value] for value in request.POST.getlist("part") if value in offered]


def _put_back(
    request: HttpRequest, desk: admin.ModelAdmin, edition: Edition, document: Document, ticked: list[Place], seen: str
) -> None:
    """Put back what is ticked, all of it or nothing."""
    if not all(_may(request, place) for place in ticked):
        raise PermissionDenied
    chosen: set[Chosen] = {(place.part, place.slug) for place in ticked}
    with transaction.atomic():
        restored = restore(edition.guideline, document, chosen, shown=seen)
        _log(request, desk, edition, restored)
    if not chosen:
        raise NothingChosen(gettext("Nothing was chosen. Tick what you want to put back."))
    _say(request, edition, restored)


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
