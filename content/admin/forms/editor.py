"""The rich text editor on a screen of the desk: its scripts, its words, and what the Content-Security-Policy must let through."""

from typing import Any

from django.forms import Media as DjangoMedia
from django.http import HttpRequest, HttpResponse
from js_asset import ImportMap, Media, Script

from content.admin.forms.wording import editor_words, look_words
from content.admin.languages import DUTCH, OTHERS
from content.editing.freshness import lines
from content.models import GlossaryTerm

# Tiptap puts one <style> into the page; a browser test catches a release with another one.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
# The settings name our modules by path, and `import` finds the hashed file by this map.
MODULES = ImportMap(
    {
        "js/editor-marks.js": "js/editor-marks.js",
        "js/editor-looks.js": "js/editor-looks.js",
        "houvast/dialog": "js/editor-dialog.js",
        "houvast/paste": "js/editor-paste.js",
        "houvast/places": "js/editor-places.js",
    }
)


def with_editor(media: DjangoMedia) -> Media:
    """Return the scripts of a screen, with ours for the editor."""
    ours = Media(importmap=MODULES, js=["js/admin-words.js", Script("js/editor-setup.js", type="module")])
    return Media.from_media(media) + ours


def with_nonce(media: DjangoMedia, request: HttpRequest) -> Media:
    """Return the scripts so that the policy lets the import map through: without it the editor stays a plain text area."""
    return Media.from_media(media, nonce=request.csp_nonce)  # type: ignore[attr-defined]


def words_of_the_editor() -> dict[str, Any]:
    """Return what the editor's scripts say, with the words of the glossary to choose from."""
    terms = [
        {"slug": term.slug, "term": str(term), "forms": _forms(term)}
        for term in GlossaryTerm.objects.order_by("term_nl")
    ]
    return {**editor_words(), **look_words(), "terms": terms, "dutch": DUTCH}


def allow_editor(response: HttpResponse) -> None:
    """Let the editor's own <style> through on this page."""
    response._csp_update = {"style-src": [EDITOR_STYLE]}  # type: ignore[attr-defined]


def _forms(term: GlossaryTerm) -> list[str]:
    """Return the word and its other forms, in every language, as they may be selected in a text."""
    found = [form for code in (DUTCH, *OTHERS) for form in (term.text("term", code), *lines(term.text("forms", code)))]
    return [form for form in dict.fromkeys(found) if form]
