"""Looks where the links in a text lead: to a page of the portal that is not there, or to a website that does not answer.

Knows documents, and the addresses of readers' pages by their names only.
"""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from content.addresses import PLACES
from content.languages import name_of
from content.publishing.document import Document
from content.publishing.preflight.found import WARNING, Known, Pages, Place, Problem, Topic, in_section

READERS_URLS = "content.reading.urls"
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Led:
    """One link in a text: its words, and where it leads."""

    language: str
    place: Place
    address: str
    words: str


def links_in(document: Document) -> Iterator[Led]:
    """Yield every link of the texts, in every language."""
    for language, text in document.languages.items():
        for section in text.sections:
            place = in_section(document, section.slug, language)
            for address, words in _LINK.findall(section.body):
                yield Led(language, place, html.unescape(address), " ".join(html.unescape(_TAG.sub("", words)).split()))


def has_links_inside(document: Document, hosts: Collection[str]) -> bool:
    """Tell whether a text leads to a page of the portal, so that somebody has to look which there are."""
    return any(_path(led.address, hosts) is not None for led in links_in(document))


def inside(document: Document, known: Known) -> Iterator[Problem]:
    """Name each link to a page of the portal that no live and no drafted document has, or that is in another language."""
    for led in links_in(document):
        path = _path(led.address, known.hosts)
        if path is None:
            continue
        values = {"language": name_of(led.language), "name": led.place.name, "words": led.words, "address": led.address}
        languages = _languages_of(path, document, led, known.pages)
        there = path.lstrip("/").partition("/")[0]
        if not languages:
            text = _("%(language)s, “%(name)s”: the link “%(words)s” leads to a page that is not there (%(address)s).")
            yield Problem(WARNING, text % values, Topic.LINKS, (led.place,))
        elif there in document.languages and there != led.language and led.language in languages:
            values["other"] = name_of(there)
            text = _("%(language)s, “%(name)s”: the link “%(words)s” leads to a page in another language: %(other)s.")
            yield Problem(WARNING, text % values, Topic.LINKS, (led.place,))


def outside(document: Document, known: Known) -> Iterator[Problem]:
    """Name each external address that was found broken once, with all the places that lead to it."""
    found: dict[str, dict[Place, None]] = {}
    for led in links_in(document):
        found.setdefault(led.address, {})[led.place] = None
    for contact in document.source_text.contacts:
        found.setdefault(contact.url, {})[Place("contacts", contact.slug, "", contact.name)] = None
    for address in (document.source.url, document.leave_to):
        itself = Place("guideline", document.slug, "", document.source_text.title)
        found.setdefault(address, {})[itself] = None
    for address, places in found.items():
        if what := known.broken.get(address):
            message = _("%(address)s: %(what)s") % {"address": address, "what": what}
            yield Problem(WARNING, message, Topic.LINKS, tuple(places))


def _path(address: str, hosts: Collection[str]) -> str | None:
    """Return where in the portal an address leads, with its place on the page; None where it leads elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.netloc:
        if (parts.hostname or "").rstrip(".").lower() not in hosts:
            return None
    elif parts.scheme:
        return None
    place = f"#{parts.fragment}" if parts.fragment else ""
    return (parts.path or ("/" if parts.netloc else "")) + place


def _languages_of(path: str, document: Document, led: Led, pages: Pages | None) -> Collection[str]:
    """Return the languages in which the page of this address is there; none where no page is."""
    page, _hash, place = path.partition("#")
    if not page:  # a place on the page that the link stands on
        return [led.language] if place in PLACES or place == led.place.slug else []
    try:
        match = resolve(page if page.endswith("/") else f"{page}/", urlconf=READERS_URLS)
    except Resolver404:
        return []
    if pages is None:  # nobody looked
        return [*document.languages]
    slug, section = match.kwargs.get("guideline"), match.kwargs.get("section")
    target = pages.guidelines.get(slug) if slug else pages.own
    if target is None or (section is not None and section not in target.sections):
        return []
    if match.url_name == "glossary" and place and place not in {*pages.words, *PLACES}:
        return []
    return target.languages if match.kwargs.get("language", match.kwargs.get("other")) in target.languages else []
