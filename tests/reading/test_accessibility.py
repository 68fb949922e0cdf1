"""Whether everybody can read the pages: WCAG 2.2 AA, and of AAA contrast, size of targets, line height and link purpose.

Every kind of page, in Dutch and in Arabic, in Chromium. Axe sees a part of it; the rest is measured by `accessibility`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from content.reading.errors import last_resort
from tests.reading import accessibility
from tests.reading.accessibility import ARABIC, DUTCH, faults

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.reading.accessibility")]

PHONE: ViewportSize = {"width": 320, "height": 568}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
WIDE: ViewportSize = {"width": 1920, "height": 1080}
AXE = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROFILES: dict[str, tuple[ViewportSize, dict[str, Any]]] = {
    "phone": (PHONE, {"color_scheme": "light", "forced_colors": "none"}),
    "desktop": (DESKTOP, {"color_scheme": "light", "forced_colors": "none"}),
    "dark": (PHONE, {"color_scheme": "dark", "forced_colors": "none"}),
    "forced colours": (DESKTOP, {"color_scheme": "dark", "forced_colors": "active"}),
}
# In forced colours the browser sees to contrast, and axe reads colours that nobody sees.
UNSEEN_BY_AXE = {"forced colours": ("color-contrast", "color-contrast-enhanced")}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-block-end: 2em !important }"
)
# What only a script can do, and what is said where there is none.
OF_SCRIPTS = "noscript, .print, .go-on, .put, .take-can, .take-cannot, #send, .given-copy"
WITHOUT_SCRIPTS = f"document.querySelectorAll('{OF_SCRIPTS}').forEach((each) => each.remove())"
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


class Found:
    """The faults that were found, each with the places where it is."""

    def __init__(self) -> None:
        self.places: dict[str, list[str]] = {}

    def add(self, place: str, faults: list[str]) -> None:
        for fault in faults:
            self.places.setdefault(fault, []).append(place)

    def __bool__(self) -> bool:
        return bool(self.places)

    def told(self) -> str:
        return "\n".join(f"{fault}\n    {', '.join(dict.fromkeys(places))}" for fault, places in self.places.items())


def violations(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    rules = {name: {"enabled": False} for name in without}
    options = {"runOnly": AXE, "rules": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)
    return [f"{each['id']}: {node['html'][:150]}" for each in found["violations"] for node in each["nodes"]]


def in_each_profile(page: Page, names: Iterable[str] = PROFILES) -> Iterator[str]:
    """Turn the page into each profile, and yield its name."""
    for name in names:
        viewport, media = PROFILES[name]
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        yield name


@pytest.mark.parametrize("addresses", [DUTCH, ARABIC], ids=["dutch", "arabic"])
def test_axe_finds_nothing_on_any_page_in_any_profile(
    live_server: LiveServer, reader: Reader, addresses: dict[str, int]
) -> None:
    page, found = reader(), Found()
    for address in each(page, live_server, addresses):
        for profile in in_each_profile(page):
            found.add(f"{address} ({profile})", violations(page, without=UNSEEN_BY_AXE.get(profile, ())))
    assert not found, found.told()


def test_axe_finds_nothing_while_a_word_or_a_note_is_open(live_server: LiveServer, reader: Reader) -> None:
    page, found = reader(), Found()
    for address in each(page, live_server, {"/nl/slapen/waarom/": 200, "/ar/slapen/tips/": 200}):
        for kind in ("term", "note"):
            page.locator(f"button.{kind}").first.click()
            assert page.locator(".explanation:popover-open").count() == 1
            for profile in in_each_profile(page):
                place = f"{address} ({kind}, {profile})"
                found.add(place, violations(page, without=UNSEEN_BY_AXE.get(profile, ())))
                found.add(place, faults(page, accessibility.SMALL_TARGETS))
                found.add(place, faults(page, accessibility.STICKS_OUT))
            page.keyboard.press("Escape")
    assert not found, found.told()


def test_the_page_for_when_nothing_works_at_all_is_read_without_trouble(page: Page) -> None:
    page.set_content(last_resort())
    assert violations(page, without=("region", "landmark-one-main")) == []  # it is one sentence and one list
    assert faults(page, accessibility.STICKS_OUT) == []


RULES = {
    "what can be touched is 44 px or more": (accessibility.SMALL_TARGETS, [PHONE, DESKTOP]),
    "nothing sticks out, is clipped or lies over another thing": (accessibility.STICKS_OUT, [PHONE, DESKTOP]),
    "no short word is broken": (accessibility.BROKEN_WORDS, [PHONE, DESKTOP]),
    "no line has more than 80 characters": (accessibility.LONG_LINES, [DESKTOP, WIDE]),
    "no type is small, and no line tight": (accessibility.SMALL_TYPE, [PHONE, DESKTOP]),
    "what comes first stands first": (accessibility.OUT_OF_ORDER, [PHONE]),
    "headings, landmarks and lists make an outline": (accessibility.OUTLINE, [PHONE, DESKTOP]),
    "each part is said to be in its language": (accessibility.WRONG_LANGUAGE, [DESKTOP]),
    "nothing moves for who wants no motion": (accessibility.MOVES, [DESKTOP]),
}


def test_every_page_keeps_the_rules_that_axe_does_not_see(
    live_server: LiveServer, reader: Reader, subtests: pytest.Subtests
) -> None:
    page = reader()
    found = {name: Found() for name in RULES}
    for address in each(page, live_server):
        for viewport in (PHONE, DESKTOP, WIDE):
            page.set_viewport_size(viewport)
            for name, (rule, viewports) in RULES.items():
                if viewport in viewports:
                    found[name].add(f"{address} ({viewport['width']} px)", faults(page, rule))
    for name, these in found.items():
        with subtests.test(name):
            assert not these, these.told()


def test_large_or_widely_spaced_text_neither_sticks_out_nor_breaks_its_words(
    live_server: LiveServer, reader: Reader
) -> None:
    page, found = reader(bypass_csp=True), Found()
    for address in each(page, live_server):
        spaced = page.add_style_tag(content=SPACED)
        page.set_viewport_size(PHONE)
        for rule in (accessibility.STICKS_OUT, accessibility.BROKEN_WORDS):
            found.add(f"{address} (spaced)", faults(page, rule))
        spaced.evaluate("style => style.remove()")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for viewport in (PHONE, DESKTOP):
            page.set_viewport_size(viewport)
            for rule in (accessibility.STICKS_OUT, accessibility.BROKEN_WORDS):
                found.add(f"{address} (200 % at {viewport['width']} px)", faults(page, rule))
    assert not found, found.told()


def test_tab_goes_through_a_page_in_its_order_and_back_and_the_focus_is_always_in_sight(
    live_server: LiveServer, reader: Reader
) -> None:
    page, found = reader(), Found()
    for address in each(page, live_server):
        stops = faults(page, accessibility.WATCH)
        for _stop in stops:
            page.keyboard.press("Tab")
        page.keyboard.down("Shift")
        for _stop in stops[1:]:
            page.keyboard.press("Tab")
        page.keyboard.up("Shift")
        found.add(address, page.evaluate("judged"))
        there = list(range(len(stops)))
        if (walked := page.evaluate("walked")) != [*there, *reversed(there[:-1])]:
            found.add(address, [f"the order is {walked}, of {stops}"])
    assert not found, found.told()


def test_the_focus_is_in_sight_in_every_profile(live_server: LiveServer, reader: Reader) -> None:
    page, found = reader(), Found()
    for address in each(page, live_server):
        page.keyboard.press("Tab")  # a focus that a script sets is shown from now on
        for profile in in_each_profile(page, ["desktop", "dark", "forced colours"]):
            found.add(f"{address} ({profile})", faults(page, accessibility.EACH_FOCUSED))
    assert not found, found.told()


def test_the_way_out_is_at_hand_at_once_and_stays_at_hand(live_server: LiveServer, reader: Reader) -> None:
    page, found = reader(), Found()
    for address in each(page, live_server):
        found.add(f"{address} (top)", faults(page, accessibility.NO_WAY_OUT))
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        found.add(f"{address} (bottom)", faults(page, accessibility.NO_WAY_OUT))
    assert not found, found.told()


def test_without_a_script_a_page_says_the_same(live_server: LiveServer, reader: Reader) -> None:
    """Save for what only works with one: to print, to go on where the reader was, to pick for the sheet, to keep a text."""
    without, with_scripts = reader(java_script_enabled=False), reader()
    for address in each(without, live_server):
        with_scripts.goto(live_server.url + address)
        for page in (without, with_scripts):
            page.evaluate(WITHOUT_SCRIPTS)
        assert said(without) == said(with_scripts), address


def test_without_styles_all_is_said_in_the_same_order_and_no_picture_is_huge(
    live_server: LiveServer, reader: Reader
) -> None:
    page, found = reader(), Found()
    for address in each(page, live_server):
        page.evaluate(WITHOUT_SCRIPTS)
        styled = said(page)
        page.evaluate("for (const sheet of document.styleSheets) sheet.disabled = true")
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "16px"
        found.add(address, faults(page, accessibility.HUGE_PICTURES))
        rest = iter(said(page))
        found.add(address, [f"“{word}” is not there" for word in styled if word not in rest])
    assert not found, found.told()


def test_a_page_that_is_opened_again_still_has_its_styles_and_scripts(live_server: LiveServer, reader: Reader) -> None:
    page, found, refused = reader(), Found(), []
    page.on("console", lambda message: refused.append(message.text[:80]))
    shown = {address: status for address, status in (DUTCH | ARABIC).items() if status == 200}
    for address in each(page, live_server, shown):
        page.reload()
        found.add(address, refused)
        refused.clear()
        if not page.evaluate("document.documentElement.classList.contains('has-script')"):
            found.add(address, ["the script is gone"])
        if page.evaluate("getComputedStyle(document.body).fontSize") == "16px":
            found.add(address, ["the styles are gone"])
    assert not found, found.told()


def said(page: Page) -> list[str]:
    """Return the words that a reader sees, in order."""
    words: str = page.evaluate("document.body.innerText")
    return words.split()


def test_in_forced_colours_nothing_disappears_and_what_is_current_still_stands_out(
    live_server: LiveServer, reader: Reader
) -> None:
    page, found = reader(DESKTOP), Found()
    for address in each(page, live_server):
        page.emulate_media(forced_colors="none")
        page.evaluate(WITHOUT_SCRIPTS)  # what still comes or goes by a script
        before = said(page)
        faults(page, accessibility.GROUNDS)
        for scheme in SCHEMES:
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            assert said(page) == before, address
            for rule in (accessibility.GROUND_ONLY, accessibility.SAME_AS_OTHERS, accessibility.FAINT_DRAWINGS):
                found.add(f"{address} ({scheme})", faults(page, rule))
    assert not found, found.told()
