"""The text of a page: what is bold as a whole is a key message, and no two things on a page have one id."""

import re
from dataclasses import replace

import pytest
from django.utils import translation

from content.reading.markup import Word, marked

RITME = Word("ritme", "ritme", "ritme", "uitleg", "nl")


@pytest.mark.parametrize(
    ("body", "key_messages"),
    [
        ("<p><strong>Bel 112.</strong></p>", ["Bel 112."]),
        ("<p><strong>Bel <em>nu</em></strong> <strong>112.</strong></p>", ["Bel nu 112."]),
        ("<p><strong>Let op.</strong> Bel nooit <strong>112</strong></p>", []),
        ("<p><strong>Let op.</strong> Bel</p><p>nu <strong>112</strong></p>", []),
        ("<p><strong>Een</strong></p><p>twee</p><p><strong>drie</strong></p>", ["Een", "drie"]),
    ],
)
def test_a_key_message_is_a_paragraph_that_is_bold_as_a_whole(body: str, key_messages: list[str]) -> None:
    page = marked(body, "waarom", {})
    assert page.key_messages == key_messages
    assert page.html.count("key-message") == len(key_messages)


def test_no_heading_and_no_section_has_the_id_of_a_word_or_a_note() -> None:
    body = (
        "<h3>W ritme</h3><h3>N1</h3><h3>w.ritme</h3><h3>Vragen</h3>"
        '<p><span data-term="ritme">ritme</span> <span data-note="n">noot</span></p>'
    )
    page = marked(body, "waarom", {"ritme": RITME})
    ids = [*re.findall(r' id="([^"]*)"', page.html), *(each.anchor for each in [*page.words, *page.notes])]
    assert len(ids) == 6
    assert len(set(ids)) == 6
    slug = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert not [each for each in ids if slug.fullmatch(each)]
    assert {f'popovertarget="{each.anchor}"' for each in [*page.words, *page.notes]} == set(
        re.findall(r'popovertarget="[^"]*"', page.html)
    )


def test_a_list_with_a_look_becomes_a_pattern_and_its_icons_stand_before_the_items() -> None:
    page = marked(
        '<ul data-look="cards"><li data-icon="listen">Luistert uw kind?</li><li>Niets</li></ul>'
        '<ul data-look="do"><li data-icon="talk">Praat</li><li data-icon="listen">Luister</li></ul>'
        '<ol data-look="steps"><li>Eerst</li></ol>',
        "waarom",
        {},
    )
    assert '<ul class="is-cards"><li class="has-icon"><svg class="icon"' in page.html
    assert '<use href="#icon..listen"/></svg>Luistert uw kind?</li><li>Niets</li>' in page.html
    assert '<ul class="is-do">' in page.html
    assert '<ol class="is-steps"><li>Eerst</li></ol>' in page.html
    assert page.html.count('aria-hidden="true"') == 3
    assert page.icons == ["listen", "talk"]


def test_what_is_good_to_know_says_so_in_the_language_of_its_text() -> None:
    body = '<p data-look="good-to-know">U hoeft het niet <strong>alleen</strong> te doen.</p>'
    with translation.override("nl"):
        dutch = marked(body, "waarom", {})
    with translation.override("en"):
        english = marked(body, "waarom", {})
    assert dutch.html.startswith('<p class="good-to-know"><strong>Goed om te weten</strong> U hoeft')
    assert "<strong>Good to know</strong>" in english.html
    assert dutch.key_messages == []


def test_what_is_bold_as_a_whole_is_a_key_message_whatever_look_it_has() -> None:
    page = marked('<p data-look="good-to-know"><strong>U hoeft het niet alleen te doen.</strong></p>', "waarom", {})
    assert page.key_messages == ["U hoeft het niet alleen te doen."]
    assert page.html == '<p class="key-message"><strong>U hoeft het niet alleen te doen.</strong></p>'


def test_a_list_keeps_its_look_whatever_else_its_tag_says() -> None:
    page = marked('<ol data-look="steps" start="2"><li>Dan</li></ol>', "waarom", {})
    assert page.html.startswith('<ol class="is-steps" start="2">')


def test_the_comma_after_a_word_stays_with_it_and_is_not_underlined() -> None:
    body = '<p>Een <span data-term="ritme">ritme</span>, of <span data-note="n">niet</span>.</p>'
    page = marked(body, "waarom", {"ritme": RITME}).html
    assert "<span>ritme</span>,</button> of" in page
    assert "<span>niet<sup>1</sup></span>.</button></p>" in page


def test_what_is_written_onto_a_word_stays_with_its_button() -> None:
    body = '<p>الطفل و<span data-note="n">والديه</span> معًا، <span data-note="m">هنا</span></p>'
    page = marked(body, "waarom", {}).html
    assert re.findall(r'<span class="attached">(\w+)<button', page) == ["و"]
    assert page.count('class="note"') == 2


GEZAG = Word("gezag", "parental authority", "gezag", "explained", "en", dutch_beside=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>parental authority</b>.", "<b>parental authority</b> (gezag)."),
        ("<b>parental authority</b>, or", "<b>parental authority</b> (gezag), or"),
        ("<b>السلطة</b>، أو <i>", "<b>السلطة</b> (gezag)، أو <i>"),
        ("<b>baby</b>'s sleep", "<b>baby's</b> (gezag) sleep"),
        ("<b>Gezag</b> of a parent", "<b>Gezag</b> of a parent"),
        ("<b>the gezag</b> of a parent", "<b>the gezag</b> of a parent"),
        ("<b>authority</b> (<em>gezag</em>)", "<b>authority</b> (<em>gezag</em>)"),
        ("<b>authority</b>, gezag, of a parent", "<b>authority</b>, gezag, of a parent"),
        ("<b>authority</b> of gezaghebbers", "<b>authority</b> (gezag) of gezaghebbers"),
        ("<b>authority</b> gezaghebbers", "<b>authority</b> (gezag) gezaghebbers"),
    ],
)
def test_the_dutch_word_stands_after_the_translated_one_save_where_it_is_said_already(text: str, shown: str) -> None:
    body = text.replace("<b>", '<span data-term="gezag">').replace("</b>", "</span>")
    page = marked(f"<p>{body}</p>", "waarom", {"gezag": GEZAG}).html
    button = re.sub(r"<button[^>]*><span>(.*?)</span>(.*?)</button>", r"<b>\1</b>\2", page)
    assert button.replace('<bdi lang="nl" dir="ltr">gezag</bdi>', "gezag") == f"<p>{shown}</p>"


def test_the_dutch_word_is_no_part_of_the_button_and_only_there_where_an_editor_wants_it() -> None:
    body = '<p><span data-term="gezag">parental authority</span>.</p>'
    page = marked(body, "waarom", {"gezag": GEZAG}).html
    assert '<span>parental authority</span></button> (<bdi lang="nl" dir="ltr">gezag</bdi>).' in page
    assert "<bdi" not in marked(body, "waarom", {"gezag": replace(GEZAG, dutch_beside=False)}).html


def test_a_heading_has_the_same_id_in_every_language() -> None:
    dutch = marked("<h3>Wat u merkt</h3><p>a</p><h3>Wat u merkt</h3><h3>!</h3>", "waarom", {}).html
    arabic = marked("<h3>ما تلاحظه</h3><p>a</p><h3>b</h3><h3>c</h3>", "waarom", {}).html
    ids = ["waarom.h.1", "waarom.h.2", "waarom.h.3"]
    assert re.findall(r'<h3 id="([^"]*)"', dutch) == re.findall(r'<h3 id="([^"]*)"', arabic) == ids
