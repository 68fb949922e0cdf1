"""Two texts next to each other: the words that differ are marked, and nothing in them is ever more than text."""

import re

import pytest
from django.utils import translation
from html5lib import HTMLParser
from hypothesis import given
from hypothesis import strategies as st

from content.looks import Icon, Look
from content.publishing.compare import pair, readable


def test_only_the_words_that_differ_are_marked() -> None:
    found = pair("Lees samen een boek.", "Lees samen een verhaal.")
    assert found.old == "Lees samen een <del>boek</del>."
    assert found.new == "Lees samen een <ins>verhaal</ins>."


def test_marks_stand_inside_the_structure_of_the_text() -> None:
    found = pair(
        "<p>Een</p><ul><li>twee</li></ul>",
        "<p>Een</p><ul><li>twee</li><li>drie <strong>vier</strong></li></ul>",
        rich=True,
    )
    assert found.new == "<p>Een</p><ul><li>twee</li><li><ins>drie</ins> <strong><ins>vier</ins></strong></li></ul>"
    assert not found.layout_only


def test_what_is_wholly_new_is_not_marked() -> None:
    assert pair(None, "<p>Nieuw</p>", rich=True).new == "<p>Nieuw</p>"
    assert pair(None, "<p>Nieuw</p>", rich=True).old == ""


def test_a_change_of_layout_alone_is_said() -> None:
    assert pair("<p>Wat u merkt</p>", "<h3>Wat u merkt</h3>", rich=True).layout_only


LIST = '<p data-look="good-to-know">Een</p><ul data-look="cards"><li data-icon="listen">twee</li><li>drie</li></ul>'


def test_a_look_stands_before_its_block_and_an_icon_before_its_item() -> None:
    with translation.override("nl"):
        shown = readable(LIST, rich=True)
    assert shown == (
        '<p><span class="look">[goed om te weten]</span> Een</p><span class="look">[kaarten]</span> <ul>'
        '<li><span class="look">[luisteren]</span> twee</li><li>drie</li></ul>'
    )


@pytest.mark.parametrize(
    ("look", "other"), [("cards", "do"), ("listen", "talk"), (' data-look="cards"', ""), (' data-icon="listen"', "")]
)
def test_where_only_looks_or_icons_differ_that_is_said_and_they_are_marked(look: str, other: str) -> None:
    for old, new in ((LIST, LIST.replace(look, other)), (LIST.replace(look, other), LIST)):
        found = pair(old, new, rich=True)
        assert found.looks_only
        assert found.layout_only
        assert '<del><span class="look">[' in found.old or '<ins><span class="look">[' in found.new


@pytest.mark.parametrize(
    "other", [LIST, LIST.replace("twee", "vier"), LIST.replace("<p ", "<h3 ").replace("/p", "/h3")]
)
def test_where_nothing_or_more_than_looks_differs_it_is_not_said_that_looks_do(other: str) -> None:
    assert not pair(LIST, other, rich=True).looks_only


ITEMS = st.lists(st.sampled_from(["<li>a</li>", "<li>b</li>"]), min_size=1, max_size=6)


@given(ITEMS, st.lists(st.sampled_from([None, "listen", "talk"]), min_size=12, max_size=12))
def test_a_change_of_looks_alone_marks_no_word(items: list[str], icons: list[str | None]) -> None:
    def dressed(chosen: list[str | None]) -> str:
        named = [f'<li data-icon="{icon}">' if icon else "<li>" for icon in chosen]
        return "".join(item.replace("<li>", name) for item, name in zip(items, named, strict=False))

    old, new = dressed(icons[:6]), dressed(icons[6:])
    found = pair(old, new, rich=True)
    assert found.layout_only
    assert found.looks_only == (old != new)
    for mark in re.findall(r"<(?:ins|del)>(.*?)</(?:ins|del)>", found.old + found.new):
        assert re.fullmatch(r'<span class="look">\[[^]]+\]</span>', mark)


def test_a_word_in_brackets_is_not_taken_for_a_look() -> None:
    found = pair("<p>Een</p>", "<p>[kaarten] Een</p>", rich=True)
    assert "look" not in found.new
    assert not found.layout_only


@pytest.mark.parametrize("look", [*Look, *Icon])
def test_every_look_and_icon_has_a_name_here(look: Look | Icon) -> None:
    block = f'<li data-icon="{look}">x</li>' if isinstance(look, Icon) else f'<p data-look="{look}">x</p>'
    assert f"[{look.label}]" in readable(block, rich=True)


def test_addresses_and_notes_are_shown_as_words() -> None:
    body = '<p><a href="https://example.org/a">hier</a> <span data-note="Een noot.">kind</span></p>'
    shown = readable(body, rich=True)
    assert "[https://example.org/a]" in shown
    assert ": Een noot.]" in shown
    assert "<ins>b</ins>" in pair(body, body.replace("org/a", "org/b"), rich=True).new


def test_lists_and_lines_keep_their_shape() -> None:
    assert readable(("Wie?", "Wat?")) == "<ul><li>Wie?</li><li>Wat?</li></ul>"
    assert readable("een\ntwee") == "een<br>twee"


def test_hostile_html_becomes_words() -> None:
    hostile = '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x">a</a><p onclick="x">b'
    shown = readable(hostile, rich=True)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "href" not in shown
    assert "onclick" not in shown
    assert "<script" not in pair("<script>", "<b>", rich=False).old


@given(st.text(alphabet=st.sampled_from('<>/"&= abpliuls-dn ote'), max_size=60), st.text(max_size=40))
def test_whatever_goes_in_only_our_own_tags_come_out(old: str, new: str) -> None:
    found = pair(old, new, rich=True)
    for shown in (found.old, found.new):
        tree = HTMLParser(namespaceHTMLElements=False).parseFragment(shown)
        allowed = {"p", "ul", "ol", "li", "strong", "em", "br", "u", "span", "ins", "del"}
        for element in tree.iter():
            if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
                assert element.tag in allowed
                assert set(element.attrib) <= {"class"}


def test_a_text_that_repeats_itself_endlessly_is_compared_as_one_piece() -> None:
    both = pair("Begin. " + "ja nee " * 2000 + "Eind.", "Begin. " + "nee ja " * 2000 + "Eind.")
    assert both.old.startswith("Begin. <del>ja nee")
    assert both.old.endswith("</del> Eind.")
    assert both.new.count("<ins>") == 1
