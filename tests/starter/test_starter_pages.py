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
    assert "has not checked this translation yet. The Dutch text counts." in english
    assert "De Nederlandse tekst telt" not in dutch


def test_the_numbers_that_nobody_has_checked_yet_say_so(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    page = client.get("/nl/hulp/").content.decode()
    assert page.count("nog niet gecontroleerd") >= 6
