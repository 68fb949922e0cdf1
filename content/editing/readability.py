"""Measures how plain a text is, against the figures that Houvast must reach. Knows no models and no database.

For Dutch every figure is taken; for other languages only the length of sentences, because the frequency of words and
Flesch-Douma are known for Dutch alone. A figure never proves that a text is clear: it shows where to read once more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from content.editing.readability_dutch import SIGNAL_WORDS, count_syllables, find_frequency, is_passive
from content.editing.readability_text import (
    count_brackets,
    find_names,
    is_plain_word,
    list_sentences,
    list_words,
    section_parts,
)
from content.publishing.document import Text

RARE_BELOW = 3.5  # Zipf frequency: rarer than about three times in a million words
LONG_FROM = 4  # syllables
LONG_SENTENCE = 15  # words; a sentence with more counts for `share_over_15`
TOO_LONG_SENTENCE = 20  # words; a sentence with more counts for `share_over_20`


@dataclass(frozen=True)
class Measures:
    """The figures of one text. Shares run from 0 to 1; what is measured for Dutch alone is None in another language.

    `rare_words` holds every different rare word, `unexplained_words` those of them that nothing on the page explains.
    """

    words: int
    sentences: int
    words_per_sentence: float
    share_over_15: float
    share_over_20: float
    longest_sentence: int
    flesch_douma: float | None = None
    share_rare: float | None = None
    share_long_words: float | None = None
    share_passive: float | None = None
    brackets_per_100: float | None = None
    signal_words_per_sentence: float | None = None
    rare_words: tuple[str, ...] = ()
    unexplained_words: tuple[str, ...] = ()
    long_words: tuple[str, ...] = ()
    long_sentences: tuple[str, ...] = ()
    passive_sentences: tuple[str, ...] = ()

    @property
    def unexplained(self) -> int:
        """Count the different rare words that nothing explains."""
        return len(self.unexplained_words)


@dataclass(frozen=True)
class Target:
    """What one measure must reach: `measure` names a field of `Measures`, a bound of None is open."""

    measure: str
    at_most: float | None = None
    at_least: float | None = None

    def is_reached(self, value: float) -> bool:
        """Say whether a value lies within the bounds, both included."""
        return (self.at_most is None or value <= self.at_most) and (self.at_least is None or value >= self.at_least)


@dataclass(frozen=True)
class Miss:
    """A measure that does not reach its target, with the sentences or words that an editor should look at."""

    target: Target
    value: float
    examples: tuple[str, ...]


# For a whole guideline in Dutch. Flesch-Douma: W.H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960; the
# other figures were set for Houvast, after what peers' texts for parents reach.
GUIDELINE_TARGETS = (
    Target("words_per_sentence", at_most=10, at_least=6),
    Target("share_over_15", at_most=0.05),
    Target("share_over_20", at_most=0),
    Target("flesch_douma", at_least=80),
    Target("share_rare", at_most=0.04),
    Target("unexplained", at_most=0),
    Target("share_long_words", at_most=0.05),
    Target("share_passive", at_most=0.05),
    Target("brackets_per_100", at_most=0.3),
    Target("signal_words_per_sentence", at_least=0.2),
)
# For one section in Dutch. A section is short, so one sentence or word weighs more: twice the share is allowed, but
# no sentence over 20 words, no unexplained word, and the section's own bound of Flesch-Douma.
SECTION_TARGETS = (
    Target("words_per_sentence", at_most=12, at_least=6),
    Target("share_over_15", at_most=0.1),
    Target("share_over_20", at_most=0),
    Target("flesch_douma", at_least=70),
    Target("share_rare", at_most=0.08),
    Target("unexplained", at_most=0),
    Target("share_long_words", at_most=0.1),
    Target("share_passive", at_most=0.1),
    Target("brackets_per_100", at_most=0.6),
    Target("signal_words_per_sentence", at_least=0.1),
)
# For any other language. 25 words is where GOV.UK's writing guidance ends a sentence; the mean is Dutch's and a half.
OTHER_LANGUAGE_TARGETS = (
    Target("words_per_sentence", at_most=15),
    Target("longest_sentence", at_most=25),
)


def section_targets(language: str) -> tuple[Target, ...]:
    """Return what one section must reach in a language."""
    return SECTION_TARGETS if language == "nl" else OTHER_LANGUAGE_TARGETS


# Which words or sentences of `Measures` show an editor why a measure is missed.
EXAMPLES = {
    "words_per_sentence": "long_sentences",
    "share_over_15": "long_sentences",
    "share_over_20": "long_sentences",
    "longest_sentence": "long_sentences",
    "flesch_douma": "long_words",
    "share_rare": "rare_words",
    "unexplained": "unexplained_words",
    "share_long_words": "long_words",
    "share_passive": "passive_sentences",
}


def measure(parts: str | Iterable[str], known_words: Iterable[str] = (), language: str = "nl") -> Measures:
    """Measure one text, or the parts of a section or of a guideline as one.

    Each part is HTML or plain text. Titles are not handed over and headings are left out; a list item, a question and
    the text of a note count as sentences. `known_words` are the glossary's terms and forms, whatever their case.
    An empty text measures 0 everywhere.
    """
    sentences = list_sentences(parts)
    words_of = [list_words(sentence) for sentence in sentences]
    lengths = [len(words) for words in words_of]
    long_sentences = sorted(zip(lengths, sentences, strict=True), key=lambda pair: -pair[0])
    general: dict[str, Any] = {
        "words": sum(lengths),
        "sentences": len(sentences),
        "words_per_sentence": _divide(sum(lengths), len(sentences)),
        "share_over_15": _divide(sum(length > LONG_SENTENCE for length in lengths), len(sentences)),
        "share_over_20": _divide(sum(length > TOO_LONG_SENTENCE for length in lengths), len(sentences)),
        "longest_sentence": max(lengths, default=0),
        "long_sentences": tuple(sentence for length, sentence in long_sentences if length > LONG_SENTENCE),
    }
    if language != "nl":
        return Measures(**general)
    return Measures(**general, **_measure_dutch(sentences, words_of, known_words))


def misses(measures: Measures, targets: Sequence[Target]) -> list[Miss]:
    """Return the targets that are not reached, in their order; an empty text, or what was not measured, misses none."""
    found = []
    for target in targets:
        value = getattr(measures, target.measure)
        if measures.sentences and value is not None and not target.is_reached(value):
            found.append(Miss(target, value, _examples(measures, target)))
    return found


def _examples(measures: Measures, target: Target) -> tuple[str, ...]:
    """Return what shows why a target is missed; of long sentences only those that its figure is about."""
    name = EXAMPLES.get(target.measure)
    found: tuple[str, ...] = getattr(measures, name) if name else ()
    longest_allowed = {"share_over_20": TOO_LONG_SENTENCE, "longest_sentence": target.at_most}.get(target.measure)
    if longest_allowed is None:
        return found
    return tuple(sentence for sentence in found if len(list_words(sentence)) > longest_allowed)


def measure_section(text: Text, slug: str, language: str = "nl") -> Measures:
    """Measure one section of a document in a language, with the words that its glossary explains.

    A section that is not there measures 0 everywhere, and so misses nothing.
    """
    section = text.section(slug)
    known = [word for term in text.glossary for word in (term.term, *term.forms)]
    return measure(section_parts(section) if section else "", known, language)


def compute_flesch_douma(words_per_sentence: float, syllables_per_word: float) -> float:
    """Return reading ease on Douma's scale for Dutch (1960): about 0 to 100, higher is easier, above 80 is easy."""
    return 206.84 - 0.93 * words_per_sentence - 77 * syllables_per_word


def _measure_dutch(sentences: list[str], words_of: list[list[str]], known_words: Iterable[str]) -> dict[str, Any]:
    plain = [word for words in words_of for word in words if is_plain_word(word)]
    words = [word.lower() for word in plain]
    total = sum(len(words) for words in words_of)
    known = {word.lower() for phrase in known_words for word in list_words(phrase)}
    names = find_names(words_of)
    rare = [word.lower() for word in plain if word not in names and find_frequency(word) < RARE_BELOW]
    long_words = [word for word in words if count_syllables(word) >= LONG_FROM]
    passives = tuple(sentence for sentence in sentences if is_passive(sentence))
    mean_length = _divide(total, len(sentences))
    mean_syllables = _divide(sum(map(count_syllables, words)), len(words))
    return {
        "flesch_douma": compute_flesch_douma(mean_length, mean_syllables) if words else 0.0,
        "share_rare": _divide(len(rare), total),
        "share_long_words": _divide(len(long_words), total),
        "share_passive": _divide(len(passives), len(sentences)),
        "brackets_per_100": 100 * _divide(sum(map(count_brackets, sentences)), total),
        "signal_words_per_sentence": _divide(sum(word in SIGNAL_WORDS for word in words), len(sentences)),
        "rare_words": tuple(dict.fromkeys(rare)),
        "unexplained_words": tuple(dict.fromkeys(word for word in rare if word not in known)),
        "long_words": tuple(dict.fromkeys(long_words)),
        "passive_sentences": passives,
    }


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
