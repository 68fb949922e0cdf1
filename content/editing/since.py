"""Takes a document back over the draft that it was exported from, and never over what was saved here since. Knows no files.

An exported draft carries digests of what was stored then and of what the document has. So it is known of each part and language
whether it was changed here since, and whether it was changed in the document.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from content.editing.comparing import beside, in_known_languages
from content.editing.loading import CONTACT, GUIDELINE, SECTION, TERM, load_shared, require_loadable, stored
from content.editing.restoring import ORDER, Place, Restored, lock, restore
from content.languages import DUTCH
from content.models import Contact, GlossaryTerm, Guideline, Translated
from content.publishing.document import Document, DocumentProblem

SHARED = ""
# Of each kind of part: its texts, and what it has once for all languages, as the draft and the document call it.
_TEXTS = {"guideline": GUIDELINE, "sections": SECTION, "glossary": TERM, "contacts": CONTACT}
_ONCE: dict[str, tuple[str, ...]] = {
    "guideline": ("checked_on", "review_by", "leave_to"),
    "sections": ("kind",),
    "glossary": ("dutch_beside",),
    "contacts": ("telephone", "url", "urgent", "checked_on"),
}
_OF_THE_SOURCE = ("source_title", "source_url", "source_date", "makers")
Digests = dict[str, dict[str, str]]
Values = list[tuple[str, str, str]]  # of each field its name, what it is here, and what the document has


@dataclass(frozen=True)
class Kept:
    """What stays as it is here although the document has it otherwise; `title` names the part."""

    place: Place
    title: str
    fields: Values


@dataclass(frozen=True)
class Replaced:
    """A draft over which a document was put.

    `since` names what was changed here since and stays; `kept` the words and contacts that this portal has with another text.
    """

    guideline: Guideline
    restored: Restored
    since: tuple[Kept, ...]
    kept: tuple[str, ...]


def draft_document(guideline: Guideline, freeze: Callable[[Guideline], Document]) -> Document:
    """Return the draft as the document that `freeze` makes of it, which then says what it was made from."""
    # First: what somebody saves before the document is made counts as changed since, and not as known.
    here = _in_the_draft(guideline)
    document = freeze(guideline)
    drafted = {
        part: {code: (here[part][code], text) for code, text in codes.items() if code in here.get(part, {})}
        for part, codes in _in_the_document(document).items()
    }
    return document.model_copy(update={"drafted": drafted})


def replace(document: Document, *, over: bool = False) -> Replaced:
    """Put a document over the draft with its address, whole or not at all; words and contacts are only added.

    What was changed here since the document was exported stays, unless `over`. A document that does not say what it was made
    from replaces nothing without `over`. Raises DocumentProblem where there is no such draft, or where a text does not fit.
    """
    require_loadable(document)
    found = Guideline.objects.filter(slug=document.slug).first()
    if found is None:
        raise DocumentProblem(f"There is no guideline “{document.slug}” yet; load it without --replace.")
    with transaction.atomic():
        guideline = lock(found)
        keep, since = (set(), []) if over else _changed_here(guideline, document)
        if since and document.drafted is None:
            raise DocumentProblem(
                "This document does not say from which draft it was made, so nothing was replaced. It would replace "
                f"{_named(since)}. To replace that, use --replace --over."
            )
        restored = restore(guideline, document, keep=keep)
        return Replaced(guideline, restored, tuple(since), load_shared(document))


def _changed_here(guideline: Guideline, document: Document) -> tuple[set[Place], list[Kept]]:
    """Return what was changed here since and so stays, and what of it the document was given another text for."""
    here, there, drafted = _in_the_draft(guideline), _in_the_document(document), document.drafted or {}
    now, then = beside(guideline, document)
    keep: set[Place] = set()
    since: list[Kept] = []
    for place in _places(then):
        part, slug, code = place
        key = _key(part, slug)
        exported = drafted.get(key, {}).get(code)
        if exported and exported[0] == here.get(key, {}).get(code):
            continue
        fields = _fields(now, then, place)
        if exported is None and not any(ours for _name, ours, _theirs in fields):
            continue  # nothing stands here that could be lost
        keep.add(place)
        is_changed_there = exported is None or exported[1] != there[key][code]
        if is_changed_there and (differing := [field for field in fields if field[1] != field[2]]):
            since.append(Kept(place, _title(then, part, slug), differing))
    return keep, since


def _places(document: Document) -> Iterator[Place]:
    """Yield all of a document that is put over a draft: the guideline, its sections and their order."""
    sections = [("sections", section.slug) for section in document.source_text.sections]
    for part, slug in (("guideline", document.slug), *sections):
        for code in (SHARED, *document.languages):
            yield part, slug, code
    yield (*ORDER, SHARED)


def _fields(now: Document, then: Document, place: Place) -> Values:
    """Return each field of a place with what publishing would make of the draft now, and with what a document says."""
    part, slug, code = place
    if (part, slug) == ORDER:
        known = [section.slug for section in now.source_text.sections]
        wanted = [section.slug for section in then.source_text.sections if section.slug in known]
        return [("order", "\n".join(known), "\n".join(wanted))]
    if code or part != "guideline":
        ours, theirs = (_find(found, part, slug, code or DUTCH) for found in (now, then))
        return _values(ours, theirs, _TEXTS[part] if code else _ONCE[part])
    return [*_values(now, then, _ONCE[part]), *_values(now.source, then.source, tuple(type(now.source).model_fields))]


def _values(ours: Any, theirs: Any, names: tuple[str, ...]) -> Values:
    return [(name, _said(getattr(ours, name, "")), _said(getattr(theirs, name, ""))) for name in names]


def _said(value: Any) -> str:
    return stored(value) if isinstance(value, str | tuple) else "" if value is None else str(value)


def _find(document: Document, part: str, slug: str, code: str) -> Any:
    if part == "guideline":
        return document.languages[code]
    return next((found for found in getattr(document.languages[code], part) if found.slug == slug), None)


def _title(document: Document, part: str, slug: str) -> str:
    if not slug:
        return "the order of the sections"
    return _find(document, part, slug, DUTCH).title or slug


def _named(since: list[Kept]) -> str:
    """Return in one line what stays, by title, with the languages."""
    languages: dict[str, list[str]] = {}
    for kept in since:
        languages.setdefault(kept.title, []).append(kept.place[2] or "particulars")
    return "; ".join(f"{title} ({', '.join(codes)})" for title, codes in languages.items())


def _in_the_draft(guideline: Guideline) -> Digests:
    """Return digests of what is stored, for each part and language."""
    sections = list(guideline.sections.all())
    parts: list[tuple[str, str, Translated]] = [
        ("guideline", guideline.slug, guideline),
        *(("sections", section.slug, section) for section in sections),
        *(("glossary", term.slug, term) for term in GlossaryTerm.objects.all()),
        *(("contacts", contact.slug, contact) for contact in Contact.objects.all()),
    ]
    found = {_key(*ORDER): {SHARED: _digest([section.slug for section in sections])}}
    for part, slug, record in parts:
        once = [str(getattr(record, name)) for name in _ONCE[part]]
        if part == "guideline":
            once += [str(getattr(record, name)) for name in _OF_THE_SOURCE]
        found[_key(part, slug)] = {SHARED: _digest(once)} | {
            code: _digest([record.text(name, code).splitlines() for name in _TEXTS[part]])
            for code, _name in settings.LANGUAGES
        }
    return found


def _in_the_document(document: Document) -> Digests:
    """Return digests of what a document says, for each part and language."""
    document = in_known_languages(document)
    found: Digests = {_key(*ORDER): {SHARED: _digest([section.slug for section in document.source_text.sections])}}
    for code in document.languages:
        for part, slug, text, source in document.parts(code):
            shared: Any = document if part == "guideline" else source
            once = [str(getattr(shared, name)) for name in _ONCE[part]]
            if part == "guideline":
                once.append(document.source.model_dump_json())
            here = found.setdefault(_key(part, slug), {SHARED: _digest(once)})
            here[code] = _digest([stored(getattr(text, name)).splitlines() for name in _TEXTS[part]])
    return found


def _key(part: str, slug: str) -> str:
    return part if part == "guideline" else f"{part}/{slug}"


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]
