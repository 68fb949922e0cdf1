"""Looks and icons in a rich text: known values on the blocks that they fit, and nothing else, on every way in."""

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editing.richtext import EXTENSIONS, _sanitize, clean
from content.looks import LOOKS_OF, Icon, Look, without_looks
from content.models import Guideline, Section

SPRITE = Path(__file__).resolve().parents[2] / "static" / "pictures" / "icons.svg"


def block(tag: str, look: str) -> str:
    inside = "<li>x</li>" if tag in {"ul", "ol"} else "x"
    return f'<{tag} data-look="{look}">{inside}</{tag}>'


@pytest.mark.parametrize(("tag", "look"), list(product(["p", "h3", "ul", "ol"], [*Look, "sneaky", "DO", " do", ""])))
def test_a_look_stays_on_a_block_that_it_fits_and_elsewhere_only_the_words_stay(tag: str, look: str) -> None:
    dressed = block(tag, look)
    fits = look in LOOKS_OF.get(tag, ())
    assert clean(dressed) == (dressed if fits else dressed.replace(f' data-look="{look}"', ""))


def test_every_look_fits_just_one_kind_of_block() -> None:
    assert sorted(look for looks in LOOKS_OF.values() for look in looks) == sorted(Look)


@pytest.mark.parametrize("icon", Icon)
def test_an_item_keeps_a_known_icon(icon: Icon) -> None:
    text = f'<ul data-look="cards"><li data-icon="{icon}">x</li></ul>'
    assert clean(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<ul><li data-icon="puzzle">x</li></ul>', "<ul><li>x</li></ul>"),
        ('<ul><li data-icon="LISTEN">x</li></ul>', "<ul><li>x</li></ul>"),
        ('<ul><li data-icon="listen&quot;x">x</li></ul>', "<ul><li>x</li></ul>"),
        ('<p data-icon="listen">x</p>', "<p>x</p>"),
        ('<ul data-icon="listen"><li data-look="do">x</li></ul>', "<ul><li>x</li></ul>"),
        ('<ul data-look="x" data-look="do"><li>x</li></ul>', "<ul><li>x</li></ul>"),
        ("<UL DATA-LOOK=do><LI>x</UL>", '<ul data-look="do"><li>x</li></ul>'),
        ('<ol start="3" data-look="steps"><li>x</li></ol>', '<ol data-look="steps"><li>x</li></ol>'),
        # The editor puts the text of an item in a paragraph, and an item is no callout.
        (
            '<ul><li data-icon="talk"><p data-look="good-to-know">x</p></li></ul>',
            '<ul><li data-icon="talk">x</li></ul>',
        ),
        ('<ul><li><p>x</p><p data-look="good-to-know">y</p></li></ul>', "<ul><li><p>x</p><p>y</p></li></ul>"),
        ('<p data-look="good-to-know"> </p><ul data-look="do"></ul>', ""),
        ('<p data-look="good-to-know">x<ul data-look="do"><li>y', None),
        ('<ul data-look="do"><li>x<ul data-look="cards"><li data-icon="ear">y</ul></ul>', None),
    ],
)
def test_what_does_not_fit_is_dropped_and_the_words_stay(before: str, after: str | None) -> None:
    cleaned = clean(before)
    assert after is None or cleaned == after
    assert clean(cleaned) == cleaned
    assert re.findall("[xy]", without_looks(cleaned)) == [word for word in "xy" if f">{word}" in before]


PIECES = [
    *("<p>", "</p>", "<h3>", "</h3>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<b>", "</b>", "a", "b", " "),
    *(f'<{tag} data-look="{look}">' for tag, look in product(["p", "ul", "ol", "li", "h3"], [*Look, "DO", "x"])),
    *(f'<{tag} data-icon="{icon}">' for tag, icon in product(["li", "p"], ["listen", "Listen", "x"])),
    *("<ol type='a' data-type='lower-alpha' data-look=steps start=2>", "<p data-look=do data-icon='", "<li data-look"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_comes_in_only_known_looks_come_out_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert _sanitize(cleaned) == cleaned
    for tag, attributes in re.findall(r"<(\w+)([^>]*)>", cleaned):
        for name, value in re.findall(r' (data-\w+)="([^"]*)"', attributes):
            assert value in ((Icon.values if tag == "li" else []) if name == "data-icon" else LOOKS_OF[tag])
    assert re.search(r"data-(look|icon)", without_looks(cleaned)) is None


def test_what_the_editor_writes_about_counting_is_not_kept_because_every_list_counts_from_one() -> None:
    assert clean('<ol start="3" type="1" data-type="decimal"><li><p>x</p></li></ol>') == "<ol><li>x</li></ol>"


def test_the_editor_offers_what_the_sanitiser_lets_through() -> None:
    offered = EXTENSIONS["Looks"]
    assert offered["icons"] == Icon.values
    for tag, looks in offered["looks"].items():
        assert [look for look in Look if clean(block(tag, look)) == block(tag, look)] == looks


def test_each_icon_is_drawn_once_in_the_sprite_and_nothing_else_is() -> None:
    assert re.findall(r'<symbol id="([^"]+)" viewBox="0 0 24 24"', SPRITE.read_text("utf-8")) == Icon.values


def test_an_unknown_look_goes_on_a_way_in_that_validates_nothing(guideline: Guideline) -> None:
    body = '<ul data-look="do"><li data-icon="listen">x</li></ul><p data-look="sneaky">y</p>'
    section = Section.objects.create(guideline=guideline, slug="x", title_nl="X", body_nl=body)
    section.refresh_from_db()
    assert section.body_nl == '<ul data-look="do"><li data-icon="listen">x</li></ul><p>y</p>'
