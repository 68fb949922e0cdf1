"""Masks what could tell who wrote a text, or about whom, before anything of it is stored. Knows text and nothing else.

No list finds everything, and the page says so; but what one of these patterns finds never reaches the database.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable

from django.utils import timezone

from content.reading.feedback.masking.found import Mask
from content.reading.feedback.masking.names import names
from content.reading.feedback.masking.numbers import numbers
from content.reading.feedback.masking.places import places

__all__ = ["Mask", "cleaned", "masked", "masks"]

# What has no width, and what turns the direction: it would hide a number from every pattern.
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff]"
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u0060\u00b4\u2032"), "'")
_POINTS = {ord("\u00b7"): ".", ord("\u2022"): ".", ord("\u06d4"): ".", ord("\u066b"): ",", ord("\u060c"): ","}
_PLAIN = {**_DASHES, **_QUOTES, **_POINTS}


def cleaned(text: str) -> str:
    """Return a text on one line, without control characters and without what nobody sees."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join("".join(each if each.isprintable() else " " for each in seen).split())


def masked(text: str, on: datetime.date | None = None) -> str:
    """Return a cleaned text in which each piece of personal data is named instead of said: [telefoon], [naam] …"""
    text, parts, after = cleaned(text), [], 0
    for mask in masks(text, on):
        parts += [text[after : mask.start], f"[{mask.kind}]"]
        after = mask.end
    return "".join([*parts, text[after:]])


def masks(text: str, on: datetime.date | None = None) -> list[Mask]:
    """Return what is to be masked in a text, in order and without overlap; `on` is today, and None too."""
    plain = _plain(text)
    year = (on or timezone.localdate()).year
    return _joined(mask for find in (places, numbers, names) for mask in find(plain, year))


def _plain(text: str) -> str:
    """Return a text of the same length in which digits, dashes, quotes and spaces of all kinds are the usual ones."""
    return "".join(_plain_character(each) for each in text)


def _plain_character(each: str) -> str:
    if each.isdecimal():
        return str(unicodedata.decimal(each))
    if each.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", each).translate(_PLAIN)
    return plain if len(plain) == 1 else each


def _joined(found: Iterable[Mask]) -> list[Mask]:
    joined: list[Mask] = []
    for mask in sorted(found, key=lambda mask: (mask.start, -mask.end)):
        if joined and mask.start < joined[-1].end:
            joined[-1] = Mask(joined[-1].start, max(joined[-1].end, mask.end), joined[-1].kind)
        else:
            joined.append(mask)
    return joined
