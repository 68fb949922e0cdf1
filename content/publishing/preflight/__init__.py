"""Looks at a document before it is published: what must not go out, and what an editor should know. Changes nothing.

Each check is a function in a module beside this one. None asks the database: what it has to know comes as `Known`.
"""

import datetime
from collections.abc import Callable, Collection, Iterator

from django.utils import timezone

from content.publishing.document import Document
from content.publishing.preflight import dates, links, numbers, plainness, structure, texts, words
from content.publishing.preflight.found import BLOCKER as BLOCKER
from content.publishing.preflight.found import WARNING as WARNING
from content.publishing.preflight.found import Known as Known
from content.publishing.preflight.found import Place as Place
from content.publishing.preflight.found import Problem as Problem
from content.publishing.preflight.found import Topic as Topic

CHECK_CONTACTS_EVERY = dates.CHECK_CONTACTS_EVERY

Check = Callable[[Document, Known], Iterator[Problem]]
# One line a check, in the order of the topics on the screen.
ASKING: tuple[Check, ...] = (
    texts.translations,
    texts.languages_not_offered,
    texts.interface,
    words.without_explanation,
    words.to_look_at,
    numbers.changed,
    numbers.not_as_in_dutch,
    links.inside,
    links.outside,
    structure.headings,
    structure.lists,
    structure.in_short,
    structure.titles,
    plainness.dutch,
    plainness.other_languages,
    dates.contacts,
    dates.review,
    texts.beside_leaving,
)


def blockers(document: Document) -> list[Problem]:
    """Return what must be mended before this document may go out, in its order on the page."""
    return [*texts.blockers(document), *texts.source(document), *dates.unsaid(document)]


def problems(
    document: Document,
    on: datetime.date | None = None,
    offered: Collection[str] | None = None,
    known: Known | None = None,
) -> list[Problem]:
    """Return all that is wrong with publishing this document on that day (`None`: today), blockers first.

    `offered` are the languages of the portal's own pages, without which no page has a frame (`None`: not looked at).
    `known` is what else there is to know, where somebody has asked the database.
    """
    known = known or Known()
    known = known.at(on or known.on or timezone.localdate(), offered if offered is not None else known.offered)
    return [*blockers(document), *(problem for check in ASKING for problem in check(document, known))]
