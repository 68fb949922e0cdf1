"""The link with which a colleague without an account reads a draft: signed, for seven days. Knows signatures, and no page.

Nothing is stored of a link. What it says is which guideline it is of, when it was made and by which account, and that it is
ours. It works no longer than that account may share the draft.
"""

import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core import signing
from django.utils import timezone

from content.admin.preview.who import shares
from content.models import Guideline

LASTS = datetime.timedelta(days=7)
_SIGNER = signing.Signer(salt="content.preview-link", sep=".")


class NoSuchLink(Exception):
    """Raised where something is not a link that this portal made."""


class LinkIsOver(Exception):
    """Raised where a link was ours, and does not work any more.

    It is too old, was taken back, is of a draft that is gone, or of somebody who may not share it any more.
    """


def make_link(
    guideline: Guideline, maker: AbstractBaseUser | AnonymousUser, at: datetime.datetime | None = None
) -> tuple[str, datetime.datetime]:
    """Return the token of a link that `maker` makes at this moment (`None`: now), and until when it works."""
    made = _in_milliseconds(at or timezone.now())
    value = ".".join(signing.b62_encode(number) for number in (guideline.pk, made, maker.pk or 0))
    return _SIGNER.sign(value), _moment(made) + LASTS


def read_link(token: str, at: datetime.datetime | None = None) -> tuple[Guideline, datetime.datetime]:
    """Return of which guideline a link is, and until when it works; raise NoSuchLink or LinkIsOver."""
    try:
        named, made, *maker = (signing.b62_decode(part) for part in _SIGNER.unsign(token).split("."))
    except (signing.BadSignature, ValueError) as problem:
        raise NoSuchLink from problem
    until = _moment(made) + LASTS
    guideline = Guideline.objects.filter(pk=named).first()
    if guideline is None or (at or timezone.now()) >= until or not _may_share(maker):
        raise LinkIsOver
    if guideline.preview_links_from and made <= _in_milliseconds(guideline.preview_links_from):
        raise LinkIsOver
    return guideline, until


def end_links(guideline: Guideline, at: datetime.datetime | None = None) -> None:
    """Let every link to this draft that was made until now lead nowhere."""
    Guideline.objects.filter(pk=guideline.pk).update(preview_links_from=at or timezone.now())


def _may_share(maker: list[int]) -> bool:
    """Tell whether the account that made a link is still one that may; a link of an earlier release names none."""
    account = User.objects.filter(pk__in=maker, is_active=True, is_staff=True).first()
    return account is not None and shares(account)


def _in_milliseconds(moment: datetime.datetime) -> int:
    return int(moment.timestamp() * 1000)


def _moment(milliseconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(milliseconds / 1000, tz=datetime.UTC)
