"""Two editors at one record: whatever the second one loaded, what the first one saved is never replaced unseen."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.forms.coming_back import BACK, way_back
from content.admin.forms.deleting import version_of
from content.editing.freshness import mark_current, record_review, state
from content.editing.history import entries_of
from content.models import Contact, Guideline, Section
from tests.admin.conftest import stored

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


def test_each_answer_says_beforehand_what_of_the_field_is_saved(
    chief: Client, section: Section, both: dict[str, Any]
) -> None:
    refused = chief.post(address(section), both)
    assert {conflict.stored for conflict in conflicts(refused).values()} == {"Wat helpt hun?", "<p>Hun tekst.</p>"}
    assert "What stands in the field is saved, also what you still change there" in refused.text
    without = r"<p class=\"help\" data-without-script>This text is saved then, and not what stands in the field"
    assert len(re.findall(without, refused.text)) == 2


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


# What was deleted while somebody was writing


def delete(client: Client, record: Any) -> None:
    page = reverse(f"admin:content_{record._meta.model_name}_delete", args=[record.pk])
    assert client.post(page, {"seen": version_of(again(record))}).status_code == 302


def pressed(answer: Any, **said: str) -> dict[str, str]:
    """Return what the button sends that brings back what was deleted, with what was typed."""
    return {**dict(answer.context["back"]), BACK: "1", **said}


@pytest.fixture
def reviewed(section: Section) -> Section:
    """A section with an English translation that is up to date, that somebody has read, and that is held back."""
    mark_current(section, "en")
    record_review(section, "en", "J. Smith", datetime.date(2026, 11, 2))
    section.hold = True
    section.save()
    return section


def test_what_was_deleted_comes_back_with_what_was_typed_in_its_place_with_all_that_is_known_of_it(
    chief: Client, other: Client, form_of: FormOf, reviewed: Section
) -> None:
    Section.objects.create(guideline=reviewed.guideline, slug="einde", title_nl="Einde", position=900)
    before, places = stored(reviewed), order(reviewed.guideline)
    typed = {**form_of(chief, address(reviewed)), "body_nl": "<p>Mijn <strong>tekst</strong>.</p>"}
    delete(other, reviewed)
    answer = chief.post(address(reviewed), typed | {"dutch_change": "typing-error"})
    assert answer.status_code == 410
    assert "other deleted “Wat kan ik doen?”, " in answer.text
    assert "<p>Mijn <strong>tekst</strong>.</p>" in answer.text
    assert 'value="typing-error" id="id_dutch_change_1" checked' in answer.text
    saved = chief.post(address(reviewed), pressed(answer, dutch_change="typing-error"), follow=True)
    assert "is in the draft again as it was" in saved.text
    after = stored(reviewed)
    assert order(reviewed.guideline) == places
    assert after["body_nl"] == "<p>Mijn <strong>tekst</strong>.</p>"
    assert state(again(reviewed), "en") == "current"
    assert after["made"]["en"]["reviewed_by"] == "J. Smith"
    assert {name for name in before if before[name] != after[name]} - {"body"} == {"body_nl", "made"}


def test_a_change_of_meaning_in_what_was_deleted_asks_for_an_update_as_ever(
    chief: Client, other: Client, form_of: FormOf, reviewed: Section
) -> None:
    typed = {**form_of(chief, address(reviewed)), "body_nl": "<p>Iets anders.</p>"}
    delete(other, reviewed)
    answer = chief.post(address(reviewed), typed)
    chief.post(address(reviewed), pressed(answer, **MEANING))
    assert state(again(reviewed), "en") == "outdated"
    assert again(reviewed).made["en"]["reviewed_by"] == "J. Smith"


def test_nothing_comes_back_before_it_is_said_what_was_changed_of_the_dutch_text(
    chief: Client, other: Client, form_of: FormOf, reviewed: Section
) -> None:
    typed = {**form_of(chief, address(reviewed)), "body_nl": "<p>Iets anders.</p>"}
    delete(other, reviewed)
    answer = chief.post(address(reviewed), typed)
    assert "Say what you changed" not in answer.text
    refused = chief.post(address(reviewed), pressed(answer))
    assert refused.status_code == 410
    assert "Say what you changed" in refused.text
    assert not Section.objects.filter(pk=reviewed.pk).exists()
    assert "Iets anders." in dict(refused.context["back"])["body_nl"]


def test_where_only_a_translation_was_typed_nothing_is_asked(
    chief: Client, other: Client, form_of: FormOf, reviewed: Section
) -> None:
    typed = {**form_of(chief, address(reviewed)), "title_en": "What helps?"}
    delete(other, reviewed)
    answer = chief.post(address(reviewed), typed)
    assert answer.context["question"] is None
    assert chief.post(address(reviewed), pressed(answer)).status_code == 302
    assert (again(reviewed).title_en, state(again(reviewed), "en")) == ("What helps?", "current")


def test_what_the_other_changed_before_deleting_is_shown_beside_what_was_typed(
    chief: Client, other: Client, form_of: FormOf, section: Section
) -> None:
    typed = {**form_of(chief, address(section)), "title_nl": "Wat helpt mij?"}
    other.post(address(section), {**form_of(other, address(section)), "title_nl": "Wat helpt hun?", **MEANING})
    delete(other, section)
    answer = chief.post(address(section), typed)
    asked = chief.post(address(section), pressed(answer))
    assert asked.status_code == 200
    assert conflicts(asked)["title_nl"].pair.new == "Wat helpt <ins>hun</ins>?"
    assert again(section).title_nl == "Wat helpt hun?"


def test_what_somebody_brought_back_meanwhile_gets_the_text_with_the_guard_of_every_save(
    chief: Client, other: Client, form_of: FormOf, section: Section
) -> None:
    typed = {**form_of(chief, address(section)), "title_nl": "Wat helpt mij?", **MEANING}
    delete(other, section)
    answer = chief.post(address(section), typed)
    back = other.get(way_back(Section, section.pk))
    other.post(way_back(Section, section.pk), {"seen": back.context["seen"]})
    other.post(address(section), {**form_of(other, address(section)), "title_nl": "Wat helpt hun?", **MEANING})
    asked = chief.post(address(section), pressed(answer, **MEANING))
    assert set(conflicts(asked)) == {"title_nl"}
    assert 'value="Wat helpt mij?"' in asked.text
    assert again(section).title_nl == "Wat helpt hun?"


def test_where_another_section_has_the_address_by_now_the_text_is_laid_beside_that_one(
    chief: Client, other: Client, form_of: FormOf, section: Section
) -> None:
    typed = {**form_of(chief, address(section)), "title_nl": "Wat helpt mij?", "standing_en": "up-to-date", **MEANING}
    delete(other, section)
    new = Section.objects.create(
        guideline=section.guideline, slug=section.slug, title_nl="Nieuw", body_nl="<p>Nieuw.</p>", position=5
    )
    answer = chief.post(address(section), typed)
    assert "“Nieuw” has the address of this now" in answer.text
    assert answer.context["onto"] == address(new)
    beside = dict(answer.context["beside"])
    assert not {"standing_en", "dutch_change"} & set(beside)
    asked = chief.post(address(new), beside)
    assert "title_nl" in conflicts(asked)
    assert 'value="Wat helpt mij?"' in asked.text
    assert again(new).title_nl == "Nieuw"


def test_a_section_of_a_guideline_that_is_gone_leads_to_bringing_that_back_and_then_comes_back_itself(
    chief: Client, other: Client, form_of: FormOf, section: Section
) -> None:
    guideline = section.guideline
    typed = {**form_of(chief, address(section)), "title_nl": "Wat helpt mij?", **MEANING}
    delete(other, guideline)
    answer = chief.post(address(section), typed)
    assert "The guideline of this section was deleted." in answer.text
    assert chief.post(address(section), pressed(answer)).status_code == 410
    mend = answer.context["way"].mend
    assert chief.post(mend, {"seen": chief.get(mend).context["seen"]}).status_code == 302
    assert chief.post(address(section), pressed(answer)).status_code == 302
    assert (again(section).title_nl, again(section).guideline) == ("Wat helpt mij?", guideline)


def test_a_guideline_that_was_deleted_comes_back_with_what_was_typed(
    chief: Client, other: Client, form_of: FormOf, guideline: Guideline
) -> None:
    typed = {**form_of(chief, address(guideline)), "summary_nl": "Anders.", **MEANING}
    delete(other, guideline)
    answer = chief.post(address(guideline), typed)
    assert chief.post(address(guideline), pressed(answer, **MEANING)).status_code == 302
    assert again(guideline).summary_nl == "Anders."


def test_of_what_nothing_is_known_it_is_said_beforehand_what_does_not_come_along_when_it_is_made_anew(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    typed = {**form_of(chief, address(section)), "body_nl": "<p>Mijn tekst.</p>"}
    Section.objects.filter(pk=section.pk).delete()
    entries_of(Section, section.pk).delete()
    answer = chief.post(address(section), typed)
    assert "these do not come along: its place (it comes last)" in answer.text
    anew = {**dict(answer.context["again"]), "guideline": section.guideline_id, "slug": section.slug}
    assert chief.post(answer.context["add"], anew).status_code == 302
    assert Section.objects.get(slug=section.slug).body_nl == "<p>Mijn tekst.</p>"


@pytest.mark.parametrize("permissions", [("change_section",), ("add_section",)])
def test_who_may_not_add_or_change_brings_nothing_back(
    staff: Any, chief: Client, form_of: FormOf, section: Section, permissions: tuple[str, ...]
) -> None:
    client = staff("view_section", *permissions)
    typed = {**form_of(chief, address(section)), BACK: "1"}
    Section.objects.filter(pk=section.pk).delete()
    client.post(address(section), typed)
    assert not Section.objects.filter(pk=section.pk).exists()


def test_who_deleted_it_themselves_on_another_tab_reads_that(chief: Client, form_of: FormOf, section: Section) -> None:
    typed = form_of(chief, address(section))
    delete(chief, section)
    assert "You deleted “Wat kan ik doen?” yourself, " in chief.post(address(section), typed).text


def test_a_translation_that_was_typed_comes_with_what_it_is_of(chief: Client, reviewed: Section) -> None:
    screen = reverse("admin:content_translation", args=["section", reviewed.pk, "en"])
    form = {field.html_name: field.value() or "" for field in chief.get(screen).context["form"]}
    before = stored(reviewed)
    reviewed.delete()
    answer = chief.post(screen, {**form, "title_en": "What I typed", "do": "current"})
    assert chief.post(screen, pressed(answer)).status_code == 302
    after = stored(Section.objects.get(slug=before["slug"]))
    assert {name for name in before if before[name] != after[name]} == {"title_en", "made"}
    assert after["made"]["en"]["reviewed_by"] == ""  # the words that were read are not these


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


@pytest.mark.parametrize("count", ["-1", "0", "1", "4"])
@pytest.mark.parametrize("names", [["INITIAL"], ["INITIAL", "TOTAL"]])
def test_a_page_that_counts_other_sections_than_it_sends_says_so_and_saves_nothing(
    chief: Client, form_of: FormOf, guideline: Guideline, three: list[Section], count: str, names: list[str]
) -> None:
    a, b, c = (section.slug for section in three)
    mine = moved(form_of(chief, address(guideline)), [c, b, a], three) | {"summary_nl": "Anders.", **MEANING}
    refused = chief.post(address(guideline), mine | {f"sections-{name}_FORMS": count for name in names})
    assert refused.status_code == 200
    assert "does not say which order it was made with" in refused.text
    assert (order(guideline), again(guideline).summary_nl) == ([a, b, c], guideline.summary_nl)


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
