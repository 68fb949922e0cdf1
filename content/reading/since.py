"""What has changed for a reader since an edition, in plain sentences, with the old and the new text. Knows documents only.

Two editions are compared as a reader of one language reads them: in Dutch where that is not translated. What only editors see
(how a block looks, which words are marked, when a text was checked) is no change.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from content.looks import without_looks
from content.publishing.compare import Pair, pair
from content.publishing.differences import Difference, differences
from content.publishing.document import Document, Source, Text, Translatable, fingerprint
from content.reading.beside import pieces
from content.reading.places import FACTS

_NOTE = re.compile(r'<span data-note="([^"]*)">(.*?)</span>', re.DOTALL)
_TERM = re.compile(r'<span data-term="[^"]*">(.*?)</span>', re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
READ = {
    "guideline": ("title", "summary"),
    "sections": ("title", "in_short", "body", "questions", "order"),
    "glossary": ("term", "explanation"),
    "contacts": ("name", "telephone", "url", "reachable", "purpose"),
}


@dataclass(frozen=True)
class Beside:
    """A piece of the text as it was and as it is; "" where it was not there, or is not any more."""

    pair: Pair
    old_language: str
    new_language: str


@dataclass(frozen=True)
class Change:
    """One thing that changed, in a sentence, with the pieces of text that differ; `section` where one can read it now.

    `in_dutch_only`: the translation says still what it said. `about` is then what the place is about, as the translation says.
    """

    sentence: str
    pieces: list[Beside] = field(default_factory=list)
    section: str = ""
    in_dutch_only: bool = False
    about: str = ""


def changes(old: Document, new: Document, language: str) -> list[Change]:
    """Return what a reader of `language`, which both documents have, sees differ; in the order of the page."""
    before, after = _Read(old, language), _Read(new, language)
    changed = [
        change for part, slug, found in _groups(before, after) for change in _SAID[part](slug, found, before, after)
    ]
    if language == new.source_language:
        return changed
    return changed + list(_not_translated(_Read(old, old.source_language), _Read(new, new.source_language), after))


def _groups(before: "_Read", after: "_Read") -> list[tuple[str, str, list[Difference]]]:
    """Return what differs, by the place where it does: the part, its slug, and its fields."""
    found = [each for each in differences(before.document, after.document) if _matters(each)]
    by_place = groupby(found, key=lambda each: (each.part, each.slug))
    return [(part, slug, list(group)) for (part, slug), group in by_place]


class _Read:
    """A document in one language, as its reader reads it."""

    def __init__(self, document: Document, language: str) -> None:
        self.spoken: dict[tuple[str, str], str] = {}
        self.outdated: set[tuple[str, str]] = set()
        self.language = language
        whole, source = document.languages[language], document.source_text
        chosen = {
            name: tuple(
                self._shown(document, name, part, original)
                for part, original in zip(getattr(whole, name), getattr(source, name), strict=True)
            )
            for name in ("sections", "glossary", "contacts")
        }
        opened = self._shown(document, "guideline", whole, source)
        text = whole.model_copy(update={**chosen, "title": opened.title, "summary": opened.summary})
        shared = {"checked_on": None, "review_by": None, "leave_to": "", "answers": (), "source": Source()}
        alone = {"withdrawn": False, "source_language": language, "languages": {language: text}}
        self.document = document.model_copy(update={**shared, **alone})
        self.text: Text = text

    def _shown(self, document: Document, name: str, part: Any, source: Any) -> Any:
        state = document.state(self.language, part, source)
        is_gap = state == "missing"
        shown: Translatable = source if is_gap else part
        slug = document.slug if name == "guideline" else part.slug
        if state == "outdated":
            self.outdated.add((name, slug))
        self.spoken[name, slug] = document.source_language if is_gap else self.language
        if name == "contacts":
            return shown.model_copy(update={fact: getattr(source, fact) for fact in FACTS})
        return shown

    def name_of(self, part: str, slug: str) -> str:
        """Return what readers call a part of the document."""
        if part == "sections":
            return getattr(self.text.section(slug), "title", slug)
        if part == "glossary":
            return getattr(self.text.term(slug), "term", slug)
        if part == "contacts":
            return getattr(self.text.contact(slug), "name", slug)
        return self.text.title

    def about(self, part: str, slug: str) -> str:
        """Return what a part of the document is about, in a sentence of its own; "" where it has none."""
        if part == "sections":
            return getattr(self.text.section(slug), "in_short", "")
        if part == "glossary":
            return getattr(self.text.term(slug), "explanation", "")
        return getattr(self.text.contact(slug), "purpose", "") if part == "contacts" else ""

    def language_of(self, part: str, slug: str) -> str:
        return self.spoken.get((part, slug), self.language)


def _not_translated(before: _Read, after: _Read, read: _Read) -> Iterator[Change]:
    """Yield what has changed in the Dutch text and not in the translation yet: a paper in it may say what no longer holds."""
    for part, slug, found in _groups(before, after):
        if (part, slug) in read.outdated:
            named = {"title": read.name_of(part, slug)}
            sentence = _("The Dutch text of “%(title)s” has changed. The translation does not say so yet.") % named
            section = slug if part == "sections" else ""
            yield Change(sentence, _beside(found, before, after), section, True, read.about(part, slug))


def _matters(difference: Difference) -> bool:
    if difference.field not in READ.get(difference.part, ()):
        return False
    if difference.field == "order":
        return difference.part == "sections"
    old, new = difference.old, difference.new
    return not (isinstance(old, str) and isinstance(new, str) and fingerprint([old]) == fingerprint([new]))


Said = Callable[[str, list[Difference], _Read, _Read], Iterator[Change]]


def _guideline(slug: str, found: list[Difference], before: _Read, after: _Read) -> Iterator[Change]:
    for each in found:
        sentence = (
            _("The title has changed.") if each.field == "title" else _("What this is about, in short, has changed.")
        )
        yield Change(sentence, _beside([each], before, after))


def _section(slug: str, found: list[Difference], before: _Read, after: _Read) -> Iterator[Change]:
    fields = {each.field for each in found}
    if fields == {"order"}:
        yield Change(_("The sections stand in another order."))
        return
    old, new = before.text.section(slug), after.text.section(slug)
    if new is None:
        yield Change(_("The section “%(title)s” is not there any more.") % {"title": old.title if old else slug})
    elif old is None:
        yield Change(_("There is a new section: “%(title)s”.") % {"title": new.title}, section=slug)
    else:
        if fields == {"title"}:
            sentence = _("A section has another title: “%(title)s”.")
        elif fields == {"questions"}:
            sentence = _("The questions that you can ask about “%(title)s” have changed.")
        else:
            sentence = _("The text of “%(title)s” has changed.")
        yield Change(sentence % {"title": new.title}, _beside(found, before, after), slug)


def _word(slug: str, found: list[Difference], before: _Read, after: _Read) -> Iterator[Change]:
    old, new = before.text.term(slug), after.text.term(slug)
    if old and new:  # a word that came or went did so with the text that it is in
        sentence = _("The explanation of the word “%(word)s” has changed.") % {"word": new.term}
        yield Change(sentence, _beside(found, before, after))


def _contact(slug: str, found: list[Difference], before: _Read, after: _Read) -> Iterator[Change]:
    old, new = before.text.contact(slug), after.text.contact(slug)
    if new is None:
        sentence = _("“%(name)s” is no longer among the places to find help.") % {"name": old.name if old else slug}
    elif old is None:
        sentence = _("There is a new place to find help: “%(name)s”.") % {"name": new.name}
    elif "telephone" in {each.field for each in found}:
        sentence = _("The telephone number of “%(name)s” has changed.") % {"name": new.name}
    else:
        sentence = _("What it says about “%(name)s” has changed.") % {"name": new.name}
    yield Change(sentence, _beside(found, before, after) if old and new else [])


_SAID: dict[str, Said] = {"guideline": _guideline, "sections": _section, "glossary": _word, "contacts": _contact}


def _beside(found: list[Difference], before: _Read, after: _Read) -> list[Beside]:
    laid = []
    for each in found:
        languages = before.language_of(each.part, each.slug), after.language_of(each.part, each.slug)
        rows = _rows(each) if each.field == "body" else [pair(each.old, each.new)]
        laid += [Beside(row, *languages) for row in rows]
    return laid


def _rows(difference: Difference) -> Iterator[Pair]:
    """Yield the pieces of a text that differ, each beside what stands there now; what is the same is left out."""
    old, new = _units(difference.old or ""), _units(difference.new or "")
    before, after = ([fingerprint([unit]) for unit in units] for units in (old, new))
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield pair(*_quiet("".join(old[start:end]), "".join(new[new_start:new_end])), rich=True)


def _quiet(old: str, new: str) -> tuple[str, str]:
    """Return both without their notes and addresses where these are the same in both: then only the words are of interest."""
    for hidden in (_NOTE, _LINK):
        if [found[1] for found in hidden.finditer(old)] == [found[1] for found in hidden.finditer(new)]:
            old, new = (hidden.sub(r"\g<2>", text) for text in (old, new))
    return old, new


def _units(body: str) -> list[str]:
    """Return the smallest pieces that stand by themselves: paragraphs, headings, and the items of lists."""
    body = _TERM.sub(r"\1", without_looks(body))
    found = pieces(body)
    if found is None:
        return [body]
    units = []
    for piece in found:
        if piece.name in {"ul", "ol"}:
            units += [f"<{piece.name}><li>{item}</li></{piece.name}>" for item in piece.inside]
        else:
            units.append(piece.source)
    return units
