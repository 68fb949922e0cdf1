"""Paper that knows its age: the code on it leads to whether it is still current, and to what has changed since."""

import datetime
import html
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import typst
import zxingcpp
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.editing.loading import load
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.document import read
from content.publishing.editions import cancel_scheduled, confirm, publish, roll_back_to, withdraw
from content.reading.papers import press
from content.reading.papers.ordered import ordered
from content.reading.papers.sheet import Asked
from content.reading.shelf import Shelf
from content.reading.since import changes
from tests import documents
from tests.starter.test_starter_pages import documents as starter_documents

SINCE, IN_ENGLISH = "/nl/slapen/geschiedenis/1/", "/en/slapen/history/1/"


def change(**texts: Any) -> None:
    Section.objects.filter(slug="waarom").update(**texts)


def sentences(page: str) -> list[str]:
    """Return what the page says has changed, as plain words."""
    [verdict] = re.findall(r'<div class="verdict.*?</div>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", item)).strip() for item in re.findall(r"<li>(.*?)</li>", verdict)]


def beside(page: str) -> list[tuple[str, str]]:
    """Return each piece of text as it was and as it is, as it stands there."""
    found = re.findall(
        r'<div class="then-beside-now">(.*?)\n</div>\n(?=<div class="then|<p>|</section>)', page, re.DOTALL
    )
    pieces = [re.findall(r"</p>\n<div[^>]*>(.*?)</div></div>", each, re.DOTALL) for each in found]
    return [(old, new) for old, new in pieces]


def decoded(image: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image)]


# The code


@pytest.mark.browser
def test_a_page_on_paper_has_a_code_that_a_phone_can_read_and_its_address_in_letters(
    live_server: LiveServer, transactional_db: None, edition: Edition, page: Page
) -> None:
    for path, wanted in (("/nl/slapen/waarom/", "/e/slapen/1/"), ("/en/help/", "/e/over/1/")):
        page.goto(live_server.url + path)
        assert not page.locator(".age").is_visible()
        page.emulate_media(media="print")
        paper = page.locator(".age")
        assert live_server.url + wanted in paper.inner_text()
        assert decoded(Image.open(BytesIO(page.screenshot(full_page=True)))) == [live_server.url + wanted]
        page.emulate_media(media="screen")


def test_the_code_of_a_pdf_can_be_read_from_its_first_page(edition: Edition) -> None:
    shelf = Shelf.live()
    [(live, document)] = shelf.guidelines()
    host = "https://houvast.example.nl"
    for asked in (Asked("nl"), Asked("en", with_dutch=True)):
        _name, sheet = ordered(live, document, shelf.portal, asked, host)
        pages = typst.compile(
            press.LEAFLET,
            root=press.HERE,
            font_paths=[str(press.FONTS)],
            ignore_system_fonts=True,
            format="png",
            ppi=100,
            sys_inputs={"data": press.json.dumps(sheet)},
        )
        first = pages[0] if isinstance(pages, list) else pages
        assert decoded(Image.open(BytesIO(first))) == [f"{host}/e/slapen/1/"]


def test_the_code_is_a_drawing_that_never_changes_and_is_there_for_what_was_public_only(
    client: Client, edition: Edition
) -> None:
    response = client.get("/e/slapen/1.svg")
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert "immutable" in response["Cache-Control"]
    assert len(response.content) < 2_500
    for path in ("/e/slapen/2.svg", "/e/nergens/1.svg", "/e/slapen/0.svg", "/e/slapen/12345678901234567890.svg"):
        assert client.get(path).status_code == 404, path


# Where it leads


def test_it_leads_to_the_language_that_the_browser_asks_for(client: Client, edition: Edition) -> None:
    response = client.get("/e/slapen/1/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert response["Location"] == IN_ENGLISH
    assert "Accept-Language" in response["Vary"]
    assert client.get("/e/slapen/1/", headers={"accept-language": "ar"})["Location"] == SINCE
    page = client.get(SINCE).text
    assert f'href="{IN_ENGLISH}"' in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize("typed", ["/e/slapen/1", "/E/Slapen/1/", "/e/SLAPEN/1.", "/e/slapen/1)", "/e/slapen/01/"])
def test_it_is_found_as_people_type_it_from_paper(client: Client, edition: Edition, typed: str) -> None:
    assert client.get(typed)["Location"] == "/e/slapen/1/"


def test_a_paper_of_the_live_edition_is_current(client: Client, edition: Edition) -> None:
    response = client.get(SINCE)
    assert "Ja. Dit papier klopt nog." in response.text
    assert "Uitgave 1" in response.text
    assert 'href="/nl/slapen.1.pdf"' in response.text
    assert not response.cookies
    assert client.get(SINCE, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_what_has_changed_is_said_in_sentences_with_the_old_and_the_new_text(client: Client, edition: Edition) -> None:
    change(
        body_nl="<p>Een <strong>ritme</strong> helpt bijna altijd.</p><h3>Wat u merkt</h3><ul><li>Uw kind is moe.</li>"
        '<li>Uw <span data-note="Ook een jongere van 12 jaar en ouder.">kind</span> is snel boos.</li></ul>'
    )
    Section.objects.filter(slug="wat-kunt-u-doen").update(questions_nl="Mag mijn kind lezen?")
    publish(edition.guideline, note="Wij zijn voorzichtiger.")
    page = client.get(SINCE).text
    assert "Er zijn sindsdien 2 dingen veranderd" in page
    assert sentences(page) == [
        "De tekst van “Waarom slaapt mijn kind slecht?” is veranderd.",
        "De vragen die u kunt stellen over “Wat kan ik doen?” zijn veranderd.",
    ]
    first, second = beside(page)
    assert first == (
        "<p>Een <strong>ritme</strong> helpt.</p>",
        "<p>Een <strong>ritme</strong> helpt <ins>bijna altijd</ins>.</p>",
    )
    assert second == ("–", "<ul><li>Mag mijn kind lezen?</li></ul>")
    assert "snel boos" not in page  # what is the same is not repeated
    assert "Wij zijn voorzichtiger." in page
    assert 'href="/nl/slapen/waarom/"' in page


def test_two_changes_back_and_forth_leave_a_paper_current(client: Client, edition: Edition) -> None:
    change(title_nl="Anders")
    publish(edition.guideline)
    assert sentences(client.get(SINCE).text) == ["Een deel heeft een andere titel: “Anders”."]
    roll_back_to(edition)
    page = client.get(SINCE).text
    assert "Ja. Dit papier klopt nog." in page
    assert "Er is een nieuwere uitgave, maar in deze tekst is niets veranderd." in page
    assert "Niet helemaal." in client.get("/nl/slapen/geschiedenis/2/").text


def test_what_only_editors_see_is_no_change(client: Client, edition: Edition) -> None:
    body = Section.objects.get(slug="waarom").body_nl
    change(body_nl=body.replace("<ul>", '<ul data-look="cards">').replace("<li>", '<li data-icon="home">', 1))
    publish(edition.guideline)
    confirm(edition.guideline, review_by=timezone.localdate() + datetime.timedelta(days=400))
    assert "Ja. Dit papier klopt nog." in client.get(SINCE).text


def test_each_reader_is_told_of_the_text_in_their_own_language(client: Client, edition: Edition) -> None:
    change(title_en="Why is my child awake?")
    publish(edition.guideline)
    assert "Ja. Dit papier klopt nog." in client.get(SINCE).text
    assert sentences(client.get(IN_ENGLISH).text) == ["A section has another title: “Why is my child awake?”."]


def test_a_translation_that_did_not_follow_the_dutch_is_no_reason_to_say_that_a_paper_is_current(
    client: Client, edition: Edition
) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(body_nl="<p>Lees geen boek.</p>")
    publish(edition.guideline)
    page = client.get(IN_ENGLISH).text
    assert "Yes. This paper is still current." not in page
    assert sentences(page) == ["The Dutch text of “What can I do?” has changed. The translation does not say so yet."]
    assert '<div lang="nl" dir="ltr"><p>Lees <ins>geen</ins> boek.' in page


def test_who_has_a_paper_whose_own_words_still_hold_is_told_so_and_what_the_dutch_is_about(
    client: Client, edition: Edition
) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(body_nl="<p>Lees geen boek.</p>")
    publish(edition.guideline)
    page = client.get(IN_ENGLISH).text
    assert "The text in your language has not changed since. The Dutch text has." in page
    assert "Not entirely." not in page
    assert "On your paper" not in page  # the Dutch never stood on it
    assert "What it is about: <span>A quiet evening helps.</span>" in page
    assert page.index("The old Dutch text") < page.index("The Dutch text now")


def test_what_changed_in_the_readers_own_text_is_told_apart_from_what_changed_in_the_dutch(
    client: Client, edition: Edition
) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(body_nl="<p>Lees geen boek.</p>")
    change(title_en="Why is my child awake?")
    publish(edition.guideline)
    page = client.get(IN_ENGLISH).text
    assert "Not entirely. 1 thing has changed since:" in page
    assert page.index("In other places only the Dutch text has changed.") < page.index('href="#change..2"')
    own, dutch = page.split('id="change..2"')
    assert ("On your paper" in own, "The old Dutch text" in own) == (True, False)
    assert ("On your paper" in dutch, "The old Dutch text" in dutch) == (False, True)


def test_a_paper_in_a_language_that_came_later_is_compared_in_dutch(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    guideline = load(read({**data, "languages": {"nl": data["languages"]["nl"]}})).guideline
    publish(guideline)
    change(title_nl="Anders", title_en="Otherwise", body_en="<p>A rhythm.</p>")
    guideline.languages = ["nl", "en"]
    guideline.save()
    publish(guideline)
    page = client.get(IN_ENGLISH).text
    assert "That edition was not there in your language." in page
    assert sentences(page) == ["A section has another title: “Anders”."]


def test_sections_that_came_went_and_moved_are_named(db: None) -> None:
    old = documents.guideline()
    data = old.to_json()
    for text in data["languages"].values():
        first, second = text["sections"]
        text["sections"] = [second, {**first, "slug": "nieuw", "title": "Nieuw"}, {**first, "title": "Hoezo?"}]
    later = read(data)
    said = [change.sentence for change in changes(old, later, "nl")]
    assert "There is a new section: “Nieuw”." in said or "Er is een nieuw deel: “Nieuw”." in said
    assert any("volgorde" in sentence or "order" in sentence for sentence in said)
    back = [change.sentence for change in changes(later, old, "nl")]
    assert any("“Nieuw”" in sentence for sentence in back)
    assert len(back) == 3


def test_a_word_and_a_telephone_number_are_told_of_too(client: Client, edition: Edition, portal: Guideline) -> None:
    GlossaryTerm.objects.filter(slug="ritme").update(explanation_nl="Elke dag hetzelfde.")
    publish(edition.guideline)
    assert sentences(client.get(SINCE).text) == ["De uitleg van het woord “ritme” is veranderd."]
    Contact.objects.filter(slug="112").update(telephone="113")
    publish(portal)
    page = client.get("/nl/over/geschiedenis/1/").text
    assert sentences(page) == ["Het telefoonnummer van “112” is veranderd."]
    assert client.get("/e/over/1/")["Location"] == "/nl/over/geschiedenis/1/"


def test_what_was_never_public_has_no_paper(client: Client, edition: Edition) -> None:
    change(title_nl="Nog geheim")
    publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=1))
    for number in (2, 3, 999_999):
        assert client.get(f"/e/slapen/{number}/").status_code == 404
        response = client.get(f"/nl/slapen/geschiedenis/{number}/")
        assert response.status_code == 404
        assert "Nog geheim" not in response.text
    assert client.get("/nl/slapen/history/2/").status_code == 404  # not even by the word of another language
    cancel_scheduled(edition.guideline)
    assert client.get("/e/slapen/2/").status_code == 404
    for path in ("/e/slapen/0/", "/e/slapen/12345678901234567890/", "/e/nergens/1/", "/nl/slapen/geschiedenis/x/"):
        assert client.get(path).status_code == 404, path


def test_an_edition_that_was_overtaken_before_its_moment_was_never_printed(client: Client, edition: Edition) -> None:
    soon, sooner = (edition.go_live_at + datetime.timedelta(microseconds=late) for late in (2, 1))
    fields = {"guideline": edition.guideline, "slug": "slapen", "document": edition.document, "digest": "x"}
    Edition.objects.create(number=2, go_live_at=soon, **fields)
    Edition.objects.create(number=3, go_live_at=sooner, **fields)
    assert client.get("/e/slapen/2/").status_code == 404
    assert client.get("/e/slapen/3/").status_code == 302


def test_of_what_is_offline_it_gives_the_reason_and_the_help_numbers(client: Client, edition: Edition) -> None:
    withdraw(edition.guideline, note="Er stond een fout in over slaapmiddelen.")
    assert client.get("/e/slapen/1/")["Location"] == SINCE
    page = client.get(SINCE).text
    assert "Nee. Deze tekst is op " in page
    assert "Er stond een fout in over slaapmiddelen." in page
    assert 'href="tel:112"' in page
    assert '.pdf"' not in page
    assert client.get("/e/slapen/2/").status_code == 404  # it had no text to print


def test_whatever_a_text_has_in_it_stays_text(client: Client, edition: Edition) -> None:
    change(title_nl='<img src=x onerror="alert(1)">', questions_nl="<script>alert(1)</script>")
    publish(edition.guideline, note="<b>Vet</b>")
    page = client.get(SINCE).text
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "<b>Vet" not in page


def test_the_history_leads_to_it_and_is_of_one_hand_with_it(client: Client, edition: Edition) -> None:
    change(title_nl="Anders")
    publish(edition.guideline)
    page = client.get("/nl/slapen/geschiedenis/").text
    assert f'<a href="{SINCE}">Wat er sinds deze uitgave is veranderd</a>' in page
    assert "/geschiedenis/2/" not in page
    assert '<ol class="history" reversed>' in client.get(SINCE).text


@pytest.mark.parametrize(
    "path", ["/nl/", "/nl/hulp/", "/nl/slapen/", "/nl/slapen/alles/", "/en/slapen/beside/nl/", SINCE]
)
def test_every_page_has_the_code_of_what_it_shows(client: Client, edition: Edition, path: str) -> None:
    slug = "slapen" if "slapen" in path else "over"
    page = client.get(path).text
    assert f'src="/e/{slug}/1.svg"' in page
    assert f"http://testserver/e/{slug}/1/" in page


def test_it_leaves_nothing_behind(client: Client, edition: Edition, caplog: pytest.LogCaptureFixture) -> None:
    with CaptureQueriesContext(connection) as asked, caplog.at_level("DEBUG"):
        for path in ("/e/slapen/1/", SINCE, "/e/slapen/1.svg", "/nl/slapen.pdf", "/nl/slapen.1.pdf"):
            response = client.get(path)
            assert not response.cookies
            assert "Set-Cookie" not in response
    assert all(query["sql"].startswith("SELECT") for query in asked)
    assert [record for record in caplog.records if record.name.startswith("content")] == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_page_speaks_each_language(client: Client, db: None, language: str) -> None:
    for document in starter_documents():
        publish(load(document).guideline)
    word = "geschiedenis" if language == "nl" else "history"
    page = client.get(f"/{language}/problematische-gehechtheid/{word}/1/").text
    assert ("Yes. This paper is still current." in page) == (language == "en")
    assert ("Is this paper still current?" in page) == (language == "en")


def test_it_asks_the_database_little_and_reads_an_old_edition_once(
    client: Client, edition: Edition, django_assert_num_queries: Callable[[int], Any]
) -> None:
    change(title_nl="Anders")
    publish(edition.guideline)
    client.get(SINCE)
    with django_assert_num_queries(4):
        client.get(SINCE)
