"""Gives the tokens by which a word is found: itself, folded, and its stem. Knows languages, and neither models nor pages.

Text and question get their tokens here, so that whatever engine holds them only has to compare. What changes a token needs
another ANALYSIS: the index is then made anew at the next start.
"""

import re
from functools import lru_cache

import snowballstemmer

from content.searching.common import COMMON, ONE_WORD
from content.searching.folding import fold, spans

ANALYSIS = 2
# Snowball has no Ukrainian: there a word is found by how it begins.
_STEMMERS = {"nl": "dutch", "en": "english", "ar": "arabic", "tr": "turkish", "pl": "polish"}
BY_BEGINNING = frozenset({"uk"})
_SHORTEST_BEGINNING = 4
# And, so, with, for, as and the article are written onto an Arabic word.
_ONTO_ARABIC = re.compile(r"^[وف]?(?:ال|بال|كال|لل)(?=\w{3})|^[وف](?=\w{4})")


@lru_cache(maxsize=32_768)
def tokens_of(word: str, language: str) -> tuple[str, ...]:
    """Return the tokens of one word, the folded word itself first; none for a word that is everywhere."""
    folded = fold(word)
    if not folded or folded in COMMON.get(language, ()):
        return ()
    found = [folded, *ONE_WORD.get(folded, ())]
    forms = {word.lower(), folded}
    if language == "ar":
        bare = _ONTO_ARABIC.sub("", folded)
        found.append(bare)
        forms = {bare, folded}
    # A reader may leave out what the stemmer goes by, as the dots of a Turkish ü: so the stem of both.
    stems = (fold(_stem(form, language)) for form in sorted(forms))
    found += [stem for stem in stems if len(stem) > 1]
    found += [one for token in found for one in ONE_WORD.get(token, ())]
    return tuple(dict.fromkeys(found))


def _stem(word: str, language: str) -> str:
    name = _STEMMERS.get(language)
    # A stemmer keeps the word that it is at, and threads would mix theirs: so each word gets its own.
    return str(snowballstemmer.stemmer(name).stemWord(word)) if name else word


def beginning(folded: str, language: str) -> str:
    """Return with what other forms of a word begin, in a language without a stemmer; "" elsewhere, or for a short word."""
    if language not in BY_BEGINNING or len(folded) < _SHORTEST_BEGINNING:
        return ""
    return folded[: max(_SHORTEST_BEGINNING, len(folded) - 2)] if len(folded) > 5 else folded[:-1]


def analysed(text: str, language: str) -> list[str]:
    """Return the tokens of all words of a text, in order."""
    return [token for found in spans(text) for token in tokens_of(found[0], language)]
