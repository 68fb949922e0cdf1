"""Which records of a guideline are translated: the parts of a file, with keys that stay. Knows the draft, and no units."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.editing.freshness import lines, source_fingerprint
from content.languages import DUTCH
from content.models import Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.glossing import mark_terms, marked_terms

LINE, PLAIN, LINES, RICH, FORMS = "line", "plain", "lines", "rich", "forms"


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    label: Any


FIELDS: dict[type[Translated], tuple[Field, ...]] = {
    Guideline: (
        Field("title", LINE, gettext_lazy("title")),
        Field("summary", PLAIN, gettext_lazy("in short")),
    ),
    Section: (
        Field("title", LINE, gettext_lazy("title")),
        Field("in_short", PLAIN, gettext_lazy("in short")),
        Field("body", RICH, gettext_lazy("text")),
        Field("questions", LINES, gettext_lazy("questions for the talk")),
    ),
    GlossaryTerm: (
        Field("term", LINE, gettext_lazy("word")),
        Field("forms", FORMS, gettext_lazy("other forms")),
        Field("explanation", PLAIN, gettext_lazy("explanation")),
    ),
    Contact: (
        Field("name", LINE, gettext_lazy("name")),
        Field("reachable", LINE, gettext_lazy("when reachable")),
        Field("purpose", PLAIN, gettext_lazy("for what")),
    ),
}


@dataclass(frozen=True)
class Part:
    """A section, a word, a contact or the guideline itself: its key in files, and its name for people."""

    key: str
    name: str
    instance: Translated

    @property
    def fields(self) -> tuple[Field, ...]:
        return FIELDS[type(self.instance)]

    @property
    def is_held(self) -> bool:
        """Tell whether this is a section that is not published yet, whatever is done to it."""
        return isinstance(self.instance, Section) and self.instance.hold

    @property
    def title(self) -> str:
        """Return the name, of a section with what it asks."""
        return f"{self.name}: {self.instance}" if isinstance(self.instance, Section) else self.name


def parts(guideline: Guideline, language: str, *, held: bool = False) -> list[Part]:
    """Return all of a guideline that is translated into a language, in the order of reading.

    What is held back, and the words that stand only there, are not published yet, so they are work for nobody: they are left
    out, unless `held`.
    """
    sections = [(at, s) for at, s in enumerate(guideline.sections.all(), 1) if held or not s.hold]
    terms = _used_terms([section for _at, section in sections], language)
    contacts = list(Contact.objects.all()) if guideline.is_portal else []
    return [
        part_of(guideline),
        *(part_of(section, at) for at, section in sections),
        *(part_of(instance) for instance in (*terms, *contacts)),
    ]


def part_of(instance: Translated, number: int = 0) -> Part:
    """Return one record as a part of a file; a section is the `number`th of its guideline, counted from 1."""
    if isinstance(instance, Guideline):
        return Part("guideline", _("The guideline itself"), instance)
    if isinstance(instance, Section):
        return Part(f"section.{instance.slug}", _("Section %(number)d") % {"number": number}, instance)
    if isinstance(instance, GlossaryTerm):
        return Part(f"glossary.{instance.slug}", _("Word: %(name)s") % {"name": instance}, instance)
    assert isinstance(instance, Contact)  # noqa: S101  (there are four kinds)
    return Part(f"contact.{instance.slug}", _("Contact: %(name)s") % {"name": instance}, instance)


def places(guideline: Guideline) -> dict[str, int]:
    """Return the place of each section in its guideline, counted from 1, by its address."""
    return {slug: index for index, slug in enumerate(guideline.sections.values_list("slug", flat=True), 1)}


def find(guideline: Guideline, key: str, places: Mapping[str, int], *, lock: bool = False) -> Part | None:
    """Return the part with this key, with `lock` so that nobody else can save it meanwhile; None where there is none.

    Words may have gone out of the text since.
    """
    kind, _dot, slug = key.partition(".")
    found: Translated | None = None
    if key == "guideline":
        found = _locked(Guideline.objects.filter(pk=guideline.pk), lock)
    elif kind == "section":
        found = _locked(guideline.sections.filter(slug=slug), lock)
    elif kind == "glossary":
        found = _locked(GlossaryTerm.objects.filter(slug=slug), lock)
    elif kind == "contact" and guideline.is_portal:
        found = _locked(Contact.objects.filter(slug=slug), lock)
    return part_of(found, places.get(slug, 0)) if found else None


def _locked(found: QuerySet[Any], lock: bool) -> Any:
    return (found.select_for_update() if lock else found).first()


def _used_terms(sections: list[Section], language: str) -> list[GlossaryTerm]:
    terms, used = list(GlossaryTerm.objects.all()), set()
    for code in (DUTCH, language):
        spelled = {term.slug: [term.text("term", code), *lines(term.text("forms", code))] for term in terms}
        for section in sections:
            used |= marked_terms(mark_terms(section.text("body", code), spelled))
    return [term for term in terms if term.slug in used]


def translation_digest(part: Part, language: str) -> str:
    """Return a digest of each text of a part in a language, with points between; how lines end is no difference."""
    texts = [part.instance.text(each.name, language).splitlines() for each in part.fields]
    return ".".join(_digest(text) for text in texts)


def changed_since(part: Part, language: str, exported: str) -> set[str]:
    """Return the fields of which the translation is another than when a file was made, by the digest that the file has.

    A file of an earlier release has one digest of all texts: where that differs, each of them may have changed.
    """
    names = [each.name for each in part.fields]
    then, now = exported.split("."), translation_digest(part, language).split(".")
    if len(then) == len(now):
        return {name for name, before, after in zip(names, then, now, strict=True) if before != after}
    texts = [part.instance.text(name, language).splitlines() for name in names]
    return set() if exported == _digest(texts) else set(names)


def _digest(lines_of: Any) -> str:
    return hashlib.sha256(json.dumps(lines_of, ensure_ascii=False).encode()).hexdigest()[:16]


def dutch_fingerprint(part: Part) -> str:
    return source_fingerprint(part.instance)
