"""The publish screen and the links screen in Chromium: by keyboard, on a telephone, and by axe."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from content.models import Edition, Link, Section
from content.publishing.editions import live_edition
from tests.admin.test_desk_in_the_browser import TOO_WIDE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def changed(edition: Edition) -> Edition:
    """A guideline of which much changes in six languages, with something for each check to find."""
    guideline = edition.guideline
    guideline.languages = ["nl", "en", "ar", "tr", "pl", "uk"]
    guideline.save()
    link = "https://weg.example/een/heel/lang/adres-dat-niet-op-een-regel-van-een-telefoon-past/"
    Link.objects.create(address=link, tried_at=timezone.now(), problem="gone")
    for section in guideline.sections.all():
        for code in guideline.languages:
            section.set_text("title", code, f"{section.text('title', code) or 'Titel'} 2031")
            section.set_text("body", code, f'<p>In 2031. <a href="{link}">Hier</a></p><h3>Los</h3>')
        section.save()
    Section.objects.filter(slug="waarom").update(in_short_nl="")
    return edition


def test_who_publishes_sees_all_of_it_says_so_and_publishes_by_keyboard(
    desk: Page, live_server: LiveServer, changed: Edition
) -> None:
    answer = desk.goto(live_server.url + reverse("admin:content_guideline_publish", args=[changed.guideline_id]))
    assert answer
    assert answer.status == 200
    places = desk.locator("details.place")
    expect(places.first).not_to_have_attribute("open", "")
    desk.get_by_role("button", name="Open all").focus()
    desk.keyboard.press("Enter")
    for place in places.all():
        expect(place).to_have_attribute("open", "")
    expect(desk.locator('.version[lang="ar"]').first).to_have_css("direction", "rtl")
    assert desk.complaints == []  # type: ignore[attr-defined]
    for topic in desk.locator("details.topic").all():
        topic.evaluate("topic => { topic.open = true }")
    assert Axe().run(desk).violations_count == 0
    desk.get_by_label("What changed?").fill("Nieuwe cijfers van 2031.")
    desk.keyboard.press("Enter")  # without the tick nothing is published
    expect(desk.get_by_text("say here that you have seen it")).to_be_visible()
    expect(desk.get_by_label("What changed?")).to_have_value("Nieuwe cijfers van 2031.")
    desk.get_by_label("I have seen this").focus()
    desk.keyboard.press("Space")
    desk.get_by_role("button", name="Publish", exact=True).focus()
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    live = live_edition(changed.guideline)
    assert live
    assert (live.number, live.note) == (2, "Nieuwe cijfers van 2031.")
    desk.goto(f"{live_server.url}/en/slapen/history/")
    expect(desk.get_by_text("Nieuwe cijfers van 2031.").first).to_be_visible()


def test_both_screens_fit_a_telephone_and_axe_finds_nothing_in_the_dark(
    desk: Page, live_server: LiveServer, changed: Edition
) -> None:
    desk.set_viewport_size({"width": 320, "height": 700})
    desk.emulate_media(color_scheme="dark")
    for screen in (
        reverse("admin:content_guideline_publish", args=[changed.guideline_id]),
        reverse("admin:content_links"),
    ):
        desk.goto(live_server.url + screen)
        desk.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true })")
        assert desk.evaluate(TOO_WIDE) == [], screen
        assert Axe().run(desk).violations_count == 0, screen


SAID = (
    ("2031-03-30", "01:59", "Readers get it on Sunday, March 30, 2031, 01:59, by the clock in Amsterdam."),
    ("2031-03-30", "02:30", "That time does not exist"),
    ("2031-03-30", "03:00", "Readers get it on Sunday, March 30, 2031, 03:00, by the clock in Amsterdam."),
    ("2031-10-26", "01:59", "Readers get it on Sunday, October 26, 2031"),
    ("2031-10-26", "02:30", "That time comes twice"),
    ("2031-10-26", "03:00", "Readers get it on Sunday, October 26, 2031"),
    ("2020-01-01", "09:00", "That moment has passed."),
    ("2031-01-01", "00:00", "Readers get it on Wednesday, January 1, 2031, 00:00"),
)


@pytest.mark.browser_context_args(timezone_id="America/New_York")
def test_while_a_moment_is_chosen_the_screen_says_what_the_server_would_say_of_it(
    desk: Page, live_server: LiveServer, changed: Edition
) -> None:
    # The clock of this computer is an hour fast, and in another zone: the server's counts.
    desk.clock.set_system_time(timezone.now() + datetime.timedelta(hours=1))
    desk.goto(live_server.url + reverse("admin:content_guideline_publish", args=[changed.guideline_id]))
    desk.get_by_label("Later, at a moment that you choose").check()
    said = desk.locator("[data-moment-in-words]")
    soon = timezone.localtime(timezone.now() + datetime.timedelta(minutes=20), ZoneInfo("Europe/Amsterdam"))
    cases = [*SAID, (f"{soon:%Y-%m-%d}", f"{soon:%H:%M}", "Readers get it on")]
    for day, time, sentence in cases:
        desk.locator("input[name=day]").fill(day)
        desk.locator("input[name=time]").fill(time)
        expect(said, f"{day} {time}").to_contain_text(sentence)
        is_wrong = "Readers" not in sentence
        field = desk.locator("input[name=time]")
        if is_wrong:
            expect(field).to_have_attribute("aria-invalid", "true")
        else:
            expect(field).not_to_have_attribute("aria-invalid", "true")
    desk.locator("input[name=day]").fill("2020-01-01")
    expect(said).to_contain_text("That moment has passed.")
    assert desk.complaints == []  # type: ignore[attr-defined]
    assert Axe().run(desk).violations_count == 0
    desk.get_by_label("Now", exact=True).check()
    expect(said).to_have_text("")


def test_from_what_is_found_one_click_leads_to_the_form_in_the_language_of_the_problem(
    desk: Page, live_server: LiveServer, changed: Edition
) -> None:
    desk.goto(live_server.url + reverse("admin:content_guideline_publish", args=[changed.guideline_id]))
    problem = desk.locator(".problems > li", has_text="were made from an older Dutch text")
    problem.locator("xpath=ancestor::details").evaluate("topic => { topic.open = true }")
    problem.get_by_role("link", name="Wat kan ik doen? 2031").click()
    section = changed.guideline.sections.get(slug="wat-kunt-u-doen")
    expect(desk).to_have_url(live_server.url + reverse("admin:content_translation", args=["section", section.pk, "en"]))
