"""The history of the draft on the screen: of one record, of a guideline with its sections, or of all that somebody may see.

Knows the draft's history and which editions were made between; changes nothing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db import models
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.admin.history.asked import AskedChanges
from content.admin.history.between import Span, lapses, milestones, remarks
from content.admin.history.words import (
    GONE,
    MADE,
    InLanguage,
    headline,
    headline_of_all,
    how,
    in_languages,
    kind_of,
    who,
)
from content.admin.paging import page_of
from content.admin.permissions import sees
from content.admin.screens import key_of
from content.editing.history import SHARED, TEXTS, entries_of, entries_of_guideline
from content.models import Guideline, Section
from content.publishing.moment import in_words

ON_A_PAGE = 20
# A piece of work on more records than this is folded, so that the page stays one to look over.
OPEN_AT_MOST = 3
Record = type[models.Model]
Event = Any  # a Work, a Milestone, a Lapse or a Remark: the page asks each what it has


@dataclass(frozen=True)
class Line:
    """What happened to one record. `before` and `after` are where it can be seen as it was, "" where there is nothing to see.

    `name` is what the record was called then, and `address` where it is now.
    """

    kind: str
    name: str
    address: str
    said: str
    languages: list[InLanguage]
    before: str
    after: str
    can_come_back: bool


@dataclass(frozen=True)
class Work:
    """What one person did at one time: on one record, or on more."""

    said: str
    when: str
    how: str
    lines: list[Line]
    moved: list[str]

    @property
    def is_open(self) -> bool:
        return len(self.lines) <= OPEN_AT_MOST


@dataclass(frozen=True)
class Scope:
    """Of what the history is: the entries, and the guideline of which the editions stand between."""

    title: str
    entries: QuerySet[LogEntry]
    guideline: Guideline | None = None
    record: models.Model | None = None
    model: Record | None = None
    pk: int | None = None


def of_everything(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the address of the history of all there is, for staff only."""

    def found(request: HttpRequest) -> HttpResponse:
        return all_screen(request, desk)

    return [path("history/", desk.admin_site.admin_view(found), name="content_history")]


@require_safe
def history_screen(request: HttpRequest, desk: admin.ModelAdmin, object_id: str) -> HttpResponse:
    """Show what happened to one record, which may be gone; a guideline's history has that of its sections."""
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    pk, model = key_of(object_id), desk.model
    if pk is None:
        raise Http404
    record = model._default_manager.filter(pk=pk).first()
    entries = entries_of_guideline(pk) if model is Guideline else entries_of(model, pk)
    last = entries_of(model, pk).only("object_repr").first()
    if record is None and last is None:
        raise Http404
    name = str(record) if record else f"{last.object_repr}" if last else ""
    title = gettext("History: %(name)s") % {"name": name}
    guideline = record if isinstance(record, Guideline) else record.guideline if isinstance(record, Section) else None
    return _screen(request, desk, Scope(title, entries, guideline, record, model, pk))


@require_safe
def all_screen(request: HttpRequest, desk: admin.ModelAdmin) -> HttpResponse:
    """Show what happened to everything: the way to a word, a contact or a guideline that was deleted."""
    if not _visible(request):
        raise PermissionDenied
    return _screen(request, desk, Scope(gettext("History of everything"), LogEntry.objects.order_by("-pk")))


def _visible(request: HttpRequest) -> list[Record]:
    """Return the kinds of records of which somebody may see the history: those that they may see."""
    return [model for model in TEXTS if sees(request.user, model)]


def _screen(request: HttpRequest, desk: admin.ModelAdmin, scope: Scope) -> HttpResponse:
    models_of = {kind.pk: model for model, kind in _kinds(_visible(request)).items()}
    entries = scope.entries.filter(content_type__in=models_of).select_related("actor")
    asked = AskedChanges(request.GET, entries)
    page = page_of(asked.narrowed(entries), ON_A_PAGE, request)
    shown, newer = _with_the_one_before(page)
    works = [(entry.timestamp, work) for entry, work in _works(shown, models_of)]
    context = {
        **desk.admin_site.each_context(request),
        "opts": (scope.model or Guideline)._meta,
        "title": scope.title,
        "scope": scope,
        "is_of_a_guideline": scope.model is Guideline,
        "page": page,
        "asked": asked,
        "events": _in_order([*works, *_between(scope, asked, page, shown, newer)]),
        "begins_here": not page.has_next() and _begins(scope),
    }
    return TemplateResponse(request, "admin/content/history.html", context)


def _kinds(found: Iterable[Record]) -> dict[Record, ContentType]:
    return {model: ContentType.objects.get_for_model(model) for model in found}


def _begins(scope: Scope) -> bool:
    """Tell whether the history goes back to where the record was made."""
    if scope.model is None or scope.pk is None:
        return True
    return entries_of(scope.model, scope.pk).filter(action=MADE).exists()


def _with_the_one_before(page: Page) -> tuple[list[LogEntry], LogEntry | None]:
    """Return the entries of a page, and the one above them on the page before it."""
    start = page.start_index() - 1 if page.paginator.count else 0
    found = cast(QuerySet[LogEntry], page.paginator.object_list)
    if start < 1:
        return list(found[:ON_A_PAGE]), None
    newer, *shown = found[start - 1 : start + ON_A_PAGE]
    return shown, newer


def _works(shown: list[LogEntry], models_of: dict[int, Record]) -> list[tuple[LogEntry, Work]]:
    """Return what was done together as one piece of work."""
    newest = _newest(shown)
    found = []
    for _key, group in groupby(shown, key=lambda entry: (entry.cid or entry.pk, who(entry))):
        entries = list(group)
        # Ten sections that made room for one are one change of order.
        moved = [entry for entry in entries if set(entry.changes or {}) == {"position"}] if len(entries) > 1 else []
        lines = [_line(entry, models_of[entry.content_type_id], newest) for entry in entries if entry not in moved]
        first = entries[0]
        said = headline_of_all(entries) if len(entries) > 1 else lines[0].said
        work = Work(said, in_words(first.timestamp), how(first), lines, [entry.object_repr for entry in moved])
        found.append((first, work))
    return found


def _newest(shown: list[LogEntry]) -> dict[tuple[int, int | None], LogEntry]:
    """Return the newest entry of each record on the page: it says whether the record is still there."""
    records = {(entry.content_type_id, entry.object_id) for entry in shown}
    newest = (
        LogEntry.objects.filter(object_id__in={pk for _kind, pk in records})
        .order_by()
        .values("content_type_id", "object_id")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    found = LogEntry.objects.filter(pk__in=newest).defer("changes", "serialized_data")
    return {(entry.content_type_id, entry.object_id): entry for entry in found}


def _line(entry: LogEntry, model: Record, newest: dict[tuple[int, int | None], LogEntry]) -> Line:
    last = newest[entry.content_type_id, entry.object_id]
    is_gone, name = last.action == GONE, model._meta.model_name
    has_page = "made" in SHARED[model]
    args = [entry.object_id, entry.pk]
    before = reverse(f"admin:content_{name}_before", args=args) if has_page and entry.action != MADE else ""
    is_past = has_page and entry.action != GONE and entry.pk != last.pk
    return Line(
        kind=kind_of(model),
        name=entry.object_repr,
        address=reverse(f"admin:content_{name}_change", args=[entry.object_id]) if has_page and not is_gone else "",
        said=headline(entry, model),
        languages=in_languages(entry, model) if entry.action not in (MADE, GONE) else [],
        before=before,
        after=reverse(f"admin:content_{name}_earlier", args=args) if is_past else "",
        can_come_back=is_gone and entry.pk == last.pk,
    )


def _between(
    scope: Scope, asked: AskedChanges, page: Page, shown: list[LogEntry], newer: LogEntry | None
) -> list[tuple[datetime.datetime, Event]]:
    """Return what happened to the guideline between the changes of a page, with the moments."""
    if scope.guideline is None:
        return []
    span = Span(shown[-1].timestamp if page.has_next() else None, newer.timestamp if newer else None)
    editions = [*milestones(scope.guideline, span, asked.person), *lapses(scope.guideline, span, asked.person)]
    if not isinstance(scope.record, Guideline) or asked.one_language:
        return [*editions]
    moments = [entry.timestamp for entry in shown] + [moment for moment, _event in editions]
    return [*editions, *remarks(scope.guideline, span, asked.person, moments)]


def _in_order(events: list[tuple[datetime.datetime, Event]]) -> list[Event]:
    return [event for _at, event in sorted(events, key=lambda event: event[0], reverse=True)]
