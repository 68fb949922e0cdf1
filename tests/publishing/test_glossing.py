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


@pytest.mark.parametrize(
    ("form", "text", "marked"),
    [
        ("ilişki", "İlişki önemli", "İlişki"),
        ("İlişki", "bir ilişki", "ilişki"),
        ("ısı", "Isı önemli", "Isı"),
        ("Isı", "ısı ve ısınma", "ısı"),
        ("ilgi", "ILGI", "ILGI"),
        ("IQ", "een iq", "iq"),
        ("sinir", "sınır", None),
        ("Straße", "straße", "straße"),
        # A vowel sign belongs to the word.
        ("قلق", "قلقًا شديدا", None),
        ("قلق", "هذا قلق", "قلق"),
        ("e", "e\u0301", None),
        # The apostrophe of Ukrainian is inside a word; that of Dutch, English and Turkish sets an ending off.
        ("сім", "Ваша сім'я і сім’я", None),
        ("я", "Ваша сім'я і сім’я", None),
        ("сім", "«сім»", "сім"),
        ("сім'я", "Ваша Сім'я", "Сім'я"),
        ("baby", "de baby's", "baby"),
        ("s", "de baby's", None),
        ("ots", "OTS’nin", "OTS"),
        ("gezag", "'gezag'", "gezag"),
    ],
)
def test_a_word_is_found_whole_and_in_any_case_in_each_language(form: str, text: str, marked: str | None) -> None:
    expected = text.replace(marked, f'<span data-term="x">{marked}</span>', 1) if marked else text
    assert mark_terms(f"<p>{text}</p>", {"x": [form]}) == f"<p>{expected}</p>"


def test_of_two_terms_with_one_form_the_first_keeps_it() -> None:
    words = {"a": ["zorg"], "b": ["Zorg"], "c": ["zorg thuis"], "d": ["thuis"]}
    marked = mark_terms("<p>zorg, Zorg, zorg thuis, zorg thuis</p>", words)
    assert marked == '<p><span data-term="a">zorg</span>, Zorg, <span data-term="c">zorg thuis</span>, zorg thuis</p>'
    assert mark_terms(marked, words) == marked


@given(st.text(), st.text(min_size=1), st.text())
def test_any_word_can_be_in_the_glossary(before: str, word: str, after: str) -> None:
    body = clean(f"<p>{before.replace('<', '')} {word.replace('<', '')} {after.replace('<', '')}</p>")
    for form in (word, word.upper(), word.lower(), word.casefold()):
        once = mark_terms(body, {"x": [form]})
        assert mark_terms(once, {"x": [form]}) == once
        assert unmark_unknown(once, []) == body


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
