"""Before publishing: what the checks find in the texts themselves, and that the starter content passes them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from content.publishing.document import Document, read
from content.publishing.preflight import BLOCKER, Known, Problem, Topic, blockers, problems
from content.publishing.preflight.found import digest
from content.publishing.preflight.structure import WORDS_WITHOUT_HEADING
from tests import documents

STARTER = Path(__file__).resolve().parents[2] / "content" / "starter"


@pytest.fixture(autouse=True)
def messages_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def changed(language: str = "nl", section: int = 0, **fields: Any) -> Document:
    """Return the small guideline with another text in one section of one language."""
    data = documents.guideline().to_json()
    data["languages"][language]["sections"][section].update(fields)
    return read(data)


def found(document: Document, topic: Topic, **known: Any) -> list[Problem]:
    return [p for p in problems(document, known=Known(**known)) if p.topic == topic]


def said(document: Document, topic: Topic, **known: Any) -> str:
    return " ".join(problem.message for problem in found(document, topic, **known))


def test_a_blocker_names_the_section_that_is_to_be_mended() -> None:
    [problem] = blockers(changed(body=""))
    [place] = problem.places
    assert (problem.level, place.part, place.slug, place.name) == (
        BLOCKER,
        "sections",
        "waarom",
        "Waarom slaapt mijn kind slecht?",
    )


def test_each_outdated_translation_is_a_place_in_its_own_language() -> None:
    outdated = found(documents.guideline(), Topic.TRANSLATIONS)[0]
    assert {place.language for place in outdated.places} == {"en"}
    assert ("sections", "waarom", "Waarom slaapt mijn kind slecht?") in [
        (place.part, place.slug, place.name) for place in outdated.places
    ]


@pytest.mark.parametrize(
    ("body", "sentence", "shown"),
    [
        ("<p>Een.</p><h3>Slot</h3>", "a heading without a text below it", "Slot"),
        ("<h3>Een</h3><h3>Twee</h3><p>Tekst.</p>", "a heading without a text below it", "Een"),
        ("<h3> </h3><p>Tekst.</p>", "a heading without words", ""),
        ("<p><strong>Wat is het?</strong></p><p>Tekst.</p>", "bold words that read as a heading", "Wat is het?"),
        ("<ul><li>Een</li><li> </li></ul>", "a list with an item without words", ""),
        (f"<p>{'woord ' * (WORDS_WITHOUT_HEADING + 1)}</p>", "is long, and has no heading", ""),
    ],
)
def test_how_a_text_is_built_is_looked_at(body: str, sentence: str, shown: str) -> None:
    [problem] = [p for p in found(changed(body=body), Topic.STRUCTURE) if sentence in p.message]
    assert problem.examples == ((shown,) if shown else ())
    assert problem.places[0].slug == "waarom"


@pytest.mark.parametrize(
    "body",
    [
        "<h3>Kop</h3><p>Tekst.</p><h3>Kop</h3><ul><li>Punt</li></ul>",
        "<p><strong>Uw kind is niet de schuldige.</strong></p><p>Tekst.</p>",  # a key message, which is bold as a whole
        "<p><strong>Dit zijn de stappen:</strong></p><ul><li>Een</li></ul>",
        "<p><strong>Let op</strong> wat uw kind zegt.</p><p>Tekst.</p>",
        "<ul><li><p>Een</p></li><li><strong>Twee</strong></li></ul>",
        f"<h3>Kop</h3><p>{'woord ' * (WORDS_WITHOUT_HEADING + 1)}</p>",
    ],
)
def test_what_is_built_as_it_should_be_is_left_alone(body: str) -> None:
    assert found(changed(body=body), Topic.STRUCTURE) == []


def test_a_section_says_in_short_what_it_says_and_is_short_there() -> None:
    assert "have no “in short”: Wat kan ik doen?" in said(changed(section=1, in_short=" "), Topic.STRUCTURE)
    assert "English: “in short” has more than 60 words" in said(changed("en", in_short="word " * 61), Topic.STRUCTURE)
    assert found(changed("en", in_short="word " * 60), Topic.STRUCTURE) == []


def test_two_sections_with_one_title_are_named_with_both_places() -> None:
    [problem] = found(changed("en", 1, title="why does my  child sleep badly?"), Topic.STRUCTURE)
    assert [(place.slug, place.language) for place in problem.places] == [("waarom", "en"), ("wat-kunt-u-doen", "en")]


def test_a_word_that_readers_can_open_has_an_explanation_in_their_language() -> None:
    data = documents.guideline().to_json()
    body = '<p>A <span data-term="ritme">rhythm</span> helps.</p>'
    data["languages"]["en"]["sections"][0]["body"] = body
    assert "explained in Dutch only" not in said(read(data), Topic.WORDS)
    data["languages"]["en"]["glossary"][0]["explanation"] = ""
    [problem] = found(read(data), Topic.WORDS)
    assert "English: these words are used, and are explained in Dutch only: ritme." in problem.message
    assert [(p.part, p.slug, p.language) for p in problem.places] == [("glossary", "ritme", "en")]
    data["languages"]["en"]["sections"][0]["body"] = "<p>A rhythm helps.</p>"
    assert found(read(data), Topic.WORDS) == []


def test_a_word_that_is_newly_marked_or_explained_anew_is_to_be_seen_in_the_page() -> None:
    live = documents.guideline()
    marked = changed(body='<p>Een <span data-term="ritme">ritme</span> helpt.</p>')
    [newly] = found(marked, Topic.WORDS, live=live)
    assert newly.to_see
    assert [(place.part, place.slug, place.name) for place in newly.places] == [("sections", "waarom", "ritme")]
    data = marked.to_json()
    data["languages"]["nl"]["glossary"][0]["explanation"] = "Een vaste volgorde."
    [explained] = found(read(data), Topic.WORDS, live=marked)
    assert "another explanation of: ritme" in explained.message
    assert found(marked, Topic.WORDS, live=marked) == []


def test_plainness_is_asked_of_what_readers_get_anew_with_the_sentence_that_shows_it() -> None:
    long = "Als uw kind slecht slaapt en u niet weet hoe dat komt dan kunt u met uw huisarts praten die u verder helpt bij alles."
    document = changed(body=f"<p>{long} {long}</p>")
    [problem] = [p for p in found(document, Topic.PLAINNESS) if "can be plainer" in p.message]
    assert "have more than 20 words" in problem.message
    assert problem.examples[0] == long
    assert [p for p in found(document, Topic.PLAINNESS, live=document) if "plainer" in p.message] == []


def test_of_long_sentences_only_those_are_shown_that_the_figure_is_about() -> None:
    longer = " ".join(["Dit", *["kind"] * 20, "slaapt."])
    shorter = " ".join(["Daarom", *["kind"] * 14, "slaapt."])
    body = f"<p>{longer} {shorter} {'Dus het kind slaapt heel goed. ' * 25}</p>"
    [problem] = [p for p in found(changed(body=body), Topic.PLAINNESS) if "can be plainer" in p.message]
    assert ("more than 20 words" in problem.message, "more than 15 words" in problem.message) == (True, False)
    assert problem.examples == (longer,)
    in_english = found(changed("en", body=f"<p>{'word ' * 30}. {'other ' * 22}.</p>"), Topic.PLAINNESS)
    [english] = [problem for problem in in_english if problem.spoken == "en"]
    assert len(english.examples) == 1
    assert "word" in english.examples[0]


def test_in_another_language_the_length_of_sentences_is_looked_at() -> None:
    document = changed("en", body=f"<p>{'word ' * 30}.</p>")
    [problem] = [p for p in found(document, Topic.PLAINNESS) if "English" in p.message]
    assert "1 section has sentences that are too long" in problem.message
    assert problem.spoken == "en"
    assert [(place.slug, place.language) for place in problem.places] == [("waarom", "en")]


def test_words_that_the_glossary_explains_are_not_called_unknown() -> None:
    data = changed(body="<p>De gedragswetenschapper helpt u.</p>").to_json()
    assert "gedragswetenschapper" in said(read(data), Topic.PLAINNESS)
    for text in data["languages"].values():
        text["glossary"][0] |= {"term": "gedragswetenschapper"}
    assert "gedragswetenschapper" not in said(read(data), Topic.PLAINNESS)


def test_what_was_shown_is_another_word_once_something_else_is_found() -> None:
    shown = problems(documents.guideline())
    assert digest(shown) == digest(problems(documents.guideline()))
    assert digest(shown) != digest(problems(changed(in_short="")))


def test_the_starter_content_has_nothing_that_blocks_and_no_false_alarm() -> None:
    for name, expected in (("problematische-gehechtheid", {Topic.PLAINNESS}), ("over", {Topic.PLAINNESS, Topic.DATES})):
        document = read(json.loads((STARTER / f"{name}.json").read_text("utf-8")))
        everything = problems(document, offered=document.languages)
        assert blockers(document) == []
        assert {problem.topic for problem in everything} <= expected
