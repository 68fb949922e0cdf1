"""A form that never silently replaces what somebody else saved meanwhile. Knows fields and values, not what they mean."""

import hashlib
import json
from typing import Any, cast

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.admin.compare import pair


def digest(value: Any) -> str:
    """Return a short digest of a field's value, that does not change on the way through a browser."""
    if value is None:
        value = ""
    if isinstance(value, str):
        value = "\n".join(value.splitlines()).strip()
    return hashlib.sha256(json.dumps(value, default=str).encode()).hexdigest()[:12]


class GuardedForm(forms.ModelForm):
    """Carries what was loaded. Where the stored value has changed since, the other's stays, or both are shown.

    `kept` names the fields that somebody else changed and this editor did not: the stored value stays.
    """

    loaded = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[str] = []
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
            if name in stored and name not in self.kept and self[name].data != _as_sent(self[name].initial)
        ]

    def _guarded(self) -> list[str]:
        return [name for name in self.fields if name in self.initial and name in self._model_fields()]

    def _model_fields(self) -> set[str]:
        return {field.name for field in self.instance._meta.concrete_fields}

    def clean(self) -> dict[str, Any] | None:
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")
        cleaned = super().clean()
        if self.instance.pk:
            self._look_at_what_others_saved()
        return cleaned

    def _look_at_what_others_saved(self) -> None:
        loaded = _read(self.cleaned_data.get("loaded", ""))
        answered = dict(loaded)
        for name in self._guarded():
            stored = digest(self.initial[name])
            if stored == loaded.get(name):
                continue
            self.changed_meanwhile.add(name)
            if name not in self.cleaned_data or (mine := digest(self.cleaned_data[name])) == stored:
                continue
            if mine == loaded.get(name):
                self.cleaned_data[name] = self.initial[name]
                self.kept.append(name)
                continue
            self.add_error(name, ValidationError(self._both(name), code="conflict"))
            # Who saves again has seen the other text, and chooses.
            answered[name] = stored
        sent = cast(QueryDict, self.data).copy()
        sent[self.add_prefix("loaded")] = json.dumps(answered)
        self.data = sent

    def _both(self, name: str) -> SafeString:
        return format_html(
            '{} <div class="theirs"{}>{}</div>',
            _(
                "%(who)s saved another text here while you were writing. Yours still stands below. If you save now, "
                "your text replaces theirs. Take over what you want to keep. Theirs is: "
            )
            % {"who": self._somebody_else()},
            self.attributes_of(name),
            self.beside_mine(name, self.initial[name], self.cleaned_data[name]) or _("(empty)"),
        )

    def attributes_of(self, name: str) -> SafeString:
        """Return the language of a field's text, as HTML attributes."""
        return SafeString("")

    def beside_mine(self, name: str, stored: Any, mine: Any) -> SafeString:
        """Return a field's stored value for the screen, with what differs from the editor's own marked."""
        return pair(mine, stored).new

    def _somebody_else(self) -> str:
        kind = ContentType.objects.get_for_model(self.instance)
        last = (
            LogEntry.objects.filter(content_type=kind, object_id=str(self.instance.pk)).select_related("user").first()
        )
        return last.user.get_username() if last else _("Somebody else")


def _as_sent(value: Any) -> Any:
    """Return a stored text as a browser sends it: with two characters at the end of a line (HTML: the entry list of a form)."""
    return value.replace("\r\n", "\n").replace("\n", "\r\n") if isinstance(value, str) else value


def _read(loaded: str) -> dict[str, str]:
    """Return what the form says was loaded; where it says nothing that makes sense, nothing was."""
    try:
        digests = json.loads(loaded)
    except ValueError:
        return {}
    return digests if isinstance(digests, dict) else {}
