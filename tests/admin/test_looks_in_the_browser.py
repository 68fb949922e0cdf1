"""Looks and icons in the editor, in a real Chromium under the portal's own Content-Security-Policy."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.freshness import state
from content.models import Guideline, Section

pytestmark = pytest.mark.browser

PASTE = """(editor, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/html", html)
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
}"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def waarom(desk: Page, live_server: LiveServer, guideline: Guideline) -> Section:
    """A section with a paragraph and a list, current in English, open at the desk."""
    section = guideline.sections.get(slug="waarom")
    desk.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    expect(editor(desk)).to_have_attribute("role", "textbox")
    return section


def editor(desk: Page) -> Locator:
    return desk.locator(".text[data-language=nl] .ProseMirror")


def button(desk: Page, name: str = "look") -> Locator:
    return desk.locator(".text[data-language=nl]").get_by_role("button", name=name, exact=True)


def put_cursor(desk: Page, place: str) -> None:
    editor(desk).focus()
    desk.wait_for_timeout(100)  # the editor puts its own selection back 20 ms after it gets the focus
    desk.keyboard.press(place)
    desk.wait_for_timeout(100)  # and it hears from the browser where the cursor is a moment later


def save(desk: Page, section: Section, name: str = "Save and continue editing") -> str:
    """Press a button of the form, wait for the next page, and return the Dutch text as it is stored."""
    with desk.expect_navigation():
        desk.get_by_role("button", name=name, exact=True).click()
    section.refresh_from_db()
    return section.body_nl


def test_a_list_gets_a_look_and_an_item_an_icon_by_keyboard_alone(desk: Page, waarom: Section) -> None:
    put_cursor(desk, "Control+End")
    desk.keyboard.press("Alt+F10")  # Shift+Tab would take the item out of its list
    for _step in range(6):
        desk.keyboard.press("Tab")
        if button(desk).evaluate("found => found === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog", name="Look")
    expect(dialog.get_by_label("Look of this block")).to_be_focused()
    expect(dialog.get_by_role("radio", name="no icon")).to_be_checked()
    assert Axe().run(desk).violations_count == 0
    desk.complaints.clear()  # type: ignore[attr-defined]  (axe sets styles itself)
    desk.keyboard.press("t")  # things to do
    desk.keyboard.press("Tab")
    for _step in range(3):
        desk.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="listening")).to_be_checked()
    desk.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(editor(desk)).to_be_focused()
    # The name of the look and the drawing of the icon are to be seen, and are no text.
    expect(editor(desk).locator("ul")).to_have_attribute("data-look-name", "things to do")
    expect(editor(desk).locator("li").last.locator("svg use")).to_have_attribute(
        "href", "/static/pictures/icons.svg#listen"
    )
    expect(button(desk)).to_have_attribute("aria-pressed", "true")
    body = save(desk, waarom)
    assert '<ul data-look="do"><li>Uw kind is moe.</li><li data-icon="listen">Uw <span' in body
    assert state(waarom, "en") == "current"
    # Opened and saved again with another change, they are still there.
    put_cursor(desk, "Control+Home")
    desk.keyboard.type("Ja! ")
    desk.get_by_label("A typing error").check()
    assert save(desk, waarom) == body.replace("<p>Een", "<p>Ja! Een")
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_a_paragraph_gets_a_look_and_loses_it_again(desk: Page, waarom: Section) -> None:
    before = waarom.body_nl
    put_cursor(desk, "Control+Home")
    button(desk).click()
    expect(desk.get_by_role("dialog").get_by_role("radio")).to_have_count(0)
    desk.get_by_label("Look of this block").select_option("good to know")
    desk.get_by_role("button", name="Apply").click()
    assert save(desk, waarom) == before.replace("<p>", '<p data-look="good-to-know">', 1)
    put_cursor(desk, "Control+Home")
    button(desk).click()
    expect(desk.get_by_label("Look of this block")).to_have_value("good-to-know")
    desk.get_by_label("Look of this block").select_option("ordinary")
    desk.get_by_role("button", name="Apply").click()
    assert save(desk, waarom) == before


def test_a_heading_has_no_look(desk: Page, waarom: Section) -> None:
    editor(desk).get_by_role("heading").click()
    expect(button(desk)).to_have_attribute("aria-disabled", "true")
    button(desk).click(force=True)
    expect(desk.get_by_role("dialog")).to_have_count(0)


def test_what_is_typed_after_a_block_with_a_look_is_ordinary_and_a_new_item_has_no_icon(
    desk: Page, waarom: Section
) -> None:
    waarom.body_nl = '<ul data-look="cards"><li data-icon="home">a</li></ul><p data-look="good-to-know">b</p>'
    waarom.save()
    desk.reload()
    expect(editor(desk)).to_have_attribute("role", "textbox")
    put_cursor(desk, "Control+End")
    desk.keyboard.press("Enter")
    desk.keyboard.type("c")
    put_cursor(desk, "Control+Home")
    put_cursor(desk, "End")
    desk.keyboard.press("Enter")
    desk.keyboard.type("d")
    assert save(desk, waarom) == (
        '<ul data-look="cards"><li data-icon="home">a</li><li>d</li></ul><p data-look="good-to-know">b</p><p>c</p>'
    )


def test_a_list_that_becomes_another_kind_of_list_loses_its_look_and_keeps_its_icons(
    desk: Page, waarom: Section
) -> None:
    waarom.body_nl = '<ul data-look="do"><li data-icon="home">a</li><li>b</li></ul>'
    waarom.save()
    desk.reload()
    expect(editor(desk)).to_have_attribute("role", "textbox")
    put_cursor(desk, "Control+Home")
    button(desk, "list with numbers").click()
    button(desk).click()
    desk.get_by_label("Look of this block").select_option("steps, one by one")
    desk.get_by_role("button", name="Apply").click()
    assert save(desk, waarom) == '<ol data-look="steps"><li data-icon="home">a</li><li>b</li></ol>'


def test_a_text_moved_within_the_editor_keeps_its_looks_and_what_is_unknown_is_dropped(
    desk: Page, waarom: Section
) -> None:
    put_cursor(desk, "Control+a")
    pasted = (
        '<p data-pm-slice="1 1 []" data-look="good-to-know">a</p><ol data-look="steps"><li data-icon="step">b</li></ol>'
        '<p data-look="steps">c</p><ul data-look="x"><li data-icon="y">d</li></ul>'
    )
    editor(desk).evaluate(PASTE, pasted)
    expect(editor(desk).locator("[data-look]")).to_have_count(2)
    desk.get_by_label("The meaning.").check()
    assert save(desk, waarom) == (
        '<p data-look="good-to-know">a</p><ol data-look="steps"><li data-icon="step">b</li></ol><p>c</p><ul><li>d</li></ul>'
    )
