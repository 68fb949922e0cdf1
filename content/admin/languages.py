"""How languages are named and lettered on the editors' screens, and how a translation stands. Knows settings only."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from content.languages import DUTCH as DUTCH
from content.languages import OTHERS as OTHERS
from content.languages import name_of as name_of
from content.publishing.document import State
from content.reading.language import direction

STATES: dict[State, Any] = {
    "source": _("source"),
    "current": _("up to date"),
    "outdated": _("outdated"),
    "missing": _("not translated"),
}


def lettered(language: str) -> SafeString:
    """Return the attributes of a text in this language; none where it has no language."""
    return format_html(' lang="{}" dir="{}"', language, direction(language)) if language else SafeString("")
