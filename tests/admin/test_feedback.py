"""The inbox: what readers said, in figures and in words, how it was marked, and what was done with it."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.admin.draft.standing import draft_differs
from content.admin.feedback.acts import answer_seen
from content.admin.feedback.counts import by_month, by_section
from content.editing.loading import load
from content.models import Answer, Counted, Edition, Feedback, Guideline
from content.publishing.document import read
from content.publishing.editions import publish
from content.publishing.freeze import document_of
from content.reading.feedback.kept import count
from tests.admin.conftest import Staff

INBOX = "/admin/content/feedback/"
MARKS = ("view_feedback", "change_feedback")
ROLE = (*MARKS, "view_answer", "add_answer", "change_answer")


def said(edition: Edition, line: str = "", *, helped: bool = False, section: str = "waarom", **more: Any) -> Feedback:
    more = {"language": "nl", **more}
    return Feedback.objects.create(edition=edition, line=line, helped=helped, section=section, **more)


def do(client: Client, what: str, *remarks: Feedback, query: str = "", **more: Any) -> Any:
    return client.post(INBOX + query, {"do": what, "remark": [remark.pk for remark in remarks], **more})


def lines(client: Client, query: str) -> set[str]:
    return {each["remark"].line for each in client.get(INBOX + query).context["remarks"]}


def test_a_remark_is_marked_as_read_and_as_done_and_as_new_again(staff: Staff, edition: Edition) -> None:
    remark, other, today = said(edition, "Te lang"), said(edition, "Mooi"), timezone.localdate()
    client = staff(*ROLE)
    for what, read_on, done_on in (("read", today, None), ("done", today, today), ("again", None, None)):
        assert do(client, what, remark).status_code == 302
        remark.refresh_from_db()
        assert (remark.read_on, remark.done_on) == (read_on, done_on)
    other.refresh_from_db()
    assert other.read_on is None


def test_a_remark_leads_to_the_text_that_it_is_about_for_who_may_see_that(staff: Staff, edition: Edition) -> None:
    said(edition, "Te lang")
    said(edition, "Ook te lang", section="weg")
    section = edition.guideline.sections.get(slug="waarom")
    address = reverse("admin:content_section_change", args=[section.pk])
    page = staff(*ROLE, "view_section").get(INBOX).text
    assert f'<a href="{address}">{section}</a> ·' in page
    assert "weg ·" in page
    assert page.count(f'href="{reverse("admin:index")}content/section/') == 1
    assert address not in staff(*ROLE).get(INBOX).text


def test_an_answer_is_listed_under_the_title_of_its_section_and_not_its_address(staff: Staff, edition: Edition) -> None:
    section = edition.guideline.sections.get(slug="waarom")
    for slug in ("waarom", "weg", ""):
        Answer.objects.create(guideline=edition.guideline, section=slug, text="Korter gemaakt.", is_public=True)
    page = staff(*ROLE).get(INBOX).text
    assert f"Slapen, {section}, " in page
    assert "Slapen, weg, " in page
    assert "Slapen, waarom, " not in page


def test_since_when_a_remark_was_read_does_not_change(staff: Staff, edition: Edition) -> None:
    day = datetime.date(2026, 3, 1)
    remark = said(edition, "Te lang", read_on=day)
    do(staff(*ROLE), "done", remark)
    remark.refresh_from_db()
    assert remark.read_on == day


def test_what_a_reader_said_is_never_changed(staff: Staff, edition: Edition) -> None:
    remark = said(edition, "Te lang")
    do(staff(*ROLE), "done", remark, line="Anders", helped="on", section="anders", language="tr")
    remark.refresh_from_db()
    assert (remark.line, remark.helped, remark.section, remark.language) == ("Te lang", False, "waarom", "nl")


def test_who_may_only_look_marks_nothing(staff: Staff, edition: Edition) -> None:
    remark = said(edition, "Te lang")
    client = staff("view_feedback")
    assert "Te lang" in client.get(INBOX).text
    assert 'name="do"' not in client.get(INBOX).text
    assert do(client, "done", remark).status_code == 403
    assert do(client, "answer", remark, text="Korter gemaakt").status_code == 403
    remark.refresh_from_db()
    assert remark.done_on is None
    assert not Answer.objects.exists()


def test_remarks_are_found_by_section_language_answer_and_state(staff: Staff, edition: Edition) -> None:
    said(edition, "a", helped=True)
    said(edition, "b", section="wat-kunt-u-doen", read_on=timezone.localdate())
    said(edition, "c", language="ar", read_on=timezone.localdate(), done_on=timezone.localdate())
    said(edition)
    client = staff(*ROLE)
    assert lines(client, "") == {"a", "b", "c"}
    assert lines(client, "?state=new") == {"a"}
    assert lines(client, "?state=read") == {"b"}
    assert lines(client, "?state=done") == {"c"}
    assert lines(client, "?helped=yes") == {"a"}
    assert lines(client, "?language=ar") == {"c"}
    assert lines(client, "?of=slapen&section=wat-kunt-u-doen") == {"b"}
    assert lines(client, "?of=anders") == set()
    assert lines(client, "?state=x&language=xx&helped=maybe&page=x") == {"a", "b", "c"}


def test_sections_are_counted_the_least_helpful_first(edition: Edition) -> None:
    for helped, language in ((True, "nl"), (True, "tr"), (False, "nl")):
        count(edition.pk, "waarom", language, helped=helped)
    count(edition.pk, "wat-kunt-u-doen", "nl", helped=False)
    count(edition.pk, "is-weg", "nl", helped=True)
    said(edition, "Nee", section="wat-kunt-u-doen")  # the press before it was counted already
    found = [(each.title, each.helped, each.not_helped, each.share) for each in by_section(Counted.objects.all())]
    assert found == [
        ("Wat kan ik doen?", 0, 1, 0),
        ("Waarom slaapt mijn kind slecht?", 2, 1, 67),
        ("is-weg", 1, 0, 100),
    ]


def test_the_plot_has_twelve_months_and_its_bars_are_as_high_as_the_counts(edition: Edition) -> None:
    until = datetime.date(2026, 2, 28)
    for day, helped in (("2026-02-01", True), ("2026-02-28", True), ("2026-02-14", False), ("2025-03-01", False)):
        count(edition.pk, "waarom", "nl", helped=helped, on=datetime.date.fromisoformat(day))
    count(edition.pk, "waarom", "nl", helped=True, on=datetime.date(2025, 2, 28))  # a day too early
    months = by_month(Counted.objects.all(), until)
    assert [month.name for month in months][:: len(months) - 1] == ["maart 2025", "februari 2026"]
    assert len(months) == 12
    first, last = months[0], months[-1]
    assert (first.helped, first.not_helped, first.not_helped_height) == (0, 1, pytest.approx(33.3))
    assert (last.helped, last.not_helped) == (2, 1)
    assert last.not_helped_top == 0
    assert last.helped_top == last.not_helped_height == pytest.approx(33.3)
    assert all(month.helped == month.not_helped == 0 for month in months[1:-1])


def test_what_was_done_is_kept_with_the_remarks_and_marks_them_done(staff: Staff, edition: Edition) -> None:
    one, two = said(edition, "Te lang"), said(edition, "Veel te lang")
    do(staff(*ROLE), "answer", one, two, text="  Wij maakten dit deel korter. ", is_public="on")
    answer = Answer.objects.get()
    assert (answer.guideline.slug, answer.section) == ("slapen", "waarom")
    assert (answer.text, answer.is_public) == ("Wij maakten dit deel korter.", True)
    for remark in (one, two):
        remark.refresh_from_db()
        assert remark.answer == answer
        assert remark.done_on


def test_a_remark_has_one_answer_and_a_second_one_does_not_take_its_place(staff: Staff, edition: Edition) -> None:
    client = staff(*ROLE)
    one, two = said(edition, "Te lang"), said(edition, "Veel te lang")
    do(client, "answer", one, text="Korter gemaakt")
    refused = do(client, "answer", one, two, text="Langer gemaakt")
    assert refused.status_code == 200
    assert "something has an answer already" in refused.text
    assert 'value="Langer gemaakt"' in refused.text
    one.refresh_from_db()
    assert one.answer == Answer.objects.get()


def test_what_was_done_for_several_sections_is_of_the_guideline_and_never_of_several(
    staff: Staff, edition: Edition
) -> None:
    client = staff(*ROLE)
    here, there = said(edition, "a"), said(edition, "b", section="wat-kunt-u-doen")
    of_the_portal = said(Edition.objects.get(is_portal=True), "c", section="privacy")
    refused = do(client, "answer", here, of_the_portal, text="Korter gemaakt")
    assert refused.status_code == 200
    assert "about several guidelines" in refused.text
    assert 'value="Korter gemaakt"' in refused.text
    assert not Answer.objects.exists()
    do(client, "answer", here, there, text="Korter gemaakt")
    assert Answer.objects.get().section == ""


def test_remarks_from_before_and_after_a_guideline_got_another_address_are_of_one_guideline(
    staff: Staff, edition: Edition
) -> None:
    before = said(edition, "a")
    guideline = edition.guideline
    Guideline.objects.filter(pk=guideline.pk).update(slug="beter-slapen", title_nl="Beter slapen")
    guideline.refresh_from_db()
    after = said(publish(guideline, note="Anders."), "b")
    assert before.edition.slug != after.edition.slug
    do(staff(*ROLE), "answer", before, after, text="Korter gemaakt")
    assert Answer.objects.get().guideline == guideline


@pytest.mark.parametrize("text", ["", "   ", "x" * 301])
def test_what_was_done_is_one_line(staff: Staff, edition: Edition, text: str) -> None:
    remark = said(edition, "a")
    assert do(staff(*ROLE), "answer", remark, text=text).status_code == 200
    remark.refresh_from_db()
    assert remark.done_on is None
    assert not Answer.objects.exists()


def test_what_was_done_can_be_changed_and_hidden_from_readers(staff: Staff, guideline: Guideline) -> None:
    answer = Answer.objects.create(guideline=guideline, text="Korter", is_public=True)
    client = staff(*ROLE)

    def change(text: str, seen: str) -> str:
        sent = {f"answer-{answer.pk}-text": text, f"answer-{answer.pk}-seen": seen}
        page = client.post(INBOX, {"do": f"answer-{answer.pk}", **sent}, follow=True).text
        answer.refresh_from_db()
        return page

    older = answer_seen(answer)
    assert f'value="{older}"' in client.get(INBOX).text
    change("Korter gemaakt", older)
    assert (answer.text, answer.is_public) == ("Korter gemaakt", False)
    change("", answer_seen(answer))
    assert answer.text == "Korter gemaakt"
    refused = change("Weggehaald", older)
    assert answer.text == "Korter gemaakt"
    assert "It is now: “Korter gemaakt”. Save again to replace it with yours." in refused
    assert 'value="Weggehaald"' in refused
    assert f'value="{answer_seen(answer)}"' in refused  # so that saving again is meant
    change("Weggehaald", answer_seen(answer))
    assert answer.text == "Weggehaald"
    for unknown in ("answer-9999", "answer-x", "answer-²", "answer-" + "9" * 40):
        assert do(client, unknown).status_code == 404


def fields(answer: Answer, text: str) -> dict[str, str]:
    return {f"answer-{answer.pk}-text": text, f"answer-{answer.pk}-seen": answer_seen(answer)}


def test_what_was_typed_and_not_saved_by_the_pressed_button_stays_on_the_screen(staff: Staff, edition: Edition) -> None:
    remark, client = said(edition, "Te lang"), staff(*ROLE)
    one = Answer.objects.create(guideline=edition.guideline, text="Een")
    two = Answer.objects.create(guideline=edition.guideline, text="Twee")
    typed = {"text": "Korter gemaakt", **fields(one, "Een, anders"), **fields(two, "Twee, anders")}
    page = do(client, "read", remark, **typed)
    remark.refresh_from_db()
    assert remark.read_on
    assert page.status_code == 200
    for words in ("Korter gemaakt", "Een, anders", "Twee, anders"):
        assert f'value="{words}"' in page.text
    assert page.text.count("What you typed here is not saved yet.") == 3
    page = do(client, f"answer-{one.pk}", **typed)
    one.refresh_from_db()
    assert one.text == "Een, anders"
    assert page.text.count("What you typed here is not saved yet.") == 2
    page = do(client, "answer", **typed)
    assert "Tick the remarks first." in page.text
    assert 'value="Korter gemaakt"' in page.text
    # Enter saves all of it.
    done = do(client, "typed", remark, **{**typed, **fields(one, "Een, anders")})
    assert done.status_code == 302
    assert set(Answer.objects.values_list("text", flat=True)) == {"Een, anders", "Twee, anders", "Korter gemaakt"}


def test_an_answer_that_somebody_did_not_touch_is_not_put_back_to_what_it_was(
    staff: Staff, guideline: Guideline
) -> None:
    answer = Answer.objects.create(guideline=guideline, text="Korter")
    untouched = fields(answer, "Korter")
    Answer.objects.filter(pk=answer.pk).update(text="Van een ander")
    assert do(staff(*ROLE), "typed", **untouched).status_code == 302
    answer.refresh_from_db()
    assert answer.text == "Van een ander"


def test_to_say_what_was_done_asks_a_right_of_its_own_and_is_not_shown_without_it(
    staff: Staff, edition: Edition
) -> None:
    remark = said(edition, "Te lang")
    answer = Answer.objects.create(guideline=edition.guideline, text="Korter")
    rewrite = fields(answer, "Anders")
    marks, adds, changes = staff(*MARKS), staff(*MARKS, "add_answer"), staff(*MARKS, "view_answer", "change_answer")
    for client, may_add, may_change in ((marks, False, False), (adds, True, False), (changes, False, True)):
        page = client.get(INBOX).text
        assert 'value="read"' in page
        assert ('value="answer"' in page, f'value="answer-{answer.pk}"' in page) == (may_add, may_change)
        assert ("Korter" in page) is may_change
        assert do(client, "answer", remark, text="Nieuw").status_code == (302 if may_add else 403)
        other = said(edition, "Te kort")
        assert do(client, "typed", other, text="Nieuw").status_code == (302 if may_add else 403)
        assert do(client, f"answer-{answer.pk}", **rewrite).status_code == (302 if may_change else 403)
        answer.refresh_from_db()
        assert answer.text == ("Anders" if may_change else "Korter")
    assert (
        do(staff("view_feedback", "add_answer"), "answer", remark, text="Nieuw").status_code == 403
    )  # it marks as done


def test_what_readers_may_see_comes_with_the_next_edition_and_goes_with_the_guideline_to_another_portal(
    edition: Edition,
) -> None:
    guideline = edition.guideline
    digest = document_of(guideline).digest()
    assert digest == edition.digest
    Answer.objects.create(guideline=guideline, text="Voor ons")
    assert document_of(guideline).digest() == digest
    Answer.objects.create(guideline=guideline, section="waarom", text="Korter gemaakt", is_public=True)
    assert draft_differs(guideline, edition)
    newer = publish(guideline)
    assert [(said["section"], said["text"]) for said in newer.document["answers"]] == [("waarom", "Korter gemaakt")]
    elsewhere = load(read({**newer.document, "slug": "elders"})).guideline
    assert [(answer.section, answer.text, answer.is_public) for answer in elsewhere.answers.all()] == [
        ("waarom", "Korter gemaakt", True)
    ]


def test_publishing_shows_what_readers_will_see_of_what_was_done(chief: Client, edition: Edition) -> None:
    Answer.objects.create(guideline=edition.guideline, text="Korter gemaakt", is_public=True)
    page = chief.get(reverse("admin:content_guideline_publish", args=[edition.guideline_id])).text
    assert "Korter gemaakt" in page


def test_junk_is_refused_or_ignored_and_changes_nothing(staff: Staff, edition: Edition) -> None:
    remark, client = said(edition, "a"), staff(*ROLE)
    for data in (
        {},
        {"do": "read"},
        {"do": "read", "remark": ["x", "²", "99999999", "9" * 40]},
        {"do": "burn", "remark": remark.pk},
    ):
        assert client.post(INBOX, data).status_code == 302, data
    remark.refresh_from_db()
    assert remark.read_on is None


def test_the_filter_stays_after_a_mark(staff: Staff, edition: Edition) -> None:
    answer = do(staff(*ROLE), "read", said(edition, "a"), query="?of=slapen&state=new")
    assert answer["Location"] == f"{INBOX}?of=slapen&state=new"


def test_a_long_list_is_paged_and_keeps_what_is_looked_for(staff: Staff, edition: Edition) -> None:
    Feedback.objects.bulk_create(
        Feedback(edition=edition, language="nl", section="waarom", helped=False, line=f"n{number}")
        for number in range(51)
    )
    client = staff(*ROLE)
    page = client.get(f"{INBOX}?of=slapen")
    assert len(page.context["remarks"]) == 50
    assert "?of=slapen&amp;page=2" in page.text
    assert len(client.get(f"{INBOX}?of=slapen&page=2").context["remarks"]) == 1


def test_a_remark_in_arabic_stands_in_its_own_direction_and_is_only_text(staff: Staff, edition: Edition) -> None:
    said(edition, "<b>طويل</b>", language="ar")
    assert '<p class="line" lang="ar" dir="auto">&lt;b&gt;طويل&lt;/b&gt;</p>' in staff(*ROLE).get(INBOX).text


def test_the_inbox_takes_as_many_queries_for_many_remarks_as_for_one(staff: Staff, edition: Edition) -> None:
    client = staff(*ROLE)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get(INBOX)
        return len(counted)

    said(edition, "a")
    one = queries()
    for number in range(20):
        said(edition, f"n{number}", answer=Answer.objects.create(guideline=edition.guideline, text="x"))
    assert queries() == one


def test_the_way_to_the_inbox_is_closed_without_the_right(staff: Staff, edition: Edition) -> None:
    assert staff("view_section").get(INBOX).status_code == 403
    assert reverse("admin:content_feedback_changelist") == INBOX
