"""What differs between two pages is marked in place, and whatever differs, the page stays valid HTML."""

import re
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from content.admin.preview.marking import Said, mark
from content.models import Contact, Edition, GlossaryTerm, Section
from content.publishing.editions import publish

SAID = Said("new:", "gone:", "New section", SafeString(' lang="en"'))
_SAID = re.compile(r'<span class="since-said" lang="en">(?:new|gone): </span>')
_ID = re.compile(r' id="since\.\.first"')


def marked(old: str, new: str) -> str:
    """Return what the marks make of two pages, short of what is only heard."""
    html = _ID.sub("", _SAID.sub("", mark(old, new, SAID).html))
    return html.replace(' class="since"', "").replace(' class="since-gone"', "")


def parse(html: str) -> Any:
    """Return the tree of a part of a page; raise where it is not valid."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html, container="main")


def texts(html: str, *without: str) -> str:
    """Return what a page says, without white space, what is in these elements, and what is only heard."""

    def walk(element: Any) -> str:
        if element.tag in without or (element.get("class") or "").startswith(("since-said", "since-label")):
            return element.tail or ""
        return (element.text or "") + "".join(walk(child) for child in element) + (element.tail or "")

    return re.sub(r"\s", "", walk(parse(html)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>Een boek.</p>", "<p>Een boek.</p>", "<p>Een boek.</p>"),
        ("<p>Een boek.</p>", "<p>Een verhaal.</p>", "<p>Een <del>boek</del> <ins>verhaal</ins>.</p>"),
        ("<p>Een dik boek.</p>", "<p>Een boek.</p>", "<p>Een <del>dik</del> boek.</p>"),
        ("<p>Een boek.</p>", "<p>Een dik boek.</p>", "<p>Een <ins>dik</ins> boek.</p>"),
        ("<p>Lees dit.</p>", "<p>Lees dit!</p>", "<p>Lees dit<del>.</del><ins>!</ins></p>"),
        ("<p>Een &amp; twee.</p>", "<p>Een &lt; twee.</p>", "<p>Een <del>&amp;</del> <ins>&lt;</ins> twee.</p>"),
        (
            "<p>Rust <strong>helpt</strong> echt.</p>",
            "<p>Rust <strong>helpt u</strong> echt.</p>",
            "<p>Rust <strong>helpt <ins>u</ins></strong> echt.</p>",
        ),
        ("<p>Dit is een zin.</p>", "<h3>Dit is een zin.</h3>", "<h3>Dit is een zin.</h3>"),
        (
            "<p>غرفة هادئة تساعد.</p>",
            "<p>غرفة مظلمة تساعد.</p>",
            "<p>غرفة <del>هادئة</del> <ins>مظلمة</ins> تساعد.</p>",
        ),
    ],
)
def test_words_are_marked_where_they_stand(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<ul><li>Eerst dit.</li><li>Dan dat.</li></ul>",
            "<ul><li>Eerst dit.</li></ul>",
            "<ul><li>Eerst dit.</li><li><del>Dan dat.</del></li></ul>",
        ),
        (
            "<p>Lees.</p><ul><li>Eerst dit.</li><li>Dan dat.</li></ul><p>Klaar is het.</p>",
            "<p>Lees.</p><p>Klaar is het.</p>",
            "<p>Lees.</p><ul><li><del>Eerst dit.</del></li><li><del>Dan dat.</del></li></ul><p>Klaar is het.</p>",
        ),
        (
            "<p>Lees.</p><p>Klaar is het.</p>",
            "<p>Lees.</p><ul><li>Eerst dit.</li></ul><p>Klaar is het.</p>",
            "<p>Lees.</p><ul><li><ins>Eerst dit.</ins></li></ul><p>Klaar is het.</p>",
        ),
        (
            "<h2>Titel hier</h2><p>Weg ermee.</p>",
            "<h2>Titel hier</h2>",
            "<h2>Titel hier</h2><p><del>Weg ermee.</del></p>",
        ),
        ("<p>Alles weg.</p>", "", "<p><del>Alles weg.</del></p>"),
        (
            "<div><span>Een regel</span></div><p>Weg ermee.</p>",
            "<div><span>Een regel</span></div>",
            "<div><span>Een regel <del>Weg ermee.</del> </span></div>",
        ),
        ("<p>Alles weg.</p>", "<p>Iets nieuws!</p>", "<p><del>Alles weg.</del></p><p><ins>Iets nieuws!</ins></p>"),
    ],
)
def test_a_list_or_a_paragraph_that_comes_or_goes_stands_in_its_place(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected
    parse(mark(old, new, SAID).html)


def test_an_explanation_that_is_gone_does_not_hide_where_another_one_is() -> None:
    def page(*words: str) -> str:
        popovers = "".join(
            f'<div id="word..{word}" popover><dt>{word}</dt><dd>Over {word}</dd></div>' for word in words
        )
        return f'<p>Tekst.</p><div class="explanations"><dl>{popovers}</dl></div>'

    html = mark(page("ritme", "slaap"), page("ritme"), SAID).html
    assert page("ritme")[len("<p>Tekst.</p>") :] in html
    assert html.count("<del") == 2
    parse(html)


def test_a_new_section_among_others_is_said_once_and_its_words_are_left_alone() -> None:
    def section(slug: str) -> str:
        return (
            f'<section class="passage" aria-labelledby="{slug}"><h2 id="{slug}">Over {slug}</h2><p>Tekst.</p></section>'
        )

    html = mark(section("a"), section("a") + section("b"), SAID).html
    assert html.count("New section") == 1
    assert "<ins" not in html.replace('<ins id="since..first" class="since is-whole">', "")
    parse(html)


def test_what_is_marked_is_heard_too_and_the_first_mark_can_be_jumped_to() -> None:
    found = mark("<p>Een boek.</p>", "<p>Een verhaal.</p>", SAID)
    assert found.html.count('<span class="since-said" lang="en">new: </span>') == 1
    assert found.html.count('<span class="since-said" lang="en">gone: </span>') == 1
    assert found.html.count('id="since..first"') == 1
    assert found.places == 1


def said(html: str) -> set[str]:
    """Return each word of a page once."""
    return set(re.findall(r"\w+", re.sub(r"<[^>]*>|&\w+;", " ", html)))


WORDS = st.lists(st.sampled_from(["een", "kind", "slaapt", "&amp;", "slecht", ".", "<br>", "كتاب"]), max_size=7).map(
    " ".join
)
PHRASES = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"een <strong>{words}</strong> eind"),
    WORDS.map(lambda words: f'<button type="button" class="term"><span>{words}</span></button> .'),
)
BLOCKS = st.one_of(
    PHRASES.map(lambda words: f"<p>{words}</p>"),
    PHRASES.map(lambda words: f"<h3>{words}</h3>"),
    st.lists(PHRASES, min_size=1, max_size=4).map(lambda items: f"<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"),
    st.lists(WORDS, min_size=1, max_size=2).map(
        lambda words: (
            f'<div class="explanations"><dl>{"".join(f"<div popover><dt>{w}</dt><dd>{w}</dd></div>" for w in words)}</dl></div>'
        )
    ),
)
PAGES = st.lists(BLOCKS, max_size=6).map("".join)


@settings(max_examples=150, deadline=None)
@given(PAGES, PAGES)
def test_whatever_differs_the_page_is_valid_and_its_own_words_are_all_there(old: str, new: str) -> None:
    html = mark(old, new, SAID).html
    assert texts(html, "del") == texts(new)
    gone = " ".join(re.findall(r"<del[^>]*>(.*?)</del>", html))
    assert said(old) - said(new) <= said(gone)
    tags = re.compile(r"<[^>]*>")
    assert [t for t in tags.findall(new) if t not in tags.findall(html)] == []
    if not re.sub(r"<[^>]*>", "", old).strip():
        assert "<del" not in html


@settings(max_examples=50, deadline=None)
@given(PAGES)
def test_a_page_that_is_the_same_gets_no_mark(page: str) -> None:
    found = mark(page, page, SAID)
    assert found.html == page
    assert found.places == 0


def test_two_long_pages_without_a_word_in_common_are_one_gone_and_one_new() -> None:
    # Each paragraph beside each would be 160,000 pairs: whoever makes it so again waits for this test.
    def page(word: str) -> str:
        return "".join(f"<p>{' '.join(f'{word}{i * j}' for j in range(20))}</p>" for i in range(400))

    html = mark(page("a"), page("b"), SAID).html
    assert html.count("<ins") == html.count("<del") == 400


def change_everything(edition: Edition) -> None:
    """Change in the draft what can be changed: texts, a note, a word, a list, a section, the order, a translation."""
    guideline = edition.guideline
    guideline.languages = ["nl", "en", "ar"]
    guideline.summary_nl = "Uw kind slaapt nu goed."
    guideline.save()
    why = guideline.sections.get(slug="waarom")
    why.title_nl = "Waarom ligt mijn kind wakker?"
    why.body_nl = (
        '<p>Een <strong>vast ritme</strong> helpt.</p><ol><li>Uw <span data-note="Ook een baby.">kind</span>.</li></ol>'
    )
    why.questions_nl = "Wie kan ons helpen?\nEn wanneer?"
    why.save()
    what = guideline.sections.get(slug="wat-kunt-u-doen")
    what.body_ar, what.title_ar, what.in_short_ar = "<p>كتاب ritme قبل النوم.</p>", "ماذا أفعل؟", "الهدوء."
    what.position = 99
    what.save()
    body = "<h3>Nieuw</h3><p>Een <span data-term='ritme'>ritme</span>.</p>"
    Section.objects.create(guideline=guideline, slug="nieuw", title_nl="Nieuw?", body_nl=body, position=5)
    GlossaryTerm.objects.update(explanation_nl="Elke dag hetzelfde, ook in het weekend.")
    Contact.objects.filter(slug="huisarts").update(purpose_nl="Vragen over het lijf.")


INNERS = ["slapen/", "slapen/waarom/", "slapen/wat-kunt-u-doen/", "slapen/nieuw/", "slapen/{all}/", "{glossary}/", ""]


@pytest.mark.parametrize("there_and_back", [False, True])
def test_every_page_in_every_language_stays_valid_whatever_changed(
    chief: Client, edition: Edition, there_and_back: bool
) -> None:
    guideline = edition.guideline
    change_everything(edition)
    if there_and_back:  # what was new goes, and what was gone comes
        publish(guideline)
        guideline.sections.filter(slug="nieuw").delete()
        guideline.sections.filter(slug="waarom").update(body_nl="<p>Kort.</p>", questions_nl="")
        guideline.sections.filter(slug="wat-kunt-u-doen").update(body_ar="<p>قصة.</p>")
    places = 0
    for language in ("nl", "en", "ar"):
        fixed = {
            "all": "alles" if language == "nl" else "all",
            "glossary": "woordenlijst" if language == "nl" else "glossary",
        }
        for inner in [
            *INNERS,
            *(f"slapen/{'naast' if language == 'nl' else 'beside'}/{'en' if language != 'en' else 'nl'}/",),
        ]:
            at = f"{language}/{inner.format(**fixed)}"
            plain, with_marks = (
                chief.get(reverse(f"admin:content_guideline_{name}", args=[guideline.pk, at]))
                for name in ("preview_page", "preview_changes")
            )
            assert plain.status_code == with_marks.status_code, at
            problems = [parser_errors(page.text) for page in (plain, with_marks)]
            assert problems[0] == problems[1], at
            places += with_marks.text.count('class="since')
    assert places > 20


def parser_errors(page: str) -> list[str]:
    """Return what is wrong in a whole page."""
    parser = html5lib.HTMLParser()
    parser.parse(page)
    return [code for _position, code, _values in parser.errors]
