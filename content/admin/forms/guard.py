"""A form that never silently replaces what somebody else saved meanwhile. Knows fields and values, not what they mean.

What was loaded travels with the form, as digests. Where the stored value is another by now and the editor changed it too, both
are shown, and nothing is saved before the editor has said which of the two stays.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from content.admin.forms.visible import VisibleForm
from content.editing.history import entries_of
from content.publishing.compare import Pair, pair

MINE, THEIRS = "mine", "theirs"


def digest(value: Any) -> str:
    """Return a short digest of a field's value, that does not change on the way through a browser."""
    if value is None:
        value = ""
    if isinstance(value, str):
        value = "\n".join(value.splitlines()).strip()
    return hashlib.sha256(json.dumps(value, default=str).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Conflict:
    """One field that two people changed: both values, `old` the editor's own; `seen` is the digest of the stored one.

    `who` saved that one, and `when`: "" and None where nobody knows, and "" for a command.
    `input` is the name of the question which of the two stays, and `answer` what was said last, "" where nothing was.
    `stored` is what the field holds where the other's is chosen, as a browser sends it; None where a script cannot put it there.
    """

    name: str
    label: str
    pair: Pair
    who: str
    seen: str
    answer: str
    attributes: SafeString = SafeString("")  # noqa: RUF009
    when: datetime.datetime | None = None
    stored: str | None = None

    @property
    def can_fill(self) -> bool:
        return self.stored is not None

    @property
    def input(self) -> str:
        return choice_name(self.name)

    @property
    def mine(self) -> str:
        return f"{MINE}:{self.seen}"

    @property
    def theirs(self) -> str:
        return f"{THEIRS}:{self.seen}"

    def __str__(self) -> str:
        return render_to_string("admin/content/parts/conflict.html", {"conflict": self})


def choice_name(field: str) -> str:
    """Return the name under which a form sends which value of a field stays."""
    return f"choose-{field}"


def chosen(sent: Any, field: str, seen: str) -> str:
    """Return MINE or THEIRS, as was answered beside the value with the digest `seen`; "" where nothing was, or beside another."""
    answer, _colon, beside = str(sent.get(choice_name(field), "")).partition(":")
    return answer if answer in (MINE, THEIRS) and beside == seen else ""


class GuardedForm(VisibleForm, forms.ModelForm):
    """Carries what was loaded. Where the stored value has changed since, the other's stays, or both are shown.

    `kept` names the fields of which the stored value stays: somebody else changed it, and this editor did not, or chose it.
    `given_up` has, by field, what the editor had typed and did not choose; `conflicts` what is still to be chosen.
    """

    loaded = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[str] = []
        self.given_up: dict[str, Any] = {}
        self.conflicts: list[Conflict] = []
        self.answered: list[Conflict] = []
        self.changed_meanwhile: set[str] = set()
        if self.instance.pk:
            self.initial["loaded"] = json.dumps({name: digest(self.initial[name]) for name in self._guarded()})

    @cached_property
    def changed_data(self) -> list[str]:
        """Return the fields that this editor changed; what only steers the form is none."""
        stored = self._model_fields()
        return [
            name
            for name in super().changed_data
            if name in stored and name not in self.kept and not self._is_as_shown(name)
        ]

    def _is_as_shown(self, name: str) -> bool:
        """Tell whether a field came back as the page showed what is stored."""
        return bool(self[name].data == _as_sent(self.fields[name].prepare_value(self[name].initial)))

    def _guarded(self) -> list[str]:
        return [name for name in self.fields if name in self.initial and name in self._model_fields()]

    def _model_fields(self) -> set[str]:
        return {field.name for field in self.instance._meta.concrete_fields}

    def full_clean(self) -> None:
        """Ask anew, with the answer, what was chosen on a page that cannot be saved yet for another reason."""
        super().full_clean()
        if not (self.is_bound and self.errors):
            return
        for conflict in self.answered:
            self.add_error(conflict.name, ValidationError(SafeString(conflict), code="conflict"))
        self.conflicts += self.answered
        self.answered = []

    def clean(self) -> dict[str, Any] | None:
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                as_stored = name in self.initial and self._is_as_shown(name)
                self.cleaned_data[name] = self.initial[name] if as_stored else value.replace("\r\n", "\n")
        cleaned = super().clean()
        if self.instance.pk:
            self._look_at_what_others_saved()
        return cleaned

    def _look_at_what_others_saved(self) -> None:
        loaded = _read(self.cleaned_data.get("loaded", ""))
        for name in self._guarded():
            stored = digest(self.initial[name])
            if stored == loaded.get(name):
                continue
            answer = chosen(self.data, self.add_prefix(name), stored)
            if not answer:
                self.changed_meanwhile.add(name)
            if name not in self.cleaned_data:
                continue  # what was typed cannot be saved, which is said first
            mine = digest(self.cleaned_data[name])
            if mine == stored:
                continue
            if mine == loaded.get(name):
                self.cleaned_data[name] = self.initial[name]
                self.kept.append(name)
                continue
            conflict = self._conflict(name, stored, answer)
            (self.answered if answer else self.conflicts).append(conflict)
            if answer == THEIRS:
                self.given_up[name] = self.cleaned_data[name]
                self.kept.append(name)
                self.cleaned_data[name] = self.initial[name]
            elif not answer:
                self.add_error(name, ValidationError(SafeString(conflict), code="conflict"))

    def _conflict(self, name: str, stored: str, answer: str) -> Conflict:
        who, when = self._who_saved(name, stored)
        return Conflict(
            self.add_prefix(name),
            str(capfirst(self.fields[name].label or name)),
            self.beside_mine(name, self._said(name, self.initial[name]), self._said(name, self.cleaned_data[name])),
            who,
            stored,
            answer,
            self.attributes_of(name),
            when,
            self._in_the_field(name),
        )

    def _in_the_field(self, name: str) -> str | None:
        """Return the stored value as its field holds it; None for what is several values, or a box to tick."""
        field: Any = self.fields[name]
        if isinstance(field.widget, forms.CheckboxInput) or getattr(field.widget, "allow_multiple_selected", False):
            return None
        value = field.widget.format_value(field.prepare_value(self.initial[name]))
        if isinstance(value, list):  # of what is chosen from a list
            value = value[0] if value else ""
        return "" if value is None else str(value)

    def _said(self, name: str, value: Any) -> Any:
        """Return a value as the page calls it: what is chosen from a list by its label."""
        labels = dict(getattr(self.fields[name], "choices", ()))
        if isinstance(value, list | tuple):
            return [str(labels.get(each, each)) for each in value]
        return str(labels[value]) if labels and value in labels else value

    def attributes_of(self, name: str) -> SafeString:
        """Return the language of a field's text, as HTML attributes."""
        return SafeString("")

    def beside_mine(self, name: str, stored: Any, mine: Any) -> Pair:
        """Return the editor's value of a field (`old`) and the stored one (`new`), with what differs marked."""
        return pair(mine, stored)

    def _who_saved(self, name: str, stored: str) -> tuple[str, datetime.datetime | None]:
        """Return who saved the value of a field that has this digest, and when; "" and None where the history does not say."""
        last = entries_of(type(self.instance), self.instance.pk).filter(changes__has_key=name).first()
        if last is None or digest(last.changes[name][1]) != stored:
            return "", None
        return (last.additional_data or {}).get("by", ""), last.timestamp


def conflicts_of(form: GuardedForm, formsets: Iterable[Any]) -> list[Conflict]:
    """Return all that is still to be chosen on a page."""
    others = [getattr(each.formset, "conflict", None) for each in formsets]
    return [*form.conflicts, *(conflict for conflict in others if conflict)]


def answers_of(form: GuardedForm, formsets: Iterable[Any]) -> dict[str, str]:
    """Return what was chosen on a page that cannot be saved yet, and that no question on it shows any more."""
    found = {conflict.input: f"{conflict.answer}:{conflict.seen}" for conflict in form.answered}
    for each in formsets:
        found |= getattr(each.formset, "answers", {})
    return found


def _as_sent(value: Any) -> Any:
    """Return a stored text as a browser sends it: with two characters at the end of a line (HTML: the entry list of a form)."""
    return value.replace("\r\n", "\n").replace("\n", "\r\n") if isinstance(value, str) else value


def _read(loaded: str) -> dict[str, str]:
    """Return what the form says was loaded; where it says nothing that makes sense, nothing was."""
    try:
        digests = json.loads(loaded)
    except (ValueError, RecursionError):  # of brackets in brackets without end
        return {}
    return digests if isinstance(digests, dict) else {}
