"""What readers can see of how a guideline changed: every edition that has been live, and no other."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.addresses import RESERVED
from content.editing.loading import load
from content.models import Answer, Edition, Guideline, Section
from content.publishing.editions import publish, roll_back_to, withdraw
from content.reading.shelf import Shelf
from tests.starter.test_starter_pages import documents as starter_documents

DUTCH, ENGLISH = "/nl/slapen/geschiedenis/", "/en/slapen/history/"


def change(guideline: Guideline, title: str) -> None:
    Section.objects.filter(guideline=guideline, slug="waarom").update(title_nl=title)


def entries(page: str) -> list[str]:
    """Return what is said of each edition, as plain words."""
    [listed] = re.findall(r'<ol class="history" reversed>(.*?)</ol>', page, re.DOTALL)
    found = re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", entry).split()) for entry in found]


@pytest.fixture
def changed(edition: Edition) -> Edition:
    """The second edition of the guideline."""
    change(edition.guideline, "Waarom slaapt mijn kind zo slecht?")
    return publish(edition.guideline, note="De titel is duidelijker.")


def test_each_edition_stands_there_with_its_day_and_what_changed_the_newest_first(
    client: Client, changed: Edition
) -> None:
    found = entries(client.get(DUTCH).text)
    day = timezone.localtime(changed.go_live_at)
    assert len(found) == 2
    assert found[0].startswith(f"Uitgave 2 {day.day} ")
    assert str(day.year) in found[0]
    assert found[0].endswith("De titel is duidelijker.")
    assert found[1].startswith("Uitgave 1 ")
    assert found[1].endswith("de eerste uitgave Wat er sinds deze uitgave is veranderd")


def test_in_another_language_the_note_is_marked_as_dutch_and_it_is_said(client: Client, changed: Edition) -> None:
    page = client.get(ENGLISH).text
    assert "What changed is written in Dutch." in page
    assert '<p lang="nl" dir="ltr">De titel is duidelijker.</p>' in page or '<p lang="nl">De titel' in page
    assert "What changed is written in Dutch." not in client.get(DUTCH).text
    assert "staat hier in het Nederlands" not in client.get(DUTCH).text


def test_what_is_to_come_is_not_in_it(client: Client, changed: Edition) -> None:
    change(changed.guideline, "Straks")
    publish(changed.guideline, at=timezone.now() + datetime.timedelta(days=1), note="Nog geheim")
    page = client.get(DUTCH).text
    assert "Nog geheim" not in page
    assert len(entries(page)) == 2


def test_what_was_overtaken_before_its_moment_was_never_read(edition: Edition) -> None:
    soon, sooner = (edition.go_live_at + datetime.timedelta(microseconds=late) for late in (2, 1))
    fields = {"guideline": edition.guideline, "slug": "slapen", "document": edition.document, "digest": "x"}
    Edition.objects.create(number=2, go_live_at=soon, note="Overgeslagen", **fields)
    Edition.objects.create(number=3, go_live_at=sooner, note="Gelezen", **fields)
    assert [once.note for once in Shelf.live().history("slapen")] == ["Gelezen", ""]


def test_that_a_guideline_was_offline_is_said_once_it_is_back_and_till_then_nothing(
    client: Client, changed: Edition
) -> None:
    withdraw(changed.guideline, note="Er stond een fout in.")
    assert client.get(DUTCH).status_code == 410
    assert client.get(ENGLISH).status_code == 410
    roll_back_to(changed, note="De fout is eruit.")
    found = entries(client.get(DUTCH).text)
    assert "weer op de website" in found[0]
    assert "van de website gehaald Er stond een fout in." in found[1]
    assert "website" not in found[2]


@pytest.mark.parametrize(
    "path",
    ["/nl/nergens/geschiedenis/", "/nl/over/geschiedenis/", "/ar/slapen/history/", "/en/nergens/history/"],
)
def test_where_no_guideline_is_there_is_no_history(client: Client, edition: Edition, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_word_of_another_language_leads_to_the_page_too(client: Client, edition: Edition) -> None:
    assert client.get("/nl/slapen/history/").headers["Location"] == DUTCH


@pytest.mark.parametrize("path", ["/nl/slapen/", "/nl/slapen/waarom/", "/nl/slapen/alles/"])
def test_each_page_of_a_guideline_leads_to_it_from_its_foot(client: Client, edition: Edition, path: str) -> None:
    assert f'<a href="{DUTCH}">Wat is er veranderd?</a>' in client.get(path).text
    assert f'<a href="{DUTCH}">' not in client.get(DUTCH).text


def test_it_is_in_the_sitemap_in_each_language(client: Client, edition: Edition) -> None:
    found = client.get("/sitemap.xml").text
    assert DUTCH in found
    assert ENGLISH in found


def test_the_page_leads_to_itself_in_the_other_language(client: Client, edition: Edition) -> None:
    assert f'href="{ENGLISH}"' in client.get(DUTCH).text


def test_many_editions_cost_no_more_questions_than_one_and_no_old_document_is_read(
    client: Client, edition: Edition, django_assert_num_queries: Callable[[int], Any]
) -> None:
    client.get(DUTCH)
    with django_assert_num_queries(2):
        client.get(DUTCH)
    for number in range(6):
        change(edition.guideline, f"Titel {number}")
        publish(edition.guideline, note=f"Keer {number}")
    client.get("/nl/slapen/")
    with CaptureQueriesContext(connection) as asked:
        assert len(entries(client.get(DUTCH).text)) == 7
    assert len(asked) == 2
    assert not [query["sql"] for query in asked if '"document"' in query["sql"]]


def test_an_unchanged_history_costs_no_more_than_a_304(client: Client, edition: Edition) -> None:
    first = client.get(DUTCH)
    again = client.get(DUTCH, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_no_section_can_have_its_address_and_none_of_the_starter_content_does() -> None:
    assert {"geschiedenis", "history"} <= RESERVED
    for document in starter_documents():
        assert not RESERVED & {section.slug for section in document.source_text.sections}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_page_speaks_each_language(client: Client, db: None, language: str) -> None:
    for document in starter_documents():
        publish(load(document).guideline, note="De eerste tekst.")
    path = f"/{language}/problematische-gehechtheid/{'geschiedenis' if language == 'nl' else 'history'}/"
    page = client.get(path).text
    assert ("What changed" in page) == (language == "en")
    assert len(entries(page)) == 1


def test_a_note_is_shown_as_words_only(client: Client, edition: Edition) -> None:
    change(edition.guideline, "Anders")
    publish(edition.guideline, note="<b>Vet</b>")
    assert "&lt;b&gt;Vet&lt;/b&gt;" in client.get(DUTCH).text


def test_what_was_done_with_what_readers_said_stands_there_once_it_is_published(
    client: Client, edition: Edition
) -> None:
    guideline = edition.guideline
    Answer.objects.create(guideline=guideline, text="Wij maakten dit deel korter.", is_public=True)
    Answer.objects.create(guideline=guideline, text="Alleen voor ons.")
    assert "korter" not in client.get(DUTCH).text
    assert "Wat lezers zeiden, en wat wij deden" not in client.get(DUTCH).text
    publish(guideline)
    page = client.get(DUTCH).text
    assert "Wat lezers zeiden, en wat wij deden" in page
    assert "Wij maakten dit deel korter." in page
    assert "Alleen voor ons." not in page
    english = client.get(ENGLISH).text
    assert re.search(r'<p lang="nl"[^>]*>Wij maakten dit deel korter.</p>', english)
