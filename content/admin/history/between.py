"""What stands between the changes of a draft: the editions that were made, and what was done to them. Knows no draft texts."""

import datetime
from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from content.models import Edition, Guideline
from content.publishing.moment import in_words

# What the desk logs in words of a change that is shown by itself is logged with it, within this time.
_TOGETHER = datetime.timedelta(seconds=5)


@dataclass(frozen=True)
class Milestone:
    """An edition that was made between two changes."""

    edition: Edition
    made: str
    live_from: str
    is_ahead: bool


@dataclass(frozen=True)
class Remark:
    """What was done to a guideline that left no change and no edition behind: a scheduled edition that was cancelled."""

    remark: str
    who: str
    when: str


@dataclass(frozen=True)
class Span:
    """From when, and until when, a page of the history goes; None is without an end."""

    since: datetime.datetime | None
    until: datetime.datetime | None

    def of(self, found: QuerySet, name: str) -> QuerySet:
        """Return what lies within, by the column of its moment."""
        if self.until:
            found = found.filter(**{f"{name}__lt": self.until})
        return found.filter(**{f"{name}__gte": self.since}) if self.since else found


def milestones(guideline: Guideline, span: Span, publisher: str | None) -> list[tuple[datetime.datetime, Milestone]]:
    """Return the editions that were made within, with their moments; `publisher` None is whoever made them."""
    made = span.of(guideline.editions.defer("document"), "published_at")
    if publisher is not None:
        made = made.filter(published_by=publisher)
    return [
        (
            edition.published_at,
            Milestone(
                edition,
                in_words(edition.published_at),
                in_words(edition.go_live_at),
                edition.go_live_at > edition.published_at,
            ),
        )
        for edition in made
    ]


def remarks(
    guideline: Guideline, span: Span, account: str | None, shown: list[datetime.datetime]
) -> list[tuple[datetime.datetime, Remark]]:
    """Return what the desk logged in words within, and that is not told already by what is `shown` at these moments."""
    logged = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Guideline), object_id=str(guideline.pk), action_flag=CHANGE
    ).exclude(change_message__startswith="[")  # which fields a form changed: the history has them
    if account is not None:
        logged = logged.filter(user__username=account)
    return [
        (entry.action_time, Remark(entry.change_message, entry.user.get_username(), in_words(entry.action_time)))
        for entry in span.of(logged.exclude(change_message="").select_related("user"), "action_time")
        if all(abs(entry.action_time - moment) > _TOGETHER for moment in shown)
    ]
