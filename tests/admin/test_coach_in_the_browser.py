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


def selected(desk: Page) -> str:
    return str(desk.evaluate("getSelection().toString()"))


def test_the_coach_follows_the_writer_and_leads_to_the_sentence(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    section.body_nl = "<p>Rust helpt.</p><p>U moet <strong>samen</strong> lezen. Dat is fijn.</p>"
    section.save()
    open_section(desk, live_server, section)
    coach, editor = desk.locator("fieldset.languages"), desk.locator(".text[data-language=nl] .ProseMirror")
    sentence = coach.get_by_role("button", name="U moet samen lezen.")
    expect(sentence).to_have_count(1)
    expect(editor.locator(".coached")).to_have_text("U moet")
    desk.get_by_label("In short (Dutch)").fill("Rust. Dit helpt altijd.")
    promise = coach.get_by_role("button", name="Dit helpt altijd.")
    expect(promise).to_be_visible()
    sentence.press("Enter")
    expect(editor).to_be_focused()
    assert selected(desk) == "U moet samen lezen."
    desk.keyboard.type("U kunt samen lezen.")
    expect(sentence).to_have_count(0)
    expect(editor.locator(".coached")).to_have_count(0)
    promise.click()
    expect(desk.get_by_label("In short (Dutch)")).to_be_focused()
    field = "document.activeElement"
    assert desk.evaluate(f"{field}.value.slice({field}.selectionStart, {field}.selectionEnd)") == "Dit helpt altijd."
    desk.get_by_label("In short (Dutch)").fill("Rust helpt.")
    expect(desk.locator("[data-coach-status]")).to_have_text("Writing coach: nothing to look at.")
    assert desk.complaints == []  # type: ignore[attr-defined]
    assert [found["id"] for found in Axe().run(desk).response["violations"]] == []


def test_of_two_sentences_that_are_alike_the_coach_means_the_one_that_is_pressed(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    note = '<span data-note="Dat helpt nooit.">ritme</span>'
    section.body_nl = (
        f"<h3>Dat helpt altijd.</h3><p>Dat helpt altijd.</p><p>Een {note}.</p><ul><li>Dat helpt altijd.</li></ul>"
    )
    section.save()
    open_section(desk, live_server, section)
    editor = desk.locator(".text[data-language=nl] .ProseMirror")
    expect(editor.locator(".coached")).to_have_text(["altijd", "ritme", "altijd"])
    alike = desk.locator("[data-coach-of=body_nl]").get_by_role("button", name="Dat helpt altijd.")
    alike.nth(1).click()
    expect(editor).to_be_focused()
    desk.keyboard.type("Dat helpt vaak.")
    expect(editor.locator("li")).to_have_text("Dat helpt vaak.")
    expect(editor.locator("p").first).to_have_text("Dat helpt altijd.")
    desk.locator("[data-coach-of=body_nl]").get_by_role("button", name="Dat helpt nooit.").click()
    expect(editor).to_be_focused()
    assert selected(desk) == "ritme"


def test_underlined_words_are_not_part_of_the_text(desk: Page, live_server: LiveServer, section: Section) -> None:
    section.body_nl = "<p>U moet rusten.</p>"
    section.save()
    open_section(desk, live_server, section)
    expect(desk.locator(".text[data-language=nl] .coached")).to_have_text("U moet")
    assert desk.locator("#id_body_nl").input_value() == "<p>U moet rusten.</p>"


def test_a_coach_that_was_folded_away_stays_so_and_says_nothing(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    section.body_nl = "<p>U moet rusten.</p>"
    section.save()
    open_section(desk, live_server, section)
    coach, words = desk.locator("[data-coach]"), desk.locator(".text[data-language=nl] .coached")
    expect(words).to_have_count(1)
    coach.locator("> summary").press("Enter")
    expect(words).to_have_count(0)
    desk.reload()
    expect(desk.locator(".text[data-language=nl] .ProseMirror")).to_have_attribute("role", "textbox")
    expect(coach).not_to_have_attribute("open", "")
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.get_by_label("In short (Dutch)").fill("Dit helpt altijd.")
    desk.wait_for_timeout(900)  # longer than the coach waits
    assert [address for address in asked if "/coach/" in address] == []
    expect(words).to_have_count(0)
    coach.locator("> summary").press("Enter")
    expect(desk.locator("[data-coach-of=in_short_nl]").get_by_role("button", name="Dit helpt altijd.")).to_be_visible()
    expect(words).to_have_count(1)


def test_the_coach_reads_a_translation_on_the_translators_screen(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    desk.goto(live_server.url + reverse("admin:content_translation", args=["section", section.pk, "tr"]))
    editor = desk.locator(".text[data-language=tr] .ProseMirror")
    expect(editor).to_have_attribute("role", "textbox")
    editor.click()
    desk.keyboard.type("uzun " * 30 + "son.")
    coach = desk.locator("[data-coach]")
    expect(coach).to_contain_text("31 words: that is too long.")
    assert desk.complaints == []  # type: ignore[attr-defined]
    assert [found["id"] for found in Axe().run(desk).response["violations"]] == []
