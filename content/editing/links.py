"""Finds the addresses outside the portal in the drafts, and remembers how each was when it was last tried. Knows models.

Readers' pages ask nothing of another host. Here somebody at the desk, or a nightly job, asks whether a link still works.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.editing.trying import Outcome, Result, try_addresses
from content.models import Contact, Guideline, Link, Translated
from content.models.draft import leads_to_the_portal
from content.visible import visible

_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
_LONGEST = {name: Link._meta.get_field(name).max_length or 0 for name in ("address", "problem")}  # type: ignore[union-attr]
# What says nothing about the website: it wants no visit by a program, it stands at a port that is not visited, or there was no
# answer from the names of the internet.
UNSURE = {Outcome.REFUSED, Outcome.NO_NAMES, Outcome.PORT}
WORKS = {Outcome.WORKS, Outcome.MOVED}
_SAID = {
    Outcome.WORKS: gettext_lazy("works"),
    Outcome.MOVED: gettext_lazy("has moved for good; open it to see the new address."),
    Outcome.GONE: gettext_lazy("the page is not there any more."),
    Outcome.REFUSED: gettext_lazy("the website lets no program look. Open it yourself."),
    Outcome.NO_HOST: gettext_lazy("there is no website of that name."),
    Outcome.NO_NAMES: gettext_lazy("not tried yet"),  # never stored: nothing was learned
    Outcome.UNREACHABLE: gettext_lazy("the website cannot be reached."),
    Outcome.SLOW: gettext_lazy("the website does not answer in time."),
    Outcome.CERTIFICATE: gettext_lazy("browsers warn for this website: its certificate is not right."),
    Outcome.ROUND: gettext_lazy("the website sends readers round and round."),
    Outcome.PORT: gettext_lazy("only the usual ports of the web are tried (80 and 443). Open it yourself."),
    Outcome.NOT_PUBLIC: gettext_lazy("this address leads to a place inside a network, where readers cannot come."),
}


@dataclass(frozen=True)
class Used:
    """A place in the drafts that leads outside: the record, and the language of the text; "" for what all languages share."""

    address: str
    record: Translated
    language: str = ""


@dataclass(frozen=True)
class Report:
    """What an attempt at all links came to, in numbers. `offline`: no name could be looked up, so nothing was noted."""

    tried: int = 0
    broken: int = 0
    left: int = 0
    offline: bool = False


def used_links() -> list[Used]:
    """Return every address outside the portal that a draft leads to, in the order of the pages."""
    return [used for used in _used() if _is_outside(used.address)]


def _used() -> Iterator[Used]:
    languages = [code for code, _name in settings.LANGUAGES]
    for guideline in Guideline.objects.prefetch_related("sections"):
        yield Used(guideline.source_url, guideline)
        yield Used(guideline.leave_to, guideline)
        for section in guideline.sections.all():
            for language in languages:
                for address in dict.fromkeys(_HREF.findall(section.text("body", language))):
                    yield Used(html.unescape(address), section, language)
    for contact in Contact.objects.all():
        yield Used(contact.url, contact)


def _is_outside(address: str) -> bool:
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return False
    return scheme in ("http", "https") and not leads_to_the_portal(address)


def check_links(*, seconds: float, loopback: bool = False) -> Report:
    """Try every address that the drafts lead to, for so long at most, and note how each is.

    What could not be tried in time keeps what was noted before; where the internet is not there, so does everything.
    `loopback` lets addresses of this machine through, for a test.
    """
    addresses = dict.fromkeys(used.address for used in used_links())
    wanted = [address for address in addresses if len(address) <= _LONGEST["address"]]
    tried_before = dict(Link.objects.values_list("address", "tried_at"))
    # First what was never tried, then what was tried longest ago: in several turns, all have their turn.
    wanted.sort(key=lambda address: (address in tried_before, tried_before.get(address)))
    results = try_addresses(wanted, seconds=seconds, loopback=loopback)
    if wanted and results and all(result.outcome == Outcome.NO_NAMES for result in results.values()):
        return Report(left=len(wanted), offline=True)
    _note(results)
    broken = sum(result.outcome not in UNSURE | WORKS for result in results.values())
    return Report(len(results), broken, len(wanted) - len(results))


def _note(results: dict[str, Result]) -> None:
    now = timezone.now()
    for address, result in results.items():
        if result.outcome == Outcome.NO_NAMES:  # nothing was learned
            continue
        Link.objects.update_or_create(address=address, defaults={"tried_at": now, "problem": _stored(result)})
    Link.objects.exclude(address__in=[used.address for used in used_links()]).delete()


def _stored(result: Result) -> str:
    """Return what is remembered: nothing where it works, else the outcome and, where there is more to say, that."""
    if result.outcome == Outcome.WORKS:
        return ""
    whole = f"{result.outcome} {result.detail}".strip()
    # Whose website it is says what its new address is: it may be anything.
    return whole if len(whole) <= _LONGEST["problem"] and whole == visible(whole) else str(result.outcome)


def outcome_of(link: Link) -> Outcome:
    return Outcome(link.problem.partition(" ")[0] or Outcome.WORKS)


def is_broken(link: Link) -> bool:
    """Tell whether readers who follow this link find nothing there, as far as we know."""
    return outcome_of(link) not in UNSURE | WORKS


def said_of(link: Link) -> str:
    """Return in a sentence what is wrong with a link, or that nothing is."""
    detail = link.problem.partition(" ")[2]
    outcome = outcome_of(link)
    if outcome == Outcome.MOVED and detail:
        return _("has moved for good to %(address)s.") % {"address": detail}
    if outcome == Outcome.FAILS:
        return _("the website answers with an error (%(code)s).") % {"code": detail}
    return str(_SAID[outcome])


def broken_links(used: Iterable[Used] | None = None) -> list[Link]:
    """Return the links that do not work and that a draft still leads to."""
    still = {found.address for found in (used_links() if used is None else used)}
    return [link for link in Link.objects.exclude(problem="") if is_broken(link) and link.address in still]


def broken_addresses() -> dict[str, str]:
    """Return what to say of each address that is broken or has moved for good, by address."""
    shown = [link for link in Link.objects.exclude(problem="") if outcome_of(link) not in UNSURE]
    return {link.address: said_of(link) for link in shown}
