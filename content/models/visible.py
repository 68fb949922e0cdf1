"""Records of which no text has a character that nobody sees, whichever way it came in. Knows no record."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models

from content.visible import visible


class Visible(models.Model):
    """Takes such characters out when a record is stored, and when it is read: an older one, or another program, may have them."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        self._make_visible()
        super().save(*args, **options)

    @classmethod
    def from_db(cls, *args: Any, **options: Any) -> Self:
        record = super().from_db(*args, **options)
        record._make_visible()
        return record

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        self._make_visible()  # before it is judged: a text of nothing else is empty
        super().clean_fields(exclude)

    def _make_visible(self) -> None:
        for field in self._meta.concrete_fields:
            # Not by `getattr`: that would load what is deferred, and of a translated field only one language.
            value = self.__dict__.get(field.attname)
            if isinstance(value, str):
                self.__dict__[field.attname] = visible(value, in_lines=isinstance(field, models.TextField))
