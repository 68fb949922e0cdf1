"""The form of one translation: its texts, which Dutch text was on the screen beside them, and who checked them."""

from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from content.admin.draft.glossary import one_a_line
from content.admin.forms.translated import TextsForm
from content.editing.freshness import source_fingerprint, state
from content.models import GlossaryTerm, Translated


class TranslationForm(TextsForm):
    """The texts of one language. `dutch` says which Dutch text was on the screen."""

    dutch = forms.CharField(required=False, widget=forms.HiddenInput)
    reviewed_by = forms.CharField(
        label=_("Checked by"),
        max_length=100,
        required=False,
        help_text=_("A professional native reader, by the name that may be shown."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reviewed_on = forms.DateField(
        label=_("On"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.dutch_now = source_fingerprint(self.instance)
        self.state_before = state(self.instance, language)
        made = self.instance.made.get(language, {})
        self.initial["dutch"] = self.dutch_now
        self.initial["reviewed_by"] = made.get("reviewed_by", "")
        self.initial["reviewed_on"] = parse_date(made.get("reviewed_on") or "") or timezone.localdate()

    def clean(self) -> dict[str, Any] | None:
        name = f"forms_{self.language}"
        if isinstance(self.instance, GlossaryTerm) and (typed := self.cleaned_data.get(name)):
            self.cleaned_data[name] = one_a_line(typed)
        return super().clean()

    def _update_errors(self, errors: ValidationError) -> None:
        """Say what is wrong with this translation; what is wrong with the rest of the record is for who may change it."""
        if hasattr(errors, "error_dict"):
            own = {name: found for name, found in errors.error_dict.items() if name in {*self.fields, NON_FIELD_ERRORS}}
            errors = ValidationError(own)
        super()._update_errors(errors)  # type: ignore[misc]  # which the stubs do not know

    @property
    def checker(self) -> str:
        return " ".join(self.cleaned_data["reviewed_by"].split())

    @property
    def says_who_checked(self) -> bool:
        """Tell whether somebody is named who was not on the screen before."""
        return bool(self.checker) and self.checker != self.initial["reviewed_by"]

    @property
    def dutch_changed_meanwhile(self) -> bool:
        return bool(self.cleaned_data.get("dutch") != self.dutch_now)

    def show_dutch_anew(self) -> None:
        """Let the next answer be about the Dutch text that is shown now."""
        sent = cast(QueryDict, self.data).copy()
        sent["dutch"] = self.dutch_now
        self.data = sent


def form_of(desk: Any, request: HttpRequest, instance: Translated, language: str, data: Any = None) -> TranslationForm:
    """Return the form of one translation, with the fields that the `desk` of its record gives them."""

    def field(db_field: Any, **kwargs: Any) -> Any:
        return desk.formfield_for_dbfield(db_field, request, **kwargs)

    fields = [f"{name}_{language}" for name in desk.texts]
    made: Any = forms.modelform_factory(type(instance), form=TranslationForm, fields=fields, formfield_callback=field)
    found: TranslationForm = made(data, instance=instance, language=language)
    return found
