"""Which fields exist once per language. Registration only."""

from django.conf import settings
from modeltranslation.translator import TranslationOptions, register

from content.models import Contact, GlossaryTerm, Guideline, Section


class DutchFirst(TranslationOptions):
    """Columns are "" where there is no text, never NULL by way of a form; only the source language is required."""

    empty_values = ""
    required_languages = (settings.LANGUAGE_CODE,)


@register(Guideline)
class GuidelineTexts(DutchFirst):
    fields = ("title", "summary")


@register(Section)
class SectionTexts(DutchFirst):
    fields = ("title", "in_short", "body", "questions")


@register(GlossaryTerm)
class GlossaryTermTexts(DutchFirst):
    fields = ("term", "forms", "explanation")


@register(Contact)
class ContactTexts(DutchFirst):
    fields = ("name", "reachable", "purpose")
