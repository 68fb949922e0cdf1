"""The screens of accounts in Chromium: on a telephone, by axe, and made by keyboard."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from content.roles import EDITOR, ensure_roles
from tests.admin.test_desk_in_the_browser import TOO_WIDE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL"}


def test_an_account_is_made_by_keyboard_and_axe_finds_nothing_on_its_screens(
    desk: Page, live_server: LiveServer
) -> None:
    ensure_roles()
    desk.goto(live_server.url + reverse("admin:auth_user_changelist"))
    desk.get_by_role("link", name="Nieuw account").press("Enter")
    expect(desk.get_by_label("Gebruikersnaam")).to_be_focused()
    desk.keyboard.type("fatma")
    desk.get_by_label("Eerste wachtwoord").fill("vier gewone woorden")
    desk.get_by_label("Hetzelfde wachtwoord nog een keer").fill("vier gewone woorden")
    desk.get_by_role("checkbox", name=EDITOR).press("Space")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Opslaan", exact=True).press("Enter")
    expect(desk.locator(".account-card").get_by_role("link", name="fatma")).to_be_visible()
    made = User.objects.get(username="fatma")
    assert desk.complaints == []  # type: ignore[attr-defined]  # before axe, which sets styles itself
    desk.set_viewport_size({"width": 320, "height": 700})
    names = ("change", "password_change", "history", "delete")
    screens = [reverse(f"admin:auth_user_{name}", args=[made.pk]) for name in names]
    for screen in (
        reverse("admin:auth_user_changelist"),
        reverse("admin:auth_user_add"),
        "/admin/password_change/",
        *screens,
    ):
        answer = desk.goto(live_server.url + screen)
        assert answer
        assert answer.status == 200
        assert not desk.evaluate(TOO_WIDE), screen
        assert [found["id"] for found in Axe().run(desk).response["violations"]] == [], screen
