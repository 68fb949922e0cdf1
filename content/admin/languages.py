"""How languages are named and lettered on the editors' screens. Knows settings only."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from content.reading.language import direction

DUTCH = settings.LANGUAGE_CODE
OTHERS = [code for code, _name in settings.LANGUAGES if code != DUTCH]


def name_of(language: str) -> str:
    """Return a language's name in the editor's language, with a capital."""
    name: str = get_language_info(language)["name_translated"]
    return name[:1].upper() + name[1:]


def lettered(language: str) -> SafeString:
    """Return the attributes of a text in this language; none where it has no language."""
    return format_html(' lang="{}" dir="{}"', language, direction(language)) if language else SafeString("")
