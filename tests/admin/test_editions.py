"""The screens of editions: what each changed, and the ways back, each with a reason and a line in the log."""

import datetime
import json
import logging
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Edition, Guideline, Section
from content.publishing.editions import live_edition, publish, roll_back_to, scheduled_edition, withdraw
from tests.admin.test_publish import shown


def screen(name: str, edition: Edition, *, number: bool = True) -> str:
    args = [edition.guideline.pk, edition.number] if number else [edition.guideline.pk]
    return reverse(f"admin:content_guideline_{name}", args=args)


@pytest.fixture
def second(edition: Edition, section: Section) -> Edition:
    """A second edition, in which a title differs."""
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    return publish(edition.guideline, note="Een duidelijker titel", by="mieke")


def test_the_list_names_each_edition_its_note_and_who_published_it(chief: Client, second: Edition) -> None:
    page = chief.get(screen("editions", second, number=False)).text
    assert page.index("Edition 2") < page.index("Edition 1")
    assert "live now" in page
    assert "Een duidelijker titel" in page
    assert "Published by mieke." in page


def test_an_edition_shows_what_it_changed_beside_the_one_before(chief: Client, second: Edition) -> None:
    page = chief.get(screen("edition", second)).text
    assert "What changed since edition 1" in page
    assert "Wat <del>kan ik doen</del>?" in page
    assert "Wat <ins>helpt</ins>?" in page


def test_an_edition_can_be_downloaded_as_a_document(chief: Client, second: Edition) -> None:
    response = chief.get(screen("document", second))
    assert response["Content-Disposition"] == 'attachment; filename="slapen-2.json"'
    assert json.loads(response.content) == second.document


def test_once_it_is_published_its_pdfs_are_made_and_the_list_says_how_far_that_is(
    chief: Client, second: Edition, settings: Any, tmp_path: Path
) -> None:
    settings.PAPERS, settings.PAPERS_AHEAD = tmp_path / "papers", True
    address = screen("editions", second, number=False)
    assert "0 of 6 PDFs stand ready." in chief.get(address).text
    form = {"live": second.number, "note": "Het was beter."}
    back = reverse("admin:content_guideline_roll_back", args=[second.guideline.pk, 1])
    assert chief.post(back, form).status_code == 302
    for thread in threading.enumerate():
        if thread.name == "papers":
            thread.join()
    assert len(list(settings.PAPERS.glob("slapen.3.*.pdf"))) == 6
    assert "All 6 PDFs stand ready." in chief.get(address).text


def test_it_is_published_also_where_no_pdf_can_be_made_and_the_list_says_so(
    chief: Client, edition: Edition, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PAPERS, settings.PAPERS_AHEAD = tmp_path / "papers", True
    Section.objects.filter(slug="waarom").update(title_en="睡觉")
    publish_address = reverse("admin:content_guideline_publish", args=[edition.guideline.pk])
    with caplog.at_level(logging.CRITICAL):
        chief.post(publish_address, shown(chief, edition.guideline))
        for thread in threading.enumerate():
            if thread.name == "papers":
                thread.join()
    live = live_edition(edition.guideline)
    assert live
    assert live.number == 2
    page = chief.get(screen("editions", edition, number=False)).text
    assert "2 of 6 PDFs stand ready." in page  # English, in usual and in large letters
    assert "4 PDFs could not be made" in page


def test_rolling_back_asks_why_and_publishes_the_old_text_again(
    chief: Client, edition: Edition, second: Edition
) -> None:
    page = chief.get(screen("roll_back", edition)).text
    assert "<ins>kan ik doen</ins>" in page
    without = chief.post(screen("roll_back", edition), {"live": 2, "note": ""})
    assert without.status_code == 200
    assert live_edition(edition.guideline) == second
    response = chief.post(screen("roll_back", edition), {"live": 2, "note": "De nieuwe titel klopt niet."})
    assert response.status_code == 302
    live = live_edition(edition.guideline)
    assert live
    assert (live.number, live.digest, live.note) == (3, edition.digest, "De nieuwe titel klopt niet.")
    assert live.published_by == "chief"
    assert "Edition 3 is live: the text of edition 1 again." in LogEntry.objects.get().get_change_message()


def test_rolling_back_beside_another_editor_does_nothing_unsaid(
    chief: Client, edition: Edition, second: Edition
) -> None:
    response = chief.post(screen("roll_back", edition), {"live": 1, "note": "Terug"})
    assert response.status_code == 409
    assert "Another edition has gone live since you looked" in response.text
    assert 'value="Terug"' in response.text
    assert live_edition(edition.guideline) == second


def test_taking_offline_asks_why_and_can_be_undone(chief: Client, edition: Edition) -> None:
    address = screen("withdraw", edition, number=False)
    assert chief.get(address).status_code == 200
    assert chief.post(address, {"live": 1, "note": "Verouderd"}).status_code == 302
    live = live_edition(edition.guideline)
    assert live
    assert live.withdrawn
    assert chief.get("/nl/slapen/").status_code == 410
    assert "taken offline" in chief.get(reverse("admin:content_guideline_changelist")).text
    assert chief.post(screen("roll_back", edition), {"live": 2, "note": "Weer goed"}).status_code == 302
    assert chief.get("/nl/slapen/").status_code == 200


def test_the_portals_own_pages_cannot_be_taken_offline(chief: Client, portal: Guideline) -> None:
    address = reverse("admin:content_guideline_withdraw", args=[portal.pk])
    response = chief.post(address, {"live": 1, "note": "Weg"})
    assert response.status_code == 409
    assert "cannot be taken offline" in response.text
    live = live_edition(portal)
    assert live
    assert not live.withdrawn


def test_a_scheduled_edition_can_be_cancelled(chief: Client, edition: Edition, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    later = publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=2))
    assert "scheduled" in chief.get(screen("editions", edition, number=False)).text
    assert chief.get(screen("cancel", later)).status_code == 200
    assert scheduled_edition(edition.guideline) == later
    assert chief.post(screen("cancel", later)).status_code == 302
    assert scheduled_edition(edition.guideline) is None
    assert "will not go live" in LogEntry.objects.get().get_change_message()


def test_one_cannot_go_back_to_what_was_never_live_or_took_the_guideline_offline(
    chief: Client, edition: Edition, section: Section
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    later = publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=2))
    assert chief.get(screen("roll_back", later)).status_code == 404
    chief.post(screen("withdraw", edition, number=False), {"live": 1, "note": "Weg"})
    offline = live_edition(edition.guideline)
    assert offline
    assert chief.get(screen("roll_back", offline)).status_code == 404
    assert chief.get(reverse("admin:content_guideline_edition", args=[edition.guideline.pk, 99])).status_code == 404


def test_a_guideline_that_was_published_cannot_be_deleted_and_the_screen_says_why(
    chief: Client, edition: Edition
) -> None:
    address = reverse("admin:content_guideline_delete", args=[edition.guideline.pk])
    for response in (chief.get(address), chief.post(address, {"post": "yes"})):
        assert response.status_code == 409
        assert "it cannot be deleted" in response.text
        assert reverse("admin:content_guideline_withdraw", args=[edition.guideline.pk]) in response.text
    assert Guideline.objects.filter(pk=edition.guideline.pk).exists()


def test_a_draft_that_was_never_published_can_be_deleted(chief: Client, guideline: Guideline) -> None:
    address = reverse("admin:content_guideline_delete", args=[guideline.pk])
    assert chief.post(address, {"post": "yes"}).status_code == 302
    assert not Guideline.objects.filter(pk=guideline.pk).exists()


def test_while_a_guideline_is_offline_no_screen_says_that_parents_read_it(chief: Client, edition: Edition) -> None:
    withdraw(edition.guideline)
    page = chief.get(reverse("admin:content_guideline_change", args=[edition.guideline.pk])).text
    assert "Parents read nothing of this now." in page
    assert page.count("parents read nothing now") == edition.guideline.sections.count()
    assert "The draft" not in page
    publish_page = chief.get(screen("publish", edition, number=False)).text
    assert "With this the guideline is online again." in publish_page


def test_after_going_back_the_publish_screen_says_what_the_draft_still_holds(
    chief: Client, edition: Edition, second: Edition
) -> None:
    assert "given edition" not in chief.get(screen("publish", edition, number=False)).text
    roll_back_to(edition)
    page = chief.get(screen("publish", edition, number=False)).text
    assert "parents were given edition 1 again. The draft still holds the text from before that." in page


def test_a_scheduled_edition_is_spoken_of_as_what_is_to_come(chief: Client, edition: Edition, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    later = publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=2), by="mieke")
    page = chief.get(screen("edition", later)).text
    assert "Put ready by mieke." in page
    assert "What changes beside edition 1" in page
    assert "Put ready by mieke." in chief.get(screen("editions", edition, number=False)).text


def test_where_only_held_sections_differ_the_publish_screen_names_them(
    chief: Client, edition: Edition, section: Section
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?", hold=True)
    page = chief.get(screen("publish", edition, number=False)).text
    assert "Only sections that are held back differ: Wat helpt?" in page
    assert "There is nothing to publish" not in page
