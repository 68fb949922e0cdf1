"""System checks: what must not be configured otherwise, said before it can do harm."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from modeltranslation import settings as modeltranslation


@register
def translations_do_not_fall_back_silently(**_options: Any) -> list[CheckMessage]:
    """An empty field must stay empty: readers are told of a gap, and never given another language unsaid."""
    if not any(modeltranslation.FALLBACK_LANGUAGES.values()):
        return []
    return [
        Error(
            "django-modeltranslation would fill an empty text with another language, without saying so.",
            hint="Set MODELTRANSLATION_FALLBACK_LANGUAGES = ().",
            id="content.E001",
        )
    ]


@register
def dutch_is_the_source_language(**_options: Any) -> list[CheckMessage]:
    """The addresses, the starter content and the freshness of translations all rest on Dutch being the source."""
    if settings.LANGUAGE_CODE == modeltranslation.DEFAULT_LANGUAGE == "nl" == settings.LANGUAGES[0][0]:
        return []
    return [
        Error(
            "The source language of the content must be Dutch, and stand first.",
            hint='Set LANGUAGE_CODE and MODELTRANSLATION_DEFAULT_LANGUAGE to "nl", and let LANGUAGES begin with it.',
            id="content.E002",
        )
    ]
