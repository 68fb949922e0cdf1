"""What the writing coach can say of a sentence, and what is to be done. Knows no language's rules."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext


class Matter(StrEnum):
    """What can be the matter with a sentence."""

    TOO_LONG = "too-long"
    CLAUSES = "clauses"
    BLAME = "blame"
    PROMISE = "promise"
    RARE = "rare"
    ABBREVIATION = "abbreviation"
    PASSIVE = "passive"
    BRACKETS = "brackets"
    GENDER = "gender"
    LONG_WORD = "long-word"


@dataclass(frozen=True)
class Hit:
    """One thing that is the matter with a sentence.

    `spans` says between which characters of the sentence the words stand that show it; without any it is the whole sentence.
    """

    matter: Matter
    reason: str
    spans: tuple[tuple[int, int], ...] = ()
    must: bool = False


def long_for_one(words: int) -> str:
    """Say that a sentence of so many words is rather long."""
    return gettext("%(words)d words: that is long. Two shorter sentences read more easily.") % {"words": words}


def too_many_words(words: int) -> str:
    """Say that a sentence of so many words is too long."""
    return gettext("%(words)d words: that is too long. Make two sentences of it.") % {"words": words}
