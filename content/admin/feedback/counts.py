"""Adds up how often it helped, per section and per month, and lays the months out as bars. Knows counts, and no screens."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils.formats import date_format

from content.models import Counted, Section

MONTHS = 12
# The plot in its own units: a month has a width, and the highest month the whole height; the screen stretches it.
WIDTH, HEIGHT, GAP = 60, 100, 16


@dataclass(frozen=True)
class OfSection:
    """What readers said of one section: how often that it helped and that it did not."""

    guideline: str
    section: str
    title: str
    helped: int
    not_helped: int

    @property
    def share(self) -> int:
        """Return how many of a hundred readers it helped."""
        return round(100 * self.helped / (self.helped + self.not_helped))


@dataclass(frozen=True)
class Month:
    """One month: its counts, and the place and the heights of its two bars, one upon the other, from the top."""

    name: str
    short: str
    helped: int
    not_helped: int
    x: int
    helped_top: float
    helped_height: float
    not_helped_top: float
    not_helped_height: float


def by_section(counted: QuerySet[Counted]) -> list[OfSection]:
    """Return the counts of each section that readers said something of, the least helpful first."""
    titles = {
        (guideline, slug): title
        for guideline, slug, title in Section.objects.values_list("guideline__slug", "slug", "title_nl")
    }
    sums = counted.order_by().values("guideline__slug", "section").annotate(yes=Sum("helped"), no=Sum("not_helped"))
    found = [
        OfSection(
            row["guideline__slug"],
            row["section"],
            titles.get((row["guideline__slug"], row["section"]), row["section"]),
            row["yes"],
            row["no"],
        )
        for row in sums
    ]
    return sorted(found, key=lambda each: (each.share, -each.not_helped, each.title))


def by_month(counted: QuerySet[Counted], until: datetime.date) -> list[Month]:
    """Return the twelve months up to and with that of `until`, also those in which nobody said anything."""
    months = _months(until)
    counts: dict[bool, Counter[datetime.date]] = {True: Counter(), False: Counter()}
    for row in counted.filter(month__gte=months[0]):
        counts[True][row.month] += row.helped
        counts[False][row.month] += row.not_helped
    highest = max([counts[True][month] + counts[False][month] for month in months] + [1])
    return [_bar(place, month, counts, HEIGHT / highest) for place, month in enumerate(months)]


def _bar(place: int, month: datetime.date, counts: dict[bool, Counter[datetime.date]], unit: float) -> Month:
    helped, not_helped = counts[True][month], counts[False][month]
    up, down = helped * unit, not_helped * unit
    return Month(
        name=date_format(month, "F Y"),
        short=date_format(month, "M"),
        helped=helped,
        not_helped=not_helped,
        x=place * (WIDTH + GAP),
        helped_top=round(HEIGHT - up, 1),
        helped_height=round(up, 1),
        not_helped_top=round(HEIGHT - up - down, 1),
        not_helped_height=round(down, 1),
    )


def _months(until: datetime.date) -> list[datetime.date]:
    last = until.year * 12 + until.month - 1
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]


def total(sections: Iterable[OfSection]) -> tuple[int, int]:
    """Return how often it helped, and how often not, in all."""
    found = list(sections)
    return sum(each.helped for each in found), sum(each.not_helped for each in found)
