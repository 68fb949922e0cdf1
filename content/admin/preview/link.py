"""The link with which a colleague without an account reads a draft: signed, for seven days. Knows signatures, and no page.

Nothing is stored of a link. What it says is which guideline it is of and when it was made, and that it is ours.
"""

import datetime

from django.core import signing
from django.utils import timezone

from content.models import Guideline

LASTS = datetime.timedelta(days=7)
_SIGNER = signing.Signer(salt="content.preview-link", sep=".")


class NoSuchLink(Exception):
    """Raised where something is not a link that this portal made."""


class LinkIsOver(Exception):
    """Raised where a link was ours, and does not work any more: too old, taken back, or of a draft that is gone."""


def make_link(guideline: Guideline, at: datetime.datetime | None = None) -> tuple[str, datetime.datetime]:
    """Return the token of a link that is made at this moment (`None`: now), and until when it works."""
    made = _in_milliseconds(at or timezone.now())
    value = f"{signing.b62_encode(guideline.pk)}.{signing.b62_encode(made)}"
    return _SIGNER.sign(value), _moment(made) + LASTS


def read_link(token: str, at: datetime.datetime | None = None) -> tuple[Guideline, datetime.datetime]:
    """Return of which guideline a link is, and until when it works; raise NoSuchLink or LinkIsOver."""
    try:
        named, made = (signing.b62_decode(part) for part in _SIGNER.unsign(token).split("."))
    except (signing.BadSignature, ValueError) as problem:
        raise NoSuchLink from problem
    until = _moment(made) + LASTS
    guideline = Guideline.objects.filter(pk=named).first()
    if guideline is None or (at or timezone.now()) >= until:
        raise LinkIsOver
    if guideline.preview_links_from and made <= _in_milliseconds(guideline.preview_links_from):
        raise LinkIsOver
    return guideline, until


def end_links(guideline: Guideline, at: datetime.datetime | None = None) -> None:
    """Let every link to this draft that was made until now lead nowhere."""
    Guideline.objects.filter(pk=guideline.pk).update(preview_links_from=at or timezone.now())


def _in_milliseconds(moment: datetime.datetime) -> int:
    return int(moment.timestamp() * 1000)


def _moment(milliseconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(milliseconds / 1000, tz=datetime.UTC)
