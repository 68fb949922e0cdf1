"""Whether everybody can read the pages: WCAG 2.2 AA, and of AAA contrast, size of targets, line height and link purpose.

Every kind of page, in Dutch and in Arabic, in Chromium. Axe sees a part of it; the rest is measured by `accessibility`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize
from pytest_django.live_server_helper import LiveServer

from content.reading.errors import last_resort
from tests.reading import accessibility
from tests.reading.accessibility import ARABIC, DUTCH, faults

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.reading.accessibility")]

PHONE: ViewportSize = {"width": 320, "height": 568}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
WIDE: ViewportSize = {"width": 1920, "height": 1080}
LOOKS = ["/nl/slapen/waarom/", "/nl/slapen/wat-kunt-u-doen/", "/ar/slapen/waarom/", "/ar/slapen/tips/"]
AXE = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROFILES: dict[str, tuple[ViewportSize, dict[str, Any]]] = {
    "phone": (PHONE, {"color_scheme": "light", "forced_colors": "none"}),
    "desktop": (DESKTOP, {"color_scheme": "light", "forced_colors": "none"}),
    "dark": (PHONE, {"color_scheme": "dark", "forced_colors": "none"}),
    "forced colours": (DESKTOP, {"color_scheme": "dark", "forced_colors": "active"}),
}
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-block-end: 2em !important }"
)
Reader = Callable[..., Page]


@pytest.fixture
def portal(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    """Every kind of page, in Dutch and in Arabic letters."""
    settings.LOCALE_PATHS = [accessibility.arabic_interface(tmp_path), *settings.LOCALE_PATHS]
    accessibility.open_the_portal()


@pytest.fixture
def reader(portal: None, browser: Browser) -> Iterator[Reader]:
    """Open a page as one reader has set their browser."""
    contexts = []

    def opened(viewport: ViewportSize = PHONE, **options: Any) -> Page:
        contexts.append(browser.new_context(viewport=viewport, reduced_motion="reduce", **options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def each(page: Page, server: LiveServer, addresses: Mapping[str, int] | None = None) -> Iterator[str]:
    """Go to each page in turn, by default to all of them, and yield its address."""
    for address, status in (addresses or DUTCH | ARABIC).items():
        response = page.goto(server.url + address)
        assert response is not None
        assert response.status == status, address
        yield address


def violations(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    rules = {name: {"enabled": False} for name in without}
    options = {"runOnly": AXE, "rules": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)
    return [f"{each['id']}: {node['html'][:150]}" for each in found["violations"] for node in each["nodes"]]


def violations_by_profile(page: Page) -> dict[str, list[str]]:
    found = {}
    for name, (viewport, media) in PROFILES.items():
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        # In forced colours the browser sees to contrast, and axe reads colours that nobody sees.
        forced = ("color-contrast", "color-contrast-enhanced") if media["forced_colors"] == "active" else ()
        found[name] = violations(page, without=forced)
    return {name: each for name, each in found.items() if each}


@pytest.mark.parametrize("addresses", [DUTCH, ARABIC], ids=["dutch", "arabic"])
def test_axe_finds_nothing_on_any_page_in_any_profile(
    live_server: LiveServer, reader: Reader, addresses: dict[str, int]
) -> None:
    page = reader()
    found = {address: violations_by_profile(page) for address in each(page, live_server, addresses)}
    assert {address: these for address, these in found.items() if these} == {}


def test_axe_finds_nothing_while_a_word_or_a_note_is_open(live_server: LiveServer, reader: Reader) -> None:
    page = reader()
    found = {}
    for address in each(page, live_server, {"/nl/slapen/waarom/": 200, "/ar/slapen/tips/": 200}):
        for kind in ("term", "note"):
            page.locator(f"button.{kind}").first.click()
            assert page.locator(".explanation:popover-open").count() == 1
            found[address, kind] = violations_by_profile(page)
            found[address, kind] |= {"small": these} if (these := faults(page, accessibility.SMALL_TARGETS)) else {}
            page.keyboard.press("Escape")
            page.set_viewport_size(PHONE)
    assert {state: these for state, these in found.items() if these} == {}


def test_the_page_for_when_nothing_works_at_all_is_read_without_trouble(reader: Reader) -> None:
    page = reader()
    page.set_content(last_resort())
    assert violations(page, without=("region", "landmark-one-main")) == []  # it is a sentence and a list
    assert faults(page, accessibility.STICKS_OUT) == []


@pytest.mark.parametrize(
    ("rule", "viewports"),
    [
        pytest.param(accessibility.SMALL_TARGETS, [PHONE, DESKTOP], id="what_can_be_touched_is_44_px_or_more"),
        pytest.param(accessibility.STICKS_OUT, [PHONE, DESKTOP], id="nothing_sticks_out_or_is_clipped"),
        pytest.param(accessibility.LONG_LINES, [DESKTOP, WIDE], id="no_line_has_more_than_80_characters"),
        pytest.param(accessibility.SMALL_TYPE, [PHONE, DESKTOP], id="no_type_is_small_or_tight"),
        pytest.param(accessibility.OUT_OF_ORDER, [PHONE], id="what_comes_first_stands_first"),
        pytest.param(accessibility.OUTLINE, [PHONE], id="headings_landmarks_and_lists_make_an_outline"),
        pytest.param(accessibility.WRONG_LANGUAGE, [DESKTOP], id="each_part_is_said_to_be_in_its_language"),
        pytest.param(accessibility.MOVES, [DESKTOP], id="nothing_moves_for_who_wants_no_motion"),
    ],
)
def test_on_every_page(live_server: LiveServer, reader: Reader, rule: str, viewports: list[ViewportSize]) -> None:
    page = reader()
    found = {}
    for address in each(page, live_server):
        for viewport in viewports:
            page.set_viewport_size(viewport)
            found[address, viewport["width"]] = faults(page, rule)
    assert {place: these for place, these in found.items() if these} == {}


def test_nothing_sticks_out_when_text_is_twice_as_large_or_widely_spaced(
    live_server: LiveServer, reader: Reader
) -> None:
    page = reader(bypass_csp=True)
    found = {}
    for address in each(page, live_server):
        spaced = page.add_style_tag(content=SPACED)
        page.set_viewport_size(PHONE)
        found[address, "spaced"] = faults(page, accessibility.STICKS_OUT)
        spaced.evaluate("style => style.remove()")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for viewport in (PHONE, DESKTOP):
            page.set_viewport_size(viewport)
            found[address, viewport["width"]] = faults(page, accessibility.STICKS_OUT)
    assert {place: these for place, these in found.items() if these} == {}


def test_tab_goes_through_a_page_in_its_order_and_back_and_the_focus_is_always_in_sight(
    live_server: LiveServer, reader: Reader
) -> None:
    page = reader()
    found = {}
    for address in each(page, live_server):
        stops = faults(page, accessibility.WATCH)
        for _stop in stops:
            page.keyboard.press("Tab")
        page.keyboard.down("Shift")
        for _stop in stops[1:]:
            page.keyboard.press("Tab")
        page.keyboard.up("Shift")
        there = list(range(len(stops)))
        found[address] = page.evaluate("judged")
        if page.evaluate("walked") != [*there, *reversed(there[:-1])]:
            found[address].append(f"{page.evaluate('walked')} of {stops}")
    assert {address: these for address, these in found.items() if these} == {}


@pytest.mark.parametrize("profile", ["desktop", "dark", "forced colours"])
def test_the_focus_is_in_sight_in_every_profile(live_server: LiveServer, reader: Reader, profile: str) -> None:
    viewport, media = PROFILES[profile]
    page = reader(viewport, **media)
    found = {}
    for address in each(page, live_server):
        page.keyboard.press("Tab")
        found[address] = faults(page, accessibility.EACH_FOCUSED)
    assert {address: these for address, these in found.items() if these} == {}


def test_the_way_out_is_at_hand_at_once_and_stays_at_hand(live_server: LiveServer, reader: Reader) -> None:
    page = reader()
    for address in each(page, live_server):
        leave = page.locator("#leave")
        box = leave.bounding_box()
        assert box is not None
        assert box["y"] >= 0, address
        assert box["y"] + box["height"] <= PHONE["height"], address
        for _stop in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "leave":
                break
        else:
            pytest.fail(f"{address}: it is not among the first three stops")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        box = leave.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= PHONE["height"] - box["height"], address
        assert leave.evaluate("""link => {
            const { left, top, width, height } = link.getBoundingClientRect()
            return link.contains(document.elementFromPoint(left + width / 2, top + height / 2))
        }"""), address


def test_without_a_script_a_page_says_the_same(live_server: LiveServer, reader: Reader) -> None:
    """Save for what only works with one: the button to print, and the way on to where the reader was."""
    without, with_scripts = reader(java_script_enabled=False), reader()
    for address in each(without, live_server):
        with_scripts.goto(live_server.url + address)
        with_scripts.evaluate("document.querySelectorAll('.print, .go-on').forEach((each) => each.remove())")
        assert said(without) == said(with_scripts), address


def test_without_styles_all_is_said_in_the_same_order_and_no_picture_is_huge(
    live_server: LiveServer, reader: Reader
) -> None:
    plain, styled = reader(), reader()
    plain.route(re.compile(r"\.css$"), lambda route: route.abort())
    plain.route(re.compile(r"/(nl|ar)/"), without_styles)
    for address in each(plain, live_server):
        assert plain.evaluate("document.styleSheets.length") == 0
        assert faults(plain, accessibility.HUGE_PICTURES) == [], address
        styled.goto(live_server.url + address)
        rest = iter(said(plain))
        assert [word for word in said(styled) if word not in rest] == [], address


def without_styles(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=re.sub(r"<style>.*?</style>", "", response.text(), flags=re.DOTALL))


def said(page: Page) -> list[str]:
    """Return the words that a reader sees, in order."""
    words: str = page.evaluate("document.body.innerText")
    return words.split()


def test_in_forced_colours_nothing_disappears_and_what_is_current_still_stands_out(
    live_server: LiveServer, reader: Reader
) -> None:
    page = reader(DESKTOP)
    found = {}
    for address in each(page, live_server):
        page.emulate_media(forced_colors="none")
        before = said(page)
        faults(page, accessibility.GROUNDS)
        for scheme in ("light", "dark"):
            page.emulate_media(forced_colors="active", color_scheme="light" if scheme == "light" else "dark")
            assert said(page) == before, address
            found[address, scheme] = [
                *faults(page, accessibility.GROUND_ONLY),
                *faults(page, accessibility.SAME_AS_OTHERS),
                *faults(page, accessibility.FAINT_DRAWINGS),
            ]
    assert {place: these for place, these in found.items() if these} == {}
