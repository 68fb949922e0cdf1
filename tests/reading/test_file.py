"""The one file that is taken along: whole, alone, and with a name and a title that tell nobody what it is about."""

import re

import html5lib
import pytest
from django.test import Client

from content.editing.loading import load
from content.models import Edition, Guideline
from content.publishing.editions import publish, withdraw
from content.reading.inlined import Inlined
from tests.starter.test_starter_pages import documents as starter

AT_MOST = 150_000  # bytes, not compressed: as it is sent on


@pytest.mark.parametrize("path", ["/nl/slapen.html", "/en/slapen.html"])
def test_the_file_is_whole_and_valid_and_needs_nothing_else(client: Client, edition: Edition, path: str) -> None:
    page = client.get(path).content.decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert tree.attrib["lang"] == path[1:3]
    names = {node.tag for node in tree.iter() if isinstance(node.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "form"}
    assert not any(name in node.attrib for node in tree.iter() for name in ("src", "srcset", "action"))
    assert "url(" not in page
    assert "@import" not in page


def test_a_link_in_the_file_leads_within_it_or_to_a_whole_address(
    client: Client, guideline: Guideline, edition: Edition
) -> None:
    key_message = "<p><strong>Het is niet uw schuld.</strong></p>"  # which leads to its section
    guideline.sections.filter(slug="waarom").update(body_nl=key_message)
    publish(guideline)
    page = client.get("/nl/slapen.html").content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    links = re.findall(r'<(?:a|use)\b[^>]* ?href="([^"]+)"', page)
    assert {"#waarom", "#wat-kunt-u-doen", "#contents", "#urgent", "tel:112"} <= set(links)
    for link in links:
        assert link[1:] in ids if link.startswith("#") else re.match(r"https?://|tel:", link), link


def test_the_file_says_which_edition_it_is_whom_to_call_and_where_to_see_whether_it_is_current(
    client: Client, edition: Edition
) -> None:
    page = client.get("/nl/slapen.html").content.decode()
    assert f"Uitgave {edition.number}, <time" in page
    assert f'href="http://testserver/e/slapen/{edition.number}/"' in page
    for said in ("Elke dag op dezelfde tijd hetzelfde doen.", "Ook een jongere van 12 jaar", "Wie kan ons helpen?"):
        assert said in page


def test_the_policy_in_the_file_allows_its_own_styles_and_nothing_else(client: Client, edition: Edition) -> None:
    page = client.get("/nl/slapen.html").content.decode()
    [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert len(styles) == 2
    assert all(Inlined.of(style).source in policy for style in styles)
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_neither_its_name_nor_its_title_says_what_it_is_about(client: Client, edition: Edition) -> None:
    response = client.get("/nl/slapen.html")
    assert response["Content-Disposition"] == 'attachment; filename="houvast-nl.html"'
    [title] = re.findall(r"<title>(.*?)</title>", response.content.decode())
    assert "slap" not in title.lower()


def test_the_file_is_as_fresh_as_a_page(client: Client, guideline: Guideline, edition: Edition) -> None:
    before = client.get("/nl/slapen.html")
    assert before["Cache-Control"] == "no-cache"
    assert client.get("/nl/slapen.html", headers={"If-None-Match": before["ETag"]}).status_code == 304
    guideline.sections.update(in_short_nl="Er zijn altijd meer redenen.")
    publish(guideline)
    after = client.get("/nl/slapen.html", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert f"/e/slapen/{edition.number + 1}/" in after.content.decode()
    withdraw(guideline)
    assert client.get("/nl/slapen.html").status_code == 410


def test_who_looks_for_what_to_take_along_finds_the_file_and_each_pdf_of_this_language(
    client: Client, edition: Edition
) -> None:
    for path, file, papers in (
        ("/nl/slapen/bewaren/", "/nl/slapen.html", 3),
        ("/en/slapen/keep/", "/en/slapen.html", 4),
    ):
        page = client.get(path).content.decode()
        assert f'href="{file}"' in page
        offered = re.findall(r'href="(/[^"]+\.pdf)"', page)
        assert len(offered) == len(set(offered)) == papers  # in Dutch also the English one, with the Dutch beside it
        for paper in offered:
            assert client.head(paper)["Content-Type"] == "application/pdf", paper
    assert (
        "Of neem de hele tekst" not in client.get("/nl/slapen/bewaren/").content.decode()
    )  # it has a heading of its own


def test_there_is_no_file_in_a_language_that_is_not_offered_nor_of_the_portal_itself(
    client: Client, edition: Edition
) -> None:
    for path in ("/tr/slapen.html", "/nl/over.html", "/nl/nergens.html"):
        assert "attachment" not in client.get(path).get("Content-Disposition", ""), path


def test_a_part_in_dutch_is_marked_as_dutch_in_the_file_too(
    client: Client, guideline: Guideline, edition: Edition
) -> None:
    guideline.sections.filter(slug="wat-kunt-u-doen").update(title_en="", in_short_en="", body_en="")
    publish(guideline)
    page = client.get("/en/slapen.html").content.decode()
    assert '<h2 id="wat-kunt-u-doen" lang="nl" dir="ltr">Wat kan ik doen?</h2>' in page


@pytest.mark.django_db
def test_the_starter_content_fits_in_a_small_file_in_every_language(client: Client) -> None:
    found = starter()
    for document in found:
        publish(load(document).guideline)
    for document in found:
        for language in document.languages if not document.portal else ():
            content = client.get(f"/{language}/{document.slug}.html").content
            assert b"</html>" in content
            assert len(content) <= AT_MOST, language
