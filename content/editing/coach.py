"""Reads along with a writer, sentence by sentence: what makes it hard, and what can be done. Knows texts, and no models.

What it finds is advice and forbids nothing: a rule of thumb is sometimes wrong, and a hard word sometimes has to stay. Dutch is
looked at fully; of another language only the length of its sentences is known.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from content.editing.readability import (
    LONG_SENTENCE,
    OTHER_LANGUAGE_TARGETS,
    RARE_BELOW,
    SECTION_TARGETS,
    TOO_LONG_SENTENCE,
    Measures,
    Target,
    measure,
)
from content.editing.readability_dutch import find_frequency, is_passive
from content.editing.readability_text import (
    ABBREVIATIONS,
    ADDRESS,
    count_brackets,
    find_names,
    is_plain_word,
    list_sentences,
    list_words,
)

# Where GOV.UK's writing guidance ends a sentence; of other languages nothing more is known.
LONG_IN_ANOTHER_LANGUAGE = 25


class Matter(TextChoices):
    """What can be the matter with a sentence, in the order of what to mend first; the label says what to do."""

    TOO_LONG = "too-long", _("This sentence is long. Make two of it.")
    CLAUSES = "clauses", _("Several clauses hang on each other here. Say one thing in a sentence.")
    BLAME = "blame", _("This may sound like blame or an order. Say what can help.")
    PROMISE = "promise", _("This may promise more than anybody can. Say “often” or “may”, if the guideline does.")
    RARE = "rare", _("Few people know this word. Use another one, or explain it in the glossary.")
    ABBREVIATION = "abbreviation", _("Write this in full, or explain it in the glossary.")
    PASSIVE = "passive", _("Say who does it.")
    BRACKETS = "brackets", _("Take the brackets or the slash away: make a sentence of it.")
    GENDER = "gender", _("Say “your child” or “your professional”, so that it fits everybody.")


@dataclass(frozen=True)
class Finding:
    """What is the matter with one sentence: `words` are those that show it, `must` tells whether a target forbids it."""

    matter: Matter
    field: str
    sentence: str
    words: tuple[str, ...] = ()
    must: bool = False


@dataclass(frozen=True)
class Reached:
    """One figure beside its target."""

    target: Target
    value: float

    @property
    def is_reached(self) -> bool:
        return self.target.is_reached(self.value)


@dataclass(frozen=True)
class Advice:
    """What was found in one language, in the order of the text, and the figures."""

    language: str
    findings: tuple[Finding, ...]
    measures: Measures
    figures: tuple[Reached, ...]


def advise(texts: Mapping[str, str | Iterable[str]], known_words: Iterable[str] = (), language: str = "nl") -> Advice:
    """Return what there is to say of a section's texts, by the names of their fields, each HTML, plain text, or several.

    `known_words` are the words that the glossary explains, with their forms.
    """
    known = tuple(known_words)
    sentences = [(name, sentence) for name, text in texts.items() for sentence in list_sentences(text)]
    if language == "nl":
        findings = _Reader(known, [sentence for _name, sentence in sentences]).read(sentences)
    else:
        findings = [found for name, sentence in sentences for found in _of_another_language(name, sentence)]
    counted = [
        part for name, text in texts.items() if name != "title" for part in ([text] if isinstance(text, str) else text)
    ]
    measures = measure(counted, known, language)
    return Advice(language, tuple(findings), measures, figures(measures, language))


def figures(measures: Measures, language: str = "nl") -> tuple[Reached, ...]:
    """Return the figures of a section beside their targets; none where there is no text."""
    targets = SECTION_TARGETS if language == "nl" else OTHER_LANGUAGE_TARGETS
    values = [(target, getattr(measures, target.measure)) for target in targets] if measures.sentences else []
    return tuple(Reached(target, value) for target, value in values if value is not None)


def _of_another_language(name: str, sentence: str) -> list[Finding]:
    too_long = len(list_words(sentence)) > LONG_IN_ANOTHER_LANGUAGE
    return [Finding(Matter.TOO_LONG, name, sentence, must=True)] if too_long else []


# Words that open a subordinate clause.
_OPENING = frozenset({
    "als", "aangezien", "doordat", "hoewel", "indien", "mits", "nadat", "omdat", "ondanks", "opdat", "sinds",
    "tenzij", "terwijl", "totdat", "voordat", "waardoor", "waarin", "waarmee", "waarna", "waarom", "waaronder",
    "waarop", "waarvan", "waarvoor", "wanneer", "zodat", "zodra", "zolang",
})  # fmt: skip
# "Dat" and "die" open a clause after a word and before one; after these they point at something: "in dat geval", "is dat".
_POINTING_AFTER = frozenset({
    "aan", "al", "als", "bij", "dan", "dat", "door", "dus", "en", "heeft", "in", "is", "kan", "lukt", "maakt", "maar",
    "met", "na", "naar", "of", "om", "omdat", "op", "over", "tot", "tijdens", "uit", "van", "voor", "want", "was",
    "zijn", "zonder",
})  # fmt: skip
# And before these: "dat niet", "dat betekent", "die kan".
_POINTING_BEFORE = frozenset({
    "betekent", "gebeurt", "hoeft", "is", "kan", "kunnen", "kunt", "lukt", "mag", "niet", "ook", "was", "wel",
})  # fmt: skip

_BLAME = re.compile(
    r"\b(?:fout van|uw fout|(?:eigen |uw )?schuld|u moet|moet u|u dient|dient u|u had moeten|u hoort te|verplicht|"
    r"slechte (?:ouder|moeder|vader|opvoed\w+)|nalatig\w*|tekort ?\w*schiet\w*|onverantwoord\w*)\b",
    re.IGNORECASE,
)
# "Bijna altijd" and "niet altijd" promise nothing.
_PROMISE = re.compile(
    r"(?<!bijna )(?<!niet )\b(?:altijd|nooit|gegarandeerd|garantie|garanderen|beslist|zonder twijfel|honderd procent|"
    r"zeker weten|komt (?:het |alles )?goed|geneest|genezen)\b|100 ?%",
    re.IGNORECASE,
)
_GENDER = re.compile(
    r"\b(?:hij|zij|zijn|haar|hem)(?: of |/| en/of )(?:hij|zij|zijn|haar|hem|ze)\b|\bhij/zij\b", re.IGNORECASE
)
_AND_OR = re.compile(r"\ben/of\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z&]+(?:'s)?\b")


class _Reader:
    """Reads the Dutch sentences of one section."""

    def __init__(self, known: tuple[str, ...], sentences: list[str]) -> None:
        self.known = {word.casefold() for phrase in known for word in list_words(phrase)}
        words_of = [list_words(sentence) for sentence in sentences]
        self.names = find_names(words_of)
        # What the text writes in full with the short form in brackets behind it is explained: "… (OTS)".
        self.explained = {found for sentence in sentences for found in re.findall(r"\(([A-Z&]{2,})\)", sentence)}

    def read(self, sentences: list[tuple[str, str]]) -> list[Finding]:
        return [found for name, sentence in sentences for found in self._of(name, sentence)]

    def _of(self, name: str, sentence: str) -> list[Finding]:
        words = list_words(sentence)
        length = len(words)
        checks = (
            (Matter.TOO_LONG, length > LONG_SENTENCE, (), length > TOO_LONG_SENTENCE),
            (Matter.CLAUSES, len(opening := _openings(sentence)) > 1, opening, False),
            (Matter.BLAME, bool(blame := _matches(_BLAME, sentence)), blame, False),
            (Matter.PROMISE, bool(promise := _matches(_PROMISE, sentence)), promise, False),
            (Matter.RARE, bool(rare := self._rare(words)), rare, True),
            (Matter.ABBREVIATION, bool(short := self._abbreviations(sentence)), short, False),
            (Matter.PASSIVE, is_passive(sentence), (), False),
            (Matter.BRACKETS, bool(count_brackets(sentence)), _matches(_AND_OR, sentence), False),
            (Matter.GENDER, bool(gender := _matches(_GENDER, sentence)), gender, False),
        )
        return [Finding(matter, name, sentence, shown, must) for matter, is_so, shown, must in checks if is_so]

    def _rare(self, words: list[str]) -> tuple[str, ...]:
        found = (word for word in words if is_plain_word(word) and word not in self.names)
        return tuple(
            dict.fromkeys(w for w in found if w.casefold() not in self.known and find_frequency(w) < RARE_BELOW)
        )

    def _abbreviations(self, sentence: str) -> tuple[str, ...]:
        text = ADDRESS.sub(" ", sentence)
        short = [w for w in _CAPITALS.findall(text) if w.casefold() not in self.known and w not in self.explained]
        clipped = [
            word
            for word in re.findall(r"(?<!\w)(?:\w+\.)+", text)
            if word.rstrip(".").lower() in ABBREVIATIONS and not text.endswith(f" {word}")
        ]
        return tuple(dict.fromkeys([*short, *clipped]))


def _matches(pattern: re.Pattern[str], sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found[0] for found in pattern.finditer(sentence)))


def _openings(sentence: str) -> tuple[str, ...]:
    """Return the words that open a subordinate clause."""
    words = [word.lower() for word in list_words(sentence)]
    found = []
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        points = before in _POINTING_AFTER or after in _POINTING_BEFORE
        relative = word in ("dat", "die") and place and not points and place + 2 < len(words)
        if word in _OPENING or relative:
            found.append(word)
    return tuple(found)
