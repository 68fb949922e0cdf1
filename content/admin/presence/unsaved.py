"""What somebody typed and did not save: kept for them alone, and put back into the form. Knows forms, and no screens.

A text that is put back comes with what the form had loaded when it was typed, so that saving it is guarded as ever
(content/admin/forms/guard.py): where somebody else has saved another text meanwhile, both are shown.
"""

import datetime
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet, Sum, TextField
from django.db.models.functions import Cast, Length
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString

from content.admin.forms.compare import readable
from content.admin.forms.guard import GuardedForm, digest
from content.admin.forms.visible import as_seen
from content.admin.languages import DUTCH, lettered
from content.admin.presence.people import loaded, moment
from content.editing.richtext import RichTextField, clean
from content.models import AtWork

LARGEST = 1_000_000  # characters of JSON: all of a section in six languages is some 60,000
# Of one account: more screens than anybody leaves unsaved, and more text than all of a guideline in six languages.
MOST_SCREENS = 50
LARGEST_IN_ALL = 5 * LARGEST
CARRIED = "carried"  # the field of the page that names what was put back into it
_HIDDEN = {"loaded", "dutch"}


class TooLarge(Exception):
    """More was typed on one screen than is kept."""


class TooMuch(Exception):
    """More was typed and not saved on all screens of one account than is kept."""


@dataclass(frozen=True)
class Text:
    """One field: what was typed, and what is stored now. `changed` where that is not what was there when it was typed."""

    name: str
    label: str
    stored: SafeString
    changed: bool
    lettered: SafeString


@dataclass(frozen=True)
class Restored:
    """What was put back into a form, and when it was typed."""

    at: datetime.datetime
    texts: list[Text] = field(default_factory=list)

    @property
    def when(self) -> str:
        return moment(self.at)

    @property
    def changed(self) -> list[Text]:
        return [text for text in self.texts if text.changed]


def names_of(form: GuardedForm) -> list[str]:
    """Return the fields of a form that are kept: what is stored, and what is typed; not what an editor answers when saving."""
    stored = _stored_ones(form)
    return [
        name
        for name, found in form.fields.items()
        if name in stored or not (name in _HIDDEN or isinstance(found, forms.ChoiceField))
    ]


def keep(
    row: AtWork, form: GuardedForm, sent: dict[str, list[str]], back: list[str], carried: dict[str, Any]
) -> AtWork:
    """Keep the fields `sent` with what is kept already; those that went `back` to what was loaded are not kept any longer.

    `carried` holds "texts" (the guard's digests) and "dutch", as the form on the screen carries them. Keep nothing, and forget
    nothing to make room: raise TooLarge where all that is typed here is more than LARGEST, and TooMuch where too much of this
    account stands on other screens.
    """
    with transaction.atomic():
        # All of this account, so that two of its tabs do not both take the last room.
        others = AtWork.objects.select_for_update().filter(user_id=row.user_id).order_by("pk")
        list(others.values_list("pk", flat=True))
        here = others.get(pk=row.pk)
        known = loaded(here)
        before: dict[str, str] = known.get("texts", {})
        typed = dict(here.typed or {})
        found = {name: _typed(form, name, values) for name, values in sent.items()}
        for name, value in found.items():
            if _is_as_it_was(form, name, value, carried["texts"]):
                typed.pop(name, None)
            else:
                typed[name] = value
        for name in set(back) - set(sent):
            typed.pop(name, None)
        # What another tab typed was typed on what that tab had loaded.
        of_others = {name: before[name] for name in typed if name not in sent and name in before}
        _require_room(others.exclude(pk=row.pk), typed)
        here.loaded = json.dumps({**known, **carried, "texts": {**carried["texts"], **of_others}})
        here.typed = typed or None
        here.typed_at = timezone.now() if typed else None
        here.save(update_fields=["typed", "typed_at", "loaded"])
    return here


def _require_room(others: QuerySet[AtWork], typed: dict[str, Any]) -> None:
    """Raise TooLarge or TooMuch where `typed` cannot be kept beside what stands on the account's other screens."""
    size = len(json.dumps(typed))
    if size > LARGEST:
        raise TooLarge
    if typed:
        kept = others.filter(typed__isnull=False).aggregate(
            screens=Count("pk"), size=Sum(Length(Cast("typed", TextField())))
        )
        if kept["screens"] >= MOST_SCREENS or (kept["size"] or 0) + size > LARGEST_IN_ALL:
            raise TooMuch


def restore(row: AtWork, form: GuardedForm) -> Restored | None:
    """Put what was typed back into an unbound form; None where there is nothing."""
    if not row.typed or not row.typed_at:
        return None
    known, stored = loaded(row), dict(form.initial)
    before, now = known.get("texts", {}), _digests(form)
    again = {  # in the order of the form: a database may keep the keys of an object in another one
        name: _cleaned(form, name, row.typed[name])
        for name in names_of(form)
        if name in row.typed and not _is_stored(form, name, row.typed[name])
    }
    if not again:
        return None
    form.initial.update(again)
    if now:
        said = {name: before.get(name, "") for name in again if name in now}
        if any(not name.endswith(f"_{DUTCH}") for name in again):
            # A translation of a Dutch text that somebody has replaced since is not made from the one on the screen.
            said |= {name: before[name] for name in now if name.endswith(f"_{DUTCH}") and name in before}
        form.initial["loaded"] = json.dumps({**now, **said})
    if "dutch" in form.fields and known.get("dutch"):
        form.initial["dutch"] = known["dutch"]
    texts = [
        _text(form, name, stored.get(name), changed=name in now and now[name] != before.get(name)) for name in again
    ]
    return Restored(row.typed_at, texts)


def forget_saved(user: Any, screen: str, form: GuardedForm) -> None:
    """Forget what this save has settled; what was typed in other fields, on another tab, stays.

    The page names what was put back into it: what is not a change any more was changed back by hand.
    """
    row = AtWork.objects.filter(user=user, screen=screen).exclude(typed__isnull=True).first()
    if row is None:
        return
    carried = str(form.data.get(CARRIED, "")).split()
    settled = {*form.changed_data, *form.kept, *carried}
    if form.instance.pk and "loaded" not in form.initial:  # a record that is new has no other tab's texts
        settled |= set(form.fields)
    left = {name: value for name, value in (row.typed or {}).items() if name in _stored_ones(form) - settled}
    row.typed = left or None
    row.typed_at = row.typed_at if left else None
    row.save(update_fields=["typed", "typed_at"])


def forget(user: Any, screen: str) -> None:
    """Throw away what somebody typed on a screen."""
    AtWork.objects.filter(user=user, screen=screen).update(typed=None, typed_at=None)


def unsaved_on(form: GuardedForm) -> list[str]:
    """Return the fields in which a form that was refused differs from what is stored."""
    return list(form.changed_data) if form.is_bound else []


def _typed(form: GuardedForm, name: str, values: list[str]) -> Any:
    """Return the value of a field as a form would take it from a browser."""
    sent = QueryDict(mutable=True)
    sent.setlist(form.add_prefix(name), [as_seen(form.fields[name], value) for value in values])
    value = form.fields[name].widget.value_from_datadict(sent, {}, form.add_prefix(name))
    return _cleaned(form, name, value)


def _cleaned(form: GuardedForm, name: str, value: Any) -> Any:
    return clean(value) if isinstance(value, str) and _is_rich(form, name) else value


def _is_rich(form: GuardedForm, name: str) -> bool:
    return name in _stored_ones(form) and isinstance(form.instance._meta.get_field(name), RichTextField)


def _stored_ones(form: GuardedForm) -> set[str]:
    return {found.name for found in form.instance._meta.concrete_fields} & set(form.fields)


def _is_as_it_was(form: GuardedForm, name: str, value: Any, texts: dict[str, Any]) -> bool:
    """Tell whether a field holds what was loaded, or what is stored by now, or nothing at all where nothing was."""
    return _digest(form, name, value) == texts.get(name) or _is_stored(form, name, value)


def _is_stored(form: GuardedForm, name: str, value: Any) -> bool:
    if name in form.initial:
        return _digest(form, name, value) == digest(form.initial[name])
    return value in (None, "", [], False)


def _digest(form: GuardedForm, name: str, value: Any) -> str:
    with suppress(ValidationError):  # such as a date that is typed half: to be kept all the same
        value = form.fields[name].clean(value)
    return digest(value)


def _digests(form: GuardedForm) -> dict[str, str]:
    return dict(json.loads(form.initial["loaded"])) if form.initial.get("loaded") else {}


def _text(form: GuardedForm, name: str, stored: Any, *, changed: bool) -> Text:
    language = getattr(form.instance._meta.get_field(name), "language", "") if name in _stored_ones(form) else ""
    shown = readable(stored, rich=_is_rich(form, name)) if isinstance(stored, str) else SafeString("")
    return Text(name, str(form.fields[name].label or name), shown, changed, lettered(language))
