"""A page on paper: a leaflet to hand over, and one in large letters. In Chromium, as it prints."""

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.models import Contact, Edition, Guideline
from content.publishing.editions import publish

pytestmark = pytest.mark.browser
POINT = 96 / 72  # in CSS pixels
PATHS = [
    "/nl/slapen/",
    "/nl/slapen/waarom/",
    "/nl/slapen/alles/",
    "/nl/slapen/naast/en/",
    "/nl/hulp/",
    "/nl/woordenlijst/",
    "/nl/over/privacy/",
]
SIZES = """() => {
    const sizes = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const within = texts.currentNode.parentElement
        if (!texts.currentNode.data.trim() || !within.checkVisibility() || within.closest("sup, style, script")) continue
        sizes.push([parseFloat(getComputedStyle(within).fontSize), texts.currentNode.data.trim().slice(0, 40)])
    }
    return sizes
}"""


@pytest.fixture
def paper(live_server: LiveServer, transactional_db: None, edition: Edition, page: Page) -> Any:
    def show(path: str, *, large: bool = False) -> Page:
        page.emulate_media(media="screen")
        page.goto(live_server.url + path)
        if large:
            page.get_by_label("Afdrukken met grote letters").check()
        page.emulate_media(media="print")
        return page

    return show


@pytest.mark.parametrize("path", PATHS)
def test_paper_has_no_navigation_and_no_buttons(paper: Any, path: str) -> None:
    page = paper(path)
    for gone in ("nav:not(.contents)", ".footer", "#leave", "#print", ".paper", ".skip"):
        assert not any(each.is_visible() for each in page.locator(gone).all()), gone
    assert page.locator("h1").is_visible()


def test_paper_says_whom_to_call_and_which_edition_it_is(paper: Any) -> None:
    for path in ("/nl/slapen/", "/nl/slapen/waarom/", "/nl/slapen/alles/"):
        text = paper(path).locator("body").inner_text()
        edition = Edition.objects.get(slug="slapen")
        assert "112" in text
        assert f"{edition.number}, {edition.go_live_at.day} " in text
        assert path in text


def test_paper_writes_the_address_of_a_link_out(paper: Any) -> None:
    link = paper("/nl/slapen/waarom/").locator('.origin a[href^="http"]').first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") == "https://example.org/slapen/"
    assert after in ('"\xa0(https://example.org/slapen/)"', '"\xa0(" attr(href) ")"')


def test_paper_explains_each_word_that_is_marked(paper: Any) -> None:
    for path in ("/nl/slapen/waarom/", "/nl/slapen/alles/"):
        page = paper(path)
        assert page.get_by_text("Elke dag op dezelfde tijd hetzelfde doen.").is_visible()
        assert page.get_by_text("Ook een jongere van 12 jaar en ouder.").is_visible()


@pytest.mark.parametrize("path", PATHS)
def test_in_large_letters_the_text_has_18_points_and_nothing_less_than_16(paper: Any, path: str) -> None:
    page = paper(path, large=True)
    sizes = page.evaluate(SIZES)
    assert len(sizes) > 5
    assert [text for size, text in sizes if size < 16 * POINT - 0.01] == []
    running = page.locator("main p:visible").evaluate_all(
        "texts => texts.map((text) => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert max(running, default=24) >= 18 * POINT
    # The small letters would come back by themselves on the next page.
    assert min(size for size, _text in paper(path).evaluate(SIZES)) < 16 * POINT


def test_the_button_prints_and_is_only_there_for_who_has_scripts(
    live_server: LiveServer, transactional_db: None, edition: Edition, page: Page
) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(f"{live_server.url}/nl/slapen/waarom/")
    page.get_by_role("button", name="Deze pagina afdrukken").click()
    assert page.evaluate("window.printed") is True
    assert page.context.browser is not None
    without = page.context.browser.new_context(java_script_enabled=False).new_page()
    without.goto(f"{live_server.url}/nl/slapen/waarom/")
    assert not without.locator("#print").is_visible()
    assert without.get_by_label("Afdrukken met grote letters").is_visible()
    without.context.close()


def test_paper_has_nothing_to_press_of_what_scripts_put_beside_the_text(paper: Any) -> None:
    page = paper("/nl/slapen/waarom/")
    page.locator(".questions .put").first.wait_for(state="attached")
    page.locator(".put.is-small").first.wait_for(state="attached")
    assert not any(put.is_visible() for put in page.locator(".put").all())


@pytest.mark.parametrize("path", ["/nl/slapen/", "/en/slapen/"])
def test_whom_to_call_has_the_number_in_a_frame_apart_from_a_name_that_may_be_a_number_too(
    paper: Any, portal: Guideline, path: str
) -> None:
    Contact.objects.filter(slug="112").update(name_nl="113 Hulplijn", name_en="113 Hulplijn", telephone="0800-0113")
    publish(portal)
    shown = paper(path).locator(".urgent-on-paper > span", has_text="0800-0113")
    assert shown.inner_text() == "113 Hulplijn: 0800-0113"
    frames = "all => all.map((each) => [each.innerText, parseFloat(getComputedStyle(each).borderTopWidth) > 0])"
    framed = shown.locator("*").evaluate_all(frames)
    assert [words for words, has_frame in framed if has_frame] == ["0800-0113"]
