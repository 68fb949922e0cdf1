"""What a page carries in its head, so that its text is painted without a second request. Knows files, and no content.

The style sheets lie in static/css/, one file a component; each kind of page gets those that it uses, as one. The policy of
the page allows just these by their digests, so that an inline style or script from anywhere else is still refused.
"""

import base64
import hashlib
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe

from portal.theme import ThemeProblem, read_theme, theme_css, weak_pairs

logger = logging.getLogger(__name__)
STATIC = Path(__file__).resolve().parents[2] / "static"
# On every page, in the order in which they stand; then what each template needs beside them.
ALWAYS = ("tokens", "base", "layout", "leave", "masthead", "notice", "which")
BELOW = ("questions", "word", "explanations", "pager", "origin", "paper", "helped", "footer")
# Below the text as well, where there is something of it.
NOW, PREVIEW = "now", "preview"
COMPONENTS = {
    "home": ("lead", "welcome", "search-field", "cards", "key-messages"),
    "guideline": ("lead", "search-field", "opening", "in-short", "key-messages", "path", "picture"),
    "section": ("in-short", "path", "text", "picture"),
    "everything": ("in-short", "key-messages", "path", "text", "whole", "picture"),
    "beside": ("pairs",),
    "history": ("lead", "path", "history"),
    "since": ("lead", "path", "history", "contacts", "since"),
    "give": ("lead", "path", "in-short", "give"),
    "leaflet": ("in-short", "path", "text", "whole", "picture", "leaflet"),
    "leaflet_in_two": ("pairs", "leaflet"),
    "conversation": ("lead", "path", "choices", "sheet"),
    "keep": ("lead", "path", "keep"),
    "file": ("lead", "in-short", "key-messages", "path", "text", "whole", "picture", "contacts", "file"),
    "about": ("in-short", "path", "text"),
    "glossary": ("lead", "path", "search-field", "word", "glossary"),
    "search": ("lead", "path", "search-field", "results", "contacts"),
    "help": ("lead", "path", "contacts"),
    "feedback": ("lead", "contacts", "path", "feedback"),
    "400": ("lead", "contacts"),
    "404": ("lead", "contacts"),
    "410": ("lead", "contacts"),
    "link_over": ("lead", "contacts"),
    "500": ("lead", "contacts"),
}
# What only some pages have below their text.
COMPONENTS_BELOW = {
    "guideline": ("for-professionals",),
    "leaflet": ("lead", "contacts", "rest"),
    "leaflet_in_two": ("lead", "contacts", "rest"),
}
# Asked for by a script, and only where there is something to show of it.
LATE = ("aloud",)
SCRIPTS = ("leave",)
SCRIPTS_BELOW = ("paper", "languages")
_INDENT = re.compile(r"\s*\n\s*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Inlined:
    """A style or a script as it stands in a page, and the source by which the page's policy allows it."""

    text: SafeString
    source: str

    @classmethod
    def of(cls, text: str) -> "Inlined":
        text = without_indents(text)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        return cls(mark_safe(text), f"'sha256-{digest}'")  # noqa: S308  (our own files)


@lru_cache
def style(template: str) -> Inlined:
    """Return the styles of a template's page, short of comments and white space, with a municipality's theme."""
    tokens, *others = (_sheet(name) for name in (*ALWAYS, *COMPONENTS[template]))
    return Inlined.of(shortened(f"{tokens}{_theme()}{''.join(others)}"))


def _theme() -> str:
    """Return a municipality's colours; none, and said in the log, where the file, or a text in them, cannot be read."""
    kept = "The pages have Houvast's own colours. Mend PORTAL_THEME and start the portal again."
    if not settings.PORTAL_THEME:
        return ""
    try:
        weak = weak_pairs(read_theme(settings.PORTAL_THEME))
        if illegible := [f"{pair.name} on {pair.ground}" for pair in weak if pair.ratio < pair.least]:
            logger.error("%s Too little contrast: %s.", kept, ", ".join(illegible))
            return ""
        return theme_css(settings.PORTAL_THEME)
    except ThemeProblem:
        logger.exception(kept)
        return ""


@lru_cache
def style_below(template: str, *more: str) -> Inlined:
    """Return the styles of what stands below the text, and of paper: they come after it, so that the text need not wait."""
    sheets = "".join(_sheet(name) for name in (*more, *BELOW, *COMPONENTS_BELOW.get(template, ())))
    return Inlined.of(shortened(f"{sheets}@media print {{{_sheet('print')}}}"))


def _sheet(name: str) -> str:
    return (STATIC / "css" / f"{name}.css").read_text("utf-8")


@lru_cache
def script() -> Inlined:
    """Return the script in the head of every page: in the page itself, because leaving must work from the first moment on."""
    return _scripts(SCRIPTS)


@lru_cache
def script_below() -> Inlined:
    """Return the scripts at the end of every page, for which its text need not wait."""
    return _scripts(SCRIPTS_BELOW)


def _scripts(names: Iterable[str]) -> Inlined:
    # Ours end no statement themselves: without a semicolon the next one's bracket would call what it returned.
    written = ";".join(_COMMENT.sub("", (STATIC / "js" / f"{name}.js").read_text("utf-8")).strip() for name in names)
    return Inlined.of(written)


def allow(response: HttpResponse, template: str, *more: str) -> None:
    """Let the policy of this response allow what its template carries in its head, and `more` below its text."""
    response._csp_update = {  # type: ignore[attr-defined]
        "style-src": [style(template).source, style_below(template, *more).source],
        "script-src": [script().source, script_below().source],
    }


def without_indents(text: str) -> str:
    """Return a page or a script without empty lines and without white space at either end of a line."""
    return _INDENT.sub("\n", text)


def shortened(css: str) -> str:
    """Return a style sheet without comments, and with no more white space than it needs."""
    css = re.sub(r"\s+", " ", _COMMENT.sub("", css))
    css = re.sub(r" ?([{};,>]) ?", r"\1", css).replace(": ", ":").replace(";}", "}")
    return re.sub(r"(?<![\d.])0(?=\.\d)", "", css).strip()
