"""Looks whether somebody has checked lately what may have become wrong by itself. Knows documents only."""

import datetime
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from content.publishing.document import Document
from content.publishing.preflight.found import BLOCKER, WARNING, Known, Place, Problem, Topic

CHECK_CONTACTS_EVERY = datetime.timedelta(days=365)


def contacts(document: Document, known: Known) -> Iterator[Problem]:
    before = (known.on or timezone.localdate()) - CHECK_CONTACTS_EVERY
    unchecked = [c for c in document.source_text.contacts if c.checked_on is None or c.checked_on < before]
    if unchecked:
        text = _("Nobody has checked these contacts for a year, or ever: %(names)s.")
        places = tuple(Place("contacts", contact.slug, "", contact.name) for contact in unchecked)
        names = ", ".join(contact.name for contact in unchecked)
        yield Problem(WARNING, text % {"names": names}, Topic.DATES, places)


def unsaid(document: Document) -> Iterator[Problem]:
    """Block what nobody would see grow old. The portal's own pages have no source to lay them beside."""
    if document.portal:
        return
    if not document.checked_on:
        text = _("Fill in when this text was last laid beside its source: readers must see whether it is still right.")
        yield Problem(BLOCKER, text, Topic.DATES, (_itself(document),))
    if not document.review_by:
        text = _(
            "Fill in before which day this text is to be checked again: otherwise nobody sees that it has grown old."
        )
        yield Problem(BLOCKER, text, Topic.DATES, (_itself(document),))


def review(document: Document, known: Known) -> Iterator[Problem]:
    if document.review_by and document.review_by < (known.on or timezone.localdate()):
        text = _("The date to check this text again has passed.")
        yield Problem(WARNING, text, Topic.DATES, (_itself(document),))


def _itself(document: Document) -> Place:
    return Place("guideline", document.slug, "", document.source_text.title)
