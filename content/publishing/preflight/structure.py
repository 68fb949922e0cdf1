"""Looks at how a text is built: headings with a text below them, lists, "in short", titles. Knows documents and HTML only."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from content.languages import name_of
from content.publishing.document import Document
from content.publishing.preflight.found import WARNING, Known, Place, Problem, Topic, in_section

# A page of so many words without one heading is hard to find one's way in.
WORDS_WITHOUT_HEADING = 250
IN_SHORT_WORDS = 60
# A paragraph that is bold as a whole is a key message; one of so few words that ends in no full stop reads as a heading.
HEADING_WORDS = 8
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"<(?P<name>h3|p|ul|ol|li)\b[^>]*>(?P<text>.*?)(?=</?(?:h3|p|ul|ol|li)\b|\Z)", re.DOTALL)
_BOLD = re.compile(r"<p\b[^>]*>\s*<strong>((?:(?!</?(?:p|strong)>).)*)</strong>\s*</p>(?=\s*<(?:p|ul|ol)\b)", re.DOTALL)


def headings(document: Document, known: Known) -> Iterator[Problem]:
    for language, place, body in _bodies(document):
        blocks = [(found["name"], _plain(found["text"])) for found in _BLOCK.finditer(body)]
        alone = [
            text for (name, text), (next_name, _text) in pairwise([*blocks, ("h3", "")]) if name == next_name == "h3"
        ]
        if "" in (text for name, text in blocks if name == "h3"):
            yield _found(language, place, _("“%(name)s” has a heading without words."))
        if alone := [text for text in alone if text]:
            yield _found(language, place, _("“%(name)s” has a heading without a text below it."), alone)
        bold = [plain for found in _BOLD.findall(body) if _reads_as_heading(plain := _plain(found))]
        if bold:
            yield _found(
                language, place, _("“%(name)s” has bold words that read as a heading: make a heading of them."), bold
            )
        words = len(_plain(body).split())
        if words > WORDS_WITHOUT_HEADING and not any(name == "h3" for name, _text in blocks):
            text = _("“%(name)s” is long, and has no heading: with headings readers find their way.")
            yield _found(language, place, text)


def lists(document: Document, known: Known) -> Iterator[Problem]:
    for language, place, body in _bodies(document):
        items = re.findall(r"<li\b[^>]*>(.*?)(?=<li\b|</li>)", body, re.DOTALL)
        if any(not _plain(item) for item in items):
            yield _found(language, place, _("“%(name)s” has a list with an item without words."))


def in_short(document: Document, known: Known) -> Iterator[Problem]:
    without = [section for section in document.source_text.sections if not section.in_short.strip()]
    if without:
        places = tuple(in_section(document, section.slug) for section in without)
        message = _("These sections have no “in short”: %(names)s.")
        yield Problem(WARNING, message % {"names": _listed(places)}, Topic.STRUCTURE, places)
    for language, text in document.languages.items():
        long = [section for section in text.sections if len(section.in_short.split()) > IN_SHORT_WORDS]
        if long:
            places = tuple(in_section(document, section.slug, language) for section in long)
            message = _("%(language)s: “in short” has more than %(most)d words in: %(names)s.")
            values = {"language": name_of(language), "most": IN_SHORT_WORDS, "names": _listed(places)}
            yield Problem(WARNING, message % values, Topic.STRUCTURE, places)


def titles(document: Document, known: Known) -> Iterator[Problem]:
    for language, text in document.languages.items():
        counted = Counter(_same(section.title) for section in text.sections if section.title.strip())
        for title, count in counted.items():
            if count > 1:
                found = [section for section in text.sections if _same(section.title) == title]
                places = tuple(in_section(document, section.slug, language) for section in found)
                message = _("%(language)s: these sections have the same title: “%(title)s”.")
                values = {"language": name_of(language), "title": found[0].title}
                yield Problem(WARNING, message % values, Topic.STRUCTURE, places)


def _bodies(document: Document) -> Iterator[tuple[str, Place, str]]:
    for language, text in document.languages.items():
        for section in text.sections:
            yield language, in_section(document, section.slug, language), section.body


def _found(language: str, place: Place, text: str, examples: list[str] | None = None) -> Problem:
    message = text % {"name": place.name}
    if language != "nl":
        message = f"{name_of(language)}: {message}"
    return Problem(WARNING, message, Topic.STRUCTURE, (place,), examples=tuple(examples or ()), spoken=language)


def _reads_as_heading(text: str) -> bool:
    return 0 < len(text.split()) <= HEADING_WORDS and text[-1] not in ".!…:;,،۔"


def _plain(body: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", body)).split())


def _same(title: str) -> str:
    return " ".join(title.casefold().split())


def _listed(places: tuple[Place, ...]) -> str:
    return ", ".join(place.name for place in places)
