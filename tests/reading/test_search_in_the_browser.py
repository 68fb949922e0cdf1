"""The search in Chromium: by keyboard, without a script, back and forth, and what it leaves on the telephone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page
from pytest_django.live_server_helper import LiveServer

from content.models import Guideline
from content.reading.finding.find import find
from tests.reading.test_browser import in_three_languages  # noqa: F401  (a fixture)

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    contexts: list[BrowserContext] = []

    def page(**options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield page
    for context in contexts:
        context.close()


@pytest.fixture
def remembering(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Page]:
    """A page in a browser that keeps pages for going back, as browsers do, and as tests otherwise do not."""
    options = {**browser_type_launch_args, "ignore_default_args": ["--disable-back-forward-cache"]}
    keeping = browser_type.launch(**options)
    yield keeping.new_page(viewport={"width": 320, "height": 600})
    keeping.close()


def type_and_send(page: Page, words: str) -> None:
    page.focus("#q")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_selector("#found")


@pytest.mark.parametrize("start", ["/nl/", "/nl/slapen/", "/nl/woordenlijst/", "/nl/zoeken/"])
def test_a_reader_searches_by_keyboard_in_the_page_reads_and_goes_back_to_what_was_found(
    live_server: LiveServer,
    in_three_languages: Guideline,  # noqa: F811
    remembering: Page,
    start: str,
) -> None:
    page = remembering
    page.goto(live_server.url + start)
    entries = page.evaluate("history.length")
    with patch("content.reading.search.find", wraps=find) as searched:
        type_and_send(page, "boek")
        assert (page.url, page.evaluate("history.length")) == (live_server.url + start, entries)
        assert page.title() == "Zoeken: 1 gevonden – Houvast"
        assert page.evaluate("document.activeElement.id") == "found"
        assert page.get_by_role("heading", name="1 resultaat gevonden").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.results')).listStyleType") == "none"
        assert page.locator(".search-said").count() == 0
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("href") == "/nl/slapen/wat-kunt-u-doen/"
        page.keyboard.press("Enter")
        page.wait_for_url("**/wat-kunt-u-doen/")
        page.go_back(wait_until="commit")
        page.wait_for_selector(".results mark")
    assert page.locator(".results mark").first.inner_text() == "boek"
    assert page.input_value("#q") == "boek"
    assert searched.call_count == 1  # it came from the browser's memory
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.click(".languages [lang=en]")
    assert page.get_by_role("searchbox").input_value() == ""
    assert page.locator("#found").count() == 0


def test_a_second_search_takes_the_place_of_the_first_and_what_fails_is_said(
    live_server: LiveServer,
    in_three_languages: Guideline,  # noqa: F811
    opened: Any,
) -> None:
    page = opened()
    page.goto(f"{live_server.url}/nl/")
    type_and_send(page, "boek")
    page.fill("#q", "xqzvw")
    page.press("#q", "Enter")
    page.get_by_role("heading", name="Wij vonden niets").wait_for()
    assert page.locator("#found").count() == 1
    assert page.locator(".results").count() == 0
    assert page.locator(".search [role=status]").inner_text() == ""
    page.context.set_offline(True)
    page.press("#q", "Enter")
    page.get_by_text("Dat is niet gelukt. Probeer het nog een keer.").wait_for()
    assert page.locator("#leave").is_visible()


def test_nothing_on_the_disk_has_the_word_that_was_searched_for(
    live_server: LiveServer,
    in_three_languages: Guideline,  # noqa: F811
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    tmp_path: Path,
) -> None:
    legible = {"Accept-Encoding": "identity"}
    context = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args, extra_http_headers=legible)
    page = context.new_page()
    page.goto(f"{live_server.url}/nl/zoeken/")
    type_and_send(page, "oudertraining")
    page.goto(f"{live_server.url}/nl/hulp/")  # by which a browser notes what stood in a form of the page before
    context.close()
    kept = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file() and not file.is_symlink()}
    words = ["oudertraining".encode(coding) for coding in ("utf-8", "utf-16-le")]
    assert any(b"/nl/zoeken/" in content for content in kept.values())
    assert [file for file, content in kept.items() if any(word in content for word in words)] == []


def test_without_a_script_the_answer_is_a_page_that_can_be_gone_back_to(
    live_server: LiveServer,
    in_three_languages: Guideline,  # noqa: F811
    opened: Any,
) -> None:
    page = opened(java_script_enabled=False, viewport={"width": 320, "height": 600})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/nl/")
    with patch("content.reading.search.find", wraps=find) as searched:
        type_and_send(page, "boek")
        # At what was found, and from there on with the next Tab at the first of it.
        assert page.url == f"{live_server.url}/nl/zoeken/#found"
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("href") == "/nl/slapen/wat-kunt-u-doen/"
        page.keyboard.press("Enter")
        page.wait_for_url("**/wat-kunt-u-doen/")
        page.go_back()
        assert page.locator(".results mark").first.inner_text() == "boek"
    # It came from the browser's own memory: nothing was sent again, and nobody was asked whether to.
    assert searched.call_count == 1
    assert not any("boek" in one for one in asked)
    assert page.context.cookies() == []
    assert "boek" not in page.title()
    assert page.locator("#q").get_attribute("autocomplete") == "off"
    assert page.locator("noscript .notice", has_text="JavaScript staat uit in uw browser.").is_visible()


STATES = {
    "found": "boek",
    "several words": "boek huisarts",
    "nothing": "xqzvw",
    "crisis": "zelfmoord",
    "mistyped": "ritmr",
}


@pytest.mark.parametrize(("address", "word"), [("/nl/zoeken/", ""), ("/ar/search/", "إيقاع")])
def test_axe_finds_nothing_in_any_state(
    live_server: LiveServer,
    in_three_languages: Guideline,  # noqa: F811
    opened: Any,
    address: str,
    word: str,
) -> None:
    for scheme in ("light", "dark"):
        page = opened(color_scheme=scheme, viewport={"width": 320, "height": 600}, reduced_motion="reduce")
        for state in [None, *(STATES.values() if not word else [word, "xqzvw", "boek"])]:
            response = page.goto(f"{live_server.url}{address}")
            assert response
            assert response.status == 200
            if state:
                page.fill("#q", state)
                page.press("#q", "Enter")
                page.wait_for_selector("#found")
            page.evaluate("scrollTo(0, 0)")  # what is under the bar that stays in sight is no place to touch
            violations = (
                Axe()
                .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag22aa", "best-practice"]})
                .response["violations"]
            )
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == [], (
                address,
                state,
            )
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, state)
