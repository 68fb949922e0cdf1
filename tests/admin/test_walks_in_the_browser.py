"""Three walks over the desk in Chromium, in Dutch, each from the login page: an editor's, a translator's, and of two at once."""

import datetime
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.freshness import state
from content.editing.loading import load
from content.models import Contact, Edition, Section
from content.publishing.editions import publish
from content.reading.shelf import starter
from content.roles import EDITOR, PUBLISHER, ensure_roles, translator
from tests.admin.conftest import silent_at_the_end

pytestmark = pytest.mark.browser
PASSWORD = "vier gewone woorden"
Login = Callable[..., Page]


@pytest.fixture
def tips(transactional_db: None) -> Section:
    """The section with tips, on a portal with the starter content, published, and with the roles."""
    ensure_roles()  # the database of a browser test begins without what a migration put in
    loaded = [load(starter(name)).guideline for name in ("over", "problematische-gehechtheid")]
    Contact.objects.update(checked_on=timezone.localdate())
    for guideline in loaded:
        publish(guideline)
    return Section.objects.get(guideline__is_portal=False, kind="tips")


@pytest.fixture
def log_in(browser: Browser, live_server: LiveServer) -> Iterator[Login]:
    """Return a function that makes an account with these roles and logs it in, in a browser of its own."""
    closing = []

    def logged_in(name: str, *roles: str) -> Page:
        account = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        account.groups.set(Group.objects.filter(name__in=roles))
        made = silent_at_the_end(browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900}))
        page = made.__enter__().new_page()
        closing.append((made, page))
        page.goto(f"{live_server.url}/admin/")
        page.get_by_label("Gebruikersnaam").fill(name)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        return page

    yield logged_in
    for made, page in closing:
        made.__exit__(None, None, None)
        page.context.close()


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan", exact=True).click()


def time_passes(edition: Edition) -> None:
    """Let an edition's moment come, which nothing in the portal can do."""
    with connection.cursor() as cursor:
        moment = timezone.now() - datetime.timedelta(seconds=1)
        cursor.execute("UPDATE content_edition SET go_live_at = %s WHERE id = %s", [moment, edition.pk])


def nothing_is_found_by_axe(page: Page) -> None:
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_a_new_editor_changes_a_tip_sees_it_live_and_takes_it_back(
    tips: Section, log_in: Login, client: Client
) -> None:
    page = log_in("fatma", EDITOR, PUBLISHER)
    expect(page.get_by_text("Op dit moment niets voor u.")).to_be_visible()
    page.get_by_role("link", name="Problematische gehechtheid").click()
    page.get_by_role("link", name="Hoe blijft u als ouder betrokken?").click()

    # Change a tip, and see the coach.
    short = page.get_by_label("In het kort (Nederlands)")
    short.fill("U moet meedenken. Uw kind blijft altijd uw kind.")
    coach = page.locator("[data-coach-of=in_short_nl]")
    expect(coach.get_by_text("Dit klinkt als een bevel.")).to_be_visible()
    short.fill("Denk mee. Uw kind blijft altijd uw kind.")
    expect(coach.get_by_text("Dit klinkt als een bevel.")).to_have_count(0)
    page.get_by_label("De betekenis.").check()
    save(page)

    # Preview it, on a telephone, with what changed marked.
    page.locator(".section-card").get_by_role("link", name="Hoe blijft u als ouder betrokken?").click()
    page.get_by_role("link", name="Voorbeeld", exact=True).click()
    page.get_by_label("Laat zien wat er voor ouders verandert").check()
    frame = page.frame_locator("iframe")
    expect(frame.locator("ins", has_text="Denk")).to_be_visible()

    # Publish it at a moment.
    page.get_by_role("link", name="Publiceren…").click()
    page.get_by_label("Wat is er veranderd?").fill("Een tip over meedenken.")
    page.get_by_label("Later, op een moment dat u kiest").check()
    page.locator("#id_day").fill("2031-03-30")
    page.locator("#id_time").fill("02:30")
    expect(page.get_by_text("Die tijd bestaat niet")).to_be_visible()  # the clock goes forward
    page.get_by_label("Ik heb dit gezien").check()
    page.get_by_role("button", name="Publiceren", exact=True).click()
    expect(page.locator(".errorlist", has_text="Die tijd bestaat niet")).to_be_visible()
    page.locator("#id_time").fill("09:00")
    expect(page.get_by_text("Lezers krijgen het op zondag 30 maart 2031, 09:00 uur")).to_be_visible()
    page.get_by_role("button", name="Publiceren", exact=True).click()
    expect(page.get_by_text("Uitgave 2 gaat live op zondag 30 maart 2031 om 09:00.").first).to_be_visible()
    address = f"/nl/problematische-gehechtheid/{tips.slug}/"
    assert "Denk mee. Uw kind" not in client.get(address).text

    # Find it live.
    second = Edition.objects.get(guideline__is_portal=False, number=2)
    time_passes(second)
    assert "Denk mee. Uw kind" in client.get(address).text
    assert "Een tip over meedenken." in client.get(address).text

    # Take it back.
    page.get_by_role("link", name="Problematische gehechtheid").first.click()
    page.get_by_role("link", name="Uitgaven").click()
    page.get_by_role("link", name="Terug naar deze uitgave").click()
    page.get_by_label("Waarom?").fill("De tip klopte nog niet.")
    page.get_by_role("button", name="Terug naar uitgave 1").click()
    expect(page.get_by_text("Uitgave 3 is live")).to_be_visible()
    nothing_is_found_by_axe(page)
    assert "Denk mee. Uw kind" not in client.get(address).text


def test_a_translator_finds_what_is_outdated_in_turkish_and_mends_it(tips: Section, log_in: Login) -> None:
    tips.in_short_nl = "Denk mee. Uw kind blijft altijd uw kind."
    tips.save()
    page = log_in("emre", translator("tr"))
    page.get_by_role("link", name="Turks 1").click()
    page.locator("table a.cell").first.click()
    expect(page.locator(".now ins", has_text="Denk")).to_be_visible()
    nothing_is_found_by_axe(page)
    page.get_by_label("In het kort (Turks)").fill("Birlikte düşünün. Çocuğunuz her zaman sizin çocuğunuzdur.")
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan, vertaling klopt nu").click()
    page.goto(page.url.split("/admin/")[0] + "/admin/")
    expect(page.get_by_text("Op dit moment niets voor u.")).to_be_visible()
    tips.refresh_from_db()
    assert state(tips, "tr") == "current"
    assert tips.text("in_short", "tr").startswith("Birlikte")
    assert state(tips, "ar") == "outdated"


def test_two_editors_at_once_see_each_other_and_lose_nothing(
    tips: Section, log_in: Login, live_server: LiveServer
) -> None:
    address = f"{live_server.url}/admin/content/section/{tips.pk}/change/"
    fatma, piet = log_in("fatma", EDITOR), log_in("piet", EDITOR)
    fatma.goto(address)
    piet.goto(address)
    expect(piet.get_by_text("fatma").first).to_be_visible()
    for page, words in ((fatma, "Denk mee met uw hulpverlener."), (piet, "Denk mee en vraag door.")):
        page.get_by_label("In het kort (Nederlands)").fill(words)
        page.get_by_label("Een typefout").check()
    save(fatma)
    save(piet)
    conflict = piet.locator(".conflict")
    expect(conflict).to_contain_text("met uw hulpverlener")
    expect(conflict).to_contain_text("en vraag door")
    nothing_is_found_by_axe(piet)
    tips.refresh_from_db()
    assert tips.text("in_short", "nl") == "Denk mee met uw hulpverlener."
    conflict.get_by_label("Die van mij").check()
    piet.get_by_role("textbox", name="In het kort (Nederlands)").fill("Denk mee met uw hulpverlener, en vraag door.")
    save(piet)
    tips.refresh_from_db()
    assert tips.text("in_short", "nl") == "Denk mee met uw hulpverlener, en vraag door."
