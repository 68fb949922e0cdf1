"""The rich text of a section: what the editor offers and what `clean` lets through are one list. Knows no models."""

import re
from typing import Any

from django.db import models
from django_prose_editor.fields import ProseEditorField, create_sanitizer

EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [3]},  # the page's title is h1 and a section's is h2
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Term": True,
    "Note": True,
    "NoSpellCheck": False,  # on by default, and spelling mistakes are just what an editor wants to see
}

# What a text says with other tags, said with ours, before the sanitiser drops the rest.
_SAME_MEANING = [
    (re.compile(r"<(/?)h[1-6](?=[\s>])", re.IGNORECASE), r"<\1h3"),
    (re.compile(r"<(/?)b(?=[\s>])", re.IGNORECASE), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[\s>])", re.IGNORECASE), r"<\1em"),
]
_EMPTY = re.compile(r"<(p|h3|li|ul|ol|strong|em)>(?:\s|&nbsp;|<br>)*</\1>|<a(?: [^>]*)?></a>|<span>\s*</span>")
# The editor puts the text of a list's item in a paragraph; a text that was only opened there must not count as changed.
_LONE_PARAGRAPH = re.compile(r"<li><p>((?:(?!</?(?:p|li)>).)*)</p>(?=</li>|<[uo]l[ >])", re.DOTALL)
_BARE_SPAN = re.compile(r"<span>((?:(?!</?span).)*)</span>", re.DOTALL)


def clean(html: str) -> str:
    """Return `html` with nothing left but the tags and marks of EXTENSIONS; what is harmless is kept.

    Cleaning what is clean changes nothing.
    """
    for _ in range(10):  # two passes have sufficed in all texts tried; the bound guards against an endless dance
        cleaned = _clean_once(html)
        if cleaned == html:
            break
        html = cleaned
    return html


def _clean_once(html: str) -> str:
    for pattern, ours in _SAME_MEANING:
        html = pattern.sub(ours, html)
    html = _sanitize(html.replace("\xad", ""))
    html = _BARE_SPAN.sub(r"\1", html)
    html = _LONE_PARAGRAPH.sub(r"<li>\1", html)
    return _EMPTY.sub("", html).strip()


_sanitize = create_sanitizer({**EXTENSIONS})


class RichTextField(ProseEditorField):
    """A rich text that is cleaned on every way into the database: a form, an import, a command. None stays None."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("config", None)
        super().__init__(*args, config={"extensions": {**EXTENSIONS}}, sanitize=clean, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return None if value is None else super().clean(value, model_instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if value is None:
            return None
        value = clean(value)
        setattr(model_instance, self.attname, value)
        return value
