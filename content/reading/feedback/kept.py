"""What is kept of what a reader said: a count, and a masked line. The only writer of both; it knows no reader."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from content.models import Counted, Edition, Feedback, remove_old_feedback
from content.reading.feedback.limits import MOST_LINES_A_DAY
from content.reading.feedback.masking import masked

LONGEST = 500
# A browser stops at LONGEST; a character may be two of its own, and a mask is longer than what it stands for.
_LARGEST = 2 * LONGEST


@transaction.atomic
def count(edition: int, section: str, language: str, *, helped: bool, on: datetime.date | None = None) -> None:
    """Count one yes or no with those of this month; no more is kept of it."""
    on = on or timezone.localdate()
    guideline = Edition.objects.values_list("guideline", flat=True).get(pk=edition)
    of_month, _made = Counted.objects.get_or_create(
        guideline_id=guideline, section=section, language=language, month=on.replace(day=1)
    )
    field = "helped" if helped else "not_helped"
    Counted.objects.filter(pk=of_month.pk).update(**{field: F(field) + 1})
    remove_old_feedback(on)


@transaction.atomic
def keep(edition: int, section: str, language: str, *, helped: bool, line: str) -> bool:
    """Keep a line with what is personal in it masked; tell whether there was room for it today."""
    today = timezone.localdate()
    remove_old_feedback(today)
    if len(line) > _LARGEST or Feedback.objects.filter(given_on=today).count() >= MOST_LINES_A_DAY:
        return False
    # Masked first: half a telephone number would not be recognised.
    line = _shortened(masked(line, today))
    Feedback.objects.create(edition_id=edition, section=section, language=language, helped=helped, line=line)
    return True


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
