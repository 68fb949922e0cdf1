"""What a reader sees of each section: the text in their language, or Dutch where there is none, and always said which.

Where a translation is older than the Dutch text, `now` is what the Dutch text says now, to be shown with it: what has
changed of it, where that is known, so that no reader takes what still holds for withdrawn.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils import translation

from content.kinds import Kind
from content.publishing.document import Document, SectionText, State, TermText, Text, Translatable
from content.reading.changed import Changed
from content.reading.language import direction
from content.reading.markup import Marked, Word, marked, plainly
from content.reading.pictures import Picture, picture_of

# Where the body stands among the words of a section.
BODY = 2


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
    now: "Passage | None" = None
    # Of `now`: whether its title and its key messages are not those that the translation was made from.
    title_differs: bool = False
    messages_differ: bool = False

    @property
    def has_older_title(self) -> bool:
        return bool(self.now and self.now.title_differs)

    @property
    def shows_now(self) -> bool:
        """Tell whether something of it is an older translation, beside which stands what the Dutch text says now."""
        return bool(self.now or any(used.word.now for used in self.body.words))

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


def passages(document: Document, language: str, *, beside: bool = False) -> list[Passage]:
    """Return all sections for a reader of this language, in order; `beside` where they stand beside another language."""
    sections = zip(document.languages[language].sections, document.source_text.sections, strict=True)
    return [passage(document, language, section, source, beside=beside) for section, source in sections]


def passage(
    document: Document, language: str, section: SectionText, source: SectionText, *, beside: bool = False
) -> Passage:
    """Return one section for a reader of this language; the Dutch text where there is no whole translation.

    `beside` another language it is in its plainest form, and each id in it has the language.
    """
    state = document.state(language, section, source)
    is_fallback = state == "missing"
    shown, spoken = (source, document.source_language) if is_fallback else (section, language)
    # A word in a Dutch text is explained in the reader's language, and there is no other word beside which it could stand.
    words = glossary(document, spoken if beside else language)
    if is_fallback:
        words = {slug: replace(word, dutch_beside=False) for slug, word in words.items()}
    body, anchor = (plainly(shown.body), f"{section.slug}..{language}") if beside else (shown.body, section.slug)
    return Passage(
        slug=section.slug,
        kind=section.kind,
        state=state,
        language=spoken,
        is_fallback=is_fallback,
        title=shown.title,
        in_short=shown.in_short,
        body=_marked(body, anchor, words, spoken),
        questions=shown.questions,
        made_on=section.made.on if section.made else None,
        reviewed=reviewed(section, state),
        now=_in_dutch(document, section, source) if state == "outdated" else None,
    )


def _in_dutch(document: Document, section: SectionText, source: SectionText) -> Passage:
    """Return what the Dutch text of a section says now, in its plainest form: what has changed, and the title.

    The body is there as a whole, with what is new in it marked, and of its key messages those that are new.
    """
    dutch = document.source_language
    changed = Changed(section, source)
    title, in_short, body, questions = changed.texts
    marked_body = _marked(plainly(changed.marked(BODY)) if body else "", f"{source.slug}..{dutch}", {}, dutch)
    messages = _marked(changed.new_paragraphs(BODY), "", {}, dutch).key_messages
    has_as_many = len(marked_body.key_messages) == len(_marked(section.body, "", {}, dutch).key_messages)
    return Passage(
        slug=source.slug,
        kind=source.kind,
        state="source",
        language=dutch,
        is_fallback=False,
        title=source.title,
        in_short=source.in_short if in_short else "",
        body=replace(marked_body, key_messages=messages),
        questions=source.questions if questions else (),
        made_on=None,
        reviewed=True,
        title_differs=title,
        messages_differ=body and (bool(messages) or not has_as_many),
    )


def _marked(body: str, anchor: str, words: Mapping[str, Word], spoken: str) -> Marked:
    with translation.override(spoken):  # what is said of a text is said in its language
        return marked(body, anchor, words)


def reviewed(part: Translatable, state: State) -> bool:
    """Tell whether what a reader sees of this part is Dutch, or a translation that a native reader has checked."""
    return state in ("source", "missing") or bool(part.made and part.made.reviewed_by)


@dataclass(frozen=True)
class KeyMessage:
    """What no reader may miss, and the section that it stands in.

    `is_now` where it is Dutch of today that the older translation beside it does not have, which is then `is_older`.
    """

    text: str
    passage: Passage
    is_now: bool = False
    is_older: bool = False


# With these a guideline begins; what stands out in them is to be known before all else.
FIRST = (Kind.INTRODUCTION, Kind.WHAT_IT_IS)


def first_passages(document: Document, language: str) -> list[Passage]:
    """Return the sections with which a guideline begins."""
    sections = zip(document.languages[language].sections, document.source_text.sections, strict=True)
    return [passage(document, language, text, source) for text, source in sections if source.kind in FIRST]


def first_messages(passages: list[Passage]) -> list[KeyMessage]:
    """Return the key messages of the sections with which a guideline begins."""
    messages = []
    for each in passages:
        if each.kind in FIRST:
            is_older = bool(each.now and each.now.messages_differ)
            messages += [KeyMessage(text, each, is_older=is_older) for text in each.body.key_messages]
            messages += (
                [KeyMessage(text, each.now, is_now=True) for text in each.now.body.key_messages] if each.now else []
            )
    return messages


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
            reviewed=reviewed(term, state),
            dutch_beside=source.dutch_beside and language != document.source_language,
            now=_word_now(term, source, document.source_language) if state == "outdated" else None,
        )
    return words


def _word_now(term: TermText, source: TermText, dutch: str) -> Word:
    name, explanation = Changed(term, source).of(source.term, source.explanation)
    return Word(source.slug, name, source.term, explanation, dutch)


def _word_in_dutch(source: TermText, dutch: str) -> Word:
    return Word(source.slug, source.term, source.term, source.explanation, dutch)


def all_words(documents: Iterable[Document], language: str) -> list[Word]:
    """Return the words of these documents in alphabetical order; where several have one, as the last explains it.

    A translation is never replaced by the Dutch of a later document, but then it is said to be older than that.
    """
    words: dict[str, Word] = {}
    made_from: dict[str, str] = {}
    for document in documents:
        for word, source in zip(glossary(document, language).values(), document.source_text.glossary, strict=True):
            slug = word.slug
            if slug not in words or word.language == language or words[slug].language != language:
                words[slug], made_from[slug] = word, source.fingerprint()
            elif source.fingerprint() != made_from[slug]:
                words[slug] = replace(words[slug], state="outdated", now=_word_in_dutch(source, word.language))
    return sorted(words.values(), key=lambda word: word.term.casefold())


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
    now: Text | None = None

    @property
    def has_older_title(self) -> bool:
        return bool(self.now and self.now.title)

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
    now = _opening_now(text, document.source_text) if state == "outdated" else None
    return Opening(shown.title, shown.summary, spoken, is_fallback, state, made_on, reviewed(text, state), now)


def _opening_now(text: Text, source: Text) -> Text:
    title, summary = Changed(text, source).of(source.title, source.summary)
    return source.model_copy(update={"title": title, "summary": summary})
