"""The history on the screen: who changed what in which language, what was deleted, and the way back, for who may."""

import datetime
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.admin.models import LogEntry as EditorsLog
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.draft.contacts import CONFIRMED, as_shown
from content.admin.forms.deleting import version_of
from content.editing import earlier as earlier_module
from content.editing.freshness import mark_current, record_review
from content.editing.history import Editor, done_by, entries_of, last_editor
from content.models import Answer, Contact, Edition, Feedback, GlossaryTerm, Guideline, Section
from content.publishing.editions import live_edition, publish
from tests.admin.conftest import Staff, stored


def history(record: Any) -> str:
    return reverse(f"admin:content_{record._meta.model_name}_history", args=[record.pk])


def as_it_was(record: Any, entry: LogEntry | None = None, *, before: bool = True) -> str:
    found = entry or newest(record)
    page = "before" if before else "earlier"
    return reverse(f"admin:content_{record._meta.model_name}_{page}", args=[found.object_id, found.pk])


def newest(record: Any) -> LogEntry:
    found = entries_of(type(record), record.pk).first()
    assert found
    return found


def by(name: str, screen: str = "") -> Any:
    account = User.objects.get_or_create(username=name)[0]
    return done_by(lambda: account, lambda: screen)


@pytest.fixture
def changed(section: Section) -> Section:
    """A section of which Fatma changed the Turkish title and Mieke the Dutch one."""
    with by("Fatma", "content_translation"):
        section.title_tr = "Ne yapabilirim?"
        section.save()
    with by("Mieke"):
        section.title_nl = "Wat helpt?"
        section.save()
    return section


# What is recorded on each way in


def test_a_form_records_who_saved_it(chief: Client, section: Section, form_of: Any, guideline: Guideline) -> None:
    address = reverse("admin:content_section_change", args=[section.pk])
    sent = form_of(chief, address) | {"title_nl": "Wat helpt?", "dutch_change": "meaning"}
    assert chief.post(address, sent).status_code == 302
    entry = newest(section)
    assert entry.changes["title_nl"] == ["Wat kan ik doen?", "Wat helpt?"]
    assert (entry.actor.username, entry.additional_data["by"]) == ("chief", "chief")
    assert last_editor(guideline) == Editor(entry.actor_id, "chief")


def test_the_order_and_what_is_held_back_are_recorded_as_one_piece_of_work(
    chief: Client, guideline: Guideline, section: Section, form_of: Any
) -> None:
    address = reverse("admin:content_guideline_change", args=[guideline.pk])
    sent = form_of(chief, address) | {"sections-0-position": "10", "sections-1-position": "0", "sections-1-hold": "on"}
    assert chief.post(address, sent).status_code == 302
    entries = LogEntry.objects.filter(additional_data__by="chief")
    assert {name for entry in entries for name in entry.changes} == {"position", "hold"}
    assert len({entry.cid for entry in entries}) == 1


def test_a_bulk_action_is_recorded(chief: Client, portal: Guideline) -> None:
    contact = Contact.objects.get(slug="112")
    sent = {"action": "checked_today", "_selected_action": [contact.pk], CONFIRMED: "yes"}
    sent[f"seen-{contact.pk}"] = as_shown(contact)
    assert chief.post(reverse("admin:content_contact_changelist"), sent).status_code == 302
    assert set(newest(contact).changes) == {"checked_on"}
    assert newest(contact).additional_data["by"] == "chief"


def test_a_deletion_at_the_desk_is_recorded(chief: Client, section: Section) -> None:
    pk = section.pk
    chief.post(reverse("admin:content_section_delete", args=[pk]), {"seen": version_of(section)})
    entry = entries_of(Section, pk).first()
    assert entry
    assert (entry.action, entry.additional_data["by"]) == (LogEntry.Action.DELETE, "chief")


def test_what_is_done_outside_the_desk_has_no_name(client: Client, edition: Edition, section: Section) -> None:
    client.force_login(User.objects.create_superuser("ook-hier"))
    client.get("/nl/slapen/")
    section.title_nl = "Wat helpt?"
    section.save()
    assert "by" not in newest(section).additional_data


def test_readers_pages_ask_nothing_more_and_vary_on_nothing_new(
    client: Client, edition: Edition, django_assert_num_queries: Any
) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    client.get("/nl/slapen/")
    with django_assert_num_queries(1):  # which editions are live
        page = client.get("/nl/slapen/")
    assert "Cookie" not in page.get("Vary", "")
    assert not page.cookies
    entries = LogEntry.objects.count()
    sent = {"edition": edition.pk, "section": "waarom", "helped": "yes"}
    client.post("/nl/slapen/waarom/", sent)
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True)
    assert LogEntry.objects.count() == entries


# The stream


def test_each_change_says_who_did_what_with_old_and_new_beside_each_other(chief: Client, changed: Section) -> None:
    page = chief.get(history(changed)).text
    assert "Mieke changed the title in Dutch" in page
    assert "Wat <del>kan ik doen</del>?" in page
    assert "Wat <ins>helpt</ins>?" in page
    assert "Fatma changed the title in Turkish" in page
    assert 'lang="tr" dir="ltr">Ne yapabilirim?' in page
    assert "at the translators&#x27; desk" in page
    assert "A command on the server made this section" in page
    assert page.index("Mieke changed") < page.index("Fatma changed") < page.index("A command on the server made")


def test_an_arabic_text_reads_from_right_to_left(chief: Client, section: Section) -> None:
    section.title_ar = "ماذا أفعل؟"
    section.save()
    assert 'lang="ar" dir="rtl">ماذا' in chief.get(history(section)).text


def test_several_fields_of_one_save_stand_together(chief: Client, section: Section) -> None:
    with by("Mieke"):
        section.title_nl, section.body_nl, section.kind = "Wat helpt?", "<p>Lees een boek.</p>", "tips"
        section.save()
    page = chief.get(history(section)).text
    assert page.count("Mieke changed") == 1
    assert "Mieke changed the title and the text in Dutch" in page
    assert "In every language" in page


def test_how_a_translation_stands_is_said_in_words(chief: Client, section: Section) -> None:
    section.title_nl = "Wat helpt?"
    section.save()
    with by("Fatma"):
        mark_current(section, "en")
        record_review(section, "en", "Ayşe", datetime.date(2026, 11, 1))
        section.save()
    page = chief.get(history(section)).text
    assert "Fatma said how the translation stands: English" in page
    assert "Checked by Ayşe on 1 November 2026." in page
    assert "Marked as up to date." in page
    assert section.made["en"]["source"] not in page


def person(name: str) -> str:
    """Return how the changes of an account are asked for."""
    return f"account:{User.objects.get(username=name).pk}"


def test_the_history_of_a_guideline_has_its_sections_and_the_editions_between(
    chief: Client, edition: Edition, changed: Section
) -> None:
    publish(edition.guideline, note="Een duidelijker titel", by=User.objects.get(username="Mieke"))
    with by("Karin"):
        changed.title_nl = "Wat werkt?"
        changed.save()
    page = chief.get(history(edition.guideline)).text
    order = [
        "Karin changed the title in Dutch",
        "Edition 2",
        "Een duidelijker titel",
        "Mieke changed the title in Dutch",
    ]
    assert [page.index(text) for text in order] == sorted(page.index(text) for text in order)
    assert page.index("Fatma changed the title in Turkish") < page.index("Edition 1")


def test_what_was_done_to_a_scheduled_edition_stays_in_the_history_when_it_is_gone(
    chief: Client, edition: Edition, changed: Section
) -> None:
    later = publish(
        edition.guideline, at=timezone.now() + datetime.timedelta(days=2), by=User.objects.get(username="Mieke")
    )
    page = chief.get(history(edition.guideline)).text
    assert "published by Mieke" in page
    assert "live from" in page
    chief.post(reverse("admin:content_guideline_cancel", args=[edition.guideline.pk, later.number]))
    EditorsLog.objects.update(action_time=timezone.now() + datetime.timedelta(minutes=1))
    page = chief.get(history(edition.guideline)).text
    assert "published by Mieke" not in page
    assert "<strong>chief</strong>: Edition 2 will not go live" in page
    assert "lapsed: called off" in page
    hers = chief.get(history(edition.guideline), {"who": person("Mieke")}).text
    assert "will not go live" not in hers
    assert "lapsed" not in hers


def test_changes_can_be_asked_for_by_language_and_by_person(chief: Client, changed: Section) -> None:
    turkish = chief.get(history(changed), {"language": "tr"}).text
    assert "Fatma changed" in turkish
    assert "Mieke changed" not in turkish
    hers = chief.get(history(changed), {"who": person("Mieke")}).text
    assert "Mieke changed" in hers
    assert "Fatma changed" not in hers
    command = chief.get(history(changed), {"who": "command"}).text
    assert "A command on the server made" in command
    assert "Mieke changed" not in command
    assert "Mieke changed" in chief.get(history(changed), {"who": "account:x", "language": "xx"}).text


def test_an_account_that_is_gone_keeps_its_name_in_the_history(chief: Client, changed: Section) -> None:
    User.objects.get(username="Fatma").delete()
    page = chief.get(history(changed)).text
    assert "Fatma changed the title in Turkish" in page
    assert 'value="name:Fatma"' in page


def test_a_page_holds_twenty_changes_and_costs_the_same_whatever_is_in_it(
    chief: Client, edition: Edition, section: Section, django_assert_max_num_queries: Any
) -> None:
    guideline = edition.guideline
    address = history(guideline)
    chief.get(address)
    with django_assert_max_num_queries(30) as few:
        chief.get(address)
    for number in range(30):
        with by(f"account-{number}"):
            section.title_nl = f"Titel {number}?"
            section.save()
    publish(guideline, note="Tussendoor")
    with django_assert_max_num_queries(len(few)):
        first = chief.get(address)
    assert first.text.count('class="work"') == 20
    assert "Titel <ins>29</ins>?" in first.text
    with django_assert_max_num_queries(len(few) + 1):
        second = chief.get(address, {"page": 2})
    assert second.text.count('class="work"') == 10 + 1  # what made the guideline and its sections is one piece of work
    assert "Tussendoor" in first.text
    assert "Tussendoor" not in second.text
    assert "Edition 1" in second.text
    assert "Edition 1<" not in first.text


def test_where_the_log_does_not_reach_back_the_page_says_so(chief: Client, changed: Section) -> None:
    said = "What was changed before that was not recorded."
    assert said not in chief.get(history(changed)).text
    entries_of(Section, changed.pk).filter(action=LogEntry.Action.CREATE).delete()
    assert said in chief.get(history(changed)).text


def test_who_may_not_see_sections_sees_nothing_of_them_in_the_history_of_the_guideline(
    staff: Staff, guideline: Guideline, changed: Section
) -> None:
    page = staff("view_guideline").get(history(guideline)).text
    assert "Fatma" not in page
    assert "A command on the server made this guideline" in page
    both = staff("view_guideline", "view_section").get(history(guideline)).text
    assert "Fatma changed the title in Turkish" in both


def test_the_history_needs_the_right_to_see_the_record(staff: Staff, changed: Section) -> None:
    everything = reverse("admin:content_history")
    for client, status in (
        (staff("change_contact"), 403),
        (staff("view_section"), 200),
        (staff("change_section"), 200),
    ):
        for address in (history(changed), as_it_was(changed), as_it_was(changed, before=False)):
            assert client.get(address).status_code == status
        assert client.get(everything).status_code == 200
        assert ("Fatma" in client.get(everything).text) == (status == 200)
    assert staff("view_feedback").get(everything).status_code == 403
    assert staff("view_section").post(history(changed)).status_code == 405


def test_auditlogs_own_screen_is_not_there(chief: Client) -> None:
    assert not admin.site.is_registered(LogEntry)
    assert chief.get("/admin/auditlog/logentry/").status_code == 404


def test_the_history_of_a_translation_leads_to_that_of_the_record_for_who_may_see_it(
    staff: Staff, chief: Client, changed: Section
) -> None:
    of_the_translation = reverse("admin:content_translation_history", args=["section", changed.pk, "tr"])
    assert f'href="{history(changed)}"' in chief.get(of_the_translation).text
    assert f'href="{history(changed)}"' not in staff("translate_tr").get(of_the_translation).text


def test_the_pages_of_a_history_keep_what_is_asked_for(chief: Client, guideline: Guideline, section: Section) -> None:
    for number in range(21):
        section.title_en = f"Title {number}"
        section.save()
    page = chief.get(f"{history(section)}?language=en&who=").text
    assert 'rel="next" href="?language=en&amp;who=&amp;page=2"' in page
    assert 'rel="prev"' not in page
    older = chief.get(f"{history(section)}?language=en&page=2")
    assert 'rel="prev" href="?language=en&amp;page=1"' in older.text
    assert '<span aria-current="page"><span class="visually-hidden">Page </span>2</span>' in older.text


def test_an_answer_to_readers_is_in_the_history_of_its_guideline(chief: Client, guideline: Guideline) -> None:
    with by("Karin"):
        answer = Answer.objects.create(guideline=guideline, text="Wij legden het woord uit.")
        answer.text = "Wij legden dit woord uit."
        answer.save()
    page = chief.get(history(guideline)).text
    assert "Wij legden <ins>dit</ins> woord uit." in page


# As it was, and back


def test_a_section_is_shown_as_it_was_in_all_languages_beside_now(chief: Client, changed: Section) -> None:
    page = chief.get(as_it_was(changed)).text
    assert "as it was before the change of" in page
    assert "Wat <del>helpt</del>?" in page
    assert "Wat <ins>kan ik doen</ins>?" in page
    assert "Ne yapabilirim?" in page
    assert "Lees samen een boek. Een ritme geeft houvast." in page
    assert 'name="column" value="title_nl" checked' in page
    assert 'value="title_tr"' not in page
    assert stored(changed)["title_nl"] == "Wat helpt?"


def test_what_is_ticked_is_put_back_and_parents_see_nothing_of_it(
    chief: Client, edition: Edition, changed: Section
) -> None:
    newer = publish(edition.guideline)
    page = chief.get(as_it_was(changed))
    assert "English: outdated → up to date" in page.text
    sent = {"seen": page.context["seen"], "column": ["title_nl"]}
    done = chief.post(as_it_was(changed), sent, follow=True)
    assert "is in the draft again as it was. Parents see it once you publish." in done.text
    assert stored(changed)["title_nl"] == "Wat kan ik doen?"
    assert stored(changed)["title_tr"] == "Ne yapabilirim?"
    assert live_edition(edition.guideline) == newer
    assert "chief put this back as it was before" in chief.get(history(changed)).text


def test_what_ticking_otherwise_would_do_can_be_seen_first(chief: Client, changed: Section) -> None:
    page = chief.get(as_it_was(changed))
    before = stored(changed)
    looked = chief.post(as_it_was(changed), {"seen": page.context["seen"], "do": "look"})
    assert "English: outdated → up to date" not in looked.text
    assert "Nothing: each stands as it stands now." in looked.text
    assert 'value="title_nl" checked' not in looked.text
    nothing = chief.post(as_it_was(changed), {"seen": page.context["seen"]})
    assert "Nothing was chosen." in nothing.text
    assert stored(changed) == before


def test_a_section_that_changed_since_the_screen_was_shown_is_not_overwritten(chief: Client, changed: Section) -> None:
    address = as_it_was(changed)
    seen = chief.get(address).context["seen"]
    changed.title_nl = "Van een ander?"
    changed.save()
    response = chief.post(address, {"seen": seen, "column": ["title_nl"]})
    assert response.status_code == 409
    assert "so nothing was put back" in response.text
    assert "<del>Van een ander</del>?" in response.text
    assert stored(changed)["title_nl"] == "Van een ander?"
    sent = {"seen": response.context["seen"], "column": ["title_nl"]}
    assert chief.post(address, sent).status_code == 302


def test_a_deleted_section_is_found_in_the_history_of_its_guideline_and_brought_back(
    chief: Client, guideline: Guideline, changed: Section
) -> None:
    before = stored(changed)
    chief.post(reverse("admin:content_section_delete", args=[changed.pk]), {"seen": version_of(changed)})
    entry = entries_of(Section, before["id"]).first()
    assert entry
    address = as_it_was(Section(pk=before["id"]), entry)
    page = chief.get(history(guideline)).text
    assert "chief deleted this section" in page
    assert address in page
    shown = chief.get(address)
    assert "This was deleted. You can bring it back" in shown.text
    assert chief.post(address, {"seen": shown.context["seen"]}).status_code == 302
    assert stored(changed) == before
    assert address not in chief.get(history(guideline)).context["events"][0].lines[0].after


def test_a_deleted_word_is_found_in_the_history_of_everything(chief: Client, guideline: Guideline) -> None:
    word = GlossaryTerm.objects.get()
    pk = word.pk
    word.delete()
    entry = entries_of(GlossaryTerm, pk).first()
    assert entry
    address = as_it_was(GlossaryTerm(pk=pk), entry)
    assert address in chief.get(reverse("admin:content_history")).text
    assert chief.get(reverse("admin:content_glossaryterm_history", args=[pk])).status_code == 200
    chief.post(address, {"seen": chief.get(address).context["seen"]})
    assert GlossaryTerm.objects.get(pk=pk).text("term", "nl") == "ritme"


def test_nobody_puts_back_what_they_may_not_change(staff: Staff, changed: Section) -> None:
    address = as_it_was(changed)
    looks = staff("view_section")
    seen = looks.get(address)
    assert 'name="column"' not in seen.text
    assert "Put back what is ticked" not in seen.text
    for sent in ({"column": ["title_nl"]}, {"do": "look"}):
        assert looks.post(address, {"seen": seen.context["seen"], **sent}).status_code == 403
    pk = changed.pk
    changed.delete()
    entry = entries_of(Section, pk).first()
    assert entry
    gone = as_it_was(Section(pk=pk), entry)
    editor = staff("view_section", "change_section")
    assert editor.post(gone, {"seen": editor.get(gone).context["seen"]}).status_code == 403
    assert not Section.objects.filter(pk=pk).exists()


def test_an_entry_of_another_record_is_no_page(chief: Client, guideline: Guideline, changed: Section) -> None:
    other = guideline.sections.get(slug="waarom")
    entry = newest(changed).pk
    assert chief.get(reverse("admin:content_section_earlier", args=[other.pk, entry])).status_code == 404
    assert chief.get(reverse("admin:content_section_earlier", args=[changed.pk, 999_999])).status_code == 404
    made = entries_of(Section, changed.pk).get(action=LogEntry.Action.CREATE)
    assert chief.get(as_it_was(changed, made)).status_code == 404
    assert chief.get(reverse("admin:content_section_history", args=[999_999])).status_code == 404


# Editions


def test_any_two_editions_can_be_laid_beside_each_other(chief: Client, edition: Edition, changed: Section) -> None:
    guideline = edition.guideline
    publish(guideline)
    guideline.title_en = "Sleeping"
    guideline.save()
    third = publish(guideline)
    address = reverse("admin:content_guideline_edition", args=[guideline.pk, third.number])
    page = chief.get(address).text
    assert "What changed since edition 2" in page
    assert "Wat <ins>helpt</ins>?" not in page
    page = chief.get(address, {"beside": 1}).text
    assert "How edition 3 differs from edition 1" in page
    assert "Wat <ins>helpt</ins>?" in page
    assert "1 place" in page
    assert "?beside=1&amp;language=en" in page
    english = chief.get(address, {"beside": 1, "language": "en"}).text
    assert "<ins>Sleeping</ins>" in english
    assert "Wat <ins>helpt</ins>?" not in english
    assert "Nothing differs in this language." in chief.get(address, {"beside": 1, "language": "uk"}).text
    assert chief.get(address, {"beside": 3}).status_code == 404
    assert chief.get(address, {"beside": "x"}).status_code == 404


def test_of_two_who_bring_back_one_record_at_once_the_second_sees_that_it_is_back_already(
    chief: Client, staff: Staff, changed: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(changed)
    changed.delete()
    address = as_it_was(Section(pk=before["id"]))
    seen = chief.get(address).context["seen"]
    second = staff("add_section", "change_section", "view_section")
    entry = entries_of(Section, before["id"]).first()
    assert entry
    nothing_there = earlier_module.earlier(entry, before=True)
    assert chief.post(address, {"seen": seen}).status_code == 302
    # At the very same moment nothing is there to lock, or even to see; a moment later it is.
    for unseen in (["earlier", "_is_there"], ["earlier"], []):
        with monkeypatch.context() as patched:
            if "earlier" in unseen:
                patched.setattr(earlier_module, "earlier", lambda *_args, **_kwargs: nothing_there)
            if "_is_there" in unseen:
                looks = iter([False, True])  # the database refuses what could not be seen before
                patched.setattr(earlier_module, "_is_there", lambda _record, looks=looks: next(looks))
                patched.setattr(earlier_module, "_accept", lambda *_args: None)
            late = second.post(address, {"seen": seen})
        assert late.status_code == 409, (unseen, late.context["problem"])
        assert "This is back already: chief brought it back" in late.text
        assert f'href="{reverse("admin:content_section_change", args=[before["id"]])}"' in late.text
    assert stored(Section(pk=before["id"])) == before


def test_what_has_its_address_now_keeps_a_record_from_being_brought_back_at_the_last_moment(
    chief: Client, changed: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    guideline, pk, slug = changed.guideline, changed.pk, changed.slug
    changed.delete()
    address = as_it_was(Section(pk=pk))
    seen = chief.get(address).context["seen"]

    def another_takes_the_address(record: Any) -> None:
        guideline.sections.create(slug=slug, title_nl="Ander deel", kind="other")

    monkeypatch.setattr(earlier_module, "remember_source", another_takes_the_address)
    refused = chief.post(address, {"seen": seen})
    assert "Something else has this address now." in refused.text
    assert not Section.objects.filter(pk=pk).exists()
