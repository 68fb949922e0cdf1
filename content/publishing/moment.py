"""A day and a time on the clock in Amsterdam, as a moment. Knows nothing else."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    """Return the moment when the clock says so; raise ValidationError where it never does, or does so twice."""
    naive = datetime.datetime.combine(day, time)
    first, second = (timezone.make_aware(naive.replace(fold=fold)) for fold in (0, 1))
    if timezone.localtime(first.astimezone(datetime.UTC)).replace(tzinfo=None) != naive:
        raise ValidationError(
            _("That time does not exist: the clock goes forward then. Choose a time before or after.")
        )
    if first.utcoffset() != second.utcoffset():
        raise ValidationError(_("That time comes twice: the clock goes back then. Choose a time before or after."))
    return first


def in_words(at: datetime.datetime) -> str:
    """Return a moment as people say it: "Sunday 31 January 2027 at 09:00"."""
    here = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": date_format(here, "l j F Y"), "time": date_format(here, "H:i")}
