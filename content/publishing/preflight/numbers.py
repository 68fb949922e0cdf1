"""Looks at the numbers in a text: what an edition changes of them, and whether a translation says the same. Knows documents only.

A wrong year, percentage or telephone number reads as well as the right one, so that nobody sees it in passing.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from content.languages import name_of
from content.publishing.document import ContactText, Document, SectionText, TermText, Text
from content.publishing.preflight.found import WARNING, Known, Place, Problem, Topic

Part = SectionText | TermText | ContactText | Text
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r' data-note="([^"]*)"')
# As an editor sees it: 0800-2000, 12.500, 9:30, 3,5%, +31.
_NUMBER = re.compile(r"\+?\d+(?:[-.,:/٫٬]\d+)*(?:\s?[%٪])?")
# As languages agree on it: the digits, whichever sign stands for thousands or decimals; a whole hour is the hour.
_DIGITS = re.compile(r"\d+(?:[.,:٫٬]\d+)*")
_WHOLE_HOUR = re.compile(r"^(\d{1,2})[.:]00$")
# Up to here a language may well write a number as a word.
IN_WORDS = 12


def changed(document: Document, known: Known) -> Iterator[Problem]:
    """Name the numbers of the Dutch text that differ from what readers have, old and new."""
    if known.live is None:
        return
    live, dutch = known.live.source_text, document.source_text
    for place, part in _parts(document, dutch):
        before = _before(live, place)
        if before is None:
            continue
        if changes := _changes(_seen_in(before), _seen_in(part)):
            text = _("“%(name)s” has other numbers than now: %(changes)s. Is that right?")
            message = text % {"name": place.name, "changes": "; ".join(changes)}
            yield Problem(WARNING, message, Topic.NUMBERS, (place,))


def not_as_in_dutch(document: Document, known: Known) -> Iterator[Problem]:
    """Name the numbers that a translation has and the Dutch text does not, or the other way round."""
    for language, text in document.languages.items():
        if language == document.source_language:
            continue
        dutch = dict(_parts(document, document.source_text))
        for place, part in _parts(document, text):
            source = dutch[place]
            if document.state(language, part, source) == "missing":
                continue
            here, there = Counter(_said_in(part)), Counter(_said_in(source))
            own, lost = _names(here - there, here, there), _names(there - here, there, here)
            large_own, large_lost = _large(own), _large(lost)
            # A small number that is only here, or only there, is a word in the other language.
            if own and lost:
                large_own, large_lost = own, lost
            if large_own or large_lost:
                yield _not_the_same(language, place, large_own, large_lost)


def _not_the_same(language: str, place: Place, own: list[str], lost: list[str]) -> Problem:
    values = {"language": name_of(language), "name": place.name, "own": ", ".join(own), "lost": ", ".join(lost)}
    if own and lost:
        text = _("%(language)s, “%(name)s”: this says %(own)s, where the Dutch text says %(lost)s.")
    elif own:
        text = _("%(language)s, “%(name)s”: this says %(own)s, which the Dutch text does not say.")
    else:
        text = _("%(language)s, “%(name)s”: the Dutch text says %(lost)s, and this does not.")
    where = Place(place.part, place.slug, language, place.name)
    return Problem(WARNING, text % values, Topic.NUMBERS, (where,))


def _names(found: Counter[str], here: Counter[str], there: Counter[str]) -> list[str]:
    """Return the numbers that stand in one text alone; how often a number comes back is a matter of style."""
    return [number for number in found if number not in there or number not in here]


def _large(numbers: list[str]) -> list[str]:
    return [number for number in numbers if int(number) > IN_WORDS or len(number) > len(str(IN_WORDS))]


def _parts(document: Document, text: Text) -> Iterator[tuple[Place, Part]]:
    """Yield each part with its place, which is called as in Dutch."""
    dutch = document.source_text
    yield Place("guideline", document.slug, "", dutch.title), text
    for section, source in zip(text.sections, dutch.sections, strict=True):
        yield Place("sections", section.slug, "", source.title or section.slug), section
    for term, word in zip(text.glossary, dutch.glossary, strict=True):
        yield Place("glossary", term.slug, "", word.term or term.slug), term
    for contact, original in zip(text.contacts, dutch.contacts, strict=True):
        yield Place("contacts", contact.slug, "", original.name or contact.slug), contact


def _before(live: Text, place: Place) -> Part | None:
    match place.part:
        case "sections":
            return live.section(place.slug)
        case "glossary":
            return live.term(place.slug)
        case "contacts":
            return live.contact(place.slug)
    return live


def _plain(part: Part) -> str:
    found = [*part.words(), *([part.telephone] if isinstance(part, ContactText) else [])]
    texts = [html.unescape(_TAG.sub(" ", " ".join([text, *_NOTE.findall(text)]))) for text in found]
    return "\n".join(texts)


def _seen_in(part: Part) -> list[str]:
    return [" ".join(found.split()) for found in _NUMBER.findall(_plain(part))]


def _said_in(part: Part) -> list[str]:
    latin = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in _plain(part))
    found = (_WHOLE_HOUR.sub(r"\1", number) for number in _DIGITS.findall(latin))
    return [re.sub(r"\D", "", number) for number in found]


def _changes(old: list[str], new: list[str]) -> list[str]:
    """Return what differs, in words: "12 → 14", "new: 5", "gone: 2020"; a number that only moved is no news."""
    gone, added = Counter(old) - Counter(new), Counter(new) - Counter(old)
    found = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        before, after = [n for n in old[start:end] if gone[n]], [n for n in new[new_start:new_end] if added[n]]
        if len(before) == len(after):
            found += [f"{was} → {becomes}" for was, becomes in zip(before, after, strict=True)]
            continue
        found += [_("gone: %(number)s") % {"number": number} for number in before]
        found += [_("new: %(number)s") % {"number": number} for number in after]
    return list(dict.fromkeys(found))
