"""Tells search engines which pages there are, in which languages. Knows live editions and nothing else."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.reading.addresses import Here
from content.reading.shelf import Shelf

Item = tuple[Here, list[str], datetime.datetime | None]


class PublicPages(Sitemap):
    """Every page of the live editions, each with itself in the other languages."""

    i18n = alternates = True

    def items(self) -> list[Item]:
        return list(_pages(Shelf.live()))

    def get_languages_for_item(self, item: Item) -> list[str]:
        return item[1]

    def location(self, item: Item) -> str:
        return item[0].in_language(get_language() or "nl")

    def get_urls(self, *args: Any, **options: Any) -> list[dict[str, Any]]:
        """Name the Dutch page as the default, as the pages themselves do; Django's own would leave the language out."""
        urls = super().get_urls(*args, **options)
        for url in urls:
            [dutch] = [other["location"] for other in url["alternates"] if other["lang_code"] == "nl"]
            url["alternates"].append({"location": dutch, "lang_code": "x-default"})
        return urls

    def lastmod(self, item: Item) -> datetime.datetime | None:
        return item[2]


def _pages(shelf: Shelf) -> Iterator[Item]:
    for name in ("home", "help", "glossary", "conversation", "give"):
        yield Here(name, "nl"), shelf.languages, None
    if shelf.portal_slug:
        live_since = shelf.editions[shelf.portal_slug].go_live_at
        for section in shelf.portal.source_text.sections:
            yield Here("about", "nl", slugs={"section": section.slug}), shelf.languages, live_since
    for edition, document in shelf.guidelines():
        languages = [code for code in shelf.languages if code in document.languages]
        for name in ("guideline", "everything", "history"):
            yield Here(name, "nl", slugs={"guideline": edition.slug}), languages, edition.go_live_at
        for section in document.source_text.sections:
            slugs = {"guideline": edition.slug, "section": section.slug}
            yield Here("section", "nl", slugs=slugs), languages, edition.go_live_at


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of the admin, and show them the sitemap."""
    text = render_to_string("robots.txt", {"sitemap": request.build_absolute_uri("/sitemap.xml")})
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
