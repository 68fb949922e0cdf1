"""Two editors at one record: whatever the second one loaded, what the first one saved is never replaced unseen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.forms.deleting import version_of
from content.editing.history import entries_of
from content.models import Contact, Guideline, Section

FormOf = Callable[[Client, str], dict[str, Any]]
MEANING = {"dutch_change": "meaning"}


@pytest.fixture
def other(db: None) -> Client:
    """A second administrator, at another desk."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("other"))
    return client


def address(record: Any) -> str:
    return reverse(f"admin:content_{record._meta.model_name}_change", args=[record.pk])


def again(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def conflicts(response: Any) -> dict[str, Any]:
    return {conflict.name: conflict for conflict in response.context["conflicts"]}


# The form


@pytest.fixture
def both(chief: Client, other: Client, form_of: FormOf, section: Section) -> dict[str, Any]:
    """What the first editor typed on a page that was loaded before the other one saved."""
    mine = {
        **form_of(chief, address(section)),
        "title_nl": "Wat helpt mij?",
        "body_nl": "<p>Mijn tekst.</p>",
        **MEANING,
    }
    theirs = {
        **form_of(other, address(section)),
        "title_nl": "Wat helpt hun?",
        "body_nl": "<p>Hun tekst.</p>",
        **MEANING,
    }
    assert other.post(address(section), theirs).status_code == 302
    return mine


@pytest.mark.parametrize("loaded", ["x", "[]", "[" * 20_000])
def test_a_form_that_says_nothing_sensible_of_what_it_loaded_is_asked_and_fails_not(
    chief: Client, both: dict[str, Any], section: Section, loaded: str
) -> None:
    response = chief.post(address(section), both | {"loaded": loaded})
    assert response.status_code == 200
    assert "title_nl" in conflicts(response)
    assert again(section).title_nl == "Wat helpt hun?"


def test_both_texts_are_shown_with_who_saved_the_other_and_nothing_is_saved_without_a_choice(
    chief: Client, section: Section, both: dict[str, Any]
) -> None:
    for _attempt in range(2):
        refused = chief.post(address(section), both)
        assert refused.status_code == 200
        found = conflicts(refused)
        assert set(found) == {"title_nl", "body_nl"}
        assert found["title_nl"].pair.old == "Wat helpt <del>mij</del>?"
        assert found["title_nl"].pair.new == "Wat helpt <ins>hun</ins>?"
        assert "other changed this too" in refused.text
        assert 'value="Wat helpt mij?"' in refused.text
        assert "Mijn tekst." in refused.text
        assert again(section).title_nl == "Wat helpt hun?"


def test_each_field_is_chosen_apart_and_what_was_not_chosen_is_in_the_history(
    chief: Client, section: Section, both: dict[str, Any]
) -> None:
    found = conflicts(chief.post(address(section), both))
    choice = {found["title_nl"].input: found["title_nl"].mine, found["body_nl"].input: found["body_nl"].theirs}
    saved = chief.post(address(section), both | choice, follow=True)
    assert "As you chose, the text of the other stays: Text (Dutch)." in saved.text
    after = again(section)
    assert (after.title_nl, after.body_nl) == ("Wat helpt mij?", "<p>Hun tekst.</p>")
    changed = [entry.changes.get("body_nl") for entry in entries_of(Section, section.pk)]
    assert ["<p>Hun tekst.</p>", "<p>Mijn tekst.</p>"] in changed


def test_my_own_text_can_be_changed_while_choosing(chief: Client, section: Section, both: dict[str, Any]) -> None:
    found = conflicts(chief.post(address(section), both))
    choice = {conflict.input: conflict.mine for conflict in found.values()}
    both["body_nl"] = "<p>Mijn tekst en hun tekst.</p>"
    assert chief.post(address(section), both | choice).status_code == 302
    assert again(section).body_nl == "<p>Mijn tekst en hun tekst.</p>"


def test_a_choice_that_is_not_complete_is_kept_while_the_rest_is_asked(
    chief: Client, section: Section, both: dict[str, Any]
) -> None:
    found = conflicts(chief.post(address(section), both))
    refused = chief.post(address(section), both | {found["title_nl"].input: found["title_nl"].theirs})
    assert {name: conflict.answer for name, conflict in conflicts(refused).items()} == {
        "title_nl": "theirs",
        "body_nl": "",
    }
    assert f'value="{found["title_nl"].theirs}" aria-describedby="choose-title_nl-theirs" checked>' in refused.text
    assert 'value="Wat helpt mij?"' in refused.text
    assert again(section).title_nl == "Wat helpt hun?"


def test_a_choice_beside_a_text_that_is_not_the_stored_one_any_more_chooses_nothing(
    chief: Client, section: Section, both: dict[str, Any]
) -> None:
    found = conflicts(chief.post(address(section), both))
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt ons?")
    for value in (found["title_nl"].mine, found["title_nl"].theirs, "mine", "theirs:", "mine:x", "x"):
        answers = {found["title_nl"].input: value, found["body_nl"].input: found["body_nl"].mine}
        refused = chief.post(address(section), both | answers)
        assert conflicts(refused)["title_nl"].pair.new == "Wat helpt <ins>ons</ins>?"
    assert again(section).title_nl == "Wat helpt ons?"


def test_a_command_that_changed_the_text_is_not_given_the_name_of_an_editor(
    chief: Client, other: Client, form_of: FormOf, section: Section
) -> None:
    other.post(address(section), {**form_of(other, address(section)), "title_nl": "Wat helpt hun?", **MEANING})
    mine = {**form_of(chief, address(section)), "title_nl": "Wat helpt mij?", **MEANING}
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt ons?")
    assert conflicts(chief.post(address(section), mine))["title_nl"].who == ""


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "shown"),
    [
        ("kind", "tips", "colophon", "Colophon"),
        ("slug", "van-mij", "van-hen", "van-hen"),
    ],
)
def test_what_is_no_text_is_chosen_in_the_same_way(
    chief: Client, other: Client, form_of: FormOf, section: Section, name: str, mine: str, theirs: str, shown: str
) -> None:
    typed = {**form_of(chief, address(section)), name: mine}
    assert other.post(address(section), {**form_of(other, address(section)), name: theirs}).status_code == 302
    found = conflicts(chief.post(address(section), typed))[name]
    assert shown.lower() in str(found.pair.new).replace("<ins>", "").replace("</ins>", "").lower()
    assert chief.post(address(section), typed | {found.input: found.theirs}).status_code == 302
    assert getattr(again(section), name) == theirs


def test_the_date_of_a_contact_is_chosen_in_the_same_way(
    chief: Client, other: Client, form_of: FormOf, portal: Guideline
) -> None:
    contact = Contact.objects.all()[0]
    typed = {**form_of(chief, address(contact)), "checked_on": "2026-11-02"}
    theirs = {**form_of(other, address(contact)), "checked_on": "2026-11-01", "telephone": "0800-1111"}
    assert other.post(address(contact), theirs).status_code == 302
    found = conflicts(chief.post(address(contact), typed))
    assert list(found) == ["checked_on"]
    assert found["checked_on"].pair.new == "<ins>1</ins> November 2026"
    assert (
        chief.post(address(contact), typed | {found["checked_on"].input: found["checked_on"].mine}).status_code == 302
    )
    after = again(contact)
    assert (str(after.checked_on), after.telephone) == ("2026-11-02", "0800-1111")


def test_what_was_typed_for_a_section_that_was_deleted_is_shown_and_can_be_made_anew(
    chief: Client, other: Client, form_of: FormOf, section: Section
) -> None:
    typed = {**form_of(chief, address(section)), "body_nl": "<p>Mijn <strong>tekst</strong>.</p>"}
    other.post(reverse("admin:content_section_delete", args=[section.pk]), {"seen": version_of(section)})
    response = chief.post(address(section), typed)
    assert response.status_code == 410
    assert "other deleted this while you were writing" in response.text
    assert "<p>Mijn <strong>tekst</strong>.</p>" in response.text
    anew = dict(response.context["again"])
    assert chief.post(response.context["add"], anew).status_code == 302
    made = Section.objects.get(slug="wat-kunt-u-doen")
    assert (made.guideline, made.body_nl) == (section.guideline, "<p>Mijn <strong>tekst</strong>.</p>")
    assert made.title_en == section.title_en


def test_who_may_not_add_a_section_gets_the_text_to_copy(staff: Any, form_of: FormOf, section: Section) -> None:
    client = staff("view_section", "change_section")
    typed = {**form_of(client, address(section)), "body_nl": "<p>Mijn tekst.</p>"}
    Section.objects.filter(pk=section.pk).delete()
    response = client.post(address(section), typed)
    assert "Mijn tekst." in response.text
    assert response.context["again"] == []


def test_a_translation_of_what_was_deleted_is_shown_to_its_translator(chief: Client, section: Section) -> None:
    screen = reverse("admin:content_translation", args=["section", section.pk, "en"])
    form = {field.html_name: field.value() or "" for field in chief.get(screen).context["form"]}
    Section.objects.filter(pk=section.pk).delete()
    response = chief.post(screen, {**form, "title_en": "What I typed", "do": "current"})
    assert response.status_code == 410
    assert "What I typed" in response.text


# The order of the sections, and what is held back


@pytest.fixture
def three(guideline: Guideline) -> list[Section]:
    """The sections of a guideline: three."""
    Section.objects.create(guideline=guideline, slug="meer", title_nl="Meer", body_nl="<p>x</p>", position=90)
    return list(guideline.sections.all())


def order(guideline: Guideline) -> list[str]:
    return [section.slug for section in guideline.sections.all()]


def moved(form: dict[str, Any], slugs: list[str], three: list[Section]) -> dict[str, Any]:
    """Return a form in which the sections have been put in this order."""
    rows = {three[index].slug: f"sections-{index}-position" for index in range(3)}
    return form | {rows[slug]: str(10 * (place + 1)) for place, slug in enumerate(slugs)}


def test_an_older_page_puts_back_neither_an_older_order_nor_an_older_hold(
    chief: Client, other: Client, form_of: FormOf, guideline: Guideline, three: list[Section]
) -> None:
    older = {**form_of(chief, address(guideline)), "summary_nl": "Anders.", **MEANING}
    a, b, c = (section.slug for section in three)
    theirs = moved(form_of(other, address(guideline)), [c, a, b], three) | {"sections-1-hold": "on"}
    assert other.post(address(guideline), theirs).status_code == 302
    saved = chief.post(address(guideline), older, follow=True)
    assert "Somebody else has moved sections meanwhile; that order was kept." in saved.text
    assert f"that was kept: {three[1]}" in saved.text
    assert order(guideline) == [c, a, b]
    assert [again(section).hold for section in three] == [False, True, False]
    assert again(guideline).summary_nl == "Anders."


def test_my_hold_and_their_order_go_together(
    chief: Client, other: Client, form_of: FormOf, guideline: Guideline, three: list[Section]
) -> None:
    mine = form_of(chief, address(guideline)) | {"sections-0-hold": "on"}
    a, b, c = (section.slug for section in three)
    other.post(address(guideline), moved(form_of(other, address(guideline)), [b, c, a], three))
    assert chief.post(address(guideline), mine).status_code == 302
    assert order(guideline) == [b, c, a]
    assert again(three[0]).hold


@pytest.mark.parametrize("answer", ["mine", "theirs"])
def test_two_orders_are_shown_and_chosen_from(
    chief: Client, other: Client, form_of: FormOf, guideline: Guideline, three: list[Section], answer: str
) -> None:
    a, b, c = (section.slug for section in three)
    mine = moved(form_of(chief, address(guideline)), [b, a, c], three)
    other.post(address(guideline), moved(form_of(other, address(guideline)), [c, a, b], three))
    for _attempt in range(2):
        refused = chief.post(address(guideline), mine)
        assert refused.status_code == 200
        assert order(guideline) == [c, a, b]
    found = conflicts(refused)["sections-order"]
    assert found.who == "other"
    assert chief.post(address(guideline), mine | {found.input: getattr(found, answer)}).status_code == 302
    assert order(guideline) == ([b, a, c] if answer == "mine" else [c, a, b])


def test_what_was_chosen_of_the_texts_is_not_asked_again_with_the_order_and_the_other_way_round(
    chief: Client, other: Client, form_of: FormOf, guideline: Guideline, three: list[Section]
) -> None:
    a, b, c = (section.slug for section in three)
    mine = moved(form_of(chief, address(guideline)), [b, a, c], three) | {"title_nl": "Mijn titel", **MEANING}
    theirs = moved(form_of(other, address(guideline)), [c, a, b], three) | {"title_nl": "Hun titel", **MEANING}
    assert other.post(address(guideline), theirs).status_code == 302
    found = conflicts(chief.post(address(guideline), mine))
    assert set(found) == {"title_nl", "sections-order"}
    for name, still_asked in (("title_nl", "sections-order"), ("sections-order", "title_nl")):
        refused = chief.post(address(guideline), mine | {found[name].input: found[name].mine})
        assert still_asked in conflicts(refused)
        assert re.search(rf'name="{found[name].input}" value="{found[name].mine}"', refused.text)
    both = {conflict.input: conflict.mine for conflict in found.values()}
    assert chief.post(address(guideline), mine | both).status_code == 302
    assert (order(guideline), again(guideline).title_nl) == ([b, a, c], "Mijn titel")


def test_a_section_that_was_deleted_and_one_that_was_added_meanwhile_do_no_harm(
    chief: Client, form_of: FormOf, guideline: Guideline, three: list[Section]
) -> None:
    a, b, c = (section.slug for section in three)
    mine = moved(form_of(chief, address(guideline)), [c, b, a], three) | {"sections-2-hold": "on"}
    Section.objects.filter(pk=three[1].pk).delete()
    Section.objects.create(guideline=guideline, slug="nieuw", title_nl="Nieuw", body_nl="<p>x</p>", position=95)
    saved = chief.post(address(guideline), mine, follow=True)
    assert "Somebody else has deleted a section meanwhile." in saved.text
    assert "Added by somebody else meanwhile: Nieuw" in saved.text
    assert order(guideline) == [c, "nieuw", a]
    assert again(three[2]).hold


@pytest.mark.parametrize("loaded", ["", "x", "[]", "{}", '{"1": 2}', "[" * 20_000])
def test_a_page_that_does_not_say_its_order_changes_none(
    chief: Client, form_of: FormOf, guideline: Guideline, three: list[Section], loaded: str
) -> None:
    a, b, c = (section.slug for section in three)
    mine = moved(form_of(chief, address(guideline)), [c, b, a], three) | {"sections-loaded": loaded}
    refused = chief.post(address(guideline), mine)
    assert refused.status_code == 200
    assert "does not say which order it was made with" in refused.text
    assert order(guideline) == [a, b, c]


# Many at once


@pytest.fixture
def numbers(portal: Guideline) -> list[Contact]:
    Contact.objects.update(checked_on=None)
    return list(Contact.objects.all())


def test_numbers_are_shown_before_they_are_marked_as_checked(chief: Client, numbers: list[Contact]) -> None:
    changelist = reverse("admin:content_contact_changelist")
    asked = {"action": "checked_today", ACTION_CHECKBOX_NAME: [contact.pk for contact in numbers]}
    page = chief.post(changelist, asked)
    assert page.status_code == 200
    assert numbers[0].telephone in page.text
    assert set(Contact.objects.values_list("checked_on", flat=True)) == {None}
    seen = {f"seen-{contact.pk}": shown for contact, shown, _checked in page.context["contacts"]}
    done = chief.post(changelist, {**asked, "confirmed": "1", **seen}, follow=True)
    assert f"{len(numbers)} contacts are marked as checked today." in done.text
    assert set(Contact.objects.values_list("checked_on", flat=True)) == {timezone.localdate()}


def test_a_number_that_was_changed_after_it_was_shown_is_not_marked_as_checked(
    chief: Client, other: Client, form_of: FormOf, numbers: list[Contact]
) -> None:
    changelist = reverse("admin:content_contact_changelist")
    asked = {"action": "checked_today", ACTION_CHECKBOX_NAME: [contact.pk for contact in numbers]}
    page = chief.post(changelist, asked)
    first, second = numbers[:2]
    other.post(address(first), {**form_of(other, address(first)), "telephone": "0800-9999"})
    seen = {f"seen-{contact.pk}": shown for contact, shown, _checked in page.context["contacts"]}
    for sent in (seen, {}):
        refused = chief.post(changelist, {**asked, "confirmed": "1", **sent})
        assert refused.status_code == 409
        assert "Somebody else changed these after you saw them" in refused.text
        assert "0800-9999" in refused.text
        assert again(first).checked_on is None
    assert again(second).checked_on == timezone.localdate()
