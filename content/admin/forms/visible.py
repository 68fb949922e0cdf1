"""A form in which nothing is sent that nobody sees. Knows fields, and not what they mean."""

from typing import Any

from django import forms

from content.visible import visible


class VisibleForm(forms.BaseForm):
    """Takes such characters out before anything is judged: a title of nothing else is no title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = self._as_seen()

    def _as_seen(self) -> Any:
        given: Any = self.data
        sent = given.copy()
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if isinstance(sent.get(key), str):
                seen = as_seen(field, sent[key])
                if seen != sent[key]:
                    sent[key] = seen
        return sent


def as_seen(field: forms.Field, value: str) -> str:
    """Return what was typed in a field, without what nobody sees; a password stays as it is."""
    if isinstance(field.widget, forms.PasswordInput):
        return value
    return visible(value, in_lines=isinstance(field.widget, forms.Textarea))
