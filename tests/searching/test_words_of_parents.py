"""What parents type is found among the starter content, in each language, and what is no word of it is not."""

from collections import Counter

import pytest

from content.editing.loading import load
from content.models import Synonym
from content.publishing.editions import publish
from content.reading.finding.find import Found, find
from content.reading.shelf import Shelf, starter
from content.searching.starter import SYNONYMS
from content.searching.words_of_parents import MORE_SYNONYMS

ALL = (*SYNONYMS, *MORE_SYNONYMS)


@pytest.fixture
def shelf(db: None) -> Shelf:
    """The portal as it starts; its synonyms are those that the migrations made."""
    for name in ("over", "problematische-gehechtheid"):
        publish(load(starter(name)).guideline)
    return Shelf.live()


def slugs(found: Found) -> list[str]:
    return [row.slug for row in found.rows]


def test_each_language_starts_with_its_own_words_and_each_is_there_once(db: None) -> None:
    assert max(Counter(ALL).values()) == 1
    assert set(Synonym.objects.values_list("language", "word", "meaning")) == set(ALL)
    times = Counter(language for language, _word, _meaning in ALL)
    assert all(times[language] >= 25 for language in ("nl", "en", "ar", "tr", "pl", "uk")), times


def test_each_word_leads_to_what_its_meaning_says_and_no_meaning_is_a_guess(shelf: Shelf) -> None:
    for language, word, meaning in ALL:
        said, found = find(meaning, language, shelf), find(word, language, shelf)
        assert said.in_all, (language, meaning)
        assert said.rows, (language, meaning)
        assert not said.taken_for, (language, meaning)
        assert found.in_all, (language, word)
        assert not found.taken_for, (language, word)
        assert {row.pk for row in found.rows}, (language, word)


@pytest.mark.parametrize(
    ("language", "typed", "slug"),
    [
        ("nl", "pleegzorg", "pleeggezin"),
        ("nl", "huilt veel", "gehechtheid"),
        ("en", "foster care", "pleeggezin"),
        ("en", "cries a lot", "gehechtheid"),
        ("ar", "الإرتباط", "gehechtheid"),
        ("ar", "عائلة بديلة", "pleeggezin"),
        ("tr", "üvey anne", "stiefouder"),
        ("pl", "kurator", "ondertoezichtstelling"),
        ("uk", "прихильність", "gehechtheid"),
        ("uk", "опікун", "ondertoezichtstelling"),
    ],
)
def test_what_parents_say_otherwise_is_found(shelf: Shelf, language: str, typed: str, slug: str) -> None:
    assert slug in slugs(find(typed, language, shelf))


def test_how_much_is_asked_finds_nothing_by_itself(shelf: Shelf) -> None:
    assert "nvo" not in slugs(find("huilt veel", "nl", shelf))


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "xqzvv bla"), ("nl", "bla"), ("nl", "fiets"), ("nl", "kaas"), ("nl", "wolk"), ("nl", "boom"), ("nl", "qwer"),
        ("en", "bike"), ("en", "cheese"), ("tr", "kapı"),
    ],
)  # fmt: skip
def test_what_is_no_word_of_the_texts_finds_none_that_is_like_it(shelf: Shelf, language: str, typed: str) -> None:
    assert slugs(find(typed, language, shelf)) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("gezn", "gezin"), ("kidn", "kind"), ("vdaer", "vader"), ("gezog", "gezag")]
)
def test_a_slip_in_a_short_word_is_still_understood(shelf: Shelf, typed: str, meant: str) -> None:
    assert [word.taken_for for word in find(typed, "nl", shelf).taken_for] == [(meant,)]
