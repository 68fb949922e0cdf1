"""What one asks for when one asks for a paper: a sheet, and its name. Knows editions and addresses, and no requests."""

import logging
from collections.abc import Iterator
from threading import Thread

from django.conf import settings
from django.utils import timezone

from content.publishing.document import Document
from content.reading.addresses import address, age_address
from content.reading.papers import kept
from content.reading.papers.press import NotPrinted
from content.reading.papers.sheet import Asked, Data, Of, sheet
from content.reading.qr import qr_code
from content.reading.shelf import OnShelf

logger = logging.getLogger(__name__)


def ordered(edition: OnShelf, document: Document, portal: Document, asked: Asked, host: str) -> tuple[kept.Name, Data]:
    """Return the sheet of a paper, and its name. `host` is where the portal is: "https://houvast.example.nl"."""
    age = host + age_address(edition.slug, edition.number)
    of = Of(
        number=edition.number,
        live_on=timezone.localtime(edition.go_live_at).date(),
        note=edition.note,
        age=age,
        page=host + address("guideline", asked.language, guideline=edition.slug),
        qr=qr_code(age),
    )
    says = sheet(document, portal, of, asked)
    return kept.name_of(edition.slug, edition.number, asked, says), says


def all_of(document: Document, portal: Document) -> Iterator[Asked]:
    """Yield each paper that a guideline has, the usual ones first."""
    languages = [language for language in document.languages if language in portal.languages]
    for large in (False, True):
        for language in languages:
            yield Asked(language, large=large)
        for language in languages:
            if language != document.source_language:
                yield Asked(language, with_dutch=True, large=large)


def print_ahead(edition: OnShelf, document: Document, portal: Document, host: str) -> Thread | None:
    """Print all papers of an edition beside what else happens, so that no reader waits; return what does so.

    Nothing depends on it: what is not there when a reader asks is printed then. It asks nothing of the database.
    """
    if not settings.PAPERS_AHEAD or edition.withdrawn or edition.is_portal:
        return None
    thread = Thread(target=_print_all, args=(edition, document, portal, host), name="papers", daemon=True)
    thread.start()
    return thread


def _print_all(edition: OnShelf, document: Document, portal: Document, host: str) -> None:
    for asked in all_of(document, portal):
        try:
            kept.paper(*ordered(edition, document, portal, asked, host))
        except NotPrinted:
            continue  # it was noted, and the next may do
        except Exception:
            logger.exception("The PDFs of edition %s of %s are not made ahead.", edition.number, edition.slug)
            return
