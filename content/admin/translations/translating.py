"""The translators' desk, one translation: what each button does with what was typed. Never writes Dutch."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from content.admin.forms.coming_back import asks_to_bring_back, bring_back
from content.admin.forms.gone import gone
from content.admin.forms.kept import say_what_was_kept
from content.admin.languages import OTHERS, name_of
from content.admin.permissions import KINDS, may_translate
from content.admin.presence.opening import settle
from content.admin.translations.changed import earlier_texts, history_screen
from content.admin.translations.form import TranslationForm
from content.admin.translations.one import OpenTranslation
from content.admin.translations.shown import CONFIRM, CURRENT, REVIEW, UNFINISHED, show
from content.admin.translations.waiting import translations
from content.editing.freshness import forget_review, mark_current, mark_made_from, record_review, state
from content.models import SourceText, Translated


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
        path(f"{one}history/", staff(translation_history), name="content_translation_history"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: HttpRequest, desk: admin.ModelAdmin, kind: str, pk: int, language: str) -> HttpResponse:
    """Show one translation beside its Dutch text; save what was typed, and say how it stands."""
    model = _theirs(request, kind, language)
    if request.method != "POST":
        one = OpenTranslation(request, desk, kind, get_object_or_404(model, pk=pk), language)
        return show(one, one.form(), earlier=earlier_texts(one, request.GET.get("earlier", "")))
    with transaction.atomic():  # while it is being saved, nobody else can save it
        if asks_to_bring_back(request, model):
            bring_back(request, desk, model, str(pk))
        record = model._default_manager.select_for_update().filter(pk=pk).first()
        if record is None:
            return gone(request, desk, model, str(pk))
        return _Answer(OpenTranslation(request, desk, kind, record, language)).answer()


@require_safe
def translation_history(
    request: HttpRequest, desk: admin.ModelAdmin, kind: str, pk: int, language: str
) -> HttpResponse:
    """Show what was changed in one translation and in its Dutch text, by whom and when."""
    model = _theirs(request, kind, language)
    return history_screen(OpenTranslation(request, desk, kind, get_object_or_404(model, pk=pk), language))


def _theirs(request: HttpRequest, kind: str, language: str) -> type[Translated]:
    """Return what kind of record is translated; raise where there is no such translation, or where it is not theirs."""
    model = KINDS.get(kind)
    if model is None or language not in OTHERS:
        raise Http404
    if not may_translate(request.user, model, language):
        raise PermissionDenied
    return model


class _Answer:
    """What comes of the buttons of one translation."""

    def __init__(self, one: OpenTranslation) -> None:
        self.one = one
        self.request, self.instance, self.language = one.request, one.instance, one.language
        self.problem = ""

    def answer(self) -> HttpResponse:
        form = self.one.form(self.request.POST)
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
                return HttpResponseRedirect(self.one.address if done == UNFINISHED else self.one.onward())
        self.instance.refresh_from_db()
        meanwhile = form.dutch_changed_meanwhile or bool(form.changed_meanwhile)
        if self.problem and not form.changed_data:  # nothing was typed that could be lost
            form = self.one.form()
        elif form.dutch_changed_meanwhile:
            self.problem = self.problem or gettext(
                "The Dutch text was changed while you were at work. It is shown anew."
            )
            form.show_dutch_anew()
        return show(self.one, form, problem=self.problem, status=409 if meanwhile else 200)

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
        self.one.of_the_model.log_change(self.request, self.instance, f"{name}: {logged or text}")
        messages.add_message(self.request, level, f"{self.one.name} ({name}): {text}")
