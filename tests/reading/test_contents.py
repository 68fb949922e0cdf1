"""The contents of a long page follow the reader and lead back to where the reader was. In Chromium."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.models import Edition

pytestmark = pytest.mark.browser
WHOLE = "/nl/slapen/alles/"


@pytest.fixture
def whole(live_server: LiveServer, transactional_db: None, edition: Edition, page: Page) -> Page:
    """All of a guideline on one page, on a telephone, with room to scroll beyond each section."""
    page.set_viewport_size({"width": 390, "height": 400})
    page.goto(live_server.url + WHOLE)
    return page


def read(page: Page, section: str) -> None:
    page.evaluate("slug => document.getElementById(slug).scrollIntoView({behavior: 'instant'})", section)
    page.wait_for_function("slug => document.querySelector('.path .is-here a')?.hash === `#${slug}`", arg=section)


def test_the_contents_show_which_section_the_reader_is_in(whole: Page) -> None:
    for section in ("waarom", "wat-kunt-u-doen"):
        read(whole, section)
        current = whole.locator(".beside [aria-current]")
        assert current.count() == 1
        assert current.get_attribute("href") == f"#{section}"


def test_who_looked_at_the_contents_can_go_back_to_where_they_were(whole: Page) -> None:
    assert not any(each.is_visible() for each in whole.locator(".go-on").all())
    read(whole, "wat-kunt-u-doen")
    whole.locator('a[href="#contents"]').last.click()
    way_back = whole.locator(".beside .go-on a")
    way_back.wait_for()
    assert " ".join(way_back.inner_text().split()) == "Ga verder waar u was: Wat kan ik doen?"
    way_back.click()
    whole.wait_for_function("document.getElementById('wat-kunt-u-doen').getBoundingClientRect().top < 200")
    assert whole.url.endswith("#wat-kunt-u-doen")


def test_who_comes_back_to_the_page_can_go_on_where_they_were(whole: Page, live_server: LiveServer) -> None:
    read(whole, "wat-kunt-u-doen")
    whole.goto(f"{live_server.url}/nl/woordenlijst/")
    whole.goto(live_server.url + WHOLE)
    for place in ("main", ".beside"):
        assert whole.locator(f"{place} .go-on a").get_attribute("href") == "#wat-kunt-u-doen"
        assert whole.locator(f"{place} .go-on").is_visible()


def test_a_section_leads_to_its_own_place_on_the_page_with_all(whole: Page, live_server: LiveServer) -> None:
    whole.goto(f"{live_server.url}/nl/slapen/wat-kunt-u-doen/")
    whole.get_by_role("link", name="Lees alles op één pagina").click()
    whole.wait_for_url(f"{live_server.url}{WHOLE}#wat-kunt-u-doen")
