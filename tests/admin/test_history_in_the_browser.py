"""The history in a real Chromium: seen by axe, narrow and dark, and a section put back by keyboard, without JavaScript."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.freshness import mark_current
from content.editing.history import done_by, entries_of
from content.models import Edition, Section
from content.publishing.editions import publish
from tests.admin.conftest import stored
from tests.admin.test_desk_in_the_browser import TOO_WIDE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL"}


@pytest.fixture
def changed(edition: Edition, section: Section) -> Section:
    """A section that was changed in three languages at a time, and published since."""
    mark_current(section, "en")
    section.save()
    account = User.objects.create_user("Fatma")
    with done_by(lambda: account, lambda: "content_guideline_xliff"):
        section.title_nl, section.title_tr, section.title_ar = "Wat helpt?", "Ne yapabilirim?", "ماذا أفعل؟"
        section.save()
        other = edition.guideline.sections.get(slug="waarom")
        other.title_nl = "Waarom slaapt mijn kind niet?"
        other.save()
    publish(edition.guideline, note="Duidelijker titels", by=User.objects.get_or_create(username="Fatma")[0])
    return section


def screens(section: Section) -> list[str]:
    entry = entries_of(Section, section.pk).first()
    assert entry
    return [
        reverse("admin:content_guideline_history", args=[section.guideline_id]),
        reverse("admin:content_section_before", args=[section.pk, entry.pk]),
        reverse("admin:content_history"),
        reverse("admin:content_guideline_editions", args=[section.guideline_id]),
        reverse("admin:content_guideline_edition", args=[section.guideline_id, 2]),
    ]


def test_axe_finds_nothing_and_nothing_is_too_wide_on_the_screens_of_the_history(
    desk: Page, live_server: LiveServer, changed: Section
) -> None:
    for scheme, width in (("light", 1280), ("dark", 320)):
        desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        desk.set_viewport_size({"width": width, "height": 800})
        for address in screens(changed):
            answer = desk.goto(live_server.url + address)
            assert answer
            assert answer.status == 200
            assert desk.evaluate(TOO_WIDE) == [], address
            assert desk.complaints == []  # type: ignore[attr-defined]
            found = Axe().run(desk)
            assert found.violations_count == 0, (address, scheme, found.generate_report())
            desk.complaints.clear()  # type: ignore[attr-defined]  # axe sets styles of its own, which are refused


def test_an_earlier_text_is_put_back_by_keyboard_and_without_javascript(
    browser: Browser, live_server: LiveServer, chief: Client, changed: Section
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    session = chief.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/admin/"}])
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:content_section_history", args=[changed.pk]))
    page.get_by_label("Taal").select_option("tr")
    page.get_by_label("Taal").focus()
    page.get_by_role("button", name="Toon", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_count(1)
    expect(page.get_by_role("heading", level=2)).to_have_text(
        "Fatma veranderde teksten in het Nederlands, Arabisch en Turks"
    )
    page.get_by_role("link", name="Zo was het hiervoor").press("Enter")
    expect(page.get_by_text("Engels: verouderd → actueel")).to_be_visible()
    for language in ("Arabisch", "Turks"):
        box = page.get_by_role("checkbox", name=f"titel ({language})")
        expect(box).to_be_checked()
        box.press("Space")
    page.get_by_role("button", name="Zet terug wat is aangevinkt").press("Enter")
    expect(page.get_by_text("staat weer in het concept zoals het was")).to_be_visible()
    now = stored(changed)
    assert (now["title_nl"], now["title_tr"], now["title_ar"]) == ("Wat kan ik doen?", "Ne yapabilirim?", "ماذا أفعل؟")
    context.close()
