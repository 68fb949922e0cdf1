"""The screen of a record as it was: beside how it is now, and the way to put it back. Knows the draft; publishes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from content.admin.forms.taken import with_link
from content.admin.history.words import Change, by_language, compared, is_rich, kind_of, label_of, shown, who
from content.admin.languages import DUTCH, STATES, lettered, name_of
from content.editing.earlier import (
    AddressTaken,
    BackAlready,
    Earlier,
    NotThen,
    Turned,
    as_deleted,
    earlier,
    foresee,
    put_back,
)
from content.editing.history import columns_of, entries_of, is_blank, parted
from content.editing.restoring import DraftDiffers
from content.models import Guideline, Section
from content.publishing.compare import readable
from content.publishing.document import DocumentProblem
from content.publishing.moment import in_words

# Where a record stands, to which guideline it belongs, and what is known of its translations are no texts to look at.
_UNSHOWN = {"made", "guideline", "is_portal", "position"}
LOOK = "look"


def of_history(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses of the earlier states of a kind of record, for staff only."""

    def at(*, before: bool) -> Callable[..., HttpResponse]:
        def found(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
            return earlier_screen(request, desk, pk, entry, before=before)

        return desk.admin_site.admin_view(found)

    name = f"content_{desk.opts.model_name}"
    return [
        path("<int:pk>/history/<int:entry>/", at(before=False), name=f"{name}_earlier"),
        path("<int:pk>/history/<int:entry>/before/", at(before=True), name=f"{name}_before"),
    ]


@dataclass(frozen=True)
class Field:
    """One field in one language, now and then; `column` is "" where it is the same, or cannot be put back by itself."""

    column: str
    label: str
    change: Change | None
    same: SafeString
    ticked: bool


@dataclass(frozen=True)
class InLanguage:
    """All fields of one language; `turned` says what putting back would do to this translation."""

    code: str
    fields: list[Field]
    turned: Turned | None

    @property
    def name(self) -> str:
        return name_of(self.code) if self.code else gettext("In every language")

    @property
    def lettered(self) -> SafeString:
        return lettered(self.code)

    @property
    def differs(self) -> bool:
        return any(field.change for field in self.fields)


@require_http_methods(["GET", "HEAD", "POST"])
def earlier_screen(request: HttpRequest, desk: admin.ModelAdmin, pk: int, number: int, *, before: bool) -> HttpResponse:
    """Show a record as it was beside how it is now, and put back what is chosen."""
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    kind = ContentType.objects.get_for_model(desk.model)
    entry = get_object_or_404(LogEntry, pk=number, content_type=kind, object_id=pk)
    try:
        found = earlier(entry, before=before)
    except NotThen as error:
        raise Http404 from error
    if request.method != "POST":
        return _show(request, desk, entry, found, before=before, chosen=found.offered)
    if not _may(request, desk, found):
        raise PermissionDenied
    chosen = [name for name in found.offered if name in request.POST.getlist("column")]
    if request.POST.get("do") == LOOK:
        return _show(request, desk, entry, found, before=before, chosen=chosen)
    problem, status = _put_back(request, desk, entry, found, before=before, chosen=chosen)
    if not problem:
        return HttpResponseRedirect(reverse(f"admin:content_{desk.opts.model_name}_change", args=[pk]))
    if status == 409:
        found = earlier(entry, before=before)
    return _show(request, desk, entry, found, before=before, chosen=chosen, problem=problem, status=status)


def _may(request: HttpRequest, desk: admin.ModelAdmin, found: Earlier) -> bool:
    return desk.has_add_permission(request) if found.now is None else desk.has_change_permission(request)


def _put_back(
    request: HttpRequest, desk: admin.ModelAdmin, entry: LogEntry, found: Earlier, *, before: bool, chosen: list[str]
) -> tuple[str, int]:
    """Put back what is chosen; return why not, and the status of the answer, where that cannot be."""
    seen = request.POST.get("seen", "")
    if not chosen and found.now is not None and not found.is_back(seen):
        return gettext("Nothing was chosen. Tick what you want to put back."), 200
    try:
        done = put_back(entry, before=before, columns=chosen, shown=seen)
    except BackAlready:
        return _who_brought_it_back(desk, found), 409
    except DraftDiffers:
        return gettext("This was changed since you looked, so nothing was put back. Look again, below."), 409
    except DocumentProblem as refused:
        return _refused(refused), 200
    moment = in_words(entry.timestamp)
    desk.log_change(request, done.record, gettext("Put back from the history: %(moment)s.") % {"moment": moment})
    text = gettext("“%(name)s” is in the draft again as it was. Parents see it once you publish.")
    messages.success(request, text % {"name": done.record})
    if isinstance(done.record, Guideline) and found.now is None:
        messages.warning(request, gettext("Its sections are not there yet. Bring them back one by one, below."))
    for turned in done.turned:
        messages.info(request, _in_words(turned))
    return "", 302


def _refused(problem: DocumentProblem) -> str:
    return with_link(str(problem), problem.there) if isinstance(problem, AddressTaken) else str(problem)


def _foreseen(entry: LogEntry, found: Earlier, *, before: bool) -> str:
    """Return why a record that is gone cannot come back, "" where it can."""
    if found.now is not None or not before:
        return ""
    try:
        as_deleted(entry)
    except BackAlready:
        return ""
    except DocumentProblem as problem:
        return _refused(problem)
    return ""


def _who_brought_it_back(desk: admin.ModelAdmin, found: Earlier) -> str:
    """Return that there is nothing to bring back any more, and by whom it was done."""
    last = entries_of(desk.model, found.pk).filter(action=LogEntry.Action.CREATE).first()
    text = gettext("This is back already: %(who)s brought it back while you were looking. Nothing was changed by you.")
    address = reverse(f"admin:content_{desk.opts.model_name}_change", args=[found.pk])
    said = text % {"who": who(last) if last else gettext("Somebody else")}
    return format_html('{} <a href="{}">{}</a>', said, address, gettext("Open it"))


def _in_words(turned: Turned) -> str:
    after = STATES[turned.after]
    if turned.before is None:
        return f"{name_of(turned.language)}: {after}"
    return f"{name_of(turned.language)}: {STATES[turned.before]} → {after}"


def _show(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    entry: LogEntry,
    found: Earlier,
    *,
    before: bool,
    chosen: list[str],
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    turned = foresee(found, chosen) if chosen else ()
    blocked = _foreseen(entry, found, before=before)
    languages = _languages(found, chosen, turned)
    guideline = _guideline(found)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _title(entry, found, before=before),
        "kind": kind_of(found.model),
        "name": _name(found),
        "moment": in_words(entry.timestamp),
        "who": who(entry),
        "before": before,
        "found": found,
        "pk": found.pk,
        "guideline": guideline,
        "history": reverse(f"admin:content_{desk.opts.model_name}_history", args=[found.pk]),
        "languages": languages,
        "differs": any(language.differs for language in languages),
        "turned": [_in_words(one) for one in turned],
        "may": _may(request, desk, found),
        "seen": found.digest(),
        "problem": problem or blocked,
        "is_blocked": bool(blocked),
        "look": LOOK,
        "elsewhere": [label_of(found.model, name) for name in ("slug", "hold") if _differs(found, name)],
    }
    return TemplateResponse(request, "admin/content/history_earlier.html", context, status=status)


def _title(entry: LogEntry, found: Earlier, *, before: bool) -> str:
    values = {"name": _name(found), "moment": in_words(entry.timestamp)}
    if before:
        return gettext("“%(name)s” as it was before the change of %(moment)s") % values
    return gettext("“%(name)s” as it was on %(moment)s") % values


def _name(found: Earlier) -> str:
    first = {"guideline": "title", "section": "title", "glossaryterm": "term", "contact": "name"}
    values = found.now or found.then
    return str(values[f"{first[str(found.model._meta.model_name)]}_{DUTCH}"] or values["slug"])


def _guideline(found: Earlier) -> Guideline | None:
    if found.model is Section:
        return Guideline.objects.filter(pk=found.then["guideline"]).first()
    return Guideline.objects.filter(pk=found.pk).first() if found.model is Guideline else None


def _differs(found: Earlier, name: str) -> bool:
    return found.now is not None and name in found.now and found.now[name] != found.then[name]


def _languages(found: Earlier, chosen: list[str], turned: tuple[Turned, ...]) -> list[InLanguage]:
    of_language = {one.language: one for one in turned}
    names = [name for name in columns_of(found.model) if name not in _UNSHOWN]
    return [
        InLanguage(code, fields, of_language.get(code))
        for code, columns in by_language(found.model, names)
        if (fields := [field for name in columns if (field := _field(found, name, chosen))])
    ]


def _field(found: Earlier, name: str, chosen: list[str]) -> Field | None:
    """Return one field for the screen; None where there is nothing to see."""
    model, then = found.model, found.then[name]
    now = None if found.now is None else found.now[name]
    label = label_of(model, parted(model, name)[0])
    if found.now is not None and name in found.offered:
        return Field(name, label, compared(model, name, now, then), SafeString(""), name in chosen)
    if is_blank(then) or (name == "hold" and found.now is not None):
        return None
    base: Any = parted(model, name)[0]
    return Field("", label, None, readable(shown(model, base, then), rich=is_rich(model, base)), False)
