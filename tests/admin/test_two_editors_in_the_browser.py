"""Two editors at once, each in a browser of their own: the second one sees both texts, chooses, and loses nothing."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.history import entries_of
from content.models import Contact, Guideline, Section

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL"}


@pytest.fixture
def neighbour(browser: Browser, live_server: LiveServer, db: None) -> Iterator[Page]:
    """A second browser at the desk, of an editor called Noor."""
    client = Client()
    client.force_login(User.objects.create_superuser("noor"))
    context = browser.new_context(locale="nl-NL")
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/admin/"}])
    yield context.new_page()
    context.close()


def open_section(page: Page, live_server: LiveServer, section: Section) -> Any:
    """Open the page of a section, and return the editor of its Dutch text."""
    page.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    editor = page.locator(".text[data-language=nl] .ProseMirror")
    expect(editor).to_have_attribute("role", "textbox")
    return editor


def write(page: Page, editor: Any, title: str, sentence: str) -> None:
    page.get_by_label("Titel (Nederlands)").fill(title)
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(sentence)
    page.locator("#id_dutch_change input").first.check()


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("[name=_save]").first.click()


def test_two_editors_change_one_section_at_once_and_the_second_chooses(
    desk: Page, neighbour: Page, live_server: LiveServer, section: Section
) -> None:
    mine, theirs = open_section(desk, live_server, section), open_section(neighbour, live_server, section)
    write(neighbour, theirs, "Wat helpt een kind?", " Noor schreef dit.")
    save(neighbour)
    write(desk, mine, "Wat helpt mijn kind?", " Dit is van mij.")
    save(desk)
    title, text = desk.locator("#choose-title_nl"), desk.locator("#choose-body_nl")
    expect(title).to_contain_text(re.compile(r"noor heeft dit ook veranderd en opgeslagen \(\d+ \w+, \d\d:\d\d\)"))
    expect(title.locator("del")).to_have_text("mijn")
    expect(title.locator("ins")).to_have_text("een")
    expect(text.locator("del")).to_contain_text("Dit is van mij")
    expect(text.locator("ins")).to_contain_text("Noor schreef dit")
    expect(desk.get_by_role("textbox", name="Titel (Nederlands)")).to_have_value("Wat helpt mijn kind?")
    assert desk.complaints == []  # type: ignore[attr-defined]  # before axe, which sets styles itself
    assert [found["id"] for found in Axe().run(desk).response["violations"]] == []
    # By keyboard: from the summary to the question, and the answer with the arrows.
    desk.get_by_role("alert").get_by_role("link", name="Titel (Nederlands)").press("Enter")
    title.get_by_label("Die van mij").focus()
    desk.keyboard.press("Space")
    text.get_by_label("Die van mij").focus()
    desk.keyboard.press("ArrowDown")
    expect(text.get_by_label("Die van noor")).to_be_checked()
    save(desk)
    expect(desk.get_by_text("De tekst van de ander blijft staan, zoals u koos: Tekst (Nederlands).")).to_be_visible()
    section.refresh_from_db()
    assert section.title_nl == "Wat helpt mijn kind?"
    assert "Noor schreef dit." in section.body_nl
    assert "Dit is van mij." not in section.body_nl
    lost = [entry.changes["body_nl"][1] for entry in entries_of(Section, section.pk) if "body_nl" in entry.changes]
    assert any("Dit is van mij." in body for body in lost)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "dark")])
def test_what_is_to_be_chosen_fits_its_screen_and_passes_axe(
    desk: Page, live_server: LiveServer, guideline: Guideline, portal: Guideline, width: int, scheme: Any
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)
    section = guideline.sections.get(slug="waarom")
    contact = Contact.objects.all()[0]
    open_section(desk, live_server, section)
    Section.objects.filter(pk=section.pk).update(title_nl="Waarom nu?", kind="tips")
    desk.get_by_label("Titel (Nederlands)").fill("Waarom dan?")
    desk.locator("#id_kind").select_option("colophon")
    save(desk)
    expect(desk.locator(".conflict")).to_have_count(2)
    fits_and_passes(desk)
    desk.goto(live_server.url + reverse("admin:content_contact_changelist"))
    desk.locator(f"input[name=_selected_action][value='{contact.pk}']").check()
    desk.locator("select[name=action]").select_option("checked_today")
    with desk.expect_navigation():
        desk.locator("button[name=index]").click()
    expect(desk.get_by_role("heading", name="Hebt u deze nummers vandaag nagekeken?")).to_be_visible()
    fits_and_passes(desk)
    Contact.objects.filter(pk=contact.pk).update(telephone="0800-1234")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Ja, ik heb deze vandaag nagekeken").click()
    expect(desk.get_by_text("0800-1234")).to_be_visible()
    fits_and_passes(desk)
    open_section(desk, live_server, section)
    Section.objects.filter(pk=section.pk).delete()
    desk.get_by_label("Titel (Nederlands)").fill("Waarom dan?")
    save(desk)
    expect(desk.get_by_role("heading", name="Dit is verwijderd terwijl u schreef")).to_be_visible()
    fits_and_passes(desk)


def fits_and_passes(page: Page) -> None:
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def two_texts(desk: Page, neighbour: Page, live_server: LiveServer, section: Section) -> tuple[Any, Any]:
    """Have both change one section, the neighbour first; return the field of the text and the question about it."""
    mine, theirs = open_section(desk, live_server, section), open_section(neighbour, live_server, section)
    write(neighbour, theirs, "Wat kan ik doen?", " Noor schreef dit.")
    save(neighbour)
    write(desk, mine, "Wat kan ik doen?", " Dit is van mij.")
    save(desk)
    return desk.locator(".text[data-language=nl] .ProseMirror"), desk.locator("#choose-body_nl")


def test_the_field_shows_the_text_that_was_chosen_and_what_is_changed_there_is_ones_own(
    desk: Page, neighbour: Page, live_server: LiveServer, section: Section
) -> None:
    field, asked = two_texts(desk, neighbour, live_server, section)
    expect(field).to_contain_text("Dit is van mij.")
    asked.get_by_label("Die van noor").check()
    expect(field).to_contain_text("Noor schreef dit.")
    expect(field).not_to_contain_text("Dit is van mij.")
    expect(asked.get_by_role("status")).to_contain_text("In het veld staat nu de tekst van noor")
    asked.get_by_label("Die van mij").check()
    expect(field).to_contain_text("Dit is van mij.")
    asked.get_by_label("Die van noor").check()
    field.click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" En dit is van ons beiden.")
    expect(asked.get_by_label("Die van mij")).to_be_checked()
    expect(asked.get_by_role("status")).to_contain_text("Daarom is nu ‘Die van mij’ gekozen")
    assert desk.complaints == []  # type: ignore[attr-defined]  # before axe, which sets styles itself
    assert [found["id"] for found in Axe().run(desk).response["violations"]] == []
    save(desk)
    section.refresh_from_db()
    assert "Noor schreef dit. En dit is van ons beiden." in section.body_nl


def test_of_a_text_that_was_given_up_for_that_of_the_other_the_history_has_what_was_typed_last(
    desk: Page, neighbour: Page, live_server: LiveServer, section: Section
) -> None:
    field, asked = two_texts(desk, neighbour, live_server, section)
    field.click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" Nog iets.")
    asked.get_by_label("Die van noor").check()
    expect(field).to_contain_text("Noor schreef dit.")
    save(desk)
    section.refresh_from_db()
    assert "Noor schreef dit." in section.body_nl
    lost = [entry.changes["body_nl"][1] for entry in entries_of(Section, section.pk) if "body_nl" in entry.changes]
    assert any("Dit is van mij. Nog iets." in body for body in lost)


def test_a_choice_in_a_plain_field_and_in_a_list_is_shown_in_it_too(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    desk.get_by_label("Titel (Nederlands)").fill("Wat dan?")
    desk.locator("#id_kind").select_option("colophon")
    Section.objects.filter(pk=section.pk).update(title_nl="Wat nu?", kind="tips")
    desk.locator("#id_dutch_change input").first.check()
    save(desk)
    desk.locator("#choose-title_nl").get_by_label("Die van de ander").check()
    expect(desk.get_by_role("textbox", name="Titel (Nederlands)")).to_have_value("Wat nu?")
    kind = desk.locator("#choose-kind")
    kind.get_by_label("Die van de ander").check()
    expect(desk.locator("#id_kind")).to_have_value("tips")
    desk.locator("#id_kind").select_option("other")
    expect(kind.get_by_label("Die van mij")).to_be_checked()
    save(desk)
    section.refresh_from_db()
    assert (section.title_nl, section.kind) == ("Wat nu?", "other")
