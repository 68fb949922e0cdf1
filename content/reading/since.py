"""What has changed for a reader since an edition, in plain sentences, with the old and the new text. Knows documents only.

Two editions are compared as a reader of one language reads them: in Dutch where that is not translated. What only editors see
(how a block looks, which words are marked, when a text was checked) is no change.
"""

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
from content.reading.passages import FACTS

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
    """One thing that changed, in a sentence, with the pieces of text that differ; `section` where one can read it now."""

    sentence: str
    pieces: list[Beside] = field(default_factory=list)
    section: str = ""


def changes(old: Document, new: Document, language: str) -> list[Change]:
    """Return what a reader of `language`, which both documents have, sees differ; in the order of the page."""
    before, after = _Read(old, language), _Read(new, language)
    found = [each for each in differences(before.document, after.document) if _matters(each)]
    changed = []
    for (part, slug), group in groupby(found, key=lambda each: (each.part, each.slug)):
        changed += list(_SAID[part](slug, list(group), before, after))
    return changed


class _Read:
    """A document in one language, as its reader reads it."""

    def __init__(self, document: Document, language: str) -> None:
        self.spoken: dict[tuple[str, str], str] = {}
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
        is_gap = document.state(self.language, part, source) == "missing"
        shown: Translatable = source if is_gap else part
        slug = document.slug if name == "guideline" else part.slug
        self.spoken[name, slug] = document.source_language if is_gap else self.language
        if name == "contacts":
            return shown.model_copy(update={fact: getattr(source, fact) for fact in FACTS})
        return shown

    def language_of(self, part: str, slug: str) -> str:
        return self.spoken.get((part, slug), self.language)


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
            yield pair("".join(old[start:end]), "".join(new[new_start:new_end]), rich=True)


def _units(body: str) -> list[str]:
    """Return the smallest pieces that stand by themselves: paragraphs, headings, and the items of lists."""
    body = without_looks(body)
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
