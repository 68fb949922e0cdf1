"""Turns what a reader typed into words, and each into the tokens by which it may be found. Knows words, and no database.

A word is asked for in the reader's language and in Dutch: readers of every language hear the Dutch words, and read Dutch where
something is not translated.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.conf import settings

from content.reading.finding.engine import Token, Wanted, all_of, any_of
from content.searching.folding import fold, spans
from content.searching.stems import beginning, tokens_of

# A question is bounded: what is longer is read as far as this.
LONGEST, MOST_WORDS = 80, 6
_SHORTEST_BEGINNING = 4  # letters of a last word that may go on: "bla" would begin "bladwijzers"
# Control characters, the ends of a line, and halves of characters, which no page can say again.
_STRAY = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# What has no width comes along from other apps, within a word too; what turns the direction would turn the page as well.
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")


@dataclass(frozen=True)
class Word:
    """One word, or a few that are one synonym. `exact` weighs most; `alike` are stems; each of `means` is another name, whole.

    `means` holds, of each other name, the tokens of each of its words.
    """

    typed: str
    exact: tuple[Token, ...]
    alike: tuple[Token, ...] = ()
    means: tuple[tuple[tuple[Token, ...], ...], ...] = ()
    # Words that were taken for this one, where it is none: spelled otherwise, or the parts of a compound.
    taken_for: tuple[str, ...] = field(default=())

    @property
    def own(self) -> tuple[Token, ...]:
        return self.exact + self.alike

    @property
    def wanted(self) -> Wanted:
        names = [all_of(any_of(one) for one in name) for name in self.means]
        return any_of([*self.own, *names])

    @property
    def in_a_title(self) -> Wanted:
        """What has the word itself, or its stem, in a title; what is wanted, where it is looked for by other names alone."""
        return any_of(replace(token, text=f"_{token.text}") for token in self.own) if self.own else self.wanted

    @property
    def marked(self) -> set[Token]:
        """All tokens whose words are marked where they stand."""
        return {*self.own, *(token for name in self.means for one in name for token in one)}


def cleaned(typed: str) -> str:
    """Return what was typed as one line of at most LONGEST characters."""
    return " ".join(_UNSEEN.sub("", _STRAY.sub(" ", typed[: 4 * LONGEST])).split())[:LONGEST]


def languages_for(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((language, settings.LANGUAGE_CODE)))


def words_of(typed: str, language: str, synonyms: Iterable[tuple[str, str, str]] = ()) -> list[Word]:
    """Return the words of a question, at most MOST_WORDS; those that are everywhere only where there is no other.

    `synonyms` are (language, word, meaning). The last word may be the beginning of one.
    """
    found = [each[0] for each in spans(typed)]
    telling = [each for each in found if tokens_of(each, language) and len(fold(each)) > 1]
    asked = (telling or found)[:MOST_WORDS]
    named = _names(synonyms)
    words: list[Word] = []
    at = 0
    while at < len(asked):
        size = next((n for n in (3, 2) if at + n <= len(asked) and _key(asked[at : at + n]) in named), 1)
        these = asked[at : at + size]
        may_go_on = at + size == len(asked) and typed.rstrip().endswith(these[-1])
        words.append(_word(these, language, named.get(_key(these), ()), may_go_on=may_go_on))
        at += size
    return words


def _names(synonyms: Iterable[tuple[str, str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Return by what readers type, folded and without the words that are everywhere, what it means too."""
    named: dict[str, list[tuple[str, str]]] = {}
    for language, word, meaning in synonyms:
        all_words = [each[0] for each in spans(word)]
        telling = [each for each in all_words if tokens_of(each, language)]
        named.setdefault(_key(telling or all_words), []).append((language, meaning))
    return named


def _key(these: list[str]) -> str:
    return " ".join(map(fold, these))


def _word(these: list[str], language: str, names: Iterable[tuple[str, str]], *, may_go_on: bool) -> Word:
    means = [tuple(_tokens(one[0], (spoken,)) for one in spans(meaning)) for spoken, meaning in names]
    if len(these) > 1:  # what was typed is a name too, with each of its words
        means.append(tuple(_tokens(one, languages_for(language)) for one in these))
        return Word(" ".join(these), (), (), tuple(filter(all, means)))
    folded = fold(these[0])
    exact = (Token(folded, may_go_on and len(folded) >= _SHORTEST_BEGINNING),)
    alike = [token for token in _tokens(these[0], languages_for(language)) if token.text != folded]
    if begins := beginning(folded, language):
        alike.append(Token(begins, is_beginning=True))
    return Word(these[0], exact, tuple(alike), tuple(filter(all, means)))


def _tokens(word: str, languages: Iterable[str]) -> tuple[Token, ...]:
    found = [token for language in languages for token in tokens_of(word, language)]
    return tuple(Token(token) for token in dict.fromkeys(found)) or (Token(fold(word)),)


def taken_for(word: Word, others: Iterable[str], languages: Iterable[str], *, all_together: bool) -> Word:
    """Return a word as the others that it was taken for: one of them, or all together, as the parts of a compound."""
    names = [_tokens(other, languages) for other in others]
    means = (tuple(names),) if all_together else tuple((name,) for name in names)
    return replace(word, means=word.means + means, taken_for=tuple(others))
