"""What nobody sees in a text — a vertical tab from Office, a byte 0 — is in no draft, from whichever way it came."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from content.editing.importing import cuts_of
from content.editing.loading import load
from content.models import Answer, Contact, Edition, Feedback, GlossaryTerm, Guideline, Section, SourceDocument
from content.publishing.editions import publish
from content.publishing.freeze import document_of
from content.visible import visible
from tests import documents
from tests.admin.conftest import stored
from tests.admin.test_importing import press, upload
from tests.admin.test_publish import shown
from tests.admin.test_translations import typed

FormOf = Callable[[Client, str], dict[str, Any]]
# A vertical tab where Office breaks a line, a hyphen of Office, a byte 0, a bell, a delete, and one of the second set.
TYPED = "Eerst\x0bdan\x00 na\x1eschool\x07\x1f\x7f\x80 "
LINES, LINE = "Eerst\ndan na-school", "Eerst dan na-school"
NOT_SEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
MEANING = {"dutch_change": "meaning"}


def of(record: Any) -> str:
    return reverse(f"admin:content_{record._meta.model_name}_change", args=[record.pk])


def the_desk_stands(client: Client, guideline: Guideline) -> None:
    """See that each screen that makes a document of the draft is there."""
    assert client.get("/admin/").status_code == 200
    assert client.get(of(guideline)).status_code == 200
    for name in ("publish", "preview"):
        address = reverse(f"admin:content_guideline_{name}", args=[guideline.pk])
        assert client.get(address, follow=True).status_code == 200, name


@pytest.mark.parametrize(
    ("model", "field", "kept"),
    [
        (Section, "title_nl", LINE),
        (Section, "in_short_nl", LINES),
        (Section, "body_nl", f"<p>{LINES}</p>"),
        (Guideline, "summary_nl", LINES),
        (Guideline, "source_title", LINE),
        (GlossaryTerm, "explanation_nl", LINES),
        (Contact, "purpose_nl", LINES),
    ],
)
def test_a_form_keeps_what_is_seen(
    chief: Client, form_of: FormOf, portal: Guideline, guideline: Guideline, model: Any, field: str, kept: str
) -> None:
    record = model.objects.first() if model is not Guideline else guideline
    sent = f"<p>{TYPED.strip()}</p>" if "body" in field else TYPED
    answer = chief.post(of(record), {**form_of(chief, of(record)), field: sent, **MEANING})
    assert answer.status_code == 302, answer.context["errors"]
    assert stored(record)[field] == kept
    the_desk_stands(chief, guideline)


# What has no width and joins no letters, and what turns a text until somewhere else it is turned back.
UNSEEN = [0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
# With these Arabic and Persian are written, and a long word is broken.
MARKS = [0x00AD, 0x061C, *range(0x200C, 0x2010)]


@pytest.mark.parametrize("code", UNSEEN, ids=hex)
def test_what_has_no_width_or_turns_the_page_is_in_no_text(
    chief: Client, form_of: FormOf, section: Section, code: int
) -> None:
    sign = chr(code)
    sent = {"title_nl": f"{sign}Wat {sign}nu?{sign}", "body_nl": f"<p>Een{sign} kind &#{code};</p>", **MEANING}
    assert chief.post(of(section), {**form_of(chief, of(section)), **sent}).status_code == 302
    assert stored(section)["title_nl"] == "Wat nu?"
    assert sign not in stored(section)["body_nl"]
    Section.objects.filter(pk=section.pk).update(title_nl=f"{sign}Ouder")
    assert str(Section.objects.get(pk=section.pk)) == "Ouder"


@pytest.mark.parametrize("code", MARKS, ids=hex)
def test_the_marks_that_a_text_is_written_with_stay_and_alone_are_no_text(
    chief: Client, form_of: FormOf, section: Section, code: int
) -> None:
    sign = chr(code)
    form = {**form_of(chief, of(section)), "title_nl": f"می{sign}خواهم", **MEANING}
    assert chief.post(of(section), form).status_code == 302
    assert stored(section)["title_nl"] == f"می{sign}خواهم"
    alone = chief.post(of(section), {**form_of(chief, of(section)), "title_nl": f" {sign}{sign}", **MEANING})
    assert "This field is required" in alone.text


def test_unicodes_own_ends_of_a_line_are_ends_of_a_line() -> None:
    assert visible("een\u2028twee\u2029drie") == "een\ntwee\ndrie"
    assert visible("een\u2028twee", in_lines=False) == "een twee"


@pytest.mark.parametrize("number", ["&#11;", "&#x1f;", "&#x7f;"])
def test_a_sign_that_is_written_as_a_number_is_not_kept_in_a_rich_text(
    chief: Client, form_of: FormOf, section: Section, number: str
) -> None:
    form = form_of(chief, of(section)) | {"body_nl": f"<p>Een{number} kind</p>"} | MEANING
    assert chief.post(of(section), form).status_code == 302
    assert not NOT_SEEN.search(stored(section)["body_nl"])
    the_desk_stands(chief, section.guideline)


def test_a_title_in_which_nothing_is_seen_is_no_title(chief: Client, form_of: FormOf, section: Section) -> None:
    before = section.title_nl
    answer = chief.post(of(section), {**form_of(chief, of(section)), "title_nl": "\x07\x0b", **MEANING})
    assert answer.status_code == 200
    assert "This field is required" in answer.text
    assert stored(section)["title_nl"] == before


def test_a_translation_keeps_what_is_seen(chief: Client, section: Section) -> None:
    address = reverse("admin:content_translation", args=["section", section.pk, "en"])
    assert chief.post(address, typed(chief, section, "en", title_en=TYPED, do="draft")).status_code == 302
    assert stored(section)["title_en"] == LINE
    the_desk_stands(chief, section.guideline)


def test_an_answer_to_readers_keeps_what_is_seen(chief: Client, edition: Edition) -> None:
    remark = Feedback.objects.create(edition=edition, line="Te lang", helped=False, section="waarom", language="nl")
    sent = {"do": "answer", "remark": [remark.pk], "text": TYPED, "is_public": "on"}
    assert chief.post("/admin/content/feedback/", sent).status_code == 302
    assert Answer.objects.get().text == LINE
    the_desk_stands(chief, edition.guideline)


def test_what_readers_are_told_of_an_edition_keeps_what_is_seen(chief: Client, guideline: Guideline) -> None:
    address = reverse("admin:content_guideline_publish", args=[guideline.pk])
    assert chief.post(address, shown(chief, guideline, note=TYPED)).status_code == 302
    assert guideline.editions.get().note == LINE


def test_an_account_keeps_what_is_seen(chief: Client, form_of: FormOf) -> None:
    account = User.objects.create_user("fatma")
    address = reverse("admin:auth_user_change", args=[account.pk])
    assert chief.post(address, {**form_of(chief, address), "last_name": TYPED}).status_code == 302
    account.refresh_from_db()
    assert account.last_name == LINE


def test_a_document_that_is_read_in_keeps_what_is_seen(chief: Client) -> None:
    source = upload(chief)
    fields = {"title.0": TYPED, "line.1": "5", "new.1": TYPED, "slug": "\x00slapen", "title": TYPED}
    assert press(chief, source, "save", **fields).status_code in {302, 400}
    kept = SourceDocument.objects.get()
    assert cuts_of(kept)[0].title == LINE
    assert not NOT_SEEN.search("".join(str(value) for entry in kept.cuts for value in entry.values()))
    assert press(chief, source, "draft", **(fields | {"line.1": "", "new.1": ""})).status_code == 302
    the_desk_stands(chief, Guideline.objects.get(slug="slapen"))
    assert stored(Guideline.objects.get())["title_nl"] == LINE


def test_a_line_of_a_document_that_is_loaded_keeps_what_is_seen(db: None) -> None:
    document = documents.guideline()
    text = document.source_text
    odd = text.sections[1].model_copy(update={"questions": ("Wat\x00 nu?",)})
    dutch = text.model_copy(update={"sections": (text.sections[0], odd)})
    load(document.model_copy(update={"languages": {**document.languages, "nl": dutch}}))
    assert stored(Section.objects.get(slug="wat-kunt-u-doen"))["questions_nl"] == "Wat nu?"


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Section, "title_nl"),
        (Section, "questions_nl"),
        (Guideline, "summary_nl"),
        (Guideline, "makers"),
        (GlossaryTerm, "forms_nl"),
        (Contact, "purpose_nl"),
        (Answer, "text"),
    ],
)
def test_a_draft_that_has_such_a_sign_already_is_read_without_it_and_can_be_published(
    chief: Client, form_of: FormOf, edition: Edition, portal: Guideline, model: Any, column: str
) -> None:
    guideline = edition.guideline
    Answer.objects.create(guideline=guideline, text="Korter gemaakt", is_public=True)
    model.objects.update(**{column: "Een\x0btwee, \x07"})  # past what a record does when it is saved
    assert model.objects.values_list(column, flat=True)[0] == "Een\x0btwee, \x07"
    the_desk_stands(chief, guideline)
    fresh = Guideline.objects.get(pk=guideline.pk)
    publish(fresh)
    record = Section.objects.first()
    assert record is not None
    answer = chief.post(of(record), {**form_of(chief, of(record)), "in_short_nl": "Anders.", **MEANING})
    assert answer.status_code == 302
    assert not NOT_SEEN.search(document_of(fresh).model_dump_json())
