"""The preview: the draft as the real page, for editors only and kept nowhere."""

from django.test import Client
from django.urls import reverse

from content.admin.preview import ways_in
from content.models import Contact, Edition, Guideline, Section


def test_a_draft_that_was_never_published_is_shown_as_the_real_page(chief: Client, guideline: Guideline) -> None:
    response = chief.get(ways_in(guideline)[0].address)
    assert response.status_code == 200
    assert "Waarom slaapt mijn kind slecht?" in response.text
    assert chief.get("/nl/slapen/").status_code == 404
    assert response["Cache-Control"].startswith("no-store")
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "ETag" not in response


def test_links_stay_inside_the_preview(chief: Client, guideline: Guideline) -> None:
    start = reverse("admin:content_guideline_preview_start", args=[guideline.pk])
    page = chief.get(f"{start}nl/slapen/").text
    assert f'href="{start}nl/slapen/waarom/"' in page
    assert f'href="{start}en/slapen/"' in page
    assert chief.get(start)["Location"].startswith(start)


def test_the_draft_lies_in_the_place_of_what_is_live_also_where_it_is_held_back(
    chief: Client, edition: Edition, section: Section
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?", hold=True)
    address = ways_in(edition.guideline, section)[0].address
    assert "Wat helpt?" in chief.get(address).text
    assert "Wat helpt?" not in chief.get("/nl/slapen/wat-kunt-u-doen/").text


def test_each_language_of_the_draft_can_be_previewed_before_the_portal_offers_it(
    chief: Client, portal: Guideline, guideline: Guideline
) -> None:
    guideline.languages = ["nl", "en", "ar"]
    guideline.save()
    assert chief.get("/ar/").status_code == 404
    for way in ways_in(guideline):
        response = chief.get(way.address)
        assert response.status_code == 200
        assert f'<html lang="{way.language}"' in response.text


def test_the_portals_own_draft_brings_its_words_and_contacts(chief: Client, portal: Guideline) -> None:
    Contact.objects.create(slug="nieuw", name_nl="Nieuw nummer", purpose_nl="Iets", telephone="0800-1111")
    portal.sections.update(title_nl="Uw gegevens")
    home = ways_in(portal)[0].address
    assert "Uw gegevens" in chief.get(home).text
    assert "Nieuw nummer" in chief.get(f"{home}hulp/").text
    assert "Nieuw nummer" not in chief.get("/nl/hulp/").text
    about = ways_in(portal, portal.sections.get())[0].address
    assert "Uw gegevens" in chief.get(about).text


def test_a_mark_for_a_word_that_nobody_has_does_not_break_the_page(
    chief: Client, guideline: Guideline, section: Section
) -> None:
    body = '<p>Het <span data-term="weg">woord</span>.</p>'
    Section.objects.filter(pk=section.pk).update(body_nl=body)
    assert "woord" in chief.get(ways_in(guideline, section)[0].address).text
    start = reverse("admin:content_guideline_preview_start", args=[guideline.pk])
    assert chief.get(f"{start}nl/woordenlijst/").status_code == 200


def test_a_page_that_readers_would_not_have_is_said_to_be_none(chief: Client, guideline: Guideline) -> None:
    start = reverse("admin:content_guideline_preview_start", args=[guideline.pk])
    for inner in ("nl/slapen/niets/", "xx/", "nl/iets/", "admin/"):
        response = chief.get(start + inner)
        assert response.status_code == 404, inner
        assert "The draft has no such page" in response.text


def test_a_preview_cannot_be_posted_to(chief: Client, guideline: Guideline) -> None:
    assert chief.post(ways_in(guideline)[0].address).status_code == 405


def test_hostile_text_does_nothing_in_the_preview(chief: Client, guideline: Guideline, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(
        title_nl="<script>alert(1)</script>", in_short_nl="<img src=x onerror=alert(1)>"
    )
    page = chief.get(ways_in(guideline, section)[0].address).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
