"""The first screen of the desk: what needs somebody now, each thing one click from its mend."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.draft.standing import draft_differs
from content.admin.home import cards, desks
from content.admin.tasks import NEWS, WORK, WRONG, Task, tasks
from content.editing.freshness import mark_current
from content.models import (
    AtWork,
    Contact,
    Edition,
    Feedback,
    GlossaryTerm,
    Guideline,
    Link,
    Section,
    SourceDocument,
)
from content.publishing.editions import publish, withdraw
from tests.admin.conftest import Staff


@pytest.fixture
def everybody(db: None) -> User:
    return User.objects.create_superuser("everybody")


@pytest.fixture
def all_is_well(edition: Edition) -> Edition:
    """A portal in which nothing asks for anything."""
    Contact.objects.update(checked_on=timezone.localdate())
    publish(Guideline.objects.get(is_portal=True))
    return edition


def about(user: User, name: str) -> list[Task]:
    return [task for task in tasks(user) if task.about == name]


def test_with_nothing_to_do_it_says_so(chief: Client, everybody: User, all_is_well: Edition) -> None:
    assert tasks(everybody) == []
    assert "Nothing that is for you now." in chief.get(reverse("admin:index")).text


def test_a_draft_that_differs_from_what_parents_read_is_one_click_from_publishing(
    all_is_well: Edition, everybody: User, section: Section
) -> None:
    section.title_nl = "Wat helpt?"
    mark_current(section, "en")
    section.save()
    [task] = tasks(everybody)
    assert (task.about, task.text) == ("Slapen", "1 deel verschilt van wat ouders lezen.")
    assert task.address == reverse("admin:content_guideline_publish", args=[all_is_well.guideline_id])
    publish(all_is_well.guideline)
    assert tasks(everybody) == []


def test_a_draft_differs_after_a_change_of_whatever_it_is_made_of(all_is_well: Edition) -> None:
    def differs() -> bool:
        return draft_differs(guideline, guideline.editions.first())

    guideline = all_is_well.guideline
    assert not differs()
    for model, field in ((GlossaryTerm, "explanation_en"), (Section, "body_nl"), (Guideline, "makers")):
        record = model._default_manager.all().last()
        assert record
        setattr(record, field, "<p>Anders</p>")
        record.save()
        assert differs(), field
        publish(guideline)
        assert not differs(), field
    contact = Contact.objects.all()[0]
    contact.purpose_nl = "Anders"
    contact.save()
    assert not differs()
    portal = Guideline.objects.get(is_portal=True)
    assert draft_differs(portal, portal.editions.all()[0])


def test_a_guideline_that_parents_cannot_read_yet_is_named(
    everybody: User, portal: Guideline, guideline: Guideline
) -> None:
    [task] = about(everybody, "Slapen")
    assert "nog niets gepubliceerd" in task.text


def retitle(section: Section, title: str) -> None:
    section.title_nl = title
    mark_current(section, "en")
    section.save()


def test_what_is_scheduled_is_no_work_and_is_told_with_its_moment(
    everybody: User, all_is_well: Edition, section: Section
) -> None:
    guideline, moment = all_is_well.guideline, datetime.datetime(2029, 3, 25, 7, tzinfo=datetime.UTC)
    retitle(section, "Wat helpt?")
    publish(guideline, at=moment)
    scheduled = "Uitgave 2 gaat live op zondag 25 maart 2029 om 09:00."
    assert [(task.tone, task.text) for task in about(everybody, "Slapen")] == [(NEWS, scheduled)]
    retitle(section, "Wat helpt nu?")
    differs = "1 deel verschilt van uitgave 2, die live gaat op zondag 25 maart 2029 om 09:00."
    assert [(t.tone, t.text) for t in about(everybody, "Slapen")] == [(WORK, differs), (NEWS, scheduled)]
    guideline.refresh_from_db()
    guideline.makers = "NVO"
    guideline.save()
    retitle(section, "Wat helpt?")
    text = "Het concept verschilt van uitgave 2, die live gaat op zondag 25 maart 2029 om 09:00."
    assert text in [task.text for task in about(everybody, "Slapen")]


def test_what_was_never_published_and_is_scheduled_is_no_work(
    everybody: User, portal: Guideline, guideline: Guideline
) -> None:
    publish(guideline, at=timezone.now() + datetime.timedelta(days=1))
    [task] = about(everybody, "Slapen")
    assert task.tone == NEWS


def test_a_guideline_that_is_offline_is_told_until_it_is_online_again(
    chief: Client, everybody: User, all_is_well: Edition, section: Section
) -> None:
    guideline = all_is_well.guideline
    retitle(section, "Wat helpt?")
    withdraw(guideline)
    [task] = about(everybody, "Slapen")
    assert task.tone == WRONG
    assert "ouders lezen hier nu niets van" in task.text
    assert "Put edition 1 back online…" in chief.get(task.address).text
    publish(guideline, at=datetime.datetime(2029, 3, 25, 7, tzinfo=datetime.UTC))
    [task] = about(everybody, "Slapen")
    assert task.text.startswith("Staat nu offline. Uitgave 3 zet de richtlijn weer online op zondag 25 maart 2029")
    publish(guideline)
    assert about(everybody, "Slapen") == []


def test_a_new_version_of_the_source_that_is_being_compared_is_one_click_away(
    chief: Client, everybody: User, all_is_well: Edition
) -> None:
    kept = {"guideline": all_is_well.guideline, "text": "Waarom slaapt mijn kind slecht?\nSteeds anders.\n"}
    SourceDocument.objects.create(name="oud.txt", cuts=[{"line": 1, "title": "Waarom", "kind": "what-it-is"}], **kept)
    assert about(everybody, "Slapen") == []
    cut = {"line": 1, "title": "Waarom", "kind": "what-it-is", "choice": ""}
    SourceDocument.objects.create(name="nieuw.txt", cuts=[cut], **kept)
    [task] = about(everybody, "Slapen")
    assert task.text == "Er wordt een nieuwe versie van de bron naast gelegd: nieuw.txt."
    assert chief.get(task.address).status_code == 200
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_guideline"))
    assert about(reader, "Slapen") == []


def test_what_is_past_its_review_date_comes_before_what_can_wait(everybody: User, all_is_well: Edition) -> None:
    guideline = all_is_well.guideline
    guideline.review_by = timezone.localdate() - datetime.timedelta(days=1)
    guideline.save()
    [first, second] = tasks(everybody)
    assert first.tone == WRONG
    assert "naast de richtlijn" in first.text
    assert second.text == "Het concept is anders dan wat ouders lezen."


def test_the_history_of_everything_is_one_step_away_for_who_may_see_it(chief: Client, staff: Staff) -> None:
    link = f'href="{reverse("admin:content_history")}"'
    assert link in chief.get(reverse("admin:index")).text
    assert link in staff("view_contact").get(reverse("admin:index")).text
    assert link not in staff("translate_tr").get(reverse("admin:index")).text


def test_outdated_and_missing_translations_are_counted_in_the_languages_that_readers_are_offered(
    everybody: User, all_is_well: Edition, section: Section
) -> None:
    section.title_nl = "Wat helpt?"
    section.save()
    [outdated] = about(everybody, "Vertalingen")
    assert outdated.ways == (("Engels 1", reverse("admin:content_translations") + "?language=en&state=outdated"),)
    section.body_en = ""
    section.save()
    [missing] = about(everybody, "Vertalingen")
    assert [name for name, _address in missing.ways] == ["Engels 1"]
    assert "state=missing" in missing.ways[0][1]


def test_numbers_that_nobody_checked_for_a_year_are_counted(everybody: User, all_is_well: Edition) -> None:
    Contact.objects.filter(slug="112").update(checked_on=timezone.localdate() - datetime.timedelta(days=366))
    [task] = about(everybody, "Contacten")
    assert task.text == "1 contact is het laatste jaar niet nagekeken."


def test_remarks_that_nobody_has_read_are_counted_and_a_bare_yes_is_not(everybody: User, all_is_well: Edition) -> None:
    said = {"edition": all_is_well, "language": "nl", "section": "waarom", "helped": False}
    Feedback.objects.create(**said)
    assert tasks(everybody) == []
    Feedback.objects.create(**said, line="Ik snap dit niet")
    Feedback.objects.create(**said, line="Te lang", read_on=timezone.localdate())
    [task] = tasks(everybody)
    assert task.text == "1 nieuwe reactie van een lezer."


def test_links_that_lead_nowhere_are_counted_while_a_text_has_them(everybody: User, all_is_well: Edition) -> None:
    address = all_is_well.guideline.source_url
    link = Link.objects.create(address=address, tried_at=timezone.now())
    assert tasks(everybody) == []
    link.problem = "gone"
    link.save()
    [task] = tasks(everybody)
    assert (task.about, task.text) == ("Links", "1 link leidt nergens heen.")
    all_is_well.guideline.source_url = ""
    all_is_well.guideline.save()
    assert about(everybody, "Links") == []


def test_what_somebody_typed_and_did_not_save_is_found_again_by_nobody_else(
    everybody: User, all_is_well: Edition, section: Section
) -> None:
    screen = reverse("admin:content_section_change", args=[section.pk])
    kind = ContentType.objects.get_for_model(Section)
    AtWork.objects.create(
        user=everybody, content_type=kind, object_id=section.pk, screen=screen, typed={"title_nl": "x"},
        typed_at=timezone.now(),
    )  # fmt: skip
    [task] = tasks(everybody)
    assert (task.about, task.address) == ("Wat kan ik doen?", screen)
    assert tasks(User.objects.create_superuser("other")) == []


def test_everybody_sees_only_what_they_may_mend(all_is_well: Edition, section: Section) -> None:
    section.title_nl = "Wat helpt?"
    section.save()
    Contact.objects.update(checked_on=None)
    Feedback.objects.create(edition=all_is_well, language="nl", section="waarom", helped=True, line="Dank u")

    def seen(*permissions: str) -> set[str]:
        user = User.objects.create_user(f"user-{User.objects.count()}", is_staff=True)
        user.user_permissions.set(
            Permission.objects.filter(content_type__app_label="content", codename__in=permissions)
        )
        assert len(desks(user)) + len(cards(user)) >= len(permissions)
        return {task.about for task in tasks(user)}

    assert seen() == set()
    assert seen("translate_en") == {"Vertalingen"}
    assert seen("translate_tr") == set()
    assert seen("view_guideline") == {"Slapen", "Houvast"}
    assert seen("change_contact") == {"Contacten"}
    assert seen("view_feedback") == {"Reacties"}


def test_each_thing_leads_to_a_page_that_is_there(chief: Client, edition: Edition, section: Section) -> None:
    section.title_nl = "Wat helpt?"
    section.save()
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True, line="Dank u")
    user = User.objects.get(username="chief")
    found = tasks(user)
    addresses = [way for task in found for way in [task.address, *(address for _name, address in task.ways)] if way]
    assert len(addresses) >= 4
    page = chief.get(reverse("admin:index")).text
    for address in addresses:
        assert address.replace("&", "&amp;") in page
        assert chief.get(address).status_code == 200, address
    for place in [*cards(user), *desks(user)]:
        assert chief.get(place.address).status_code == 200, place.address


def test_who_has_no_role_is_told_so(staff: Staff) -> None:
    assert "not see or change anything yet" in staff().get(reverse("admin:index")).text
