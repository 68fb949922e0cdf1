"""The control that puts a passage on the sheet, and the sheet once it is made: what one sees of them. In Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.models import Edition

pytestmark = pytest.mark.browser
SECTION, SHEET = "/nl/slapen/waarom/", "/nl/slapen/gesprek/"
WORDS = ".passage h1, .in-short-words, .body > *"
PLACES = "all => all.map((each) => each.getBoundingClientRect().top + scrollY)"


@pytest.fixture
def phone(live_server: LiveServer, transactional_db: None, edition: Edition, page: Page) -> Any:
    page.set_viewport_size({"width": 320, "height": 640})

    def opened(path: str) -> Page:
        page.goto(live_server.url + path)
        return page

    return opened


def make(page: Page) -> None:
    page.locator(".choices input").first.check()
    page.locator(".make button").click()
    page.locator(".sheet-item").first.wait_for()


def test_beside_a_passage_it_has_a_name_and_moves_none_of_the_text(phone: Any) -> None:
    page = phone(SECTION)
    page.locator(".in-short").get_by_role("button", name="Op mijn blad").wait_for()
    with_it = page.locator(WORDS).evaluate_all(PLACES)
    page.locator(".put.is-small").evaluate_all("all => all.forEach((each) => each.remove())")
    assert page.locator(WORDS).evaluate_all(PLACES) == with_it


def test_how_many_things_are_on_the_sheet_stays_in_one_piece_on_a_narrow_screen(phone: Any) -> None:
    page = phone(SECTION)
    page.locator(".in-short .put").click()
    counted = page.locator(".to-sheet a > span").first
    assert counted.inner_text().strip() == "(1)"
    assert counted.evaluate("span => span.getClientRects().length") == 1
    line = counted.evaluate("span => parseFloat(getComputedStyle(span).lineHeight)")
    assert counted.evaluate("span => span.getBoundingClientRect().height") < 1.5 * line


def test_a_sheet_that_is_made_begins_with_how_to_print_it_and_no_button_to_make_it_covers_it(phone: Any) -> None:
    page = phone(SHEET)
    button = page.locator(".make")
    assert button.evaluate("each => getComputedStyle(each).position") == "sticky"
    make(page)
    assert button.evaluate("each => getComputedStyle(each).position") == "static"
    printing, first = page.locator("#print").bounding_box(), page.locator(".sheet").bounding_box()
    assert printing
    assert first
    assert 0 < printing["y"] < 640
    assert printing["y"] < first["y"]


def test_on_paper_date_and_with_have_a_line_each_to_write_on(phone: Any) -> None:
    page = phone(SHEET)
    make(page)
    page.set_viewport_size({"width": 700, "height": 990})  # what A4 leaves between its margins
    page.emulate_media(media="print")
    lines = [line.bounding_box() for line in page.locator(".sheet-when span").all()]
    millimetre = 96 / 25.4
    assert len(lines) == 2
    assert all(line and line["width"] >= 60 * millimetre and line["height"] >= 7.9 * millimetre for line in lines)
