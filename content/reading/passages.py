"""What a reader sees of each section: the text in their language, or Dutch where there is none, and always said which."""

import datetime
import re
from dataclasses import dataclass

from django.utils import translation

from content.kinds import Kind
from content.publishing.document import ContactText, Document, SectionText, State, Translatable
from content.reading.language import direction
from content.reading.markup import Marked, Word, marked
from content.reading.pictures import Picture, picture_of


@dataclass(frozen=True)
class Passage:
    """One section as it stands on a page. `language` is the language of its words, which may not be the page's."""

    slug: str
    kind: str
    state: State
    language: str
    is_fallback: bool
    title: str
    in_short: str
    body: Marked
    questions: tuple[str, ...]
    made_on: datetime.date | None
    reviewed: bool

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def picture(self) -> Picture:
        return picture_of(self.kind)

    @property
    def templates(self) -> list[str]:
        """From specific to general."""
        return [f"sections/{self.kind}.html", "sections/section.html"]


def passages(document: Document, language: str) -> list[Passage]:
    """Return all sections for a reader of this language, in order."""
    sections = zip(document.languages[language].sections, document.source_text.sections, strict=True)
    return [passage(document, language, section, source) for section, source in sections]


def passage(document: Document, language: str, section: SectionText, source: SectionText) -> Passage:
    """Return one section for a reader of this language; the Dutch text where there is no whole translation."""
    state = document.state(language, section, source)
    is_fallback = state == "missing"
    shown, spoken = (source, document.source_language) if is_fallback else (section, language)
    return Passage(
        slug=section.slug,
        kind=section.kind,
        state=state,
        language=spoken,
        is_fallback=is_fallback,
        title=shown.title,
        in_short=shown.in_short,
        body=_marked(shown.body, section.slug, document, spoken),
        questions=shown.questions,
        made_on=section.made.on if section.made else None,
        reviewed=_reviewed(section, state),
    )


def _marked(body: str, anchor: str, document: Document, spoken: str) -> Marked:
    with translation.override(spoken):  # what is said of a text is said in its language
        return marked(body, anchor, glossary(document, spoken))


def _reviewed(part: Translatable, state: State) -> bool:
    """Tell whether what a reader sees of this part is Dutch, or a translation that a native reader has checked."""
    return state in ("source", "missing") or bool(part.made and part.made.reviewed_by)


@dataclass(frozen=True)
class KeyMessage:
    """What no reader may miss, and the section that it stands in."""

    text: str
    passage: Passage


# With these a guideline begins; what stands out in them is to be known before all else.
FIRST = (Kind.INTRODUCTION, Kind.WHAT_IT_IS)


def first_passages(document: Document, language: str) -> list[Passage]:
    """Return the sections with which a guideline begins."""
    sections = zip(document.languages[language].sections, document.source_text.sections, strict=True)
    return [passage(document, language, text, source) for text, source in sections if source.kind in FIRST]


def first_messages(passages: list[Passage]) -> list[KeyMessage]:
    """Return the key messages of the sections with which a guideline begins."""
    return [KeyMessage(text, each) for each in passages if each.kind in FIRST for text in each.body.key_messages]


def glossary(document: Document, language: str) -> dict[str, Word]:
    """Return the words of a document for a reader of this language, by slug; in Dutch where one is not translated."""
    words = {}
    for term, source in zip(document.languages[language].glossary, document.source_text.glossary, strict=True):
        state = document.state(language, term, source)
        shown, spoken = (source, document.source_language) if state == "missing" else (term, language)
        words[term.slug] = Word(
            slug=term.slug,
            term=shown.term,
            dutch=source.term,
            explanation=shown.explanation,
            language=spoken,
            state=state,
            made_on=term.made.on if term.made else None,
            reviewed=_reviewed(term, state),
        )
    return words


@dataclass(frozen=True)
class Opening:
    """The title and summary of a guideline for a reader, and the language they are in."""

    title: str
    summary: str
    language: str
    is_fallback: bool
    state: State
    made_on: datetime.date | None
    reviewed: bool

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def first_sentence(self) -> str:
        return self._sentences[0]

    @property
    def further_sentences(self) -> str:
        return "".join(self._sentences[1:])

    @property
    def _sentences(self) -> list[str]:
        return re.split(r"(?<=[.!?؟])\s+", self.summary, maxsplit=1)


def opening(document: Document, language: str) -> Opening:
    """Return how a guideline introduces itself to a reader of this language."""
    text = document.languages.get(language, document.source_text)
    offered = language in document.languages
    state = document.state(language, text, document.source_text) if offered else "missing"
    is_fallback = state == "missing"
    shown, spoken = (document.source_text, document.source_language) if is_fallback else (text, language)
    made_on = text.made.on if text.made else None
    return Opening(shown.title, shown.summary, spoken, is_fallback, state, made_on, _reviewed(text, state))


@dataclass(frozen=True)
class Place:
    """A place to find help, and the language in which it is described."""

    contact: ContactText
    language: str
    is_fallback: bool
    state: State
    made_on: datetime.date | None
    reviewed: bool

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return re.sub(r"[^+0-9]", "", self.contact.telephone)

    @property
    def has_short_number(self) -> bool:
        """Tell whether this is an emergency number, as 112 is: known to all, and never to be doubted on the page."""
        return 0 < len(self.dialled) <= 3


def contacts(document: Document, language: str) -> list[Place]:
    """Return where to find help, the urgent places first; described in Dutch where that is not translated."""
    places = []
    for contact, source in zip(document.languages[language].contacts, document.source_text.contacts, strict=True):
        state = document.state(language, contact, source)
        is_fallback = state == "missing"
        shown, spoken = (source, document.source_language) if is_fallback else (contact, language)
        made_on = contact.made.on if contact.made else None
        places.append(Place(shown, spoken, is_fallback, state, made_on, _reviewed(contact, state)))
    return sorted(places, key=lambda place: not place.contact.urgent)
