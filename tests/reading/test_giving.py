"""What a professional gives along: chosen by a form, carried by an address, read as a leaflet. Nothing of it is left anywhere."""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
import zxingcpp
from django.apps import apps
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.loading import load
from content.models import Edition, Guideline
from content.publishing.document import read
from content.publishing.editions import publish, withdraw
from content.reading.leaflet import CHOICE, Choice
from tests import documents
from tests.reading import accessibility
from tests.reading.test_accessibility import violations as accessibility_violations
from tests.reading.test_pages import text_of

POINT = 96 / 72  # in CSS pixels


def dom(response: Any) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.text)


def headings(response: Any) -> list[str]:
    """Return the titles of the sections on a leaflet, in order."""
    return re.findall(
        r'<h2 id="[^"]*"[^>]*>([^<]+)</h2>', response.text.split('class="whole"')[1].split('class="rest"')[0]
    )


def link_on(response: Any) -> str:
    """Return the path of the link that a professional gets."""
    [found] = re.findall(r'class="given-link"><a href="([^"]+)"', response.text)
    return str(found)


# The address.


@pytest.mark.parametrize(
    ("choice", "dutch", "english"),
    [
        (Choice(), "alles", "all"),
        (Choice(("waarom", "tips")), "waarom+tips", "waarom+tips"),
        (Choice(("waarom",), large=True), "waarom/groot", "waarom/large"),
        (Choice(with_dutch=True, large=True), "alles/groot", "all/beside/large"),
    ],
)
def test_an_address_says_the_choice_in_the_words_of_its_language(choice: Choice, dutch: str, english: str) -> None:
    assert (choice.written("nl"), choice.written("ar")) == (dutch, english)
    assert Choice.read(english) == choice
    assert re.fullmatch(CHOICE, english)


def test_an_address_that_a_letter_writer_took_apart_says_the_same(client: Client, edition: Edition) -> None:
    for between in ("+", "%20", "%2B", ",", "%2C"):
        page = client.get(f"/nl/m/slapen/waarom{between}wat-kunt-u-doen/")
        assert headings(page) == ["Waarom slaapt mijn kind slecht?", "Wat kan ik doen?"]
    for path, meant in (
        ("/NL/M/slapen/Waarom/", "/nl/m/slapen/waarom/"),
        ("/en/m/slapen/waarom/large).", "/en/m/slapen/waarom/large/"),
        ("/nl/m/slapen/", "/nl/slapen/"),
    ):
        assert client.get(path)["Location"] == meant


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nl/m/slapen/waarom/", 200),
        ("/nl/m/slapen/alles/groot/", 200),
        ("/en/m/slapen/waarom/beside/large/", 200),
        ("/nl/m/slapen/" + "+".join(["waarom"] * 100) + "/", 200),
        ("/nl/m/slapen/" + "+".join(["waarom"] * 101) + "/", 404),
        ("/nl/m/slapen/nergens/", 404),
        ("/nl/m/nergens/waarom/", 404),
        ("/nl/m/over/privacy/", 404),  # the portal's own pages are no guideline
        ("/ar/m/slapen/waarom/", 404),
        ("/nl/m/slapen/waarom/large/beside/", 404),
        ("/nl/m/slapen/waarom/Jan-de-Vries/", 404),
        ("/nl/m/slapen/<script>/", 404),
        ("/nl/m/slapen/waarom%00/", 404),
        ("/nl/meegeven/nergens/", 404),
        ("/nl/meegeven/over/", 404),
        ("/ar/give/slapen/", 404),
    ],
)
def test_only_a_choice_is_an_address(client: Client, edition: Edition, path: str, status: int) -> None:
    assert client.get(path).status_code == status


# The form.


def test_a_professional_picks_and_gets_a_link_a_code_and_a_leaflet(client: Client, edition: Edition) -> None:
    assert 'href="/nl/meegeven/slapen/"' in client.get("/nl/meegeven/").text
    assert 'href="/nl/meegeven/slapen/"' in client.get("/nl/slapen/").text
    form = client.get("/nl/meegeven/slapen/")
    assert re.findall(r'name="deel" value="([^"]+)"', form.text) == ["waarom", "wat-kunt-u-doen"]
    assert 'class="given"' not in form.text
    given = client.get("/nl/meegeven/slapen/?deel=waarom&taal=en&naast=on&groot=on")
    assert link_on(given) == "/en/m/slapen/waarom/beside/large/"
    assert "http://testserver/en/m/slapen/waarom/beside/large/" in given.text.replace("<wbr>", "")
    assert client.get(link_on(given)).status_code == 200
    assert link_on(client.get("/en/give/slapen/?section=wat-kunt-u-doen&language=nl&beside=on")) == (
        "/nl/m/slapen/wat-kunt-u-doen/"
    )
    assert link_on(client.get("/nl/meegeven/slapen/?deel=waarom&deel=wat-kunt-u-doen")) == "/nl/m/slapen/alles/"


def test_the_form_is_got_and_carries_no_token_and_no_field_to_type_in(client: Client, edition: Edition) -> None:
    for path in ("/nl/meegeven/slapen/", "/nl/meegeven/slapen/?deel=waarom"):
        response = client.get(path)
        [form] = dom(response).iter("form")
        assert form.get("method", "get") == "get"
        assert {field.get("type") for field in form.iter("input")} == {"checkbox", "radio"}
        assert not list(form.iter("textarea"))
        assert not response.cookies
    assert client.post("/nl/meegeven/slapen/").status_code == 405


def test_nothing_of_what_somebody_writes_into_the_address_is_on_the_page_or_in_the_link(
    client: Client, edition: Edition
) -> None:
    page = client.get("/nl/meegeven/slapen/?deel=waarom&deel=Jan&taal=xx&naam=Jan&groot=Jan")
    assert link_on(page) == "/nl/m/slapen/waarom/groot/"
    assert "Jan" not in page.text
    assert "vermaning" not in client.get("/nl/m/slapen/waarom+vermaning/").text


def test_who_picks_nothing_is_told_so_and_keeps_the_rest(client: Client, edition: Edition) -> None:
    page = client.get("/nl/meegeven/slapen/?taal=en&groot=on")
    assert "Kies eerst één of meer onderdelen." in page.text
    assert 'class="given"' not in page.text
    assert re.search(r'value="en" checked', page.text)
    assert re.search(r'name="groot" checked', page.text)


def test_the_professional_hears_what_the_parent_will_read_in_dutch(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["sections"][0].update(title="", in_short="", body="", questions=[])
    publish(load(read(data)).guideline)
    both = client.get("/nl/meegeven/slapen/?deel=waarom&deel=wat-kunt-u-doen&taal=en")
    assert "1 onderdeel is nog niet vertaald." in both.text
    assert "nog niet vertaald." not in client.get("/nl/meegeven/slapen/?deel=wat-kunt-u-doen&taal=en").text


# The leaflet.


def test_a_leaflet_has_its_sections_in_their_order_and_no_others(client: Client, edition: Edition) -> None:
    one = client.get("/nl/m/slapen/wat-kunt-u-doen/")
    assert headings(one) == ["Wat kan ik doen?"]
    assert "Waarom slaapt mijn kind slecht?" not in one.text
    both = client.get("/nl/m/slapen/wat-kunt-u-doen+waarom/")
    assert headings(both) == ["Waarom slaapt mijn kind slecht?", "Wat kan ik doen?"]
    assert "http://testserver/nl/m/slapen/waarom+wat-kunt-u-doen/" in both.text


def test_a_leaflet_holds_by_itself(client: Client, edition: Edition) -> None:
    page = client.get("/nl/m/slapen/waarom/")
    dom(page)
    text = text_of(page)
    assert "Elke dag op dezelfde tijd hetzelfde doen." in text  # the word
    assert "Ook een jongere van 12 jaar en ouder." in text  # the note
    assert "Hoeveel slaap is genoeg?" in text  # a question
    assert 'href="tel:112"' in page.text
    assert 'href="/nl/slapen/"' in page.text
    assert "De hele tekst heeft nog 1 ander onderdeel." in text
    assert f"{edition.number}, {edition.go_live_at.day} " in text
    assert '<meta name="robots" content="noindex">' in page.text
    assert "Slapen" not in re.findall(r"<title>([^<]*)", page.text)[0]  # it stays in sight in tabs


@pytest.mark.parametrize("path", ["/nl/meegeven/slapen/?deel=waarom", "/en/m/slapen/waarom/beside/"])
def test_a_leaflet_asks_the_database_at_most_twice_and_unchanged_costs_a_304(
    client: Client, edition: Edition, path: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        page = client.get(path)
    assert client.get(path, headers={"If-None-Match": page["ETag"]}).status_code == 304


def test_a_leaflet_beside_the_dutch_has_both_texts(client: Client, edition: Edition) -> None:
    page = client.get("/en/m/slapen/waarom/beside/")
    dom(page)
    for words in ("Your child is tired.", "Uw kind is moe.", "How much sleep is enough?", "Hoeveel slaap is genoeg?"):
        assert words in page.text
    assert "Read a book together." not in page.text
    assert "Lees samen een boek." not in page.text
    assert 'href="/nl/m/slapen/waarom/"' in page.text  # in Dutch there is nothing beside it


def test_a_leaflet_is_the_same_choice_in_another_language(client: Client, edition: Edition) -> None:
    assert 'href="/en/m/slapen/waarom/large/"' in client.get("/nl/m/slapen/waarom/groot/").text
    assert 'href="/nl/m/slapen/alles/"' in client.get("/en/m/slapen/all/").text


def test_what_is_gone_of_a_leaflet_is_said_and_the_rest_is_shown(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    guideline.sections.filter(slug="waarom").delete()
    publish(guideline)
    page = client.get("/nl/m/slapen/waarom+wat-kunt-u-doen/")
    assert page.status_code == 200
    assert headings(page) == ["Wat kan ik doen?"]
    assert "1 onderdeel dat voor u is gekozen, is er niet meer of heet nu anders." in page.text
    gone = client.get("/nl/m/slapen/waarom/")
    assert gone.status_code == 410
    assert 'href="/nl/slapen/"' in gone.text
    assert 'href="tel:112"' in gone.text


def test_a_withdrawn_guideline_is_gone_for_leaflets_too(client: Client, edition: Edition, guideline: Guideline) -> None:
    withdraw(guideline)
    for path in ("/nl/m/slapen/waarom/", "/en/m/slapen/waarom/beside/", "/nl/meegeven/slapen/"):
        assert client.get(path).status_code == 410
    assert "/slapen/" not in client.get("/nl/meegeven/").text.split('id="main"')[1].split('class="after"')[0]


def test_a_leaflet_in_a_language_that_is_not_there_offers_the_others(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    del data["languages"]["en"]
    publish(load(read(data)).guideline)
    page = client.get("/en/m/slapen/waarom/")
    assert page.status_code == 404
    assert 'href="/nl/slapen/"' in page.text


def test_a_concept_is_not_given_along(client: Client, edition: Edition) -> None:
    from tests.reading.test_shared_draft import link

    assert "meegeven" not in client.get(link(edition.guideline, "nl/slapen/")).text
    for inner in ("nl/meegeven/", "nl/meegeven/slapen/", "nl/m/slapen/waarom/"):
        assert client.get(link(edition.guideline, inner)).status_code == 404


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_nothing_is_left_of_what_was_given(client: Client, edition: Edition, caplog: pytest.LogCaptureFixture) -> None:
    before = rows()
    with caplog.at_level(logging.DEBUG):
        for path in ("/nl/meegeven/slapen/?deel=waarom&taal=en", "/en/m/slapen/waarom/beside/large/"):
            response = client.get(path)
            assert response.status_code == 200
            assert not response.cookies
    assert not [
        record for record in caplog.records if "waarom" in record.getMessage() and "SELECT" not in record.getMessage()
    ]
    assert rows() == before


# In the browser.


@pytest.fixture
def portal_in_arabic(live_server: LiveServer, transactional_db: None) -> str:
    accessibility.open_the_portal()
    return live_server.url


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_form_to_the_leaflet_nothing_is_kept_and_going_back_asks_nothing(
    portal_in_arabic: str, page: Page, script: bool
) -> None:
    assert page.context.browser is not None
    reader = page.context.browser.new_context(java_script_enabled=script)
    tab = reader.new_page()
    tab.goto(f"{portal_in_arabic}/nl/meegeven/slapen/")
    tab.get_by_label("Waarom slaapt mijn kind slecht").check()
    tab.get_by_label("Tips van andere ouders").check()
    tab.get_by_label("العربية").check()
    tab.get_by_label("met het Nederlands ernaast").check()
    tab.get_by_role("button", name="Maak de link en de folder").click()
    assert tab.get_by_role("img", name="QR-code van de link").is_visible()
    tab.get_by_role("link", name="Open de folder om die af te drukken").click()
    assert tab.url == f"{portal_in_arabic}/ar/m/slapen/waarom+tips/beside/"
    assert tab.locator("html").get_attribute("dir") == "rtl"
    tab.go_back()
    assert tab.get_by_role("link", name="Open de folder").is_visible()
    assert tab.get_by_label("Tips van andere ouders").is_checked()
    assert reader.cookies() == []
    if script:
        assert tab.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    reader.close()


def ticked(tab: Page) -> list[str]:
    """Return what is ticked in the form: what was given, or is to be."""
    tab.wait_for_load_state()
    boxes = tab.locator("form.give input:checked").all()
    return [f"{box.get_attribute('name')}={box.get_attribute('value') or 'on'}" for box in boxes]


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_was_picked_stays_ticked_with_its_answer_and_when_somebody_goes_back(
    portal_in_arabic: str, browser: Browser, script: bool
) -> None:
    tab = browser.new_context(java_script_enabled=script).new_page()
    tab.goto(f"{portal_in_arabic}/nl/meegeven/slapen/")
    for field in ("[value=waarom]", "[value=ar]", "[name=groot]"):
        tab.locator(f"form.give {field}").check()
    make = tab.get_by_role("button", name="Maak de link en de folder")
    make.click()
    first = ["deel=waarom", "taal=ar", "groot=on"]
    assert ticked(tab) == first
    tab.get_by_text("Wilt u uw keuze veranderen?").click()
    tab.locator("form.give [value=tips]").check()
    make.click()
    assert ticked(tab) == ["deel=waarom", "deel=tips", "taal=ar", "groot=on"]
    tab.go_back()
    assert ticked(tab) == first  # as the link beside it says
    tab.go_back()
    assert tab.url == f"{portal_in_arabic}/nl/meegeven/slapen/"
    assert ticked(tab) == first
    tab.context.close()


# Copying the link.

GIVEN = "/nl/meegeven/slapen/?deel=waarom&taal=ar"


@pytest.fixture
def copying(browser: Browser) -> Iterator[Page]:
    """Open a browser that lets a page write to the clipboard."""
    reader = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield reader.new_page()
    reader.close()


def copy_button(tab: Page) -> Locator:
    return tab.get_by_role("button", name="Kopieer de link")


@pytest.mark.browser
def test_the_link_is_copied_by_a_button_which_says_so_politely(portal_in_arabic: str, copying: Page) -> None:
    wrong: list[str] = []
    copying.on("console", lambda message: wrong.append(message.text))
    copying.goto(portal_in_arabic + GIVEN)
    said = copying.get_by_role("status")
    assert said.inner_text() == ""
    for _again in range(2):
        copy_button(copying).click()
        expect(said).to_have_text("De link is gekopieerd.")
    assert copying.evaluate("navigator.clipboard.readText()") == f"{portal_in_arabic}/ar/m/slapen/waarom/"
    assert copy_button(copying).evaluate("(button) => button == document.activeElement")
    assert copying.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert wrong == []
    assert accessibility_violations(copying) == []
    copying.emulate_media(media="print")
    assert not copy_button(copying).is_visible()


@pytest.mark.browser
def test_where_the_clipboard_refuses_it_is_said_what_to_do(portal_in_arabic: str, copying: Page) -> None:
    copying.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    copying.goto(portal_in_arabic + GIVEN)
    copy_button(copying).click()
    expect(copying.get_by_role("status")).to_have_text("Dat lukte niet. Selecteer de link en kopieer die.")


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["no-clipboard", "no-script"])
def test_there_is_no_button_to_copy_where_it_could_not_work(
    portal_in_arabic: str, browser: Browser, script: bool
) -> None:
    tab = browser.new_context(java_script_enabled=script).new_page()
    if script:
        tab.add_init_script("delete Navigator.prototype.clipboard")
    tab.goto(portal_in_arabic + GIVEN, wait_until="networkidle")
    assert tab.locator(".given-link").is_visible()
    assert not copy_button(tab).is_visible()
    tab.context.close()


@pytest.mark.browser
def test_the_code_is_read_by_a_camera_on_light_and_dark(portal_in_arabic: str, page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(f"{portal_in_arabic}/nl/meegeven/slapen/?deel=waarom&deel=tips&taal=ar&groot=on")
        shot = Image.open(io.BytesIO(page.locator(".given-code .code").screenshot()))
        [found] = zxingcpp.read_barcodes(shot)
        assert found.text == f"{portal_in_arabic}/ar/m/slapen/waarom+tips/large/"


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/nl/m/slapen/waarom+tips/", "/ar/m/slapen/waarom+tips/beside/"])
def test_a_leaflet_on_paper_is_the_text_with_its_words_numbers_and_code(
    portal_in_arabic: str, page: Page, path: str
) -> None:
    page.goto(portal_in_arabic + path)
    page.emulate_media(media="print")
    for gone in ("nav", ".footer", "#leave", ".rest", ".paper"):
        assert not any(each.is_visible() for each in page.locator(gone).all()), gone
    for there in ("h1", ".questions", ".urgent .telephone", ".explanation", ".age img", ".origin"):
        assert page.locator(there).first.is_visible(), there


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/nl/m/slapen/waarom/", "/nl/m/slapen/waarom/groot/", "/ar/m/slapen/waarom/beside/"])
def test_a_leaflet_on_paper_has_one_code_which_says_whether_it_is_current_and_leads_on(
    portal_in_arabic: str, page: Page, path: str
) -> None:
    page.goto(portal_in_arabic + path)
    assert not page.locator(".age").is_visible()
    page.emulate_media(media="print")
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    [code] = [found.text for found in zxingcpp.read_barcodes(shot)]
    assert re.fullmatch(rf"{portal_in_arabic}/e/slapen/\d/", code)
    assert code in page.locator(".age").inner_text()
    assert "/m/slapen/waarom/" in page.locator(".own-address").inner_text()
    page.emulate_media(media="screen")
    page.goto(code)
    page.locator(".ways-on .action").click()
    assert page.url.endswith("/slapen/")


@pytest.mark.browser
def test_a_leaflet_in_large_letters_is_large_on_paper_by_itself(portal_in_arabic: str, page: Page) -> None:
    from tests.reading.test_paper import SIZES

    for path in ("/nl/m/slapen/waarom/groot/", "/ar/m/slapen/waarom/beside/large/"):
        page.goto(portal_in_arabic + path)
        page.emulate_media(media="print")
        assert [text for size, text in page.evaluate(SIZES) if size < 16 * POINT - 0.01] == []
        page.emulate_media(media="screen")  # where the next one opens
