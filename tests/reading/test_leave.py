"""The way out of a page: on every page, at once, and not back. In Chromium, with and without a script."""

import re
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Request, Route
from pytest_django.live_server_helper import LiveServer

from content.models import Edition, Guideline
from content.publishing.editions import publish
from content.reading.errors import last_resort
from content.reading.frame import LEAVE_TO
from tests.reading.test_pages import PAGES

WEATHER = "<!doctype html><title>Het weer</title><h1>Het weer</h1>"


def leave_link(body: str) -> str:
    [link] = re.findall(r'<a id="leave"[^>]*>', body)
    return str(link)


@pytest.mark.parametrize("path", [*PAGES, "/nl/nergens/", "/ar/nowhere/"])
def test_every_page_has_a_real_link_that_leaves_it(client: Client, edition: Edition, path: str) -> None:
    link = leave_link(client.get(path).content.decode())
    assert f'href="{LEAVE_TO}"' in link
    assert "noreferrer" in link


def test_the_way_out_is_there_too_when_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: Any, **_options: Any) -> None:
        raise OSError("no database")

    monkeypatch.setattr(Edition.objects, "live", away)
    client.raise_request_exception = False
    assert LEAVE_TO in leave_link(client.get("/nl/slapen/").content.decode())


def test_the_last_page_that_can_be_shown_has_the_way_out_and_the_numbers() -> None:
    assert f'<a href="{LEAVE_TO}" rel="noreferrer nofollow">' in last_resort()
    for number in ("112", "0800-2000", "0800-0113"):
        assert f'<a href="tel:{number}"><bdi>{number}</bdi></a>' in last_resort()


def test_an_editor_chooses_where_it_leads(client: Client, portal: Guideline, edition: Edition) -> None:
    portal.leave_to = "https://www.example.org/weer/"
    portal.save()
    assert LEAVE_TO in leave_link(client.get("/nl/slapen/").content.decode())
    publish(portal)
    for path in ("/nl/", "/nl/slapen/", "/en/slapen/waarom/", "/nl/nergens/"):
        assert 'href="https://www.example.org/weer/"' in leave_link(client.get(path).content.decode())


def test_beside_it_stands_how_to_read_safely(client: Client, portal: Guideline) -> None:
    assert 'class="leave-safely"' not in client.get("/nl/").content.decode()
    portal.sections.update(kind="reading-safely")
    publish(portal)
    body = client.get("/nl/").content.decode()
    assert '<a class="leave-safely" href="/nl/over/privacy/">Privacy</a>' in body


@pytest.mark.parametrize("path", PAGES)
def test_the_title_of_a_page_does_not_say_what_it_is_about(client: Client, edition: Edition, path: str) -> None:
    [title] = re.findall(r"<title>\s*(.*?)\s*</title>", client.get(path).content.decode(), re.DOTALL)
    assert title.endswith("– Houvast")
    for word in ("Slapen", "slaap", "Sleep", "sleep", "Privacy", "doen?", "do?"):
        assert word not in title
    assert len(title) > len("– Houvast") + 3


def test_no_two_pages_of_a_language_have_one_title(client: Client, edition: Edition) -> None:
    titles = [
        re.findall(r"<title>(.*?)</title>", client.get(path).content.decode(), re.DOTALL)[0]
        for path in PAGES
        if path.startswith("/nl/")
    ]
    assert len(set(titles)) == len(titles)


@pytest.fixture
def outside(browser: Browser) -> Any:
    """A browser in which the website that leaving leads to is a page of the test; it notes how that is asked for."""
    contexts: list[BrowserContext] = []
    asked: list[Request] = []

    def weather(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body=WEATHER, content_type="text/html")

    def visit(**options: Any) -> tuple[Page, list[Request]]:
        context = browser.new_context(viewport={"width": 320, "height": 568}, **options)
        contexts.append(context)
        context.route(f"{LEAVE_TO}**", weather)
        return context.new_page(), asked

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def live(live_server: LiveServer, transactional_db: None, edition: Edition) -> LiveServer:
    return live_server


@pytest.mark.browser
def test_leaving_tells_nobody_where_the_reader_came_from(live: LiveServer, outside: Any) -> None:
    page, asked = outside()
    page.goto(f"{live.url}/nl/slapen/waarom/")
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    assert "referer" not in asked[0].all_headers()
    assert page.evaluate("document.referrer") == ""


@pytest.mark.browser
def test_going_back_shows_neither_the_page_that_was_left_nor_one_before_it(live: LiveServer, outside: Any) -> None:
    page, asked = outside()
    for path in ("/nl/", "/nl/slapen/", "/nl/slapen/waarom/"):
        page.goto(live.url + path)
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    for times in (2, 3):
        page.go_back()
        page.wait_for_url(LEAVE_TO)
        assert page.title() == "Het weer"
        assert len(asked) == times


@pytest.mark.browser
def test_who_comes_again_by_themselves_can_read_again(live: LiveServer, outside: Any) -> None:
    page, _asked = outside()
    page.goto(f"{live.url}/nl/slapen/")
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    page.goto(f"{live.url}/nl/slapen/")
    assert page.get_by_role("heading", level=1).is_visible()
    page.goto(f"{live.url}/nl/slapen/waarom/")
    page.go_back()
    assert page.get_by_role("heading", level=1).is_visible()


@pytest.mark.browser
def test_at_once_nothing_of_the_page_is_seen_and_its_title_is_neutral(live: LiveServer, outside: Any) -> None:
    page, _asked = outside()
    page.goto(f"{live.url}/nl/slapen/waarom/")
    seen = page.evaluate(
        """() => {
            document.getElementById("leave").click()
            return [getComputedStyle(document.documentElement).display, document.title]
        }"""
    )
    assert seen == ["none", "Nieuw tabblad"]


@pytest.mark.browser
def test_shift_three_times_leaves_and_shift_for_a_capital_does_not(live: LiveServer, outside: Any) -> None:
    page, asked = outside()
    page.goto(f"{live.url}/nl/slapen/waarom/")
    for _time in range(4):
        page.keyboard.press("Shift+H")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift")
    assert asked == []
    assert page.url.endswith("/nl/slapen/waarom/")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url(LEAVE_TO)


@pytest.mark.browser
def test_without_a_script_the_link_leads_away_too(live: LiveServer, outside: Any) -> None:
    page, asked = outside(java_script_enabled=False)
    page.goto(f"{live.url}/nl/slapen/waarom/")
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    assert "referer" not in asked[0].all_headers()


@pytest.mark.browser
def test_what_the_tab_kept_is_gone_with_the_page(live: LiveServer, outside: Any) -> None:
    page, _asked = outside()
    page.goto(f"{live.url}/nl/slapen/alles/")
    page.evaluate("sessionStorage.setItem('place', 'waarom')")
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    page.goto(f"{live.url}/nl/")
    assert page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length") == 0


@pytest.mark.browser
def test_paper_has_no_way_out(live: LiveServer, outside: Any) -> None:
    page, _asked = outside()
    page.goto(f"{live.url}/nl/slapen/waarom/")
    page.emulate_media(media="print")
    assert not page.locator("#leave").is_visible()


@pytest.mark.browser
def test_other_tabs_leave_as_well(live: LiveServer, outside: Any) -> None:
    page, asked = outside()
    other = page.context.new_page()
    other.goto(f"{live.url}/nl/slapen/")
    page.goto(f"{live.url}/nl/slapen/waarom/")
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    other.wait_for_url(LEAVE_TO)
    assert len(asked) == 2
    other.go_back()
    assert not other.url.startswith(live.url)


@pytest.mark.browser
def test_a_page_that_is_kept_for_going_back_is_kept_unseen_and_shown_only_to_who_has_not_left(
    live: LiveServer, browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> None:
    options = {**browser_type_launch_args, "ignore_default_args": ["--disable-back-forward-cache"]}
    keeping = browser_type.launch(**options)  # as browsers do, and as tests otherwise do not
    page = keeping.new_page()
    page.context.route(f"{LEAVE_TO}**", lambda route: route.fulfill(body=WEATHER, content_type="text/html"))
    page.add_init_script("addEventListener('pageshow', (event) => { window.kept = event.persisted })")
    page.goto(f"{live.url}/nl/slapen/")
    page.goto(f"{live.url}/nl/slapen/waarom/")
    page.go_back(wait_until="commit")
    page.wait_for_function("window.kept === true")
    assert page.get_by_role("heading", level=1).is_visible()
    page.goto(f"{live.url}/nl/slapen/waarom/")
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    page.go_back(wait_until="commit")
    page.wait_for_url(LEAVE_TO)
    assert page.title() == "Het weer"
    keeping.close()


@pytest.mark.browser
def test_on_a_telephone_held_sideways_the_way_out_stays_in_sight(live: LiveServer, outside: Any) -> None:
    page, _asked = outside()
    page.set_viewport_size({"width": 667, "height": 375})
    page.goto(f"{live.url}/nl/slapen/alles/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = page.locator("#leave").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60
