"""The screens of translation files: what goes out to a translator's own tools, and what would change when it comes back.

Between looking and importing, what was read out of the file stays in the page, signed, and nowhere else.
"""

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from content.admin.languages import OTHERS, lettered, name_of
from content.admin.permissions import User, languages_of, may_translate, sees_guidelines
from content.admin.screens import screen, url
from content.admin.translations.exchange_form import ExportForm, ImportForm, with_error
from content.admin.translations.exchange_shown import shown
from content.editing.exchange import LARGEST, ExchangeProblem, Plan, Received, carry_out, export, plan, read
from content.editing.exchange.carry_out import DraftChanged
from content.editing.exchange.export import VERSIONS
from content.editing.exchange.plan import PartPlan
from content.models import Guideline

FROM_FILE = "1"
# What a form may carry is limited (DATA_UPLOAD_MAX_MEMORY_SIZE); a guideline takes about 50 kB.
MOST_IN_THE_PAGE = 2_000_000


def exported_languages(user: User) -> list[str]:
    """Return the languages of which somebody may take the texts out."""
    if sees_guidelines(user):
        return OTHERS
    return imported_languages(user)


def imported_languages(user: User) -> list[str]:
    """Return the languages in which somebody may change some of the texts; `_refuse_what_is_not_theirs` asks of each text."""
    return languages_of(user)


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Offer the texts as a file; take a file in, show what it would change, and change it where that was asked."""
    if not exported_languages(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _ask(request, desk, guideline, ImportForm())
    if not imported_languages(request.user):
        raise PermissionDenied
    if "read" in request.POST:
        return _carry_out(request, desk, guideline)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, desk, guideline, form, status=400)
    try:
        received = read(form.cleaned_data["file"].read(LARGEST + 1))
        return _show(request, desk, guideline, received)
    except ExchangeProblem as problem:
        form.add_error("file", str(problem))
        return _ask(request, desk, guideline, form, status=400)


@require_safe
def exchange_file(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Give the texts in one language as a file."""
    languages = exported_languages(request.user)
    if not languages:
        raise PermissionDenied
    form = ExportForm(request.GET, languages=languages, held=_held(guideline))
    if not form.is_valid():
        if request.GET.get("language") in OTHERS and request.GET.get("version") in VERSIONS:
            raise PermissionDenied
        raise Http404
    language, version = form.cleaned_data["language"], form.cleaned_data["version"]
    file = export(guideline, language, version, held=form.cleaned_data.get("held", False))
    response = HttpResponse(file, content_type="application/x-xliff+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{guideline.slug}-{language}.xlf"'
    return response


def _held(guideline: Guideline) -> list[str]:
    return [str(section) for section in guideline.sections.filter(hold=True)]


def _ask(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, form: ImportForm, status: int = 200
) -> HttpResponse:
    offered, mine = exported_languages(request.user), imported_languages(request.user)
    asked = request.GET.get("language", "")
    return screen(
        request,
        desk,
        guideline,
        "exchange",
        status=status,
        title=gettext("Translation files: %(name)s") % {"name": guideline},
        export_form=ExportForm(
            languages=offered,
            held=_held(guideline),
            initial={"language": asked if asked in offered else offered[0]},
        ),
        form=form if mine else None,
        my_languages=get_text_list([name_of(code) for code in mine], gettext("and")) if mine != OTHERS else "",
        may_look=sees_guidelines(request.user),
    )


def _show(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    guideline: Guideline,
    received: Received,
    *,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    """Show what a file would change; raise ExchangeProblem where it cannot be taken in."""
    if received.language not in imported_languages(request.user):
        raise ExchangeProblem(
            gettext("This file is in %(language)s. You may not change the texts in that language.")
            % {"language": name_of(received.language)}
        )
    planned = plan(received, guideline)
    _refuse_what_is_not_theirs(request.user, planned)
    kept = signing.dumps(received.to_json(), salt=_salt(request, guideline), compress=True)
    if len(kept) > MOST_IN_THE_PAGE:
        raise ExchangeProblem(gettext("This file holds more text than a guideline has."))
    return screen(
        request,
        desk,
        guideline,
        "exchange_plan",
        status=status,
        title=gettext("What this file changes: %(name)s") % {"name": guideline},
        language=name_of(received.language),
        lettered=lettered(received.language),
        parts=[shown(part) for part in planned.parts],
        changing=len(planned.changing),
        sources=planned.sources,
        read=kept,
        seen=planned.digest(),
        problem=problem,
        chosen=_chosen(request, received),
        may_look=sees_guidelines(request.user),
    )


def _chosen(request: HttpRequest, received: Received) -> list[str]:
    """Return the fields in which the text of the file was chosen over one that was saved here since."""
    keys = {part.key for part in received.parts}
    asked = [name.removeprefix("take.") for name, value in request.POST.items() if value == FROM_FILE]
    return [key for key in asked if key.rpartition(".")[0] in keys]


def _refuse_what_is_not_theirs(user: User, planned: Plan) -> None:
    """Raise where a file changes texts of a kind that this person may not translate, as at the translators' desk."""
    barred = [p for p in planned.changing if not may_translate(user, type(p.part.instance), planned.language)]
    if barred:
        raise ExchangeProblem(
            gettext("This file also changes texts that you may not change, so nothing was taken over: %(names)s.")
            % {"names": get_text_list([part.part.title for part in barred], gettext("and"))}
        )


def _carry_out(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    try:
        text = signing.loads(request.POST["read"], salt=_salt(request, guideline))
    except signing.BadSignature:
        text = gettext("That page is too old to be used. Choose the file again.")
        return _ask(request, desk, guideline, with_error(text), status=400)
    received = Received.from_json(text)
    if received.language not in imported_languages(request.user):
        raise PermissionDenied
    try:
        with transaction.atomic():
            _refuse_what_is_not_theirs(request.user, plan(received, guideline))
            replace, seen = _chosen(request, received), request.POST.get("seen", "")
            planned, done = carry_out(received, guideline, replace=replace, shown=seen)
            _log(request, desk, planned, done)
    except DraftChanged as problem:
        return _show_anew(request, desk, guideline, received, str(problem))
    except ExchangeProblem as problem:
        return _ask(request, desk, guideline, with_error(str(problem)), status=409)
    _tell(request, planned, done)
    return HttpResponseRedirect(url("xliff", guideline))


def _show_anew(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, received: Received, problem: str
) -> HttpResponse:
    try:
        return _show(request, desk, guideline, received, status=409, problem=problem)
    except ExchangeProblem as other:
        return _ask(request, desk, guideline, with_error(str(other)), status=409)


def _log(request: HttpRequest, desk: admin.ModelAdmin, planned: Plan, done: list[PartPlan]) -> None:
    text = gettext("Took over a translation from a file (%(language)s).") % {"language": name_of(planned.language)}
    for part in done:
        desk.log_change(request, part.part.instance, text)


def _tell(request: HttpRequest, planned: Plan, done: list[PartPlan]) -> None:
    language = name_of(planned.language)
    text = ngettext(
        "%(language)s: %(count)d text was taken over from the file.",
        "%(language)s: %(count)d texts were taken over from the file.",
        len(done),
    )
    if done:
        messages.success(request, text % {"language": language, "count": len(done)})
    else:
        messages.warning(
            request, gettext("%(language)s: nothing was taken over from the file.") % {"language": language}
        )
    kept_fields = [(part, change) for part in planned.changing for change in part.changes if change.kept]
    if kept := [f"{part.part.title}, {change.label}" for part, change in kept_fields]:
        text = gettext("What is here was kept for: %(names)s.")
        messages.warning(request, text % {"names": get_text_list(kept, gettext("and"))})


def _salt(request: HttpRequest, guideline: Guideline) -> str:
    """Bind what is kept in a page to who was shown it, and to the guideline."""
    return f"content.exchange.{guideline.pk}.{request.user.pk}"
