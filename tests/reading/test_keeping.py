"""A guideline that is kept on a phone: asked for, said which edition, renewed, and gone without a trace. In Chromium."""

from collections.abc import Callable, Iterator
from typing import Any

import html5lib
import pytest
from django.test import Client
from playwright.sync_api import Browser, Error, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from content.models import Edition, Guideline
from content.publishing.editions import publish, withdraw
from content.reading.frame import LEAVE_TO
from tests.reading.test_accessibility import violations

KEEP = "/nl/slapen/bewaren/"
LIST = f"{KEEP}list.json"
# What a browser keeps of a website, apart from the history and the pages that it may show again.
TRACES = """async () => [
    ...await caches.keys(),
    ...(await navigator.serviceWorker.getRegistrations()).map((each) => each.scope),
    ...(await indexedDB.databases()).map((each) => each.name),
    ...Object.keys(localStorage), ...Object.keys(sessionStorage).filter((key) => key != "left"), document.cookie,
].filter(Boolean)"""

SOON_NOTHING = f"""async () => {{
    for (let tries = 0; tries < 50; tries += 1) {{
        if (!(await ({TRACES})()).length) return true
        await new Promise((again) => setTimeout(again, 100))
    }}
    return false
}}"""


def test_what_is_kept_is_of_this_guideline_and_never_an_answer_to_a_form_or_the_desk(
    client: Client, edition: Edition
) -> None:
    listed = client.get(LIST).json()
    assert listed["pages"] == [
        KEEP,
        "/nl/slapen/",
        "/nl/slapen/waarom/",
        "/nl/slapen/wat-kunt-u-doen/",
        "/nl/slapen/alles/",
        "/nl/woordenlijst/",
        "/nl/hulp/",
        "/nl/voorlezen/",
    ]
    for path in listed["pages"]:
        response = client.get(path)
        assert response.status_code == 200, path
        assert response["Cache-Control"] == "no-cache", path
        assert not response.cookies
    assert all(path.startswith("/static/") for path in listed["files"])


def test_the_page_on_keeping_is_valid_and_is_not_for_search_engines(client: Client, edition: Edition) -> None:
    page = client.get(KEEP).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert '<meta name="robots" content="noindex">' in page
    for path in ("/nl/slapen/", "/nl/slapen/alles/"):
        assert f'href="{KEEP}"' in client.get(path).content.decode()
    assert KEEP not in client.get("/nl/slapen/waarom/").content.decode()


def test_the_list_is_another_one_as_soon_as_anything_is_that_it_names(
    client: Client, portal: Guideline, guideline: Guideline, edition: Edition
) -> None:
    versions = [client.get(LIST).json()["version"]]
    for changed in (guideline, portal):
        changed.sections.update(in_short_nl="Wij weten het niet.")
        publish(changed)
        versions.append(client.get(LIST).json()["version"])
    assert len(set(versions)) == 3


def test_what_cannot_be_read_any_more_is_gone_for_a_phone_too(
    client: Client, guideline: Guideline, edition: Edition
) -> None:
    assert client.get("/tr/slapen/keep/list.json").status_code == 410
    withdraw(guideline)
    assert client.get(LIST).status_code == 410


def test_the_service_worker_is_a_script_of_ours_that_is_asked_for_anew(client: Client) -> None:
    response = client.get("/keeper.js")
    assert response["Content-Type"] == "text/javascript"
    assert response["Cache-Control"] == "no-cache"


@pytest.fixture
def live(live_server: LiveServer, transactional_db: None, edition: Edition) -> LiveServer:
    return live_server


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def opened(**options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": 320, "height": 568}, **options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def keep(page: Page, live: LiveServer) -> None:
    page.goto(live.url + KEEP)
    page.get_by_role("button", name="Bewaar op deze telefoon").click()
    expect(page.get_by_role("status")).to_contain_text("Deze tekst is bewaard op deze telefoon: uitgave 1")


@pytest.mark.browser
def test_nothing_is_kept_until_somebody_asks_and_nothing_is_left_when_it_is_removed(
    live: LiveServer, reader: Callable[..., Page]
) -> None:
    page = reader()
    for path in ("/nl/slapen/", "/nl/slapen/alles/", KEEP):
        page.goto(live.url + path)
    expect(page.get_by_role("button", name="Bewaar op deze telefoon")).to_be_visible()
    assert [trace for trace in page.evaluate(TRACES) if not trace.startswith("place:")] == []
    keep(page, live)
    assert violations(page) == []
    remove = page.get_by_role("button", name="Haal weg van deze telefoon")
    expect(remove).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Er is niets van deze website meer bewaard")
    assert [trace for trace in page.evaluate(TRACES) if not trace.startswith("place:")] == []
    assert page.context.cookies() == []
    assert violations(page) == []


@pytest.mark.browser
def test_without_internet_it_is_read_with_its_policy_and_says_which_edition_it_is(
    live: LiveServer, reader: Callable[..., Page]
) -> None:
    page = reader()
    keep(page, live)
    policy = page.request.get(f"{live.url}/nl/slapen/waarom/").headers["content-security-policy"]
    page.context.set_offline(True)
    answer = page.goto(f"{live.url}/nl/slapen/waarom/")
    assert answer is not None
    assert answer.headers["content-security-policy"] == policy
    expect(page.locator("main > .notice").first).to_contain_text("U leest dit zonder internet: uitgave 1")
    expect(page.get_by_text("Uw kind is moe.")).to_be_visible()
    page.goto(f"{live.url}/nl/over/privacy/")
    expect(page.locator("main > .notice").first).to_contain_text("die pagina is niet bewaard")
    page.get_by_role("button", name="Haal weg van deze telefoon").click()
    expect(page.get_by_role("status")).to_contain_text("niets van deze website")
    assert page.evaluate(TRACES) == []


@pytest.mark.browser
def test_leaving_removes_it_from_any_page(live: LiveServer, reader: Callable[..., Page]) -> None:
    def weather(route: Route) -> None:
        route.fulfill(body="<!doctype html><title>Het weer</title>", content_type="text/html")

    page = reader()
    page.context.route(f"{LEAVE_TO}**", weather)
    keep(page, live)
    page.goto(f"{live.url}/nl/")
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    page.goto(f"{live.url}/nl/hulp/")
    assert page.evaluate(SOON_NOTHING)


@pytest.mark.browser
def test_leaving_removes_it_too_from_a_page_that_was_reloaded_by_force(
    live: LiveServer, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.context.route(f"{LEAVE_TO}**", lambda route: route.fulfill(body="Het weer", content_type="text/html"))
    keep(page, live)
    page.goto(f"{live.url}/nl/")
    with page.expect_navigation():
        page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    assert page.evaluate("navigator.serviceWorker.controller") is None
    page.click("#leave")
    page.wait_for_url(LEAVE_TO)
    page.goto(f"{live.url}/nl/hulp/")
    assert page.evaluate(SOON_NOTHING)


@pytest.mark.browser
def test_without_internet_each_form_and_link_ends_on_a_page_of_ours_with_the_way_out(
    live: LiveServer, reader: Callable[..., Page]
) -> None:
    page = reader()
    keep(page, live)
    page.context.set_offline(True)
    page.goto(f"{live.url}/nl/slapen/wat-kunt-u-doen/")
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.locator("main > .notice").first).to_have_text("Er is nu geen internet. Er is niets verstuurd.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat kan ik doen?")
    expect(page.locator("#leave")).to_be_visible()
    page.goto(f"{live.url}/nl/slapen/")
    page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('.search'))")  # as without its script
    expect(page.locator("main > .notice").first).to_have_text("Er is nu geen internet. Er is niets verstuurd.")
    expect(page.locator("#leave")).to_be_visible()
    page.goto(f"{live.url}/nl/slapen/")
    page.get_by_role("searchbox").fill("boek")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_text("Dat is niet gelukt. Probeer het nog een keer.")).to_be_visible()
    page.locator(".to-sheet a").first.click()
    expect(page.locator("main > .notice").first).to_contain_text("die pagina is niet bewaard")
    expect(page.locator("#leave")).to_be_visible()


@pytest.mark.browser
def test_with_internet_a_form_is_sent_as_ever_and_going_back_to_its_answer_is_the_browsers(
    live: LiveServer, reader: Callable[..., Page]
) -> None:
    page = reader()
    keep(page, live)
    page.goto(f"{live.url}/nl/slapen/wat-kunt-u-doen/")
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel")
    page.goto(f"{live.url}/nl/slapen/gesprek/")
    page.check("[value='waarom.q.1']")
    page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('.sheet-form'))")
    page.wait_for_url("**/gesprek/#sheet")
    expect(page.locator(".sheet-item")).to_have_count(1)
    page.goto(f"{live.url}/nl/hulp/")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # and not that there is no internet
        page.go_back()


@pytest.mark.browser
def test_it_is_renewed_with_a_new_edition_and_gone_when_the_guideline_goes_offline(
    live: LiveServer, reader: Callable[..., Page], guideline: Guideline
) -> None:
    page = reader()
    keep(page, live)
    guideline.sections.update(in_short_nl="Er zijn altijd meer redenen.")
    publish(guideline)
    page.goto(f"{live.url}/nl/slapen/")
    page.goto(live.url + KEEP)
    expect(page.get_by_role("status")).to_contain_text("uitgave 2")
    guideline.sections.update(in_short_nl="Er is altijd een reden.")
    publish(guideline)
    page.reload()  # which is answered before the newest is kept
    expect(page.get_by_role("status")).to_contain_text("uitgave 3")
    withdraw(guideline)
    page.goto(f"{live.url}/nl/")
    assert page.evaluate(SOON_NOTHING)


@pytest.mark.browser
def test_what_cannot_be_kept_as_a_whole_is_not_kept_and_the_page_says_so(
    live: LiveServer, reader: Callable[..., Page]
) -> None:
    page = reader()
    page.goto(live.url + KEEP)
    page.context.route("**/nl/slapen/alles/", lambda route: route.abort())
    page.get_by_role("button", name="Bewaar op deze telefoon").click()
    expect(page.get_by_role("status")).to_contain_text("Dat is niet gelukt.")
    assert page.evaluate(TRACES) == []


@pytest.mark.browser
def test_without_a_script_the_page_says_that_it_cannot_and_gives_the_file(
    live: LiveServer, reader: Callable[..., Page]
) -> None:
    page = reader(java_script_enabled=False)
    page.goto(live.url + KEEP)
    expect(page.get_by_text("Uw browser kan deze tekst niet bewaren")).to_be_visible()
    expect(page.get_by_role("button", name="Bewaar op deze telefoon")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("link", name="Sla het bestand op").click()
    assert download.value.suggested_filename == "houvast-nl.html"
