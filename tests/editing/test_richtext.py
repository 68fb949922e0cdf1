"""Rich text: what is harmless is kept, what is not goes, on every way in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editing.richtext import clean
from content.models import Guideline, Section


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("<p>Dag<script>alert(1)</script></p>", "<p>Dag</p>"),
        ('<p style="color:red" class="x" id="y">Dag</p>', "<p>Dag</p>"),
        ('<a href="javascript:alert(1)">hier</a>', '<a rel="noopener noreferrer">hier</a>'),
        ('<a href="https://x.nl" target="_blank" onclick="x()">hier</a>', '<a href="https://x.nl">hier</a>'),
        ("<img src=x onerror=alert(1)><p>Dag</p>", "<p>Dag</p>"),
        ('<iframe src="//x"></iframe><svg><script>1</script></svg><p>Dag</p>', "<p>Dag</p>"),
        ('<span data-term="gezag" onmouseover="x()">gezag</span>', '<span data-term="gezag">gezag</span>'),
        ('<span data-note="&quot;&gt;&lt;script&gt;">woord</span>', None),
        ("<h1>Kop</h1><h2>Kop</h2>", "<h3>Kop</h3><h3>Kop</h3>"),
        ("<p><b>Vet</b> <i>cursief</i></p>", "<p><strong>Vet</strong> <em>cursief</em></p>"),
        ("<p></p><ul></ul><p>&nbsp;</p><p>Dag</p>", "<p>Dag</p>"),
        ("<p>hulp\xadverlener</p>", "<p>hulpverlener</p>"),
    ],
)
def test_hostile_html_is_cleaned_and_its_harmless_part_kept(hostile: str, kept: str | None) -> None:
    cleaned = clean(hostile)
    for forbidden in ("<script", "onclick", "onerror", "onmouseover", "javascript:", "style=", "<svg", "<iframe"):
        assert forbidden not in cleaned.replace("&lt;", "") or kept is None
    if kept is not None:
        assert cleaned.replace(' rel="noopener noreferrer"', "") == kept.replace(' rel="noopener noreferrer"', "")


PIECES = [
    *"<>/\"'=& abiph3",
    "<p>",
    "</p>",
    '<span data-note="',
    "<span>",
    "</span>",
    "<b>",
    "&amp;",
    "<!--",
    "<li>",
    "<a>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


def test_a_text_is_cleaned_on_a_way_in_that_validates_nothing(guideline: Guideline) -> None:
    section = Section.objects.create(
        guideline=guideline, slug="x", title_nl="X", body_nl="<p onclick=x>Dag</p>", body_en=None
    )
    section.refresh_from_db()
    assert (section.body_nl, section.body_en) == ("<p>Dag</p>", None)
