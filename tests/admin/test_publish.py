"""The publish screen: what it shows is what is published, now or at a moment, and nothing else."""

import datetime
import html
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.editing.history import done_by
from content.models import Edition, GlossaryTerm, Guideline, Link, Section
from content.publishing.editions import cancel_scheduled, live_edition, publish, scheduled_edition
from tests.admin.conftest import Staff

TOMORROW = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()


def address(guideline: Guideline) -> str:
    return reverse("admin:content_guideline_publish", args=[guideline.pk])


def shown(client: Client, guideline: Guideline, **asked: Any) -> dict[str, Any]:
    """Return the form of the screen, filled in."""
    page = client.get(address(guideline)).text
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen, page
    sure = {"sure": "on"} if 'name="sure"' in page else {}
    return {"seen": seen[1], "when": "now", "note": "Iets", "day": "", "time": "", **sure, **asked}


def change(section: Section, **texts: str) -> None:
    Section.objects.filter(pk=section.pk).update(**texts)


def test_publishing_from_the_screen_makes_an_edition_and_is_logged(chief: Client, guideline: Guideline) -> None:
    response = chief.post(address(guideline), shown(chief, guideline, note=" Eerste\n uitgave "))
    assert response.status_code == 302
    edition = live_edition(guideline)
    assert edition
    assert (edition.number, edition.note, edition.published_by) == (1, "Eerste uitgave", "chief")
    entry = LogEntry.objects.get()
    assert entry.object_id == str(guideline.pk)
    assert "Edition 1 is live" in entry.get_change_message()


def test_old_and_new_stand_next_to_each_other_with_the_words_that_differ_marked(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, body_nl="<p>Lees samen een verhaal. Een ritme geeft houvast.</p>")
    page = chief.get(address(edition.guideline)).text
    assert "Lees samen een <del>boek</del>." in page
    assert "Lees samen een <ins>verhaal</ins>." in page
    assert "Wat kan ik doen?" in page
    assert "Waarom slaapt mijn kind slecht?" not in page


def test_a_change_of_looks_alone_is_said_and_shown_in_every_language(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, body_nl=section.body_nl.replace("<p>", '<p data-look="good-to-know">'))
    page = chief.get(address(edition.guideline), headers={"accept-language": "nl"}).text
    look = '<p><ins><span class="look">[goed om te weten]</span></ins> '
    assert f"{look}Lees samen een boek" in page
    assert f"{look}Read a book together" in page
    assert page.count("De woorden zijn hetzelfde; vormen of plaatjes verschillen.") == 2
    assert "koppen, lijsten, nadruk" not in page


def test_readers_are_told_that_a_translation_has_become_older(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, body_nl="<p>Iets heel anders.</p>")
    page = chief.get(address(edition.guideline)).text
    assert 'Wat kan ik doen?: up to date → <strong>outdated</strong> <span class="quiet">(English)</span>' in page


def test_a_draft_that_changes_after_it_was_shown_is_not_published(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?")
    asked = shown(chief, edition.guideline, note="Een titel")
    change(section, title_nl="Wat helpt echt?")
    response = chief.post(address(edition.guideline), asked)
    assert response.status_code == 409
    assert "nothing was published" in response.text
    assert 'value="Een titel"' in response.text
    assert "echt" in response.text
    assert Edition.objects.filter(guideline=edition.guideline).count() == 1
    again = re.search(r'name="seen" value="([^"]+)"', response.text)
    assert again
    assert chief.post(address(edition.guideline), {**asked, "seen": again[1]}).status_code == 302


def test_a_schedule_made_after_it_was_shown_is_not_replaced_unsaid(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?")
    asked = shown(chief, edition.guideline)
    later = publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=3))
    response = chief.post(address(edition.guideline), asked)
    assert response.status_code == 409
    assert f"Edition {later.number}, with this same text, is to go live on" in response.text
    assert scheduled_edition(edition.guideline) == later


def test_the_note_of_a_scheduled_edition_is_offered_again_where_it_is_replaced_or_was_called_off(
    chief: Client, edition: Edition, section: Section
) -> None:
    def offered() -> Any:
        page = chief.get(address(edition.guideline))
        assert page.text.count("With edition 2, which no reader has had, stood: “Een duidelijker titel”") == bool(
            page.context["form"]["note"].value()
        )
        return page.context["form"]["note"].value()

    change(section, title_nl="Wat helpt?")
    assert not offered()
    publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=2), note="Een duidelijker titel")
    assert offered() == "Een duidelijker titel"
    cancel_scheduled(edition.guideline)
    assert offered() == "Een duidelijker titel"
    sent = shown(chief, edition.guideline, note="Iets anders", sure="")
    assert 'value="Iets anders"' in chief.post(address(edition.guideline), sent).text
    publish(edition.guideline, note="Een duidelijker titel")
    change(section, title_nl="Wat helpt nu?")
    assert not offered()


def test_the_screen_says_which_scheduled_edition_would_be_replaced(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?")
    moment = datetime.datetime(2031, 2, 3, 8, 0, tzinfo=datetime.UTC)
    publish(edition.guideline, at=moment)
    page = chief.get(address(edition.guideline)).text
    assert "Edition 2, with this same text, is to go live on Monday 3 February 2031 at 09:00." in page
    change(section, title_nl="Wat helpt nu?")
    page = chief.get(address(edition.guideline)).text
    assert "Edition 2 is to go live on Monday 3 February 2031 at 09:00." in page
    assert "it will not go live" in page


def test_an_edition_can_be_scheduled_on_the_clock_of_amsterdam(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?")
    asked = shown(chief, edition.guideline, when="later", day="2031-07-01", time="09:00")
    assert chief.post(address(edition.guideline), asked).status_code == 302
    scheduled = scheduled_edition(edition.guideline)
    assert scheduled
    assert scheduled.go_live_at == datetime.datetime(2031, 7, 1, 7, 0, tzinfo=datetime.UTC)
    assert live_edition(edition.guideline) == edition


@pytest.mark.parametrize(
    ("day", "time", "error"),
    [
        ("2020-01-01", "09:00", "That moment has passed."),
        ("2031-03-30", "02:30", "That time does not exist"),
        ("2031-10-26", "02:30", "That time comes twice"),
        ("", "09:00", "Choose a day."),
        (TOMORROW, "", "Choose a time."),
        ("31 januari", "9 uur", "Enter a valid date."),
    ],
)
def test_a_moment_that_cannot_be_is_an_error_and_what_was_typed_stays(
    chief: Client, guideline: Guideline, day: str, time: str, error: str
) -> None:
    asked = shown(chief, guideline, when="later", day=day, time=time, note="Mijn regel")
    response = chief.post(address(guideline), asked)
    assert response.status_code == 200
    assert error in html.unescape(response.text)
    field = "id_time" if "time" in error.lower() else "id_day"
    assert f'<a href="#{field}">' in response.text  # from the top of the page
    assert 'value="Mijn regel"' in response.text
    if day:
        assert f'value="{day}"' in response.text
    assert not Edition.objects.exists()


def test_a_blocker_blocks_also_when_the_button_is_pressed_anyway(
    chief: Client, guideline: Guideline, section: Section
) -> None:
    asked = shown(chief, guideline)
    change(section, title_nl="")
    page = chief.get(address(guideline)).text
    assert "This has to be mended first" in page
    assert 'name="seen"' not in page
    chief.post(address(guideline), asked)
    assert not Edition.objects.exists()


def test_where_nothing_differs_the_screen_says_so_and_offers_no_button(chief: Client, edition: Edition) -> None:
    page = chief.get(address(edition.guideline)).text
    assert "There is nothing to publish" in page
    assert 'name="seen"' not in page


def test_a_section_on_hold_is_named_and_stays_as_parents_see_it(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?", hold="1")
    other = edition.guideline.sections.get(slug="waarom")
    change(other, title_nl="Waarom slaapt het niet?")
    page = chief.get(address(edition.guideline)).text
    assert "Held back" in page
    assert "<li>Wat helpt?</li>" in page
    chief.post(address(edition.guideline), shown(chief, edition.guideline))
    live = live_edition(edition.guideline)
    assert live
    titles = [s["title"] for s in live.document["languages"]["nl"]["sections"]]
    assert titles == ["Waarom slaapt het niet?", "Wat kan ik doen?"]


def test_a_form_without_its_token_is_refused(guideline: Guideline, chief: Client) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = chief.cookies
    assert careful.post(address(guideline), {"seen": "x", "when": "now"}).status_code == 403
    assert not Edition.objects.exists()


def test_with_four_eyes_the_screen_says_beforehand_who_has_to_publish(
    chief: Client, staff: Staff, edition: Edition, section: Section, settings: Any
) -> None:
    settings.FOUR_EYES = True
    address = reverse("admin:content_guideline_publish", args=[edition.guideline_id])
    with done_by(lambda: User.objects.get(username="chief"), lambda: ""):
        section.title_nl = "Wat helpt?"
        section.save()
    page = chief.get(address)
    refused = "You were the last to work on this text. Let somebody else publish it."
    assert page.text.index(refused) < page.text.index("What changes for readers") < page.text.rindex(refused)
    assert "There is no other account that may publish yet." in page.text
    assert reverse("admin:content_guideline_editions", args=[edition.guideline_id]) in page.text
    staff("add_edition", "view_guideline")
    staff("view_guideline")
    page = chief.get(address)
    assert "These accounts can, on this same screen: staff-1." in page.text
    assert 'name="note"' not in page.text
    sent = {field.html_name: field.value() or "on" for field in page.context["form"]}
    assert "Let somebody else publish it." in chief.post(address, {**sent, "note": "x", "when": "now"}).text
    assert edition.guideline.editions.count() == 1


def warned(client: Client, guideline: Guideline) -> str:
    return client.get(address(guideline)).text


def test_what_changed_is_asked_for_because_readers_see_it(chief: Client, guideline: Guideline) -> None:
    response = chief.post(address(guideline), shown(chief, guideline, note="  "))
    assert response.status_code == 200
    assert "Say in one sentence what changed: readers see it." in response.text
    assert not Edition.objects.exists()


def test_what_the_checks_ask_has_to_be_seen_before_anything_is_published(chief: Client, guideline: Guideline) -> None:
    asked = shown(chief, guideline)
    del asked["sure"]
    response = chief.post(address(guideline), asked)
    assert response.status_code == 200
    assert "say here that you have seen it" in response.text
    assert '<details class="topic">' not in response.text  # all of them open now
    assert not Edition.objects.exists()


def test_where_the_checks_ask_nothing_nothing_has_to_be_said(
    chief: Client, edition: Edition, section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(section, title_nl="Wat helpt?")
    monkeypatch.setattr("content.publishing.preflight.ASKING", ())
    page = warned(chief, edition.guideline)
    assert 'name="sure"' not in page
    assert "The checks find nothing wrong." in page
    assert chief.post(address(edition.guideline), shown(chief, edition.guideline)).status_code == 302


def test_what_the_checks_find_after_the_screen_was_shown_is_shown_first(
    chief: Client, edition: Edition, section: Section
) -> None:
    link = "https://weg.example/"
    change(section, body_nl=f'<p><a href="{link}">Hier</a></p>')
    asked = shown(chief, edition.guideline, note="Een link")
    Link.objects.create(address=link, tried_at=timezone.now(), problem="gone")
    response = chief.post(address(edition.guideline), asked)
    assert response.status_code == 409
    assert "The checks find something else than when you looked" in response.text
    assert 'value="Een link"' in response.text
    assert f"{link}: the page is not there any more." in response.text
    assert not re.search(r'name="sure"[^>]*checked', response.text)
    assert live_edition(edition.guideline) == edition
    assert chief.post(address(edition.guideline), shown(chief, edition.guideline)).status_code == 302


def test_each_thing_that_is_found_leads_in_one_click_to_where_it_is_mended(
    chief: Client, staff: Staff, edition: Edition, section: Section
) -> None:
    change(section, body_nl="<p>Iets heel anders.</p><h3>Los</h3>", in_short_nl="")
    page = warned(chief, edition.guideline)
    dutch = reverse("admin:content_section_change", args=[section.pk])
    english = reverse("admin:content_translation", args=["section", section.pk, "en"])
    for way in (dutch, english):
        assert f'<a href="{way}">Wat kan ik doen?</a>' in page
        assert chief.get(way).status_code == 200
    reader = warned(staff("view_guideline"), edition.guideline)
    assert "Wat kan ik doen?" in reader
    assert dutch not in reader
    assert english not in reader


def test_a_blocker_leads_to_its_mend_too(chief: Client, guideline: Guideline, section: Section) -> None:
    change(section, title_nl="")
    page = warned(chief, guideline)
    [blockers] = re.findall(r'aria-labelledby="blockers">.*?</section>', page, re.DOTALL)
    assert reverse("admin:content_section_change", args=[section.pk]) in blockers


def test_a_word_that_is_explained_anew_leads_to_the_page_as_readers_will_get_it(
    chief: Client, edition: Edition, guideline: Guideline
) -> None:
    term = GlossaryTerm.objects.get(slug="ritme")
    term.set_text("explanation", "nl", "Een vaste volgorde.")
    term.save()
    page = warned(chief, guideline)
    found = re.search(r'Look in the preview:</span>\s*<a href="([^"]+)">ritme</a>', page)
    assert found
    assert chief.get(html.unescape(found[1])).status_code == 200


def test_above_all_stands_how_much_changes_and_in_which_languages(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?", title_en="What helps?", title_ar="ماذا يفيد؟")
    Section.objects.create(guideline=edition.guideline, slug="nieuw", title_nl="Nieuw", body_nl="<p>Tekst.</p>")
    edition.guideline.sections.get(slug="waarom").delete()
    page = warned(chief, edition.guideline)
    [summary] = re.findall(r'aria-labelledby="sum">.*?</section>', page, re.DOTALL)
    assert "1 section changes; 1 section is new; 1 section disappears." in summary
    assert re.findall(r"<li>(\w+) ", summary) == ["Dutch", "English"]  # Arabic is not offered to readers


def test_a_change_in_six_languages_is_folded_and_each_text_has_its_own_direction(
    chief: Client, edition: Edition
) -> None:
    guideline = edition.guideline
    guideline.languages = ["nl", "en", "ar", "tr", "pl", "uk"]
    guideline.save()
    for each in guideline.sections.all():
        change(each, **{f"title_{code}": f"{code} title" for code in guideline.languages})
    page = warned(chief, guideline)
    assert page.count('<details class="place changed">') == 2
    assert '<span class="in-languages">Dutch, English, Arabic, Turkish, Polish, Ukrainian</span>' in page
    assert 'lang="ar" dir="rtl"' in page


def test_links_are_tried_from_the_screen_without_losing_what_was_typed(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, body_nl='<p><a href="http://10.0.0.1/">Hier</a></p>')
    asked = shown(chief, edition.guideline, note="Mijn regel", when="later", day="2031-07-01", time="09:00", links="1")
    response = chief.post(address(edition.guideline), asked)
    assert response.status_code == 200
    assert "http://10.0.0.1/: this address leads to a place inside a network" in response.text
    for kept in ('value="Mijn regel"', 'value="2031-07-01"', 'value="09:00"'):
        assert kept in response.text
    assert Edition.objects.filter(guideline=edition.guideline).count() == 1


def test_the_screen_asks_the_database_as_often_for_much_as_for_little(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?")
    with CaptureQueriesContext(connection) as few:
        warned(chief, edition.guideline)
    for number in range(8):
        Section.objects.create(
            guideline=edition.guideline,
            slug=f"meer-{number}",
            title_nl=f"Meer {number}",
            body_nl='<p>Een ritme. <a href="https://localhost/nl/slapen/nergens/">Hier</a></p><h3>Los</h3>',
        )
    with CaptureQueriesContext(connection) as more:
        warned(chief, edition.guideline)
    assert len(more) <= len(few) + 8  # the pages of the portal are looked up where a text leads to one, once


def test_the_links_screen_shows_what_is_wrong_with_which_and_where_it_is_mended(
    chief: Client, staff: Staff, edition: Edition, section: Section
) -> None:
    change(section, body_en='<p><a href="http://10.0.0.1/">Here</a></p>')
    Link.objects.create(
        address="https://example.org/slapen/", tried_at=timezone.now(), problem="moved https://example.org/nieuw/"
    )
    links = reverse("admin:content_links")
    assert staff("add_contact").get(links).status_code == 403
    assert staff("view_guideline").post(links).status_code == 403
    page = chief.get(links).text
    assert "Has moved for good to https://example.org/nieuw/." in page
    assert "Not tried yet" in page
    assert f'<a href="{reverse("admin:content_translation", args=["section", section.pk, "en"])}">' in page
    answer = chief.post(links, follow=True)
    assert "This address leads to a place inside a network" in answer.text
    assert Link.objects.get(address="http://10.0.0.1/").problem == "not-public"


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "2020-01-01"])
def test_the_very_first_days_have_passed_like_any_other(chief: Client, guideline: Guideline, day: str) -> None:
    answer = chief.post(address(guideline), shown(chief, guideline, when="later", day=day, time="00:00"))
    assert answer.status_code == 200
    assert "That moment has passed" in answer.text
    assert not guideline.editions.exists()


def test_the_very_last_day_is_no_failure(chief: Client, guideline: Guideline) -> None:
    asked = shown(chief, guideline, when="later", day="9999-12-31", time="23:59")
    assert chief.post(address(guideline), asked, follow=True).status_code == 200
