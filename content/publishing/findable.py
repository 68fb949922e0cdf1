"""Writes what readers can find of an edition, in the transaction that publishes it. Knows documents and editions, no pages.

Readers are shown only what a live edition has: they ask by its key. So nothing is to be done when an edition goes live.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction

from content.models import Edition, Findable, KnownWord
from content.publishing.document import BLOCK_TAG, Document, SectionText, Translatable, read
from content.publishing.dutch_parts import parts_of
from content.searching.folding import fold, reads_as_word, spans
from content.searching.stems import ANALYSIS, tokens_of

What = Findable.What
T = TypeVar("T", bound=Translatable)
_HEADING = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)
_NOTE = re.compile(r'<span data-note="([^"]*)">')
_TAG = re.compile(r"<(?:[^>\"]|\"[^\"]*\")*>")
_AT_ONCE = 500


@dataclass(frozen=True)
class Place:
    """Where a reader can land in a page, the heading that stands there ("" at its beginning), and what it says."""

    anchor: str
    heading: str
    text: str


@dataclass
class Entry:
    """What becomes one row: the words that stand on the page, and words by which it is found without their standing there."""

    what: What
    slug: str
    spoken: str
    title: str
    places: list[Place]
    telephone: str = ""
    around: tuple[str, str] = ("", "")
    # (language, text): of the title, as the Dutch word of a translated one is.
    also: list[tuple[str, str]] = field(default_factory=list)


def index(edition: Edition, document: Document) -> None:
    """Make the rows of an edition, in place of those that it has."""
    Findable.objects.filter(edition=edition).delete()
    if edition.withdrawn:
        return
    entries = [(code, entry) for code in document.languages for entry in _entries(document, code)]
    rows = [_row(edition, language, entry) for language, entry in entries]
    Findable.objects.bulk_create(rows, batch_size=_AT_ONCE)
    _learn(entry for _language, entry in entries)


def forget_before(live: Edition) -> None:
    """Delete the rows of the editions of a guideline that no reader gets any more: those before the live one."""
    Findable.objects.filter(edition__guideline=live.guideline_id, edition__number__lt=live.number).delete()


def rebuild() -> int:
    """Make all rows anew, for what is live and what is scheduled; return for how many editions."""
    with transaction.atomic():
        Findable.objects.all().delete()
        KnownWord.objects.all().delete()
        editions = [*Edition.objects.live(), *Edition.objects.scheduled()]
        for edition in editions:
            index(edition, read(edition.document))
    return len(editions)


def is_up_to_date() -> bool:
    """Tell whether each edition that is live or scheduled has its rows, as this version of the portal makes them."""
    wanted = [*Edition.objects.live(), *Edition.objects.scheduled()]
    indexed = set(Findable.objects.filter(analysis=ANALYSIS).values_list("edition", flat=True).distinct())
    return all(edition.pk in indexed or edition.withdrawn for edition in wanted)


def _entries(document: Document, language: str) -> Iterator[Entry]:
    """Yield what readers of a language can find in a document; in Dutch where that is not translated, as on its page."""
    own, dutch = document.languages[language], document.source_text
    opening, opening_spoken = _shown(document, language, own, dutch)
    around = ("", "") if document.portal else (opening.title, opening_spoken)
    if not document.portal:
        whole = [Place("", "", opening.summary)]
        yield Entry(What.GUIDELINE, document.slug, opening_spoken, around[0], whole)
    kind = What.OWN if document.portal else What.SECTION
    for section, source in zip(own.sections, dutch.sections, strict=True):
        section_text, spoken = _shown(document, language, section, source)
        yield Entry(kind, source.slug, spoken, section_text.title, _places(section_text), around=around)
    for term, source_term in zip(own.glossary, dutch.glossary, strict=True):
        word, spoken = _shown(document, language, term, source_term)
        also = [(spoken, " ".join(word.forms))]
        also += [(document.source_language, " ".join((source_term.term, *source_term.forms)))]
        explained = [Place("", "", word.explanation)]
        yield Entry(What.WORD, source_term.slug, spoken, word.term, explained, also=also)
    for contact, source_contact in zip(own.contacts, dutch.contacts, strict=True):
        place, spoken = _shown(document, language, contact, source_contact)
        said = " ".join(filter(None, (place.purpose, place.reachable)))
        number = source_contact.telephone
        also = [(document.source_language, f"{source_contact.name} {number} {re.sub(r'[^0-9]', '', number)}")]
        yield Entry(What.CONTACT, source_contact.slug, spoken, place.name, [Place("", "", said)], number, also=also)


def _shown(document: Document, language: str, part: T, source: T) -> tuple[T, str]:
    is_missing = document.state(language, part, source) == "missing"
    return (source, document.source_language) if is_missing else (part, language)


def _places(section: SectionText) -> list[Place]:
    """Cut a section at its headings, whose ids are those of content/reading/markup.py; its questions come last."""
    first, *rest = _HEADING.split(section.body)
    found = [Place("", "", " ".join(filter(None, (section.in_short, _plain(first)))))]
    for number, (heading, body) in enumerate(zip(rest[::2], rest[1::2], strict=True), 1):
        found.append(Place(f"{section.slug}.h.{number}", _plain(heading), _plain(body)))
    # What a note says opens in place, so that it leads to the heading above it.
    found += [
        Place(place.anchor, place.heading, html.unescape(note))
        for place, body in zip(list(found), [first, *rest[1::2]], strict=True)
        for note in _NOTE.findall(body)
    ]
    return found + [Place(f"{section.slug}..questions", "", question) for question in section.questions]


def _plain(body: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", BLOCK_TAG.sub(" ", body).replace("<br>", " "))).split())


def _row(edition: Edition, language: str, entry: Entry) -> Findable:
    titled = _tokens(entry.title, entry.spoken)
    for spoken, text in entry.also:
        titled += _tokens(text, spoken)
    tokens = [*(f"_{token}" for token in dict.fromkeys(titled)), *titled]
    for place in entry.places:
        tokens += _tokens(place.heading, entry.spoken) + _tokens(place.text, entry.spoken)
    return Findable(
        edition=edition,
        language=language,
        spoken=entry.spoken,
        what=entry.what,
        slug=entry.slug,
        title=entry.title,
        around=entry.around[0],
        around_spoken=entry.around[1],
        telephone=entry.telephone,
        places=[(place.anchor, place.heading, place.text) for place in entry.places],
        tokens=" ".join(tokens),
        analysis=ANALYSIS,
    )


def _tokens(text: str, language: str) -> list[str]:
    return [token for word in spans(text) for token in _of_word(word[0], language)]


def _of_word(word: str, language: str) -> list[str]:
    tokens = tokens_of(word, language)
    within = parts_of(tokens[0], language) if tokens else ()
    return list(dict.fromkeys([*tokens, *(token for part in within for token in tokens_of(part, language))]))


def _learn(entries: Iterable[Entry]) -> None:
    """Remember which words there are, so that a typing error can be told from a word."""
    known: set[tuple[str, str]] = set()
    for entry in entries:
        said = [(entry.spoken, entry.title), *entry.also]
        said += [(entry.spoken, text) for place in entry.places for text in (place.heading, place.text)]
        known |= {(language, fold(word[0])) for language, text in said for word in spans(text)}
    there = set(KnownWord.objects.filter(language__in={code for code, _word in known}).values_list("language", "word"))
    new = sorted(one for one in known - there if reads_as_word(one[1]))
    words = [KnownWord(language=code, word=word, head=word[:2], tail=word[-2:], length=len(word)) for code, word in new]
    KnownWord.objects.bulk_create(words, batch_size=_AT_ONCE, ignore_conflicts=True)
