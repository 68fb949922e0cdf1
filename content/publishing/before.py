"""Gathers what the checks before publishing have to know, and asks them. Knows drafts, editions and what links were tried."""

from functools import lru_cache

from django.conf import settings

from content.editing.links import broken_addresses
from content.models import Edition, GlossaryTerm, Guideline, Section
from content.models.draft import hosts_of_the_portal
from content.publishing.document import Document
from content.publishing.editions import portal_languages
from content.publishing.preflight import Known, Problem, problems
from content.publishing.preflight.found import Pages, Target
from content.publishing.preflight.links import has_links_inside


def checked(document: Document, live: Document | None) -> list[Problem]:
    """Return all that the checks find in what is to be published; `live` is what readers have now."""
    hosts = hosts_of_the_portal()
    pages = pages_of_the_portal() if has_links_inside(document, hosts) else None
    known = Known(offered=portal_languages(), live=live, pages=pages, hosts=hosts, broken=broken_addresses())
    return problems(document, known=known)


def pages_of_the_portal() -> Pages:
    """Return the pages that are live or drafted; those of a guideline that is offline are not."""
    drafted: dict[str, set[str]] = {}
    for slug, section in Section.objects.values_list("guideline__slug", "slug"):
        drafted.setdefault(slug, set()).add(section)
    live = {edition.slug: edition for edition in Edition.objects.live().defer("document")}
    found: dict[str, Target] = {}
    own = Target((), ())
    for guideline in Guideline.objects.all():
        edition = live.get(guideline.slug)
        public = _live(edition.pk, edition.digest) if edition else Target((), ())
        target = Target(
            {*drafted.get(guideline.slug, ()), *public.sections},
            {settings.LANGUAGE_CODE, *guideline.languages, *public.languages},
        )
        if guideline.is_portal:
            own = target
        elif not (edition and edition.withdrawn):
            found[guideline.slug] = target
    return Pages(found, own, set(GlossaryTerm.objects.values_list("slug", flat=True)))


@lru_cache(maxsize=1000)
def _live(edition: int, _digest: str) -> Target:
    # An edition never changes, and its document is large.
    document = Edition.objects.values_list("document", flat=True).get(pk=edition)
    texts = document["languages"]
    return Target(frozenset(s["slug"] for text in texts.values() for s in text["sections"]), frozenset(texts))
