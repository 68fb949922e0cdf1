"""System checks: what must not be configured otherwise, said before it can do harm."""

from typing import Any

from django.conf import settings
from django.core.checks import ERROR, WARNING, CheckMessage, Error, register
from modeltranslation import settings as modeltranslation

from portal.theme import ThemeProblem, read_theme, weak_pairs


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


@register
def a_theme_is_readable(**_options: Any) -> list[CheckMessage]:
    """A municipality's colours must be understood, and must leave every text legible for a parent who sees badly."""
    if not settings.PORTAL_THEME:
        return []
    try:
        weak = weak_pairs(read_theme(settings.PORTAL_THEME))
    except ThemeProblem as problem:
        return [
            Error(
                str(problem),
                hint="Set PORTAL_THEME to a file with NL Design System tokens, or leave it empty for Houvast's own colours.",
                id="content.E003",
            )
        ]
    return [
        CheckMessage(
            ERROR if pair.ratio < pair.least else WARNING,
            f"In the theme {settings.PORTAL_THEME}, {pair.name} on {pair.ground} has a contrast of {pair.ratio:.2f}:1; "
            f"it should be {pair.wanted:g}:1, and must be {pair.least:g}:1.",
            hint="Make the one darker or the other lighter. The README says which token sets which.",
            id="content.E004" if pair.ratio < pair.least else "content.W001",
        )
        for pair in weak
    ]
