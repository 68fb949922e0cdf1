"""The conversation sheet in Chromium: collected over pages and made without sending anything; without a script, by its form."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.signals import request_started
from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page
from pytest_django.live_server_helper import LiveServer

from content.models import Edition
from content.reading.frame import LEAVE_TO
from tests.reading import accessibility

pytestmark = pytest.mark.browser
SECTION = "/nl/slapen/waarom/"
SHEET = "/nl/slapen/gesprek/"
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OWN = "Mag mijn moeder mee?"


@pytest.fixture
def live(live_server: LiveServer, transactional_db: None, edition: Edition) -> LiveServer:
    return live_server


@pytest.fixture
def asked() -> Iterator[list[tuple[str, str]]]:
    """The method and the address of everything that the portal was asked for."""
    seen: list[tuple[str, str]] = []

    def note(environ: dict[str, Any], **_more: Any) -> None:
        seen.append((environ["REQUEST_METHOD"], environ["PATH_INFO"] + environ["QUERY_STRING"]))

    request_started.connect(note)
    yield seen
    request_started.disconnect(note)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Any]:
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": 390, "height": 700}, **options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def put(page: Page, words: str) -> None:
    page.locator(".questions li, .in-short", has_text=words).get_by_role("button", name="Op mijn blad").click()


def on_the_sheet(page: Page) -> list[str]:
    return [words.inner_text() for words in page.locator(".sheet-item .words").all()]


def kept(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([sessionStorage, localStorage, document.cookie])"))


def test_what_is_put_on_the_sheet_on_one_page_stands_on_it_on_another_and_nothing_is_ever_sent(
    live: LiveServer, phone: Any, asked: list[tuple[str, str]]
) -> None:
    page = phone()
    page.goto(live.url + SECTION)
    put(page, "Wie kan ons helpen?")
    put(page, "Er is bijna altijd meer dan één reden.")
    put(page, "Hoeveel slaap is genoeg?")
    put(page, "Hoeveel slaap is genoeg?")  # off again
    page.get_by_role("link", name="Maak mijn gespreksblad (2)").click()
    page.wait_for_selector(".sheet-item")
    assert on_the_sheet(page) == ["Wie kan ons helpen?", "Er is bijna altijd meer dan één reden."]
    page.get_by_label("Mijn eigen vraag 1").fill(OWN)
    page.locator(".make button").click()
    assert on_the_sheet(page)[-1] == OWN
    assert page.evaluate("document.activeElement.id") == "sheet"
    page.goto(f"{live.url}/en/slapen/conversation/")
    page.wait_for_selector(".sheet-item")
    assert on_the_sheet(page) == ["Who can help us?", "There is almost always more than one reason.", OWN]
    assert page.locator(".sheet-item .dutch").first.inner_text() == "Wie kan ons helpen?"
    assert {method for method, _address in asked} == {"GET"}
    assert not any("moeder" in address or "own" in address for _method, address in asked)


def test_by_keyboard_a_thing_goes_up_and_down_and_off_and_the_focus_goes_along(live: LiveServer, phone: Any) -> None:
    page = phone()
    page.goto(live.url + SHEET)
    for name in ("waarom.q.1", "waarom.q.2"):
        page.check(f"[value='{name}']")
    page.get_by_label("Mijn eigen vraag 1").fill(OWN)
    page.get_by_label("Mijn eigen vraag 1").press("Tab")
    page.locator(".make button").press("Enter")
    page.locator(".sheet-item").nth(2).locator("[name=up]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert on_the_sheet(page) == [OWN, "Hoeveel slaap is genoeg?", "Wie kan ons helpen?"]
    assert page.locator(".sheet-said").inner_text() == "Staat nu op plaats 1"
    page.keyboard.press("Enter")  # it is the first, so that the focus has gone to the button that takes it down
    assert on_the_sheet(page)[1] == OWN
    page.locator(".sheet-item").nth(1).locator("[name=remove]").focus()
    page.keyboard.press("Enter")
    assert on_the_sheet(page) == ["Hoeveel slaap is genoeg?", "Wie kan ons helpen?"]
    assert page.get_by_label("Mijn eigen vraag 1").input_value() == ""
    assert page.evaluate("document.activeElement.value") == "waarom.q.2"


def test_pressing_enter_at_a_box_moves_nothing(live: LiveServer, phone: Any) -> None:
    page = phone()
    page.goto(live.url + SHEET)
    for name in ("waarom.q.1", "waarom.q.2"):
        page.check(f"[name=pick][value='{name}']")
        page.locator(f"[name=pick][value='{name}']").press("Enter")
    page.locator("[name=pick][value='waarom.q.2']").press("Enter")
    assert on_the_sheet(page) in ([], ["Hoeveel slaap is genoeg?", "Wie kan ons helpen?"])


@pytest.mark.parametrize("way", ["wis", "leave", "shift"])
def test_wiping_and_leaving_leave_nothing_of_the_sheet(live: LiveServer, phone: Any, way: str) -> None:
    page = phone()
    page.route(f"{LEAVE_TO}**", lambda route: route.fulfill(body="Het weer", content_type="text/html"))
    page.goto(live.url + SHEET)
    entries = page.evaluate("history.length")
    page.check("[value='waarom.q.1']")
    page.locator(".make button").click()
    page.get_by_label("Mijn eigen vraag 1").fill(OWN)
    assert OWN in kept(page)
    assert page.evaluate("history.length") == entries
    if way == "wis":
        page.get_by_role("link", name="Wis mijn blad").first.click()
        assert kept(page) == '[{},{},""]'
        assert not page.locator(".sheet").is_visible()
        page.reload()
    else:
        if way == "leave":
            page.click("#leave")
        else:
            for _time in range(3):
                page.keyboard.press("Shift")
        page.wait_for_url(LEAVE_TO)
        page.goto(live.url + SHEET)
    assert kept(page) == '[{},{},""]'
    assert page.get_by_label("Mijn eigen vraag 1").input_value() == ""
    assert page.locator(":checked").count() == 0


def test_without_a_script_the_form_gives_the_sheet_and_going_back_shows_none_of_it(
    live: LiveServer, phone: Any, asked: list[tuple[str, str]]
) -> None:
    page = phone(java_script_enabled=False)
    page.goto(live.url + SECTION)
    assert page.locator(".put").count() == 0
    page.click(".to-sheet a")
    page.check("[value='waarom.q.1']")
    page.check("[value='waarom.q.2']")
    page.get_by_label("Mijn eigen vraag 1").fill(OWN)
    page.locator(".make button").click()
    assert page.url == f"{live.url}{SHEET}#sheet"
    assert on_the_sheet(page) == ["Hoeveel slaap is genoeg?", "Wie kan ons helpen?", OWN]
    page.locator(".sheet-item").nth(2).locator("[name=up]").click()
    moved = ["Hoeveel slaap is genoeg?", OWN, "Wie kan ons helpen?"]
    assert on_the_sheet(page) == moved
    assert page.url == f"{live.url}{SHEET}#here"
    assert OWN in page.locator(".sheet-item:target").inner_text()
    page.get_by_role("link", name="Wis mijn blad").first.click()
    sent = [address for method, address in asked if method == "POST"]
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser asks whether to send it again
        page.go_back()
    page.wait_for_url("chrome-error://**")
    page.goto(live.url + SHEET)
    assert page.locator(":checked").count() == 0
    assert [address for method, address in asked if method == "POST"] == sent == [SHEET, SHEET]


def test_without_a_script_no_page_on_the_disk_has_a_word_of_the_sheet(
    live: LiveServer, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    legible = {"Accept-Encoding": "identity"}
    options = {**browser_type_launch_args, "java_script_enabled": False, "extra_http_headers": legible}
    context = browser_type.launch_persistent_context(tmp_path, **options)
    page = context.new_page()
    page.goto(live.url + SECTION)
    page.goto(live.url + SHEET)
    page.get_by_label("Mijn eigen vraag 1").fill(OWN)
    page.locator(".make button").click()
    assert on_the_sheet(page) == [OWN]
    context.close()
    pages = [file.read_bytes() for file in tmp_path.glob("*/Cache/Cache_Data/*") if file.is_file()]
    assert any(SECTION.encode() in kept for kept in pages)
    assert not any(OWN.encode() in kept for kept in pages)


def test_with_a_script_that_fails_the_form_is_sent(live: LiveServer, phone: Any) -> None:
    page = phone()
    page.route("**/chosen.js", lambda route: route.abort())
    page.goto(live.url + SHEET)
    page.check("[value='waarom.q.1']")
    page.locator(".make button").click()
    page.wait_for_url(f"{live.url}{SHEET}#sheet")
    assert on_the_sheet(page) == ["Hoeveel slaap is genoeg?"]


def test_on_paper_there_is_the_sheet_and_nothing_else(live: LiveServer, phone: Any) -> None:
    page = phone()
    page.goto(live.url + SHEET)
    page.check("[value='waarom.q.1']")
    page.locator(".make button").click()
    page.emulate_media(media="print")
    for gone in ("h1", ".masthead", ".choices", ".sheet-tools", ".origin", "#paper", ".make"):
        assert not any(each.is_visible() for each in page.locator(gone).all()), gone
    assert page.locator(".sheet .urgent-on-paper").is_visible()
    text = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))).pages[0].extract_text()
    assert "Hoeveel slaap is genoeg?" in text
    assert "112" in text


def test_in_large_letters_five_things_are_said_to_be_more_than_one_sheet(live: LiveServer, phone: Any) -> None:
    page = phone()
    page.goto(live.url + SHEET)
    for name in ("waarom.q.1", "waarom.q.2"):
        page.check(f"[value='{name}']")
    for number, words in enumerate(("een", "twee", "drie"), 1):
        page.get_by_label(f"Mijn eigen vraag {number}").fill(words)
    page.locator(".make button").click()
    said = page.get_by_text("Met grote letters past dit niet op één vel papier.")
    assert not said.is_visible()
    page.get_by_label("Afdrukken met grote letters").check()
    assert said.is_visible()


@pytest.mark.urls("tests.reading.accessibility")
def test_axe_finds_nothing_while_the_sheet_is_made_and_while_things_are_put_on_it(
    live_server: LiveServer, transactional_db: None, settings: Any, tmp_path: Path, phone: Any
) -> None:
    settings.LOCALE_PATHS = [accessibility.arabic_interface(tmp_path), *settings.LOCALE_PATHS]
    accessibility.open_the_portal()
    found = []
    for path in ("/nl/gesprek/", "/ar/conversation/", "/nl/slapen/waarom/", "/ar/slapen/wat-kunt-u-doen/"):
        page = phone(reduced_motion="reduce")
        page.goto(live_server.url + path)
        if "slapen" in path:
            page.locator(".put").first.wait_for()
            for control in page.locator(".put").all()[:3]:
                control.click()
        else:
            for box in page.locator("fieldset > ul [name=pick]").all()[:3]:
                box.check()
            page.locator("[name=own]").first.fill("?")
            page.locator(".make button").click()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(Axe().axe_script)
            result = page.evaluate("rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })", RULES)
            found += [
                (path, scheme, each["id"], node["html"][:90]) for each in result["violations"] for node in each["nodes"]
            ]
        wide = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(wide), path
        page.set_viewport_size({"width": 320, "height": 568})
        assert not page.evaluate(wide), path
    assert not found, found
