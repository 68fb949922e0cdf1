"""The screens of editions: what each changed, and the ways back, each with a reason and a line in the log."""

import datetime
import json
import logging
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from content.editing.history import done_by
from content.models import Answer, Edition, Guideline, Section
from content.publishing.editions import (
    cancel_scheduled,
    live_edition,
    publish,
    roll_back_to,
    scheduled_edition,
    withdraw,
)
from content.publishing.moment import in_words
from tests.admin.test_publish import shown


def screen(name: str, edition: Edition, *, number: bool = True) -> str:
    args = [edition.guideline.pk, edition.number] if number else [edition.guideline.pk]
    return reverse(f"admin:content_guideline_{name}", args=args)


def moment_of(edition: Edition) -> str:
    """Return when an edition went live, as an English page says it."""
    with translation.override("en"):
        return in_words(edition.go_live_at)


@pytest.fixture
def second(edition: Edition, section: Section) -> Edition:
    """A second edition, in which a title differs."""
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    return publish(edition.guideline, note="Een duidelijker titel", by=User.objects.get_or_create(username="mieke")[0])


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
    assert "Its PDFs are made soon, or when a reader asks for one." in chief.get(address).text
    form = {"seen": "2-0", "note": "Het was beter."}
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
    without = chief.post(screen("roll_back", edition), {"seen": "2-0", "note": ""})
    assert without.status_code == 200
    assert live_edition(edition.guideline) == second
    response = chief.post(screen("roll_back", edition), {"seen": "2-0", "note": "De nieuwe titel klopt niet."})
    assert response.status_code == 302
    live = live_edition(edition.guideline)
    assert live
    assert (live.number, live.digest, live.note) == (3, edition.digest, "De nieuwe titel klopt niet.")
    assert live.published_by == "chief"
    assert "Edition 3 is live: the text of edition 1 again." in LogEntry.objects.get().get_change_message()


def test_going_back_leaves_what_was_done_with_what_readers_said_where_they_read_it(
    chief: Client, client: Client, edition: Edition, section: Section
) -> None:
    Answer.objects.create(guideline=edition.guideline, text="De zin is nu korter.", is_public=True)
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    publish(edition.guideline)
    assert "De zin is nu korter." in client.get("/nl/slapen/geschiedenis/").text
    page = chief.get(screen("roll_back", edition)).text
    assert "<ins>kan ik doen</ins>" in page
    assert "De zin is nu korter." not in page
    assert chief.post(screen("roll_back", edition), {"seen": "2-0", "note": "Terug"}).status_code == 302
    assert "De zin is nu korter." in client.get("/nl/slapen/geschiedenis/").text
    again = chief.get(screen("publish", edition, number=False)).text
    assert "parents were given edition 1 again. The draft still holds the text from before that." in again


def test_before_going_back_it_is_said_what_readers_are_told_about_translations(
    chief: Client, edition: Edition, section: Section
) -> None:
    section.body_nl = "<p>Iets heel anders.</p>"
    section.save()
    second = publish(edition.guideline)
    told = 'Wat kan ik doen?: outdated → <strong>up to date</strong> <span class="quiet">(English)</span>'
    assert told in chief.get(screen("roll_back", edition)).text
    roll_back_to(edition)
    page = chief.get(screen("roll_back", second)).text
    assert 'Wat kan ik doen?: up to date → <strong>outdated</strong> <span class="quiet">(English)</span>' in page
    assert re.search(r"1 of \d sections will ask for an update, in 1 language\.", page)


def test_of_an_edition_that_is_over_it_is_said_from_when_until_when_parents_read_it(
    chief: Client, edition: Edition, second: Edition
) -> None:
    page = chief.get(screen("edition", edition)).text
    when, until = moment_of(edition), moment_of(second)
    assert f"Live from {when} until {until}." in page
    assert "Live since" not in page
    assert f"Live from {when} until {until}." in chief.get(screen("editions", edition, number=False)).text
    assert f"Live since {until}." in chief.get(screen("edition", second)).text


def test_of_what_took_a_guideline_offline_nothing_says_that_it_was_published_or_read(
    chief: Client, edition: Edition
) -> None:
    offline = withdraw(edition.guideline, by=User.objects.create_user("piet"))
    pages = reverse("admin:content_guideline_edition_pages", args=[edition.guideline.pk, 2])
    page = reverse("admin:content_guideline_edition_page", args=[edition.guideline.pk, 2, "nl/slapen/"])
    for where in (screen("edition", offline), screen("editions", offline, number=False)):
        shown_there = chief.get(where).text
        assert f"Took the guideline offline on {moment_of(offline)}. Taken offline by piet." in " ".join(
            shown_there.split()
        )
        assert "Published by piet" not in shown_there
    assert "Edition 2, which took the guideline offline on" in chief.get(page).text
    assert "up to date" not in chief.get(pages).text
    roll_back_to(edition)
    assert "The guideline was offline from" in chief.get(screen("edition", offline)).text
    assert "Edition 2, by which the guideline was offline from" in chief.get(page).text
    assert "which parents read" not in chief.get(page).text


def test_rolling_back_beside_another_editor_does_nothing_unsaid(
    chief: Client, edition: Edition, second: Edition
) -> None:
    response = chief.post(screen("roll_back", edition), {"seen": "1-0", "note": "Terug"})
    assert response.status_code == 409
    assert "Another edition was published or scheduled since you looked" in response.text
    assert 'value="Terug"' in response.text
    assert live_edition(edition.guideline) == second


def test_taking_offline_asks_why_and_can_be_undone(chief: Client, edition: Edition) -> None:
    address = screen("withdraw", edition, number=False)
    assert chief.get(address).status_code == 200
    assert chief.post(address, {"seen": "1-0", "note": "Verouderd"}).status_code == 302
    live = live_edition(edition.guideline)
    assert live
    assert live.withdrawn
    assert chief.get("/nl/slapen/").status_code == 410
    assert "taken offline" in chief.get(reverse("admin:content_guideline_changelist")).text
    assert chief.post(screen("roll_back", edition), {"seen": "2-0", "note": "Weer goed"}).status_code == 302
    assert chief.get("/nl/slapen/").status_code == 200


def test_the_portals_own_pages_cannot_be_taken_offline(chief: Client, portal: Guideline) -> None:
    address = reverse("admin:content_guideline_withdraw", args=[portal.pk])
    for response in (chief.get(address), chief.post(address, {"seen": "1-0", "note": "Weg"})):
        assert response.status_code == 409
        assert "<h1>This cannot be taken offline</h1>" in response.text
        assert "They hold the numbers for help" in response.text
        assert 'name="note"' not in response.text  # nothing is asked that is refused afterwards
        assert address not in response.text.partition('id="content-main"')[2]
    live = live_edition(portal)
    assert live
    assert not live.withdrawn


def test_of_what_is_offline_it_is_said_at_once_that_it_cannot_be_taken_offline(chief: Client, edition: Edition) -> None:
    withdraw(edition.guideline)
    response = chief.get(screen("withdraw", edition, number=False), follow=True)
    assert response.redirect_chain == [(screen("editions", edition, number=False), 302)]
    assert "This guideline is not online." in response.text


def test_an_edition_that_took_the_place_of_the_one_that_was_seen_is_not_called_off(
    edition: Edition, section: Section
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    seen = publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=2))
    theirs = publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=3))
    assert not cancel_scheduled(edition.guideline, number=seen.number)
    assert scheduled_edition(edition.guideline) == theirs
    assert cancel_scheduled(edition.guideline, number=theirs.number)


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
    chief.post(screen("withdraw", edition, number=False), {"seen": "1-2", "note": "Weg"})
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
    seen = chief.get(address).context["seen"]
    assert chief.post(address, {"post": "yes", "seen": seen}).status_code == 302
    assert not Guideline.objects.filter(pk=guideline.pk).exists()


def test_while_a_guideline_is_offline_no_screen_says_that_parents_read_it(chief: Client, edition: Edition) -> None:
    withdraw(edition.guideline)
    page = chief.get(reverse("admin:content_guideline_change", args=[edition.guideline.pk])).text
    assert "Parents read nothing of this now." in page
    assert page.count("parents read nothing now") == edition.guideline.sections.count()
    assert "The draft" not in page
    publish_page = chief.get(screen("publish", edition, number=False)).text
    assert "If you publish the draft, parents read the draft from then on" in publish_page


def test_after_going_back_the_publish_screen_says_what_the_draft_still_holds(
    chief: Client, edition: Edition, second: Edition
) -> None:
    assert "given edition" not in chief.get(screen("publish", edition, number=False)).text
    roll_back_to(edition)
    page = chief.get(screen("publish", edition, number=False)).text
    assert "parents were given edition 1 again. The draft still holds the text from before that." in page


def test_a_scheduled_edition_is_spoken_of_as_what_is_to_come(chief: Client, edition: Edition, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    later = publish(
        edition.guideline,
        at=timezone.now() + datetime.timedelta(days=2),
        by=User.objects.get_or_create(username="mieke")[0],
    )
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


def test_what_lapsed_stays_in_the_list_with_who_when_and_by_what(
    chief: Client, edition: Edition, section: Section
) -> None:
    mieke = User.objects.create(username="mieke")
    moment = datetime.datetime(2031, 2, 3, 8, 0, tzinfo=datetime.UTC)
    for title in ("Wat helpt?", "Wat helpt nu?"):
        Section.objects.filter(pk=section.pk).update(title_nl=title)
        publish(edition.guideline, at=moment, note=title, by=mieke)
    chief.post(screen("cancel", Edition.objects.get(number=3)))
    page = chief.get(screen("editions", edition, number=False)).text
    assert page.index("Edition 3") < page.index("Edition 2") < page.index("Edition 1")
    assert page.count("Was to go live on Monday 3 February 2031 at 09:00; no reader has had it.") == 2
    assert re.search(r"Replaced by edition 3 on [^<]+, by mieke\.", page)
    assert re.search(r"Called off on [^<]+, by chief\.", page)
    assert "Wat helpt nu?" in page
    assert chief.get(screen("edition", edition)).status_code == 200
    assert chief.get(reverse("admin:content_guideline_edition", args=[edition.guideline_id, 2])).status_code == 404
    history = chief.get(reverse("admin:content_guideline_history", args=[edition.guideline_id])).text
    assert "lapsed: replaced by edition 3" in history
    assert "lapsed: called off" in history
    assert "will not go live" not in history  # told once


def test_an_account_with_another_name_is_called_by_it_everywhere(
    chief: Client, second: Edition, section: Section
) -> None:
    mieke = User.objects.get(username="mieke")
    with done_by(lambda: mieke, lambda: ""):
        section.title_nl = "Wat helpt nu?"
        section.save()
    mieke.username = "maria"
    mieke.save()
    User.objects.create(username="mieke")  # somebody else
    history = reverse("admin:content_guideline_history", args=[second.guideline_id])
    for address in (screen("editions", second, number=False), screen("edition", second), history):
        page = chief.get(address).text
        assert "maria" in page, address
        assert "mieke" not in page.lower(), address
    assert "maria changed the title" in chief.get(history, {"who": f"account:{mieke.pk}"}).text
    mieke.delete()
    assert "Published by mieke." in chief.get(screen("editions", second, number=False)).text


def test_a_schedule_made_after_it_was_shown_is_not_dropped_unsaid_by_taking_offline(
    chief: Client, edition: Edition, section: Section
) -> None:
    address = screen("withdraw", edition, number=False)
    seen = chief.get(address).context["form"]["seen"].value()
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    later = publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=2))
    refused = chief.post(address, {"seen": seen, "note": "Verouderd"})
    assert refused.status_code == 409
    assert f"Edition {later.number} is to go live on" in refused.text
    assert 'value="Verouderd"' in refused.text
    assert scheduled_edition(edition.guideline) == later
    again = refused.context["form"]["seen"].value()
    assert chief.post(address, {"seen": again, "note": "Verouderd"}).status_code == 302


def test_an_edition_that_goes_live_within_seconds_is_not_called_off_and_the_screen_says_why(
    chief: Client, edition: Edition, section: Section
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    soon = publish(edition.guideline, at=timezone.now() + datetime.timedelta(seconds=9))
    response = chief.post(screen("cancel", soon))
    assert response.status_code == 200
    assert "That edition goes live within seconds." in response.text
    assert Edition.objects.filter(pk=soon.pk).exists()


def test_while_a_guideline_is_offline_each_way_back_says_what_it_does(
    chief: Client, edition: Edition, section: Section, client: Client
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Nog niet af")
    withdraw(edition.guideline, note="Er stond een fout in.")
    change = reverse("admin:content_guideline_change", args=[edition.guideline_id])
    back, publish_address = screen("roll_back", edition), screen("publish", edition, number=False)
    for address in (change, screen("editions", edition, number=False)):
        page = chief.get(address).text
        assert re.search(rf'class="button default" href="{back}">Put edition 1 back online…', page), address
        assert re.search(rf'class="button" href="{publish_address}">Publish the draft and bring it online…', page), (
            address
        )
    assert f'href="{back}"' in chief.get(publish_address).text
    seen = chief.get(back).context["form"]["seen"].value()
    answer = chief.post(back, {"seen": seen, "note": "Hersteld."}, follow=True).text
    assert "The guideline is online again: edition 3 is live, with the text of edition 1." in answer
    assert "With this the guideline was online again." in answer
    assert "Nog niet af" not in client.get("/nl/slapen/alles/").text
    public = client.get("/nl/slapen/geschiedenis/")
    assert public.status_code == 200
    assert "weer op de website" in public.text


def test_to_publish_the_draft_of_what_is_offline_says_that_it_brings_it_online(chief: Client, edition: Edition) -> None:
    withdraw(edition.guideline)
    page = chief.get(screen("publish", edition, number=False))
    assert "Publish, and bring online again" in page.text
    sent = {field.html_name: field.value() or "on" for field in page.context["form"]}
    sent |= {"note": "Hersteld.", "day": "", "time": ""}
    answer = chief.post(screen("publish", edition, number=False), sent, follow=True).text
    assert "The guideline is online again: parents read edition 3 from now on." in answer


def test_the_form_that_takes_offline_promises_what_parents_get(chief: Client, edition: Edition, client: Client) -> None:
    page = chief.get(screen("withdraw", edition, number=False)).text
    assert "at the foot" not in page
    assert "on the page that comes in the place of this guideline" in page
    withdraw(edition.guideline, note="Er stond een fout in.")
    assert "Er stond een fout in." in client.get("/nl/slapen/").text


def test_of_the_portals_own_pages_no_history_for_readers_is_promised(chief: Client, portal: Guideline) -> None:
    own = [f"admin:content_guideline_{name}" for name in ("publish", "confirm")]
    Section.objects.filter(guideline=portal).update(title_nl="Anders")
    for name in own:
        page = chief.get(reverse(name, args=[portal.pk])).text
        assert "history of the guideline" not in page, name
        assert "such as the home page" in page, name
