"""Who has a record open at the desk now, by the name of the account. Knows AtWork and no forms, and nobody's text."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.languages import name_of
from content.models import AtWork, Contact, GlossaryTerm, Guideline, Section, Synonym

# A page that is open says so every 20 seconds (static/js/admin-at-work.js): three times nothing is somebody gone.
GONE_AFTER = datetime.timedelta(seconds=60)
FORGOTTEN_AFTER = datetime.timedelta(days=30)
# Screens of one account that are remembered without a text: somebody may have many tabs open, and nobody has this many.
MOST_OPEN = 100
THIS: dict[type[models.Model], Any] = {
    Guideline: _("this guideline"),
    Section: _("this section"),
    GlossaryTerm: _("this word"),
    Contact: _("this contact"),
    Synonym: _("this synonym"),
}


@dataclass(frozen=True)
class Person:
    """Somebody who has a record open: since when, and in which language; "" where the screen has all of them."""

    account: str
    since: datetime.datetime
    language: str

    @property
    def language_name(self) -> str:
        return name_of(self.language) if self.language else ""


def who_is_at_work(
    records: Iterable[models.Model], *, but: Any = None, at: datetime.datetime | None = None
) -> dict[Any, list[Person]]:
    """Return who has which of these records (of one kind) open now, by primary key; without the user `but`, who looks."""
    by_key = {record.pk: record for record in records if record.pk}
    if not by_key:
        return {}
    kind = ContentType.objects.get_for_model(next(iter(by_key.values())))
    seen_since = (at or timezone.now()) - GONE_AFTER
    rows = AtWork.objects.filter(content_type=kind, object_id__in=by_key, seen_at__gt=seen_since)
    if but is not None and but.pk:
        rows = rows.exclude(user=but)
    found: dict[Any, list[Person]] = {}
    for row in rows.select_related("user").order_by("user__username", "screen"):
        person = Person(row.user.get_username(), opened_at(row), language_of(row.screen))
        found.setdefault(row.object_id, []).append(person)
    return found


def others_at_work(record: models.Model, user: AbstractBaseUser | AnonymousUser) -> list[str]:
    """Return in sentences who else has this record open now."""
    return [sentence(person, record) for person in who_is_at_work([record], but=user).get(record.pk, [])]


def sentence(person: Person, record: models.Model) -> str:
    said = {
        "who": person.account,
        "what": THIS.get(type(record), str(record)),
        "language": person.language_name,
        "time": moment(person.since),
    }
    if person.language:
        return gettext("%(who)s has %(what)s open now too, in %(language)s, since %(time)s.") % said
    return gettext("%(who)s has %(what)s open now too, since %(time)s.") % said


def moment(at: datetime.datetime) -> str:
    """Return a time of today; with its day where that is another one."""
    here = timezone.localtime(at)
    return date_format(here, "H:i" if here.date() == timezone.localdate() else "j F Y, H:i")


def language_of(screen: str) -> str:
    """Return the language that a screen is for; "" where it has all of them."""
    try:
        return str(resolve(screen.partition("?")[0]).kwargs.get("language", ""))
    except Resolver404:  # the address of an earlier release
        return ""


def mark(user: Any, model: type[models.Model], key: int, screen: str) -> AtWork:
    """Record that somebody has a screen open now. `key` is 0 for a record that is not there yet."""
    now = timezone.now()
    place = {"content_type": ContentType.objects.get_for_model(model), "object_id": key}
    row, is_new = AtWork.objects.get_or_create(
        user=user, screen=screen, defaults={**place, "seen_at": now, "loaded": _opened(now)}
    )
    if is_new:
        _forget_the_oldest(user)
    else:
        was_away = row.seen_at < now - GONE_AFTER
        row.seen_at, row.loaded = now, _opened(now, row.loaded) if was_away else row.loaded
        # Not `save`: another page of the same screen may be telling something at this moment.
        AtWork.objects.filter(pk=row.pk).update(seen_at=now, **({"loaded": row.loaded} if was_away else {}))
    return row


def leave(user: Any, screen: str) -> None:
    """Record that somebody has left a screen; what they typed there stays."""
    AtWork.objects.filter(user=user, screen=screen).update(seen_at=timezone.now() - 2 * GONE_AFTER)


def tidy_up() -> None:
    """Forget where nobody has been for a month, and what was typed there; where nothing was typed, after a day."""
    now = timezone.now()
    is_old = models.Q(seen_at__lt=now - FORGOTTEN_AFTER)
    AtWork.objects.filter(is_old | models.Q(typed__isnull=True, seen_at__lt=now - datetime.timedelta(days=1))).delete()


def _forget_the_oldest(user: Any) -> None:
    """Keep of one account as many open screens as anybody has; where something was typed, nothing is forgotten here."""
    open_ones = AtWork.objects.filter(user=user, typed__isnull=True).order_by("-seen_at", "-pk")
    oldest = list(open_ones.values_list("pk", flat=True)[MOST_OPEN:])
    if oldest:
        AtWork.objects.filter(pk__in=oldest, typed__isnull=True).delete()


def is_of_a_deleted_record(row: AtWork) -> bool:
    """Tell whether the record of a screen is not there any more, so that its screen shows nothing of what was typed."""
    model = row.content_type.model_class()
    return bool(row.object_id) and not (model and model._default_manager.filter(pk=row.object_id).exists())


def opened_at(row: AtWork) -> datetime.datetime:
    """Return since when somebody has a screen open."""
    try:
        return parse_datetime(loaded(row)["opened"]) or row.seen_at
    except (KeyError, TypeError, ValueError):
        return row.seen_at


def loaded(row: AtWork) -> dict[str, Any]:
    """Return what is recorded of the opening of a screen: "opened", and "texts" and "dutch" as its form carried them."""
    return dict(json.loads(row.loaded)) if row.loaded else {}


def _opened(now: datetime.datetime, before: str = "") -> str:
    return json.dumps({**(json.loads(before) if before else {}), "opened": now.isoformat()})
