"""What makes a Dutch sentence hard for parents: rules of thumb, without a parser. Knows no HTML, no fields and no models."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.editing.coach_clauses import find_openings
from content.editing.coach_matters import Hit, Matter, long_for_one, too_many_words
from content.editing.readability import LONG_FROM, LONG_SENTENCE, RARE_BELOW, TOO_LONG_SENTENCE
from content.editing.readability_dutch import count_syllables, find_frequency, find_passive, has_common_base
from content.editing.readability_text import (
    ABBREVIATIONS,
    find_names,
    find_words,
    is_plain_word,
    list_words,
    without_addresses,
)

# A long word that is more frequent than this is read at a glance ("informatie", "verschillende"); one under RARE_BELOW is
# named as rare already.
AT_A_GLANCE = 3.8

# More words than this in one sentence help nobody.
MOST_WORDS = 20

ONE_THING = _("Several clauses hang on each other here. Say one thing in a sentence.")
FEW_KNOW = _("Few people know this word. Use another one, or explain it in the glossary.")
RARE_FORM = _("This form of a word is rare. Is there a more usual word?")
IN_FULL = _("Write this in full, or explain it in the glossary.")
SAY_WHO = _("Say who does it.")
NO_BRACKETS = _("Take the brackets or the slash away: make a sentence of it.")
FOR_EVERYBODY = _("Say “your child” or “your professional”, so that it fits everybody.")
SHORTER = _("This is a long word. Is there a shorter one?")
ORDER = _("This sounds like an order. Say what parents can do: “u kunt”.")
BLAMES = _("This may sound like blame. Say what happened, or what can help.")
JUDGES = _("This judges somebody. Say what happened.")
SELDOM = _("“Always” and “never” are seldom true. Say “often” or “seldom”, unless the guideline says it like this.")
NOBODY_KNOWS = _("Nobody can promise this. Say what often helps.")
ENDS_WELL = _("This promises that it ends well. Say what may change.")
NO_HE = _("“Hij” and “hem” do not fit everybody. Say “uw kind”, “uw hulpverlener” or “die”.")

# Each with what is to be done instead.
PHRASES: tuple[tuple[Matter, str, Promise], ...] = (
    (
        Matter.BLAME,
        r"u (?:moet|dient|hoort te|had moeten)|(?:moet|dient) u|bent? u? ?verplicht|moeten ouders|ouders moeten",
        ORDER,
    ),
    (Matter.BLAME, r"(?:eigen |uw )?(?:fout|schuld)(?: van)?|te wijten aan|komt door u|verwijt(?:en)?", BLAMES),
    (
        Matter.BLAME,
        r"(?:slechte|ongeschikte) (?:ouders?|moeders?|vaders?|opvoed\w+)|nalatig\w*|tekort ?schiet\w*|onverantwoord\w*",
        JUDGES,
    ),
    (Matter.PROMISE, r"altijd|nooit", SELDOM),
    (
        Matter.PROMISE,
        r"gegarandeerd|garanties?|garande(?:ren|ert|er)|beslist|zonder twijfel|honderd procent|100 ?%",
        NOBODY_KNOWS,
    ),
    (
        Matter.PROMISE,
        r"komt (?:het |alles |altijd )?(?:wel )?goed|geneest|genezen|lost (?:het|alles|dit) op",
        ENDS_WELL,
    ),
    (Matter.GENDER, r"(?:hij|zij|zijn|haar|hem)(?: of |/| en/of )(?:hij|zij|zijn|haar|hem|ze)", FOR_EVERYBODY),
    (Matter.GENDER, r"(?<!of )(?<!/)(?:hij|hem)(?! of (?:zij|haar|ze)\b)(?!/)", NO_HE),
)
_PHRASES = [
    (matter, re.compile(rf"(?<![\w/])(?:{pattern})(?!\w)", re.IGNORECASE), reason)
    for matter, pattern, reason in PHRASES
]
# "Niet uw schuld" blames nobody, and "bijna altijd" promises nothing; an order stays one.
_TAKEN_BACK = re.compile(
    r"\b(?:niet|geen|nooit|niemand|niets|bijna|vrijwel|meestal|zelden)(?: \w+)?(?: \w+)? $", re.IGNORECASE
)
TAKEN_BACK_WITHIN = 50  # letters

_BRACKETED = re.compile(r"(?:(?<![\w-])[\w-]{1,40})?(?:\([^()]*\)?|(?:/[\w-]{1,40})+)|\[[^\[\]]*\]?|[)\]/]")
# Two capitals or more, with the small letters that some end on: "OTS", "GGz", "OTS'en".
_CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Z&]+[a-z]?(?=\W|$)")
_DOTTED = re.compile(r"(?<![\w.])(?:\w{1,3}\.){2,}|(?<!\w)(?:\w+\.)(?!\w)")
# These end a sentence too, and so are not in ABBREVIATIONS.
_ALSO_SHORT = frozenset({"blz", "ca", "enz", "etc", "evt", "excl", "incl", "max", "resp"})
# "IP-adres niet. Dat is het nummer …" explains what stands before it.
_SAYS_WHAT_IT_IS = re.compile(r"(?:dat|dit|die) (?:is|zijn|betekent|betekenen|heet)\b", re.IGNORECASE)
_SMALL_WORDS = frozenset({"de", "en", "het", "in", "of", "op", "te", "van", "voor"})


class Reader:
    """Reads the sentences of one section: `known` are the words that the glossary explains."""

    def __init__(self, known: Iterable[str], sentences: list[str]) -> None:
        self.known = {word.casefold() for phrase in known for word in list_words(phrase)}
        self.names = find_names(list_words(sentence) for sentence in sentences)
        self.explained = set(_explained(sentences))
        self.checks = (
            self.length,
            self.clauses,
            self.phrases,
            self.rare,
            self.short,
            self.passive,
            self.brackets,
            self.long,
        )

    def read(self, sentence: str) -> Iterator[Hit]:
        """Return what is the matter with one of the sentences, what to mend first before the rest."""
        for check in self.checks:
            yield from check(sentence)

    def length(self, sentence: str) -> Iterator[Hit]:
        words = len(list_words(sentence))
        if words > TOO_LONG_SENTENCE:
            yield Hit(Matter.TOO_LONG, too_many_words(words), must=True)
        elif words > LONG_SENTENCE:
            yield Hit(Matter.TOO_LONG, long_for_one(words))

    def clauses(self, sentence: str) -> Iterator[Hit]:
        openings = find_openings(sentence)
        if len(openings) > 1:
            yield Hit(Matter.CLAUSES, str(ONE_THING), _spans(openings))

    def phrases(self, sentence: str) -> Iterator[Hit]:
        for matter, pattern, reason in _PHRASES:
            may_be_taken_back = matter != Matter.GENDER and reason != ORDER
            found = [hit for hit in pattern.finditer(sentence) if not (may_be_taken_back and _is_taken_back(hit))]
            if found:
                yield Hit(matter, str(reason), _spans(found))

    def rare(self, sentence: str) -> Iterator[Hit]:
        words = [
            word for word in self._plain(sentence) if find_frequency(word[0]) < RARE_BELOW and not self._is_known(word)
        ]
        forms = [word for word in words if has_common_base(word[0], RARE_BELOW)]
        unknown = [word for word in words if word not in forms]
        if unknown:
            yield Hit(Matter.RARE, str(FEW_KNOW), _spans(unknown), must=True)
        if forms:
            yield Hit(Matter.RARE, str(RARE_FORM), _spans(forms))

    def short(self, sentence: str) -> Iterator[Hit]:
        text = without_addresses(sentence)
        found = [hit for hit in _CAPITALS.finditer(text) if not (self._is_known(hit) or hit[0] in self.explained)]
        found += [hit for hit in _DOTTED.finditer(text) if _is_short(hit) and not self._is_known(hit)]
        if found:
            yield Hit(Matter.ABBREVIATION, str(IN_FULL), _spans(found))

    def passive(self, sentence: str) -> Iterator[Hit]:
        if found := find_passive(sentence):
            yield Hit(Matter.PASSIVE, str(SAY_WHO), _spans(found))

    def brackets(self, sentence: str) -> Iterator[Hit]:
        found = list(_BRACKETED.finditer(without_addresses(sentence)))
        if found:
            yield Hit(Matter.BRACKETS, str(NO_BRACKETS), _spans(found))

    def long(self, sentence: str) -> Iterator[Hit]:
        found = [word for word in self._plain(sentence) if _is_long(word[0]) and not self._is_known(word)]
        if found:
            yield Hit(Matter.LONG_WORD, str(SHORTER), _spans(found))

    def _plain(self, sentence: str) -> list[re.Match[str]]:
        return [word for word in find_words(sentence) if is_plain_word(word[0]) and word[0] not in self.names]

    def _is_known(self, word: re.Match[str]) -> bool:
        return word[0].casefold() in self.known or word[0].rstrip(".").casefold() in self.known


def _spans(found: Iterable[re.Match[str]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(hit.span() for hit in found)[:MOST_WORDS])


def _is_taken_back(hit: re.Match[str]) -> bool:
    return _TAKEN_BACK.search(hit.string[max(0, hit.start() - TAKEN_BACK_WITHIN) : hit.start()]) is not None


def _is_short(hit: re.Match[str]) -> bool:
    word = hit[0].removesuffix(".").lower()
    return "." in word or word in ABBREVIATIONS or word in _ALSO_SHORT


def _is_long(word: str) -> bool:
    return count_syllables(word) >= LONG_FROM and RARE_BELOW <= find_frequency(word) < AT_A_GLANCE


def _explained(sentences: list[str]) -> Iterator[str]:
    """Return the short forms that the text itself explains."""
    capitals = {hit[0] for sentence in sentences for hit in _CAPITALS.finditer(sentence)}
    for sentence, following in pairwise([*sentences, ""]):
        yield from re.findall(r"\(([A-Z&]{2,}[a-z]?)\)", sentence)
        if _SAYS_WHAT_IT_IS.match(following):
            yield from (hit[0] for hit in _CAPITALS.finditer(sentence))
    # Words that follow each other and begin with the letters of a short form are what it is short for.
    words = (word for sentence in sentences for word in list_words(sentence))
    initials = "".join(word[0].lower() for word in words if not (word.isupper() or word.lower() in _SMALL_WORDS))
    yield from (short for short in capitals if len(short) > 2 and short.lower() in initials)
