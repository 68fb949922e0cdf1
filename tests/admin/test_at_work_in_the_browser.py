"""Typing at the desk in a real Chromium: what is kept without saving, logging in again in place, and who else is there."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from content.models import Answer, AtWork, Edition, Feedback, Section
from tests.admin.conftest import silent_at_the_end

pytestmark = pytest.mark.browser

SECRET = "een-lang-wachtwoord"
NOW = "({ beat, keep }) => Object.assign(document.getElementById('at-work').dataset, { beat, keep })"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def another(browser: Browser, live_server: LiveServer, browser_context_args: dict[str, Any]) -> Any:
    """Return a function that gives a page in another browser, where somebody else is logged in."""
    opened = ExitStack()

    def made(name: str, **more: Any) -> Page:
        client = Client()
        client.force_login(User.objects.filter(username=name).first() or User.objects.create_superuser(name))
        context = browser.new_context(**{**browser_context_args, **more})
        opened.callback(context.close)
        opened.enter_context(silent_at_the_end(context))
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        context.add_cookies([{**session, "domain": "localhost", "path": "/admin/"}])
        return context.new_page()

    with opened:
        yield made


@pytest.fixture
def mieke(db: None) -> User:
    return User.objects.create_superuser("mieke", password=SECRET)


def open_section(page: Page, live_server: LiveServer, section: Section) -> None:
    answer = page.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    assert answer
    assert answer.status == 200
    expect(editor(page, "nl")).to_have_attribute("role", "textbox")
    page.evaluate(NOW, {"beat": 0.2, "keep": 0.2})


def editor(page: Page, language: str) -> Any:
    return page.locator(f".text[data-language={language}] .ProseMirror")


def expect_kept(page: Page) -> None:
    expect(page.locator(".at-work-kept")).to_have_text(re.compile("Kept on the server at .*, not yet in the draft."))


def log_in_again(page: Page, name: str) -> None:
    dialog = page.get_by_role("dialog", name="Log in again")
    dialog.get_by_label("User name").fill(name)
    dialog.get_by_label("Password").fill(SECRET)
    dialog.get_by_role("button", name="Log in").click()


def test_what_was_typed_is_there_again_after_the_browser_was_killed_and_saved_it_is_gone_from_there(
    desk: Page, another: Callable[..., Page], live_server: LiveServer, section: Section
) -> None:
    killed = another("chief")
    open_section(killed, live_server, section)
    editor(killed, "nl").click()
    killed.keyboard.press("Control+End")
    killed.keyboard.type(" Houd elke avond dezelfde volgorde aan.")
    expect_kept(killed)
    killed.context.close()  # a browser that is closed from outside sends nothing more
    section.refresh_from_db()
    assert "volgorde" not in section.body_nl
    open_section(desk, live_server, section)
    notice = desk.get_by_role("region", name="You had not saved this yet")
    expect(notice).to_contain_text("Text (Dutch)")
    expect(editor(desk, "nl")).to_contain_text("Houd elke avond dezelfde volgorde aan.")
    assert Axe().run(desk).violations_count == 0
    desk.get_by_label("A typing error").check()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save", exact=True).click()
    section.refresh_from_db()
    assert "Houd elke avond dezelfde volgorde aan." in section.body_nl
    assert AtWork.objects.filter(typed__isnull=False).count() == 0


def test_a_page_that_is_left_sends_what_was_typed_last_and_it_can_be_thrown_away(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    desk.evaluate(NOW, {"beat": 20, "keep": 30})
    desk.get_by_label("Title (Dutch)").fill("Wat helpt er 's avonds?")
    desk.on("dialog", lambda asked: asked.accept())  # leave, although something is not saved
    desk.goto(live_server.url + reverse("admin:index"))
    open_section(desk, live_server, section)
    expect(desk.get_by_label("Title (Dutch)")).to_have_value("Wat helpt er 's avonds?")
    expect(desk.get_by_text("If you change the Dutch text, what do you change?")).to_be_visible()
    desk.get_by_label("Title (Dutch)").fill("Wat helpt er dan?")  # which is thrown away with the rest
    sent: list[str] = []
    desk.on("request", lambda asked: sent.append(asked.post_data or "") if "at-work/" in asked.url else None)
    desk.get_by_text("Throw away what I typed…").press("Enter")
    sent.clear()  # on a slow machine it may have been kept meanwhile
    desk.get_by_role("button", name="Throw away what I typed", exact=True).press("Enter")
    expect(desk.get_by_text("What you had typed was thrown away.")).to_be_visible()
    expect(desk.get_by_label("Title (Dutch)")).to_have_value("Wat kan ik doen?")
    assert not any('"Wat helpt er dan?"' in message.replace("\\", "") and '"typed"' in message for message in sent)
    desk.reload()
    expect(desk.get_by_role("region", name="You had not saved this yet")).to_have_count(0)
    assert desk.complaints == []  # type: ignore[attr-defined]


def test_a_page_that_is_loaded_anew_has_what_was_typed_last(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    desk.evaluate(NOW, {"beat": 20, "keep": 30})
    desk.on("dialog", lambda asked: asked.accept())
    desk.get_by_label("Title (English)").fill("What helps?")
    desk.reload()
    expect(desk.get_by_role("region", name="You had not saved this yet")).to_contain_text("Title (English)")
    expect(desk.get_by_label("Title (English)")).to_have_value("What helps?")


def test_a_page_that_was_made_before_the_last_text_came_is_loaded_anew(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    held: list[Route] = []
    desk.route("**/at-work/", lambda route: held.append(route))
    with desk.expect_request("**/at-work/"):
        desk.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    AtWork.objects.update(typed={"title_en": "What helps?"}, typed_at=timezone.now())
    desk.unroute("**/at-work/")  # which lets what was held go on
    assert held
    expect(desk.get_by_role("region", name="You had not saved this yet")).to_contain_text("Title (English)")
    expect(desk.get_by_label("Title (English)")).to_have_value("What helps?")


def test_who_is_logged_out_logs_in_in_place_and_the_text_is_saved(
    another: Callable[..., Page], mieke: User, live_server: LiveServer, section: Section
) -> None:
    page = another("mieke")
    open_section(page, live_server, section)
    page.get_by_label("Title (English)").fill("What helps?")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    dialog = page.get_by_role("dialog", name="Log in again")
    expect(dialog.get_by_label("User name")).to_have_value("mieke")
    expect(dialog.get_by_label("Password")).to_be_focused()
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    notice = page.get_by_role("alert").filter(has_text="You are logged out. What you filled in is still here")
    expect(notice.get_by_role("button", name="Log in again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_label("Password")).to_be_focused()
    page.keyboard.type("verkeerd")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("do not belong together")
    expect(dialog.get_by_label("Password")).to_be_focused()
    page.keyboard.type(SECRET)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(notice).to_have_count(0)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    section.refresh_from_db()
    assert section.title_en == "What helps?"


def test_the_save_that_met_the_login_goes_on_after_it(
    another: Callable[..., Page], mieke: User, live_server: LiveServer, section: Section
) -> None:
    page = another("mieke")
    open_section(page, live_server, section)
    page.get_by_label("Title (English)").fill("What helps?")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and continue editing").click()
    with page.expect_navigation():
        log_in_again(page, "mieke")
    expect(page.get_by_label("Title (English)")).to_have_value("What helps?")
    section.refresh_from_db()
    assert section.title_en == "What helps?"


def test_who_is_logged_out_while_typing_is_told_so_and_goes_on_typing(
    another: Callable[..., Page], mieke: User, live_server: LiveServer, section: Section
) -> None:
    page = another("mieke")
    open_section(page, live_server, section)
    title = page.get_by_label("Title (English)")
    title.fill("What")
    page.context.clear_cookies()
    title.press_sequentially(" helps")
    notice = page.get_by_role("status").filter(has_text="You are logged out.")
    expect(notice).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(title).to_be_focused()
    title.press_sequentially("?")
    notice.get_by_role("button", name="Log in again").click()
    log_in_again(page, "mieke")
    expect(notice).to_have_count(0)
    expect_kept(page)
    assert AtWork.objects.get(user=mieke).typed == {"title_en": "What helps?"}
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    section.refresh_from_db()
    assert section.title_en == "What helps?"


def test_another_account_is_asked_before_it_saves_what_somebody_else_typed(
    desk: Page, mieke: User, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    desk.get_by_label("Title (English)").fill("What helps?")
    desk.context.clear_cookies()
    save = desk.get_by_role("button", name="Save", exact=True)
    save.click()
    log_in_again(desk, "mieke")
    question = desk.get_by_role("dialog", name="Did you write this?")
    expect(question).to_contain_text("chief was at work here, and mieke is logged in now.")
    assert Axe().run(desk).violations_count == 0
    question.get_by_role("button", name="Save nothing").click()
    expect(desk.get_by_role("alert")).to_contain_text("nothing was saved")
    assert not AtWork.objects.filter(user=mieke).exists()
    section.refresh_from_db()
    assert section.title_en == "What can I do?"
    save.click()
    with desk.expect_navigation():
        question.get_by_role("button", name="Go on as mieke").click()
    section.refresh_from_db()
    assert section.title_en == "What helps?"


def test_two_editors_see_each_others_account_come_and_go(
    desk: Page, another: Callable[..., Page], live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    fatma = another("fatma")
    translation = reverse("admin:content_translation", args=["section", section.pk, "tr"])
    fatma.goto(live_server.url + translation)
    expect(fatma.get_by_role("status").filter(has_text="chief has this section open now too, since")).to_be_visible()
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    there = desk.get_by_role("status").filter(has_text="fatma has this section open now too, in Turkish, since")
    expect(there).to_be_visible()
    expect(desk.locator(".submit-row .at-work-near")).to_contain_text("fatma has this section open")
    assert Axe().run(desk).violations_count == 0
    fatma.goto(live_server.url + reverse("admin:index"))
    expect(there).to_have_count(0)
    expect(desk.locator(".at-work-near")).to_be_empty()


def test_who_has_a_section_open_is_told_that_a_colleague_saved_it(
    desk: Page, another: Callable[..., Page], live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    kim = another("kim")
    open_section(kim, live_server, section)
    kim.get_by_label("Title (Dutch)").fill("Wat helpt?")
    kim.locator("#id_dutch_change input").first.check()
    with kim.expect_navigation():
        kim.locator("[name=_save]").first.click()
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    told = re.compile(r"kim saved this section at \d\d:\d\d. If you save, you first see both\.")
    expect(desk.locator("#at-work").get_by_role("status").filter(has_text=told)).to_be_visible()
    expect(desk.locator(".submit-row .at-work-near")).to_contain_text(told)
    assert Axe().run(desk).violations_count == 0


def test_a_server_that_does_not_answer_is_named_once_and_the_text_is_kept_as_soon_as_it_does(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    desk.route("**/at-work/", lambda route: route.abort())
    desk.get_by_label("Title (English)").fill("What helps?")
    expect(desk.locator(".at-work-problem")).to_contain_text("Not kept: no connection.")
    expect(desk.locator(".at-work-kept")).to_be_empty()
    desk.unroute("**/at-work/")
    expect_kept(desk)
    expect(desk.locator(".at-work-problem")).to_be_empty()
    assert AtWork.objects.get().typed == {"title_en": "What helps?"}


def test_a_text_of_which_the_save_fails_is_on_the_server_all_the_same(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    desk.evaluate(NOW, {"beat": 20, "keep": 30})
    desk.get_by_label("Title (English)").fill("What helps?")
    desk.route("**/change/", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    with desk.expect_request_finished(lambda asked: "title_en" in (asked.post_data or "") and "at-work" in asked.url):
        desk.get_by_role("button", name="Save", exact=True).click(no_wait_after=True)
    expect(desk).not_to_have_url(re.compile("/change/"))  # the browser's own page, that says that it failed
    assert AtWork.objects.get().typed == {"title_en": "What helps?"}


def test_who_may_not_save_any_more_is_told_so_with_the_text_still_there(
    another: Callable[..., Page], live_server: LiveServer, section: Section
) -> None:
    editor_in_chief = User.objects.create_superuser("mieke")
    page = another("mieke")
    open_section(page, live_server, section)
    page.get_by_label("Title (English)").fill("What helps?")
    User.objects.filter(pk=editor_in_chief.pk).update(is_superuser=False)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("This account may not save here")
    expect(page.get_by_label("Title (English)")).to_have_value("What helps?")


def test_two_tabs_of_one_account_lose_nothing_and_say_so(desk: Page, live_server: LiveServer, section: Section) -> None:
    other = desk.context.new_page()
    for page in (desk, other):
        open_section(page, live_server, section)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    desk.get_by_label("Title (English)").fill("One")
    expect_kept(desk)
    other.get_by_label("Title (English)").fill("Two")
    expect(other.locator(".at-work-problem")).to_contain_text("You have this screen open somewhere else too")
    other.get_by_label("In short (English)").fill("Calm helps.")
    expect_kept(other)
    with other.expect_navigation():
        other.get_by_role("button", name="Save", exact=True).click()
    other.close()
    # The other tab's text was saved; this one's is kept again, and is guarded when it is saved.
    typed = AtWork.objects.filter(typed__isnull=False)
    expect_kept(desk)
    for _attempt in range(50):
        if typed.values_list("typed", flat=True).first() == {"title_en": "One"}:
            break
        desk.wait_for_timeout(100)
    assert typed.get().typed == {"title_en": "One"}
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("#choose-title_en")).to_be_visible()
    section.refresh_from_db()
    assert (section.title_en, section.in_short_en) == ("Two", "Calm helps.")


def test_without_a_script_the_text_is_kept_by_the_page_and_saved_after_logging_in(
    another: Callable[..., Page], mieke: User, live_server: LiveServer, section: Section
) -> None:
    page = another("mieke", java_script_enabled=False)
    page.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    page.get_by_label("Title (English)").fill("What helps?")
    page.context.clear_cookies()  # that of the form's token as well
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="What you filled in is not saved yet")).to_be_visible()
    expect(page.get_by_label("User name")).to_have_value("mieke")
    page.get_by_label("Password").fill(SECRET)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Send it now").click()
    section.refresh_from_db()
    assert section.title_en == "What helps?"


def test_who_is_logged_out_on_any_other_form_logs_in_in_place_and_it_goes_on(
    another: Callable[..., Page], mieke: User, live_server: LiveServer, edition: Edition
) -> None:
    page = another("mieke")
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=False, line="Te lang")
    inbox = reverse("admin:content_feedback_changelist")
    withdraw = reverse("admin:content_guideline_withdraw", args=[edition.guideline_id])
    for address, words, button in (
        (inbox, "Korter gemaakt.", page.get_by_role("button", name="Save what we did, and mark as done")),
        (withdraw, "Nog niet goed.", page.get_by_role("button", name="Take offline")),
    ):
        page.goto(live_server.url + address)
        for box in page.get_by_role("checkbox", name="Choose this remark").all():
            box.check()
        field = page.locator("form[method=post] .field input[type=text]").first
        field.fill(words)
        page.context.clear_cookies()
        button.click()
        expect(page.get_by_role("dialog", name="Log in again").get_by_label("User name")).to_have_value("mieke")
        page.keyboard.press("Escape")
        notice = page.get_by_role("alert").filter(has_text="What you filled in is still here")
        expect(notice.get_by_role("button", name="Log in again")).to_be_focused()
        expect(field).to_have_value(words)
        assert Axe().run(page).violations_count == 0
        page.keyboard.press("Enter")
        log_in_again(page, "mieke")
        expect(notice).to_have_count(0)
        with page.expect_navigation():
            button.click()
    assert Answer.objects.get().text == "Korter gemaakt."
    assert edition.guideline.editions.first().note == "Nog niet goed."


def test_what_is_typed_where_somebody_else_has_deleted_it_meanwhile_can_bring_it_back(
    desk: Page, live_server: LiveServer, section: Section
) -> None:
    open_section(desk, live_server, section)
    Section.objects.filter(pk=section.pk).delete()
    desk.get_by_label("Title (Dutch)").fill("Wat ik typte")
    expect(desk.locator(".at-work-problem")).to_contain_text("somebody else has deleted this")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Wat ik typte")).to_be_visible()
    expect(desk.get_by_role("button", name="Bring it back, with what you typed")).to_be_visible()
