"""What a parent can put on the sheet: questions, and passages that one can pick up. Knows a document and its two texts.

A passage is what a section says in short, a key message, or an item of a list that an editor made a list of things to do or
of cards: each says something by itself. What it is called (`waarom.q.1`) is the same in every language and counts from one,
so that the script on a section's page can tell by itself what stands where.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from content.looks import Look
from content.publishing.document import Document
from content.reading.beside import pieces
from content.reading.blocks import TAG
from content.reading.language import direction
from content.reading.passages import Passage, passages

QUESTION = "q"
IN_SHORT, KEY_MESSAGE, ITEM = "s", "k", "t"
_TO_PICK_UP = {f'data-look="{look}"' for look in (Look.DO, Look.CARDS)}


@dataclass(frozen=True)
class Choice:
    """Something that can stand on the sheet. `dutch` is what the professional reads beside it.

    It is "" where the words are Dutch themselves, and where the translation is divided in another way than the Dutch text: then
    nobody can tell which Dutch belongs to it, and the sheet says so (`is_alone`).
    """

    key: str
    words: str
    language: str
    dutch: str = ""
    is_alone: bool = False
    is_own: bool = False

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_question(self) -> bool:
        return self.key.split(".")[1:2] == [QUESTION]

    @property
    def is_passage(self) -> bool:
        return not self.is_question and not self.is_own


@dataclass(frozen=True)
class OfSection:
    """What one section has for the sheet."""

    passage: Passage
    questions: list[Choice]
    passages: list[Choice]


def choices(document: Document, language: str) -> list[OfSection]:
    """Return what each section has for a reader of this language, in order; sections that have nothing are left out."""
    dutch = document.source_language
    here, there = passages(document, language), passages(document, dutch)
    bodies = zip(document.languages[language].sections, document.source_text.sections, strict=True)
    found = []
    for one, two, (section, source) in zip(here, there, bodies, strict=True):
        body = source.body if one.is_fallback else section.body
        questions = list(_beside(one, QUESTION, one.questions, two.questions))
        of_text = [
            *_beside(one, IN_SHORT, _some(one.in_short), _some(two.in_short)),
            *_beside(one, KEY_MESSAGE, one.body.key_messages, two.body.key_messages),
            *_beside(one, ITEM, items(body), items(source.body)),
        ]
        if questions or of_text:
            found.append(OfSection(one, questions, of_text))
    return found


def items(body: str) -> list[str]:
    """Return the items of the lists of things to do and of cards, in plain text."""
    lists = [piece for piece in pieces(body) or () if any(look in piece.attributes for look in _TO_PICK_UP)]
    return [_plain(item) for piece in lists for item in piece.inside]


def _plain(item: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", item)).split())


def _some(text: str) -> list[str]:
    return [text] if text else []


def _beside(
    passage: Passage, kind: str, here: list[str] | tuple[str, ...], there: list[str] | tuple[str, ...]
) -> Iterator[Choice]:
    """Yield what the section has of one kind, each with its Dutch beside it where both texts have as many."""
    is_dutch = here is there or passage.state in ("source", "missing")
    as_many = len(here) == len(there)
    for number, (words, dutch) in enumerate(zip_longest(here, there if as_many else ()), 1):
        beside = "" if is_dutch or not as_many else dutch
        yield Choice(f"{passage.slug}.{kind}.{number}", words, passage.language, beside, not is_dutch and not as_many)
