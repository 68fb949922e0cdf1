"""The path of steps: what a step adds opens below it; all of it is there without a script and on paper. In Chromium, too."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from content.models import Edition, Guideline, Section
from content.publishing.editions import publish
from content.reading.steps import folded

PATH = "/nl/slapen/waarom/"
FOLDED = ".is-steps details:not([open])"
STEPS = (
    '<ol data-look="steps"><li><p>U belt.</p><p>Dat kan elke dag.</p></li><li>U wacht.</li>'
    "<li><p>U komt langs.</p><ul><li>Samen.</li></ul></li></ol>"
)


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ("Een.", "Een."),
        ("Eén. Twee. Drie.", "Eén. Twee. Drie."),
        ("<p>Een.</p>", "<p>Een.</p>"),
        ("<p>Een.</p><p>Twee <em>drie</em>.</p>", "<p>Een.</p>{}<p>Twee <em>drie</em>.</p></details>"),
        ("Een:<ul><li>twee</li></ul>", "Een:{}<ul><li>twee</li></ul></details>"),
        ("<ul><li>Een</li></ul>", "<ul><li>Een</li></ul>"),
        ("<ol><li>Een</li></ol><p>Twee</p>", "<ol><li>Een</li></ol><p>Twee</p>"),
    ],
)
def test_what_comes_after_the_first_paragraph_of_a_step_opens_below_it(step: str, shown: str) -> None:
    opened = "<details open><summary>Meer over stap 1</summary>"
    path = '<p>Zo gaat het.</p><ol data-look="steps"><li data-icon="phone">{}</li></ol><p>Klaar.</p>'
    assert folded(path.format(step)) == path.format(shown.format(opened))


def test_a_list_that_is_no_path_stays_as_it_is() -> None:
    for body in ("<ol><li><p>a</p><p>b</p></li></ol>", 'los <ol data-look="steps"><li><p>a</p><p>b</p></li></ol>'):
        assert folded(body) == body


@pytest.fixture
def edition_with_steps(portal: Guideline, guideline: Guideline) -> Edition:
    body = f"<p>{'Rustig aan. ' * 200}</p>{STEPS}<p>Een ritme helpt.</p>"
    Section.objects.filter(slug="waarom").update(body_nl=body)
    return publish(guideline)


@pytest.fixture
def live(live_server: LiveServer, transactional_db: None, edition_with_steps: Edition) -> LiveServer:
    return live_server


def opened(page: Page) -> list[bool]:
    return [bool(step.evaluate("step => step.open")) for step in page.locator(".is-steps details").all()]


def folds(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(FOLDED).nth(1).wait_for(state="attached")


@pytest.mark.browser
def test_the_page_remembers_which_steps_are_open_and_keeps_it_nowhere_else(live: LiveServer, page: Page) -> None:
    folds(page, live.url + PATH)
    assert opened(page) == [False, False]
    page.get_by_text("Meer over stap 3").click()
    assert page.get_by_text("Samen.").is_visible()
    assert not page.get_by_text("Dat kan elke dag.").is_visible()
    entries = page.evaluate("history.length")
    page.goto(f"{live.url}/nl/hulp/")
    page.go_back()
    page.locator(FOLDED).first.wait_for(state="attached")
    assert opened(page) == [False, True]
    assert page.evaluate("history.length") == entries + 1
    assert page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length") == 0
    page.goto(f"{live.url}/nl/hulp/")
    folds(page, live.url + PATH)


@pytest.mark.browser
def test_what_is_in_sight_does_not_fold_under_the_eyes_of_who_reads_it(live: LiveServer, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 9000})
    page.goto(live.url + PATH)
    page.locator(".put").first.wait_for()
    assert opened(page) == [True, True]
    page.close()


@pytest.mark.browser
def test_paper_has_every_step_whole_and_afterwards_the_page_is_as_it_was(live: LiveServer, page: Page) -> None:
    folds(page, live.url + PATH)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened(page) == [True, True]
    page.emulate_media(media="print")
    assert page.get_by_text("Dat kan elke dag.").is_visible()
    assert not page.get_by_text("Meer over stap 1").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened(page) == [False, False]


@pytest.mark.browser
def test_without_a_script_every_step_is_whole(live: LiveServer, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(live.url + PATH)
    assert opened(page) == [True, True]
    assert page.get_by_text("Samen.").is_visible()
    page.close()


@pytest.mark.browser
def test_axe_finds_nothing_at_a_path_of_steps_open_or_not(live: LiveServer, page: Page) -> None:
    folds(page, live.url + PATH)
    page.get_by_text("Meer over stap 1").click()
    found: Any = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [each["id"] for each in found] == []
