"""Right to left: an Arabic page is a Dutch one in a mirror, its letters larger, and Dutch within it still Dutch. In Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.editing.loading import load
from content.publishing.document import read
from content.publishing.editions import publish
from tests.starter.test_starter_pages import documents

pytestmark = pytest.mark.browser
GUIDELINE = "problematische-gehechtheid"
SECTION = f"{GUIDELINE}/wat-doet-uw-hulpverlener"
GAP = "welke-hulp-is-er"


@pytest.fixture
def arabic(transactional_db: None, live_server: LiveServer, page: Page) -> Page:
    """The portal as it starts, one section without its Arabic translation."""
    for document in documents():
        data = document.to_json()
        for section in data["languages"]["ar"]["sections"]:
            if section["slug"] == GAP:
                section.update(title="", in_short="", body="", questions=[], made=None)
        publish(load(read(data)).guideline)
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


# From either edge of the screen to the nearer edge of each thing, and whether the way from one to the next is onward.
MIDDLES = """(selector) => [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length).map((each) => {
  const box = each.getBoundingClientRect()
  return (box.left + box.right) / 2
})"""
STARTS = """([selector, isRight]) => [...document.querySelectorAll(selector)].map((each) => {
  const box = each.getBoundingClientRect()
  return Math.round(isRight ? document.documentElement.clientWidth - box.right : box.left)
})"""
MIRRORED = [
    ".word-mark",
    ".leave",
    "h1",
    ".stones .stone",
    ".pager-previous",
    ".beside",
    ".in-short",
    ".body .is-cards > li",
    ".body .is-steps > li:first-child",
    ".footer h2",
]
# What stands one beside the other, in the order in which it is read.
IN_ORDER = [".word-mark, .urgent-link, .languages", ".leave-row a", ".stones .stone", ".pager a", ".languages li"]


@pytest.mark.parametrize("width", [320, 1280])
def test_an_arabic_page_is_a_dutch_one_in_a_mirror(arabic: Page, live_server: LiveServer, width: int) -> None:
    arabic.set_viewport_size({"width": width, "height": 900})
    starts: dict[str, dict[str, Any]] = {}
    for language in ("nl", "ar"):
        arabic.goto(f"{live_server.url}/{language}/{SECTION}/")
        starts[language] = {each: arabic.evaluate(STARTS, [each, language == "ar"])[:1] for each in MIRRORED}
    assert all(starts["nl"].values())
    for each in MIRRORED:
        assert starts["ar"][each] == pytest.approx(starts["nl"][each], abs=2), each


def test_what_stands_beside_each_other_runs_from_the_right(arabic: Page, live_server: LiveServer) -> None:
    for language, step in (("nl", 1), ("ar", -1)):
        arabic.goto(f"{live_server.url}/{language}/{SECTION}/")
        for each in IN_ORDER:
            middles = [step * middle for middle in arabic.evaluate(MIDDLES, each)]
            assert len(middles) > 1, each
            assert middles == sorted(middles), (language, each)


def test_arrows_and_pictures_of_a_way_are_turned_and_letters_are_not(arabic: Page, live_server: LiveServer) -> None:
    turned = "(selector) => new DOMMatrix(getComputedStyle(document.querySelector(selector)).transform).a"
    for language, across in (("nl", 1), ("ar", -1)):
        arabic.goto(f"{live_server.url}/{language}/{SECTION}/")
        assert arabic.evaluate(turned, ".leave-icon") == across
        assert arabic.evaluate(turned, ".word-mark-stones") == across
        assert arabic.evaluate(turned, ".word-mark span") == 1
        assert arabic.evaluate(turned, ".languages-icon") == 1
        arabic.goto(f"{live_server.url}/{language}/")
        assert arabic.evaluate(turned, ".welcome .picture") == across


STYLE = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector))
  return {size: parseFloat(style.fontSize), line: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
    spacing: style.letterSpacing, slant: style.fontStyle, transform: style.textTransform}
}"""


def test_arabic_letters_are_larger_and_their_lines_further_apart(arabic: Page, live_server: LiveServer) -> None:
    styles: dict[str, dict[str, Any]] = {}
    for language in ("nl", "ar"):
        arabic.goto(f"{live_server.url}/{language}/{SECTION}/")
        styles[language] = {
            each: arabic.evaluate(STYLE, each) for each in ("main p", ".body li", "h1", "h2", ".in-short p")
        }
    for each, here in styles["ar"].items():
        there = styles["nl"][each]
        assert here["size"] > there["size"], each
        assert here["line"] > there["line"], each
        assert (here["spacing"], here["slant"], here["transform"]) == ("normal", "normal", "none"), each


def test_what_is_stressed_is_not_slanted(arabic: Page, live_server: LiveServer) -> None:
    for language in ("nl", "ar", "uk"):
        arabic.goto(f"{live_server.url}/{language}/{SECTION}/")
        arabic.evaluate("document.querySelector('.body p').innerHTML = '<em>a</em>'")
        style = arabic.evaluate("() => ({...getComputedStyle(document.querySelector('.body em'))})")
        assert style["fontStyle"] == "normal"
        assert int(style["fontWeight"]) > 400


LAST_LETTERS = """(node) => {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  let last
  const isText = (text) => text.data.trim() && !text.parentElement.closest("button")
  while (texts.nextNode()) if (isText(texts.currentNode)) last = texts.currentNode
  const end = last.textContent.trimEnd().length
  return [end - 2, end - 1].map((at) => {
    const range = document.createRange()
    range.setStart(last, at)
    range.setEnd(last, at + 1)
    return {letter: range.toString(), left: range.getBoundingClientRect().left}
  })
}"""


def test_the_full_stop_of_dutch_text_stands_at_the_right_end_of_its_line(arabic: Page, live_server: LiveServer) -> None:
    arabic.goto(f"{live_server.url}/ar/{GUIDELINE}/{GAP}/")
    dutch = [
        ".body > p:last-of-type",
        "h1",
        ".in-short-words p[lang]",
        ".questions li:last-child",
        ".beside [aria-current]",
    ]
    for each in dutch:
        node = arabic.locator(f"main {each}, .beside {each.removeprefix('.beside ')}").first
        assert node.evaluate("node => node.closest('[lang]').lang + node.closest('[lang]').dir") == "nlltr", each
        before, stop = node.evaluate(LAST_LETTERS)
        assert stop["letter"] in ".?", each
        assert stop["left"] > before["left"], each
    # And that of an Arabic text at the left.
    arabic.goto(f"{live_server.url}/ar/{SECTION}/")
    before, stop = arabic.locator(".body > p").first.evaluate(LAST_LETTERS)
    assert stop["letter"] == "."
    assert stop["left"] < before["left"]


def test_the_brackets_around_a_dutch_word_stand_on_either_side_of_it(arabic: Page, live_server: LiveServer) -> None:
    around = """(node) => {
      const edge = (text, at) => {
        const range = document.createRange()
        range.setStart(text, at)
        range.setEnd(text, at + 1)
        return {letter: range.toString(), left: range.getBoundingClientRect().left}
      }
      const [before, after] = [node.previousSibling, node.nextSibling]
      return [edge(before, before.length - 1), {letter: "", left: node.getBoundingClientRect().left}, edge(after, 0)]
    }"""
    for language in ("ar", "uk"):
        arabic.goto(f"{live_server.url}/{language}/{SECTION}/")
        words = arabic.locator('.term + bdi[lang="nl"]')
        assert words.count() >= 3
        for word in words.all():
            first, dutch, last = word.evaluate(around)
            assert (first["letter"], last["letter"]) == ("(", ")")
            assert word.evaluate("node => getComputedStyle(node).direction") == "ltr"
            right = word.evaluate("node => node.getBoundingClientRect().right")
            opening, closing = (last, first) if language == "ar" else (first, last)
            assert opening["left"] < dutch["left"], word.inner_text()
            assert closing["left"] >= right - 1, word.inner_text()


def test_a_telephone_number_reads_from_the_left_wherever_it_stands(arabic: Page, live_server: LiveServer) -> None:
    digits = """(node) => {
      const text = node.firstChild
      return [...text.textContent].map((_, at) => {
        const range = document.createRange()
        range.setStart(text, at)
        range.setEnd(text, at + 1)
        return range.getBoundingClientRect().left
      })
    }"""
    arabic.goto(f"{live_server.url}/ar/help/")
    numbers = [each for each in arabic.locator("main bdi").all() if each.inner_text().startswith("0800")]
    assert len(numbers) >= 3
    for number in numbers:
        places = number.evaluate(digits)
        assert places == sorted(places), number.inner_text()


@pytest.mark.parametrize("language", ["nl", "ar", "tr", "pl", "uk"])
def test_on_an_old_telephone_all_languages_are_in_sight_large_enough_and_leave_room_for_the_text(
    arabic: Page, live_server: LiveServer, language: str
) -> None:
    arabic.set_viewport_size({"width": 320, "height": 568})
    for path in ("", f"{SECTION}/", "nergens/"):
        arabic.goto(f"{live_server.url}/{language}/{path}")
        boxes = [each.bounding_box() for each in arabic.locator(".languages a").all()]
        assert len(boxes) == 6
        assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)
        masthead = arabic.locator(".masthead").bounding_box()
        assert masthead is not None
        assert masthead["y"] + masthead["height"] < 568 / 2, path
        assert arabic.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_each_language_stands_at_the_same_place_whichever_page_is_read(arabic: Page, live_server: LiveServer) -> None:
    for language in ("nl", "ar"):
        places = set()
        for path in ("", f"{GUIDELINE}/", f"{SECTION}/", "nergens/"):
            arabic.goto(f"{live_server.url}/{language}/{path}")
            box = arabic.locator('.languages a[lang="tr"]').bounding_box()
            assert box is not None
            places.add((round(box["y"]), path == "nergens/" or round(box["x"])))
        assert len({y for y, _x in places}) == 1, language


def test_who_chooses_a_language_comes_to_the_heading_where_they_were(arabic: Page, live_server: LiveServer) -> None:
    for whole, language, other in (("alles", "nl", "ar"), ("all", "en", "nl")):
        arabic.goto(f"{live_server.url}/{language}/{GUIDELINE}/{whole}/")
        link = arabic.locator(f'.languages a[lang="{other}"]')
        assert "#" not in (link.get_attribute("href") or "")
        arabic.evaluate("document.getElementById('tips-voor-ouders.h.1').scrollIntoView({behavior: 'instant'})")
        arabic.wait_for_function("() => document.querySelector('.languages a').hash === '#tips-voor-ouders.h.1'")
        arabic.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        link.click()
        arabic.wait_for_url(f"**/{other}/{GUIDELINE}/*/#tips-voor-ouders.h.1")
        heading = arabic.locator(":target")
        assert heading.evaluate("node => node.tagName") == "H3"
        assert heading.evaluate("node => getComputedStyle(node).direction") == ("rtl" if other == "ar" else "ltr")


def test_each_heading_has_the_same_place_in_every_language(arabic: Page, live_server: LiveServer) -> None:
    ids = "[...document.querySelectorAll('main h1[id], main h2[id], main h3[id]')].map((each) => each.id)"
    for slug in (f"{GUIDELINE}/wat-is-het", f"{GUIDELINE}/tips-voor-ouders"):
        found = set()
        for language in ("nl", "en", "ar", "tr", "pl", "uk"):
            arabic.goto(f"{live_server.url}/{language}/{slug}/")
            found.add(tuple(arabic.evaluate(ids)))
        assert len(found) == 1


def test_on_paper_an_arabic_page_runs_from_the_right_with_larger_letters(arabic: Page, live_server: LiveServer) -> None:
    arabic.emulate_media(media="print")
    styles = {}
    for language in ("nl", "ar"):
        arabic.goto(f"{live_server.url}/{language}/{SECTION}/")
        styles[language] = arabic.evaluate(STYLE, ".body li")
        start = arabic.evaluate(STARTS, ["h1", language == "ar"])
        assert start == arabic.evaluate(STARTS, [".word-mark", language == "ar"])
    assert styles["ar"]["size"] > styles["nl"]["size"]
    assert styles["ar"]["line"] > styles["nl"]["line"]


@pytest.mark.parametrize("width", [412, 768, 1024, 1280])
def test_no_line_ends_in_a_letter_that_is_written_onto_the_next_word(
    arabic: Page, live_server: LiveServer, width: int
) -> None:
    arabic.set_viewport_size({"width": width, "height": 900})
    arabic.goto(f"{live_server.url}/ar/{GUIDELINE}/all/")
    apart = """() => [...document.querySelectorAll(".attached")].map((each) => {
      const letters = document.createRange()
      letters.selectNodeContents(each.firstChild)
      const [there, word] = [letters.getBoundingClientRect(), each.querySelector("button").getClientRects()[0]]
      return there.bottom > word.top && word.bottom > there.top
    })"""
    together = arabic.evaluate(apart)
    assert together
    assert all(together)
