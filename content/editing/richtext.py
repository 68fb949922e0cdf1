"""The rich text of a section: what the editor offers and what `clean` lets through are one list. Knows no models."""

from functools import lru_cache
from typing import Any

import nh3
from django.db import models
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from django_prose_editor.fields import ProseEditorField

from content.editing.tidying import tidy
from content.looks import LOOKS_OF, Icon
from content.visible import visible

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
    "Looks": {"looks": {tag: [*looks] for tag, looks in LOOKS_OF.items()}, "icons": Icon.values},
    "NoSpellCheck": False,  # on by default, and spelling mistakes are just what an editor wants to see
}

_ALLOWED = allowlist_from_extensions(expand_extensions({**EXTENSIONS}))
_ALLOWED["attributes"]["ol"] -= {"start", "type", "data-type"}  # on the page every list counts 1, 2, 3
_sanitize = nh3.Cleaner(**_ALLOWED).clean


@lru_cache(maxsize=256)  # a form, its record and an edition each clean the same text, one after the other
def clean(html: str) -> str:
    """Return `html` with nothing left but the tags and marks of EXTENSIONS; what is harmless is kept.

    Cleaning what is clean changes nothing: what `tidy` writes, nh3 leaves alone, save for an address that it refuses,
    and the last `tidy` unwraps the link that is left without one.
    """
    # After nh3, which reads what is written as a number too (“&#11;”).
    return _tidied(visible(_sanitize(_tidied(html))))


def _tidied(html: str) -> str:
    return tidy(html, _ALLOWED["attributes"], _ALLOWED["tag_attribute_values"])


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
