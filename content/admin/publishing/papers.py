"""The PDFs of an edition at the desk: made once it is published, and how far that has come. Knows editions and papers."""

import logging

from django.http import HttpRequest

from content.models import Edition
from content.publishing.document import read
from content.reading.papers import kept
from content.reading.papers.ordered import all_of, print_ahead
from content.reading.shelf import OnShelf, Shelf

logger = logging.getLogger(__name__)


def make_papers(request: HttpRequest, edition: Edition) -> None:
    """See to the PDFs of an edition that has just been published. It is published whatever becomes of them."""
    try:
        host = request.build_absolute_uri("/").rstrip("/")
        print_ahead(_on_shelf(edition), read(edition.document), Shelf.live().portal, host)
    except Exception:
        logger.exception("The PDFs of %s are not made ahead; each is made when a reader asks for it.", edition)


def papers_of(edition: Edition) -> kept.Standing | None:
    """Return how many of its PDFs there are; None where it has none, as the portal's own pages and what is offline."""
    if edition.is_portal or edition.withdrawn:
        return None
    wanted = sum(1 for _asked in all_of(read(edition.document), Shelf.live().portal))
    return kept.standing(edition.slug, edition.number, wanted)


def _on_shelf(edition: Edition) -> OnShelf:
    return OnShelf(**{name: getattr(edition, name) for name in OnShelf.__dataclass_fields__})
