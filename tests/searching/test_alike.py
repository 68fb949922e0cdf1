"""How a word is written makes no difference, and its forms are found as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.publishing.dutch_parts import parts_of
from content.reading.finding.spelling import distance
from content.searching.common import COMMON
from content.searching.folding import fold, reads_as_word, spans
from content.searching.stems import tokens_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CAFÉ", "cafe"),
        ("één", "een"),
        ("Çocuğunuz", "cocugunuz"),
        ("IŞIK", "ışık"),
        ("İyi", "iyi"),
        ("łódź", "lodz"),
        ("їжа", "іжа"),
        ("м’яч", "м'яч"),
        ("auto’s", "autos"),
        ("أَطْفَال", "اطفال"),
        ("مدرسة", "مدرسه"),
        ("هدى", "هدي"),
        ("طـــفل", "طفل"),
        ("١١٢", "112"),
        ("۱۱۳", "113"),
        ("cafe\u0301", "café"),
    ],
)
def test_the_same_word_is_one_however_it_is_written(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert [each[0] for each in spans(one)] == [one]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "hechting", "gehechtheid"),
        ("nl", "kind", "kinderen"),
        ("nl", "huis", "huizen"),
        ("nl", "opvoeden", "opvoeding"),
        ("en", "child", "children"),
        ("en", "worried", "worries"),
        ("ar", "المدرسة", "مدرسة"),
        ("ar", "والطفل", "طفل"),
        ("tr", "çocuğunuz", "çocuk"),
        ("tr", "cocuk", "çocuk"),
        ("pl", "dziecka", "dziecko"),
    ],
)
def test_the_forms_of_a_word_share_a_token(language: str, one: str, other: str) -> None:
    assert {*tokens_of(one, language)} & {*tokens_of(other, language)}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("jeugdhulp", {"jeugd", "hulp"}),
        ("gezinshuis", {"gezin", "huis"}),
        ("pleegouders", {"pleeg", "ouders"}),
        ("vertrouwen", set()),
        ("leeftijd", set()),
        ("kind", set()),
    ],
)
def test_a_dutch_compound_has_the_words_within_it(word: str, parts: set[str]) -> None:
    assert {*parts_of(word, "nl")} == parts
    assert parts_of(word, "tr") == ()


def test_common_words_are_written_as_they_are_compared() -> None:
    assert {word for words in COMMON.values() for word in words if fold(word) != word} == set()


def test_only_what_has_the_shape_of_a_word_reads_as_one() -> None:
    for text in ("0612345678", "jan@example.org", "x" * 25, "ab", "jan2015", ""):
        assert not reads_as_word(fold(text)), text
    assert reads_as_word("driftbui")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("hulp", "hulp", 0), ("hulp", "hlup", 1), ("hulp", "hulpt", 1), ("hulp", "halp", 1), ("gezag", "gazeg", 2)],
)
def test_letters_that_change_places_are_one_error(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 2) == apart == distance(other, one, 2)


@given(st.text())
def test_whatever_is_typed_can_be_folded_and_again(text: str) -> None:
    for each in spans(text):
        folded = fold(each[0])
        assert not set(folded) & set(" \"'()*:&|!<>\\")
        for language in ("nl", "ar", "tr", "uk"):
            tokens_of(each[0], language)
