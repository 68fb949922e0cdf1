"""Which changes of the history are asked for: in one language, by one person. Knows entries, and no screens."""

from typing import Any, cast
from urllib.parse import urlencode

from auditlog.models import LogEntry
from django import forms
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.history.words import COMMAND
from content.admin.languages import name_of
from content.editing.history import CODES

_BY_COMMAND, _BY_ACCOUNT = "command", "account:"


class Asked(forms.Form):
    """Which changes are asked for: in one language, by one person."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    who = forms.ChoiceField(label=_("By whom"), required=False)

    def __init__(self, data: Any, entries: QuerySet[LogEntry]) -> None:
        super().__init__(data)
        languages, people = cast(Any, self.fields["language"]), cast(Any, self.fields["who"])
        languages.choices = [("", gettext("all languages")), *((code, name_of(code)) for code in CODES)]
        names = entries.order_by().annotate(by=KT("additional_data__by")).values_list("by", flat=True).distinct()
        known = sorted(names, key=lambda name: (name is None, str(name).casefold()))
        people.choices = [("", gettext("everybody")), *map(_person, known)]

    def narrowed(self, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
        """Return what is asked for; what cannot be asked for is everything."""
        self.is_valid()
        if language := self.cleaned_data.get("language"):
            entries = entries.filter(additional_data__languages__has_key=language)
        if not (asked := self.cleaned_data.get("who")):
            return entries
        if asked == _BY_COMMAND:
            return entries.filter(additional_data__by__isnull=True)
        return entries.filter(additional_data__by=asked.removeprefix(_BY_ACCOUNT))

    @property
    def one_language(self) -> str:
        """Return the language that is asked for; "" for all."""
        return str(self.cleaned_data.get("language", ""))

    @property
    def person(self) -> str | None:
        """Return the account that is asked for; "" for a command, None for everybody."""
        asked = self.cleaned_data.get("who")
        return (asked.removeprefix(_BY_ACCOUNT) if asked != _BY_COMMAND else "") if asked else None

    @property
    def query(self) -> str:
        """Return what was asked for, for the address of another page of it."""
        kept = {name: value for name, value in self.cleaned_data.items() if value}
        return urlencode(kept) + "&" if kept else ""


def _person(name: str | None) -> tuple[str, str]:
    return (f"{_BY_ACCOUNT}{name}", name) if name else (_BY_COMMAND, str(COMMAND))
