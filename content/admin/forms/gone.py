"""The answer to who saves what somebody else has deleted meanwhile: all that was typed, and a way to keep it. Writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.admin.languages import DUTCH, OTHERS, lettered, name_of
from content.admin.permissions import may
from content.admin.screens import key_of
from content.editing.history import entries_of
from content.editing.richtext import RichTextField, clean
from content.models import Guideline, Section, Translated
from content.publishing.compare import readable

# What steers the form that was sent, and is no text of it.
_STEERS = ("csrfmiddlewaretoken", "loaded", "dutch", "dutch_change", "carried")


@dataclass(frozen=True)
class Typed:
    """One text that was sent, for the screen."""

    label: str
    shown: SafeString
    lettered: SafeString


def gone(request: HttpRequest, desk: admin.ModelAdmin, model: type[models.Model], key: str) -> HttpResponse:
    """Show what was typed for a record that is not there any more, and offer to make it anew."""
    may_add = may(request.user, "add", model)
    known = _known(model, key)
    sent = {
        name: values for name, values in request.POST.lists() if not name.startswith(("_", "sections-")) and any(values)
    }
    again = {name: [value] for name, value in known.items()} | {
        name: values for name, values in sent.items() if name not in _STEERS
    }
    address = reverse(f"admin:content_{model._meta.model_name}_add")
    context = {
        **desk.admin_site.each_context(request),
        "title": _("This was deleted while you were writing"),
        "texts": list(texts_of(model, sent)),
        "again": [(name, value) for name, values in again.items() for value in values] if may_add else [],
        "add": f"{address}?guideline={known['guideline']}" if "guideline" in known else address,
        "who": _who(model, key),
        "onward": _onward(model, known),
    }
    return TemplateResponse(request, "admin/content/gone.html", context, status=410)


def texts_of(model: type[models.Model], sent: dict[str, list[str]]) -> Iterator[Typed]:
    """Return the texts of a record that were typed, in the order of the languages; of what has no languages, all fields."""
    if not issubclass(model, Translated):
        yield from _fields_of(model, sent)
        return
    for code in (DUTCH, *OTHERS):
        for field in model._meta.concrete_fields:
            value = (sent.get(field.name) or [""])[0]
            if getattr(field, "language", "") == code and value.strip():
                original: Any = model._meta.get_field(field.name.removesuffix(f"_{code}"))
                label = f"{capfirst(original.verbose_name)} ({name_of(code)})"
                rich = isinstance(field, RichTextField)
                yield Typed(label, readable(clean(value) if rich else value, rich=rich), lettered(code))


def _fields_of(model: type[models.Model], sent: dict[str, list[str]]) -> Iterator[Typed]:
    for field in model._meta.concrete_fields:
        value = (sent.get(field.name) or [""])[0]
        if value.strip():
            said = str(dict(field.flatchoices).get(value, value))
            yield Typed(str(capfirst(field.verbose_name)), readable(said, rich=False), lettered(""))


def _known(model: type[models.Model], key: str) -> dict[str, str]:
    """Return by the history what a record had that its form does not send: its address, and of a section its guideline."""
    found: dict[str, str] = {}
    if (pk := key_of(key)) is None:
        return found
    entries = entries_of(model, pk)
    if (last := entries.filter(changes__has_key="slug").first()) is not None:
        old, new = last.changes["slug"]
        found["slug"] = str(old if new in (None, "None") else new)
    if model is Section and (last := entries.first()) is not None:
        guideline = (last.additional_data or {}).get("guideline")
        if guideline and Guideline.objects.filter(pk=guideline).exists():
            found["guideline"] = str(guideline)
    return found


def _who(model: type[models.Model], key: str) -> str:
    last = entries_of(model, pk).first() if (pk := key_of(key)) else None
    return ((last and last.additional_data) or {}).get("by") or _("Somebody else")


def _onward(model: type[models.Model], known: dict[str, str]) -> str:
    if "guideline" in known:
        return reverse("admin:content_guideline_change", args=[known["guideline"]])
    return reverse(
        "admin:content_guideline_changelist"
        if model is Section
        else f"admin:content_{model._meta.model_name}_changelist"
    )
