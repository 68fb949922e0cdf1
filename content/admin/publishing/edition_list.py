"""The list of a guideline's editions, with those that lapsed before anybody read them. Knows editions, and no draft texts."""

from dataclasses import dataclass
from itertools import zip_longest

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from content.admin.publishing.editions import may_see
from content.admin.publishing.names import Names
from content.admin.publishing.papers import papers_of
from content.admin.publishing.spoken import LIVE, SCHEDULED, by_whom, over_since, status_of, when_read
from content.admin.screens import screen
from content.models import Edition, Guideline, Lapsed
from content.publishing.editions import last_online, live_edition
from content.publishing.moment import in_words
from content.reading.papers.kept import Standing

LAPSED = "lapsed"


@dataclass(frozen=True)
class Row:
    """An edition, or one that lapsed (`status` is LAPSED): when it goes or went live, and who saw to it.

    Both are sentences; of one that lapsed, a moment and a name.

    `again` tells whether it brought the guideline back online. Of one that lapsed, `lapsed_when` and `lapsed_by` say when and by
    whom.
    """

    edition: Edition | Lapsed
    status: str
    when: str
    by: str
    again: bool = False
    papers: Standing | None = None  # of what parents read now, or are to read next
    lapsed_when: str = ""
    lapsed_by: str = ""


@require_safe
@may_see
def editions_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """List the editions of a guideline, the newest first."""
    live = live_edition(guideline)
    is_offline = live is not None and live.withdrawn
    return screen(
        request,
        desk,
        guideline,
        "editions",
        title=gettext("Editions: %(name)s") % {"name": guideline},
        rows=_rows(guideline, live),
        live=live,
        last_online=last_online(guideline) if is_offline else None,
        may_withdraw=live is not None and not live.withdrawn and not guideline.is_portal,
    )


def _rows(guideline: Guideline, live: Edition | None) -> list[Row]:
    editions: list[Edition] = list(guideline.editions.defer("document"))
    lapsed: list[Lapsed] = list(guideline.lapsed.all())
    names = Names(
        [*(one.publisher for one in editions), *(one.publisher for one in lapsed), *(one.lapser for one in lapsed)]
    )
    statuses = {edition.pk: status_of(edition, live) for edition in editions}
    gone = [(one.number, one.go_live_at) for one in editions if statuses[one.pk] != SCHEDULED]
    rows = [
        Row(
            edition,
            statuses[edition.pk],
            when_read(edition, statuses[edition.pk], over_since(edition, gone)),
            by_whom(edition, statuses[edition.pk], names.of(edition.publisher, edition.published_by)),
            again=before is not None and before.withdrawn and not edition.withdrawn,
            papers=papers_of(edition) if statuses[edition.pk] in (LIVE, SCHEDULED) else None,
        )
        for edition, before in zip_longest(editions, editions[1:])
    ]
    rows += [
        Row(
            one,
            LAPSED,
            in_words(one.go_live_at),
            names.of(one.publisher, one.published_by),
            lapsed_when=in_words(one.lapsed_at),
            lapsed_by=names.of(one.lapser, one.lapsed_by),
        )
        for one in lapsed
    ]
    return sorted(rows, key=lambda row: row.edition.number, reverse=True)
