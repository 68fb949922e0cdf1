"""What readers can take from the shelf: the editions that are live at one moment. Knows neither the draft nor how it is edited.

Documents never change once they are published, so that each is read from the database once and then kept.
"""

import datetime
import json
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

from content.models import Edition
from content.publishing.document import Document, read

logger = logging.getLogger(__name__)
STARTER = Path(__file__).resolve().parent.parent / "starter"
# A document of one guideline in six languages takes about half a megabyte once read.
DOCUMENTS_KEPT = 256

_documents: OrderedDict[str, Document] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class OnShelf:
    """One live edition, without its document."""

    pk: int
    slug: str
    number: int
    is_portal: bool
    withdrawn: bool
    digest: str
    go_live_at: datetime.datetime
    note: str


@dataclass(frozen=True)
class Once:
    """An edition that readers have had. `first` of its guideline; `again` where the guideline was offline before it."""

    number: int
    go_live_at: datetime.datetime
    withdrawn: bool
    note: str
    first: bool
    again: bool


class Shelf:
    """The live editions at one moment. Asks the database twice at most."""

    prefix = ""  # what stands before the addresses of the pages
    is_preview = False

    def __init__(self, editions: Iterable[OnShelf]) -> None:
        self.editions = {edition.slug: edition for edition in editions}

    @classmethod
    def live(cls, at: datetime.datetime | None = None) -> "Shelf":
        """Return what is live at that moment (`None`: now)."""
        names = OnShelf.__dataclass_fields__
        return cls(OnShelf(**row) for row in Edition.objects.live(at).order_by("slug").values(*names))

    @classmethod
    def whatever_happens(cls) -> "Shelf":
        """Return what is live, or the shelf that the portal starts with where the database does not answer."""
        try:
            shelf = cls.live()
            shelf.portal  # noqa: B018  (asked for here, where a failure is caught)
        except Exception:  # whatever is wrong, a parent gets a page with the help numbers
            logger.exception(
                "The database does not answer; the error page shows the contacts that the portal starts with."
            )
            return cls([])
        return shelf

    @cached_property
    def portal_slug(self) -> str | None:
        return next((edition.slug for edition in self.editions.values() if edition.is_portal), None)

    @cached_property
    def portal(self) -> Document:
        """Return the portal's own record; the one it starts with while an editor has not published another."""
        return self.documents([self.portal_slug])[0] if self.portal_slug else starter("over")

    @property
    def languages(self) -> list[str]:
        """The languages that the portal is offered in, the source language first."""
        return [code for code, _name in settings.LANGUAGES if code in self.portal.languages]

    def guidelines(self) -> list[tuple[OnShelf, Document]]:
        """Return all guidelines that parents can read, with their documents."""
        offered = [e for e in self.editions.values() if not e.withdrawn and not e.is_portal]
        *documents, _portal = self._with_portal([edition.slug for edition in offered])
        return list(zip(offered, documents, strict=True))

    def guideline(self, slug: str) -> tuple[OnShelf, Document] | None:
        """Return a live guideline, or None; one that was withdrawn is returned too."""
        edition = self.editions.get(slug)
        if edition is None:
            return None
        document, _portal = self._with_portal([slug])
        return edition, document

    def documents(self, slugs: list[str]) -> list[Document]:
        """Return the documents of these live editions, in that order."""
        wanted = [self.editions[slug] for slug in slugs]
        with _lock:
            found: dict[str, Any] = {edition.digest: _documents.get(edition.digest) for edition in wanted}
            for digest in found.keys() & _documents.keys():
                _documents.move_to_end(digest)  # what is read stays longest
        absent = {edition.pk: edition.digest for edition in wanted if found[edition.digest] is None}
        if absent:
            for pk, data in Edition.objects.filter(pk__in=absent).values_list("pk", "document"):
                found[absent[pk]] = read(data)
                _keep(absent[pk], found[absent[pk]])
        return [found[edition.digest] for edition in wanted]

    def _with_portal(self, slugs: list[str]) -> list[Document]:
        """Return these documents and the portal's own, which every page needs, by one query."""
        if not self.portal_slug:
            return [*self.documents(slugs), self.portal]
        *documents, self.portal = self.documents([*slugs, self.portal_slug])
        return [*documents, self.portal]

    def history(self, slug: str) -> list[Once]:
        """Return the editions of a guideline that readers have had until this moment, the newest first; no document is read."""
        gone_live = Edition.objects.gone_live().filter(slug=slug).order_by("number")
        found = list(gone_live.values("number", "go_live_at", "withdrawn", "note"))
        had: list[Once] = []
        for at, row in enumerate(found):
            # One that a newer edition overtook before its moment came was never read.
            if not any(newer["go_live_at"] <= row["go_live_at"] for newer in found[at + 1 :]):
                had.append(Once(**row, first=not had, again=bool(had) and had[-1].withdrawn and not row["withdrawn"]))
        return had[::-1]

    def once_public(self, slug: str, number: int) -> tuple[Once, Document] | None:
        """Return an edition that readers have had, with its text; None where there never was one, or it had no text."""
        once = next((once for once in self.history(slug) if once.number == number and not once.withdrawn), None)
        if once is None:
            return None
        of_it = Edition.objects.gone_live().filter(slug=slug, number=number)
        digest = of_it.values_list("digest", flat=True).get()
        with _lock:
            document = _documents.get(digest)
        if document is None:
            document = read(of_it.values_list("document", flat=True).get())
            _keep(digest, document)
        return once, document

    def once_had(self, slug: str, section: str) -> bool:
        """Tell whether this section of a live guideline was public in an earlier edition."""
        edition = self.editions[slug]
        return section in _ever_public(slug, edition.pk)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _ever_public(slug: str, newest: int) -> frozenset[str]:
    """Return the addresses of all sections that were ever public; `newest` makes the answer new with each edition."""
    documents = Edition.objects.gone_live().filter(slug=slug).values_list("document", flat=True)
    return frozenset(part.slug for document in documents.iterator() for part in read(document).source_text.sections)


def _keep(digest: str, document: Document) -> None:
    with _lock:
        _documents[digest] = document
        while len(_documents) > DOCUMENTS_KEPT:
            _documents.popitem(last=False)


@lru_cache
def starter(name: str) -> Document:
    """Return a document that comes with the portal."""
    return read(json.loads((STARTER / f"{name}.json").read_text("utf-8")))
