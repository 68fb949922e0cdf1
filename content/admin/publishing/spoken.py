"""Says in sentences when parents read an edition and who saw to it. Knows editions, and no screens."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext

from content.models import Edition
from content.publishing.moment import in_words

LIVE, SCHEDULED, EARLIER = "live", "scheduled", "earlier"


def status_of(edition: Edition, live: Edition | None) -> str:
    """Return how an edition stands now: LIVE, SCHEDULED or EARLIER."""
    if edition.go_live_at > timezone.now():
        return SCHEDULED
    return LIVE if live and live.pk == edition.pk else EARLIER


def over_since(edition: Edition, after: list[tuple[int, datetime.datetime]]) -> datetime.datetime | None:
    """Return when an edition was over; None where it is not, and where another took its place before anybody had it.

    `after` has the number and the moment of each edition that has gone live.
    """
    over = min((at for number, at in after if number > edition.number), default=None)
    return over if over and over > edition.go_live_at else None


def gone_live(edition: Edition) -> list[tuple[int, datetime.datetime]]:
    """Return the number and the moment of each edition of the same guideline that has gone live."""
    editions = Edition.objects.gone_live().filter(guideline=edition.guideline_id)
    return list(editions.values_list("number", "go_live_at"))


def when_read(edition: Edition, status: str, over: datetime.datetime | None) -> str:
    """Return when an edition goes or went live and, where it is over, until when it was; of one that takes offline, that."""
    values = {"when": in_words(edition.go_live_at), "until": in_words(over) if over else ""}
    if status == SCHEDULED:
        said = gettext("Goes live on %(when)s.")
    elif edition.withdrawn:
        said = gettext("Took the guideline offline on %(when)s.")
        if over:
            said = gettext("The guideline was offline from %(when)s until %(until)s.")
    elif status == LIVE:
        said = gettext("Live since %(when)s.")
    else:
        said = gettext("Live from %(when)s until %(until)s.") if over else gettext("Live from %(when)s.")
    return said % values


def by_whom(edition: Edition, status: str, who: str) -> str:
    """Return who saw to an edition; "" where that was a command on the server."""
    if not who:
        return ""
    if status == SCHEDULED:
        said = gettext("Put ready by %(who)s.")
    else:
        said = gettext("Taken offline by %(who)s.") if edition.withdrawn else gettext("Published by %(who)s.")
    return said % {"who": who}


def pages_of_which(edition: Edition, status: str, over: datetime.datetime | None) -> str:
    """Return of which edition a page is and when parents had it, in a sentence."""
    values = {
        "number": edition.number,
        "when": in_words(edition.go_live_at),
        "until": in_words(over) if over else "",
    }
    if status == SCHEDULED:
        said = gettext("Edition %(number)d, which goes live on %(when)s.")
    elif edition.withdrawn:
        said = gettext("Edition %(number)d, which took the guideline offline on %(when)s.")
        if over:
            said = gettext("Edition %(number)d, by which the guideline was offline from %(when)s until %(until)s.")
    elif status == LIVE:
        said = gettext("Edition %(number)d, live since %(when)s.")
    else:
        said = gettext("Edition %(number)d, from %(when)s.")
        if over:
            said = gettext("Edition %(number)d, which parents read from %(when)s until %(until)s.")
    return said % values
