"""Finds the known words that a mistyped one may be, and the known parts of an unknown compound. Knows known words only."""

from collections.abc import Iterable

from django.db.models import Q

from content.models import KnownWord
from content.searching.compounds import TAKEN_APART, parts, splits

# With so many letters one may be wrong, and with so many two.
_ONE, _TWO = 4, 8
_LONG = 6  # of a shorter word its first letter has to be right, else two letters at either end
_SHORT = 5  # a shorter word with one letter changed is mostly another word: "boom", "boos"
_MOST_LOOKED_AT, _MOST = 2_000, 4


def find_near(folded: str, languages: Iterable[str]) -> list[str]:
    """Return the known words that differ least from a folded one, at most _MOST; none where all differ too much.

    Its first or its last letters must be right: it is by those that a database finds words quickly. Of the shortest words a
    letter may be missing, too many or out of its place, and none changed.
    """
    allowed = 0 if len(folded) < _ONE else 1 if len(folded) < _TWO else 2
    if not allowed or not folded.isalpha():
        return []
    edge = Q(head=folded[:2]) | Q(tail=folded[-2:])
    if len(folded) < _LONG:
        edge = Q(head__startswith=folded[0])
    alike = Q(language__in=languages, length__range=(len(folded) - allowed, len(folded) + allowed))
    known = KnownWord.objects.filter(edge, alike).order_by("word").values_list("word", flat=True)
    near: dict[int, list[str]] = {}
    letters = set(folded)
    for word in known[:_MOST_LOOKED_AT]:
        if len(word) == len(folded) < _SHORT and sorted(word) != sorted(folded):
            continue
        # Each letter that one has and the other lacks is an error: that is told quicker than how far they are apart.
        if len(letters.difference(word)) <= allowed and len(set(word) - letters) <= allowed:
            near.setdefault(distance(folded, word, allowed), []).append(word)
    best = min((how_far for how_far in near if 0 < how_far <= allowed), default=None)
    return list(dict.fromkeys(near[best]))[:_MOST] if best else []


def find_parts(folded: str, language: str) -> tuple[str, ...]:
    """Return the known words that a compound which no text has is made of; none where it is not."""
    if language not in TAKEN_APART or not folded.isalpha():
        return ()
    candidates = {part for both in splits(folded) for part in both}
    known = set(KnownWord.objects.filter(language=language, word__in=candidates).values_list("word", flat=True))
    whole = parts(folded, lambda word: float(len(word)) if word in known else 0.0)
    return tuple(part for part in whole if not any(part != other and part in other for other in whole))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to change, add, leave out or let change places; more than `most` is told as `most` + 1."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, facing in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != facing))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
