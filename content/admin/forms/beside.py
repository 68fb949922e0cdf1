"""The page of what has one text per language: Dutch beside one other language. Knows forms and screens, not publishing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.db import models
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget
from modeltranslation.admin import TranslationAdmin

from content.admin.forms.deleting import goes_in_languages, say_deleted, texts_of
from content.admin.forms.guarded import GuardedAdmin
from content.admin.forms.lines import from_lines, in_lines
from content.admin.forms.translated import TranslatedForm, is_rich, standing_field, standing_question
from content.admin.forms.wording import marks_of_text
from content.admin.history.back import of_history
from content.admin.history.screen import history_screen
from content.admin.languages import DUTCH, OTHERS, STATES, lettered, name_of
from content.editing.freshness import state
from content.editing.richtext import EXTENSIONS
from content.models import Translated
from content.publishing.compare import readable
from content.publishing.document import State
from content.reading.language import direction

# The buttons of the editor, without the package's drop-down menus: two of them would hold one thing each.
MENU = {"groups": [{"group": g} for g in ("headings", "lists", "marks", "link", "houvast", "history")]}


@dataclass(frozen=True)
class Cell:
    """One field in one language: a form field, or what it says for who may only look."""

    language: str
    field: BoundField | None
    label: str
    column: str
    shown: SafeString | None = None
    remarks: Sequence[Any] = ()  # what a desk has to say of the text, below it

    @property
    def lettered(self) -> SafeString:
        return lettered(self.language)


@dataclass(frozen=True)
class Language:
    """One language of the switch: `state` is None for what is new, `offered` whether readers get it."""

    code: str
    name: str
    state: State | None
    offered: bool

    @property
    def standing(self) -> str:
        return STATES[self.state] if self.state else ""


class TranslatedAdmin(GuardedAdmin, TranslationAdmin):
    """An admin page with the texts of all languages; `texts` names them in the order of the screen."""

    texts: tuple[str, ...] = ()
    particulars: tuple[str, ...] = ()
    form = TranslatedForm
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
        models.URLField: {"widget": forms.URLInput(attrs={"class": "vURLField"}), "assume_scheme": "https"},
    }

    class Media:
        # Which language is shown is settled before the problems in it are.
        js = [forms.Script("js/admin-languages.js", type="module"), forms.Script("js/admin-problems.js", type="module")]

    def get_urls(self) -> list[URLPattern]:
        return [*of_history(self), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what was changed, by whom and when: ours in the place of Django's."""
        return history_screen(request, self, object_id)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        texts = [f"{name}_{code}" for name in self.texts for code in (DUTCH, *OTHERS)]
        fieldsets: list[Any] = [(_("Texts"), {"fields": texts, "classes": ["languages"]})]
        particulars = list(self.get_particulars(request, obj))
        if obj and self.has_change_permission(request, obj):
            if any(state(obj, code) == "current" for code in OTHERS):
                fieldsets.append((None, {"fields": ["dutch_change"], "classes": ["dutch-change"]}))
            if standings := [standing_field(code) for code in self._outdated(obj)]:
                fieldsets.append((_("Outdated translations"), {"fields": standings}))
            particulars.append("loaded")
        return [*fieldsets, (_("Particulars"), {"fields": particulars})]

    def get_particulars(self, request: HttpRequest, obj: Any) -> tuple[str, ...]:
        return self.particulars

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        asked = {standing_field(code): standing_question(name_of(code)) for code in self._outdated(obj)}
        kwargs["form"] = type(self.form.__name__, (self.form,), asked)
        return super().get_form(request, obj, change=change, **kwargs)

    def _outdated(self, obj: Translated | None) -> list[str]:
        return [code for code in OTHERS if state(obj, code) == "outdated"] if obj else []

    def _of_deleting(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        found = super()._of_deleting(request, record)
        return {
            **found,
            "goes": [*found["goes"], goes_in_languages(record)],
            "texts": texts_of(record, self.texts),
        }

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Say how to bring back what was deleted."""
        say_deleted(request, self.model, obj_display, obj_id)
        return HttpResponseRedirect(reverse(f"admin:content_{self.opts.model_name}_changelist"))

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = getattr(db_field, "language", "")
        if field is None or not language:
            return field
        original: Any = self.model._meta.get_field(db_field.name.removesuffix(f"_{language}"))
        field.label = f"{capfirst(original.verbose_name)} ({name_of(language)})"
        field.widget.attrs |= {"lang": language, "dir": direction(language), "spellcheck": "true"}
        if isinstance(field.widget, ProseEditorWidget):
            field.prepare_value, field.sanitize = in_lines, from_lines
            field.widget.attrs["rows"] = 20  # for who has no scripts
            field.widget.config = {"extensions": {**EXTENSIONS, "Menu": MENU}}
        elif isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 3
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        shown, obj = context["adminform"], context.get("original")
        context |= {
            "text_rows": [[_cell(shown, name, code) for code in (DUTCH, *OTHERS)] for name in self.texts],
            "languages": self._languages(request, obj, shown.form.states_before),
            "dutch": DUTCH,
            "marks_of_text": marks_of_text() if self._has_rich_text(shown.form) else [],
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def _has_rich_text(self, form: Any) -> bool:
        return any(is_rich(form.instance, f"{name}_{DUTCH}") for name in self.texts)

    def _languages(self, request: HttpRequest, obj: Translated | None, stored: dict[str, State]) -> list[Language]:
        """Return the languages with their states as stored: a form that was refused has left its values in the record."""
        offered = self.offered_languages(request, obj)
        return [Language(code, name_of(code), stored[code] if obj else None, code in offered) for code in OTHERS]

    def offered_languages(self, request: HttpRequest, obj: Any) -> list[str]:
        """Return the languages in which readers are offered this."""
        return OTHERS

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if outdated := [name_of(code) for code in form.newly_outdated()]:
            text = gettext("The Dutch text has changed, so these translations are outdated now: %(languages)s.")
            messages.warning(request, text % {"languages": get_text_list(outdated, gettext("and"))})


def _cell(shown: AdminForm, name: str, language: str) -> Cell:
    form, field = shown.form, f"{name}_{language}"
    label = f"{capfirst(form.instance._meta.get_field(name).verbose_name)} ({name_of(language)})"
    if field in form.fields and field not in shown.readonly_fields:
        return Cell(language, form[field], label, field)
    return Cell(
        language, None, label, field, readable(getattr(form.instance, field), rich=is_rich(form.instance, name))
    )
