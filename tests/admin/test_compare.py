"""Two texts next to each other: the words that differ are marked, and nothing in them is ever more than text."""

from html5lib import HTMLParser
from hypothesis import given
from hypothesis import strategies as st

from content.admin.compare import pair, readable


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
