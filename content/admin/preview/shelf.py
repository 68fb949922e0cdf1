"""Shelves for a preview: what is live, with a draft or an edition in its place. Knows documents, and no screens."""

import datetime
from functools import cached_property

from django.db.models import Max
from django.utils import timezone

from content.models import Edition, Guideline
from content.publishing.document import Document, SectionText, TermText, Text, read
from content.publishing.editions import next_document
from content.publishing.freeze import document_of
from content.reading.shelf import OnShelf, Shelf, starter


class PreviewShelf(Shelf):
    """What is live, with one document in the place of what it would replace; `prefix` keeps every link inside the preview.

    Above each page it says that it is a concept: until when the link to it works, or the words in `strip`.
    """

    is_preview = True
    works_until: datetime.datetime | None = None
    strip = ""
    strip_lettered = ""

    def __init__(self, prefix: str, laid: Document, on_shelf: OnShelf) -> None:
        super().__init__({**Shelf.live().editions, on_shelf.slug: on_shelf}.values())
        self.prefix, self.laid = prefix.rstrip("/"), laid

    @cached_property
    def portal(self) -> Document:
        if self.portal_slug:
            return self.documents([self.portal_slug])[0]
        return with_languages(starter("over"), self.laid)

    def documents(self, slugs: list[str]) -> list[Document]:
        live = iter(super().documents([slug for slug in slugs if slug != self.laid.slug]))
        found = [self.laid if slug == self.laid.slug else next(live) for slug in slugs]
        return [
            with_languages(document, self.laid) if slug == self.portal_slug else document
            for slug, document in zip(slugs, found, strict=True)
        ]


def shelf_of_draft(guideline: Guideline, prefix: str, *, as_published: bool = False) -> PreviewShelf:
    """Return a shelf with the draft; `as_published` leaves what is held back as parents read it now."""
    live = Edition.objects.live().filter(guideline=guideline).defer("document").first()
    newest = guideline.editions.aggregate(newest=Max("number"))["newest"] or 0
    return PreviewShelf(
        prefix,
        next_document(guideline) if as_published else document_of(guideline),
        OnShelf(
            pk=live.pk if live else 0,
            slug=guideline.slug,
            number=newest + 1,
            is_portal=guideline.is_portal,
            withdrawn=False,
            digest="",
            go_live_at=timezone.now(),
            note="",
        ),
    )


def shelf_of_edition(edition: Edition, prefix: str, strip: str = "", lettered: str = "") -> PreviewShelf:
    """Return a shelf with an edition, amid what is live today; above its pages it says `strip`, in the language `lettered`."""
    of_it = {name: getattr(edition, name) for name in OnShelf.__dataclass_fields__}
    shelf = PreviewShelf(prefix, read(edition.document), OnShelf(**of_it))
    shelf.strip, shelf.strip_lettered = strip, lettered
    return shelf


def live_shelf(prefix: str) -> Shelf:
    """Return what parents read now, with the addresses of a preview, so that its pages can be laid beside those."""
    shelf = Shelf.live()
    shelf.prefix = prefix.rstrip("/")
    shelf.is_preview = True  # without what no preview has, such as a search: that is no difference
    return shelf


def with_languages(portal: Document, laid: Document) -> Document:
    """Return the portal's record in each language of a document too: as a gap, which readers get in Dutch."""
    absent = [code for code in laid.languages if code not in portal.languages]
    gaps = dict.fromkeys(absent, _gap(portal.source_text))
    return portal.model_copy(update={"languages": {**portal.languages, **gaps}})


def _gap(source: Text) -> Text:
    return Text(
        title="",
        sections=tuple(SectionText(slug=s.slug, kind=s.kind, title="", body="") for s in source.sections),
        glossary=tuple(TermText(slug=t.slug, term="", explanation="") for t in source.glossary),
        contacts=tuple(
            contact.model_copy(update={"name": "", "reachable": "", "purpose": "", "made": None})
            for contact in source.contacts
        ),
    )
