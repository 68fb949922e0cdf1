"""The desk in a real Chromium, under the portal's own Content-Security-Policy: by mouse, by keyboard, and by axe."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from content.models import Contact, Edition, Feedback, GlossaryTerm, Guideline, Section
from content.publishing.editions import live_edition

pytestmark = pytest.mark.browser

TOO_WIDE = """() => {
    const page = document.documentElement
    if (page.scrollWidth <= page.clientWidth) return []
    const wide = [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth)
    return wide.map(e => e.outerHTML.slice(0, 90))
}"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB"}


def open_section(desk: Page, live_server: LiveServer, section: Section) -> None:
    address = reverse("admin:content_section_change", args=[section.pk])
    answer = desk.goto(live_server.url + address)
    assert answer
    assert answer.status == 200
    expect(editor(desk, "nl")).to_have_attribute("role", "textbox")


def change_dutch_title(desk: Page) -> None:
    """Give a section another Dutch title, and say that it means something else."""
    desk.get_by_label("Title (Dutch)").fill("Wat helpt?")
    desk.get_by_label("The meaning.").check()


def save(desk: Page, name: str = "Save") -> None:
    """Press a button of the form and wait for the next page: the session is asked after first."""
    with desk.expect_navigation():
        desk.get_by_role("button", name=name, exact=True).click()


def log_in(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill("een-lang-wachtwoord")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Change password")).to_be_visible()


def editor(desk: Page, language: str) -> Any:
    return desk.locator(f".text[data-language={language}] .ProseMirror")


def test_each_text_becomes_an_editor_in_its_own_language_without_a_complaint(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    # A new release of the editor with another <style> is refused by its hash in content/admin/forms/editor.py, and seen here.
    open_section(desk, live_server, section)
    expect(desk.locator(".ProseMirror[role=textbox]")).to_have_count(6)
    desk.select_option("#language-beside", "ar")
    for language, direction, name in (("nl", "ltr", "Text (Dutch)"), ("ar", "rtl", "Text (Arabic)")):
        found = editor(desk, language)
        expect(found).to_have_attribute("lang", language)
        expect(found).to_have_attribute("dir", direction)
        expect(found).to_have_attribute("aria-label", name)
        expect(found).to_have_attribute("spellcheck", "true")
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_a_word_becomes_a_glossary_word_by_keyboard_alone(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    editor(desk, "nl").focus()
    desk.wait_for_timeout(100)  # the editor puts its own selection back 20 ms after it gets the focus
    desk.keyboard.press("Control+Home")
    desk.keyboard.press("Control+Shift+ArrowRight")
    button = desk.locator(".text[data-language=nl]").get_by_role("button", name="glossary word")
    expect(button).to_have_attribute("aria-disabled", "false")
    for _step in range(12):
        desk.keyboard.press("Shift+Tab")
        if button.evaluate("found => found === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog", name="Glossary word")
    expect(dialog.get_by_label("Word")).to_be_focused()
    expect(dialog.get_by_label("Word")).to_have_value("")
    assert Axe().run(desk).violations_count == 0
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("Word")).to_be_focused()
    desk.keyboard.press("r")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(editor(desk, "nl")).to_be_focused()
    save(desk)
    section.refresh_from_db()
    assert section.body_nl.startswith('<p><span data-term="ritme">Lees</span>')


def test_the_dialog_proposes_the_word_of_which_a_form_is_selected(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    GlossaryTerm.objects.create(slug="boek", term_nl="boek", forms_nl="boeken\nLees", explanation_nl="Om te lezen.")
    open_section(desk, live_server, section)
    editor(desk, "nl").get_by_text("Lees samen").dblclick(position={"x": 10, "y": 10})
    desk.locator(".text[data-language=nl]").get_by_role("button", name="glossary word").click()
    expect(desk.get_by_role("dialog").get_by_label("Word")).to_have_value("boek")


def test_who_was_logged_out_meanwhile_can_log_in_on_another_tab_and_loses_nothing(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    User.objects.filter(username="chief").update(password=make_password("een-lang-wachtwoord"))
    log_in(desk, live_server)
    open_section(desk, live_server, section)
    change_dutch_title(desk)
    desk.context.clear_cookies()
    desk.get_by_role("button", name="Save", exact=True).click()
    way_in = desk.get_by_role("dialog", name="Log in again").get_by_role("link", name="Log in on a new tab")
    with desk.context.expect_page() as opened:
        way_in.press("Enter")
    tab = opened.value
    log_in(tab, live_server)
    tab.close()
    expect(desk.get_by_label("Title (Dutch)")).to_have_value("Wat helpt?")
    with desk.expect_navigation():
        desk.evaluate("window.dispatchEvent(new Event('focus'))")  # which no window has where there is no screen
    expect(desk.get_by_role("heading", name="Slapen")).to_be_visible()
    section.refresh_from_db()
    assert section.title_nl == "Wat helpt?"


def test_a_text_is_not_sent_where_the_server_does_not_answer(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    change_dutch_title(desk)
    desk.route("**/still-here/", lambda route: route.abort())
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("nothing was saved")
    desk.unroute("**/still-here/")
    save(desk, "Save and continue editing")
    expect(desk.get_by_role("alert")).to_have_count(0)
    expect(desk.get_by_label("Title (Dutch)")).to_have_value("Wat helpt?")
    section.refresh_from_db()
    assert section.title_nl == "Wat helpt?"


def test_a_note_is_plain_text_and_can_be_taken_away_again(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    texts = desk.locator(".text[data-language=en]")
    editor(desk, "en").get_by_text("Read a book").dblclick(position={"x": 10, "y": 10})
    texts.get_by_role("button", name="note", exact=True).click()
    desk.get_by_label("Text of the note").fill('Not <b>bold</b>, "quoted".')
    desk.get_by_role("button", name="Apply").click()
    save(desk, "Save and continue editing")
    section.refresh_from_db()
    assert '<span data-note="Not &lt;b&gt;bold&lt;/b&gt;, &quot;quoted&quot;.">Read</span> a book' in section.body_en
    expect(editor(desk, "en")).to_have_attribute("role", "textbox")
    editor(desk, "en").locator("span[data-note]").click(position={"x": 10, "y": 10})
    texts.get_by_role("button", name="note", exact=True).click()
    desk.get_by_role("dialog").get_by_role("button", name="Remove").click()
    save(desk)
    section.refresh_from_db()
    assert "data-note" not in section.body_en
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_a_link_leads_to_the_web_only(desk: Page, live_server: LiveServer, section: Section) -> None:
    open_section(desk, live_server, section)
    editor(desk, "nl").get_by_text("Lees samen").dblclick(position={"x": 10, "y": 10})
    desk.locator(".text[data-language=nl]").get_by_role("button", name="link", exact=True).click()
    dialog = desk.get_by_role("dialog", name="Link")
    dialog.get_by_label("Address").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog).to_be_visible()
    dialog.get_by_label("Address").fill("https://example.org/lezen")
    desk.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    desk.get_by_label("A typing error").check()
    save(desk)
    section.refresh_from_db()
    assert '<a href="https://example.org/lezen">Lees</a>' in section.body_nl


def test_leaving_a_dialog_changes_nothing(desk: Page, live_server: LiveServer, section: Section) -> None:
    open_section(desk, live_server, section)
    before = desk.input_value("#id_body_nl")
    editor(desk, "nl").get_by_text("Lees samen").dblclick(position={"x": 10, "y": 10})
    desk.locator(".text[data-language=nl]").get_by_role("button", name="note", exact=True).click()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    assert desk.input_value("#id_body_nl") == before


def test_opening_a_text_in_the_editor_and_marking_a_word_makes_no_translation_outdated(
    desk: Page, live_server: LiveServer, guideline: Guideline
) -> None:
    section = guideline.sections.get(slug="waarom")
    open_section(desk, live_server, section)
    editor(desk, "nl").get_by_text("Uw kind is moe.").dblclick(position={"x": 10, "y": 10})
    desk.locator(".text[data-language=nl]").get_by_role("button", name="glossary word").click()
    desk.get_by_role("dialog").get_by_label("Word").select_option("ritme")
    desk.get_by_role("button", name="Apply").click()
    save(desk)
    expect(desk.get_by_text("1 translation up to date")).to_have_count(2)


def test_the_language_beside_the_dutch_is_remembered_and_an_error_is_shown_whatever_is_chosen(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    expect(desk.get_by_label("Title (English)")).to_be_visible()
    desk.select_option("#language-beside", "tr")
    expect(desk.get_by_label("Title (English)")).to_be_hidden()
    expect(desk.get_by_label("Title (Turkish)")).to_be_visible()
    desk.reload()
    expect(desk.get_by_label("Title (Turkish)")).to_be_visible()
    desk.locator("#id_title_en").evaluate("field => { field.value = 'x'.repeat(300) }")
    save(desk)
    expect(desk.get_by_label("Title (English)")).to_be_visible()
    expect(desk.get_by_label("Title (Turkish)")).to_be_visible()


def test_what_a_change_means_is_asked_once_the_dutch_changes(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    question = desk.get_by_text("If you change the Dutch text, what do you change?")
    expect(question).to_be_hidden()
    desk.get_by_label("Title (English)").fill("What helps?")
    expect(question).to_be_hidden()
    editor(desk, "nl").click()
    desk.keyboard.type("Een zin erbij.")
    expect(question).to_be_visible()


def test_sections_are_put_in_order_by_keyboard(desk: Page, live_server: LiveServer, guideline: Guideline) -> None:
    desk.goto(live_server.url + reverse("admin:content_guideline_change", args=[guideline.pk]))
    desk.get_by_role("button", name="Move down: Waarom slaapt mijn kind slecht?").press("Enter")
    expect(desk.get_by_role("status").filter(has_text="now stands at place 2")).to_be_visible()
    expect(desk.get_by_role("button", name="Move up: Waarom slaapt mijn kind slecht?")).to_be_focused()
    save(desk)
    desk.wait_for_load_state()
    assert [section.slug for section in guideline.sections.all()] == ["wat-kunt-u-doen", "waarom"]


def test_a_guideline_goes_live_and_is_taken_back_at_the_desk(
    desk: Page, live_server: LiveServer, edition: Edition, section: Section
) -> None:
    open_section(desk, live_server, section)
    change_dutch_title(desk)
    save(desk)
    desk.get_by_role("link", name="Publish…").click()
    expect(desk.get_by_label("Day")).to_be_hidden()
    desk.get_by_label("Later").check()
    expect(desk.get_by_label("Day")).to_be_visible()
    desk.get_by_label("Now", exact=True).check()
    desk.get_by_label("What changed?").fill("Een kortere titel")
    desk.get_by_label("I have seen this").check()
    desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.get_by_text("Edition 2 is live: parents read it from now on.")).to_be_visible()
    desk.get_by_role("link", name="Back to this one…").click()
    desk.get_by_label("Why?").fill("De lange titel is duidelijker")
    desk.get_by_role("button", name="Back to edition 1").click()
    expect(desk.get_by_text("Edition 3 is live: the text of edition 1 again.")).to_be_visible()
    live = live_edition(edition.guideline)
    assert live
    assert live.digest == edition.digest
    assert desk.complaints == []  # type: ignore[attr-defined]


def every_screen(edition: Edition) -> list[str]:
    guideline = edition.guideline
    section = guideline.sections.get(slug="wat-kunt-u-doen")
    term, contact, given = GlossaryTerm.objects.first(), Contact.objects.first(), Feedback.objects.first()
    assert term
    assert contact
    assert given
    screens = [("index", []), ("content_section_change", [section.pk]), ("content_section_add", [])]
    screens += [(f"content_guideline_{name}", [guideline.pk]) for name in ("change", "publish", "editions", "withdraw")]
    screens += [(f"content_guideline_{name}", [guideline.pk, 1]) for name in ("edition", "roll_back")]
    screens += [("content_guideline_restore", [guideline.pk, 1]), ("content_translations", [])]
    screens += [("content_translation", ["section", section.pk, code]) for code in ("en", "ar")]
    screens += [("content_translation", ["word", term.pk, "tr"])]
    screens += [("content_guideline_history", [guideline.pk]), ("content_guideline_add", [])]
    screens += [("content_guideline_confirm", [guideline.pk]), ("content_history", []), ("content_links", [])]
    screens += [("auth_user_changelist", []), ("auth_user_add", []), ("auth_user_change", [1]), ("content_imports", [])]
    for model, record in (("glossaryterm", term), ("contact", contact), ("feedback", given)):
        screens += [(f"content_{model}_changelist", []), (f"content_{model}_change", [record.pk])]
    return ["/admin/login/", *(reverse(f"admin:{name}", args=args) for name, args in screens)]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_no_screen_is_wider_than_the_window(
    desk: Page, live_server: LiveServer, edition: Edition, section: Section, width: int, scheme: Any
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?", body_nl="<h3>Doe dit</h3><p>Lees een boek.</p>")
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True, line="Dank u")
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)
    found = []
    for address in every_screen(edition):
        answer = desk.goto(live_server.url + address)
        assert answer
        assert answer.status == 200, address
        if "/content/section/" in address:
            expect(editor(desk, "nl")).to_have_attribute("role", "textbox")
        assert desk.evaluate(TOO_WIDE) == [], address
        assert desk.complaints == [], address  # type: ignore[attr-defined]
        found += [(address, v["id"], v["nodes"][0]["html"]) for v in Axe().run(desk).response["violations"]]
        desk.complaints.clear()  # type: ignore[attr-defined]  (axe sets styles itself)
    assert found == []
