"""Acts only on what somebody was shown: where something has changed meanwhile, the screen is shown anew and nothing is done.

Knows forms, and no screen. A form carries in `seen` a word that changes with what its screen shows.
"""

from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar

from django import forms
from django.http import QueryDict

from content.admin.forms.visible import VisibleForm
from content.publishing.editions import ChangedMeanwhile, PublishProblem

Refusal = type[Exception] | tuple[type[Exception], ...]


class SeenForm(VisibleForm, forms.Form):
    """A form of a screen that is shown anew where what it showed has changed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    # The fields by which somebody says something of what stood there: that is asked again.
    said_of_it: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def anew(cls, typed: QueryDict, seen: str, why: str, **options: Any) -> Self:
        """Return the form with what was typed, what the screen shows now, and in `why` that nothing was done."""
        asked = typed.copy()
        asked["seen"] = seen
        for name in cls.said_of_it:
            asked.pop(name, None)
        form = cls(asked, **options)
        for name in cls.said_of_it:
            form.errors.pop(name, None)
        form.add_error(None, why)
        return form


F = TypeVar("F", bound=SeenForm)


def carry_out(
    form: F,
    act: Callable[[dict[str, Any]], None],
    anew: Callable[[str], F],
    *,
    changed: Refusal = ChangedMeanwhile,
    refused: Refusal = PublishProblem,
) -> tuple[F, int] | None:
    """Do what a form asks, and return None; or return the form to show, with what is wrong, and the status of the answer.

    `act` is given what was filled in. It raises `changed` where the screen showed something else than there is now: then the
    form is what `anew` makes of the reason, and the status 409. It raises `refused` where it cannot be done: an error in the
    form, like every other, and status 200.
    """
    if not form.is_valid():
        return form, 200
    try:
        act(form.cleaned_data)
    except changed as why:
        return anew(str(why)), 409
    except refused as why:
        form.add_error(None, str(why))
        return form, 200
    return None
