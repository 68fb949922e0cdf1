"""The conversation sheet of the starter content on paper: eight questions, the longest of each section, fit on one A4."""

import io

import pypdf
import pytest
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.addresses import word
from content.editing.loading import load
from content.publishing.editions import publish
from tests.starter.test_starter_pages import documents

pytestmark = pytest.mark.browser
A4 = (595, 842)  # in points
# In each of the first eight sections the question with the most letters.
PICK_THE_LONGEST = """() => {
    for (const section of [...document.querySelectorAll(".choices:not(#own)")].slice(0, 8)) {
        const questions = [...section.querySelectorAll(":scope > ul label")]
        questions.sort((a, b) => b.textContent.length - a.textContent.length)[0].click()
    }
}"""


def test_eight_questions_fit_on_one_sheet_in_every_language_and_are_not_said_to_be_too_many(
    live_server: LiveServer, transactional_db: None, page: Page
) -> None:
    for document in documents():
        publish(load(document).guideline)
    for language, _name in settings.LANGUAGES:
        page.goto(f"{live_server.url}/{language}/{word('conversation', language)}/")
        page.evaluate(PICK_THE_LONGEST)
        page.locator(".make button").click()
        assert page.locator(".sheet-item").count() == 8
        assert not page.locator(".is-more").is_visible()
        pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))).pages
        assert len(pages) == 1, language
        assert [abs(float(side) - ours) < 2 for side, ours in zip(pages[0].mediabox[2:], A4, strict=True)] == [
            True,
            True,
        ]
        page.evaluate("sessionStorage.clear()")
