"""What an address of Django's lists and pages may ask: what its filters offer, and a record by its key. Knows no records."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest


class OnlyWhatIsOffered(admin.ModelAdmin):
    """Shows the whole list where its address asks anything else. Django lets it ask anything of any field.

    Among that is what no database can answer, such as a year of twenty digits, or a text with a zero byte.
    """

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the record by its key. Another field is asked for by Django's pop-ups, which this desk has none of."""
        return super().get_object(request, object_id)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        values = value if isinstance(value, list) else [value]
        if lookup not in set(self._offered(request)) or any("\0" in str(each) for each in values):
            raise IncorrectLookupParameters
        return True

    def _offered(self, request: HttpRequest) -> list[str]:
        found: list[str] = []
        for each in self.get_list_filter(request):
            found += [f"{each}__exact", f"{each}__id__exact"] if isinstance(each, str) else [each.parameter_name]  # type: ignore[union-attr]
        return found
