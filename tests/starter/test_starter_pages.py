"""The portal as it starts: every page of the starter content, in each of its languages, in Chromium."""

import html
import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.addresses import word
from content.editing.loading import load
from content.publishing.document import Document, read
from content.publishing.editions import publish

STARTER = Path(__file__).resolve().parents[2] / "content" / "starter"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def documents() -> list[Document]:
    files = sorted(STARTER.glob("*.json"), key=lambda file: file.stem != "over")
    return [read(json.loads(file.read_text("utf-8"))) for file in files]


def paths() -> list[str]:
    found = [f"/{language}/" for language in LANGUAGES]
    found += [
        f"/{language}/{word(name, language)}/"
        for language in LANGUAGES
        for name in ("help", "glossary", "conversation")
    ]
    for document in documents():
        for language in document.languages:
            if document.portal:
                before = f"/{language}/{word('about', language)}/"
            else:
                before = f"/{language}/{document.slug}/"
                found += [before, *(f"{before}{word(name, language)}/" for name in ("everything", "history"))]
                others = [other for other in document.languages if other != language and "nl" in (language, other)]
                found += [f"{before}{word('beside', language)}/{other}/" for other in others]
            found += [f"{before}{section.slug}/" for section in document.source_text.sections]
    return found


@pytest.fixture
def published(transactional_db: None) -> None:
    for document in documents():
        publish(load(document).guideline)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme", "languages"),
    [(320, "light", LANGUAGES), (1280, "dark", ["nl", "ar"])],
    ids=["phone", "desktop"],
)
def test_axe_finds_nothing_and_nothing_overflows_on_any_page_of_the_starter_content(
    live_server: LiveServer, published: None, page: Page, width: int, scheme: str, languages: list[str]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    for path in [path for path in paths() if path.split("/")[1] in languages]:
        response = page.goto(live_server.url + path)
        assert response is not None
        assert response.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found] == [], path


def test_a_translation_that_nobody_has_reviewed_says_so_in_its_language(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    message = "No professional native reader has checked this translation yet. If in doubt, the Dutch text counts."
    for path in paths():
        language = path.split("/")[1]
        with translation.override(language):
            said = gettext(message)
        assert language == "en" or said != message
        shown = said in html.unescape(client.get(path).content.decode())
        assert shown or language == "nl", path
        assert not shown or language != "nl" or "/naast/" in path, path


def test_no_page_of_the_starter_content_falls_back_or_is_outdated(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    for path in paths():
        page = client.get(path).content.decode()
        language = path.split("/")[1]
        with translation.override(language):
            assert gettext("This part has not been translated yet. You read it in Dutch.") not in page, path
            assert gettext("What the Dutch text says now") not in page, path


def test_the_numbers_that_nobody_has_checked_yet_say_so(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    page = client.get("/nl/hulp/").content.decode()
    cards = re.split(r'<li [^>]*class="contact', page)[1:]
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


def test_each_link_to_a_place_on_a_page_leads_to_a_place_that_is_there(client: Client, db: None) -> None:
    for document in documents():
        publish(load(document).guideline)
    places: dict[str, set[str]] = {}
    wanted = []
    for path in paths():
        page = client.get(path).content.decode()
        places[path] = set(re.findall(r' id="([^"]+)"', page))
        wanted += [
            (path, found[1] or path, found[2]) for found in re.finditer(r'<a [^>]*?href="(/[^"#]*|)#([^"]+)"', page)
        ]
    assert len(wanted) > 1000
    assert sorted({(path, there, place) for path, there, place in wanted if place not in places[there]}) == []
