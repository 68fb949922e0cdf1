"""The translators' desk in a real Chromium: by keyboard, from right to left, and without a script."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.freshness import mark_current, state
from content.models import Guideline, Section

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def arabic(section: Section) -> Section:
    """The section with an Arabic translation that is outdated."""
    section.title_ar, section.in_short_ar = "ماذا أفعل؟", "الهدوء يساعد."
    section.body_ar = '<p>اقرأوا <span data-term="ritme">كتابًا</span> معًا.</p>'
    mark_current(section, "ar")
    section.title_nl, section.body_nl = "Wat helpt?", "<p>Lees samen een boek. Een ritme helpt.</p>"
    section.save()
    return section


def open_translation(desk: Page, live_server: LiveServer, section: Section, query: str = "") -> None:
    address = reverse("admin:content_translation", args=["section", section.pk, "ar"])
    answer = desk.goto(live_server.url + address + query)
    assert answer
    assert answer.status == 200


def test_a_translation_is_mended_in_the_editor_from_right_to_left_with_its_marks_kept(
    desk: Page, live_server: LiveServer, arabic: Section
) -> None:
    open_translation(desk, live_server, arabic)
    editor = desk.locator(".ProseMirror")
    expect(editor).to_have_count(1)
    expect(editor).to_have_attribute("dir", "rtl")
    expect(editor).to_have_attribute("aria-label", "Text (Arabic)")
    expect(desk.get_by_role("button", name="glossary word")).to_be_visible()
    editor.focus()
    desk.wait_for_timeout(100)  # the editor puts its own selection back 20 ms after it gets the focus
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" الإيقاع يساعد.")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save, the translation is right now").press("Enter")
    expect(desk.get_by_text("Saved: the translation is up to date.")).to_be_visible()
    arabic.refresh_from_db()
    assert arabic.body_ar == '<p>اقرأوا <span data-term="ritme">كتابًا</span> معًا. الإيقاع يساعد.</p>'
    assert state(arabic, "ar") == "current"
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_the_dutch_text_and_the_field_stand_next_to_each_other_on_a_wide_screen(
    desk: Page, live_server: LiveServer, arabic: Section
) -> None:
    desk.set_viewport_size({"width": 1280, "height": 900})
    open_translation(desk, live_server, arabic)
    then, now, text = (
        desk.locator(f".columns.three {part}").last.bounding_box() for part in (".then", ".now", ".text")
    )
    assert then
    assert now
    assert text
    assert then["x"] + then["width"] <= now["x"]
    assert now["x"] + now["width"] <= text["x"]
    assert then["y"] == now["y"] == text["y"]


def test_a_translator_goes_through_a_list_by_keyboard(
    desk: Page, live_server: LiveServer, guideline: Guideline
) -> None:
    desk.goto(live_server.url + reverse("admin:content_translations"))
    desk.get_by_label("Language").select_option("Turkish")
    desk.get_by_label("State").select_option("not translated")
    desk.get_by_role("button", name="Show", exact=True).press("Enter")
    desk.get_by_role("link", name="not translated (Turkish: Wat kan ik doen?)").press("Enter")
    desk.get_by_role("link", name="Previous: Waarom slaapt mijn kind slecht?").first.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Waarom slaapt mijn kind slecht?")
    desk.get_by_label("Title (Turkish)").fill("Neden?")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save, not finished yet").press("Enter")
    expect(desk.get_by_label("Title (Turkish)")).to_have_value("Neden?")
    expect(desk.get_by_text("2 of 4, the list").first).to_be_visible()


def test_the_desk_works_without_a_script(
    browser: Browser, desk: Page, live_server: LiveServer, arabic: Section
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    context.add_cookies(desk.context.cookies())  # type: ignore[arg-type]  (what it gives is what it takes)
    page = context.new_page()
    open_translation(page, live_server, arabic)
    expect(page.get_by_label("Text (Arabic)")).to_have_value(arabic.body_ar)
    page.get_by_label("Text (Arabic)").fill("<p>اقرأوا معًا.</p>")
    page.get_by_role("button", name="Save, the translation is right now").click()
    arabic.refresh_from_db()
    assert (arabic.body_ar, state(arabic, "ar")) == ("<p>اقرأوا معًا.</p>", "current")
    page.goto(live_server.url + reverse("admin:content_section_change", args=[arabic.pk]))
    page.get_by_label("Title (Dutch)").fill("Wat nu?")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="To the question")).to_be_visible()
    expect(page.get_by_label("Title (Dutch)")).to_have_value("Wat nu?")
    page.get_by_label("A typing error").check()
    page.get_by_role("button", name="Save", exact=True).click()
    arabic.refresh_from_db()
    assert (arabic.title_nl, state(arabic, "ar")) == ("Wat nu?", "current")
    context.close()


def test_what_is_asked_about_the_dutch_text_is_in_sight_and_says_which_languages(
    desk: Page, live_server: LiveServer, arabic: Section
) -> None:
    mark_current(arabic, "ar")
    arabic.save()
    desk.goto(live_server.url + reverse("admin:content_section_change", args=[arabic.pk]))
    desk.get_by_label("Title (Dutch)").fill("Wat nu?")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("This translation then asks for an update: Arabic.")).to_be_visible()
    expect(desk.get_by_text("You changed the Dutch text. Say what you changed, and save again.")).to_have_count(2)
    desk.get_by_role("link", name="To the question").press("Enter")
    expect(desk.get_by_label("The meaning.")).to_be_in_viewport()
    assert [v["id"] for v in Axe().run(desk).response["violations"]] == []
    desk.get_by_label("The meaning.").check()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save", exact=True).click()
    arabic.refresh_from_db()
    assert (arabic.title_nl, state(arabic, "ar")) == ("Wat nu?", "outdated")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_axe_finds_nothing_where_something_was_refused(
    desk: Page, live_server: LiveServer, arabic: Section, width: int, scheme: Any
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)
    open_translation(desk, live_server, arabic)
    Section.objects.filter(pk=arabic.pk).update(title_ar="ماذا يساعد؟", title_nl="Wat helpt nu?")
    desk.get_by_label("Title (Arabic)").fill("ماذا؟")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save, the translation is right now").click()
    expect(desk.get_by_text("The Dutch text was changed while you were at work. It is shown anew.")).to_be_visible()
    expect(desk.locator(".theirs")).to_have_count(1)
    assert [v["id"] for v in Axe().run(desk).response["violations"]] == []
    assert desk.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
