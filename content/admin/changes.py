"""What changes for readers between two documents, arranged for the screen. Knows documents, neither the draft nor editions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from content.admin.beside import STATES
from content.admin.compare import Pair, pair
from content.admin.languages import lettered, name_of
from content.kinds import Kind
from content.publishing.differences import Difference, differences
from content.publishing.document import Document, Source

CHANGED, NEW, GONE = "changed", "new", "gone"
# The same in every language, so it is shown once.
_SHARED = {"kind", "dutch_beside", "telephone", "url", "urgent", "checked_on", "order"}
_LABELS: dict[str, Any] = {
    "title": _("title"),
    "summary": _("in short"),
    "in_short": _("in short"),
    "body": _("text"),
    "questions": _("questions for the talk"),
    "kind": _("kind"),
    "order": _("order"),
    "term": _("word"),
    "forms": _("other forms"),
    "explanation": _("explanation"),
    "dutch_beside": _("show the Dutch word too"),
    "name": _("name"),
    "telephone": _("telephone"),
    "url": _("website"),
    "reachable": _("when reachable"),
    "purpose": _("for what"),
    "urgent": _("urgent"),
    "checked_on": _("last checked"),
    "review_by": _("check again before"),
    "leave_to": _("where “Leave this page” leads"),
    "withdrawn": _("offline"),
    "answers": _("what was done with what readers said"),
    "source.title": _("title of the guideline"),
    "source.url": _("address of the guideline"),
    "source.date": _("date of the guideline"),
    "source.makers": _("makers"),
}


@dataclass(frozen=True)
class Change:
    """One field, old and new next to each other."""

    label: str
    pair: Pair


@dataclass(frozen=True)
class InLanguage:
    """What changes of one place in one language; `code` is "" for what all languages share."""

    code: str
    changes: list[Change]

    @property
    def name(self) -> str:
        return name_of(self.code) if self.code else str(_("In every language"))

    @property
    def lettered(self) -> SafeString:
        return lettered(self.code)


@dataclass(frozen=True)
class Place:
    """One section, word or contact, or the guideline itself: how it changes (CHANGED, NEW or GONE) and in which languages."""

    part: str
    slug: str
    title: str
    how: str
    languages: list[InLanguage] = field(default_factory=list)


def places(old: Document | None, new: Document) -> list[Place]:
    """Return what readers would see change, in the order of the page; `old` is None where nothing was public."""
    found = [
        d
        for d in differences(old, new)
        if not (d.language and d.field in _SHARED and d.language != new.source_language)
    ]
    of_place: dict[tuple[str, str], list[Difference]] = {}
    for difference in found:
        of_place.setdefault((difference.part, difference.slug), []).append(difference)
    parts = ["guideline", "sections", "glossary", "contacts"]
    in_order = sorted(of_place, key=lambda place: parts.index(place[0]))
    return [_place(old, new, part, slug, of_place[part, slug]) for part, slug in in_order]


def _place(old: Document | None, new: Document, part: str, slug: str, found: list[Difference]) -> Place:
    before, after = _find(old, part, slug), _find(new, part, slug)
    how = CHANGED if not slug or (before and after) else NEW if after else GONE
    languages = []
    for code, group in groupby(found, key=lambda d: "" if d.field in _SHARED else d.language):
        changes = [change for d in group for change in _changes(old, new, d)]
        languages.append(InLanguage(code, changes))
    return Place(part, slug, _title(after or before, part, slug), how, languages)


def _changes(old: Document | None, new: Document, d: Difference) -> Iterator[Change]:
    if d.field == "source":
        before, after = d.old or Source(), d.new or Source()
        for name in type(after).model_fields:
            if getattr(before, name) != getattr(after, name):
                yield Change(str(_LABELS[f"source.{name}"]), pair(getattr(before, name), getattr(after, name)))
    elif d.field == "order":
        yield Change(
            str(_LABELS["order"]),
            pair(*(_titles(document, d.part, slugs) for document, slugs in ((old, d.old), (new, d.new)))),
        )
    elif d.field == "kind":
        yield Change(str(_LABELS["kind"]), pair(*(str(Kind(kind).label) if kind else None for kind in (d.old, d.new))))
    elif d.field == "answers":
        yield Change(
            str(_LABELS["answers"]), pair(*([answer.text for answer in found or ()] for found in (d.old, d.new)))
        )
    elif d.field in _LABELS:
        yield Change(str(_LABELS[d.field]), pair(d.old, d.new, rich=d.field == "body"))


def _find(document: Document | None, part: str, slug: str) -> Any:
    if document is None:
        return None
    if part == "guideline":
        return document.source_text
    return next((found for found in getattr(document.source_text, part) if found.slug == slug), None)


def _titles(document: Document | None, part: str, slugs: Iterable[str]) -> list[str]:
    return [_title(_find(document, part, slug), part, slug) for slug in slugs]


def _title(found: Any, part: str, slug: str) -> str:
    if part == "guideline" or not slug:
        return ""
    name = getattr(found, {"sections": "title", "glossary": "term", "contacts": "name"}[part], "")
    return name or slug


@dataclass(frozen=True)
class Freshness:
    """A translation of which readers will be told something else: that it is older, or no longer so."""

    language: str
    title: str
    old: str
    new: str


def freshness_changes(old: Document | None, new: Document) -> list[Freshness]:
    """Return the translations that readers have already, and whose standing beside the Dutch text changes."""
    return list(_freshness_changes(old, new)) if old else []


def _freshness_changes(old: Document, new: Document) -> Iterator[Freshness]:
    for code in new.languages:
        if code not in old.languages or code == new.source_language:
            continue
        before = {(part, slug): old.state(code, text, source) for part, slug, text, source in old.parts(code)}
        for part, slug, text, source in new.parts(code):
            was, now = before.get((part, slug)), new.state(code, text, source)
            if was and was != now:
                title = new.source_text.title if part == "guideline" else _title(source, part, slug)
                yield Freshness(name_of(code), title, str(STATES[was]), str(STATES[now]))
