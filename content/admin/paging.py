"""A long list, a page at a time: one way for all lists of the desk, shown by `parts/pages.html`. Knows no records."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


class PageOfMany(Page):
    """One page of a list, which can say which other pages to offer."""

    @property
    def numbers(self) -> Iterator[str | int]:
        """Yield the numbers of pages to choose from; where some are left out, an ellipsis."""
        return self.paginator.get_elided_page_range(self.number, on_each_side=2, on_ends=1)


class _Pages(Paginator):
    def _get_page(self, *args: Any, **kwargs: Any) -> PageOfMany:
        return PageOfMany(*args, **kwargs)


def page_of(found: QuerySet[Any], most: int, request: HttpRequest) -> PageOfMany:
    """Return the page that an address asks for with `page`, of at most so many records; the nearest where there is none such."""
    page = _Pages(found, most).get_page(request.GET.get("page"))
    assert isinstance(page, PageOfMany)  # noqa: S101  (_Pages makes no others)
    return page
