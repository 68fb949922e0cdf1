"""Two languages beside each other: which piece of the one text faces which of the other. Knows passages and their HTML.

A document keeps the order of sections in all languages, but how a text is divided is the translator's. Where two texts have
the same blocks, each block faces its own. Where they have as many headings, what stands below one faces what stands below its
own, block by block or as a whole; elsewhere the sections face each other as a whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.safestring import SafeString, mark_safe

from content.publishing.document import Document
from content.reading.addresses import Here
from content.reading.blocks import BLOCKS, LISTS, TAG, cut
from content.reading.markup import Word
from content.reading.passages import Opening, Passage, glossary

Text = TypeVar("Text", Opening, Passage)
WHOLE = "whole"


class HereBeside(Here):
    """A page with two languages. In the language that stands beside, it is the same page with the two changed round."""

    def in_language(self, language: str) -> str:
        if language != self.slugs["other"]:
            return super().in_language(language)
        slugs = {**self.slugs, "other": self.language}
        return Here(self.page, language, self.prefix, slugs).path


@dataclass(frozen=True)
class Piece:
    """A block of a text: what is inside it, or inside each item of a list. `attributes` are those of its tag.

    Several blocks that face others as a whole are one, of the name WHOLE.
    """

    name: str
    attributes: str
    inside: tuple[str, ...]
    source: str

    def shape(self) -> tuple[str, int]:
        return self.name, len(self.inside)

    @property
    def html(self) -> SafeString:
        return mark_safe(self.source)  # noqa: S308  (the document's text was sanitised on its way into the draft)


@dataclass(frozen=True)
class Row:
    """Two blocks that face each other; of a list each item faces its own."""

    one: Piece
    two: Piece

    @property
    def name(self) -> str:
        return self.one.name

    @property
    def pairs(self) -> list[tuple[SafeString, SafeString]]:
        return [(self._within(a), self._within(b)) for a, b in zip(self.one.inside, self.two.inside, strict=True)]

    def _within(self, inside: str) -> SafeString:
        """Return what is inside a heading as it is, and inside an item as a paragraph, unless it has blocks of its own."""
        is_plain = self.name == "h3" or any(tag["name"] in BLOCKS for tag in TAG.finditer(inside))
        # The document's text was sanitised on its way into the draft.
        return mark_safe(inside if is_plain else f"<p>{inside}</p>")  # noqa: S308


@dataclass(frozen=True)
class Two(Generic[Text]):
    """A text in two languages. Where both would be the same Dutch, for want of a translation, it stands once."""

    one: Text
    two: Text

    @property
    def is_single(self) -> bool:
        return self.one.language == self.two.language

    @property
    def shows_one(self) -> bool:
        return not self.is_single or self.two.is_fallback

    @property
    def shows_two(self) -> bool:
        return not self.two.is_fallback or not self.is_single


@dataclass(frozen=True)
class Facing(Two[Passage]):
    """One section in two languages. `rows` is None where the two are not divided in the same way, `questions` likewise."""

    rows: list[Row] | None = None
    questions: list[tuple[str, str]] | None = None


def face(one: Passage, two: Passage) -> Facing:
    """Return a section with each piece beside its own."""
    if one.language == two.language:
        return Facing(one, two)
    as_many = len(one.questions) == len(two.questions)
    questions = list(zip(one.questions, two.questions, strict=True)) if as_many else None
    return Facing(one, two, _rows(pieces(one.body.html), pieces(two.body.html)), questions)


def _rows(here: list[Piece] | None, there: list[Piece] | None) -> list[Row] | None:
    """Return what faces what; None where no part of the two texts is divided in the same way."""
    if here is None or there is None:
        return None
    parts, others = _parts(here), _parts(there)
    if len(parts) != len(others):
        return None
    alike = [list(map(Piece.shape, a)) == list(map(Piece.shape, b)) for a, b in zip(parts, others, strict=True)]
    if not any(is_alike and part for part, is_alike in zip(parts, alike, strict=True)):
        return None
    rows: list[Row] = []
    for a, b, is_alike in zip(parts, others, alike, strict=True):
        if not is_alike:
            headings = 1 if a and a[0].name == "h3" else 0
            a, b = [*a[:headings], _whole(a[headings:])], [*b[:headings], _whole(b[headings:])]
        rows += [Row(one, two) for one, two in zip(a, b, strict=True)]
    return rows


def _parts(text: list[Piece]) -> list[list[Piece]]:
    """Return what stands before the first heading, and each heading with what stands below it."""
    parts: list[list[Piece]] = [[]]
    for piece in text:
        if piece.name == "h3":
            parts.append([])
        parts[-1].append(piece)
    return parts


def _whole(text: list[Piece]) -> Piece:
    source = "".join(piece.source for piece in text)
    return Piece(WHOLE, "", (source,), source)


def pieces(html: str) -> list[Piece] | None:
    """Return the blocks of a text, in order; None where some of it stands in no block."""
    found = []
    blocks = cut(html, BLOCKS)
    for tag, inside in blocks or ():
        items = cut(inside, {"li"}) if tag["name"] in LISTS else [(tag, inside)]
        if items is None:
            return None
        source = f"{tag[0]}{inside}</{tag['name']}>"
        found.append(Piece(tag["name"], tag["attributes"], tuple(item for _tag, item in items), source))
    return None if blocks is None else found


def words_of(document: Document, facing: Iterable[Facing], language: str, other: str) -> list[tuple[Word, Word]]:
    """Return each glossary word that one of the two texts uses, in both languages, in the order of the first."""
    used = {found.word.slug for each in facing for found in (*each.one.body.words, *each.two.body.words)}
    here, there = glossary(document, language), glossary(document, other)
    return sorted(((here[slug], there[slug]) for slug in used), key=lambda pair: pair[0].term.casefold())
