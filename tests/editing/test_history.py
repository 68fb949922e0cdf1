"""What is recorded of the draft: every change on every way in, by whom, and nothing that only looks like a change."""

from io import StringIO
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from content.editing.exchange import carry_out, export
from content.editing.exchange import read as receive
from content.editing.freshness import mark_current
from content.editing.history import done_by, entries_of, entries_of_guideline, last_editor
from content.editing.loading import load
from content.editing.restoring import restore
from content.models import Answer, Contact, Feedback, GlossaryTerm, Guideline, Section
from content.publishing.document import read
from content.publishing.editions import publish
from tests import documents


@pytest.fixture
def section(guideline: Guideline) -> Section:
    return guideline.sections.get(slug="wat-kunt-u-doen")


def newest(record: Any) -> LogEntry:
    found = entries_of(type(record), record.pk).first()
    assert found
    return found


def work_of(name: str) -> Any:
    account = User.objects.get_or_create(username=name)[0]
    return done_by(lambda: account, lambda: "a_screen")


def test_a_change_is_recorded_with_its_field_language_old_and_new_text_and_account(section: Section) -> None:
    with work_of("fatma"):
        section.title_tr = "Ne yapabilirim?"
        section.save()
    entry = newest(section)
    assert entry.changes == {"title_tr": [None, "Ne yapabilirim?"]}
    assert entry.additional_data["by"] == "fatma"
    assert entry.additional_data["screen"] == "a_screen"
    assert entry.additional_data["languages"] == {"tr": True}
    assert entry.additional_data["guideline"] == section.guideline_id
    assert entry.remote_addr is None


def test_a_long_text_is_recorded_whole_and_as_it_is_stored(section: Section) -> None:
    long = "<p>" + "slaap " * 4000 + "</p>"
    section.body_nl = long + "<script>alert(1)</script>"
    section.save()
    section.refresh_from_db()
    assert newest(section).changes["body_nl"][1] == section.body_nl
    assert len(section.body_nl) > 20_000


def test_the_language_of_the_screen_adds_no_change_and_no_empty_text_is_one(section: Section) -> None:
    count = LogEntry.objects.count()
    section.title_ar = ""  # it was NULL
    section.save()
    assert LogEntry.objects.count() == count
    section.title_nl = "Anders?"
    section.save()
    assert set(newest(section).changes) == {"title_nl"}


def test_the_name_of_who_did_it_stays_when_the_account_goes(section: Section) -> None:
    with work_of("fatma"):
        section.title_nl = "Anders?"
        section.save()
    User.objects.get(username="fatma").delete()
    entry = newest(section)
    assert entry.actor is None
    assert entry.additional_data["by"] == "fatma"


def test_order_and_hold_are_recorded_by_the_way_that_the_inline_saves_them(section: Section) -> None:
    section.position, section.hold = 40, True
    section.save(update_fields=["position", "hold"])
    assert newest(section).changes == {"position": [1, 40], "hold": [False, True]}
    assert newest(section).additional_data["text"] is False


def test_loading_records_each_part_and_a_command_has_no_name(guideline: Guideline) -> None:
    found = entries_of_guideline(guideline.pk)
    kinds = [ContentType.objects.get_for_id(entry.content_type_id).model for entry in found]
    assert sorted(kinds) == ["guideline", "section", "section"]
    assert {entry.action for entry in found} == {LogEntry.Action.CREATE}
    assert all("by" not in entry.additional_data for entry in found)
    assert len({entry.cid for entry in found}) == 1


def test_putting_an_edition_back_records_texts_and_order(portal: Guideline, guideline: Guideline) -> None:
    edition = publish(guideline)
    first, second = guideline.sections.all()
    first.position, second.position = 20, 10
    first.save()
    second.title_nl = "Anders?"
    second.save()
    before = LogEntry.objects.count()
    restore(guideline, read(edition.document))
    changes = [entry.changes for entry in LogEntry.objects.order_by("pk")[before:]]
    assert {"title_nl": ["Anders?", "Wat kan ik doen?"]} in changes
    assert [found for found in changes if "position" in found] == [{"position": [20, 0]}]


def test_a_translators_file_is_recorded(guideline: Guideline, section: Section) -> None:
    section.title_en = "What can I do now?"
    section.save()
    file = export(guideline, "en").replace("What can I do now?", "What helps?")
    carry_out(receive(file.encode()), guideline)
    assert newest(section).changes["title_en"] == ["What can I do now?", "What helps?"]


def test_a_command_that_loads_a_document_is_recorded(db: None, tmp_path: Any) -> None:
    path = tmp_path / "slapen.json"
    path.write_text(documents.guideline().model_dump_json(), "utf-8")
    call_command("load_guideline", path, stdout=StringIO())
    loaded = Guideline.objects.get(slug="slapen")
    assert newest(loaded).changes["title_nl"] == [None, "Slapen"]


def test_a_deleted_section_stays_in_the_history_of_its_guideline(guideline: Guideline, section: Section) -> None:
    pk = section.pk
    with work_of("fatma"):
        section.delete()
    entry = entries_of_guideline(guideline.pk).first()
    assert entry
    assert (entry.action, entry.object_id, entry.object_repr) == (LogEntry.Action.DELETE, pk, "Wat kan ik doen?")
    assert entry.changes["body_nl"][0] == "<p>Lees samen een boek. Een ritme geeft houvast.</p>"


def test_readers_leave_nothing_in_the_history_and_publishing_neither(portal: Guideline, guideline: Guideline) -> None:
    before = LogEntry.objects.count()
    edition = publish(guideline)
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True, line="Dank u")
    assert LogEntry.objects.count() == before


def test_how_a_translation_stood_is_recorded(section: Section) -> None:
    section.title_nl = "Anders?"
    section.save()
    mark_current(section, "en")
    section.save()
    entry = newest(section)
    assert set(entry.changes) == {"made"}
    assert entry.additional_data["states"] == {"en": "current"}
    assert entry.additional_data["languages"] == {"en": True}
    assert entry.additional_data["text"] is False


def name_of_last_editor(guideline: Guideline) -> str | None:
    last = last_editor(guideline)
    return last.name if last else None


def test_the_last_editor_is_who_changed_a_text_of_the_draft_last(guideline: Guideline, section: Section) -> None:
    assert name_of_last_editor(guideline) == ""
    with work_of("fatma"):
        section.title_nl = "Anders?"
        section.save()
    with work_of("mieke"):
        section.position, section.hold = 40, True
        section.save()
        mark_current(section, "en")
        section.save()
        load(documents.guideline(slug="anders"))
    assert name_of_last_editor(guideline) == "fatma"
    with work_of("karin"):
        guideline.source_title = "Een andere bron"
        guideline.save()
    assert name_of_last_editor(guideline) == "karin"
    with work_of("ayse"):
        guideline.sections.get(slug="waarom").delete()
    assert name_of_last_editor(guideline) == "ayse"
    LogEntry.objects.all().delete()
    assert name_of_last_editor(guideline) is None


def test_a_word_counts_where_the_draft_uses_it_and_a_contact_on_the_portals_pages(
    portal: Guideline, guideline: Guideline
) -> None:
    other = GlossaryTerm.objects.create(slug="jeugdarts", term_nl="jeugdarts", explanation_nl="Een arts.")
    with work_of("fatma"):
        other.explanation_nl = "Een arts voor kinderen."
        other.save()
        Contact.objects.get(slug="112").delete()
    assert name_of_last_editor(guideline) == ""
    assert name_of_last_editor(portal) == "fatma"
    with work_of("mieke"):
        word = GlossaryTerm.objects.get(slug="ritme")
        word.explanation_nl = "Steeds hetzelfde."
        word.save()
    assert name_of_last_editor(guideline) == "mieke"
    assert name_of_last_editor(portal) == "fatma"


def test_a_word_that_was_deleted_counts_where_the_draft_used_it(portal: Guideline, guideline: Guideline) -> None:
    GlossaryTerm.objects.create(slug="jeugdarts", term_nl="jeugdarts", explanation_nl="Een arts.")
    with work_of("fatma"):
        GlossaryTerm.objects.get(slug="jeugdarts").delete()
    assert name_of_last_editor(guideline) == ""
    with work_of("mieke"):
        GlossaryTerm.objects.get(slug="ritme").delete()
    assert name_of_last_editor(guideline) == "mieke"
    assert name_of_last_editor(portal) == ""


def test_an_answer_counts_where_readers_see_it_or_saw_it(guideline: Guideline) -> None:
    with work_of("fatma"):
        answer = Answer.objects.create(guideline=guideline, text="Wij keken ernaar.")
    assert name_of_last_editor(guideline) == ""
    with work_of("mieke"):
        answer.is_public = True
        answer.save()
    assert name_of_last_editor(guideline) == "mieke"
    with work_of("karin"):
        answer.text = "Wij maakten dit korter."
        answer.save()
    assert name_of_last_editor(guideline) == "karin"
    with work_of("ayse"):
        answer.delete()
    assert name_of_last_editor(guideline) == "ayse"
