"""What a new version of its source means for a draft, section by section, and what an editor chooses. Knows no screens.

The draft's texts are the editors' own: a text is replaced only where it still is what the source said before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.addresses import RESERVED
from content.editing.earlier_cuts import carry_over
from content.editing.freshness import forget_review, mark_made_from, remember_words, source_fingerprint, words
from content.editing.importer import ImportProblem, ParsedSection
from content.editing.importer.source import make_slug
from content.editing.importing import cuts_of, free_slug, put_cuts, read_source, save_draft
from content.editing.richtext import clean
from content.editing.source_changes import GONE, NEW, SAME, Matched, match
from content.models import Guideline, Section, SourceDocument, Translated
from content.publishing.document import fingerprint

MYSELF, TAKE, ADD, NOTHING = "myself", "take", "add", "nothing"
CHOICES = {MYSELF, TAKE, ADD, NOTHING}
GONE_KEY = "gone-"


class DraftChanged(ImportProblem):
    """The draft is not as it was when the editor looked at it."""


@dataclass(frozen=True)
class Part:
    """A section of the new version or of the one before, the draft's section that is made of it, and the editor's choice.

    `by_title` says that no earlier version is kept, so that only titles were compared.
    """

    key: str
    matched: Matched
    section: Section | None
    language: str
    choice: str = ""
    by_title: bool = False

    @property
    def needs_looking(self) -> bool:
        return self.by_title or self.matched.how != SAME or self.matched.moved

    @property
    def draft_body(self) -> str:
        return self.section.text("body", self.language) if self.section else ""

    @property
    def may_take(self) -> bool:
        """Tell whether the draft still is the old source text, so that the new one can replace it and nothing is lost."""
        old, new = self.matched.old, self.matched.new
        if self.by_title or self.section is None or old is None or new is None:
            return False
        return clean(self.draft_body) == clean(old.body) != clean(new.body)

    @property
    def may_add(self) -> bool:
        return self.matched.how == NEW and self.choice != ADD


@dataclass(frozen=True)
class NewVersion:
    """A new version beside the one before it; `earlier` is None where none is kept."""

    source: SourceDocument
    earlier: SourceDocument | None
    parts: list[Part]

    @property
    def to_look_at(self) -> list[Part]:
        return [part for part in self.parts if part.needs_looking]

    @property
    def looked_at(self) -> list[Part]:
        return [part for part in self.to_look_at if part.choice]

    @property
    def unchanged(self) -> list[Part]:
        return [part for part in self.parts if not part.needs_looking]

    def part(self, key: str) -> Part | None:
        return next((part for part in self.parts if part.key == key), None)


def earlier_version(guideline: Guideline, source: SourceDocument) -> SourceDocument | None:
    """Return the last document in the same language that was finished for this guideline."""
    known = guideline.source_documents.filter(language=source.language).exclude(pk=source.pk)
    return next((found for found in known if not any("choice" in entry for entry in found.cuts)), None)


def begin(source: SourceDocument) -> None:
    """Start comparing: what an editor said of the version before is said of this one too. Does not save."""
    guideline = source.guideline
    earlier = earlier_version(guideline, source) if guideline else None
    if earlier:
        put_cuts(source, carry_over(earlier.text, cuts_of(earlier), source.text))
        pairs = match(_with_cuts(earlier), _with_cuts(source))
        before = {pair.new.cut: pair.old.cut for pair in pairs if pair.new and pair.old}
        cuts = [
            replace(cut, kind=old.kind, left_out=old.left_out, settled=old.settled) if (old := before.get(cut)) else cut
            for cut in cuts_of(source)
        ]
        put_cuts(source, cuts)
    source.cuts = [{**entry, "choice": ""} for entry in source.cuts]


def compare(source: SourceDocument) -> NewVersion:
    """Lay a new version beside the version before, or beside the draft's titles where none is kept."""
    guideline = source.guideline
    if guideline is None:
        raise ValueError("A document without a guideline has nothing to be compared with.")
    earlier = earlier_version(guideline, source)
    sections = list(guideline.sections.all())
    new = [section for section in _with_cuts(source) if not section.left_out]
    old, drafts = _before(earlier, sections, source.language)
    chosen = {_key_of(entry): entry for entry in source.cuts}
    added = {entry.get("slug"): key for key, entry in chosen.items() if entry.get("choice") == ADD}
    by_slug = {section.slug: section for section in sections}
    parts = []
    for found in match(old, new, by_titles=earlier is None):
        key = f"line-{found.new.cut.line}" if found.new and found.new.cut else f"{GONE_KEY}{_place(old, found)}"
        entry = chosen.get(key, {})
        section = drafts.get(id(found.old)) if found.old else None
        if section is None and entry.get("choice") == ADD:
            section = by_slug.get(entry.get("slug", ""))
        if found.how == GONE and section and (earlier is None and section.slug in added):
            continue
        parts.append(Part(key, found, section, source.language, entry.get("choice", ""), earlier is None))
    return NewVersion(source, earlier, parts)


def choose(source: SourceDocument, key: str, choice: str, slug: str = "") -> None:
    """Remember what was chosen for a part. Does not save."""
    entries = [entry for entry in source.cuts if _key_of(entry) != key or entry.get("line")]
    for index, entry in enumerate(entries):
        if entry.get("line") and _key_of(entry) == key:
            entries[index] = {**entry, "choice": choice, "slug": slug or entry.get("slug", "")}
    if key.startswith(GONE_KEY):
        entries.append({"line": None, "gone": key.removeprefix(GONE_KEY), "choice": choice})
    source.cuts = entries


def take(part: Part, seen: str) -> Section:
    """Replace a draft's text by the new source text, and save it; raise where the draft is not what was seen."""
    if part.section is None or part.matched.new is None or part.matched.old is None:
        raise DraftChanged(_("This section is not there any more. Look again."))
    section = Section.objects.select_for_update().filter(pk=part.section.pk).first()
    if section is None or state_of(section) != seen or not replace_part(part, section).may_take:
        raise DraftChanged(
            _("The draft of this section was changed meanwhile, so nothing was replaced. Look at it again, below.")
        )
    texts = {"body": part.matched.new.body}
    if section.text("title", part.language) == part.matched.old.title:
        texts["title"] = part.matched.new.title
    replace_texts(section, part.language, texts)
    return section


def replace_part(part: Part, section: Section) -> Part:
    """Return a part with the draft's section as it is stored now."""
    return replace(part, section=section)


def add(version: NewVersion, part: Part) -> Section:
    """Add a section of the new version to the draft, below the one that it follows in the source."""
    guideline, new = version.source.guideline, part.matched.new
    if guideline is None or new is None or part.matched.how != NEW:
        raise DraftChanged(_("This section is not there any more. Look again."))
    sections = list(guideline.sections.select_for_update())
    slug = free_slug(new.slug, {*RESERVED, *(section.slug for section in sections)})
    section = Section(guideline=guideline, kind=new.kind, slug=slug)
    section.set_text("title", version.source.language, new.title)
    section.set_text("body", version.source.language, new.body)
    before = _section_before(version, part)
    place = next((at for at, found in enumerate(sections, 1) if before and found.pk == before.pk), len(sections))
    sections.insert(place, section)
    for at, found in enumerate(sections):
        if found is section:
            section.position = 10 * at
            save_draft(section)
        elif found.position != 10 * at:
            found.position = 10 * at
            found.save(update_fields=["position"])
    return section


def finish(version: NewVersion) -> None:
    """Record that the comparison is done: this is the version that the next one is laid beside. Does not save."""
    slugs = {part.key: part.section.slug for part in version.parts if part.section and part.matched.new}
    version.source.cuts = [
        {**cut.to_json(), "slug": slugs.get(f"line-{cut.line}", "")} for cut in cuts_of(version.source)
    ]


def replace_texts(instance: Translated, language: str, texts: Mapping[str, str]) -> None:
    """Replace texts and save; translations of a Dutch text know then what they were made from."""
    before = words(instance, settings.LANGUAGE_CODE)
    for name, value in texts.items():
        instance.set_text(name, language, value)
    if language != settings.LANGUAGE_CODE:
        if language in instance.made:
            mark_made_from(instance, language, "")
            forget_review(instance, language)
    elif instance.made and source_fingerprint(instance) != fingerprint(before):
        remember_words(before)
    try:
        instance.full_clean(exclude=["title_nl", "body_nl", "title", "body"])
    except ValidationError as error:
        raise ImportProblem("; ".join(error.messages)) from error
    instance.save()


def state_of(instance: Translated) -> str:
    """Return a digest of all texts of a record, by which a change is seen."""
    names = {*instance.source_words}
    texts = [
        str(getattr(instance, f"{name}_{code}") or "") for name in sorted(names) for code, _n in settings.LANGUAGES
    ]
    return fingerprint(["\x1e".join(texts)])


def _with_cuts(source: SourceDocument) -> list[ParsedSection]:
    return [section for section in read_source(source).sections if section.cut]


def _before(
    earlier: SourceDocument | None, sections: list[Section], language: str
) -> tuple[list[ParsedSection], dict[int, Section]]:
    """Return the sections to compare with, and the draft's section of each by its identity."""
    if earlier is None:
        texts = [
            ParsedSection(s.text("title", language) or s.text("title", "nl"), s.slug, s.kind, s.text("body", language))
            for s in sections
        ]
        return texts, {id(text): section for text, section in zip(texts, sections, strict=True)}
    old = [section for section in _with_cuts(earlier) if not section.left_out]
    slugs = {entry["line"]: entry.get("slug", "") for entry in earlier.cuts if entry.get("line")}
    by_slug = {section.slug: section for section in sections}
    by_title = {make_slug(section.text("title", language)): section for section in sections}
    drafts: dict[int, Section] = {}
    for text in old:
        known = by_slug.get(slugs.get(text.cut.line, "") if text.cut else "") or by_title.get(make_slug(text.title))
        if known and known not in drafts.values():
            drafts[id(text)] = known
    return old, drafts


def _place(old: list[ParsedSection], found: Matched) -> str:
    if found.old is None:
        return ""
    return str(found.old.cut.line) if found.old.cut else found.old.slug


def _key_of(entry: dict[str, Any]) -> str:
    return f"line-{entry['line']}" if entry.get("line") else f"{GONE_KEY}{entry['gone']}" if "gone" in entry else ""


def _section_before(version: NewVersion, part: Part) -> Section | None:
    """Return the draft's section below which a new one belongs."""
    before: Section | None = None
    for other in version.parts:
        if other.key == part.key:
            return before
        before = other.section or before
    return before
