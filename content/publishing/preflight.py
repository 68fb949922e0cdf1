"""Looks at a document before it is published: what must not go out, and what an editor should know. Changes nothing."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.kinds import Kind
from content.languages import name_of
from content.publishing.document import Document
from portal.interface import words_left

BLOCKER, WARNING = "blocker", "warning"
CHECK_CONTACTS_EVERY = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Problem:
    """One thing found: `level` is BLOCKER or WARNING, `message` a sentence for the editor."""

    level: str
    message: str


def problems(
    document: Document, on: datetime.date | None = None, offered: Collection[str] | None = None
) -> list[Problem]:
    """Return all that is wrong with publishing this document on that day (`None`: today), blockers first.

    `offered` are the languages of the portal's own pages, without which no page has a frame (`None`: not looked at).
    """
    found = [*_blockers(document), *_warnings(document, on or timezone.localdate())]
    if document.portal:
        found += _beside_leaving(document)
    if offered is not None and (absent := [code for code in document.languages if code not in offered]):
        text = _(
            "Readers cannot choose these languages yet, because the portal's own pages do not have them: %(names)s."
        )
        found.append(Problem(WARNING, text % {"names": ", ".join(name_of(code) for code in absent)}))
    return sorted(found, key=lambda problem: problem.level != BLOCKER)


def _blockers(document: Document) -> Iterator[Problem]:
    source = document.source_text
    if not source.title.strip():
        yield Problem(BLOCKER, _("The guideline has no Dutch title."))
    if document.portal and not source.summary.strip():
        yield Problem(BLOCKER, _("The portal has no words for its home page: fill in “in short”."))
    if not source.sections:
        yield Problem(BLOCKER, _("The guideline has no sections yet."))
    for section in source.sections:
        if not section.title.strip() or not section.body.strip():
            name = section.title.strip() or section.slug
            yield Problem(BLOCKER, _("The section “%(name)s” has no Dutch title or no Dutch text.") % {"name": name})


def _warnings(document: Document, on: datetime.date) -> Iterator[Problem]:
    for language in document.languages:
        states = Counter(document.state(language, part, source) for _k, _s, part, source in document.parts(language))
        if count := states["missing"]:
            text = ngettext(
                "%(language)s: %(count)d text is not translated; readers get the Dutch one, and are told so.",
                "%(language)s: %(count)d texts are not translated; readers get the Dutch ones, and are told so.",
                count,
            )
            yield Problem(WARNING, text % {"language": name_of(language), "count": count})
        if count := states["outdated"]:
            text = ngettext(
                "%(language)s: %(count)d translation was made from an older Dutch text; readers are told so.",
                "%(language)s: %(count)d translations were made from an older Dutch text; readers are told so.",
                count,
            )
            yield Problem(WARNING, text % {"language": name_of(language), "count": count})
    if not document.portal and not (document.source.title and document.source.makers):
        yield Problem(
            WARNING, _("Fill in the title and the makers of the guideline: readers must see where the text comes from.")
        )
    if not document.checked_on:
        yield Problem(WARNING, _("Nobody has said when this text was last laid beside its source."))
    for language in document.languages:
        if count := words_left(language):
            text = ngettext(
                "%(language)s: %(count)d word or sentence of the website is not translated; readers get it in Dutch.",
                "%(language)s: %(count)d words and sentences of the website are not translated; readers get them in Dutch.",
                count,
            )
            yield Problem(WARNING, text % {"language": name_of(language), "count": count})
    unchecked = [
        contact.name
        for contact in document.source_text.contacts
        if contact.checked_on is None or contact.checked_on + CHECK_CONTACTS_EVERY < on
    ]
    if unchecked:
        text = _("Nobody has checked these contacts for a year, or ever: %(names)s.")
        yield Problem(WARNING, text % {"names": ", ".join(unchecked)})
    if document.review_by and document.review_by < on:
        yield Problem(WARNING, _("The date to check this text again has passed."))


def _beside_leaving(document: Document) -> Iterator[Problem]:
    safely = [section for section in document.source_text.sections if section.kind == Kind.READING_SAFELY]
    if not safely:
        yield Problem(WARNING, _("Beside “Leave this page” stands the page “reading safely”: there is none."))
    elif len(safely) > 1:
        text = _("Beside “Leave this page” stands the page “reading safely”: there are several, readers get the first.")
        yield Problem(WARNING, text)
