"""What keeps a page from being saved, in one list with the way to each field. Knows forms, and not what their fields mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst

# What two people changed, and what a change of the Dutch text means, is asked at the top of the page in words of its own.
_ASKED_APART = {"conflict"}
_QUESTION = "dutch_change"


@dataclass(frozen=True)
class Problem:
    """One field that cannot be saved as it is: what it is called, where it stands (an id), and why not."""

    label: str
    input: str
    reasons: list[str]


def problems_of(form: forms.BaseForm, formsets: Iterable[Any] = ()) -> list[Problem]:
    """Return what is wrong on a page, in the order of the page's form; none where there only is a question to answer."""
    found = list(_of_form(form))
    for each in formsets:
        for line in each.formset.forms:
            found += _of_form(line)
    return found


def _of_form(form: forms.BaseForm) -> Iterator[Problem]:
    for name in [name for name in form.fields if name in form.errors]:
        reasons = _reasons(form, name)
        if reasons and name != _QUESTION:
            yield Problem(_label(form, name), form[name].id_for_label, reasons)


def _reasons(form: forms.BaseForm, name: str) -> list[str]:
    """Return why a field cannot be saved, without the questions that have a place of their own."""
    return [
        message for error in form.errors[name].as_data() if error.code not in _ASKED_APART for message in error.messages
    ]


def _label(form: forms.BaseForm, name: str) -> str:
    return str(capfirst(form[name].label))
