"""Which changes of the history are asked for: in one language, by one person. Knows entries, and no screens."""

from dataclasses import dataclass
from typing import Any, cast

from auditlog.models import LogEntry
from django import forms
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.history.words import COMMAND
from content.admin.languages import name_of
from content.editing.history import CODES

_BY_COMMAND, _BY_ACCOUNT, _BY_NAME = "command", "account:", "name:"


@dataclass(frozen=True)
class Person:
    """Whose changes are asked for: an account, by its key; a name, where the account has gone; "" for a command."""

    account: int | None
    name: str


class AskedChanges(forms.Form):
    """Which changes are asked for: in one language, by one person."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    who = forms.ChoiceField(label=_("By whom"), required=False)

    def __init__(self, data: Any, entries: QuerySet[LogEntry]) -> None:
        super().__init__(data)
        languages, people = cast(Any, self.fields["language"]), cast(Any, self.fields["who"])
        languages.choices = [("", gettext("all languages")), *((code, name_of(code)) for code in CODES)]
        found = entries.order_by().annotate(by=KT("additional_data__by"))
        names = found.values_list("actor", "actor__username", "by").distinct()
        known = {_asked_for(*row): row[1] or row[2] or "" for row in names}  # one of an account, whatever it was called
        in_order = sorted(known.items(), key=lambda person: (person[0] == _BY_COMMAND, person[1].casefold()))
        people.choices = [("", gettext("everybody")), *((asked, name or str(COMMAND)) for asked, name in in_order)]

    def narrowed(self, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
        """Return what is asked for; what cannot be asked for is everything."""
        self.is_valid()
        if language := self.cleaned_data.get("language"):
            entries = entries.filter(additional_data__languages__has_key=language)
        if (person := self.person) is None:
            return entries
        if person.account is not None:
            return entries.filter(actor=person.account)
        entries = entries.filter(actor=None)
        if not person.name:
            return entries.filter(additional_data__by__isnull=True)
        return entries.filter(additional_data__by=person.name)

    @property
    def one_language(self) -> str:
        """Return the language that is asked for; "" for all."""
        return str(self.cleaned_data.get("language", ""))

    @property
    def person(self) -> Person | None:
        """Return whose changes are asked for; None for everybody's."""
        asked = str(self.cleaned_data.get("who") or "")
        if asked.startswith(_BY_ACCOUNT):
            choices = dict(cast(Any, self.fields["who"]).choices)
            return Person(int(asked.removeprefix(_BY_ACCOUNT)), choices[asked])
        return Person(None, asked.removeprefix(_BY_NAME) if asked != _BY_COMMAND else "") if asked else None

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything less than everything was asked for."""
        return any(self.cleaned_data.values())


def _asked_for(account: int | None, _name: str | None, then: str | None) -> str:
    """Return how the changes of somebody are asked for; `then` is the name that was written down."""
    if account is not None:
        return f"{_BY_ACCOUNT}{account}"
    return f"{_BY_NAME}{then}" if then else _BY_COMMAND
