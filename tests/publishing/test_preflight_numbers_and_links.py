"""Before publishing: numbers that change or differ by language, and links that lead nowhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from content.editing.loading import load
from content.models import Edition, Guideline, Link, Section
from content.publishing.before import checked, pages_of_the_portal
from content.publishing.document import Document, read
from content.publishing.editions import publish, withdraw
from content.publishing.preflight import Known, Problem, Topic, problems
from content.publishing.preflight.found import Pages, Target
from tests import documents

OURS = "https://houvast.example"
PAGES = Pages(
    {"slapen": Target({"waarom", "wat-kunt-u-doen"}, {"nl", "en"}), "eten": Target({"tafel"}, {"nl"})},
    Target({"privacy"}, {"nl", "en"}),
    {"ritme"},
)


@pytest.fixture(autouse=True)
def messages_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def with_text(dutch: str, english: str = "<p>Text.</p>") -> Document:
    """Return the small guideline with these texts in its second section, each translation made from the Dutch of now."""
    data = documents.guideline().to_json()
    for language, body in (("nl", dutch), ("en", english)):
        data["languages"][language]["sections"][1]["body"] = body
    return read(data)


def found(document: Document, topic: Topic, **known: Any) -> list[Problem]:
    return [p for p in problems(document, known=Known(**known)) if p.topic == topic]


def said(document: Document, topic: Topic, **known: Any) -> str:
    return " ".join(problem.message for problem in found(document, topic, **known))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Bel 0800-2000.", "Bel 0800-2001.", "0800-2000 → 0800-2001"),
        ("In 2019 was het 12,5%.", "In 2020 was het 13%.", "2019 → 2020; 12,5% → 13%"),
        ("Van 4 tot 12 jaar.", "Van 4 jaar.", "gone: 12"),
        ("Vaak.", "Bij 5 van de 100.", "new: 5; new: 100"),
    ],
)
def test_a_number_that_changes_is_named_old_and_new(old: str, new: str, expected: str) -> None:
    live, document = (with_text(f"<p>{text}</p>") for text in (old, new))
    [problem] = [p for p in found(document, Topic.NUMBERS, live=live) if "than now" in p.message]
    assert f": {expected}. Is that right?" in problem.message
    assert problem.places[0].slug == "wat-kunt-u-doen"


def test_a_number_that_moved_and_one_in_the_code_of_a_text_are_no_news() -> None:
    live = with_text('<p>Eerst 4, dan 7.</p><p><a href="https://a.example/1/">Hier</a></p>')
    document = with_text('<p>Dan 7, eerst 4.</p><p><a href="https://a.example/2/">Hier</a></p>')
    assert "than now" not in said(document, Topic.NUMBERS, live=live)


def test_the_telephone_number_of_a_contact_is_one_of_the_numbers() -> None:
    live = documents.portal()
    data = live.to_json()
    for text in data["languages"].values():
        text["contacts"][1]["telephone"] = "114"
    [problem] = found(read(data), Topic.NUMBERS, live=live)
    assert "“112” has other numbers than now: 112 → 114." in problem.message
    assert problem.places[0].part == "contacts"


@pytest.mark.parametrize(
    ("dutch", "english", "expected"),
    [
        ("In 2019.", "In 2018.", "this says 2018, where the Dutch text says 2019"),
        ("Bel 0800-2000.", "Call us.", "the Dutch text says 0800, 2000, and this does not"),
        ("Vaak.", "In 85 of them.", "this says 85, which the Dutch text does not say"),
        ("Na 6 weken.", "After 9 weeks.", "this says 9, where the Dutch text says 6"),
    ],
)
def test_a_number_in_a_translation_that_is_not_that_of_the_dutch_is_named(
    dutch: str, english: str, expected: str
) -> None:
    [problem] = found(with_text(f"<p>{dutch}</p>", f"<p>{english}</p>"), Topic.NUMBERS)
    assert expected in problem.message
    assert [(place.slug, place.language) for place in problem.places] == [("wat-kunt-u-doen", "en")]


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("1.500 kinderen, 12,5%.", "1,500 children, 12.5%."),
        ("Om 9.00 uur.", "At 9 o’clock."),
        ("Bij 3 kinderen.", "With three children."),
        ("Twee keer.", "2 times."),
        ("In 2019 en in 2019.", "In 2019."),
        ("Bel 0800-2000.", "Call 0800 2000."),
        ("In 2019.", "في عام ٢٠١٩."),
    ],
)
def test_a_number_that_is_only_written_otherwise_is_left_alone(dutch: str, english: str) -> None:
    assert found(with_text(f"<p>{dutch}</p>", f"<p>{english}</p>"), Topic.NUMBERS) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/nl/slapen/", ""),
        ("/nl/slapen/waarom/", ""),
        ("/nl/slapen/waarom", ""),
        ("/nl/slapen/alles/#waarom", ""),
        ("/nl/woordenlijst/#ritme", ""),
        ("/nl/over/privacy/", ""),
        ("/nl/eten/tafel/", ""),
        ("#wat-kunt-u-doen", ""),
        (f"{OURS}/nl/slapen/", ""),
        ("https://elders.example/nl/nergens/", ""),
        ("tel:112", ""),
        ("/nl/nergens/", "not there"),
        ("/nl/slapen/nergens/", "not there"),
        ("/nl/over/nergens/", "not there"),
        ("/nl/woordenlijst/#nergens", "not there"),
        (f"{OURS}/nl/slapen/nergens/", "not there"),
        ("/en/eten/", "not there"),
        ("#nergens", "not there"),
        ("/zomaar/iets/diep/hier/", "not there"),
        ("/en/slapen/", "another language: English"),
    ],
)
def test_a_link_to_a_page_of_the_portal_leads_somewhere_in_its_own_language(address: str, expected: str) -> None:
    document = with_text(f'<p>Lees <a href="{address}">dit</a>.</p>')
    message = said(document, Topic.LINKS, pages=PAGES, hosts={"houvast.example"})
    assert bool(message) == bool(expected)
    assert expected in message
    if expected:
        assert "the link “dit”" in message


def test_a_link_to_a_page_that_is_not_there_in_the_language_of_the_text_may_lead_to_the_dutch_one() -> None:
    document = with_text("<p>Tekst.</p>", '<p><a href="/nl/eten/">Food</a></p>')
    assert found(document, Topic.LINKS, pages=PAGES) == []
    document = with_text("<p>Tekst.</p>", '<p><a href="/nl/slapen/">Sleep</a></p>')
    assert "another language: Dutch" in said(document, Topic.LINKS, pages=PAGES)


def test_the_pages_that_are_there_are_those_that_are_live_or_drafted(edition: Edition) -> None:
    Section.objects.create(guideline=edition.guideline, slug="nieuw", title_nl="Nieuw", body_nl="<p>Nieuw.</p>")
    edition.guideline.sections.get(slug="waarom").delete()
    load(documents.guideline(slug="eten"))
    pages = pages_of_the_portal()
    assert {"nieuw", "waarom", "wat-kunt-u-doen"} <= set(pages.guidelines["slapen"].sections)
    assert "eten" in pages.guidelines
    assert set(pages.own.sections) == {"privacy"}
    withdraw(edition.guideline)
    assert "slapen" not in pages_of_the_portal().guidelines


def test_a_website_that_does_not_answer_is_named_once_with_all_its_places(edition: Edition) -> None:
    address = "https://weg.example/"
    Link.objects.create(address=address, tried_at=edition.go_live_at, problem="gone")
    Section.objects.update(
        body_nl=f'<p><a href="{address}">Hier</a></p>', body_en=f'<p><a href="{address}">Here</a></p>'
    )
    document = with_text(f'<p><a href="{address}">Hier</a></p>', f'<p><a href="{address}">Here</a></p>')
    [problem] = [p for p in checked(document, None) if p.topic == Topic.LINKS]
    assert problem.message == f"{address}: the page is not there any more."
    assert [(place.slug, place.language) for place in problem.places] == [
        ("wat-kunt-u-doen", "nl"),
        ("wat-kunt-u-doen", "en"),
    ]


def test_what_asks_does_not_keep_publishing_from_a_correction_that_cannot_wait(guideline: Guideline) -> None:
    Section.objects.filter(slug="waarom").update(body_nl='<p><a href="https://localhost/nl/nergens/">Hier</a></p>')
    assert publish(guideline).number == 1
