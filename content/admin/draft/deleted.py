"""What was deleted of a guideline and what that does to parents: before it happens, and after. Knows drafts and editions."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _

from content.admin.forms.deleting import read_in
from content.admin.history.words import who
from content.models import Contact, Edition, Guideline, Section
from content.publishing.document import Document, read
from content.publishing.editions import live_edition, scheduled_edition
from content.publishing.moment import in_words

AT_MOST = 20  # of a guideline, the newest; the history has the rest


@dataclass(frozen=True)
class Deleted:
    """A section that was deleted: what it was called, by whom and when, and where it comes back."""

    name: str
    who: str
    at: datetime.datetime
    address: str
    is_still_read: bool

    @property
    def when(self) -> str:
        return in_words(self.at)


def deleted_sections(guideline: Guideline, there: Collection[int], live: Edition | None) -> list[Deleted]:
    """Return the sections of a guideline that were deleted and are not among those `there`, the newest first.

    Without those whose address another section has by now: they cannot come back beside it. The history has them.
    """
    kind = ContentType.objects.get_for_model(Section)
    entries = LogEntry.objects.filter(
        content_type=kind, action=LogEntry.Action.DELETE, additional_data__guideline=guideline.pk
    ).select_related("actor")
    newest: dict[int | None, LogEntry] = {}
    for entry in entries.order_by("-pk"):
        if entry.object_id not in there:
            newest.setdefault(entry.object_id, entry)
    taken = set(guideline.sections.values_list("slug", flat=True)) if newest else set()
    listed = [entry for entry in newest.values() if _address(entry) not in taken]
    read_now = _slugs(live)
    return [
        Deleted(
            entry.object_repr,
            who(entry),
            entry.timestamp,
            reverse("admin:content_section_before", args=[entry.object_id, entry.pk]),
            _address(entry) in read_now,
        )
        for entry in listed[:AT_MOST]
    ]


def _address(entry: LogEntry) -> str:
    return str((entry.changes or {}).get("slug", [""])[0])


def what_parents_lose(section: Section) -> list[str]:
    """Return what parents have of a section now and in the edition that is to come, in sentences."""
    live, coming = live_edition(section.guideline), scheduled_edition(section.guideline)
    said = []
    if languages := _languages(live, section.slug):
        text = _(
            "Parents read this section now, in %(languages)s. From the next time that you publish this guideline,"
            " they do not find it any more in any language."
        )
        said.append(text % {"languages": read_in(languages)})
    else:
        said.append(_("Parents cannot read this section now, so nothing changes for them."))
    if coming and _languages(coming, section.slug):
        text = _(
            "Edition %(number)d, which goes live on %(moment)s, has this section. Deleting it does not change that."
        )
        said.append(text % {"number": coming.number, "moment": in_words(coming.go_live_at)})
    if section.hold:
        said.append(_("It is held back now. Once it is deleted, it is not: it goes with the next edition."))
    return said


def what_parents_lose_of(contact: Contact) -> list[str]:
    """Return what parents have of a contact now, in sentences."""
    portal = Guideline.objects.filter(is_portal=True).first()
    live = live_edition(portal) if portal else None
    document = _public(live)
    languages = [
        code
        for code, text in (document.languages.items() if document else ())
        if any(each.slug == contact.slug for each in text.contacts)
    ]
    if not languages:
        return [_("Parents do not see this contact now, so nothing changes for them.")]
    said = []
    if contact.urgent:
        said.append(_("This is a number for when it is urgent."))
    text = _(
        "Parents see this contact now, in %(languages)s. From the next time that you publish the portal's own pages,"
        " they do not find it any more in any language."
    )
    return [*said, text % {"languages": read_in(languages)}]


def _public(edition: Edition | None) -> Document | None:
    return read(edition.document) if edition and not edition.withdrawn else None


def _languages(edition: Edition | None, slug: str) -> list[str]:
    document = _public(edition)
    if document is None or not document.source_text.section(slug):
        return []
    return list(document.languages)


def _slugs(edition: Edition | None) -> set[str]:
    document = _public(edition)
    return {section.slug for section in document.source_text.sections} if document else set()
