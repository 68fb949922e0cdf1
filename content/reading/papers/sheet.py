"""What a paper says, as data: a guideline in one language, or beside the Dutch. Knows documents, and not how paper looks."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.dateformat import format as formatted

from content.publishing.document import Document
from content.reading.beside import Facing, Two, face, words_of
from content.reading.isolation import Words, dutch_words
from content.reading.language import direction
from content.reading.markup import Marked, Word
from content.reading.papers import drawings, labels
from content.reading.papers.tree import Block, blocks, runs, share_notes
from content.reading.passages import KeyMessage, Opening, Passage, first_messages, opening, passages
from content.reading.places import Place, contacts

Data = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Which paper of an edition: its language, whether the Dutch stands beside it, and whether in large letters."""

    language: str
    with_dutch: bool = False
    large: bool = False


@dataclass(frozen=True)
class Of:
    """The edition that a paper is of, and the addresses that it names."""

    number: int
    live_on: datetime.date
    note: str
    age: str  # where one asks whether this paper is still current
    page: str  # where the same stands on a screen
    qr: str


def sheet(document: Document, portal: Document, of: Of, asked: Asked) -> Data:
    """Return all that a paper says. The address of no reader and the moment of no request is in it: it is the same for all."""
    languages = [asked.language, document.source_language] if asked.with_dutch else [asked.language]
    with translation.override(asked.language):
        return _Sheet(document, portal, of, asked, languages).data()


class _Sheet:
    def __init__(self, document: Document, portal: Document, of: Of, asked: Asked, languages: list[str]) -> None:
        self.document, self.portal, self.of, self.asked = document, portal, of, asked
        self.languages = languages
        self.dutch: Words = dutch_words([portal, document])

    def data(self) -> Data:
        language, other = self.asked.language, self.languages[-1]
        beside = self.asked.with_dutch
        here = passages(self.document, language, beside=beside)
        there = passages(self.document, other, beside=True) if beside else here
        facing = [face(one, two) if beside else Facing(one, two) for one, two in zip(here, there, strict=True)]
        openings = Two(opening(self.document, language), opening(self.document, other))
        words = self._words(facing, language, other)
        return {
            "language": language,
            "direction": direction(language),
            "large": self.asked.large,
            "colours": drawings.colours(),
            "word_mark": drawings.word_mark(),
            "plain_title": openings.one.title,
            "portal": opening(self.portal, language).title,
            "edition": labels.edition(self.of.number, self.of.live_on),
            "live_on": [self.of.live_on.year, self.of.live_on.month, self.of.live_on.day],
            "note": self._said(self.of.note, "nl") if self.of.note else None,
            "label": labels.labels(self.languages),
            "titles": self._sides(openings, openings.one.title, openings.two.title),
            "languages": [self._own_name(code) for code in self.languages] if beside else [],
            "summaries": self._sides(openings, openings.one.summary, openings.two.summary),
            "notices": labels.notices(openings.one, [*here, *(one for one, _two in words)]),
            "now": self._opening_now(openings.one) if not beside else None,
            "messages": [self._message(each) for each in first_messages(here)] if not beside else [],
            "sections": [self._section(each) for each in facing],
            "words": [self._word_entry(one, two) for one, two in words],
            "urgent": [self._place(place) for place in contacts(self.portal, language) if place.contact.urgent],
            "places": [self._place(place) for place in contacts(self.portal, language)],
            "origin": self._origin(),
            "age": {"address": _short(self.of.age), "url": self.of.age, "qr": self.of.qr},
            "page": {"address": _short(self.of.page), "url": self.of.page},
        }

    # Text

    def _said(self, text: str, language: str) -> Data:
        return {
            "language": language,
            "direction": direction(language),
            "runs": runs(text, language, self.dutch),
            "plain": text,
        }

    def _sides(self, two: Two, one_text: Any, two_text: Any) -> list[Data]:
        """Return a text in each of the paper's languages; once, where both would be the same Dutch."""
        if not self.asked.with_dutch or two.is_single:
            return [self._said(one_text, two.one.language)]
        return [self._said(one_text, two.one.language), self._said(two_text, two.two.language)]

    def _blocks(self, marked: Marked, passage: Passage, html: str | None = None) -> Data:
        notes = {note.anchor: note.text for note in marked.notes}
        made: list[Block] = blocks(str(marked.html) if html is None else html, passage.language, self.dutch, notes)
        for block in made:
            _draw_icons(block)
        return {"language": passage.language, "direction": passage.direction, "blocks": made}

    # The parts of a paper

    def _section(self, each: Facing) -> Data:
        one, two = each.one, each.two
        beside = self.asked.with_dutch and not each.is_single
        return {
            "slug": one.slug,
            "titles": self._sides(each, one.title, two.title),
            "picture": drawings.picture(one.picture),
            "alternative": str(one.picture.alternative),
            "turns": one.picture.leads_on and direction(self.asked.language) == "rtl",
            "notices": labels.standing(one),
            "in_short": self._sides(each, one.in_short, two.in_short) if one.in_short or two.in_short else [],
            "rows": self._rows(each) if beside else [[self._blocks(one.body, one)]],
            "questions": self._questions(one, two) if beside else self._questions(one),
            "now": self._now(one) if not self.asked.with_dutch else None,
        }

    def _rows(self, each: Facing) -> list[list[Data]]:
        one, two = each.one, each.two
        sources = [(row.one.source, row.two.source) for row in each.rows] if each.rows is not None else [(None, None)]
        rows = [[self._blocks(one.body, one, here), self._blocks(two.body, two, there)] for here, there in sources]
        for at, (here, there) in enumerate(rows):
            share_notes(here["blocks"], there["blocks"], f"{one.slug}-{at}")
        return rows

    def _questions(self, *of: Passage) -> list[Data]:
        if not any(passage.questions for passage in of):
            return []
        return [
            {
                "language": passage.language,
                "direction": passage.direction,
                "items": [runs(question, passage.language, self.dutch) for question in passage.questions],
            }
            for passage in of
        ]

    def _now(self, passage: Passage) -> Data | None:
        now = passage.now
        if now is None:
            return None
        return {
            "title": self._said(now.title, now.language) if now.title_differs else None,
            "in_short": self._said(now.in_short, now.language) if now.in_short else None,
            "body": self._blocks(now.body, now),
            "questions": self._questions(now),
        }

    def _opening_now(self, one: Opening) -> Data | None:
        if one.now is None:
            return None
        dutch = self.document.source_language
        return {
            "title": self._said(one.now.title, dutch) if one.now.title else None,
            "in_short": self._said(one.now.summary, dutch) if one.now.summary else None,
            "body": None,
            "questions": [],
        }

    def _message(self, message: KeyMessage) -> Data:
        return {
            "of_which": labels.which_text(message),
            "slug": message.passage.slug,
            **self._said(message.text, message.passage.language),
        }

    def _words(self, facing: list[Facing], language: str, other: str) -> list[tuple[Word, Word]]:
        if self.asked.with_dutch:
            return words_of(self.document, facing, language, other)
        used = {found.word.slug: found.word for each in facing for found in each.one.body.words}
        return [(word, word) for word in sorted(used.values(), key=lambda word: word.term.casefold())]

    def _word_entry(self, one: Word, two: Word) -> Data:
        sides = [one, two] if self.asked.with_dutch and one.language != two.language else [one]
        dutch = one.dutch if one.language != "nl" and one.term.casefold() != one.dutch.casefold() else ""
        return {
            "slug": one.slug,
            "sides": [
                {"term": self._said(word.term, word.language), "meaning": self._said(word.explanation, word.language)}
                for word in sides
            ],
            "dutch": dutch if len(sides) == 1 else "",
            "notices": labels.standing(one),
            "now": self._said(one.now.explanation, "nl")
            if one.now and one.now.explanation and len(sides) == 1
            else None,
        }

    def _place(self, place: Place) -> Data:
        contact = place.contact
        return {
            "name": self._said(contact.name, place.language),
            "telephone": contact.telephone if contact.telephone != contact.name else "",
            "is_number": contact.telephone == contact.name,
            "purpose": self._said(contact.purpose, place.language),
            "reachable": self._said(contact.reachable, place.language) if contact.reachable else None,
            "url": contact.url,
            "urgent": contact.urgent,
        }

    def _origin(self) -> Data:
        source, language = self.document.source, self.asked.language
        makers = list(source.makers)
        portal = opening(self.portal, language).title
        return {
            "checked": labels.compared(self.document.checked_on),
            "source": self._said(source.title, "nl") if source.title else None,
            "source_date": f"{formatted(source.date, 'F')} {source.date.year}" if source.date else "",
            "source_url": source.url,
            "makers": makers,
            "own_words": self._said(labels.own_words(portal), language),
        }

    def _own_name(self, language: str) -> Data:
        return {"language": language, "direction": direction(language), "plain": dict(settings.LANGUAGES)[language]}


def _short(url: str) -> str:
    """Return an address as people type it."""
    return url.split("://", 1)[-1].rstrip("/")


def _draw_icons(block: Block) -> None:
    for item in block.get("items", ()):
        if item["icon"]:
            on_dark = block["look"] == "do"
            item["icon"] = drawings.icon(item["icon"], "action-text" if on_dark else "link")
        for inner in item["blocks"]:
            _draw_icons(inner)
