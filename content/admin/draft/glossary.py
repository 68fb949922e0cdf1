"""The desk for difficult words, and which drafts use them. A guideline takes its words along when it is published."""

import re
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.beside import TranslatedAdmin
from content.admin.forms.taken import with_link
from content.admin.forms.translated import TranslatedForm
from content.admin.languages import DUTCH, OTHERS
from content.editing.freshness import lines
from content.models import GlossaryTerm, Section
from content.publishing.glossing import mark_terms, marked_terms

_BETWEEN_FORMS = re.compile(r"[,،\n]")


def one_a_line(typed: str) -> str:
    """Return forms one a line, also where they were typed with commas."""
    return "\n".join(lines(_BETWEEN_FORMS.sub("\n", typed)))


class GlossaryForm(TranslatedForm):
    def clean(self) -> dict[str, Any] | None:
        """Store the forms one a line, also where they were typed with commas."""
        for name in (f"forms_{code}" for code in (DUTCH, *OTHERS)):
            if typed := self.cleaned_data.get(name):
                self.cleaned_data[name] = one_a_line(typed)
        cleaned = super().clean()
        self._look_for_the_same_word()
        return cleaned

    def _look_for_the_same_word(self) -> None:
        """Refuse a new word that is there already: a text is marked with one of the two, and nobody would know which."""
        name, word = f"term_{DUTCH}", self.cleaned_data.get(f"term_{DUTCH}") or ""
        if name in self.fields and name in self.changed_data and (there := term_of(word, but=self.instance.pk)):
            self.add_error(name, ValidationError(_already_there(word, there), code="taken"))

    def _update_errors(self, errors: ValidationError) -> None:
        """Leave it at one message where the address is taken by the word that is there already."""
        if f"term_{DUTCH}" in self.errors and hasattr(errors, "error_dict"):
            errors.error_dict.pop("slug", None)
            if not errors.error_dict:
                return
        super()._update_errors(errors)


def term_of(word: str, *, but: int | None = None) -> GlossaryTerm | None:
    """Return the entry of the glossary that has this Dutch word, as its own or as another form."""
    wanted = word.strip().casefold()
    if not wanted:
        return None
    others = [term for term in GlossaryTerm.objects.order_by("term_nl") if term.pk != but]
    spelled = [(term, [term.text("term", DUTCH), *lines(term.text("forms", DUTCH))]) for term in others]
    found = [(term, [form.strip().casefold() for form in forms]) for term, forms in spelled]
    return next((term for term, forms in found if wanted == forms[0]), None) or next(
        (term for term, forms in found if wanted in forms), None
    )


def _already_there(word: str, there: GlossaryTerm) -> str:
    if there.text("term", DUTCH).casefold() == word.strip().casefold():
        text = gettext("This word is in the glossary already. Change it there; what you typed here stays here.")
    else:
        text = gettext("This word is in the glossary already, as another form of “%(word)s”.") % {"word": there}
    return with_link(text, there)


class GlossaryAdmin(TranslatedAdmin):
    texts = ("term", "forms", "explanation")
    particulars = ("slug", "dutch_beside")
    form = GlossaryForm
    list_display = ("dutch_word", "dutch_explanation")
    search_fields = ("slug", "term_nl", "forms_nl", "explanation_nl")
    ordering = ("term_nl",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Texts are marked with the key, so that a new key would take the word out of them.
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("term_nl",)}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name.startswith("forms_"):
            field.help_text = _("As they occur in a sentence. One per line or with commas: gehecht, hechting.")
        return field

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say beforehand which texts would lose their explanation."""
        term = self.get_object(request, object_id)
        used = sections_with(term) if term and request.method != "POST" else []
        return super().delete_view(request, object_id, {**(extra_context or {}), "used_in": used})

    @admin.display(description=_("word"), ordering="term_nl")
    def dutch_word(self, term: GlossaryTerm) -> str:
        return str(term)

    @admin.display(description=_("explanation"))
    def dutch_explanation(self, term: GlossaryTerm) -> str:
        return term.text("explanation", "nl")


def sections_with(term: GlossaryTerm) -> list[Section]:
    """Return the sections of which the draft, in any language, is marked with this word or would be."""
    return [section for section in Section.objects.select_related("guideline") if _uses(section, term)]


def _uses(section: Section, term: GlossaryTerm) -> bool:
    for code in (DUTCH, *OTHERS):
        words = [term.text("term", code), *lines(term.text("forms", code))]
        if term.slug in marked_terms(mark_terms(section.text("body", code), {term.slug: words})):
            return True
    return False
