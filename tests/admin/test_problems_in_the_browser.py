"""What keeps a page from being saved is seen at once, and nothing that has the focus is behind the bar of buttons."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.models import GlossaryTerm, Guideline, Section

pytestmark = pytest.mark.browser

SIZES = [(1280, 900), (1280, 720), (390, 844), (320, 568)]
# Of an element, how much of its first 40 pixels can be seen: in the window, and with nothing upon it.
SEEN = """element => {
    const { left, width, top, height } = element.getBoundingClientRect()
    const at = [2, Math.min(height - 2, 38)].map((y) => document.elementFromPoint(left + Math.min(width / 2, 40), top + y))
    return at.every((found) => found && (element.contains(found) || found.contains(element)) && !found.closest(".submit-row"))
}"""


def is_seen(element: Locator) -> bool:
    return bool(element.evaluate(SEEN))


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("[name=_save]").first.click()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_first_error_of_a_new_word_is_seen_and_has_the_focus(
    desk: Page, live_server: LiveServer, guideline: Guideline, width: int, height: int
) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    there = GlossaryTerm.objects.get(slug="ritme")
    desk.goto(live_server.url + reverse("admin:content_glossaryterm_add"))
    desk.get_by_label("Word (Dutch)").fill(there.term_nl)
    desk.get_by_label("Explanation (Dutch)").fill("Mijn uitleg.")
    save(desk)
    expect(desk.get_by_label("Word (Dutch)")).to_be_focused()
    error = desk.locator(".text .errorlist").first
    assert is_seen(error)
    assert is_seen(desk.get_by_label("Word (Dutch)"))
    expect(error.get_by_role("link")).to_have_attribute(
        "href", reverse("admin:content_glossaryterm_change", args=[there.pk])
    )
    expect(desk.get_by_label("Explanation (Dutch)")).to_have_value("Mijn uitleg.")
    # Another way round the page by keyboard: the bar covers none of it.
    for _step in range(12):
        desk.keyboard.press("Tab")
        held = desk.locator("#content-main :focus:not(.submit-row *)")
        if held.count():
            assert is_seen(held), held.evaluate("element => element.outerHTML")
    assert [found["id"] for found in Axe().run(desk).response["violations"]] == []


def test_an_error_at_the_end_of_the_page_is_seen(desk: Page, live_server: LiveServer, portal: Guideline) -> None:
    desk.set_viewport_size({"width": 1280, "height": 720})
    desk.goto(live_server.url + reverse("admin:content_contact_add"))
    desk.get_by_label("Name (Dutch)").fill("Nieuw")
    desk.locator("#id_telephone").fill("1")
    desk.locator("#id_purpose_nl").fill("Hulp")
    desk.locator("#id_slug").fill("112")
    save(desk)
    expect(desk.locator("#id_slug")).to_be_focused()
    assert is_seen(desk.locator("#id_slug"))
    assert is_seen(desk.locator(".errorlist").first)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_text_that_two_people_changed_is_seen_at_once(
    desk: Page, live_server: LiveServer, section: Section, width: int, height: int
) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    desk.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    editor = desk.locator(".text[data-language=nl] .ProseMirror")
    expect(editor).to_have_attribute("role", "textbox")
    editor.click()
    desk.keyboard.type("Mijn zin. ")
    section.body_nl = "<p>Van een ander.</p>"
    section.save()
    save(desk)
    expect(editor).to_have_attribute("role", "textbox")
    conflict = desk.locator("#choose-body_nl")
    expect(conflict).to_be_focused()
    assert is_seen(conflict.locator(".conflict-asked"))
    assert is_seen(conflict.locator(".version.mine"))


def test_without_a_script_the_list_at_the_top_leads_to_each_field(
    browser: Browser, desk: Page, live_server: LiveServer, guideline: Guideline
) -> None:
    there = GlossaryTerm.objects.get(slug="ritme")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    context.add_cookies(desk.context.cookies())  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:content_glossaryterm_add"))
    page.get_by_label("Word (Dutch)").fill(there.term_nl)
    page.locator("#id_slug").fill("")
    page.locator("[name=_save]").first.click()
    links = page.locator(".to-mend li > a[href^='#']")
    expect(links).to_have_text(["Word (Dutch)", "Explanation (Dutch)", "Key"])
    expect(page.locator(".to-mend")).to_be_in_viewport()
    expect(page.locator(".errornote")).to_be_hidden()
    links.last.click()
    field = page.locator("#id_slug")
    expect(field).to_be_in_viewport()
    box, bar = field.bounding_box(), page.locator(".submit-row").last.bounding_box()
    assert box
    assert bar
    assert box["y"] + box["height"] <= bar["y"]
    context.close()
