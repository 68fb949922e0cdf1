"""The screens of reading in a document: upload it, see what the import made of it, correct that, and make the draft.

What was uploaded is kept at once. Knows drafts and kept documents, and nothing of publishing.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from content.admin.forms.guard import digest
from content.admin.importing.choices import BUTTONS, COMPARE, DRAFT, Sent
from content.admin.importing.forms import DraftForm, UploadForm
from content.admin.importing.shown import LONGEST_TITLE, shown
from content.admin.languages import DUTCH, OTHERS, lettered
from content.admin.permissions import may
from content.editing.importer import ImportProblem
from content.editing.importing import cuts_of, fill_in, filled_in, make_draft, put_cuts, read_source
from content.kinds import Kind
from content.models import Guideline, Section, SourceDocument


def of_importing(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses of reading in a document, for staff only and never kept in a cache."""

    def staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def found(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            return view(request, desk, **kwargs)

        return desk.admin_site.admin_view(found)

    return [
        path("import/", staff(upload), name="content_imports"),
        path("import/<int:pk>/", staff(document), name="content_import"),
        path("import/<int:pk>/discard/", staff(discard), name="content_import_discard"),
    ]


def unfinished_imports() -> Any:
    """Return the documents of which no draft was made yet."""
    return SourceDocument.objects.filter(guideline=None).defer("text")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, desk: admin.ModelAdmin) -> HttpResponse:
    """Take a document in and keep it; list those that are not finished."""
    _require(request, "add", Guideline)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        source = form.source(request)
        source.save()
        messages.success(
            request, gettext("“%(name)s” was read and kept. Nothing is in the draft yet.") % {"name": source}
        )
        return HttpResponseRedirect(reverse("admin:content_import", args=[source.pk]))
    status = 400 if form.errors else 200
    context = {"title": gettext("Read in a document"), "form": form, "unfinished": unfinished_imports()}
    return render(request, desk, "upload", context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, desk: admin.ModelAdmin, pk: int) -> HttpResponse:
    """Ask, and throw away a document that no draft was made of."""
    source = _find(request, pk)
    back = _home_of(source)
    if request.method == "POST":
        with transaction.atomic():
            locked = SourceDocument.objects.select_for_update().filter(pk=pk).first()
            # A draft may have been made of it meanwhile, and then it belongs to that.
            if locked and locked.guideline_id == source.guideline_id and is_unfinished(locked):
                locked.delete()
                messages.success(request, gettext("“%(name)s” was thrown away.") % {"name": source})
        return HttpResponseRedirect(back)
    context = {"title": gettext("Throw away: %(name)s") % {"name": source}, "source": source, "back": back}
    return render(request, desk, "discard", context)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, desk: admin.ModelAdmin, pk: int) -> HttpResponse:
    """Show a kept document beside its sections; change how it is cut; make the draft."""
    source = _find(request, pk)
    if request.method != "POST":
        return _show(request, desk, source) if is_unfinished(source) else HttpResponseRedirect(_home_of(source))
    with transaction.atomic():
        locked = get_object_or_404(SourceDocument.objects.select_for_update(), pk=pk)
        if locked.guideline_id != source.guideline_id or not is_unfinished(locked):
            return HttpResponseRedirect(_home_of(locked))
        return _answer(request, desk, locked)


def _answer(request: HttpRequest, desk: admin.ModelAdmin, source: SourceDocument) -> HttpResponse:
    sent = Sent(request.POST, cuts_of(source), read_source(source), source.text)
    form = DraftForm(request.POST) if "title" in request.POST else None
    if request.POST.get("seen") != digest(source.cuts):
        problem = gettext("Somebody else changed this document meanwhile. It is shown as it is now; do yours again.")
        form = DraftForm(initial=request.POST.dict()) if form else None
        return _show(request, desk, source, form=form, problems=[problem], status=409, asked=sent.asked())
    put_cuts(source, sent.carry_out())
    if form:
        fill_in(source, form["title"].value() or "", form["slug"].value() or "")
        if form["language"].value() in (DUTCH, *OTHERS):
            source.language = form["language"].value()
    source.save()
    act = request.POST.get("do", "")
    is_draft = act == DRAFT and not source.guideline_id
    if sent.problems:
        # Nothing that was asked for may be missing from a draft unseen.
        last = [gettext("So the draft was not made yet. The rest was kept.")] if is_draft else []
        return _show(request, desk, source, problems=[*sent.problems, *last], status=400, typed=request.POST)
    for said in sent.told:
        messages.warning(request, said)
    if is_draft:
        return _make(request, desk, source, form or DraftForm({}))
    if act == COMPARE and source.guideline_id:
        return HttpResponseRedirect(_home_of(source))
    place = sent.place
    return HttpResponseRedirect(request.path + (f"#line-{place}" if place else ""))


def _make(request: HttpRequest, desk: admin.ModelAdmin, source: SourceDocument, form: DraftForm) -> HttpResponse:
    if not form.is_valid():
        return _show(request, desk, source, form=form, status=400)
    try:
        parsed = read_source(source)
        chosen = form.cleaned_data
        guideline = make_draft(
            parsed, slug=chosen["slug"], language=chosen["language"], title=chosen["title"], source=source
        )
    except ImportProblem as problem:
        source = SourceDocument.objects.get(pk=source.pk)
        form.add_error(None, str(problem))
        return _show(request, desk, source, form=form, status=400)
    desk.log_addition(request, guideline, gettext("Made from “%(name)s”.") % {"name": source})
    count = guideline.sections.count()
    text = ngettext(
        "The draft is there, with %(count)d section. Parents see nothing of it yet.",
        "The draft is there, with %(count)d sections. Parents see nothing of it yet.",
        count,
    )
    messages.success(request, text % {"count": count})
    return HttpResponseRedirect(reverse("admin:content_guideline_change", args=[guideline.pk]))


def _show(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    source: SourceDocument,
    *,
    form: DraftForm | None = None,
    problems: Sequence[str] = (),
    status: int = 200,
    asked: Sequence[str] = (),
    typed: QueryDict | None = None,
) -> HttpResponse:
    parsed = read_source(source)
    known = filled_in(source)
    initial = {
        "title": known.get("title") or parsed.title,
        "slug": known.get("slug") or parsed.slug,
        "language": source.language,
    }
    context = {
        "title": gettext("Read in: %(name)s") % {"name": source},
        "source": source,
        "guideline": source.guideline,
        "parsed": parsed,
        "shown": shown(source, parsed, typed),
        "form": form or DraftForm(initial=initial),
        "kinds": [(kind.value, kind.label) for kind in Kind if kind != Kind.READING_SAFELY],
        "lettered": lettered(source.language),
        "seen": digest(source.cuts),
        "acts": {act: act for act in BUTTONS},
        "problems": problems,
        "asked": asked,
        "longest": LONGEST_TITLE,
        "home": _home_of(source),
    }
    return render(request, desk, "document", context, status)


def render(
    request: HttpRequest, desk: admin.ModelAdmin, name: str, context: dict[str, Any], status: int = 200
) -> TemplateResponse:
    """Render a screen of reading in, in the admin's frame."""
    framed = {**desk.admin_site.each_context(request), "opts": Guideline._meta, **context}
    return TemplateResponse(request, f"admin/content/import/{name}.html", framed, status=status)


def is_unfinished(source: SourceDocument) -> bool:
    """Tell whether somebody is still at a document: no draft was made of it, or it is being compared with one."""
    return source.guideline_id is None or any("choice" in entry for entry in source.cuts)


def _find(request: HttpRequest, pk: int) -> SourceDocument:
    """Return an unfinished document for who may work on it."""
    # Asked first, so that nobody without a role learns which documents there are.
    if not (may(request.user, "add", Guideline) or may(request.user, "change", Guideline)):
        raise PermissionDenied
    source = get_object_or_404(SourceDocument, pk=pk)
    if source.guideline_id is None:
        _require(request, "add", Guideline)
    else:
        _require(request, "change", Guideline, Section)
    return source


def _home_of(source: SourceDocument) -> str:
    """Return the screen to which a document belongs."""
    if source.guideline_id is None:
        return reverse("admin:content_imports")
    if is_unfinished(source):
        return reverse("admin:content_guideline_source_changes", args=[source.guideline_id, source.pk])
    return reverse("admin:content_guideline_change", args=[source.guideline_id])


def _require(request: HttpRequest, verb: str, *models: type[Model]) -> None:
    if not may(request.user, verb, *models):
        raise PermissionDenied
