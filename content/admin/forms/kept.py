"""Tells an editor whose value stayed where two people changed one record, and loses neither. Knows forms with a guard."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import gettext

from content.admin.forms.guard import GuardedForm


def say_what_was_kept(request: HttpRequest, record: Any, form: GuardedForm) -> None:
    """Say which fields are as somebody else saved them, and put the texts that were not chosen into the record's history."""
    if unseen := [_label(form, name) for name in form.kept if name not in form.given_up]:
        text = gettext("Somebody else saved these while you were writing; their text was kept: %(fields)s.")
        messages.warning(request, text % {"fields": get_text_list(unseen, gettext("and"))})
    texts = {name: typed for name, typed in form.given_up.items() if _is_text(record, name)}
    if texts:
        _remember(record, texts)
        labels = get_text_list([_label(form, name) for name in texts], gettext("and"))
        text = gettext(
            "As you chose, the text of the other stays: %(fields)s. Yours is in the history, and can come back."
        )
        messages.info(request, text % {"fields": labels})
    if others := [_label(form, name) for name in form.given_up if name not in texts]:
        text = gettext("As you chose, what the other filled in stays: %(fields)s.")
        messages.info(request, text % {"fields": get_text_list(others, gettext("and"))})


def _remember(record: Any, texts: dict[str, Any]) -> None:
    """Store texts, and at once again what stood there: so the history has them, and whoever wants can bring them back."""
    stored = {name: getattr(record, name) for name in texts}
    for values in (texts, stored):
        for name, value in values.items():
            setattr(record, name, value)
        record.save(update_fields=list(values))


def _is_text(record: Any, name: str) -> bool:
    return bool(getattr(record._meta.get_field(name), "language", ""))


def _label(form: GuardedForm, name: str) -> str:
    return str(form.fields[name].label)
