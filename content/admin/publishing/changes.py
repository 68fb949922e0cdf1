"""What changes for readers between two documents, arranged for the screen. Knows documents, neither the draft nor editions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.compare import Pair, pair
from content.admin.languages import STATES, lettered, name_of
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


# With more pieces of text than this, each place is folded: the list of places is then what one reads first.
PIECES_UNFOLDED = 8


@dataclass(frozen=True)
class Summary:
    """How much changes, in a few words, and in which languages; `fold` where it is too much to read in one go."""

    parts: list[str]
    languages: list[tuple[str, str, int]]
    fold: bool

    @property
    def in_words(self) -> str:
        return capfirst("; ".join(self.parts))


def summary(found: list[Place], languages: Iterable[str]) -> Summary:
    """Return what these places come to. `languages` are in the order in which they are named."""
    parts = []
    if any(place.part == "guideline" for place in found):
        parts.append(gettext("the guideline itself changes"))
    for part, how, words in _COUNTED:
        if count := sum(place.part == part and place.how in how and bool(place.slug) for place in found):
            parts.append(words(count) % {"count": count})
    if any(place.part == "sections" and not place.slug for place in found):
        parts.append(gettext("the order of the sections changes"))
    counted: dict[str, int] = {}
    for place in found:
        for language in place.languages:
            counted[language.code] = counted.get(language.code, 0) + 1
    in_order = [code for code in languages if code in counted] + [
        code for code in counted if code and code not in languages
    ]
    pieces = sum(len(language.changes) for place in found for language in place.languages)
    return Summary(parts, [(code, name_of(code), counted[code]) for code in in_order], pieces > PIECES_UNFOLDED)


_COUNTED: tuple[tuple[str, tuple[str, ...], Callable[[int], str]], ...] = (
    ("sections", (CHANGED,), lambda n: ngettext("%(count)d section changes", "%(count)d sections change", n)),
    ("sections", (NEW,), lambda n: ngettext("%(count)d section is new", "%(count)d sections are new", n)),
    ("sections", (GONE,), lambda n: ngettext("%(count)d section disappears", "%(count)d sections disappear", n)),
    (
        "glossary",
        (CHANGED, NEW, GONE),
        lambda n: ngettext("%(count)d glossary word changes", "%(count)d glossary words change", n),
    ),
    ("contacts", (CHANGED, NEW, GONE), lambda n: ngettext("%(count)d contact changes", "%(count)d contacts change", n)),
)


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
    """Translations of one place of which readers will be told something else: that they are older, or no longer so."""

    title: str
    old: str
    new: str
    languages: list[str] = field(default_factory=list)

    @property
    def in_languages(self) -> str:
        return ", ".join(self.languages)


def freshness_changes(old: Document | None, new: Document) -> list[Freshness]:
    """Return the translations that readers have already, and whose standing beside the Dutch text changes, place by place."""
    found: dict[tuple[str, str, str, str], Freshness] = {}
    for part, slug, code, change in _freshness_changes(old, new) if old else ():
        key = (part, slug, change.old, change.new)
        found.setdefault(key, change).languages.append(name_of(code))
    return list(found.values())


def _freshness_changes(old: Document, new: Document) -> Iterator[tuple[str, str, str, Freshness]]:
    for code in new.languages:
        if code not in old.languages or code == new.source_language:
            continue
        before = {(part, slug): old.state(code, text, source) for part, slug, text, source in old.parts(code)}
        for part, slug, text, source in new.parts(code):
            was, now = before.get((part, slug)), new.state(code, text, source)
            if was and was != now:
                title = new.source_text.title if part == "guideline" else _title(source, part, slug)
                yield part, slug, code, Freshness(title, str(STATES[was]), str(STATES[now]))
