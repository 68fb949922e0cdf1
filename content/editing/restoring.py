"""Puts the texts of a document back into a draft that is there: from an old edition, or from a file. Knows no screens.

A translation gets the text and the origin that the document gives it, so that afterwards exactly what differs is outdated.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from content.editing.comparing import beside, in_known_languages, without_added_marks
from content.editing.drafted import spelled
from content.editing.freshness import remember_source, state
from content.editing.loading import (
    CONTACT,
    GUIDELINE,
    SECTION,
    TERM,
    accept,
    origin_of,
    stored,
)
from content.languages import DUTCH, OTHERS
from content.models import Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.document import Document, DocumentProblem, Made, State

Chosen = tuple[str, str]  # the kind of part and its slug, as in `Document.parts`; ("sections", "") is their order
ORDER: Chosen = ("sections", "")
Place = tuple[str, str, str]  # the same, and a language; "" for what all languages share
# The texts of each part, and what it has once for all languages.
_PARTS: dict[str, tuple[Any, tuple[str, ...], tuple[str, ...]]] = {
    "sections": (Section, SECTION, ("kind",)),
    "glossary": (GlossaryTerm, TERM, ("dutch_beside",)),
    "contacts": (Contact, CONTACT, ("telephone", "url", "urgent", "checked_on")),
}


class DraftDiffers(DocumentProblem):
    """Raised where the draft is not what somebody was shown before they said: put back."""


@dataclass(frozen=True)
class Marked:
    """A translation of which the state is another than before."""

    part: str
    slug: str
    title: str
    language: str
    before: State
    after: State


@dataclass(frozen=True)
class Restored:
    """What was written, and which translations are marked otherwise because of it."""

    written: tuple[Translated, ...]
    marked: tuple[Marked, ...]
    reordered: bool


def lock(guideline: Guideline) -> Guideline:
    """Return a guideline as it is now; until the transaction ends, nobody else saves it, a section, a word or a contact."""
    locked = Guideline.objects.select_for_update().get(pk=guideline.pk)
    for records in (locked.sections, GlossaryTerm.objects, Contact.objects):
        list(records.select_for_update())
    return locked


def restore(
    guideline: Guideline,
    document: Document,
    chosen: Collection[Chosen] | None = None,
    *,
    shown: str | None = None,
    keep: Collection[Place] = (),
) -> Restored:
    """Put the chosen parts of a document (`None`: the guideline, its sections and their order) into the draft.

    Whole or not at all: DocumentProblem is raised where a text does not fit. A section that is gone is made again in its
    place. What already says the same is not touched. `shown` is the digest of the draft, as `beside` returns it, that
    somebody looked at; DraftDiffers is raised where it is another now. What `keep` names stays as it is here.
    """
    with transaction.atomic():
        work = _Work(lock(guideline), in_known_languages(document), keep=keep)
        if shown is not None and work.now.digest() != shown:
            raise DraftDiffers("The draft has changed meanwhile, so nothing was put back.")
        work.put(work.all_of_the_guideline() if chosen is None else set(chosen))
    return Restored(tuple(work.written), tuple(work.marked), work.reordered)


def marks_after(guideline: Guideline, document: Document) -> tuple[Marked, ...]:
    """Return which translations would be marked otherwise if all parts of a document were put back; write nothing."""
    work = _Work(guideline, in_known_languages(document), writes=False)
    parts = [(part, getattr(source, "slug", document.slug)) for part, _s, _t, source in document.parts(DUTCH)]
    work.put(set(parts))
    return tuple(work.marked)


class _Work:
    """One time that parts of a document are put back."""

    def __init__(
        self, guideline: Guideline, document: Document, *, writes: bool = True, keep: Collection[Place] = ()
    ) -> None:
        self.guideline, self.document, self.writes, self.keep = guideline, document, writes, set(keep)
        self.terms = list(GlossaryTerm.objects.all())
        self.now, self.then = beside(guideline, document)
        # A document in which no translation says where it comes from was written by hand, beside its Dutch text.
        self.by_hand = not any(text.made for code in document.languages for _p, _s, text, _o in document.parts(code))
        self.written: list[Translated] = []
        self.marked: list[Marked] = []
        self.reordered = False

    def all_of_the_guideline(self) -> set[Chosen]:
        sections = self.document.source_text.sections
        return {("guideline", self.document.slug), ORDER, *(("sections", section.slug) for section in sections)}

    def put(self, chosen: set[Chosen]) -> None:
        if ("guideline", self.document.slug) in chosen:
            self._put_guideline()
        again: set[str] = set()
        for part, _slug, _text, source in self.document.parts(DUTCH):
            slug = getattr(source, "slug", "")
            if slug and (part, slug) in chosen and self._put_part(part, slug) and part == "sections":
                again.add(slug)
        if self.writes:
            self._place_sections(again, in_order=ORDER in chosen and (*ORDER, "") not in self.keep)

    def _put_guideline(self) -> None:
        source = self.document.source
        particulars: dict[str, Any] = {
            "source_title": source.title,
            "source_url": source.url,
            "source_date": source.date,
            "makers": ", ".join(source.makers),
            "checked_on": self.document.checked_on,
            "review_by": self.document.review_by,
            "leave_to": self.document.leave_to,
        }
        if all(
            getattr(self.now, n) == getattr(self.then, n) for n in ("source", "checked_on", "review_by", "leave_to")
        ):
            particulars = {}
        self._write(self.guideline, "guideline", self.document.slug, GUIDELINE, particulars)

    def _put_part(self, part: str, slug: str) -> bool:
        """Put back a section, word or contact; tell whether it had to be made again."""
        model, fields, shared = _PARTS[part]
        own: dict[str, Any] = {"guideline": self.guideline} if model is Section else {}
        found: Any = model._default_manager.filter(slug=slug, **own).first()
        if found is None and (part, slug, DUTCH) in self.keep:  # deleted here since
            return False
        source = _find(self.document, DUTCH, part, slug)
        differing = {
            name: getattr(source, name) for name in shared if getattr(found, name, None) != getattr(source, name)
        }
        if found is None and model is Contact:
            own["position"] = Contact.objects.count()
        self._write(found or model(slug=slug, **own), part, slug, fields, differing)
        return found is None

    def _write(self, instance: Any, part: str, slug: str, fields: tuple[str, ...], shared: dict[str, Any]) -> None:
        """Set what would be published otherwise, with what the document says of its origin; save where anything differs."""
        before = {code: state(instance, code) for code in OTHERS}
        taken = [code for code in self.document.languages if (part, slug, code) not in self.keep]
        differing = {code for code in taken if self._set_texts(instance, code, part, slug, fields)}
        if (part, slug, "") in self.keep:
            shared = {}
        for name, value in shared.items():
            setattr(instance, name, value)
        if not differing and not shared:
            return
        accept(instance)
        for code in taken:
            if code != DUTCH and differing & {code, DUTCH}:
                self._set_origin(instance, code, part, slug, keep_review=code not in differing)
        after = {code: state(instance, code) for code in OTHERS}
        turned = [code for code in OTHERS if before[code] != after[code]]
        self.marked += [Marked(part, slug, str(instance), code, before[code], after[code]) for code in turned]
        if self.writes:
            remember_source(instance)
            instance.save()
            self.written.append(instance)

    def _set_texts(self, instance: Translated, code: str, part: str, slug: str, fields: tuple[str, ...]) -> bool:
        now, then = _find(self.now, code, part, slug), _find(self.then, code, part, slug)
        there = _find(self.document, code, part, slug)
        changed = [name for name in fields if now is None or getattr(now, name) != getattr(then, name)]
        for name in changed:
            text = stored(getattr(there, name))
            instance.set_text(
                name, code, without_added_marks(text, spelled(self.terms, code)) if name == "body" else text
            )
        return bool(changed)

    def _set_origin(self, instance: Translated, code: str, part: str, slug: str, *, keep_review: bool) -> None:
        """Say of a translation what the document says; who reviewed these same words is not forgotten."""
        there = _find(self.document, code, part, slug)
        if (
            self.by_hand and (part, slug, DUTCH) in self.keep
        ):  # made from the Dutch of the document, and that is not ours
            dutch = _find(self.document, DUTCH, part, slug).fingerprint()
            there = there.model_copy(update={"made": Made(source=dutch, on=timezone.localdate())})
        earlier = instance.made.get(code, {})
        made = {language: made for language, made in instance.made.items() if language != code}
        origin = origin_of(instance, code, there) if there.made or self.by_hand else None
        if origin and keep_review and not origin["reviewed_by"]:
            origin |= {name: earlier[name] for name in ("reviewed_by", "reviewed_on") if earlier.get(name)}
        instance.made = {**made, code: origin} if origin else made

    def _place_sections(self, again: set[str], *, in_order: bool) -> None:
        """Give sections that were made again the place after the one that they follow in the document."""
        wanted = [section.slug for section in self.document.source_text.sections]
        there = {section.slug: section for section in self.guideline.sections.all()}
        order = [slug for slug in there if slug not in again]
        if in_order:
            following = iter([slug for slug in wanted if slug in order])
            order = [next(following) if slug in wanted else slug for slug in order]
        for index, slug in enumerate(wanted):
            if slug in again:
                earlier = [order.index(other) for other in wanted[:index] if other in order]
                order.insert(max(earlier, default=-1) + 1, slug)
        if again or order != list(there):
            for position, slug in enumerate(order):
                section = there[slug]
                if section.position != 10 * position:
                    section.position = 10 * position
                    section.save(update_fields=["position"])  # one by one, so that the history has it
            self.reordered = not again


def _find(document: Document, code: str, part: str, slug: str) -> Any:
    if part == "guideline":
        return document.languages[code]
    return next((found for found in getattr(document.languages[code], part) if found.slug == slug), None)
