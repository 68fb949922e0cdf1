"""What stands between the changes of a draft: the editions that were made, and what was done to them. Knows no draft texts."""

import datetime
from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from content.admin.history.asked import Person
from content.admin.publishing.names import Names
from content.models import Edition, Guideline, Lapsed
from content.publishing.moment import in_words

# What the desk logs in words of a change that is shown by itself is logged with it, within this time.
_TOGETHER = datetime.timedelta(seconds=5)


@dataclass(frozen=True)
class Milestone:
    """An edition that was made between two changes."""

    edition: Edition
    by: str
    made: str
    live_from: str
    is_ahead: bool


@dataclass(frozen=True)
class Lapse:
    """A scheduled edition that was called off or replaced: by whom and when, and what is known of it."""

    lapsed: Lapsed
    by: str
    when: str
    ready_by: str
    made: str
    was_to_go_live: str


@dataclass(frozen=True)
class Remark:
    """What was done to a guideline that left no change and no edition behind, in the words of the desk."""

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


def milestones(guideline: Guideline, span: Span, person: Person | None) -> list[tuple[datetime.datetime, Milestone]]:
    """Return the editions that were made within, with their moments; `person` None is whoever made them."""
    made = list(_by(span.of(guideline.editions.defer("document"), "published_at"), person, "publisher", "published_by"))
    names = Names(edition.publisher for edition in made)
    return [
        (
            edition.published_at,
            Milestone(
                edition,
                names.of(edition.publisher, edition.published_by),
                in_words(edition.published_at),
                in_words(edition.go_live_at),
                edition.go_live_at > edition.published_at,
            ),
        )
        for edition in made
    ]


def lapses(guideline: Guideline, span: Span, person: Person | None) -> list[tuple[datetime.datetime, Lapse]]:
    """Return the scheduled editions that lapsed within, with the moments at which they did."""
    found = list(_by(span.of(guideline.lapsed.all(), "lapsed_at"), person, "lapser", "lapsed_by"))
    names = Names([*(one.lapser for one in found), *(one.publisher for one in found)])
    return [
        (
            one.lapsed_at,
            Lapse(
                one,
                names.of(one.lapser, one.lapsed_by),
                in_words(one.lapsed_at),
                names.of(one.publisher, one.published_by),
                in_words(one.published_at),
                in_words(one.go_live_at),
            ),
        )
        for one in found
    ]


def _by(found: QuerySet, person: Person | None, key: str, name: str) -> QuerySet:
    """Return what somebody did, by the columns that have the key and the name of the account."""
    if person is None:
        return found
    by_name = Q(**{f"{key}__isnull": True, name: person.name})  # also of before keys were written down
    return found.filter(by_name | Q(**{key: person.account}) if person.account is not None else by_name)


def remarks(
    guideline: Guideline, span: Span, person: Person | None, shown: list[datetime.datetime]
) -> list[tuple[datetime.datetime, Remark]]:
    """Return what the desk logged in words within, and that is not told already by what is `shown` at these moments."""
    logged = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Guideline), object_id=str(guideline.pk), action_flag=CHANGE
    ).exclude(change_message__startswith="[")  # which fields a form changed: the history has them
    if person is not None:  # an account that has gone took its lines of the log with it
        logged = logged.filter(user=person.account or 0)
    return [
        (entry.action_time, Remark(entry.change_message, entry.user.get_username(), in_words(entry.action_time)))
        for entry in span.of(logged.exclude(change_message="").select_related("user"), "action_time")
        if all(abs(entry.action_time - moment) > _TOGETHER for moment in shown)
    ]
