"""The pages as parents see them: in Chromium, on a small and a wide screen, light and dark, with and without a script."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from content.editing.loading import load
from content.models import Edition, Guideline
from content.publishing.document import read
from content.publishing.editions import publish, withdraw
from tests import documents

pytestmark = pytest.mark.browser

PAGES = [
    "/nl/",
    "/nl/slapen/",
    "/nl/slapen/waarom/",
    "/nl/slapen/wat-kunt-u-doen/",
    "/nl/slapen/alles/",
    "/nl/woordenlijst/",
    "/nl/hulp/",
    "/nl/over/privacy/",
    "/en/slapen/waarom/",
    "/en/help/",
    "/ar/",
    "/ar/slapen/",
    "/ar/slapen/waarom/",
    "/ar/slapen/all/",
    "/ar/slapen/beside/nl/",
    "/nl/slapen/naast/ar/",
    "/ar/help/",
]
PROFILES = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@pytest.fixture
def in_three_languages(transactional_db: None) -> Guideline:
    """A guideline that is offered in Arabic too, with one section translated and one not."""
    record = documents.portal().to_json()
    record["languages"]["ar"] = {**record["languages"]["en"], "title": "سند", "summary": "كلام بسيط."}
    publish(load(read(record)).guideline)
    data = documents.guideline().to_json()
    arabic = {**data["languages"]["en"], "title": "النوم", "summary": "طفلك ينام نومًا سيئًا.", "glossary": []}
    first, second = data["languages"]["en"]["sections"]
    arabic["sections"] = [
        {
            **first,
            "title": "لماذا ينام طفلي نومًا سيئًا؟",
            "in_short": "هناك دائمًا تقريبًا أكثر من سبب.",
            "body": "<p>الإيقاع يساعد.</p><h3>ما تلاحظه</h3><ul><li>طفلك متعب.</li></ul>",
            "questions": ["كم من النوم يكفي؟"],
        },
        {**second, "title": "", "in_short": "", "body": "", "questions": []},
    ]
    arabic["glossary"] = [{"slug": "ritme", "term": "إيقاع", "forms": [], "explanation": "الشيء نفسه كل يوم."}]
    data["languages"]["ar"] = arabic
    guideline = load(read(data)).guideline
    publish(guideline)
    return guideline


@pytest.fixture(params=PROFILES, ids=lambda profile: f"{profile[0]}px-{profile[1]}")
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[Any]:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found.response["violations"]]


def test_axe_finds_nothing_nothing_overflows_and_the_console_is_silent(
    live_server: LiveServer, in_three_languages: Guideline, visitor: Page
) -> None:
    said: list[str] = []
    visitor.on("console", lambda message: said.append(message.text))
    visitor.on("pageerror", lambda error: said.append(str(error)))
    strangers: list[str] = []
    visitor.on(
        "request", lambda asked: strangers.append(asked.url) if not asked.url.startswith(live_server.url) else None
    )
    for path in PAGES:
        response = visitor.goto(live_server.url + path)
        assert response is not None
        assert response.status == 200, path
        assert said == [], path
        assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert violations(visitor) == [], path
        said.clear()  # axe sets styles itself, which the policy refuses
    assert strangers == []


def test_axe_finds_nothing_on_the_pages_for_when_something_is_not_there(
    live_server: LiveServer, in_three_languages: Guideline, visitor: Page
) -> None:
    for path in ("/nl/nergens/", "/ar/slapen/nowhere/"):
        response = visitor.goto(live_server.url + path)
        assert response is not None
        assert response.status == 404
        assert violations(visitor) == [], path
    withdraw(in_three_languages)
    response = visitor.goto(f"{live_server.url}/ar/slapen/")
    assert response is not None
    assert response.status == 410
    assert violations(visitor) == []


def test_a_word_opens_in_place_by_keyboard_and_without_a_script(
    live_server: LiveServer, in_three_languages: Guideline, without_script: Page
) -> None:
    without_script.goto(f"{live_server.url}/nl/slapen/waarom/")
    word = without_script.locator("button.term").first
    explanation = without_script.get_by_text("Elke dag op dezelfde tijd hetzelfde doen.").first
    assert not explanation.is_visible()
    word.focus()
    without_script.keyboard.press("Enter")
    assert explanation.is_visible()
    without_script.keyboard.press("Escape")
    assert not explanation.is_visible()


def test_the_first_tab_stop_skips_to_the_text(
    live_server: LiveServer, in_three_languages: Guideline, visitor: Page
) -> None:
    visitor.goto(f"{live_server.url}/nl/slapen/waarom/")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    box = visitor.locator(":focus").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["height"] >= 24
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_nothing_is_clipped_when_text_is_twice_as_large(
    live_server: LiveServer, in_three_languages: Guideline, visitor: Page
) -> None:
    for path in ("/nl/", "/nl/slapen/waarom/", "/ar/slapen/waarom/", "/nl/hulp/"):
        visitor.goto(live_server.url + path)
        visitor.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_dutch_text_inside_an_arabic_page_reads_from_left_to_right(
    live_server: LiveServer, in_three_languages: Guideline, visitor: Page
) -> None:
    visitor.goto(f"{live_server.url}/ar/slapen/wat-kunt-u-doen/")
    assert visitor.locator("html").get_attribute("dir") == "rtl"
    passage = visitor.get_by_text("Lees samen een boek.")
    assert passage.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert passage.evaluate("node => node.closest('[lang]').lang") == "nl"


def test_a_printed_page_leaves_the_navigation_out_and_says_which_edition_it_is(
    live_server: LiveServer, in_three_languages: Guideline, visitor: Page
) -> None:
    visitor.goto(f"{live_server.url}/nl/slapen/waarom/")
    visitor.emulate_media(media="print")
    assert visitor.locator("nav:visible").count() == 0
    text = visitor.locator("body").inner_text()
    assert "Elke dag op dezelfde tijd hetzelfde doen." in text
    edition = Edition.objects.get(slug="slapen")
    assert str(edition.number) in text
    assert str(edition.go_live_at.year) in text
