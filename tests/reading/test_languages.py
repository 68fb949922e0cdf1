"""From one language to another: the switcher, the first visit, what search engines are told, and what an error page offers."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.test import Client

from content.editing.loading import load
from content.models import Edition, Guideline
from content.publishing.editions import publish, withdraw
from tests import documents
from tests.starter.test_starter_pages import documents as starter

HOST = "http://testserver"
OWN_NAMES = {
    "nl": "Nederlands",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "pl": "Polski",
    "uk": "Українська",
}


@pytest.fixture
def six_languages(db: None) -> None:
    """The portal as it starts, with a guideline beside it that is offered in Dutch and English alone."""
    for document in [*starter(), documents.guideline()]:
        publish(load(document).guideline)


def tree_of(client: Client, path: str) -> Any:
    return html5lib.parse(client.get(path).text, namespaceHTMLElements=False)


def links(tree: Any, kind: str) -> Iterator[Any]:
    return (node for node in tree.iter("link") if node.attrib.get("rel") == kind)


def alternates(tree: Any) -> dict[str, str]:
    """Return the address of a page in each language, as it tells search engines."""
    return {node.attrib["hreflang"]: node.attrib["href"].removeprefix(HOST) for node in links(tree, "alternate")}


def switcher(tree: Any) -> dict[str, str]:
    """Return the address behind each language's own name."""
    found = {}
    for nav in tree.iter("nav"):
        if nav.attrib.get("class") == "languages":
            for link in nav.iter("a"):
                code = link.attrib["lang"]
                assert link.attrib["hreflang"] == code
                assert "".join(link.itertext()) == OWN_NAMES[code]
                found[code] = link.attrib["href"]
    return found


def in_the_sitemap(client: Client) -> dict[str, dict[str, str]]:
    """Return for each address in the sitemap the alternates that stand there."""
    body = client.get("/sitemap.xml").text
    return {
        re.findall(rf"<loc>{HOST}(.*?)</loc>", url)[0]: dict(re.findall(rf'hreflang="(.*?)" href="{HOST}(.*?)"', url))
        for url in body.split("<url>")[1:]
    }


def test_every_page_and_the_sitemap_name_the_same_page_in_each_language_and_each_names_it_back(
    client: Client, six_languages: None
) -> None:
    listed = in_the_sitemap(client)
    pages = {path: tree_of(client, path) for path in listed}
    assert len(pages) > 100
    for path, tree in pages.items():
        there = alternates(tree)
        assert there == listed[path], path
        assert there.pop("x-default") == there["nl"]
        assert there[path.split("/")[1]] == path
        assert [node.attrib["href"] for node in links(tree, "canonical")] == [HOST + path]
        for language, other in there.items():
            assert other.split("/")[1] == language
            assert alternates(pages[other]) == alternates(tree), (path, other)


def test_the_switcher_leads_to_the_same_page_and_offers_what_the_guideline_is_offered_in(
    client: Client, six_languages: None
) -> None:
    for path in in_the_sitemap(client):
        tree = tree_of(client, path)
        offered = switcher(tree)
        assert list(offered) == (["nl", "en"] if "/slapen/" in path else list(OWN_NAMES)), path
        assert offered == {code: there for code, there in alternates(tree).items() if code in OWN_NAMES}
    [here] = [link for link in tree_of(client, "/ar/").iter("a") if link.attrib.get("aria-current") == "page"]
    assert here.attrib["lang"] == "ar"


def test_the_switcher_stands_at_the_same_place_of_every_page_error_pages_too(
    client: Client, six_languages: None
) -> None:
    def before(path: str) -> list[str]:
        page = client.get(path).text
        header = page[page.index('<header class="masthead">') : page.index('<nav class="languages"')]
        return re.findall(r"<(\w+)", header)

    places = {
        tuple(before(path)) for path in ("/pl/", "/pl/help/", "/pl/slapen/", "/pl/nergens/", "/pl/about/privacy/")
    }
    assert len(places) == 1


def test_a_page_with_two_languages_is_kept_from_search_engines_and_names_no_others(
    client: Client, six_languages: None
) -> None:
    tree = tree_of(client, "/nl/slapen/naast/en/")
    assert alternates(tree) == {}
    assert {"name": "robots", "content": "noindex"} in [node.attrib for node in tree.iter("meta")]


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("ar-MA", "ar"),
        ("AR", "ar"),
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("en;q=0.5, ar;q=0.9", "ar"),
        ("de-DE,de;q=0.9,pl;q=0.1", "pl"),
        ("tr;q=0,pl;q=0.3", "pl"),
        ("tr;q=0", "nl"),
        ("zh-Hant-TW", "nl"),
        ("*", "nl"),
        ("de,*;q=0.1", "nl"),
        ("*;q=0.1,en;q=0.5", "en"),
        ("ar_MA", "nl"),  # not as browsers write it
        ("en;q=2", "nl"),
        (";;;=,", "nl"),
        ("x" * 10_000, "nl"),
    ],
)
def test_the_first_visit_goes_by_the_language_that_the_browser_asks_for(
    client: Client, six_languages: None, wanted: str, language: str
) -> None:
    response = client.get("/", headers={"Accept-Language": wanted})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        # Nothing like it is anywhere.
        ("/nl/nergens/", {code: f"/{code}/" for code in OWN_NAMES}),
        # It is there, in other languages than this.
        ("/ar/slapen/waarom/", {"nl": "/nl/slapen/waarom/", "en": "/en/slapen/waarom/", "ar": "/ar/", "tr": "/tr/"}),
        ("/ar/slapen/all/", {"nl": "/nl/slapen/alles/", "en": "/en/slapen/all/"}),
        ("/xx/slapen/", {"nl": "/nl/", "ar": "/ar/"}),
    ],
)
def test_from_an_error_page_the_switcher_leads_to_the_page_where_it_is_and_home_elsewhere(
    client: Client, six_languages: None, path: str, offered: dict[str, str]
) -> None:
    response = client.get(path)
    assert response.status_code == 404
    found = switcher(html5lib.parse(response.text, namespaceHTMLElements=False))
    assert list(found) == list(OWN_NAMES)
    assert found | offered == found
    assert {client.get(href).status_code for href in found.values()} == {200}
    assert 'aria-current="page"' not in response.text


def test_what_is_offline_is_so_in_every_language(client: Client, edition: Edition, guideline: Guideline) -> None:
    withdraw(guideline)
    response = client.get("/nl/slapen/waarom/")
    assert response.status_code == 410
    assert switcher(html5lib.parse(response.text, namespaceHTMLElements=False)) == {"nl": "/nl/", "en": "/en/"}
