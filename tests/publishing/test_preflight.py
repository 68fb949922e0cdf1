"""Before publishing: what must not go out, and what an editor should know."""

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from content.publishing.document import Document, read
from content.publishing.preflight import BLOCKER, WARNING, problems
from portal import interface
from tests import documents

TODAY = datetime.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def messages_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def said(document: Document, level: str, **options: object) -> str:
    return " ".join(problem.message for problem in problems(document, TODAY, **options) if problem.level == level)  # type: ignore[arg-type]


def test_a_document_without_dutch_words_is_blocked() -> None:
    data = documents.guideline().to_json()
    data["languages"]["nl"]["title"] = ""
    data["languages"]["nl"]["sections"][0]["body"] = ""
    found = said(read(data), BLOCKER)
    assert "no Dutch title" in found
    assert "Waarom slaapt" in found


def test_a_home_page_without_words_is_blocked() -> None:
    data = documents.portal().to_json()
    data["languages"]["nl"]["summary"] = " "
    assert "home page" in said(read(data), BLOCKER)


def test_what_is_not_translated_or_outdated_is_counted_by_language() -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["sections"][0].update(title="", body="")
    assert "1 text is not translated" in said(read(data), WARNING)
    assert "older Dutch text" in said(documents.guideline(), WARNING)  # nothing says what these were made from


def test_a_contact_that_nobody_checked_for_a_year_is_named() -> None:
    data = documents.portal().to_json()
    found = said(read(data), WARNING)
    assert "Uw huisarts" in found
    assert "112" not in found
    for text in data["languages"].values():
        text["contacts"][1]["checked_on"] = "2025-02-01"
    assert "112" in said(read(data), WARNING)


@pytest.mark.parametrize(("pages", "found"), [(0, "there is none"), (1, ""), (2, "there are several")])
def test_beside_leaving_stands_one_page_that_says_how_to_read_safely(pages: int, found: str) -> None:
    data = documents.portal().to_json()
    for text in data["languages"].values():
        [page] = text["sections"]
        safely = [page | {"slug": f"veilig-{number}", "kind": "reading-safely"} for number in range(pages)]
        text["sections"] = [page, *safely]
    warned = said(read(data), WARNING)
    assert ("reading safely" in warned) == bool(found)
    assert found in warned
    assert "reading safely" not in said(documents.guideline(), WARNING)


@pytest.mark.parametrize(
    ("absent", "found"),
    [
        ({"source": {"makers": ["NVO"]}}, "makers of the guideline"),
        ({"source": {"title": " ", "makers": ["NVO"]}}, "makers of the guideline"),
        ({"source": {"title": "Richtlijn Slapen"}}, "makers of the guideline"),
        ({"checked_on": None}, "last laid beside"),
        ({"review_by": None}, "checked again"),
    ],
)
def test_a_guideline_of_which_readers_cannot_see_whose_and_how_old_it_is_is_blocked(
    absent: dict[str, Any], found: str
) -> None:
    assert found in said(documents.guideline(**absent), BLOCKER)
    assert said(documents.guideline(), BLOCKER) == ""
    assert said(documents.portal(), BLOCKER) == ""  # the portal's own pages explain no guideline


def test_a_language_without_words_around_the_text_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(interface.READERS / "nl", tmp_path / "nl")
    monkeypatch.setattr(interface, "READERS", tmp_path)
    data = documents.guideline().to_json()
    data["languages"]["ar"] = data["languages"].pop("en")
    assert "words and sentences of the website are not translated" in said(read(data), WARNING)
    assert "of the website" not in said(documents.guideline(), WARNING)


def test_a_date_to_check_again_that_has_passed_is_said() -> None:
    assert "has passed" in said(documents.guideline(review_by="2026-02-28"), WARNING)
    assert "has passed" not in said(documents.guideline(review_by="2026-03-01"), WARNING)


def test_a_language_that_the_portal_does_not_have_is_named() -> None:
    assert "English" in said(documents.guideline(), WARNING, offered=["nl"])
    assert "cannot choose" not in said(documents.guideline(), WARNING, offered=["nl", "en"])
