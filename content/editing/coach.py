"""Reads along with a writer, sentence by sentence: what makes it hard, and what can be done. Knows texts, and no models.

What it finds is advice and forbids nothing: a rule of thumb is sometimes wrong, and a hard word sometimes has to stay. Dutch is
looked at fully; of another language only the length of its sentences is known.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content.editing.coach_dutch import Reader
from content.editing.coach_matters import Hit, Matter, too_many_words
from content.editing.readability import Measures, Target, measure, section_targets
from content.editing.readability_text import Place, Sentence, list_words, place_sentences

# Where GOV.UK's writing guidance ends a sentence; of other languages nothing more is known.
LONG_IN_ANOTHER_LANGUAGE = 25


@dataclass(frozen=True)
class Finding:
    """What is the matter with one sentence, and what to do.

    `place` is where the sentence stands in the text of its field. `places` are the words that show what is the matter, each with
    where it stands; none where it is the whole sentence. `must` tells whether a target forbids it. What is said in a note is all
    at the word that the note is about.
    """

    matter: Matter
    field: str
    sentence: str
    place: Place
    reason: str
    places: tuple[tuple[str, Place], ...] = ()
    must: bool = False
    in_note: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that show what is the matter, each once."""
        return tuple(dict.fromkeys(word for word, _place in self.places))


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

    `known_words` are the words that the glossary explains, with their forms. The reasons are in the language that is active.
    """
    parts = {name: [text] if isinstance(text, str) else list(text) for name, text in texts.items()}
    known = tuple(known_words)
    sentences = [(name, sentence) for name, text in parts.items() for sentence in place_sentences(text)]
    read = Reader(known, [sentence.text for _name, sentence in sentences]).read if language == "nl" else _only_length
    findings = [_of(name, sentence, hit) for name, sentence in sentences for hit in read(sentence.text)]
    measures = measure([part for name, text in parts.items() if name != "title" for part in text], known, language)
    return Advice(language, tuple(findings), measures, figures(measures, language))


def figures(measures: Measures, language: str = "nl") -> tuple[Reached, ...]:
    """Return the figures of a section beside their targets; none where there is no text."""
    targets = section_targets(language) if measures.sentences else ()
    values = [(target, getattr(measures, target.measure)) for target in targets]
    return tuple(Reached(target, value) for target, value in values if value is not None)


def _of(name: str, sentence: Sentence, hit: Hit) -> Finding:
    places = tuple((sentence.text[start:end], sentence.place_of(start, end)) for start, end in hit.spans)
    return Finding(hit.matter, name, sentence.text, sentence.place, hit.reason, places, hit.must, sentence.is_note)


def _only_length(sentence: str) -> Iterator[Hit]:
    length = len(list_words(sentence))
    if length > LONG_IN_ANOTHER_LANGUAGE:
        yield Hit(Matter.TOO_LONG, too_many_words(length), must=True)
