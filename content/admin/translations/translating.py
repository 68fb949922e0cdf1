"""The screen of one translation: the Dutch text then and now, and the text to mend beside it. Never writes Dutch."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from content.admin.draft.coach import of_form
from content.admin.forms.beside import STATES, TranslatedAdmin
from content.admin.forms.editor import allow_editor, with_nonce, words_of_the_editor
from content.admin.forms.gone import gone
from content.admin.forms.kept import say_what_was_kept
from content.admin.forms.translated import is_rich
from content.admin.languages import DUTCH, OTHERS, lettered, name_of
from content.admin.permissions import KINDS, may, may_translate
from content.admin.presence.opening import open_screen, settle
from content.admin.preview.screen import ways_in
from content.admin.preview.who import previewed
from content.admin.translations.form import TranslationForm, form_of
from content.admin.translations.waiting import Filter, neighbours, translations
from content.editing.freshness import (
    forget_review,
    made_from,
    mark_current,
    mark_made_from,
    record_review,
    state,
    words,
)
from content.models import Guideline, Section, SourceText, Translated
from content.publishing.compare import Pair, pair, readable
from content.publishing.document import fingerprint

CURRENT, UNFINISHED, CONFIRM, REVIEW = "current", "unfinished", "confirm", "review"


@dataclass(frozen=True)
class Line:
    """One field: the Dutch text it was made from (None: not known, or the same), the Dutch text now, and the field."""

    label: str
    then: SafeString | None
    now: SafeString
    now_changed: bool
    is_the_same: bool
    stored: SafeString
    field: BoundField


def of_translators(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses of the translators' desk, for staff only and never kept in a cache."""

    def staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def found(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            return view(request, desk, **kwargs)

        return desk.admin_site.admin_view(found)

    one = "translations/<str:kind>/<int:pk>/<str:language>/"
    return [
        path("translations/", staff(translations), name="content_translations"),
        path(one, staff(translation), name="content_translation"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: HttpRequest, desk: admin.ModelAdmin, kind: str, pk: int, language: str) -> HttpResponse:
    """Show one translation beside its Dutch text; save what was typed, and say how it stands."""
    model = KINDS.get(kind)
    if model is None or language not in OTHERS:
        raise Http404
    if not may_translate(request.user, model, language):
        raise PermissionDenied
    if request.method != "POST":
        here = _Desk(request, desk, kind, get_object_or_404(model, pk=pk), language)
        return here.show(here.form())
    with transaction.atomic():  # while it is being saved, nobody else can save it
        record = model._default_manager.select_for_update().filter(pk=pk).first()
        if record is None:
            return gone(request, desk, model, str(pk))
        return _Desk(request, desk, kind, record, language).answer()


class _Desk:
    """One translation, for who asks."""

    def __init__(
        self, request: HttpRequest, desk: admin.ModelAdmin, kind: str, instance: Translated, language: str
    ) -> None:
        self.request, self.desk, self.kind, self.instance, self.language = request, desk, kind, instance, language
        self.of_the_model = cast(TranslatedAdmin, desk.admin_site.get_model_admin(type(instance)))
        self.asked = Filter.read(request.GET, request.user)
        self.texts: tuple[str, ...] = self.of_the_model.texts
        self.stored = {name: instance.text(name, language) for name in self.texts}
        self.problem = ""

    def form(self, data: Any = None) -> TranslationForm:
        return form_of(self.of_the_model, self.request, self.instance, self.language, data)

    def answer(self) -> HttpResponse:
        form = self.form(self.request.POST)
        acts: dict[str, Callable[[TranslationForm], str]] = {
            CURRENT: self.save_as_current,
            UNFINISHED: self.save_unfinished,
            CONFIRM: self.confirm,
            REVIEW: self.review,
        }
        act = acts.get(self.request.POST.get("do", ""), self.save_unfinished)
        if form.is_valid():
            done = act(form)
            if not (form.errors or self.problem):
                settle(self.request, form)
                return HttpResponseRedirect(self.address if done == UNFINISHED else self.onward())
        self.instance.refresh_from_db()
        meanwhile = form.dutch_changed_meanwhile or bool(form.changed_meanwhile)
        if self.problem and not form.changed_data:  # nothing was typed that could be lost
            form = self.form()
        elif form.dutch_changed_meanwhile:
            self.problem = self.problem or gettext(
                "The Dutch text was changed while you were at work. It is shown anew."
            )
            form.show_dutch_anew()
        return self.show(form, status=409 if meanwhile else 200)

    def save_as_current(self, form: TranslationForm) -> str:
        """Save, and mark the translation as right where that is so; say it where it is not."""
        self._settle_review(form)
        if state(self.instance, self.language) == "missing":
            return self._saved(form, gettext("Saved. Some of it is not translated yet, so it is not up to date."))
        # Where it is up to date all the same, the editor has said that a typing error was mended.
        if form.dutch_changed_meanwhile and form.state_before != "current":
            seen = form.cleaned_data["dutch"]
            if SourceText.objects.filter(fingerprint=seen).exists():
                mark_made_from(self.instance, self.language, seen)
            said = gettext(
                "Saved. The Dutch text was changed while you were translating, so it is not up to date yet. Look at what changed."
            )
            return self._saved(form, said)
        if set(form.kept) - set(form.given_up) and form.state_before != "current":
            said = gettext(
                "Saved, and not marked as up to date: somebody else changed this translation meanwhile. Look at it."
            )
            return self._saved(form, said)
        mark_current(self.instance, self.language)
        if form.says_who_checked:
            if not self._has_checker(form):
                return CURRENT
            record_review(self.instance, self.language, form.checker, form.cleaned_data["reviewed_on"])
        return self._saved(form, gettext("Saved: the translation is up to date."), done=CURRENT)

    def save_unfinished(self, form: TranslationForm) -> str:
        """Save, and leave the translation missing or outdated."""
        self._settle_review(form)
        if state(self.instance, self.language) == "current":
            mark_made_from(self.instance, self.language, "")
        return self._saved(form, gettext("Saved, and not finished yet."), level=messages.SUCCESS)

    def confirm(self, form: TranslationForm) -> str:
        """Say that the translation is right as it is, without touching it."""
        if form.dutch_changed_meanwhile:
            self.problem = gettext(
                "The Dutch text was changed while you were at work, so nothing was marked. Look again."
            )
        if self._is_as_shown(form):
            mark_current(self.instance, self.language)
            self._write(gettext("Still correct."))
        return CONFIRM

    def review(self, form: TranslationForm) -> str:
        """Record by whom and when the translation was checked, or that it was not; an empty name takes it back."""
        if not self._is_as_shown(form):
            return REVIEW
        if not form.checker:
            forget_review(self.instance, self.language)
            self._write(gettext("No longer recorded as checked."))
        elif self._has_checker(form):
            record_review(self.instance, self.language, form.checker, form.cleaned_data["reviewed_on"])
            self._write(gettext("Checked by %(name)s.") % {"name": form.checker})
        return REVIEW

    def _has_checker(self, form: TranslationForm) -> bool:
        """Tell whether the day of a check can be one; else say it in the form."""
        on = form.cleaned_data["reviewed_on"]
        if on is None or on > timezone.localdate():
            form.add_error("reviewed_on", _("Fill in the day on which it was checked: today or earlier."))
        return not form.errors

    def _is_as_shown(self, form: TranslationForm) -> bool:
        """Tell whether the stored translation is the one on the screen, and whole; else say in the form what it is."""
        if form.changed_data:
            self.problem = gettext("You changed the text. Save it first, so that nothing is lost.")
        elif form.changed_meanwhile:
            self.problem = gettext("Somebody else changed this translation meanwhile. Look at it again, below.")
        elif form.state_before == "missing":
            self.problem = gettext("There is no whole translation yet.")
        return not self.problem

    def _settle_review(self, form: TranslationForm) -> None:
        made = self.instance.made.get(self.language, {})
        if not form.changed_data or not made:
            return
        if made.get("reviewed_by") and not form.says_who_checked:
            text = gettext("The words have changed, so it is no longer recorded that %(name)s checked them.")
            messages.warning(self.request, text % {"name": made["reviewed_by"]})
        forget_review(self.instance, self.language)

    def _saved(self, form: TranslationForm, text: str, *, done: str = UNFINISHED, level: int = messages.WARNING) -> str:
        """Save the record, and say what became of it."""
        say_what_was_kept(self.request, self.instance, form)
        if form.says_who_checked and done != CURRENT:
            unrecorded = gettext("Who checked it was not recorded, because the translation is not up to date.")
            messages.warning(self.request, unrecorded)
        labels = [str(form.fields[name].label) for name in form.changed_data]
        logged = f"{text} ({get_text_list(labels, gettext('and'))})" if labels else text
        self._write(text, logged=logged, level=messages.SUCCESS if done == CURRENT else level)
        return done

    def _write(self, text: str, *, logged: str = "", level: int = messages.SUCCESS) -> None:
        self.instance.save()
        name = name_of(self.language)
        self.of_the_model.log_change(self.request, self.instance, f"{name}: {logged or text}")
        messages.add_message(self.request, level, f"{self.name} ({name}): {text}")

    @property
    def name(self) -> str:
        return str(self.instance)

    @property
    def address(self) -> str:
        place = reverse("admin:content_translation", args=[self.kind, self.instance.pk, self.language])
        return place + self.asked.query

    def onward(self) -> str:
        """Return the next translation in what is looked for, or the desk where there is none."""
        following = neighbours(self.request.user, self.asked, (self.kind, self.instance.pk, self.language))["next"]
        return (following.address if following else reverse("admin:content_translations")) + self.asked.query

    def show(self, form: TranslationForm, status: int = 200) -> HttpResponse:
        here, language = self.instance, self.language
        known = made_from(here, language)
        standing = state(here, language)
        opened = open_screen(self.request, form, type(here), here)
        made = here.made.get(language, {})
        context = {
            **self.desk.admin_site.each_context(self.request),
            "title": f"{self.name}: {name_of(language)}",
            "form": form,
            "at_work": opened,
            "lines": self._lines(form, known if standing == "outdated" else None),
            "asked": self.asked,
            "around": neighbours(self.request.user, self.asked, (self.kind, here.pk, language)),
            "kind": self.kind,
            "record": here,
            "guideline": self._guideline,
            "language": {"code": language, "name": name_of(language), "lettered": lettered(language)},
            "dutch_lettered": lettered(DUTCH),
            "state": standing,
            "state_in_words": STATES[standing],
            "source_unknown": standing == "outdated" and known is None,
            "made_on": parse_date(made.get("on") or ""),
            "reviewed_by": made.get("reviewed_by", ""),
            "reviewed_on": parse_date(made.get("reviewed_on") or ""),
            "may_open": may(self.request.user, "change", type(here)),
            "opens": reverse(f"admin:content_{type(here)._meta.model_name}_change", args=[here.pk]),
            "preview": self._preview(),
            "history": self._history(),
            "problem": self.problem,
            "acts": {act: act for act in (CURRENT, UNFINISHED, CONFIRM, REVIEW)},
            "coach": self._coach(form),
            "editor_words": words_of_the_editor() if self.kind == "section" else {},
            "media": with_nonce(self.of_the_model.media + form.media, self.request),
        }
        response = TemplateResponse(self.request, "admin/content/translations/translation.html", context, status=status)
        allow_editor(response)
        return response

    def _coach(self, form: TranslationForm) -> Any:
        """Return the coach's advice on what is in the form; None for what is no section, which it does not read."""
        return of_form(form, self.instance, [self.language]) if isinstance(self.instance, Section) else None

    @property
    def _guideline(self) -> Any:
        return self.instance.guideline if isinstance(self.instance, Section) else None

    def _history(self) -> str:
        """Return where this language's part of the record's history is; "" for who may not see it."""
        if not self.of_the_model.has_view_or_change_permission(self.request):
            return ""
        place = reverse(f"admin:content_{type(self.instance)._meta.model_name}_history", args=[self.instance.pk])
        return f"{place}?language={self.language}"

    def _preview(self) -> Any:
        """Return the way to the page in this language; None where there is none, or where it is not this account's."""
        if not isinstance(self.instance, Guideline | Section) or self.language not in previewed(self.request.user):
            return None
        of = self.instance
        ways = ways_in(of.guideline, of) if isinstance(of, Section) else ways_in(of)
        return next((way for way in ways if way.language == self.language), None)

    def _lines(self, form: TranslationForm, then: list[str] | None) -> list[Line]:
        now = dict(zip(self.instance.source_words, words(self.instance, DUTCH), strict=True))
        before = dict(zip(self.instance.source_words, then, strict=False)) if then else {}
        return [self._line(form, name, before.get(name), now) for name in self.texts]

    def _line(self, form: TranslationForm, name: str, before: str | None, now: dict[str, str]) -> Line:
        original: Any = self.instance._meta.get_field(name)
        rich = is_rich(self.instance, name)
        text = now.get(name, self.instance.text(name, DUTCH))
        changed = before is not None and fingerprint([before]) != fingerprint([text])
        both = pair(before, text, rich=rich) if changed else Pair(SafeString(""), readable(text, rich=rich))
        return Line(
            label=capfirst(str(original.verbose_name)),
            then=both.old if changed else None,
            now=both.new,
            now_changed=changed,
            is_the_same=before is not None and not changed,
            stored=readable(self.stored[name], rich=rich),
            field=form[f"{name}_{self.language}"],
        )
