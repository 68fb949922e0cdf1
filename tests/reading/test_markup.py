"""The text of a page: what is bold as a whole is a key message, and no two things on a page have one id."""

import re

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
