"""Reading in a document in a real Chromium, as an editor does it: upload, look, correct, make the draft."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.models import Guideline, SourceDocument
from tests.admin.test_importing import FIRST, SECOND, draft_of, new_version, upload
from tests.editing.word_files import heading, note, paragraph, table, word_file

pytestmark = pytest.mark.browser

BODY = "Veel kinderen slapen weleens slecht. Dat is normaal, en het gaat meestal vanzelf weer over na een tijdje."


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB"}


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def examine(desk: Page) -> None:
    """Let axe look at the page; the styles that it sets itself are refused, which is no complaint of ours."""
    complaints = desk.complaints  # type: ignore[attr-defined]
    assert complaints == []
    assert Axe().run(desk).violations_count == 0
    complaints.clear()


def test_a_word_document_is_read_corrected_by_keyboard_and_made_a_draft(
    desk: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    file = tmp_path / "slapen.docx"
    file.write_bytes(
        word_file(
            heading("Inleiding"),
            paragraph(f"{BODY} Ook een kind", note(1), " van tien."),
            paragraph("Rust in huis"),
            paragraph(BODY),
            heading("Dromen in de nacht"),
            table(("Leeftijd", "Slaap"), ("4 jaar", "11 uur")),
            notes={1: "Een kind is hier ook een jongere."},
        )
    )
    desk.goto(live_server.url + reverse("admin:content_imports"))
    examine(desk)
    desk.get_by_label("Document", exact=False).first.set_input_files(file)
    desk.get_by_role("button", name="Read this document").click()
    expect(desk.get_by_text("2 sections were found.")).to_be_visible()
    expect(desk.locator(".said.unsure")).to_have_count(2)
    examine(desk)
    # The second line of the text, by the arrow keys and one press; the line itself becomes the title.
    desk.get_by_role("button", name="2 Cut here").focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.get_by_role("button", name="3 Cut here")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Title", exact=True).nth(1)).to_be_focused()
    expect(desk.get_by_label("Title", exact=True).nth(1)).to_have_value("Rust in huis")
    desk.get_by_label("Title", exact=True).nth(2).fill("Dromen")
    desk.get_by_label("Kind").nth(2).select_option("what-it-is")
    # What cannot be done is seen at once, though the page stood at a line further down.
    desk.locator("details.cut summary").nth(2).click()
    desk.get_by_label("Its title").nth(2).fill("Zonder regel")
    desk.get_by_role("button", name="Make the draft").click()
    expect(desk.get_by_role("alert")).to_be_in_viewport()
    expect(desk.get_by_role("alert")).to_contain_text("Choose the line it begins at")
    expect(desk.get_by_label("Its title").nth(2)).to_have_value("Zonder regel")
    assert [said for said in desk.complaints if "400" not in said] == []  # type: ignore[attr-defined]
    desk.complaints.clear()  # type: ignore[attr-defined]
    examine(desk)
    desk.get_by_label("Its title").nth(2).fill("")
    for width in (320, 390):
        desk.set_viewport_size({"width": width, "height": 800})
        assert fits(desk)
    desk.get_by_label("address").fill("slecht-slapen")
    desk.get_by_role("button", name="Make the draft").click()
    expect(desk.get_by_text("The draft is there, with 3 sections.")).to_be_visible()
    guideline = Guideline.objects.get(slug="slecht-slapen")
    found = [(section.title_nl, section.kind) for section in guideline.sections.all()]
    assert found == [("Inleiding", "introduction"), ("Rust in huis", "other"), ("Dromen", "what-it-is")]
    assert 'data-note="Een kind is hier ook een jongere."' in guideline.sections.all()[0].body_nl
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_all_of_it_works_without_a_script_and_a_new_version_is_compared(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, chief: Client
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    session = chief.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": session.value, "domain": "localhost", "path": "/admin/"}])
    page = context.new_page()
    source = upload(chief, FIRST)
    page.goto(live_server.url + reverse("admin:content_import", args=[source.pk]))
    page.locator("details.cut summary").first.click()
    page.get_by_label("A new section begins at line").first.select_option("2")
    page.get_by_label("Its title").first.fill("Over slapen")
    page.get_by_role("button", name="Cut here", exact=True).first.click()
    page.get_by_role("button", name="Join with the section before").first.click()
    # A press on a line's number cuts at once; what was chosen in another section is not lost by it, nor by the draft.
    page.get_by_label("Kind").nth(2).select_option("tips")
    page.get_by_role("button", name="5 Cut here").click()
    page.locator("details.cut summary").first.click()
    page.get_by_label("A new section begins at line").first.select_option("2")
    page.get_by_label("Its title").first.fill("Over slapen")
    page.get_by_role("button", name="Make the draft").click()
    guideline = Guideline.objects.get()
    assert [(section.title_nl, section.kind) for section in guideline.sections.all()] == [
        ("Inleiding", "introduction"),
        ("Over slapen", "other"),
        ("Wat is slecht slapen?", "what-it-is"),
        ("Een kind slaapt slecht als het…", "other"),
        ("Wat kunt u doen?", "tips"),
        ("Colofon", "colophon"),
    ]
    guideline.delete()
    guideline = draft_of(chief)
    page.goto(live_server.url + new_version(chief, guideline, SECOND))
    expect(page.get_by_text("0 of 3 looked at")).to_be_visible()
    page.get_by_role("button", name="Take over the new source text").first.click()
    expect(page.get_by_text("1 of 3 looked at")).to_be_visible()
    assert "vijf nachten" in guideline.sections.get(slug="wat-is-slecht-slapen").body_nl
    context.close()


def test_on_a_telephone_a_heading_stands_beside_its_mark_and_is_not_broken(
    desk: Page, live_server: LiveServer, guideline: Guideline, chief: Client
) -> None:
    address = new_version(
        chief, guideline, FIRST.replace("Wat kunt u doen?", "Wat kunt u zelf doen bij slaapproblemen?")
    )
    desk.goto(live_server.url + address)
    desk.set_viewport_size({"width": 390, "height": 844})
    heading = desk.get_by_role("heading", name="slaapproblemen").bounding_box()
    place = desk.locator("details.place", has_text="slaapproblemen").first.bounding_box()
    assert heading
    assert place
    assert heading["x"] - place["x"] < 60
    assert heading["width"] > 250


def test_axe_finds_nothing_where_a_new_version_is_compared(
    desk: Page, live_server: LiveServer, guideline: Guideline, chief: Client
) -> None:
    address = new_version(chief, guideline, FIRST.replace("Wat kunt u doen?", "Wat kan ik doen?"))
    desk.goto(live_server.url + address)
    expect(desk.get_by_role("heading", name="Section by section")).to_be_visible()
    for width in (320, 1280):
        desk.set_viewport_size({"width": width, "height": 800})
        assert fits(desk)
        examine(desk)
    desk.goto(live_server.url + reverse("admin:content_guideline_source", args=[guideline.pk]))
    examine(desk)
    discard = reverse("admin:content_import_discard", args=[SourceDocument.objects.get().pk])
    desk.goto(live_server.url + discard)
    examine(desk)
    assert desk.complaints == []  # type: ignore[attr-defined]
