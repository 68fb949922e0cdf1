"""The search in Chromium: by keyboard, without a script, back and forth, and what it leaves on the telephone."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
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


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_reader_searches_by_keyboard_reads_and_goes_back_to_what_was_found(
    live_server: LiveServer,
    in_three_languages: Guideline,  # noqa: F811
    opened: Any,
    java_script_enabled: bool,
) -> None:
    page = opened(java_script_enabled=java_script_enabled, viewport={"width": 320, "height": 600})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/nl/")
    page.focus("#q")
    page.keyboard.type("boek")
    with patch("content.reading.search.find", wraps=find) as searched:
        page.keyboard.press("Enter")
        page.wait_for_selector(".results")
        read_and_go_back(page, live_server)
    # It came from the browser's own memory: nothing was sent again, and nobody was asked whether to.
    assert searched.call_count == 1
    assert not any("boek" in one for one in asked)
    # Nothing stays on the telephone: no cookie, no storage, and no word in a title of the history.
    assert page.context.cookies() == []
    assert "boek" not in page.title()
    assert page.locator("#q").get_attribute("autocomplete") == "off"
    if java_script_enabled:
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def read_and_go_back(page: Page, live_server: LiveServer) -> None:
    # At what was found, and from there on with the next Tab at the first of it.
    assert page.url == f"{live_server.url}/nl/zoeken/#found"
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "/nl/slapen/wat-kunt-u-doen/"
    page.keyboard.press("Enter")
    page.wait_for_url("**/wat-kunt-u-doen/")
    page.go_back()
    assert page.locator(".results mark").first.inner_text() == "boek"
    assert page.input_value("#q") == "boek"


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
