"""Glossary words in a text: the first plain occurrence is marked, once, and never inside something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editing.richtext import clean
from content.publishing.glossing import mark_terms, marked_terms, unmark_unknown

WORDS = {"gezag": ["gezag"], "gehechtheid": ["gehechtheid", "gehecht"], "d-c": ["zorg & hulp"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Het gezag en het gezag.</p>", '<p>Het <span data-term="gezag">gezag</span> en het gezag.</p>'),
        ("<p>Gehecht zijn.</p>", '<p><span data-term="gehechtheid">Gehecht</span> zijn.</p>'),
        ("<p>Wij gehechten, gezagsdrager, gezag-zaken.</p>", "<p>Wij gehechten, gezagsdrager, gezag-zaken.</p>"),
        ("<h3>Gezag</h3><p>gezag</p>", '<h3>Gezag</h3><p><span data-term="gezag">gezag</span></p>'),
        ('<p><a href="https://x.nl/gezag">gezag</a></p>', '<p><a href="https://x.nl/gezag">gezag</a></p>'),
        (
            '<p><span data-note="over gezag > meer">het gezag</span></p>',
            '<p><span data-note="over gezag > meer">het gezag</span></p>',
        ),
        (
            '<p>Gezag, <span data-term="gezag">het gezag</span>.</p>',
            '<p>Gezag, <span data-term="gezag">het gezag</span>.</p>',
        ),
        ("<p>Zorg &amp; hulp</p>", '<p><span data-term="d-c">Zorg &amp; hulp</span></p>'),
        ("<p>geen woord</p>", "<p>geen woord</p>"),
    ],
)
def test_only_the_first_plain_occurrence_is_marked(before: str, after: str) -> None:
    assert mark_terms(before, WORDS) == after


@given(st.text(alphabet="gezag <p>/&;\"'h3ct", max_size=60))
def test_marking_again_changes_nothing_and_no_text_is_lost(text: str) -> None:
    body = clean(text)
    once = mark_terms(body, WORDS)
    assert mark_terms(once, WORDS) == once
    assert unmark_unknown(once, []) == unmark_unknown(body, [])
    assert clean(once) == once


def test_the_mark_of_a_word_that_is_gone_from_the_glossary_goes_and_the_word_stays() -> None:
    assert unmark_unknown('<p><span data-term="oud">oude</span> woorden</p>', ["nieuw"]) == "<p>oude woorden</p>"
    assert marked_terms('<span data-term="a">x</span><span data-term="b">y</span>') == {"a", "b"}
