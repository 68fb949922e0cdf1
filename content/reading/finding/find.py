"""Finds what readers of a language can land at for a question, the best first. Knows rows of live editions, and no pages.

The engine says which rows have the words; the order is made here, and so is the same on every database: how well each word
is met, more in a title than below it, more by itself than by its stem; then the key.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from content.models import Findable, Synonym
from content.reading.finding.asked import Word, languages_for, taken_for, words_of
from content.reading.finding.engine import Token, Wanted, all_of, any_of, matching
from content.reading.finding.spelling import find_near, find_parts
from content.reading.shelf import OnShelf, Shelf
from content.searching.folding import fold, reads_as_word

# So many rows are weighed at most: those with the words in a title first.
_WEIGHED = 60
MOST = 12
_TITLE, _EXACT, _ALIKE, _NAMED = 2.0, 3.0, 2.0, 2.0
# A word that is explained, and a guideline as a whole, answer a question of one word best.
_FIRST = {Findable.What.WORD: 2.0, Findable.What.GUIDELINE: 2.0, Findable.What.OWN: -1.0}


@dataclass(frozen=True)
class Found:
    """The rows that were found, the best first; `in_all` tells whether each has every word.

    `words` are those of the question; `missed` are those of them that no row has, folded, where they have the shape of a word.
    """

    rows: list[Findable]
    words: list[Word]
    in_all: bool = True
    more: bool = False
    missed: tuple[str, ...] = ()

    @property
    def marked(self) -> set[Token]:
        return {token for word in self.words for token in word.marked}

    @property
    def taken_for(self) -> list[Word]:
        return [word for word in self.words if word.taken_for]


def find(typed: str, language: str, shelf: Shelf) -> Found:
    """Return what readers of this language find for what was typed, among what this shelf has."""
    languages = languages_for(language)
    synonyms = Synonym.objects.filter(language__in=languages).values_list("language", "word", "meaning")
    words = words_of(typed, language, synonyms)
    if not words:
        return Found([], [])
    live = {edition.pk: edition for edition in shelf.editions.values() if not edition.withdrawn}
    among = Among(live, language)
    if found := _best(among, words, in_all=True):
        return Found(found[:MOST], words, more=len(found) > MOST)
    words, missed = _understood(among, words)
    if found := _best(among, words, in_all=True):
        return Found(found[:MOST], words, more=len(found) > MOST)
    found = _best(among, words, in_all=False) if len(words) > 1 else []
    return Found(found[:MOST], words, in_all=False, more=len(found) > MOST, missed=missed)


def _understood(among: "Among", words: list[Word]) -> tuple[list[Word], tuple[str, ...]]:
    """Return the words with what those that nothing has may have been meant for, and the folded words that stay unknown."""
    understood: list[Word] = []
    missed: list[str] = []
    for word in words:
        if len(words) > 1 and _exists(among, word.wanted):  # of one word it is known that nothing has it
            understood.append(word)
            continue
        meant = _meant(word, among.language)
        if meant and _exists(among, meant.wanted):
            understood.append(meant)
            continue
        understood.append(word)
        if reads_as_word(folded := fold(word.typed)):
            missed.append(folded)
    return understood, tuple(dict.fromkeys(missed))


def _meant(word: Word, language: str) -> Word | None:
    folded = fold(word.typed)
    languages = languages_for(language)
    if near := find_near(folded, languages):
        return taken_for(word, near, languages, all_together=False)
    for spoken in languages:
        if whole := find_parts(folded, spoken):
            return taken_for(word, whole, (spoken,), all_together=True)
    return None


@dataclass(frozen=True)
class Among:
    """The rows of these editions in one language."""

    live: Mapping[int, OnShelf]
    language: str

    def having(self, wanted: Sequence[Wanted], most: int) -> QuerySet[Findable]:
        """Return at most so many of the rows that have one of these, those with the first of them before others."""
        return Findable.objects.filter(pk__in=matching(wanted, self.live, self.language, most))


def _exists(among: Among, wanted: Wanted) -> bool:
    return among.having([wanted], 1).exists()


class Candidate(NamedTuple):
    """What is weighed of a row."""

    pk: int
    what: str
    slug: str
    spoken: str
    edition: int
    tokens: str


def _best(among: Among, words: list[Word], *, in_all: bool) -> list[Findable]:
    """Return the rows that fit best, one more than are shown where there are more."""
    join = all_of if in_all else any_of
    wanted = [join(word.in_a_title for word in words), join(word.wanted for word in words)]
    weighed = among.having(wanted, _WEIGHED).values_list(*Candidate._fields)
    best = sorted(map(Candidate._make, weighed), key=lambda one: (-_weight(one, words), one.pk))
    keys = [one.pk for one in _each_word_once(best, among.live)[: MOST + 1]]
    whole = Findable.objects.select_related("edition").defer("tokens", "edition__document").in_bulk(keys)
    return [whole[pk] for pk in keys]


class There:
    """Tells how often a token is in a row."""

    def __init__(self, row: Candidate) -> None:
        # Each token between spaces of its own, for it to be counted as a whole one.
        self.line = f" {row.tokens.replace(' ', '  ')} "

    def times(self, token: Token, before: str = "") -> int:
        return self.line.count(f" {before}{token.text}{'' if token.is_beginning else ' '}")

    def met(self, tokens: Iterable[Token]) -> float:
        """Return how well one word of a question is met: by how often it is there, and by its standing in the title."""
        times = sum(map(self.times, tokens))
        if not times:
            return 0.0
        return math.log1p(times) + (_TITLE if any(self.times(token, "_") for token in tokens) else 0.0)


def _weight(row: Candidate, words: Iterable[Word]) -> float:
    there = There(row)
    weight = _FIRST.get(Findable.What(row.what), 0.0)
    for word in words:
        weight += max(
            _EXACT * there.met(word.exact),
            _ALIKE * there.met(word.alike),
            _NAMED * max((min(map(there.met, name)) for name in word.means), default=0.0),
        )
    return weight


def _each_word_once(rows: list[Candidate], live: Mapping[int, OnShelf]) -> list[Candidate]:
    """Return the rows with each glossary word once, as the glossary has it: a translation first, then the newest guideline's."""
    of_words = [row for row in rows if row.what == Findable.What.WORD]
    # The last of a slug stays: a translation, and of those the newest.
    in_glossary = sorted(of_words, key=lambda row: (row.spoken != settings.LANGUAGE_CODE, live[row.edition].go_live_at))
    shown = {row.slug: row.pk for row in in_glossary}
    return [row for row in rows if row.what != Findable.What.WORD or shown[row.slug] == row.pk]
