"""Finds the words that open a subordinate clause in a Dutch sentence: a rule of thumb, without a parser. Knows no models."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from content.editing.readability_text import find_words

# Words that open a subordinate clause wherever they stand.
OPENING = frozenset({
    "aangezien", "alsof", "doordat", "hoewel", "indien", "mits", "nadat", "omdat", "opdat", "tenzij", "terwijl",
    "totdat", "voordat", "zodat", "zodra", "zolang",
})  # fmt: skip
# These open a question as well, when they come first: "Waarom is mijn kind boos?"
ASKING = frozenset({
    "waardoor", "waarin", "waarmee", "waarna", "waarom", "waaronder", "waarop", "waarvan", "waarvoor", "wanneer",
})  # fmt: skip
# And these do so after a word of saying or knowing: "u vertelt hoe het gaat".
AFTER_KNOWING = frozenset({"hoe", "of", "waar", "wat", "welk", "welke", "wie"})
KNOWING = re.compile(
    r"(?:ver)?(?:weet|weten|zegt?|zeggen|vraagt?|vragen|kijkt?|kijken|ziet?|zien|vertelt?|vertellen|leest?|lezen|hoort?|horen|"
    r"zoekt?|zoeken|staat|beslist|beslissen|bepaalt?|bepalen|onderzoekt?|onderzoeken|merkt?|merken|begrijpt?|begrijpen|precies|uit)"
)
# "Net als u", "zo goed als": these compare.
COMPARING = frozenset({"anders", "even", "evenveel", "net", "zo", "zoveel", "zowel"})
# "Als ouder bent u …": in the part of somebody.
PARTS = frozenset({
    "begeleider", "eerste", "familie", "gezin", "hulpverlener", "kind", "laatste", "moeder", "ouder", "ouders", "verzorger",
    "vader",
})  # fmt: skip
# "Dat" and "die" open a clause after a word and before one; after these they point at something: "in dat geval", "is dat".
POINTING_AFTER = frozenset({
    "aan", "al", "als", "bij", "dan", "dat", "door", "dus", "en", "heeft", "in", "is", "kan", "lukt", "maakt", "maar",
    "met", "na", "naar", "of", "om", "omdat", "op", "over", "tot", "tijdens", "uit", "van", "voor", "want", "was",
    "zijn", "zonder",
})  # fmt: skip
# And before these: "dat niet", "dat betekent", "die kan".
POINTING_BEFORE = frozenset({
    "betekent", "gebeurt", "hoeft", "is", "kan", "kunnen", "kunt", "lukt", "mag", "niet", "ook", "was", "wel",
})  # fmt: skip
# What somebody or something that does it begins with: "dat u dit leest", "of het lukt".
SUBJECTS = frozenset({"de", "een", "er", "het", "iemand", "ik", "mijn", "u", "uw", "we", "wij", "ze"})
EDGE = re.compile(r"[,;:–()]")
# What comes before "die" and is nothing that it could say more of.
NO_NOUNS = POINTING_AFTER | OPENING | ASKING | AFTER_KNOWING


def find_openings(sentence: str) -> list[re.Match[str]]:
    """Return the words that open a subordinate clause, in their order."""
    asks = sentence.rstrip().endswith("?")
    return [word.found for word in _in_clauses(sentence) if _opens(word, asks)]


@dataclass(frozen=True)
class _InClause:
    """A word, with the two words before it and the three after it in the same clause, in small letters."""

    found: re.Match[str]
    before: list[str]
    after: list[str]

    @property
    def word(self) -> str:
        return self.found[0].lower()

    @property
    def is_first(self) -> bool:
        return self.found.start() == 0


def _in_clauses(sentence: str) -> Iterator[_InClause]:
    words = find_words(sentence)
    edges = [hit.start() for hit in EDGE.finditer(sentence)]
    clauses = groupby(words, key=lambda word: bisect(edges, word.start()))
    for _clause, found in clauses:
        clause = list(found)
        lowered = [word[0].lower() for word in clause]
        for at, word in enumerate(clause):
            yield _InClause(word, lowered[max(0, at - 2) : at], lowered[at + 1 : at + 4])


def _opens(here: _InClause, asks: bool) -> bool:
    if here.word in OPENING:
        return True
    if here.word in ASKING:
        return not (asks and here.is_first)
    if here.word == "als":
        return bool(here.after) and here.after[0] not in PARTS and not COMPARING.intersection(here.before)
    if here.word in AFTER_KNOWING:
        return _is_asked(here)
    return here.word in ("dat", "die") and _is_relative(here)


def _is_asked(here: _InClause) -> bool:
    """Tell whether a word of asking opens a clause, as in "u vertelt hoe het gaat" and not in "lezen of schrijven"."""
    if here.word == "of" and not (here.after and here.after[0] in SUBJECTS):
        return False
    return len(here.after) > 1 and any(map(KNOWING.fullmatch, here.before))


def _is_relative(here: _InClause) -> bool:
    if here.is_first:
        return here.word == "dat" and len(here.after) > 2 and here.after[0] in SUBJECTS
    if len(here.after) < 2 or here.after[0] in POINTING_BEFORE:
        return False
    return not here.before or here.before[-1] not in NO_NOUNS
