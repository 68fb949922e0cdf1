"""Makes a draft of a document that the importer has read. Knows the draft, and nothing of files or layout."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from content.addresses import RESERVED
from content.editing.importer import ImportProblem, ParsedDocument
from content.models import Guideline, Section


def make_draft(parsed: ParsedDocument, *, slug: str = "", language: str = "nl") -> Guideline:
    """Make a draft of `parsed`, whole or not at all; raise ImportProblem where it cannot be one.

    `slug` overrides the address that the importer found; `language` is the language that the document is written in.
    """
    slug = slug or parsed.slug
    if Guideline.objects.filter(slug=slug).exists():
        raise ImportProblem(
            _("There is a guideline “%(slug)s” already; nothing was changed. Choose another address with --slug.")
            % {"slug": slug}
        )
    with transaction.atomic():
        guideline = Guideline(slug=slug, source_url=parsed.source_url, source_date=parsed.source_date)
        guideline.languages = list(dict.fromkeys(["nl", language]))
        guideline.set_text("title", language, parsed.title)
        _save(guideline)
        taken = set(RESERVED)
        for position, found in enumerate(parsed.sections):
            section = Section(guideline=guideline, kind=found.kind, position=position, slug=_free(found.slug, taken))
            section.set_text("title", language, found.title)
            section.set_text("body", language, found.body)
            _save(section)
    return guideline


def _free(slug: str, taken: set[str]) -> str:
    """Return a slug like this one that no section of the guideline has yet, and take it."""
    free, count = slug or "deel", 1
    while free in taken:
        count += 1
        free = f"{slug or 'deel'}-{count}"
    taken.add(free)
    return free


def _save(instance: Guideline | Section) -> None:
    # A document in another language has no Dutch text yet; publishing asks for it, the draft need not have it.
    try:
        instance.full_clean(exclude=["title_nl", "body_nl", "title", "body"])
    except ValidationError as error:
        raise ImportProblem("; ".join(error.messages)) from error
    instance.save()
