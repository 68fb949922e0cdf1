"""Makes a draft of a document that the importer has read, and keeps the document. Knows the draft, nothing of files or layout."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from content.addresses import RESERVED
from content.editing.importer import Cut, ImportProblem, ParsedDocument, parse
from content.models import Guideline, Section, SourceDocument
from content.visible import visible


def new_source(
    name: str, text: str, language: str, *, by: str = "", guideline: Guideline | None = None
) -> SourceDocument:
    """Return a document to keep, with its sections as they are found. Does not save."""
    # What no database takes; the importer reads them so too.
    text = re.sub("[\ud800-\udfff]", "\ufffd", text.replace("\x00", " "))
    source = SourceDocument(
        name=name[-200:] or "?", text=text, language=language, imported_by=by[:150], guideline=guideline
    )
    put_cuts(source, [section.cut for section in parse(text).sections if section.cut])
    return source


def cuts_of(source: SourceDocument) -> list[Cut]:
    """Return where the sections of a kept document begin."""
    return [Cut.from_json(entry) for entry in source.cuts if entry.get("line")]


def read_source(source: SourceDocument) -> ParsedDocument:
    """Read a kept document as its editor has cut it."""
    return parse(source.text, cuts_of(source))


def put_cuts(source: SourceDocument, cuts: list[Cut]) -> None:
    """Cut a document otherwise; what was remembered of a section stays where the section stays as it was. Does not save."""
    before = {entry["line"]: entry for entry in source.cuts if entry.get("line")}
    entries = [entry for entry in source.cuts if not entry.get("line")]
    for cut in sorted(cuts, key=lambda cut: cut.line):
        known = before.get(cut.line, {})
        kept = {"slug": known.get("slug", "")}
        if "choice" in known:
            kept["choice"] = known["choice"] if Cut.from_json(known) == cut else ""
        entries.append({**cut.to_json(), **kept})
    source.cuts = entries


def filled_in(source: SourceDocument) -> dict[str, Any]:
    """Return the title and the address that an editor filled in for a document, none at first."""
    return next((entry for entry in source.cuts if entry.get("line") == 0), {})


def fill_in(source: SourceDocument, title: str, slug: str) -> None:
    """Remember a title and an address until the draft is made. Does not save."""
    entries = [entry for entry in source.cuts if entry.get("line") != 0]
    typed = {"title": visible(title, in_lines=False), "slug": visible(slug, in_lines=False)}
    source.cuts = [{"line": 0, **typed}, *entries]


def make_draft(
    parsed: ParsedDocument,
    *,
    slug: str = "",
    language: str = "nl",
    title: str = "",
    source: SourceDocument | None = None,
) -> Guideline:
    """Make a draft of `parsed`, whole or not at all; raise ImportProblem where it cannot be one.

    `slug` and `title` override what the importer found; `language` is the language that the document is written in; `source`
    is the document itself, which is kept with the draft.
    """
    slug = slug or parsed.slug
    sections = [found for found in parsed.sections if not found.left_out]
    if not sections:
        raise ImportProblem(_("There is no section to make a draft of. Take at least one in."))
    with transaction.atomic():
        if Guideline.objects.filter(slug=slug).exists():
            raise ImportProblem(
                _("There is a guideline “%(slug)s” already; nothing was changed. Choose another address.")
                % {"slug": slug}
            )
        guideline = Guideline(slug=slug, source_url=parsed.source_url, source_date=parsed.source_date)
        guideline.languages = list(dict.fromkeys(["nl", language]))
        guideline.set_text("title", language, title or parsed.title)
        save_draft(guideline)
        taken = set(RESERVED)
        slugs: dict[int, str] = {}
        for position, found in enumerate(sections):
            section = Section(
                guideline=guideline, kind=found.kind, position=position, slug=free_slug(found.slug, taken)
            )
            section.set_text("title", language, found.title)
            section.set_text("body", language, found.body)
            save_draft(section)
            if found.cut:
                slugs[found.cut.line] = section.slug
        if source:
            source.guideline, source.language = guideline, language
            source.cuts = [{**cut.to_json(), "slug": slugs.get(cut.line, "")} for cut in cuts_of(source)]
            source.save()
    return guideline


def free_slug(slug: str, taken: set[str]) -> str:
    """Return a slug like this one that no section of the guideline has yet, and take it."""
    free, count = slug or "deel", 1
    while free in taken:
        count += 1
        free = f"{slug or 'deel'}-{count}"
    taken.add(free)
    return free


def save_draft(instance: Guideline | Section) -> None:
    """Save a new record of the draft; raise ImportProblem where it cannot be one."""
    # A document in another language has no Dutch text yet; publishing asks for it, the draft need not have it.
    try:
        instance.full_clean(exclude=["title_nl", "body_nl", "title", "body"])
    except ValidationError as error:
        raise ImportProblem("; ".join(error.messages)) from error
    try:
        instance.save()
    except IntegrityError as error:
        text = _(
            "“%(slug)s” was made by somebody else in this very moment; nothing was changed. Choose another address."
        )
        raise ImportProblem(text % {"slug": instance.slug}) from error
