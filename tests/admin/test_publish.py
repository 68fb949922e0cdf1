"""The publish screen: what it shows is what is published, now or at a moment, and nothing else."""

import datetime
import html
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Edition, Guideline, Section
from content.publishing.editions import live_edition, publish, scheduled_edition

TOMORROW = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()


def address(guideline: Guideline) -> str:
    return reverse("admin:content_guideline_publish", args=[guideline.pk])


def shown(client: Client, guideline: Guideline, **asked: Any) -> dict[str, Any]:
    """Return the form of the screen, filled in."""
    page = client.get(address(guideline)).text
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen, page
    return {"seen": seen[1], "when": "now", "note": "", "day": "", "time": "", **asked}


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
    assert "English, Wat kan ik doen?: up to date → <strong>outdated</strong>" in page


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
    assert f"Edition {later.number} is to go live on" in response.text
    assert scheduled_edition(edition.guideline) == later


def test_the_screen_says_which_scheduled_edition_would_be_replaced(
    chief: Client, edition: Edition, section: Section
) -> None:
    change(section, title_nl="Wat helpt?")
    moment = datetime.datetime(2031, 2, 3, 8, 0, tzinfo=datetime.UTC)
    publish(edition.guideline, at=moment)
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
