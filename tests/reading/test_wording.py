"""What the pages say in each language beside the texts: dates, lists of names, kinds of sections, how long it is."""

import datetime
import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone, translation

from content.editing.loading import load
from content.kinds import Kind
from content.models import Edition, Guideline
from content.publishing.document import read
from content.publishing.editions import publish
from content.reading.duration import WORDS_PER_MINUTE
from tests import documents


def said(language: str, template: str, **context: object) -> str:
    """Return what a template of the reading side says in a language."""
    with translation.override(language):
        return Template("{% load reading %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("nl", "25 november 2026", "november 2026"),
        ("en", "25 November 2026", "November 2026"),
        ("ar", "25 نوفمبر 2026", "نوفمبر 2026"),
        ("tr", "25 Kasım 2026", "Kasım 2026"),
        ("pl", "25 listopada 2026", "listopad 2026"),
        ("uk", "25 листопада 2026", "листопад 2026"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language: str, day: str, month: str) -> None:
    date = datetime.date(2026, 11, 25)
    assert said(language, "{{ date|day }}", date=date) == day
    assert said(language, "{{ date|month }}", date=date) == month


def test_the_day_of_an_edition_is_the_one_in_the_netherlands() -> None:
    late = datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC)
    with timezone.override("Europe/Amsterdam"):
        assert said("nl", "{{ moment|day }}", moment=late) == "25 november 2026"


@pytest.mark.parametrize(
    ("language", "three", "two"),
    [
        ("nl", "NIP, NVO en BPSW", "NIP en NVO"),
        ("en", "NIP, NVO and BPSW", "NIP and NVO"),
        ("ar", "NIP وNVO وBPSW", "NIP وNVO"),
    ],
)
def test_names_are_joined_as_a_sentence_of_the_language_has_them(language: str, three: str, two: str) -> None:
    assert said(language, "{{ names|listed }}", names=["NIP", "NVO", "BPSW"]) == three
    assert said(language, "{{ names|listed }}", names=["NIP", "NVO"]) == two
    assert said(language, "{{ names|listed }}", names=["NIP"]) == "NIP"


def test_a_kind_of_section_begins_with_a_capital_of_its_own_language() -> None:
    with translation.override("tr"):
        assert not [kind for kind in Kind if said("tr", "{{ kind|kind_name }}", kind=kind).startswith("I")]
    assert said("nl", "{{ kind|kind_name }}", kind=Kind.TIPS) == "Tips voor ouders"


def test_a_guideline_says_how_many_sections_it_has_and_how_long_they_take_in_the_language_they_are_shown_in(
    client: Client, portal: Guideline
) -> None:
    data = documents.guideline().to_json()
    first = data["languages"]["nl"]["sections"][0]
    first["body"] = f"<p>{'woord ' * 4 * WORDS_PER_MINUTE}</p>"
    english = data["languages"]["en"]["sections"][0]
    english["body"] = f"<p>{'word ' * 2 * WORDS_PER_MINUTE}</p>"
    publish(load(read(data)).guideline)
    length = re.compile(r'<ul class="length">\s*<li>(.*?)</li>\s*<li>(.*?)</li>')
    assert length.findall(client.get("/nl/slapen/").text) == [("2 onderdelen", "ongeveer 4 minuten lezen")]
    assert length.findall(client.get("/en/slapen/").text) == [("2 sections", "about 2 minutes of reading")]
    # Not translated: what is read then is the Dutch text.
    english.update(title="", in_short="", body="", questions=[])
    data["slug"] = "slapen-twee"
    publish(load(read(data)).guideline)
    assert length.findall(client.get("/en/slapen-twee/").text) == [("2 sections", "about 4 minutes of reading")]


def test_a_guideline_of_one_section_and_few_words_takes_a_minute(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    for text in data["languages"].values():
        del text["sections"][1:]
    publish(load(read(data)).guideline)
    page = client.get("/en/slapen/").text
    assert "<li>1 section</li>" in page
    assert "<li>about 1 minute of reading</li>" in page


def test_no_page_glues_a_dutch_comma_between_words_of_another_script(client: Client, edition: Edition) -> None:
    page = client.get("/nl/slapen/waarom/").text
    assert "<title>Wat het is – deel 1 van 2 – Houvast</title>" in page
    assert re.search(r'Richtlijn Slapen</a> \(<time datetime="2021-03">maart 2021</time>\)', page)
