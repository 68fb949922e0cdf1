"""The portal as it starts: every page of the starter content, in each of its languages, in Chromium."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.editing.loading import load
from content.publishing.document import Document, read
from content.publishing.editions import publish

STARTER = Path(__file__).resolve().parents[2] / "content" / "starter"
FIXED = {"nl": ("", "hulp/", "woordenlijst/"), "en": ("", "help/", "glossary/")}


def documents() -> list[Document]:
    files = sorted(STARTER.glob("*.json"), key=lambda file: file.stem != "over")
    return [read(json.loads(file.read_text("utf-8"))) for file in files]


def paths() -> list[str]:
    found = [f"/{language}/{path}" for language, fixed in FIXED.items() for path in fixed]
    for document in documents():
        for language in document.languages:
            if document.portal:
                before = f"/{language}/{'over' if language == 'nl' else 'about'}/"
            else:
                before = f"/{language}/{document.slug}/"
                found += [before, f"{before}{'alles' if language == 'nl' else 'all'}/"]
            found += [f"{before}{section.slug}/" for section in document.source_text.sections]
    return found


@pytest.fixture
def published(transactional_db: None) -> None:
    for document in documents():
        publish(load(document).guideline)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_overflows_on_any_page_of_the_starter_content(
    live_server: LiveServer, published: None, page: Page, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    for path in paths():
        response = page.goto(live_server.url + path)
        assert response is not None
        assert response.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found] == [], path


def test_a_translation_that_nobody_has_reviewed_says_so_in_its_language(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    english = client.get("/en/problematische-gehechtheid/inleiding/").content.decode()
    dutch = client.get("/nl/problematische-gehechtheid/inleiding/").content.decode()
    assert "has checked this translation yet. If in doubt, the Dutch text counts." in english
    assert "deze vertaling" not in dutch.casefold()


def test_the_numbers_that_nobody_has_checked_yet_say_so(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    page = client.get("/nl/hulp/").content.decode()
    cards = page.split('<li class="contact')[1:]
    assert len(cards) == 6
    assert page.count("De redactie moet deze nummers nog controleren") == 1
    [emergency] = [card for card in cards if "tel:112" in card]
    assert "nog niet gecontroleerd" not in emergency
    assert all("nog niet gecontroleerd" in card for card in cards if card != emergency)


def test_on_a_page_for_what_is_not_there_no_number_is_doubted(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    page = client.get("/nl/nergens/").content.decode()
    assert "tel:0800-2000" in page or "tel:08002000" in page
    assert "nog niet gecontroleerd" not in page
    assert "nog controleren" not in page
