"""What differs between two documents, place by place. Knows neither the draft nor the database."""

from dataclasses import dataclass
from typing import Any

from content.publishing.document import Document, Part

# Facts about a translation, not text that a parent reads.
_UNREAD = {"made", "drafted"}


@dataclass(frozen=True)
class Difference:
    """One field that differs.

    `old` or `new` is None where its place is new or gone; `language` is "" for what all languages share.
    """

    language: str
    part: str  # "guideline", "sections", "glossary", "contacts"
    slug: str
    field: str
    old: Any
    new: Any


def differences(old: Document | None, new: Document) -> list[Difference]:
    """Return all that a reader would see differ, in the order of the page; `old` is None where nothing was public yet."""
    found = _fields(old, new, ("", "guideline", new.slug), skip={"languages", "format"})
    languages = list(new.languages) + [name for name in (old.languages if old else {}) if name not in new.languages]
    for language in languages:
        before = old.languages.get(language) if old else None
        after = new.languages.get(language)
        found += _fields(before, after, (language, "guideline", new.slug), skip={"sections", "glossary", "contacts"})
        for name in ("sections", "glossary", "contacts"):
            found += _lists(language, name, getattr(before, name, ()), getattr(after, name, ()))
    return found


def _lists(language: str, name: str, before: tuple, after: tuple) -> list[Difference]:
    old = {part.slug: part for part in before}
    new = {part.slug: part for part in after}
    found = []
    for slug in [*new, *(slug for slug in old if slug not in new)]:
        found += _fields(old.get(slug), new.get(slug), (language, name, slug), skip={"slug"})
    order_before, order_after = [s for s in old if s in new], [s for s in new if s in old]
    if order_before != order_after:
        found.append(Difference(language, name, "", "order", order_before, order_after))
    return found


def _fields(old: Part | None, new: Part | None, place: tuple[str, str, str], skip: set[str]) -> list[Difference]:
    part = new or old
    if part is None:
        return []
    found = []
    for field in type(part).model_fields:
        if field in skip | _UNREAD:
            continue
        before, after = getattr(old, field, None), getattr(new, field, None)
        # An empty field of something new is no news.
        if before != after and (before or after):
            found.append(Difference(*place, field, before, after))
    return found
