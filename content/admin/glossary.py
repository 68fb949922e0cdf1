"""The desk for difficult words. Knows the draft only; a guideline takes the words it uses along when it is published."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.admin.beside import TranslatedAdmin
from content.models import GlossaryTerm


class GlossaryAdmin(TranslatedAdmin):
    texts = ("term", "forms", "explanation")
    particulars = ("slug",)
    list_display = ("dutch_word", "dutch_explanation")
    search_fields = ("slug", "term_nl", "forms_nl", "explanation_nl")
    ordering = ("term_nl",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Texts are marked with the key, so that a new key would take the word out of them.
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("term_nl",)}

    @admin.display(description=_("word"), ordering="term_nl")
    def dutch_word(self, term: GlossaryTerm) -> str:
        return str(term)

    @admin.display(description=_("explanation"))
    def dutch_explanation(self, term: GlossaryTerm) -> str:
        return term.text("explanation", "nl")
