"""Reading aloud: only with a voice of the device itself, sentence by sentence, and silent as soon as somebody leaves.

A headless Chromium has no voices, so these are the test's: it notes what is said, and ends each sentence when it likes.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.models import Edition, Guideline
from content.publishing.editions import publish
from content.reading.frame import LEAVE_TO
from tests.reading.test_accessibility import violations

VOICES = """
    window.said = []
    let waiting = []
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
    const speech = {
        voices: %s,
        getVoices() { return this.voices },
        speak(words) { said.push([words.voice.name, words.text, words.rate]); waiting.push(words) },
        cancel() { waiting = [] },
    }
    Object.defineProperty(window, "speechSynthesis", { value: speech })
    window.isSilent = () => !waiting.length
    window.endSentence = () => waiting.shift().onend()
"""
DUTCH = {"name": "Anna", "lang": "nl_NL", "localService": True}
ENGLISH = {"name": "Beth", "lang": "en-GB", "localService": True}
ELSEWHERE = {"name": "Cloud", "lang": "nl-NL", "localService": False}
SECTION = "/nl/slapen/waarom/"
MARKED = "[...CSS.highlights.get('aloud') ?? []].map(String).join()"
TEXTS = [
    "Waarom slaapt mijn kind slecht?",
    "In het kort",
    "Er is bijna altijd meer dan één reden.",
    "Een ritme helpt.",
    "Wat u merkt",
    "Uw kind is moe.",
    "Uw kind is snel boos.",
    "Praat hierover",
    "Deze vragen kunt u aan uw hulpverlener stellen:",
    "Hoeveel slaap is genoeg?",
    "Wie kan ons helpen?",
]
pytestmark = pytest.mark.browser
Listener = Callable[..., Page]


@pytest.fixture
def listener(live_server: LiveServer, transactional_db: None, edition: Edition, browser: Browser) -> Iterator[Listener]:
    """Open a page on a phone that has these voices."""
    contexts = []

    def opened(path: str, *voices: dict[str, Any]) -> Page:
        contexts.append(browser.new_context(viewport={"width": 390, "height": 844}))
        page = contexts[-1].new_page()
        page.add_init_script(VOICES % json.dumps(voices))
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def said(page: Page) -> list[str]:
    return [text for _voice, text, _rate in page.evaluate("said")]


def test_there_is_a_button_only_where_this_device_has_a_voice_for_the_language(listener: Listener) -> None:
    page = listener(SECTION, ENGLISH, ELSEWHERE)
    expect(page.get_by_text("Misschien kan uw telefoon deze pagina voorlezen.")).to_be_visible()
    expect(page.get_by_role("button", name="Lees voor")).to_have_count(0)
    page.evaluate("speechSynthesis.voices.push({ name: 'Late', lang: 'nl-BE', localService: true })")
    page.evaluate("speechSynthesis.onvoiceschanged()")
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()


def test_a_page_is_read_sentence_by_sentence_with_each_marked_and_nothing_moves(listener: Listener) -> None:
    page = listener(SECTION, DUTCH)
    button = page.get_by_role("button", name="Lees voor")
    expect(button).to_be_visible()
    expect(page.locator(".put").first).to_be_visible()  # all else that comes late is there
    where = "JSON.stringify([...document.querySelectorAll('main *')].map((each) => each.getBoundingClientRect()))"
    before = page.evaluate(where)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pauze")).to_be_focused()
    assert page.evaluate(where) == before
    assert violations(page) == []
    for text in TEXTS:
        assert said(page)[-1] == text
        assert page.evaluate(MARKED) == page.evaluate(MARKED).strip() != ""
        page.evaluate("endSentence()")
    assert said(page) == TEXTS
    assert page.evaluate(MARKED) == ""
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()


def test_it_pauses_goes_on_with_the_same_sentence_changes_its_speed_and_stops(listener: Listener) -> None:
    page = listener(SECTION, DUTCH)
    page.get_by_role("button", name="Lees voor").click()
    page.evaluate("endSentence()")
    page.get_by_role("button", name="Pauze").click()
    assert page.evaluate("isSilent()")
    assert page.evaluate(MARKED) == TEXTS[1]
    page.get_by_role("button", name="Lees verder").click()
    page.get_by_label("Tempo").select_option("langzaam")
    assert [(text, rate) for _voice, text, rate in page.evaluate("said")[1:]] == [
        (TEXTS[1], 1),
        (TEXTS[1], 1),
        (TEXTS[1], 0.75),
    ]
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate("isSilent()")
    assert page.evaluate(MARKED) == ""
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("voices", [(ENGLISH, DUTCH), (ENGLISH,)], ids=["with a Dutch voice", "without"])
def test_what_is_still_in_dutch_is_read_by_a_dutch_voice_or_left_out_and_that_is_said(
    listener: Listener, guideline: Guideline, voices: tuple[dict[str, Any], ...]
) -> None:
    guideline.sections.filter(slug="wat-kunt-u-doen").update(title_en="", in_short_en="", body_en="")
    publish(guideline)
    page = listener("/en/slapen/wat-kunt-u-doen/", *voices)
    page.get_by_role("button", name="Read aloud").click()
    while not page.evaluate("isSilent()"):
        page.evaluate("endSentence()")
    heard = [(voice, text) for voice, text, _rate in page.evaluate("said")]
    skipped = ("Beth", "A part in another language comes here. This phone has no voice for it.")
    assert (("Anna", "Lees samen een boek.") in heard) == (DUTCH in voices)
    assert heard.count(skipped) == (0 if DUTCH in voices else 2)
    assert not any(voice == "Beth" and "Lees samen" in text for voice, text in heard)


def test_it_is_silent_as_soon_as_the_page_is_left_or_out_of_sight(listener: Listener) -> None:
    page = listener(SECTION, DUTCH)
    page.context.route(f"{LEAVE_TO}**", lambda route: route.abort())
    page.get_by_role("button", name="Lees voor").click()
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    assert page.evaluate("isSilent()")
    page.get_by_role("button", name="Lees verder").click()
    assert not page.evaluate("isSilent()")
    # At once, and not only when the next page is there.
    assert page.evaluate("async () => { document.getElementById('leave').click(); await null; return isSilent() }")


def test_nobody_is_told_that_a_page_is_read_aloud(listener: Listener) -> None:
    page = listener(SECTION, DUTCH)
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Lees voor").click()
    page.evaluate("endSentence()")
    assert asked == []
    assert page.url.endswith(SECTION)
