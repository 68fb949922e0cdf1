"""A record as it once was, made by walking back over the history; and what of it is put back, and what is not."""

import datetime
from typing import Any

import pytest
from auditlog.models import LogEntry

from content.editing.earlier import NotThen, earlier, foresee, put_back
from content.editing.freshness import carry_over, mark_current, record_review, source_fingerprint, state
from content.editing.history import entries_of
from content.editing.restoring import DraftDiffers
from content.models import Contact, GlossaryTerm, Guideline, Section
from content.publishing.document import DocumentProblem
from content.publishing.editions import live_edition, publish
from tests.admin.conftest import stored


@pytest.fixture
def section(guideline: Guideline) -> Section:
    return guideline.sections.get(slug="wat-kunt-u-doen")


def newest(record: Any) -> LogEntry:
    found = entries_of(type(record), record.pk).first()
    assert found
    return found


def change(section: Section, **texts: str) -> LogEntry:
    """Change these columns and return the entry of it."""
    for name, text in texts.items():
        setattr(section, name, text)
    section.save()
    return newest(section)


def restored(entry: LogEntry, *columns: str, before: bool = False) -> Section:
    found = earlier(entry, before=before)
    done = put_back(entry, before=before, columns=columns or found.offered, shown=found.digest())
    return Section.objects.get(pk=done.record.pk)


def test_each_earlier_state_is_made_again_whole(section: Section) -> None:
    states, entries = [], []
    for texts in (
        {"title_nl": "Een?", "body_tr": "<p>bir</p>"},
        {"title_nl": "Twee?", "in_short_nl": "", "kind": "tips"},
        {"body_tr": "<p>iki</p>", "body_nl": "<p>twee</p>"},
    ):
        entries.append(change(section, **texts))
        states.append(stored(section))
    for entry, then in zip(entries, states, strict=True):
        found = earlier(entry)
        assert found.is_sure
        assert {name: then[name] for name in found.then if name != "guideline"} == {
            name: value for name, value in found.then.items() if name != "guideline"
        }
    before = earlier(entries[0], before=True)
    assert before.then["title_nl"] == "Wat kan ik doen?"
    assert before.then["body_tr"] == ""


def test_before_it_was_made_there_is_nothing(section: Section) -> None:
    made = entries_of(Section, section.pk).get(action=LogEntry.Action.CREATE)
    assert earlier(made).then["title_nl"] == "Wat kan ik doen?"
    with pytest.raises(NotThen):
        earlier(made, before=True)


def test_a_change_that_passed_the_history_by_is_said(section: Section) -> None:
    entry = change(section, title_nl="Een?")
    Section.objects.filter(pk=section.pk).update(title_nl="Buitenom?")
    section.refresh_from_db()
    change(section, title_nl="Twee?")
    assert earlier(newest(section), before=True).is_sure
    assert not earlier(entry).is_sure


def test_where_the_log_was_pruned_what_is_left_of_it_still_leads_back(section: Section) -> None:
    change(section, title_nl="Een?")
    LogEntry.objects.all().delete()
    entry = change(section, title_nl="Twee?")
    found = earlier(entry, before=True)
    assert (found.then["title_nl"], found.is_sure) == ("Een?", True)


def test_what_is_chosen_is_put_back_and_nothing_else(section: Section) -> None:
    entry = change(section, title_nl="Een?", in_short_nl="Kort.", title_en="One?")
    change(section, hold=True)  # type: ignore[arg-type]
    after = restored(entry, "title_nl", before=True)
    assert (after.title_nl, after.in_short_nl, after.title_en) == ("Wat kan ik doen?", "Kort.", "One?")
    assert after.hold is True


def test_what_waits_and_where_it_stands_are_not_offered(section: Section) -> None:
    entry = change(section, title_nl="Een?", hold=True, position=70)  # type: ignore[arg-type]
    assert earlier(entry, before=True).offered == ["title_nl"]


def test_putting_back_is_itself_in_the_history_and_can_be_put_back(section: Section) -> None:
    entry = change(section, title_nl="Een?")
    restored(entry, before=True)
    again = newest(section)
    assert again.changes["title_nl"] == ["Een?", "Wat kan ik doen?"]
    assert again.additional_data["back"] == {"at": entry.timestamp.isoformat(), "before": True}
    assert restored(again, before=True).title_nl == "Een?"


def test_a_record_that_changed_since_it_was_seen_is_not_touched(section: Section) -> None:
    entry = change(section, title_nl="Een?")
    seen = earlier(entry, before=True).digest()
    change(section, title_tr="Bir?")
    with pytest.raises(DraftDiffers):
        put_back(entry, before=True, columns=["title_nl"], shown=seen)
    assert stored(section)["title_nl"] == "Een?"


def test_a_translation_that_goes_back_takes_along_what_was_known_of_it(section: Section) -> None:
    mark_current(section, "en")
    record_review(section, "en", "Ayşe", datetime.date(2026, 11, 1))
    section.save()
    known = dict(section.made["en"])
    section.title_en = "Else?"
    section.made = {**section.made, "en": {**known, "reviewed_by": "", "reviewed_on": None, "source": "0" * 16}}
    section.save()
    assert state(section, "en") == "outdated"
    after = restored(newest(section), before=True)
    assert after.title_en == "What can I do?"
    assert after.made["en"] == known
    assert state(after, "en") == "current"


def test_a_dutch_text_that_goes_back_leaves_translations_as_their_words_say(section: Section) -> None:
    mark_current(section, "en")
    section.save()
    entry = change(section, title_nl="Wat helpt?")
    assert state(section, "en") == "outdated"
    found = earlier(entry, before=True)
    assert [(turned.language, turned.before, turned.after) for turned in foresee(found, found.offered)] == [
        ("en", "outdated", "current")
    ]
    assert stored(section)["title_nl"] == "Wat helpt?"
    assert state(restored(entry, before=True), "en") == "current"


def test_a_translation_of_the_newer_dutch_is_outdated_when_the_dutch_alone_goes_back(section: Section) -> None:
    entry = change(section, title_nl="Wat helpt?")
    section.title_en = "What helps?"
    mark_current(section, "en")
    section.save()
    after = restored(entry, "title_nl", before=True)
    assert (after.title_en, state(after, "en")) == ("What helps?", "outdated")


def test_after_a_typing_error_is_put_back_its_translation_is_as_right_as_it_was(section: Section) -> None:
    mark_current(section, "en")
    section.save()
    before = source_fingerprint(section)
    section.title_nl = "Wat kan ik dóén?"
    carry_over(section, before)
    section.save()
    assert state(section, "en") == "current"
    assert state(restored(newest(section), before=True), "en") == "current"


def test_a_translation_half_of_then_and_half_of_now_is_not_called_right(section: Section) -> None:
    mark_current(section, "en")
    section.save()
    section.title_nl, section.title_en, section.in_short_en = "Wat helpt?", "What helps?", "Other."
    mark_current(section, "en")
    section.save()
    after = restored(newest(section), "title_en", before=True)
    assert (after.title_en, after.in_short_en) == ("What can I do?", "Other.")
    assert state(after, "en") == "outdated"


def test_a_deleted_section_comes_back_whole_with_its_history(guideline: Guideline, section: Section) -> None:
    mark_current(section, "en")
    section.save()
    before, pk = stored(section), section.pk
    section.delete()
    entry = entries_of(Section, pk).first()
    assert entry
    after = restored(entry, before=True)
    assert stored(after) == before
    assert state(after, "en") == "current"
    assert [found.action for found in entries_of(Section, pk)][:2] == [LogEntry.Action.CREATE, LogEntry.Action.DELETE]


def test_a_section_does_not_come_back_over_another_one_nor_without_its_guideline(
    guideline: Guideline, section: Section
) -> None:
    pk = section.pk
    section.delete()
    entry = entries_of(Section, pk).first()
    assert entry
    other = Section.objects.create(guideline=guideline, slug="wat-kunt-u-doen", title_nl="Nieuw", body_nl="<p>n</p>")
    with pytest.raises(DocumentProblem):
        restored(entry, before=True)
    assert list(guideline.sections.filter(slug="wat-kunt-u-doen")) == [other]
    guideline.delete()
    with pytest.raises(DocumentProblem, match="verwijderd"):
        restored(entry, before=True)


def test_words_contacts_and_guidelines_come_back_too(portal: Guideline, guideline: Guideline) -> None:
    for record in (GlossaryTerm.objects.get(), Contact.objects.get(slug="112"), guideline):
        before, model, pk = stored(record), type(record), record.pk
        record.delete()
        entry = entries_of(model, pk).first()
        assert entry
        found = earlier(entry, before=True)
        put_back(entry, before=True, columns=(), shown=found.digest())
        assert stored(model._default_manager.get(pk=pk)) == before


def test_nothing_that_is_live_changes(portal: Guideline, guideline: Guideline, section: Section) -> None:
    entry = change(section, title_nl="Een?")
    edition = publish(guideline)
    restored(entry, before=True)
    live = live_edition(guideline)
    assert live == edition
    assert live
    assert live.document == edition.document
