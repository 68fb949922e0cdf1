"""The answer to who saves what somebody else has deleted meanwhile: all that was typed, and a way to keep it. Writes nothing."""

from collections.abc import Callable, Collection, Iterator
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

from content.admin.forms.coming_back import BACK, way_of, who_deleted
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


def gone(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    model: type[models.Model],
    key: str,
    form_of: Callable[[Translated], Any] | None = None,
) -> HttpResponse:
    """Show what was typed for a record that is not there any more, and offer to bring that back with it.

    `form_of` returns the form in which the record would be saved, with what was typed, to be asked what an ordinary save asks.
    Only where nothing can come back is it offered to make it anew.
    """
    way, may_add = way_of(model, key), may(request.user, "add", model)
    known, sent = _known(model, key), _sent(request)
    filled = {name: values for name, values in sent.items() if any(values) and not name.startswith("sections-")}
    form = _asking(way.record, form_of) if may_add else None
    context = {
        **desk.admin_site.each_context(request),
        "title": _("This was deleted while you were writing"),
        "said": _who(request, model, key),
        "texts": list(texts_of(model, filled)),
        "may_add": may_add,
        "way": way,
        "question": form["dutch_change"] if form else None,
        "is_unanswered": form is not None and not answered(form) and BACK in request.POST,
        "back": _pairs(sent, but={"dutch_change"} if form else set()),
        "onto": _screen_of(request, way.there) if way.there and may(request.user, "change", model) else "",
        "beside": _pairs(sent, but=_of_this_record(sent)),
        "again": _anew(known, filled) if may_add else [],
        "add": _add(model, known),
        "loses": issubclass(model, Translated),
        "onward": _onward(model, known),
    }
    return TemplateResponse(request, "admin/content/gone.html", context, status=410)


def answered(form: Any) -> bool:
    """Tell whether a form says, where it asks that, what was changed of the Dutch text."""
    return not form.asks or bool(form.cleaned_data.get("dutch_change"))


def _asking(record: Translated | None, form_of: Callable[[Translated], Any] | None) -> Any:
    """Return the form of a record, where it asks what was changed of the Dutch text."""
    if record is None or form_of is None:
        return None
    form = form_of(record)
    form.full_clean()
    return form if getattr(form, "asks", None) and "dutch_change" in form.fields else None


def _sent(request: HttpRequest) -> dict[str, list[str]]:
    """Return what a form sent, with what is empty: that may be what was changed."""
    return {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if not name.startswith("_") and name not in ("csrfmiddlewaretoken", BACK)
    }


def _pairs(sent: dict[str, list[str]], but: Collection[str]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in sent.items() if name not in but for value in values]


def _of_this_record(sent: dict[str, list[str]]) -> set[str]:
    """Return what was said of a record's translations: that does not hold for another one."""
    return {name for name in sent if name == "dutch_change" or name.startswith("standing_")}


def _screen_of(request: HttpRequest, record: models.Model) -> str:
    """Return the address of the screen of another record that is like the one that was sent."""
    match: Any = request.resolver_match
    kwargs = {name: record.pk if name in ("object_id", "pk") else value for name, value in match.kwargs.items()}
    return reverse(match.view_name, kwargs=kwargs)


def _anew(known: dict[str, str], filled: dict[str, list[str]]) -> list[tuple[str, str]]:
    again = {name: [value] for name, value in known.items()} | filled
    return _pairs(again, but=_STEERS)


def _add(model: type[models.Model], known: dict[str, str]) -> str:
    address = reverse(f"admin:content_{model._meta.model_name}_add")
    return f"{address}?guideline={known['guideline']}" if "guideline" in known else address


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


def _who(request: HttpRequest, model: type[models.Model], key: str) -> str:
    return who_deleted(model, key_of(key) or 0, request.user)


def _onward(model: type[models.Model], known: dict[str, str]) -> str:
    if "guideline" in known:
        return reverse("admin:content_guideline_change", args=[known["guideline"]])
    return reverse(
        "admin:content_guideline_changelist"
        if model is Section
        else f"admin:content_{model._meta.model_name}_changelist"
    )
