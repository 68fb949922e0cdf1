"""Counts the words that were searched for in vain, so that editors can mend it. Knows a word and a day; no reader, no moment.

A word counts once a day. Until it was searched for on days enough it is kept as a digest alone, made with the portal's own key:
so what one reader typed can be read by nobody, from the database neither.
"""

import contextlib
import datetime
import hmac
from collections.abc import Iterable

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from content.models import SearchedInVain
from content.models.search import ENOUGH, remove_old_words

# Of so many words a month is counted; who sends nonsense fills no disk.
_MOST_A_MONTH = 2_000


def count(words: Iterable[str], language: str, day: datetime.date | None = None) -> None:
    """Count this day for each of these folded words. A reader waits for it, and never hears that it failed."""
    day = day or timezone.localdate()
    month = day.replace(day=1)
    with contextlib.suppress(DatabaseError), transaction.atomic():
        new = [word for word in words if not _counted(word, language, day)]
        if new and SearchedInVain.objects.filter(month=month).count() < _MOST_A_MONTH:
            remove_old_words(month)
            rows = [
                SearchedInVain(language=language, month=month, digest=digest(word, language, month), last_on=day)
                for word in new
            ]
            SearchedInVain.objects.bulk_create(rows)


def _counted(word: str, language: str, day: datetime.date) -> bool:
    """Count a word that was counted before in this month, and write it down once the days are enough; tell whether it was."""
    month = day.replace(day=1)
    one = SearchedInVain.objects.filter(language=language, month=month, digest=digest(word, language, month))
    if one.exclude(last_on=day).update(days=F("days") + 1, last_on=day):
        one.filter(word="", days__gte=ENOUGH).update(word=word)
    return one.exists()


def digest(word: str, language: str, month: datetime.date) -> str:
    """Return what stands for a word in one month: another month's is not to be recognised."""
    said = f"searched in vain\n{month}\n{language}\n{word}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), "sha256").hexdigest()
