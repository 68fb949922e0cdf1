"""A text that is sent after its editor was logged out, without a script: it is kept on the page, and nothing is written."""

from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from content.admin.accounts.typed import NAME, PASSWORD
from content.models import AtWork, Edition, Guideline, Section
from tests.admin.conftest import stored

FormOf = Callable[[Client, str], dict[str, Any]]
SECRET = "een-lang-wachtwoord"
MEANING = {"dutch_change": "meaning"}


@pytest.fixture
def mieke(db: None) -> User:
    return User.objects.create_superuser("mieke", password=SECRET)


@pytest.fixture
def browser(db: None) -> Client:
    """A browser without a script, that nobody is logged in with; the server checks its forms as it always does."""
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


def address(section: Section) -> str:
    return reverse("admin:content_section_change", args=[section.pk])


def token(browser: Client) -> str:
    browser.get("/admin/login/")
    return str(browser.cookies["csrftoken"].value)


def sent_by(page: Any) -> list[tuple[str, str]]:
    """Return what the form of a page sends, as a browser reads it."""
    tree = html5lib.parse(page.content.decode(), namespaceHTMLElements=False)
    form = next(found for found in tree.iter("form") if found.get("id") != "logout-form")
    return [(field.get("name") or "", field.get("value") or "") for field in form.iter("input")]


def log_in(username: str, password: str = SECRET) -> dict[str, str]:
    return {NAME: username, PASSWORD: password}


def as_data(fields: list[tuple[str, str]], **more: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return {**found, **more}


@pytest.fixture
def typed(chief: Client, form_of: FormOf, section: Section) -> dict[str, Any]:
    """The form of the section as its editor sends it, with another title and a text that must not become HTML."""
    changed = {"title_nl": 'Wat "helpt"? <script>alert(1)</script>', "questions_nl": "Een?\nTwee?"}
    return {**form_of(chief, address(section)), **MEANING, **changed}


def test_the_text_comes_back_with_a_login_and_is_saved_after_it_by_the_form_itself(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    before = stored(section)
    page = browser.post(address(section), {**typed, "_continue": "x", "csrfmiddlewaretoken": token(browser)})
    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    assert "What you filled in is on this page" in page.text
    assert "<script>alert" not in page.text
    logged_in = browser.post(address(section), as_data(sent_by(page), **log_in("mieke")))
    assert logged_in.status_code == 200
    assert "You are logged in as mieke." in logged_in.text or "mieke is logged in now" in logged_in.text
    assert SECRET not in logged_in.text
    assert stored(section) == before  # logging in writes nothing
    again = as_data(sent_by(logged_in))
    assert again["title_nl"] == [typed["title_nl"]]
    assert again["_continue"] == ["x"]
    assert not any(name.startswith("log-in") for name in again)
    done = browser.post(address(section), again)
    assert done.status_code == 302
    assert done["Location"] == address(section)  # as the button that was pressed says
    section.refresh_from_db()
    assert section.title_nl == typed["title_nl"]
    assert section.questions_nl == "Een?\nTwee?"


def test_a_wrong_password_loses_nothing_and_is_not_shown_again(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    page = browser.post(address(section), {**typed, "csrfmiddlewaretoken": token(browser)})
    wrong = browser.post(address(section), as_data(sent_by(page), **log_in("mieke", "verkeerd-getypt")))
    assert wrong.status_code == 403
    assert "do not belong together" in wrong.text
    assert "verkeerd-getypt" not in wrong.text
    assert dict(sent_by(wrong))["title_nl"] == typed["title_nl"]
    assert dict(sent_by(wrong))[NAME] == "mieke"
    assert browser.get("/admin/").status_code == 302  # still nobody


def test_nothing_is_kept_and_nobody_is_logged_in_without_the_token(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    before = stored(section)
    AtWork.objects.all().delete()
    for more in ({}, log_in("mieke")):
        refused = browser.post(address(section), {**typed, **more})
        assert refused.status_code == 403
        assert "This form was not accepted" in refused.text
    page = browser.post(address(section), {**typed, "csrfmiddlewaretoken": token(browser)})
    logged_in = browser.post(address(section), as_data(sent_by(page), **log_in("mieke")))
    assert browser.post(address(section), as_data(sent_by(logged_in), csrfmiddlewaretoken="x")).status_code == 403
    assert stored(section) == before
    assert not AtWork.objects.exists()


def test_another_account_is_told_whose_text_it_is_before_it_saves_it(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    sent = {**typed, "account": "chief", "csrfmiddlewaretoken": token(browser)}
    page = browser.post(address(section), sent)
    assert dict(sent_by(page))[NAME] == "chief"
    logged_in = browser.post(address(section), as_data(sent_by(page), **log_in("mieke")))
    assert "This text was written by chief, and mieke is logged in now." in logged_in.text
    assert "Send it as mieke" in logged_in.text


def test_who_may_not_save_it_does_not_after_logging_in_either(
    browser: Client, typed: dict[str, Any], section: Section
) -> None:
    before = stored(section)
    User.objects.create_user("lezer", password=SECRET, is_staff=True)
    User.objects.create_user("buiten", password=SECRET)
    page = browser.post(address(section), {**typed, "csrfmiddlewaretoken": token(browser)})
    outside = browser.post(address(section), as_data(sent_by(page), **log_in("buiten")))
    assert outside.status_code == 403
    logged_in = browser.post(address(section), as_data(sent_by(outside), **log_in("lezer")))
    assert browser.post(address(section), as_data(sent_by(logged_in))).status_code == 403
    assert stored(section) == before


def test_what_somebody_saved_meanwhile_is_guarded(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    page = browser.post(address(section), {**typed, "csrfmiddlewaretoken": token(browser)})
    logged_in = browser.post(address(section), as_data(sent_by(page), **log_in("mieke")))
    Section.objects.filter(pk=section.pk).update(title_nl="Van een ander")
    refused = browser.post(address(section), as_data(sent_by(logged_in)))
    assert "title_nl" in refused.context["adminform"].form.errors
    section.refresh_from_db()
    assert section.title_nl == "Van een ander"


def test_every_form_with_texts_is_kept_with_all_its_values_and_nothing_else_is(
    browser: Client, guideline: Guideline, section: Section
) -> None:
    change = reverse("admin:content_guideline_change", args=[guideline.pk])
    screens = [
        change,
        f"{reverse('admin:content_section_add')}?guideline={guideline.pk}",
        reverse("admin:content_glossaryterm_add"),
        reverse("admin:content_contact_add"),
        reverse("admin:content_translation", args=["section", section.pk, "tr"]),
    ]
    for screen in screens:
        sent = {"title_nl": "x", "languages": ["en", "tr"], "do": "current", "csrfmiddlewaretoken": token(browser)}
        page = browser.post(screen, sent)
        assert page.status_code == 403, screen
        carried = as_data(sent_by(page))
        assert (carried["languages"], carried["do"]) == (["en", "tr"], ["current"])
        assert f'action="{screen}"' in page.text
    # Nothing typed; what a script asks, which looks where it is sent on to; and passwords alone.
    for screen, sent in (
        (change, {}),
        (reverse("admin:content_at_work"), {"message": "{}"}),
        (reverse("admin:content_discard"), {"screen": change}),
        (reverse("admin:password_change"), {"old_password": SECRET, "account-name": "mieke"}),
        (reverse("admin:auth_user_password_change", args=[1]), {"password1": SECRET, "account-name": "mieke"}),
    ):
        login = browser.post(screen, {**sent, "csrfmiddlewaretoken": token(browser)})
        assert login.status_code == 302, screen
        assert login["Location"].startswith("/admin/login/"), screen


def test_what_changed_is_not_typed_twice_by_who_was_logged_out_at_publishing(
    browser: Client, mieke: User, edition: Edition, section: Section
) -> None:
    section.title_nl = "Wat helpt?"
    section.save()
    publish = reverse("admin:content_guideline_publish", args=[edition.guideline_id])
    browser.force_login(mieke)
    form = browser.get(publish).context["form"]
    typed = {field.html_name: field.value() or "" for field in form} | {
        "note": "Een kortere titel.",
        "when": "now",
        "sure": "on",
    }
    browser.logout()
    page = browser.post(publish, {**typed, "csrfmiddlewaretoken": token(browser)})
    assert ("note", "Een kortere titel.") in sent_by(page)
    page = browser.post(publish, as_data(sent_by(page), **log_in("mieke")))
    assert ("note", "Een kortere titel.") in sent_by(page)
    assert edition.guideline.editions.count() == 1
    assert browser.post(publish, as_data(sent_by(page))).status_code == 302
    assert edition.guideline.editions.count() == 2
    assert edition.guideline.editions.first().note == "Een kortere titel."


@pytest.mark.parametrize(
    "screen",
    [
        "/admin/content/guideline/{guideline}/withdraw/",
        "/admin/content/guideline/{guideline}/confirm/",
        "/admin/content/guideline/{guideline}/editions/1/roll-back/",
        "/admin/content/guideline/{guideline}/editions/1/restore/",
        "/admin/content/guideline/import/1/",
        "/admin/content/feedback/?of=slapen",
        "/admin/auth/user/1/change/",
    ],
)
def test_neither_is_anything_else_that_a_form_of_the_desk_asks(browser: Client, edition: Edition, screen: str) -> None:
    address = screen.format(guideline=edition.guideline_id)
    page = browser.post(address, {"note": "Omdat.", "account": "mieke", "csrfmiddlewaretoken": token(browser)})
    assert page.status_code == 403
    sent = sent_by(page)
    assert ("note", "Omdat.") in sent
    assert (NAME, "mieke") in sent
    assert f'action="{address}"' in page.text


def test_a_password_does_not_come_back_and_is_asked_again(browser: Client, mieke: User) -> None:
    add = reverse("admin:auth_user_add")
    sent = {"username": "fatma", "password1": SECRET, "password2": SECRET, "groups": ["1", "2"]}
    page = browser.post(add, {**sent, "csrfmiddlewaretoken": token(browser)})
    assert SECRET not in page.text
    logged_in = browser.post(add, as_data(sent_by(page), **log_in("mieke")))
    assert "A password is never kept." in logged_in.text
    assert SECRET not in logged_in.text
    again = as_data(sent_by(logged_in))
    assert (again["username"], again["groups"]) == (["fatma"], ["1", "2"])  # the account's name is not who logged in
    assert browser.post(add, again).context["adminform"].form.errors.keys() >= {"password1"}
    assert not User.objects.filter(username="fatma").exists()


def test_a_file_is_asked_again_where_it_was_chosen(browser: Client, mieke: User) -> None:
    upload = reverse("admin:content_imports")
    file = SimpleUploadedFile("slapen.txt", b"Slapen\n\nRust helpt.")
    page = browser.post(upload, {"file": file, "language": "nl", "csrfmiddlewaretoken": token(browser)})
    assert page.status_code == 403
    logged_in = browser.post(upload, as_data(sent_by(page), **log_in("mieke")))
    assert "Choose the file “slapen.txt” once more" in logged_in.text
    assert 'enctype="multipart/form-data"' in logged_in.text
    assert ("file", "") in sent_by(logged_in)
    assert as_data(sent_by(logged_in))["language"] == ["nl"]


OURS, ELSEWHERE = {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "cross-site"}


@pytest.mark.parametrize("headers", [OURS, {"origin": "http://testserver"}], ids=["fetch-metadata", "origin"])
def test_who_lost_all_cookies_gets_the_text_back_with_a_login(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section, headers: dict[str, str]
) -> None:
    before = stored(section)
    page = browser.post(address(section), typed, headers=headers)
    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    again = as_data(sent_by(page), **log_in("mieke"))
    logged_in = browser.post(address(section), again, headers=headers)
    assert stored(section) == before
    assert browser.post(address(section), as_data(sent_by(logged_in)), headers=headers).status_code == 302
    section.refresh_from_db()
    assert section.title_nl == typed["title_nl"]


def test_who_is_logged_in_and_has_an_old_token_sends_the_text_again(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    browser.force_login(mieke)
    page = browser.post(address(section), {**typed, "csrfmiddlewaretoken": "x" * 64}, headers=OURS)
    assert page.status_code == 403
    assert "You are logged in as mieke." in page.text or "mieke is logged in now" in page.text
    assert dict(sent_by(page))["title_nl"] == typed["title_nl"]
    assert browser.post(address(section), as_data(sent_by(page))).status_code == 302


def test_a_browser_that_keeps_no_cookies_logs_nobody_in_and_is_told_so(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    page = browser.post(address(section), typed, headers=OURS)
    browser.cookies.clear()
    refused = browser.post(address(section), as_data(sent_by(page), **log_in("mieke")), headers=OURS)
    assert refused.status_code == 403
    assert "this browser keeps no cookies" in refused.text
    assert SECRET not in refused.text
    assert "sessionid" not in refused.cookies
    assert dict(sent_by(refused))["title_nl"] == typed["title_nl"]


@pytest.mark.parametrize(
    "headers",
    [
        ELSEWHERE,
        {"sec-fetch-site": "same-site"},  # another website beside ours, such as one that somebody else made
        {"sec-fetch-site": "none"},
        {"origin": "https://elders.example"},
        {"origin": "null"},
    ],
)
def test_what_another_website_sends_is_not_put_into_a_form_with_a_token(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section, headers: dict[str, str]
) -> None:
    browser.force_login(mieke)
    before = stored(section)
    page = browser.post(address(section), typed, headers=headers)
    assert page.status_code == 403
    assert "from another website" in page.text
    assert "helpt" not in page.text
    assert stored(section) == before


def test_where_a_browser_does_not_say_who_sent_it_the_text_can_be_copied(
    browser: Client, mieke: User, typed: dict[str, Any], section: Section
) -> None:
    page = browser.post(address(section), typed)
    assert page.status_code == 403
    assert "Wat &quot;helpt&quot;? &lt;script&gt;" in page.text
    assert 'name="title_nl"' not in page.text
    assert "Copy from here what you want to keep" in page.text
    assert "css/admin.css" in page.text


def test_a_text_that_looks_like_a_digest_can_be_copied_too(browser: Client, portal: Guideline) -> None:
    sent = {
        "slug": "deadbeef",
        "telephone": "0800-1234",
        "purpose_nl": "[Bel gerust. 24 uur]",
        "loaded": '{"name_nl": "a1b2c3d4e5f6"}',
        "_save": "Opslaan",
    }
    page = browser.post(reverse("admin:content_contact_add"), sent).text
    for typed in ("deadbeef", "0800-1234", "[Bel gerust. 24 uur]"):
        assert typed in page
    for carried in ("a1b2c3d4e5f6", "Opslaan"):
        assert carried not in page
