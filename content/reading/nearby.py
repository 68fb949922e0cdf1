"""Finds the page that somebody meant by an address that is not quite one. Knows live editions and nothing else.

Addresses are read out over the telephone, typed from paper and cut out of messages: capitals, a language that was left out, the
word of another language, a bracket or a full stop that came along.
"""

from django.urls import Resolver404, resolve

from content.addresses import WORDS, word
from content.reading.addresses import URLS, address, age_address
from content.reading.language import language_of_address
from content.reading.leaflet import Choice
from content.reading.shelf import Shelf

_CAME_ALONG = " .,;:!?)]}>'\"”’"
# The code of a country, or of the language in another list, where somebody guesses that of the language.
_TAKEN_FOR = {"ua": "uk", "gb": "en", "ukr": "uk", "ara": "ar", "tur": "tr", "pol": "pl", "eng": "en", "nld": "nl"}
_NAME_OF = {fixed: name for name, words in WORDS.items() for fixed in words}


def find_nearby(path: str, language: str, shelf: Shelf) -> str | None:
    """Return the address of the page that was meant, or None. `language` is the reader's, where the address has none."""
    steps = [step for step in path.lower().strip("/" + _CAME_ALONG).split("/") if step]
    if len(steps) == 3 and steps[0] == "e" and steps[2].isdecimal():
        return _of_paper(path, steps[1], steps[2], shelf)
    if steps and steps[0] in _TAKEN_FOR:
        steps[0] = _TAKEN_FOR[steps[0]]
    if steps and language_of_address(steps[0]):
        language, steps = steps[0], steps[1:]
    if language not in shelf.languages:
        return None
    steps = [word(_NAME_OF[step], language) if step in _NAME_OF else step for step in steps]
    if len(steps) == 1 and _NAME_OF.get(steps[0]) == "about":
        first = shelf.portal.source_text.sections[0]
        return address("about", language, shelf.prefix, section=first.slug)
    if len(steps) == 2 and _NAME_OF.get(steps[0]) == "leaflet":
        steps = steps[1:]  # a leaflet whose sections were lost on the way
    found = "/" + "".join(f"{step}/" for step in [language, *steps])
    return shelf.prefix + found if found != path and is_page(found, shelf) else None


def _of_paper(path: str, slug: str, number: str, shelf: Shelf) -> str | None:
    """Return the address that stands on a paper, where it was typed in capitals or with something that came along."""
    if len(number) > 6 or shelf.once_public(slug, int(number)) is None:
        return None
    meant = age_address(slug, int(number))
    return meant if meant != path else None


def is_page(path: str, shelf: Shelf) -> bool:
    """Tell whether there is a page at this address now."""
    try:
        match = resolve(path, urlconf=URLS)
    except Resolver404:
        return False
    language, other, section = (match.kwargs.get(name) for name in ("language", "other", "section"))
    document = shelf.portal
    if slug := match.kwargs.get("guideline"):
        edition = shelf.editions.get(slug)
        if edition is None or edition.withdrawn or edition.is_portal:
            return False
        number = match.kwargs.get("number")
        if number and shelf.once_public(slug, number) is None:
            return False
        [document] = shelf.documents([slug])
    wanted = {language, other or language}
    if not wanted <= set(document.languages) or not wanted <= set(shelf.languages) or other == language:
        return False
    if choice := match.kwargs.get("choice"):
        return bool(Choice.read(choice).of([part.slug for part in document.source_text.sections]))
    return section is None or document.source_text.section(section) is not None
