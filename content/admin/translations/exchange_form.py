"""The two forms of translation files: which file to make, and which one came back. Knows no draft."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.languages import name_of
from content.editing.exchange import LARGEST
from content.editing.exchange.export import VERSIONS


class ExportForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"))
    version = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[(version, f"XLIFF {version}") for version in VERSIONS],
        help_text=_("Every tool reads 1.2. Choose 2.0 where your tool asks for it."),
    )

    def __init__(self, *args: Any, languages: list[str], held: list[str], **kwargs: Any) -> None:
        """`held` names the sections that are not published yet: they come along only where that is asked for."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(code, name_of(code)) for code in languages]
        if held:
            self.fields["held"] = forms.BooleanField(
                label=_("What is held back too"),
                required=False,
                help_text=gettext("Not published yet, so it can wait: %(names)s.")
                % {"names": get_text_list(held, gettext("and"))},
            )


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Translated file"),
        help_text=_("You first see what would change. Nothing is changed before you say so."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlf,.xliff"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("This file is too large to be a translation file of one guideline (5 MB at most).")
            )
        return file


def with_error(problem: str) -> ImportForm:
    """Return the form for a file with this above it."""
    form = ImportForm({}, None)
    form.errors.clear()
    form.add_error(None, problem)
    return form
