"""How languages are named and lettered on the editors' screens. Knows settings only."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from content.languages import name_of as name_of
from content.reading.language import direction

DUTCH = settings.LANGUAGE_CODE
OTHERS = [code for code, _name in settings.LANGUAGES if code != DUTCH]


def lettered(language: str) -> SafeString:
    """Return the attributes of a text in this language; none where it has no language."""
    return format_html(' lang="{}" dir="{}"', language, direction(language)) if language else SafeString("")
