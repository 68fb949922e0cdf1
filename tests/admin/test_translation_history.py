"""What a translator sees of what was changed: the own language and the Dutch, and the way back to an earlier text."""

from typing import Any

import pytest
from auditlog.models import LogEntry
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.history import done_by, entries_of
from content.models import AtWork, GlossaryTerm, Section, Translated
from tests.admin.conftest import Staff, stored


def at(name: str, record: Translated, language: str, query: str = "") -> str:
    kind = {"section": "section", "glossaryterm": "word"}[str(record._meta.model_name)]
    return reverse(f"admin:{name}", args=[kind, record.pk, language]) + query


def screen(record: Translated, query: str = "", language: str = "tr") -> str:
    return at("content_translation", record, language, query)


def history(record: Translated, query: str = "", language: str = "tr") -> str:
    return at("content_translation_history", record, language, query)


def save(record: Translated, who: str, **texts: str) -> LogEntry:
    account = User.objects.get_or_create(username=who)[0]
    for name, text in texts.items():
        setattr(record, name, text)
    with done_by(lambda: account, lambda: "content_translation"):
        record.save()
    entry = entries_of(type(record), record.pk).first()
    assert entry
    return entry


@pytest.fixture
def first(section: Section) -> LogEntry:
    """The change that made the Turkish title “Ne yapayım?” into another one, with a change in Arabic after it."""
    save(section, "Fatma", title_tr="Ne yapayım?", body_tr="<p>Önce.</p>")
    entry = save(section, "Deniz", title_tr="Ne yapabilirim?")
    save(section, "Mieke", title_nl="Wat helpt er?")
    save(section, "Salma", title_ar="ماذا أفعل؟")
    return entry


def test_a_translator_sees_what_changed_in_the_own_language_and_in_dutch_by_whom(
    staff: Staff, section: Section, first: LogEntry
) -> None:
    page = staff("translate_tr").get(history(section)).text
    for told in (
        "Fatma",
        "Deniz",
        "Mieke",
        "Ne <del>yapayım</del>?",
        "Ne <ins>yapabilirim</ins>?",
        "<ins>helpt er</ins>",
    ):
        assert told in page
    assert "Salma" not in page
    assert "ماذا" not in page
    assert page.index("Mieke") < page.index("Deniz") < page.index("Fatma")


def test_a_change_of_more_languages_at_once_shows_only_the_own_ones(staff: Staff, section: Section) -> None:
    save(section, "Mieke", title_tr="Soru", title_ar="سؤال", title_nl="Vraag")
    page = staff("translate_tr").get(history(section)).text
    assert "Soru" in page
    assert "Vraag" in page
    assert "سؤال" not in page


def test_the_screen_of_a_translation_shows_the_last_changes_and_leads_to_all(
    staff: Staff, section: Section, first: LogEntry
) -> None:
    save(section, "Deniz", title_tr="Ne yapmalı?")
    context = staff("translate_tr").get(screen(section)).context
    assert [change.said for change in context["changes"]] == ["Deniz", "Mieke", "Deniz"]
    assert f'href="{history(section)}"' in staff("translate_tr").get(screen(section)).text


def test_an_earlier_text_is_put_into_the_form_and_stored_only_when_it_is_saved(
    staff: Staff, section: Section, first: LogEntry
) -> None:
    client, before = staff("translate_tr"), stored(section)
    back = screen(section, f"?earlier={first.pk}")
    assert f'href="{back}"' in client.get(history(section)).text
    shown = client.get(back)
    assert shown.context["form"]["title_tr"].value() == "Ne yapayım?"
    assert "an earlier text, not saved yet" in shown.text
    assert "Ne yapabilirim?" in shown.text  # what it would take the place of
    assert stored(section) == before
    sent = {field.html_name: field.value() or "" for field in shown.context["form"]}
    assert client.post(back, {**sent, "do": "unfinished"}).status_code == 302
    after = stored(section)
    assert after["title_tr"] == "Ne yapayım?"
    assert {name for name in after if after[name] != before[name]} == {"title_tr"}


def test_an_earlier_text_that_somebody_changes_meanwhile_replaces_nothing_unasked(
    staff: Staff, section: Section, first: LogEntry
) -> None:
    client = staff("translate_tr")
    back = screen(section, f"?earlier={first.pk}")
    sent = {field.html_name: field.value() or "" for field in client.get(back).context["form"]}
    section.refresh_from_db()
    save(section, "Fatma", title_tr="Bugün değişti")
    assert client.post(back, {**sent, "do": "unfinished"}).status_code == 409
    assert stored(section)["title_tr"] == "Bugün değişti"


def test_an_earlier_text_does_not_take_the_place_of_what_is_typed_and_not_saved(
    staff: Staff, section: Section, first: LogEntry
) -> None:
    client = staff("translate_tr")
    client.get(screen(section))
    row = AtWork.objects.get(object_id=section.pk, content_type=ContentType.objects.get_for_model(Section))
    row.typed, row.typed_at = {"title_tr": "Half getypt"}, timezone.now()
    row.save()
    shown = client.get(screen(section, f"?earlier={first.pk}"))
    assert shown.context["form"]["title_tr"].value() == "Half getypt"
    assert "then fetch the earlier text" in shown.text


def test_where_nothing_differs_from_now_that_is_said(staff: Staff, section: Section, first: LogEntry) -> None:
    again = Section.objects.get(pk=section.pk)
    save(again, "Deniz", title_tr="Ne yapayım?")
    shown = staff("translate_tr").get(screen(section, f"?earlier={first.pk}")).text
    assert "is the text as it is now" in shown
    assert "an earlier text, not saved yet" not in shown


def test_only_what_was_changed_in_this_text_and_these_languages_can_be_asked_for(
    staff: Staff, guideline: Any, section: Section, first: LogEntry
) -> None:
    client = staff("translate_tr")
    arabic = entries_of(Section, section.pk).first()
    word = GlossaryTerm.objects.create(slug="woord", term_nl="woord", explanation_nl="Uitleg.", term_tr="kelime")
    of_a_word = save(word, "Deniz", term_tr="sözcük")
    assert arabic
    for asked in (arabic.pk, of_a_word.pk, "x", "9" * 30):
        assert client.get(screen(section, f"?earlier={asked}")).status_code == 404
    assert client.get(screen(word, f"?earlier={of_a_word.pk}")).context["form"]["term_tr"].value() == "kelime"


def test_a_change_that_had_no_text_before_it_offers_none(staff: Staff, section: Section) -> None:
    entry = save(section, "Fatma", in_short_tr="Kısaca.")
    assert f"earlier={entry.pk}" not in staff("translate_tr").get(history(section)).text


@pytest.mark.parametrize("address", [history, screen])
def test_the_history_of_a_language_is_of_who_translates_it(staff: Staff, section: Section, address: Any) -> None:
    assert staff("translate_ar").get(address(section)).status_code == 403
    assert staff("view_section").get(address(section)).status_code == 403
    assert staff("translate_tr").get(address(section, language="nl")).status_code == 404


def test_a_long_history_comes_in_pages_that_keep_what_is_looked_for(staff: Staff, section: Section) -> None:
    for number in range(21):
        save(section, "Deniz", title_tr=f"Başlık {number}")
    client = staff("translate_tr")
    query = "?language=tr&state=missing"
    page = client.get(history(section, query)).text
    assert "Başlık <ins>20</ins>" in page
    assert "Başlık <ins>0</ins>" not in page
    older = f"{query}&page=2"
    assert f'href="{older.replace("&", "&amp;")}"' in page
    assert "Başlık 0" in client.get(history(section, older)).text


@pytest.mark.parametrize("width", [320, 1280])
def test_a_translator_gets_an_earlier_text_back_by_keyboard(
    page: Page, live_server: LiveServer, section: Section, first: LogEntry, width: int
) -> None:
    client, account = Client(), User.objects.create_user("ayse", is_staff=True)
    account.user_permissions.add(Permission.objects.get(codename="translate_tr"))
    client.force_login(account)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "domain": "localhost", "path": "/admin/"}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + screen(section))
    page.locator("details.changed-here > summary").press("Enter")
    page.get_by_role("link", name="All of the history").press("Enter")
    expect(page.locator("ol.path > li")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [violation["id"] for violation in found] == []
    page.locator(f'a[href$="earlier={first.pk}"]').press("Enter")
    expect(page.get_by_label("Title (Turkish)")).to_have_value("Ne yapayım?")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [violation["id"] for violation in found] == []
    page.get_by_role("button", name="Save, not finished yet").first.press("Enter")
    expect(page.get_by_text("Saved, and not finished yet.")).to_be_visible()
    assert stored(section)["title_tr"] == "Ne yapayım?"
