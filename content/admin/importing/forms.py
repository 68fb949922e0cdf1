"""The forms of reading in a document: the file itself, and what its draft is called. Know no screens."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.visible import VisibleForm
from content.admin.importing.shown import LONGEST_TITLE, MOST_CHARACTERS, MOST_LINES, MOST_SECTIONS, count_lines
from content.admin.languages import DUTCH, OTHERS, name_of
from content.editing.importer import ImportProblem, parse, read_data
from content.editing.importer.files import LARGEST_FILE
from content.editing.importing import new_source
from content.models import Guideline, SourceDocument
from content.models.draft import slug_validator, validate_free_slug

ACCEPTED = ".txt,.pdf,.docx"


class UploadForm(forms.Form):
    """A file, and the language that it is in. `text` is what was read of it."""

    file = forms.FileField(
        label=_("Document"),
        help_text=_("A Word document (.docx), a PDF or plain text (.txt), at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose a file first.")},
        allow_empty_file=True,  # the import says what is wrong with it
    )
    language = forms.ChoiceField(label=_("Language of the document"), initial=DUTCH)

    text = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(code, name_of(code)) for code in (DUTCH, *OTHERS)]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            message = gettext("This file is %(size)d MB; the limit is %(limit)d MB. Save it without pictures.")
            sizes = {"size": (file.size or 0) // 1024**2, "limit": LARGEST_FILE // 1024**2}
            raise forms.ValidationError(message % sizes)
        try:
            self.text = read_data(file.read(), file.name or "")
            self._refuse_what_no_screen_holds()
        except ImportProblem as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file

    def _refuse_what_no_screen_holds(self) -> None:
        if len(self.text) > MOST_CHARACTERS:
            raise ImportProblem(gettext("This document is too long for one guideline. Import it in parts."))
        lines = count_lines(self.text)
        if lines > MOST_LINES:
            message = gettext(
                "This document has %(count)d lines, and a guideline has at most %(limit)d. Import it in parts."
            )
            raise ImportProblem(message % {"count": lines, "limit": MOST_LINES})
        count = len(parse(self.text).sections)
        if count > MOST_SECTIONS:
            message = gettext("This document has %(count)d headings, more than a guideline has. Import it in parts.")
            raise ImportProblem(message % {"count": count})

    def source(self, request: HttpRequest, guideline: Guideline | None = None) -> SourceDocument:
        """Return the document to keep. Does not save."""
        name = PurePath((self.cleaned_data["file"].name or "").replace("\\", "/")).name
        return new_source(
            name, self.text, self.cleaned_data["language"], by=request.user.get_username(), guideline=guideline
        )


class DraftForm(VisibleForm, forms.Form):
    """What a draft is called and where it stands."""

    title = forms.CharField(label=_("Title of the guideline"), max_length=LONGEST_TITLE)
    slug = forms.CharField(
        label=_("Address"),
        max_length=80,
        validators=[slug_validator, validate_free_slug],
        help_text=_("Small letters, digits and hyphens, for example: slapen."),
    )
    language = forms.ChoiceField(label=_("Language of the document"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(code, name_of(code)) for code in (DUTCH, *OTHERS)]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if Guideline.objects.filter(slug=slug).exists():
            raise forms.ValidationError(gettext("There is a guideline with this address already. Choose another one."))
        return slug
