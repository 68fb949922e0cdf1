"""The writing coach in a real Chromium: it follows what is written, and leads to the sentence."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from content.models import Section

pytestmark = pytest.mark.browser


def open_section(desk: Page, live_server: LiveServer, section: Section) -> None:
    desk.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    expect(desk.locator(".text[data-language=nl] .ProseMirror")).to_have_attribute("role", "textbox")


def test_the_coach_follows_the_writer_and_leads_to_the_sentence(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    section.body_nl = "<p>Rust helpt.</p><p>U moet <strong>samen</strong> lezen. Dat is fijn.</p>"
    section.save()
    open_section(desk, live_server, section)
    coach = desk.locator("[data-coach]")
    sentence = coach.get_by_role("button", name="U moet samen lezen.")
    expect(sentence).to_have_count(1)
    desk.get_by_label("In short (Dutch)").fill("Dit helpt altijd.")
    promise = coach.get_by_role("button", name="Dit helpt altijd.")
    expect(promise).to_be_visible()
    expect(coach.locator("[data-coach-status]")).to_have_text("Writing coach: 2 sentences to look at.")
    sentence.press("Enter")
    desk.wait_for_timeout(200)  # the editor has put back its own selection by then, and the coach has put its after it
    assert desk.evaluate("getSelection().toString()") == "U moet samen lezen."
    desk.keyboard.type("U kunt samen lezen.")
    expect(sentence).to_have_count(0)
    promise.click()
    expect(desk.get_by_label("In short (Dutch)")).to_be_focused()
    field = "document.activeElement"
    assert desk.evaluate(f"{field}.value.slice({field}.selectionStart, {field}.selectionEnd)") == "Dit helpt altijd."
    assert desk.complaints == []  # type: ignore[attr-defined]
    assert [found["id"] for found in Axe().run(desk).response["violations"]] == []


def test_a_coach_that_was_folded_away_stays_so(desk: Page, live_server: LiveServer, section: Section) -> None:
    open_section(desk, live_server, section)
    desk.locator("[data-coach] > summary").click()
    desk.reload()
    expect(desk.locator("[data-coach]")).not_to_have_attribute("open", "")
