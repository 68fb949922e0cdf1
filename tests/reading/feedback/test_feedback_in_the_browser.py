"""“Did this help?” in Chromium: with and without a script, in Dutch and Arabic, each state with axe, and nothing is left."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from content.models import Counted, Feedback
from content.reading.feedback import limits
from tests.reading import accessibility
from tests.reading.accessibility import faults, open_the_portal

pytestmark = pytest.mark.browser
LINE = "Ik mis iets over opa"
RULES = ("SMALL_TARGETS", "OUT_OF_ORDER", "NO_WAY_OUT")


@pytest.fixture(autouse=True)
def a_new_hour() -> Iterator[None]:
    limits.limits.__init__()  # type: ignore[misc]
    return


@pytest.fixture
def portal_of_parents(transactional_db: None) -> None:
    open_the_portal()


@pytest.fixture(params=["nl", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_a_reader_presses_writes_and_goes_back_and_nothing_is_left(
    portal_of_parents: None, live_server: LiveServer, visitor: Page, language: str
) -> None:
    asked: list[str] = []
    visitor.on("dialog", lambda dialog: asked.append(dialog.message))
    section = f"{live_server.url}/{language}/slapen/waarom/"
    visitor.goto(section)
    visitor.locator(".helped button").last.click()
    visitor.wait_for_url("**-*/")
    form = visitor.url
    visitor.locator("#line").fill(LINE)
    visitor.locator(".say .action").click()
    visitor.wait_for_selector(".back .action")
    assert Feedback.objects.get().line == LINE
    assert Counted.objects.get().not_helped == 1
    thanks = visitor.url
    assert all("opa" not in address and "no" not in address.split("/")[-2] for address in (form, thanks))
    # Back: the form without what was typed, then the text; nobody is asked to send anything again.
    visitor.go_back()
    assert visitor.url == form
    assert visitor.locator("#line").input_value() == ""
    visitor.go_back()
    assert visitor.url == section
    visitor.go_forward()
    visitor.go_forward()
    assert visitor.url == thanks
    visitor.reload()
    visitor.locator(".back .action").click()
    assert visitor.url == f"{section}#waarom..helped"
    assert (Feedback.objects.count(), Counted.objects.get().not_helped, asked) == (1, 1, [])
    assert visitor.context.cookies() == []
    assert visitor.context.storage_state() == {"cookies": [], "origins": []}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible_and_its_targets_are_large(
    portal_of_parents: None, live_server: LiveServer, browser: Browser, language: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()

    def judge(state: str) -> None:
        assert {rule: faults(page, getattr(accessibility, rule)) for rule in RULES} == {key: [] for key in RULES}, state
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, state
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], state

    for line, button in ((LINE, 0), ("hij slaat mij", 1)):
        page.goto(f"{live_server.url}/{language}/slapen/waarom/")
        page.locator(".helped button").nth(button).click()
        page.wait_for_selector("#line")
        judge("form")
        page.locator("#line").fill(line)
        page.locator(".say .action").click()
        page.wait_for_selector(".back .action")
        judge(line)
    telephone = page.locator("main a.telephone").first.bounding_box()
    assert telephone
    assert telephone["y"] + telephone["height"] < 800, "the first number is in sight at once"
    limits.limits._all[limits.LINE] = limits.OF_ALL[limits.LINE]
    for line in (LINE, "hij slaat mij"):
        page.goto(f"{live_server.url}/{language}/slapen/waarom/")
        page.locator(".helped button").first.click()
        page.locator("#line").fill(line)
        page.locator(".say .action").click()
        page.wait_for_function("document.querySelector('#line').defaultValue")
        assert page.locator("#line").input_value() == line
        judge(f"not kept: {line}")
    limits.limits._all[limits.PRESS] = limits.OF_ALL[limits.PRESS]
    page.goto(f"{live_server.url}/{language}/slapen/waarom/")
    page.locator(".helped button").first.click()
    page.wait_for_selector(".back .action")
    judge("too many")
    context.close()


def test_the_buttons_are_pressed_with_the_keyboard_and_are_not_on_paper(
    portal_of_parents: None, live_server: LiveServer, page: Page
) -> None:
    page.goto(f"{live_server.url}/nl/slapen/waarom/")
    page.locator(".helped button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#line")
    assert Counted.objects.get().helped == 1
    page.go_back()
    page.emulate_media(media="print")
    assert not page.locator(".helped").is_visible()
