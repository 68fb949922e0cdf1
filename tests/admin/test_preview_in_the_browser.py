"""The preview in a real Chromium: a page as wide as the device, a bar that follows it, and nothing that throws an editor out."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Frame, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.admin.preview.screen import ways_in
from content.models import Edition, Section
from tests.admin.test_desk_in_the_browser import TOO_WIDE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def changed(edition: Edition, section: Section) -> Section:
    """The second section, with one other word than parents read."""
    Section.objects.filter(pk=section.pk).update(body_nl="<p>Lees samen een verhaal. Een ritme geeft houvast.</p>")
    return section


def open_preview(desk: Page, live_server: LiveServer, section: Section, query: str = "") -> Frame:
    """Open the preview of a section; return its frame."""
    answer = desk.goto(f"{live_server.url}{ways_in(section.guideline, section)[0].address}{query}")
    assert answer
    assert answer.status == 200
    return framed(desk)


def framed(desk: Page) -> Frame:
    frame = desk.locator("iframe").element_handle().content_frame()
    assert frame
    frame.wait_for_selector("main")
    return frame


def test_the_page_is_as_wide_as_the_device_so_that_it_is_laid_out_as_there(
    desk: Page, live_server: LiveServer, changed: Section
) -> None:
    frame = open_preview(desk, live_server, changed)
    assert frame.evaluate("[innerWidth, document.documentElement.clientWidth]") == [390, 390]
    for name, width in (("small telephone", 320), ("tablet", 768)):
        desk.get_by_label(name).check()
        expect(desk.locator("iframe")).to_have_css("width", f"{width}px")
        assert frame.evaluate("innerWidth") == width
    desk.get_by_label("whole width").check()
    assert frame.evaluate("innerWidth") > 1000
    assert "width=&" in f"{desk.url}&"
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_on_a_small_screen_a_page_begins_at_its_own_start_in_each_direction(
    desk: Page, live_server: LiveServer, changed: Section
) -> None:
    guideline = changed.guideline
    guideline.languages = ["nl", "ar"]
    guideline.save()
    desk.set_viewport_size({"width": 390, "height": 844})
    open_preview(desk, live_server, changed, "&language=ar")
    start = (
        "() => { const [s, f] = ['.preview-stage', 'iframe'].map(n => document.querySelector(n).getBoundingClientRect());"
        " return { left: f.left - s.left, right: s.right - f.right } }"
    )
    assert desk.evaluate(start)["right"] >= 0
    assert desk.evaluate(start)["left"] < 0, "the page is not wider than its place, so this says nothing"
    desk.get_by_label("Language").select_option("nl")
    expect(desk.locator(".preview-stage")).to_have_attribute("dir", "ltr")
    assert desk.evaluate(start)["left"] >= 0
    desk.get_by_label("Language").select_option("ar")
    expect(desk.locator(".preview-stage")).to_have_attribute("dir", "rtl")
    assert desk.evaluate(start)["right"] >= 0


def test_the_bar_follows_where_the_links_in_the_page_lead(
    desk: Page, live_server: LiveServer, changed: Section
) -> None:
    frame = open_preview(desk, live_server, changed, "&changes=1")
    frame.get_by_role("link", name="English").first.click()
    expect(desk.get_by_label("Language")).to_have_value("en")
    frame.locator(".pager-previous").click()
    expect(desk.get_by_label("Page", exact=True)).to_have_value("slapen/waarom/")
    form = reverse("admin:content_section_change", args=[changed.guideline.sections.get(slug="waarom").pk])
    expect(desk.get_by_role("link", name="To the form of this text")).to_have_attribute("href", form)
    assert "page=slapen%2Fwaarom%2F" in desk.url
    frame.goto(frame.url.replace("en/slapen/waarom/", "en/help/"))
    expect(desk.get_by_label("Page", exact=True)).to_have_value("?")
    assert "/changes/" in frame.url
    desk.get_by_label("Show what changes for parents").uncheck()
    frame.wait_for_url("**/page/en/help/")
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_the_bar_leads_the_page_and_what_changed_is_marked_and_explained(
    desk: Page, live_server: LiveServer, changed: Section
) -> None:
    open_preview(desk, live_server, changed)
    legend = desk.get_by_text("In the page:")
    expect(legend).to_be_hidden()
    desk.get_by_label("Show what changes for parents").check()
    expect(legend).to_be_visible()
    page = desk.frame_locator("iframe")
    expect(page.locator("ins.since")).to_contain_text("verhaal")
    expect(page.locator("del.since")).to_contain_text("boek")
    assert page.locator("ins.since").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(223, 240, 227)"
    expect(page.get_by_role("insertion")).to_have_count(1)
    expect(page.get_by_role("deletion")).to_have_count(1)
    desk.get_by_role("link", name="Next page").click()
    expect(page.locator("h1")).to_have_text("Slapen")
    expect(page.locator("ins.since")).to_contain_text("verhaal")
    desk.get_by_label("Language").select_option("en")
    expect(page.locator("h1")).to_have_text("Sleep")
    expect(desk).to_have_url(desk.url)
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_by_keyboard_one_goes_through_the_bar_into_the_page_and_is_thrown_out_by_nothing(
    desk: Page, live_server: LiveServer, changed: Section
) -> None:
    frame = open_preview(desk, live_server, changed)
    expect(desk.locator("iframe")).to_have_attribute("title", "The page as parents will see it")
    here = desk.url
    desk.get_by_label("Language").focus()
    order = []
    for _step in range(14):
        desk.keyboard.press("Tab")
        order.append(desk.evaluate("document.activeElement.tagName"))
        if order[-1] == "IFRAME":
            break
    assert order[0] == "SELECT"
    assert order[-1] == "IFRAME"
    for _press in range(3):
        desk.keyboard.press("Shift")
    frame.locator("main").click()
    for _press in range(3):
        desk.keyboard.press("Shift")
    desk.wait_for_timeout(200)
    assert desk.url == here
    assert "/preview/page/nl/slapen/" in frame.url
    with desk.context.expect_page() as opened:
        desk.context.route("https://**", lambda route: route.fulfill(body="elsewhere"))
        frame.locator("#leave").click()
    opened.value.close()
    assert desk.url == here
    assert "/preview/page/nl/slapen/" in frame.url


def test_who_is_logged_out_is_told_so_beside_the_empty_frame(
    desk: Page, live_server: LiveServer, changed: Section
) -> None:
    frame = open_preview(desk, live_server, changed)
    expect(desk.get_by_role("alert")).to_be_hidden()
    desk.context.clear_cookies()
    frame.locator(".pager a").first.click()
    expect(desk.get_by_role("alert")).to_contain_text("You may have been logged out.")


def test_without_a_script_the_bar_is_a_form_and_the_links_work(
    live_server: LiveServer, browser: Any, desk: Page, changed: Section
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    context.add_cookies(desk.context.cookies())
    page = context.new_page()
    page.goto(f"{live_server.url}{ways_in(changed.guideline, changed)[0].address}")
    page.get_by_label("Language").select_option("en")
    page.get_by_label("tablet").check()
    page.get_by_label("Show what changes for parents").check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_label("Language")).to_have_value("en")
    assert page.locator("iframe").evaluate("frame => frame.clientWidth") == 768
    expect(page.frame_locator("iframe").locator(".since-notice")).to_be_visible()
    page.frame_locator("iframe").locator(".pager-previous").click()
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Why does my child sleep badly?")
    context.close()


def test_a_link_is_copied_and_read_by_who_has_no_account(
    desk: Page, live_server: LiveServer, browser: Any, changed: Section
) -> None:
    open_preview(desk, live_server, changed)
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.get_by_role("link", name="A link for a colleague").click()
    desk.get_by_role("button", name="Copy").click()
    expect(desk.get_by_text("Copied")).to_be_visible()
    link = desk.evaluate("navigator.clipboard.readText()")
    assert link == desk.get_by_label("The link").input_value()
    context = browser.new_context(locale="nl-NL")
    colleague = context.new_page()
    colleague.goto(link)
    expect(colleague.locator("main")).to_contain_text("Lees samen een verhaal.")
    expect(colleague.locator(".preview")).to_contain_text("deze link werkt tot")
    assert context.cookies() == []
    desk.get_by_role("button", name="Withdraw all links").click()
    expect(desk.get_by_text("do not work any more")).to_be_visible()
    colleague.reload()
    expect(colleague.locator("h1")).to_have_text("Deze link werkt niet meer")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_no_screen_is_wider_than_the_window(
    desk: Page, live_server: LiveServer, changed: Section, width: int, scheme: Any
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)
    guideline = changed.guideline
    start = ways_in(guideline, changed)[0].address
    found = []
    for address in (
        f"{start}&changes=1&width=320",
        reverse("admin:content_guideline_preview_link", args=[guideline.pk]),
        reverse("admin:content_guideline_preview_changes", args=[guideline.pk, "nl/slapen/alles/"]),
        reverse("admin:content_guideline_edition_pages", args=[guideline.pk, 1]),
        "/voorbeeld/x/nl/slapen/",
    ):
        answer = desk.goto(live_server.url + address)
        assert answer
        assert answer.status == (404 if "voorbeeld" in address else 200), address
        desk.wait_for_load_state("networkidle")
        assert desk.evaluate(TOO_WIDE) == [], address
        assert "voorbeeld" in address or desk.complaints == [], address  # type: ignore[attr-defined]
        found += [(address, v["id"], v["nodes"][0]["html"]) for v in Axe().run(desk).response["violations"]]
        desk.complaints.clear()  # type: ignore[attr-defined]
    assert found == []
