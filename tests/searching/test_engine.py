"""The database gives at most the rows that are weighed, those with a word in a title first."""

import pytest

from content.models import Edition, Findable
from content.reading.finding.engine import Token, Wanted, all_of, any_of, matching
from content.searching.stems import ANALYSIS

TITLED, SAID = Token("_zzritme"), Token("zzritme")


@pytest.fixture
def rows(edition: Edition) -> list[int]:
    """Three rows that say a word, and then two that have it in their titles."""
    return [row(edition, tokens) for tokens in ["zzritme anders"] * 3 + ["_zzritme zzritme anders"] * 2]


def row(edition: Edition, tokens: str, language: str = "nl") -> int:
    said = {"what": Findable.What.SECTION, "slug": "deel", "title": "Deel", "places": [], "analysis": ANALYSIS}
    return Findable.objects.create(edition=edition, language=language, spoken="nl", tokens=tokens, **said).pk


def taken(wanted: list[Wanted], editions: list[int], most: int, language: str = "nl") -> set[int]:
    return set(Findable.objects.filter(pk__in=matching(wanted, editions, language, most)).values_list("pk", flat=True))


def test_rows_with_the_word_in_a_title_are_taken_before_those_that_were_made_earlier(
    edition: Edition, rows: list[int]
) -> None:
    assert taken([TITLED, SAID], [edition.pk], most=2) == set(rows[3:])
    assert taken([TITLED, SAID], [edition.pk], most=3) == {*rows[3:], rows[0]}
    assert taken([TITLED, SAID], [edition.pk], most=60) == set(rows)


def test_of_many_those_that_were_made_first_are_taken(edition: Edition, rows: list[int]) -> None:
    assert taken([SAID], [edition.pk], most=2) == set(rows[:2])


def test_only_rows_of_these_editions_in_this_language_are_taken(edition: Edition, rows: list[int]) -> None:
    english = row(edition, "zzritme", language="en")
    assert taken([SAID], [edition.pk], most=60, language="en") == {english}
    assert taken([SAID], [edition.pk + 1_000], most=60) == set()
    assert taken([SAID], [], most=60) == set()


def test_each_of_some_and_any_of_some_and_beginnings_are_understood(edition: Edition, rows: list[int]) -> None:
    other = row(edition, "zzslaap anders")
    assert taken([all_of([SAID, Token("anders")])], [edition.pk], most=60) == set(rows)
    assert taken([all_of([SAID, Token("zzslaap")])], [edition.pk], most=60) == set()
    assert taken([any_of([SAID, Token("zzslaap")])], [edition.pk], most=60) == {*rows, other}
    assert taken([Token("zzsl", is_beginning=True)], [edition.pk], most=60) == {other}
