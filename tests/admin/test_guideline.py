"""One guideline's page: its texts and particulars, its sections in order, and how it stands to what parents read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from content.models import Edition, Guideline, Section
from content.publishing.editions import publish

FormOf = Callable[[Client, str], dict[str, Any]]


def address(guideline: Guideline) -> str:
    return reverse("admin:content_guideline_change", args=[guideline.pk])


def test_dutch_is_always_among_the_languages(chief: Client, form_of: FormOf, guideline: Guideline) -> None:
    page = chief.get(address(guideline)).text
    assert 'value="nl" id="id_languages_0" checked disabled' in page
    form = {**form_of(chief, address(guideline)), "languages": ["tr", "en"]}
    assert chief.post(address(guideline), form).status_code == 302
    guideline.refresh_from_db()
    assert guideline.languages == ["nl", "en", "tr"]
    form = form_of(chief, address(guideline))
    del form["languages"]
    chief.post(address(guideline), form)
    guideline.refresh_from_db()
    assert guideline.languages == ["nl"]


def test_the_portals_mark_cannot_be_set_by_hand(chief: Client, form_of: FormOf, guideline: Guideline) -> None:
    chief.post(address(guideline), {**form_of(chief, address(guideline)), "is_portal": "on"})
    guideline.refresh_from_db()
    assert not guideline.is_portal


def test_the_address_of_a_public_guideline_is_read_only(chief: Client, form_of: FormOf, guideline: Guideline) -> None:
    assert "slug" in form_of(chief, address(guideline))
    publish(guideline)
    form = form_of(chief, address(guideline))
    assert "slug" not in form
    chief.post(address(guideline), {**form, "slug": "anders"})
    guideline.refresh_from_db()
    assert guideline.slug == "slapen"


def test_a_new_guideline_can_be_made(chief: Client, form_of: FormOf, db: None) -> None:
    add = reverse("admin:content_guideline_add")
    assert chief.post(add, {**form_of(chief, add), "title_nl": "Eten", "slug": "eten"}).status_code == 302
    assert Guideline.objects.get().languages == ["nl"]
    reserved = chief.post(add, {**form_of(chief, add), "title_nl": "Hulp", "slug": "hulp"})
    assert "is an address of the portal itself" in reserved.text


def test_each_section_says_how_it_stands_to_what_parents_read_and_in_which_language(
    chief: Client, edition: Edition, section: Section
) -> None:
    guideline = edition.guideline
    assert "The draft is what parents read." in chief.get(address(guideline)).text
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?")
    page = chief.get(address(guideline))
    assert "The draft differs from what parents read." in page.text
    standing = page.context["standing"].sections
    assert standing[section.pk].beside_live == "differs"
    assert [(s.code, s.state) for s in standing[section.pk].languages] == [("nl", "source"), ("en", "outdated")]
    other = guideline.sections.get(slug="waarom")
    assert standing[other.pk].beside_live == "same"
    assert [s.state for s in standing[other.pk].languages] == ["source", "current"]


def test_the_order_and_what_is_held_back_are_saved_and_no_text_with_them(
    chief: Client, form_of: FormOf, guideline: Guideline
) -> None:
    form = form_of(chief, address(guideline))
    Section.objects.filter(guideline=guideline, slug="waarom").update(title_nl="Intussen veranderd")
    first, second = guideline.sections.all()
    form |= {"sections-0-position": "20", "sections-1-position": "10", "sections-1-hold": "on"}
    assert chief.post(address(guideline), form).status_code == 302
    assert [section.pk for section in guideline.sections.all()] == [second.pk, first.pk]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title_nl, second.hold) == ("Intussen veranderd", True)


def test_who_saves_only_the_order_stays_with_the_guideline(
    chief: Client, form_of: FormOf, guideline: Guideline
) -> None:
    form = form_of(chief, address(guideline)) | {"sections-0-position": "20", "sections-1-position": "10"}
    form["languages"] = [code for code in form["languages"] if code != "nl"]  # as a browser sends it
    assert chief.post(address(guideline), form)["Location"] == f"{address(guideline)}#sections-group"
    form = form_of(chief, address(guideline))
    form |= {"sections-0-position": "20", "sections-1-position": "10", "source_title": "Anders"}
    assert chief.post(address(guideline), form)["Location"] == reverse("admin:content_guideline_changelist")


@pytest.mark.parametrize("initial", [None, "", '"', "x", "3", "9" * 20])
@pytest.mark.parametrize("total", ["2", "5", ""])
def test_a_form_that_does_not_say_how_many_sections_it_has_comes_back_with_what_was_typed(
    chief: Client, form_of: FormOf, guideline: Guideline, initial: str | None, total: str
) -> None:
    form = form_of(chief, address(guideline))
    form |= {"summary_nl": "Net getypt.", "sections-TOTAL_FORMS": total, "sections-0-position": "x"}
    form["sections-INITIAL_FORMS"] = initial
    before = list(guideline.sections.values_list("pk", "position"))
    response = chief.post(address(guideline), {name: value for name, value in form.items() if value is not None})
    assert response.status_code == 200
    assert "Net getypt." in response.text
    assert "This page does not say which order it was made with, so the order was not saved." in response.text
    assert all(str(section) in response.text for section in guideline.sections.all())
    assert list(guideline.sections.values_list("pk", "position")) == before


def test_the_page_takes_a_fixed_number_of_queries_however_many_sections(
    chief: Client, edition: Edition, django_assert_max_num_queries: Any
) -> None:
    guideline = edition.guideline
    for number in range(12):
        Section.objects.create(guideline=guideline, slug=f"s{number}", title_nl="Meer", body_nl="<p>x</p>", position=99)
    with django_assert_max_num_queries(25):
        assert chief.get(address(guideline)).status_code == 200


def test_the_portals_own_record_is_edited_in_the_same_way(chief: Client, form_of: FormOf, portal: Guideline) -> None:
    form = form_of(chief, address(portal))
    assert "slug" not in form
    assert chief.post(address(portal), {**form, "summary_nl": "Anders.", "dutch_change": "meaning"}).status_code == 302
    portal.refresh_from_db()
    assert (portal.summary_nl, portal.is_portal) == ("Anders.", True)
    refused = chief.get(reverse("admin:content_guideline_delete", args=[portal.pk]))
    assert refused.status_code == 409
    assert "the portal's own pages" in refused.text or "These are the portal" in refused.text


def test_only_the_portals_own_record_says_where_leaving_leads(
    chief: Client, form_of: FormOf, portal: Guideline, guideline: Guideline
) -> None:
    assert "leave_to" not in form_of(chief, address(guideline))
    form = form_of(chief, address(portal))
    assert form["leave_to"] == ""
    for refused in ("javascript:alert(1)", "ftp://example.org/", "mailto:a@example.org", "https://"):
        assert chief.post(address(portal), {**form, "leave_to": refused}).status_code == 200
        portal.refresh_from_db()
        assert portal.leave_to == ""
    assert chief.post(address(portal), {**form, "leave_to": "https://example.org/weer/"}).status_code == 302
    portal.refresh_from_db()
    assert portal.leave_to == "https://example.org/weer/"


@pytest.mark.parametrize(
    ("leave_to", "refused"),
    [
        ("https://houvast.example/", True),
        ("http://HOUVAST.example:8000/nl/", True),
        ("https://houvast.example./nl/", True),
        ("http://localhost:8000/", True),
        ("http://127.0.0.1/", True),
        ("http://[::1]:8000/", True),
        ("https://weer.houvast.example/", False),
        ("https://www.gemeente.example/", False),
        ("https://www.buienradar.nl/?q=houvast.example", False),
    ],
)
def test_leaving_never_leads_to_the_portal_itself(
    chief: Client, form_of: FormOf, portal: Guideline, leave_to: str, refused: bool
) -> None:
    with override_settings(ALLOWED_HOSTS=["Houvast.example", "[::1]", "testserver", ".gemeente.example", "*"]):
        form = {**form_of(chief, address(portal)), "leave_to": leave_to}
        response = chief.post(address(portal), form, headers={"accept-language": "nl"})
    said = "Kies een andere website: hiermee blijft de lezer op Houvast."
    assert response.status_code == (200 if refused else 302)
    assert (said in response.text) == refused
    portal.refresh_from_db()
    assert portal.leave_to == ("" if refused else leave_to)


def test_before_publishing_the_desk_shows_where_leaving_will_lead(chief: Client, portal: Guideline) -> None:
    portal.leave_to = "https://example.org/weer/"
    portal.save()
    page = chief.get(reverse("admin:content_guideline_publish", args=[portal.pk])).text
    assert "here “Leave this page” leads" in page
    assert "https://example.org/weer/" in page
