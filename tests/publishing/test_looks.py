"""Looks are chosen once, in Dutch: they are no text, and a translation that is built alike takes them over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editing.freshness import state
from content.editing.richtext import clean
from content.looks import without_looks
from content.models import Guideline
from content.publishing.document import fingerprint
from content.publishing.dressing import dress
from content.publishing.freeze import document_of
from tests import documents

DO = '<ul data-look="do"><li data-icon="listen">a</li><li>b</li></ul>'


@pytest.mark.parametrize(
    "dressed",
    [
        '<p data-look="good-to-know">x</p>',
        '<ul data-look="do"><li>x</li></ul>',
        '<ul><li data-icon="listen">x</li></ul>',
        '<ol data-look="steps"><li data-icon="step">x <span data-note="n">y</span></li></ol>',
    ],
)
def test_a_look_or_an_icon_does_not_change_a_fingerprint(dressed: str) -> None:
    plain = without_looks(dressed)
    assert plain != dressed
    assert "data-look" not in plain
    assert "data-icon" not in plain
    assert fingerprint([dressed]) == fingerprint([plain])


@pytest.mark.parametrize(
    "text",
    [
        'Schrijf data-look="do" op.',
        '<p>Schrijf data-look="do" op.</p>',
        '<p><span data-note=" data-icon=">x</span></p>',
    ],
)
def test_only_looks_on_blocks_do_not_count_and_words_do(text: str) -> None:
    assert without_looks(text) == text


@pytest.mark.parametrize(
    ("body", "source", "dressed"),
    [
        ("<ul><li>c</li><li>d</li></ul>", DO, '<ul data-look="do"><li data-icon="listen">c</li><li>d</li></ul>'),
        ("<ul><li>c</li></ul>", DO, "<ul><li>c</li></ul>"),
        ("<ol><li>c</li><li>d</li></ol>", DO, "<ol><li>c</li><li>d</li></ol>"),
        # One block that differs, wherever it stands, and nothing is taken over.
        ("<h3>x</h3><ul><li>c</li><li>d</li></ul>", f"<p>y</p>{DO}", "<h3>x</h3><ul><li>c</li><li>d</li></ul>"),
        ("<ol><li>x</li></ol><ul><li>c</li><li>d</li></ul>", DO, "<ol><li>x</li></ol><ul><li>c</li><li>d</li></ul>"),
        ("<ul><li>c</li><li>d</li></ul>", f"{DO}<ul><li>a</li></ul>", "<ul><li>c</li><li>d</li></ul>"),
        # What is plain in Dutch becomes plain, and what is not built alike keeps its own.
        ('<ul data-look="cards"><li data-icon="book">c</li></ul>', "<ul><li>a</li></ul>", "<ul><li>c</li></ul>"),
        (
            '<ul data-look="cards"><li data-icon="book">c</li></ul>',
            DO,
            '<ul data-look="cards"><li data-icon="book">c</li></ul>',
        ),
        (
            "<ol><li>c</li></ol>",
            '<ol data-look="steps"><li>a</li></ol>',
            '<ol data-look="steps"><li>c</li></ol>',
        ),
        # A list in a list is a list of its own, and its items are not those of the outer one.
        (
            "<ul><li>c</li><li>d</li></ul>",
            '<ul data-look="do"><li>a<ul data-look="cards"><li>b</li></ul></li></ul>',
            "<ul><li>c</li><li>d</li></ul>",
        ),
        (
            "<ul><li>c<ul><li>d</li></ul></li></ul>",
            '<ul data-look="do"><li data-icon="talk">a<ul data-look="cards"><li data-icon="book">b</li></ul></li></ul>',
            '<ul data-look="do"><li data-icon="talk">c<ul data-look="cards"><li data-icon="book">d</li></ul></li></ul>',
        ),
        ("<p>c</p><p>d</p>", '<p>a</p><p data-look="good-to-know">b</p>', '<p>c</p><p data-look="good-to-know">d</p>'),
        ('<p data-look="good-to-know">c</p>', "<p>a</p>", "<p>c</p>"),
        ("<p>c</p><h3>d</h3>", '<p data-look="good-to-know">a</p>', "<p>c</p><h3>d</h3>"),
        (
            "<h3>d</h3><p>c</p>",
            '<p data-look="good-to-know">a</p><h3>b</h3>',
            "<h3>d</h3><p>c</p>",
        ),
        (
            "<ul><li><p>c</p><p>d</p></li></ul><p>e</p>",
            '<ul><li>a</li></ul><p data-look="good-to-know">b</p>',
            '<ul><li><p>c</p><p>d</p></li></ul><p data-look="good-to-know">e</p>',
        ),
        ("", DO, ""),
        ("<p>c</p>", "", "<p>c</p>"),
    ],
)
def test_a_translation_takes_over_the_looks_where_it_is_built_alike(body: str, source: str, dressed: str) -> None:
    assert dress(body, source) == dressed
    assert dress(dressed, source) == dressed


BLOCKS = st.lists(
    st.sampled_from(
        [
            *("<p>a</p>", '<p data-look="good-to-know">a</p>', "<h3>a</h3>", "a"),
            *(DO, "<ul><li>a</li><li>b</li></ul>", '<ol data-look="steps"><li>a</li></ol>', "<ol><li>a</li></ol>"),
            '<ul><li data-icon="talk"><p>a</p><ol data-look="steps"><li data-icon="step">b</li></ol></li><li>c</li></ul>',
        ]
    ),
    max_size=6,
).map(lambda blocks: clean("".join(blocks)))


@given(BLOCKS, BLOCKS)
def test_dressing_again_changes_nothing_and_never_changes_a_word(body: str, source: str) -> None:
    dressed = dress(body, source)
    assert dress(dressed, source) == dressed
    assert without_looks(dressed) == without_looks(body)
    assert clean(dressed) == dressed
    assert dress(without_looks(body), body) == body


def test_a_list_that_came_in_dutch_since_gives_its_icons_to_no_other_list_of_a_translation() -> None:
    added = '<ul data-look="cards"><li data-icon="school">x</li><li data-icon="home">y</li></ul>'
    translation = dress("<p>c</p><ul><li>d</li><li>e</li></ul>", f"<p>a</p>{DO}")
    assert translation == '<p>c</p><ul data-look="do"><li data-icon="listen">d</li><li>e</li></ul>'
    assert dress(translation, f"<p>a</p>{added}{DO}") == translation
    plain = without_looks(translation)
    assert dress(plain, f"<p>a</p>{added}{DO}") == plain


@pytest.fixture
def slapen(guideline: Guideline) -> Guideline:
    """A guideline whose Dutch text has been given looks after it was translated."""
    section = guideline.sections.get(slug="waarom")
    section.body_nl = section.body_nl.replace("<ul><li>", '<ul data-look="cards"><li data-icon="time">')
    section.save()
    return guideline


def test_giving_the_dutch_text_looks_makes_no_translation_outdated(slapen: Guideline) -> None:
    assert state(slapen.sections.get(slug="waarom"), "en") == "current"


def test_a_frozen_translation_has_the_looks_of_the_dutch_text(slapen: Guideline) -> None:
    document = document_of(slapen)
    for language in ("nl", "en"):
        section = document.languages[language].section("waarom")
        assert section
        assert '<ul data-look="cards"><li data-icon="time">' in section.body
    assert without_looks(document.languages["en"].sections[0].body) == documents.guideline().languages["en"].sections[
        0
    ].body.replace("<strong>rhythm</strong>", '<strong><span data-term="ritme">rhythm</span></strong>')
