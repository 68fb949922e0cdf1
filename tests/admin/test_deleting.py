"""Deleting from the draft: what it does is said first, nothing goes that nobody has seen, and the way back is shown."""

import datetime
import re

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.forms.coming_back import way_back
from content.admin.forms.deleting import version_of
from content.admin.presence.people import moment
from content.models import AtWork, Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.editions import publish
from tests.admin.conftest import Staff, stored


def page_of(record: Guideline | Section | GlossaryTerm | Contact) -> str:
    return reverse(f"admin:content_{record._meta.model_name}_delete", args=[record.pk])


def test_before_a_section_is_deleted_it_is_said_what_that_does_to_parents_and_translations(
    chief: Client, edition: Edition, section: Section
) -> None:
    page = chief.get(page_of(section)).text
    assert "Parents read this section now, in " in page
    assert "they do not find it any more in any language" in page
    assert "and with it 1 translation: English." in page
    assert "can be brought back from there" in page
    assert "importmap" not in page
    for name in section.source_words:
        setattr(section, f"{name}_en", "")
    section.save()
    assert "The Dutch text goes; there is no translation of it." in chief.get(page_of(section)).text


def test_of_a_section_that_no_parent_can_read_it_is_said_that_nothing_changes_for_them(
    chief: Client, guideline: Guideline, section: Section
) -> None:
    assert "so nothing changes for them" in chief.get(page_of(section)).text


def test_of_a_contact_it_is_said_that_parents_see_it_and_that_it_is_urgent(chief: Client, portal: Guideline) -> None:
    contact = Contact.objects.get(slug="112")
    page = chief.get(page_of(contact)).text
    assert "Parents see this contact now, in " in page
    assert ("This is a number for when it is urgent." in page) is contact.urgent
    new = Contact.objects.create(slug="nieuw", name_nl="Nieuw", telephone="1", purpose_nl="x")
    assert "Parents do not see this contact now" in chief.get(page_of(new)).text


@pytest.mark.parametrize("kind", ["section", "word", "contact"])
def test_what_somebody_else_has_changed_since_is_shown_and_deleting_is_asked_again(
    chief: Client, staff: Staff, guideline: Guideline, portal: Guideline, kind: str
) -> None:
    record: Section | GlossaryTerm | Contact
    if kind == "section":
        record, name = guideline.sections.get(slug="wat-kunt-u-doen"), "title_nl"
    elif kind == "word":
        record, name = GlossaryTerm.objects.get(slug="ritme"), "explanation_nl"
    else:
        record, name = Contact.objects.get(slug="112"), "name_nl"
    seen = chief.get(page_of(record)).context["seen"]
    setattr(record, name, "Wat een ander schreef")
    record.save()
    before = stored(record)
    refused = chief.post(page_of(record), {"seen": seen})
    assert refused.status_code == 409
    assert "this was changed since you looked" in refused.text
    assert "Wat een ander schreef" in re.sub(r"</?ins>", "", refused.text)
    assert stored(record) == before
    assert chief.post(page_of(record), {"seen": refused.context["seen"]}).status_code == 302
    assert not type(record)._default_manager.filter(pk=record.pk).exists()


@pytest.mark.parametrize("sent", [{}, {"post": "yes"}, {"seen": ""}, {"seen": "x:9" * 50}, {"seen": ":1"}])
def test_nothing_is_deleted_that_nobody_has_seen(chief: Client, section: Section, sent: dict[str, str]) -> None:
    assert chief.post(page_of(section), sent).status_code == 409
    assert Section.objects.filter(pk=section.pk).exists()


def test_a_change_that_passed_the_history_by_is_not_deleted_unseen_either(chief: Client, section: Section) -> None:
    seen = version_of(section)
    Section.objects.filter(pk=section.pk).update(title_nl="Buiten alles om")
    refused = chief.post(page_of(section), {"seen": seen})
    assert refused.status_code == 409
    assert "It stands below as it is now." in refused.text


def test_who_may_not_delete_is_refused_whatever_was_seen(staff: Staff, section: Section) -> None:
    client = staff("change_section", "view_section")
    for answer in (client.get(page_of(section)), client.post(page_of(section), {"seen": version_of(section)})):
        assert answer.status_code == 403
    assert Section.objects.filter(pk=section.pk).exists()


def test_after_deleting_a_section_its_guideline_leads_to_the_way_back(
    chief: Client, edition: Edition, section: Section
) -> None:
    guideline, before = section.guideline, stored(section)
    done = chief.post(page_of(section), {"seen": version_of(section)}, follow=True)
    assert done.redirect_chain == [(reverse("admin:content_guideline_change", args=[guideline.pk]), 302)]
    [deleted] = done.context["deleted"]
    assert (deleted.name, deleted.who, deleted.is_still_read) == (before["title_nl"], "chief", True)
    assert done.text.count(deleted.address) == 2  # in the message, and in the list that stays
    assert "parents read it still" in done.text
    publish(guideline)
    page = chief.get(reverse("admin:content_guideline_change", args=[guideline.pk]))
    assert [each.is_still_read for each in page.context["deleted"]] == [False]
    back = chief.get(deleted.address)
    assert chief.post(deleted.address, {"seen": back.context["seen"]}).status_code == 302
    assert stored(section) == before
    assert chief.get(reverse("admin:content_guideline_change", args=[guideline.pk])).context["deleted"] == []


def test_a_section_whose_address_another_one_has_is_not_offered_and_its_way_back_leads_to_that_one(
    chief: Client, edition: Edition, section: Section
) -> None:
    draft = reverse("admin:content_guideline_change", args=[section.guideline_id])
    pk = section.pk
    section.delete()
    new = section.guideline.sections.create(slug=section.slug, position=5, title_nl="Nieuw", body_nl="<p>x</p>")
    assert chief.get(draft).context["deleted"] == []
    address = way_back(Section, pk)
    page = chief.get(address)
    assert "“Nieuw” has the address of this now." in page.text
    assert f'href="{reverse("admin:content_section_change", args=[new.pk])}"' in page.text
    assert "Bring it back into the draft" not in page.text
    refused = chief.post(address, {"seen": page.context["seen"]})
    assert "“Nieuw” has the address of this now." in refused.text
    new.delete()
    assert [each.is_still_read for each in chief.get(draft).context["deleted"]] == [True, True]
    assert chief.post(address, {"seen": page.context["seen"]}).status_code == 302
    assert chief.get(draft).context["deleted"] == []


def test_before_deleting_it_is_said_whose_text_in_it_is_not_saved_yet(
    chief: Client, guideline: Guideline, section: Section
) -> None:
    typist = User.objects.create_user("fatma")
    kind, at = ContentType.objects.get_for_model(Section), timezone.now() - datetime.timedelta(hours=2)
    turkish = reverse("admin:content_translation", args=["section", section.pk, "tr"])
    for screen, user in ((page_of(section), typist), (turkish, typist), ("/x/", User.objects.get(username="chief"))):
        AtWork.objects.create(
            user=user, screen=screen, content_type=kind, object_id=section.pk, seen_at=at, typed={"x": "y"}, typed_at=at
        )
    said = f"fatma typed something in this section that is not saved yet (last at {moment(at)})."
    page = chief.get(page_of(section)).text
    assert said in page
    assert said.replace("section that", "section, in Turkish, that") in page
    assert "You typed something in this section that is not saved yet" in page
    assert f"fatma typed something in “{section}” that" in chief.get(page_of(guideline)).text
    AtWork.objects.update(typed=None)
    assert "not saved yet" not in chief.get(page_of(section)).text


def test_the_message_after_deleting_a_word_leads_to_the_way_back(chief: Client, guideline: Guideline) -> None:
    term = GlossaryTerm.objects.get(slug="ritme")
    done = chief.post(page_of(term), {"seen": version_of(term)}, follow=True)
    [address] = re.findall(r'href="(/admin/content/glossaryterm/\d+/history/\d+/before/)"', done.text)
    assert "You can bring it back" in chief.get(address).text


def test_a_guideline_in_which_somebody_else_wrote_since_is_not_deleted_unseen(
    chief: Client, guideline: Guideline, section: Section
) -> None:
    seen = chief.get(page_of(guideline)).context["seen"]
    section.title_nl = "Wat een ander schreef"
    section.save()
    new = guideline.sections.create(slug="nieuw", position=9, title_nl="Een heel nieuw deel")
    refused = chief.post(page_of(guideline), {"seen": seen})
    assert refused.status_code == 409
    assert "Wat een ander schreef" in re.sub(r"</?ins>", "", refused.text)
    assert "Een heel nieuw deel" in re.sub(r"</?ins>", "", refused.text)
    assert Section.objects.filter(pk=new.pk).exists()
    assert chief.post(page_of(guideline), {"seen": refused.context["seen"]}).status_code == 302
    assert not Guideline.objects.filter(pk=guideline.pk).exists()
    back = chief.get(way_back(Guideline, guideline.pk))
    page = chief.post(way_back(Guideline, guideline.pk), {"seen": back.context["seen"]}, follow=True).text
    assert "Its sections are not there yet." in page
    assert "Een heel nieuw deel" in page
