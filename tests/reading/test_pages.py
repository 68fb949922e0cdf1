"""The pages that parents read: every one through the client, with what it must say and how often it asks the database."""

import base64
import datetime
import hashlib
import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from content.editing.loading import load
from content.models import Edition, GlossaryTerm, Guideline
from content.publishing.document import read
from content.publishing.editions import publish, withdraw
from content.reading import shelf
from tests import documents

PAGES = [
    "/nl/",
    "/nl/slapen/",
    "/nl/slapen/waarom/",
    "/nl/slapen/wat-kunt-u-doen/",
    "/nl/slapen/alles/",
    "/nl/woordenlijst/",
    "/nl/hulp/",
    "/nl/gesprek/",
    "/nl/over/privacy/",
    "/en/",
    "/en/slapen/",
    "/en/slapen/waarom/",
    "/en/slapen/all/",
    "/en/glossary/",
    "/en/help/",
    "/en/conversation/",
    "/en/about/privacy/",
]


def text_of(response: Any) -> str:
    """Return the words of a page, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_html_in_its_own_language_and_direction(client: Client, edition: Edition, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content.decode())
    assert tree.attrib["lang"] == path.split("/")[1]
    assert tree.attrib["dir"] == "ltr"
    assert len(list(tree.iter("h1"))) == 1
    ids = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_database_at_most_twice_and_once_when_its_document_was_read_before(
    client: Client,
    edition: Edition,
    path: str,
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    shelf._documents.clear()
    with django_assert_max_num_queries(2):
        client.get(path)
    with django_assert_num_queries(1):
        client.get(path)


@pytest.mark.parametrize("path", ["/", "/sitemap.xml", "/robots.txt", "/nl/nergens/", *PAGES])
def test_a_public_page_sets_no_cookie_carries_no_token_and_asks_nothing_of_others(
    client: Client, edition: Edition, path: str
) -> None:
    response = client.get(path)
    body = response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "csrfmiddlewaretoken" not in body
    assert response.headers["Referrer-Policy"] == "no-referrer"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert not re.search(r'<(?:link|script|img)[^>]*(?:href|src)="(?:https?:)?//(?!testserver)', body)
    assert not re.search(r"<[^>]+ (?:style|on\w+)=", body)


@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_costs_a_304(client: Client, edition: Edition, path: str) -> None:
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", PAGES)
def test_a_page_points_to_itself_in_each_language(client: Client, edition: Edition, path: str) -> None:
    tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
    links = {
        (node.attrib.get("hreflang"), node.attrib["href"])
        for node in tree.iter("link")
        if node.attrib.get("rel") == "alternate"
    }
    assert {language for language, _href in links} == {"nl", "en", "x-default"}
    for _language, href in links:
        there = html5lib.parse(
            client.get(href.removeprefix("http://testserver")).content.decode(), namespaceHTMLElements=False
        )
        back = {
            (node.attrib.get("hreflang"), node.attrib["href"])
            for node in there.iter("link")
            if node.attrib.get("rel") == "alternate"
        }
        assert back == links
    [canonical] = [node.attrib["href"] for node in tree.iter("link") if node.attrib.get("rel") == "canonical"]
    assert canonical == f"http://testserver{path}"


@pytest.mark.parametrize("path", [path for path in PAGES if "slapen" in path])
def test_each_page_of_a_guideline_names_its_source_its_makers_its_check_and_its_edition(
    client: Client, edition: Edition, path: str
) -> None:
    text = text_of(client.get(path))
    for fact in ("Richtlijn Slapen", "NIP", "NVO", "BPSW", "2021", "2026"):
        assert fact in text
    assert "https://example.org/slapen/" in client.get(path).content.decode()


def test_the_questions_for_a_professional_are_one_step_away(client: Client, edition: Edition) -> None:
    for path in ("/nl/slapen/waarom/", "/nl/slapen/alles/"):
        body = client.get(path).content.decode()
        assert body.count('href="#waarom..questions"') == body.count('id="waarom..questions"') == 1
        assert "wat-kunt-u-doen..questions" not in body  # it has none
    guideline = client.get("/nl/slapen/").content.decode()
    assert 'href="#questions"' in guideline
    assert "Hoeveel slaap is genoeg?" in guideline
    assert "vragen" not in client.get("/nl/slapen/wat-kunt-u-doen/").content.decode()


def test_everything_on_one_page_explains_each_word_once_after_all_sections(client: Client, edition: Edition) -> None:
    body = client.get("/nl/slapen/alles/").content.decode()
    assert body.count('popovertarget="word..ritme">') == 2
    assert body.count("Elke dag op dezelfde tijd hetzelfde doen.") == 1
    assert body.index("Elke dag op dezelfde tijd") > body.index("Lees samen een boek.")
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ["/nl/slapen/", "/nl/slapen/waarom/", "/nl/slapen/alles/"])
def test_a_page_of_a_guideline_has_the_urgent_numbers_for_paper(client: Client, edition: Edition, path: str) -> None:
    [_before, after] = client.get(path).content.decode().split('class="urgent-on-paper"')
    assert "112" in after.split("</p>")[0]


def test_a_word_that_is_the_same_in_dutch_is_not_given_twice(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["glossary"][0].update(term="Ritme")
    publish(load(read(data)).guideline)
    assert "In Dutch:" not in client.get("/en/glossary/").content.decode()


def test_every_link_of_every_page_leads_somewhere(client: Client, edition: Edition) -> None:
    seen, todo = set(), ["/nl/"]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if response["Content-Type"] == "application/pdf":
            continue
        tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
        ids = {node.attrib["id"] for node in tree.iter() if "id" in node.attrib}
        for node in tree.iter("a"):
            href = node.attrib["href"]
            if href.startswith("#"):
                assert href[1:] in ids, (path, href)
            elif href.startswith("/"):
                todo.append(href.split("#")[0])
    assert seen >= set(PAGES)


def test_the_root_sends_to_the_language_that_the_browser_asks_for_without_a_cookie(
    client: Client, edition: Edition
) -> None:
    for wanted, got in [
        ("en-GB,en;q=0.9,nl;q=0.1", "/en/"),
        ("nl", "/nl/"),
        ("ar,tr;q=0.5", "/nl/"),
        ("en;q=0", "/nl/"),
        ("", "/nl/"),
        ("x;;q=z", "/nl/"),
    ]:
        response = client.get("/", headers={"Accept-Language": wanted})
        assert (response.status_code, response["Location"]) == (302, got)
        assert "Accept-Language" in response["Vary"]
        assert not response.cookies


def test_a_word_of_the_glossary_opens_in_place_and_a_note_too(client: Client, edition: Edition) -> None:
    body = client.get("/en/slapen/waarom/").content.decode()
    assert 'popovertarget="word..ritme"' in body
    assert 'id="word..ritme"' in body
    assert "Doing the same at the same time each day." in body
    assert re.search(r'lang="nl"[^>]*>\s*ritme', body)
    assert "A young person of 12 or over, too." in body


def test_a_section_that_is_not_translated_shows_dutch_and_says_so(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["sections"][0].update(title="", in_short="", body="", questions=[])
    publish(load(read(data)).guideline)
    for path in ("/en/slapen/waarom/", "/en/slapen/all/"):
        response = client.get(path)
        body = response.content.decode()
        assert "Waarom slaapt mijn kind slecht?" in body
        assert re.search(r'lang="nl" dir="ltr"', body)
        assert "not been translated" in text_of(response) or "not translated" in text_of(response)


def test_an_outdated_translation_says_so_with_its_date(client: Client, portal: Guideline, guideline: Guideline) -> None:
    section = guideline.sections.get(slug="waarom")
    section.body_nl = "<p>Heel anders.</p>"
    section.made["en"]["on"] = "2025-03-09"
    section.save()
    publish(guideline)
    text = text_of(client.get("/en/slapen/waarom/"))
    assert "Your child is tired." in text
    assert "9 March 2025" in text
    assert "9 March 2025" not in text_of(client.get("/en/slapen/wat-kunt-u-doen/"))


def test_a_scheduled_edition_is_not_on_the_pages_before_its_moment(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    guideline.title_nl = "Morgen anders"
    guideline.save()
    publish(guideline, at=timezone.now() + datetime.timedelta(days=1))
    assert "Morgen anders" not in text_of(client.get("/nl/slapen/"))


def test_a_published_change_is_on_the_pages_at_once(client: Client, edition: Edition, guideline: Guideline) -> None:
    before = client.get("/nl/slapen/")
    guideline.title_nl = "Nu anders"
    guideline.save()
    assert client.get("/nl/slapen/").content == before.content
    publish(guideline)
    assert "Nu anders" in text_of(client.get("/nl/slapen/", headers={"If-None-Match": before["ETag"]}))


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/nl/nergens/", "nl"),
        ("/en/nowhere/", "en"),
        ("/nl/slapen/nergens/", "nl"),
        ("/en/slapen/nowhere/", "en"),
        ("/nl/slapen/alles/meer/", "nl"),
        ("/xx/slapen/", "en"),
        ("/ar/slapen/", "en"),
        ("/wp-login.php", "en"),
        ("/nl/over/nergens/", "nl"),
        ("/nl/%00/", "nl"),
        ("/e/slapen/99/", "en"),
    ],
)
def test_what_is_not_there_gets_a_page_in_the_readers_language_with_a_way_on(
    client: Client, edition: Edition, path: str, language: str
) -> None:
    response = client.get(path, headers={"Accept-Language": "en"})
    assert response.status_code == 404
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    assert tree.attrib["lang"] == language
    hrefs = {node.attrib["href"] for node in tree.iter("a")}
    assert f"/{language}/" in hrefs
    assert "tel:112" in hrefs
    if "slapen" in path and not path.startswith("/e/"):
        assert f"/{language}/slapen/" in hrefs


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/hulp/", "/en/help/"),
        ("/gb/slapen/", "/en/slapen/"),
        ("/NL/Hulp", "/nl/hulp/"),
        ("/slapen/", "/en/slapen/"),
        ("/nl/Slapen/Waarom/", "/nl/slapen/waarom/"),
        ("/en/slapen/alles/", "/en/slapen/all/"),
        ("/nl/slapen/all/", "/nl/slapen/alles/"),
        ("/en/over/privacy/", "/en/about/privacy/"),
        ("/nl/over/", "/nl/over/privacy/"),
        ("/nl/slapen/waarom/)", "/nl/slapen/waarom/"),
        ("/nl/slapen/waarom/.", "/nl/slapen/waarom/"),
        ("/nl/slapen/waarom%20", "/nl/slapen/waarom/"),
    ],
)
def test_an_address_that_is_not_quite_one_leads_to_the_page_that_was_meant(
    client: Client, edition: Edition, path: str, meant: str
) -> None:
    response = client.get(path, headers={"Accept-Language": "en"}, follow=True)
    assert response.redirect_chain[-1][0] == meant
    assert response.status_code == 200
    assert len(response.redirect_chain) <= 2


def test_a_language_that_is_not_offered_is_named(client: Client, edition: Edition) -> None:
    response = client.get("/ar/slapen/", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert "العربية" in response.content.decode()


def test_a_guideline_without_this_language_offers_the_languages_it_has(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    del data["languages"]["en"]
    publish(load(read(data)).guideline)
    response = client.get("/en/slapen/")
    assert response.status_code == 404
    assert 'href="/nl/slapen/"' in response.content.decode()
    assert "slapen" not in client.get("/en/").content.decode()


def test_a_withdrawn_guideline_says_why_in_the_words_of_who_took_it_offline(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    withdraw(guideline, note="Er stond een <fout> in.")
    dutch, english = (client.get(path).content.decode() for path in ("/nl/slapen/", "/en/slapen/waarom/"))
    assert "<p>Er stond een &lt;fout&gt; in.</p>" in dutch
    assert "in het Nederlands" not in dutch
    assert '<p lang="nl" dir="ltr">Er stond een &lt;fout&gt; in.</p>' in english
    assert "The reason is written in Dutch." in english
    assert "Why is it not here?" in english
    assert english.index("The reason is written") < english.index("Ask your professional") < english.index("tel:112")


def test_where_no_reason_was_written_none_is_announced(client: Client, edition: Edition, guideline: Guideline) -> None:
    withdraw(guideline)
    assert "Why is it not here?" not in client.get("/en/slapen/").content.decode()


def test_a_withdrawn_guideline_says_so_and_gives_the_help_numbers(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    withdraw(guideline)
    for path in ("/nl/slapen/", "/nl/slapen/waarom/", "/nl/slapen/alles/"):
        response = client.get(path)
        assert response.status_code == 410
        assert "Slapen" in text_of(response)
        assert 'href="tel:112"' in response.content.decode()
    assert "slapen" not in client.get("/nl/").content.decode()
    assert "slapen" not in client.get("/sitemap.xml").content.decode()


def test_a_section_that_was_public_once_is_gone_and_not_unknown(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    guideline.sections.get(slug="waarom").delete()
    publish(guideline)
    response = client.get("/nl/slapen/waarom/")
    assert response.status_code == 410
    assert 'href="/nl/slapen/"' in response.content.decode()


def test_a_section_that_was_only_scheduled_was_never_public(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    guideline.sections.create(slug="later", title_nl="Later", body_nl="<p>Later.</p>")
    publish(guideline, at=timezone.now() + datetime.timedelta(days=1))
    assert client.get("/nl/slapen/later/").status_code == 404


def test_a_page_of_the_portal_itself_that_was_public_once_is_gone_and_not_unknown(
    client: Client, portal: Guideline
) -> None:
    portal.sections.create(slug="nieuw", title_nl="Nieuw", body_nl="<p>Nieuw.</p>", position=5)
    publish(portal)
    portal.sections.get(slug="nieuw").delete()
    publish(portal)
    response = client.get("/nl/over/nieuw/")
    assert response.status_code == 410
    assert 'href="tel:112"' in response.content.decode()


def test_dutch_text_in_another_language_is_marked_as_dutch_wherever_it_stands(
    client: Client, portal: Guideline
) -> None:
    data = documents.guideline().to_json()
    english = data["languages"]["en"]
    english.update(title="", summary="")
    english["sections"][0].update(title="", in_short="", body="", questions=[])
    english["glossary"][0].update(term="", explanation="")
    publish(load(read(data)).guideline)
    for path, words in [
        ("/en/", "Uw kind slaapt slecht."),
        ("/en/slapen/", "Uw kind slaapt slecht."),
        ("/en/slapen/waarom/", "Er is bijna altijd meer dan één reden."),
        ("/en/slapen/all/", "Uw kind is moe."),
        ("/en/glossary/", "Elke dag op dezelfde tijd hetzelfde doen."),
    ]:
        tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
        parents = {child: parent for parent in tree.iter() for child in parent}
        found = [node for node in tree.iter() if words in (node.text or "") and node.tag not in ("title", "meta")]
        assert found, path
        for node in found:
            spoken: Any = node
            while "lang" not in spoken.attrib:
                spoken = parents[spoken]
            assert (spoken.attrib["lang"], spoken.attrib["dir"]) == ("nl", "ltr"), (path, node.tag)


def test_the_languages_stand_in_the_same_order_whatever_the_database(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    data["languages"] = dict(reversed(data["languages"].items()))
    publish(load(read(data)).guideline)
    tree = html5lib.parse(client.get("/nl/slapen/").content.decode(), namespaceHTMLElements=False)
    order = [node.attrib["hreflang"] for node in tree.iter("link") if node.attrib.get("rel") == "alternate"]
    assert order == ["nl", "en", "x-default"]


def test_the_glossary_explains_a_word_as_the_newest_edition_does(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    data = documents.guideline(slug="aaa").to_json()
    load(read(data))
    word = GlossaryTerm.objects.get(slug="ritme")
    word.explanation_nl = "Nieuwer uitgelegd."
    word.save()
    publish(Guideline.objects.get(slug="aaa"))
    assert "Nieuwer uitgelegd." in text_of(client.get("/nl/woordenlijst/"))


def digests_of(element: str, page: HttpResponse) -> str:
    """Return the sources by which a policy allows the inline elements of this name in the page, in their order."""
    texts = re.findall(rf"<{element}>(.*?)</{element}>", page.content.decode(), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def test_the_policy_of_a_public_page_is_exactly_this(client: Client, edition: Edition) -> None:
    page = client.get("/nl/")
    rules = dict(rule.split(" ", 1) for rule in page.headers["Content-Security-Policy"].split("; "))
    assert rules == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "img-src": "'self' data:",
        "manifest-src": "'self'",
        "script-src": f"'self' {digests_of('script', page)}",
        "style-src": f"'self' {digests_of('style', page)}",
    }
    assert client.get("/nl/").headers["Cache-Control"] == "no-cache"
    assert client.get("/nl/nergens/").headers["Cache-Control"] == "no-store"


def test_the_help_numbers_come_also_when_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: Any, **_options: Any) -> None:
        raise OSError("no database")

    monkeypatch.setattr(Edition.objects, "live", away)
    client.raise_request_exception = False
    response = client.get("/nl/slapen/")
    assert response.status_code == 500
    assert 'href="tel:112"' in response.content.decode()
    assert "lang=" in response.content.decode()


def test_hostile_text_in_any_field_is_shown_as_text(client: Client, portal: Guideline) -> None:
    hostile = '"><script>alert(1)</script>'
    data = documents.guideline().to_json()
    text = data["languages"]["nl"]
    text["title"] = text["summary"] = hostile
    text["sections"][0].update(title=hostile, in_short=hostile, questions=[hostile], body=f"<p>Dag</p>{hostile}")
    text["glossary"][0].update(term="ritme", explanation=hostile)
    data["source"].update(title=hostile, makers=[hostile])
    publish(load(read(data)).guideline)
    for path in ("/nl/", "/nl/slapen/", "/nl/slapen/waarom/", "/nl/slapen/alles/", "/nl/woordenlijst/"):
        assert "<script>alert" not in client.get(path).content.decode()


def test_the_sitemap_lists_each_public_page_in_each_language(client: Client, edition: Edition) -> None:
    body = client.get("/sitemap.xml").content.decode()
    for path in PAGES:
        assert f"<loc>http://testserver{path}</loc>" in body
    assert 'hreflang="x-default"' in body
    for address in set(re.findall(r'(?:href="|<loc>)http://testserver([^"<]+)', body)):
        assert client.get(address).status_code == 200, address
    assert "/admin/" not in body
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "Disallow: /admin/" in robots


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_read(client: Client, edition: Edition, method: str) -> None:
    assert getattr(client, method)("/nl/slapen/").status_code == 405
    assert client.head("/nl/slapen/").status_code == 200


def test_no_page_depends_on_a_cache_that_may_be_empty(client: Client, edition: Edition) -> None:
    cache.clear()
    shelf._documents.clear()
    assert client.get("/nl/slapen/").status_code == 200
