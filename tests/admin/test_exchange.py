"""The desk's translation files: what goes out, what would change when it comes back, and who may do either."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.exchange import LARGEST, export
from content.editing.freshness import state
from content.models import GlossaryTerm, Guideline, Section
from tests.admin.conftest import Staff, stored
from tests.editing.translators_tool import Tool


@pytest.fixture
def address(guideline: Guideline) -> str:
    return reverse("admin:content_guideline_xliff", args=[guideline.pk])


def upload(client: Client, address: str, content: bytes | Tool, name: str = "slapen-en.xlf") -> Any:
    data = content.save() if isinstance(content, Tool) else content
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def take_over(client: Client, address: str, shown: HttpResponse, **choices: str) -> Any:
    page = shown.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(read|seen)" value="([^"]*)"', page))
    return client.post(address, {**hidden, **choices}, follow=True)


def english(guideline: Guideline, **texts: str) -> Tool:
    tool = Tool(export(guideline, "en"))
    for name, text in texts.items():
        tool.translate(name.replace("__", "."), text)
    return tool


# Out


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_the_texts_go_out_as_a_file(guideline: Guideline, address: str, chief: Client, version: str) -> None:
    assert address in chief.get(reverse("admin:content_guideline_change", args=[guideline.pk])).text
    response = chief.get(f"{address}file/", {"language": "tr", "version": version})
    assert response["Content-Disposition"] == 'attachment; filename="slapen-tr.xlf"'
    assert response["Content-Type"].startswith("application/x-xliff+xml")
    assert response.content.decode() == export(guideline, "tr", version)


@pytest.mark.parametrize("asked", [{}, {"language": "nl", "version": "1.2"}, {"language": "en", "version": "9"}])
def test_there_is_no_file_of_what_is_not_translated(address: str, chief: Client, asked: dict[str, str]) -> None:
    assert chief.get(f"{address}file/", asked).status_code == 404


def test_the_screen_opens_with_the_language_that_it_was_asked_for(address: str, chief: Client) -> None:
    assert '<option value="tr" selected>' in chief.get(address, {"language": "tr"}).text


# Back, in two steps


def test_a_file_is_shown_before_anything_changes(guideline: Guideline, address: str, chief: Client) -> None:
    shown = upload(chief, address, english(guideline, guideline__title="Sleep well"))
    assert shown.status_code == 200
    assert "Sleep <ins>well</ins>" in shown.text
    assert ' lang="en" dir="ltr"' in shown.text
    assert "up to date then" in shown.text
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleep"


def test_what_was_shown_is_taken_over_and_kept_in_the_history(
    guideline: Guideline, address: str, chief: Client
) -> None:
    shown = upload(chief, address, english(guideline, guideline__title="Sleep well", section__waarom__title="Why so?"))
    after = take_over(chief, address, shown)
    assert "2 texts were taken over" in after.text
    guideline.refresh_from_db()
    assert (guideline.title_en, guideline.sections.get(slug="waarom").title_en) == ("Sleep well", "Why so?")
    assert LogEntry.objects.filter(change_message__contains="English").count() == 2


def test_arabic_is_shown_from_right_to_left(guideline: Guideline, address: str, chief: Client) -> None:
    shown = upload(chief, address, Tool(export(guideline, "ar")).translate("guideline.title", "النوم"))
    assert ' lang="ar" dir="rtl">النوم' in shown.text


def test_an_unchanged_file_says_that_nothing_changes(guideline: Guideline, address: str, chief: Client) -> None:
    shown = upload(chief, address, english(guideline))
    assert "changes nothing" in shown.text
    assert "Take this over" not in shown.text


def test_a_lost_note_an_unfinished_text_and_changed_dutch_are_said(
    guideline: Guideline, address: str, chief: Client
) -> None:
    tool = english(guideline, section__waarom__body__4="Your child is cross.")
    tool.source("guideline.title").text = "Anders"
    shown = upload(chief, address, tool)
    assert "The new text has lost: a note." in shown.text
    assert "That is ignored" in shown.text
    assert "The guideline itself, title" in shown.text
    tool = Tool(export(guideline, "tr")).translate("section.waarom.body.1", "Bir ritim.")
    assert "stays as it is: text." in upload(chief, address, tool).text


def test_hostile_words_are_words_on_the_screen(guideline: Guideline, address: str, chief: Client) -> None:
    tool = english(guideline, guideline__title="&lt;script&gt;alert(1)&lt;/script&gt;")
    tool.source("guideline.summary").text = "x"
    tool.root.find(f".//{tool.core}group").set("resname", "<script>alert(2)</script>")  # type: ignore[union-attr]
    shown = upload(chief, address, tool)
    assert "<script>alert" not in shown.text
    assert "alert" in shown.text


@pytest.mark.parametrize("take", ["0", "1"])
def test_where_somebody_saved_another_translation_the_editor_chooses(
    guideline: Guideline, address: str, chief: Client, take: str
) -> None:
    tool = english(guideline, section__waarom__title="From the file")
    Section.objects.filter(slug="waarom").update(title_en="Mended here")
    shown = upload(chief, address, tool)
    assert "Which one should stay?" in shown.text
    assert re.search(r'name="take.section.waarom.title" value="0" checked', shown.text)
    assert "Mended here" in re.sub("</?(ins|del)>", "", shown.text)
    after = take_over(chief, address, shown, **{"take.section.waarom.title": take})
    kept = Section.objects.get(slug="waarom").title_en
    assert kept == {"0": "Mended here", "1": "From the file"}[take]
    assert ("What is here was kept for" in after.text) == (take == "0")


def test_two_fields_of_one_part_are_chosen_apart_and_what_is_no_conflict_is_taken(
    guideline: Guideline, address: str, chief: Client
) -> None:
    texts = {
        "section__waarom__title": "File title",
        "section__waarom__in_short": "File short.",
        "guideline__title": "Rest",
    }
    tool = english(guideline, **texts, section__waarom__questions__1="File question?")
    Section.objects.filter(slug="waarom").update(title_en="Our title", in_short_en="Our short.")
    shown = upload(chief, address, tool)
    asked = re.findall(r'name="take\.([^"]+)" value="1"', shown.text)
    assert asked == ["section.waarom.title", "section.waarom.in_short"]
    after = take_over(chief, address, shown, **{"take.section.waarom.in_short": "1"})
    section = Section.objects.get(slug="waarom")
    assert (section.title_en, section.in_short_en) == ("Our title", "File short.")
    assert section.questions_en.startswith("File question?")
    assert "What is here was kept for: Section 1: Waarom slaapt mijn kind slecht?, title." in after.text
    guideline.refresh_from_db()
    assert guideline.title_en == "Rest"


def test_what_was_not_looked_at_beside_each_other_is_not_called_current(
    guideline: Guideline, address: str, chief: Client
) -> None:
    section = Section.objects.get(slug="waarom")
    section.title_nl = "Waarom nu?"
    section.save()
    tool = english(guideline, section__waarom__title="File title", section__waarom__in_short="File short.")
    Section.objects.filter(slug="waarom").update(title_en="Our title")
    take_over(chief, address, upload(chief, address, tool))
    section.refresh_from_db()
    assert (section.title_en, section.in_short_en) == ("Our title", "File short.")
    assert state(section, "en") == "outdated"


def test_where_nothing_is_taken_over_it_is_not_called_a_success(
    guideline: Guideline, address: str, chief: Client
) -> None:
    tool = english(guideline, section__waarom__title="From the file")
    Section.objects.filter(slug="waarom").update(title_en="Mended here")
    after = take_over(chief, address, upload(chief, address, tool))
    assert "nothing was taken over from the file" in after.text
    assert 'class="success"' not in after.text


def test_a_translation_that_was_taken_out_of_the_file_is_named_and_stays(
    guideline: Guideline, address: str, chief: Client
) -> None:
    shown = upload(chief, address, english(guideline, section__waarom__title=""))
    assert (
        "the translation was taken out of: Deel 1, titel" in shown.text
        or "taken out of: Section 1, title" in shown.text
    )
    take_over(chief, address, shown)
    assert Section.objects.get(slug="waarom").title_en == "Why does my child sleep badly?"


def test_a_file_that_was_made_by_an_earlier_release_is_taken_with_one_digest_for_each_part(
    guideline: Guideline, address: str, chief: Client
) -> None:
    section = Section.objects.get(slug="waarom")
    tool = english(guideline, section__waarom__title="From the file")
    texts = [section.text(name, "en").splitlines() for name in ("title", "in_short", "body", "questions")]
    one = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()[:16]
    old = re.sub(rb'(x-houvast-translation">)[0-9a-f.]+', rb"\g<1>" + one.encode(), tool.save())
    assert "Which one should stay?" not in upload(chief, address, old).text
    Section.objects.filter(pk=section.pk).update(in_short_en="Mended here.")
    assert "Which one should stay?" in upload(chief, address, old).text


def test_without_an_answer_what_is_here_stays(guideline: Guideline, address: str, chief: Client) -> None:
    tool = english(guideline, section__waarom__title="From the file")
    Section.objects.filter(slug="waarom").update(title_en="Mended here")
    take_over(chief, address, upload(chief, address, tool))
    assert Section.objects.get(slug="waarom").title_en == "Mended here"


def test_a_draft_that_changed_while_somebody_looked_is_shown_again(
    guideline: Guideline, address: str, chief: Client
) -> None:
    shown = upload(chief, address, english(guideline, section__waarom__title="From the file"))
    Section.objects.filter(slug="waarom").update(title_en="Mended here")
    again = take_over(chief, address, shown)
    assert again.status_code == 409
    assert "nothing was imported" in again.text
    assert Section.objects.get(slug="waarom").title_en == "Mended here"
    take_over(chief, address, again, **{"take.section.waarom.title": "1"})
    assert Section.objects.get(slug="waarom").title_en == "From the file"


def test_a_section_that_was_deleted_while_somebody_looked_is_said(
    guideline: Guideline, address: str, chief: Client
) -> None:
    shown = upload(chief, address, english(guideline, guideline__title="Sleep well"))
    Section.objects.filter(slug="waarom").delete()
    refused = take_over(chief, address, shown)
    assert refused.status_code == 409
    assert "section.waarom" in refused.text
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleep"


def test_what_is_kept_in_the_page_cannot_be_changed_or_used_by_another(
    guideline: Guideline, address: str, chief: Client, staff: Staff
) -> None:
    shown = upload(chief, address, english(guideline, guideline__title="Sleep well"))
    hidden = dict(re.findall(r'<input type="hidden" name="(read|seen)" value="([^"]*)"', shown.text))
    changed = {**hidden, "read": hidden["read"].replace("A", "B", 1)}
    other = staff("change_section", "view_guideline")
    for client, data in ((chief, changed), (other, hidden), (chief, {"read": "", "seen": ""})):
        refused = client.post(address, data)
        assert refused.status_code == 400
        assert "Choose the file again" in refused.text
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleep"


# What is refused


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<a>" * 200_000, "nested too deeply"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "entities"),
        (b"<xliff/>", "not a translation file"),
        (b"\x89PNG", "cannot be read"),
        (b"<a>" + b" " * LARGEST, "too large"),
        (b"", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)}-bytes",
)
def test_a_file_that_cannot_be_taken_in_is_refused_beside_the_field(
    guideline: Guideline, address: str, chief: Client, content: bytes, said: str
) -> None:
    refused = upload(chief, address, content)
    assert refused.status_code == 400
    assert said in refused.text
    assert "Error:" in refused.text


def test_a_file_of_another_guideline_is_refused(
    guideline: Guideline, portal: Guideline, address: str, chief: Client
) -> None:
    refused = upload(chief, address, export(portal, "en").encode())
    assert refused.status_code == 400
    assert "another guideline" in refused.text


def test_no_file_at_all_is_asked_for(address: str, chief: Client) -> None:
    assert chief.post(address, {}).status_code == 400


# Who may


def test_a_translator_takes_out_and_brings_back_one_language(guideline: Guideline, address: str, staff: Staff) -> None:
    translator = staff("translate_en")
    page = translator.get(address)
    assert page.status_code == 200
    assert re.findall(r'<option value="(\w\w)"', page.text) == ["en"]
    assert reverse("admin:content_guideline_change", args=[guideline.pk]) not in page.text
    assert translator.get(f"{address}file/", {"language": "en", "version": "1.2"}).status_code == 200
    assert translator.get(f"{address}file/", {"language": "tr", "version": "1.2"}).status_code == 403
    shown = upload(translator, address, english(guideline, guideline__title="Sleep well"))
    take_over(translator, address, shown)
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleep well"


def test_a_translator_changes_no_other_language(guideline: Guideline, address: str, staff: Staff) -> None:
    refused = upload(staff("translate_tr"), address, english(guideline, guideline__title="Sleep well"))
    assert refused.status_code == 400
    assert "You may not change the texts in that language" in refused.text


def test_a_right_that_was_taken_away_while_somebody_looked_is_gone(
    guideline: Guideline, address: str, staff: Staff
) -> None:
    translator = staff("translate_en")
    shown = upload(translator, address, english(guideline, guideline__title="Sleep well"))
    user = shown.wsgi_request.user
    user.user_permissions.set(Permission.objects.filter(codename="translate_tr"))
    assert take_over(translator, address, shown).status_code == 403
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleep"


def test_who_may_only_look_takes_out_and_brings_nothing_back(guideline: Guideline, address: str, staff: Staff) -> None:
    reader = staff("view_guideline")
    page = reader.get(address)
    assert page.status_code == 200
    assert 'type="file"' not in page.text
    assert reader.get(f"{address}file/", {"language": "tr", "version": "1.2"}).status_code == 200
    assert upload(reader, address, english(guideline)).status_code == 403


def test_an_editor_of_sections_brings_back_any_language(guideline: Guideline, address: str, staff: Staff) -> None:
    editor = staff("view_guideline", "change_guideline", "change_section", "change_glossaryterm")
    tool = Tool(export(guideline, "pl")).translate_all(str.upper)
    take_over(editor, address, upload(editor, address, tool))
    section = guideline.sections.get(slug="waarom")
    assert state(section, "pl") == "current"
    assert section.title_pl == "WAAROM SLAAPT MIJN KIND SLECHT?"


def test_a_file_writes_nothing_that_the_translators_desk_would_refuse(
    guideline: Guideline, address: str, staff: Staff
) -> None:
    editor = staff("view_guideline", "change_section")
    before = [stored(record) for record in (guideline, *guideline.sections.all(), *GlossaryTerm.objects.all())]
    tool = Tool(export(guideline, "pl")).translate_all(str.upper)
    refused = upload(editor, address, tool)
    assert refused.status_code == 400
    assert "This file also changes texts that you may not change" in refused.text
    shown = upload(staff("view_guideline", "change_guideline", "change_section", "change_glossaryterm"), address, tool)
    assert shown.status_code == 200
    after = [stored(record) for record in (guideline, *guideline.sections.all(), *GlossaryTerm.objects.all())]
    assert after == before


def test_other_line_ends_are_no_change_since_the_export(guideline: Guideline, address: str, chief: Client) -> None:
    tool = Tool(export(guideline, "en")).translate_all(str.upper)
    section = guideline.sections.get(slug="waarom")
    section.questions_en = section.questions_en.replace("\n", "\r\n")
    assert "\r\n" in section.questions_en
    section.save()
    assert "Somebody has changed" not in upload(chief, address, tool).text


# In the browser


def violations(desk: Page) -> list[Any]:
    """Return what axe finds; of the style that axe itself wants to add, the policy complains."""
    before = [*desk.complaints]  # type: ignore[attr-defined]
    found: list[Any] = Axe().run(desk).response["violations"]
    desk.complaints[:] = before  # type: ignore[attr-defined]
    return found


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_both_screens_work_by_keyboard_and_pass_axe(
    guideline: Guideline, desk: Page, live_server: LiveServer, tmp_path: Path, width: int
) -> None:
    address = reverse("admin:content_guideline_xliff", args=[guideline.pk])
    file = tmp_path / "slapen-en.xlf"
    file.write_bytes(english(guideline, section__waarom__title="From the file", guideline__title="Sleep well").save())
    Section.objects.filter(slug="waarom").update(title_en="Mended here")
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto(live_server.url + address)
    assert violations(desk) == []
    desk.get_by_label("Translated file").set_input_files(file)
    desk.get_by_role("button", name="Show what changes").press("Enter")
    expect(desk.get_by_role("heading", name="What this file changes")).to_be_visible()
    assert violations(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.get_by_label("The one that is here").press("ArrowDown")
    desk.get_by_role("button", name="Take this over").press("Enter")
    expect(desk.get_by_text("2 texts were taken over")).to_be_visible()
    assert Section.objects.get(slug="waarom").title_en == "From the file"
    assert desk.complaints == []  # type: ignore[attr-defined]
