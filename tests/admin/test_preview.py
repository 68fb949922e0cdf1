"""The preview: the draft as the real page in a frame, with what changes marked; for editors only and kept nowhere."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.preview.screen import ways_in
from content.models import Contact, Edition, Guideline, Section
from content.publishing.editions import publish, withdraw
from tests.admin.conftest import Staff


def of_draft(guideline: Guideline, inner: str, name: str = "preview_page") -> str:
    return reverse(f"admin:content_guideline_{name}", args=[guideline.pk, inner])


def changes(guideline: Guideline, inner: str) -> str:
    return of_draft(guideline, inner, "preview_changes")


def test_each_way_in_opens_the_screen_with_its_page_in_the_frame(
    chief: Client, guideline: Guideline, section: Section
) -> None:
    for way, inner in zip(ways_in(guideline, section), ("nl", "en"), strict=True):
        response = chief.get(way.address)
        assert response.status_code == 200
        frame = of_draft(guideline, f"{inner}/slapen/wat-kunt-u-doen/")
        assert f'<iframe class="preview-frame" src="{frame}"' in response.text
        assert chief.get(frame).status_code == 200


def test_only_the_pages_of_a_preview_may_be_framed_and_only_by_this_portal(chief: Client, edition: Edition) -> None:
    guideline = edition.guideline
    for framed in (
        of_draft(guideline, "nl/slapen/"),
        of_draft(guideline, "nl/niets/"),
        changes(guideline, "nl/slapen/"),
        reverse("admin:content_guideline_edition_page", args=[guideline.pk, 1, "nl/slapen/"]),
    ):
        response = chief.get(framed)
        assert response["X-Frame-Options"] == "SAMEORIGIN", framed
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"], framed
    screen = ways_in(guideline)[0].address
    assert "frame-src 'self'" in chief.get(screen)["Content-Security-Policy"]
    for other in (screen, "/nl/slapen/", reverse("admin:index")):
        response = chief.get(other)
        assert response["X-Frame-Options"] == "DENY", other
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"], other


def test_a_draft_that_was_never_published_is_shown_as_the_real_page(chief: Client, guideline: Guideline) -> None:
    response = chief.get(of_draft(guideline, "nl/slapen/"))
    assert response.status_code == 200
    assert "Waarom slaapt mijn kind slecht?" in response.text
    assert chief.get("/nl/slapen/").status_code == 404
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "ETag" not in response


def test_nothing_of_a_preview_is_unchanged_for_a_cache(chief: Client, guideline: Guideline) -> None:
    assert chief.get(of_draft(guideline, "nl/slapen/"), headers={"If-None-Match": "*"}).status_code == 200


@pytest.mark.parametrize("name", ["preview_page", "preview_changes"])
def test_links_stay_inside_the_preview_and_what_leads_out_opens_beside_it(
    chief: Client, edition: Edition, name: str
) -> None:
    start = of_draft(edition.guideline, "x", name).removesuffix("x")
    page = chief.get(f"{start}nl/slapen/").text
    assert f'href="{start}nl/slapen/waarom/"' in page
    assert f'href="{start}en/slapen/"' in page
    assert 'href="/nl/' not in page
    outside = [tag for tag in page.split("<a ")[1:] if 'href="http' in tag.split(">")[0]]
    assert outside
    assert all(tag.startswith('target="_blank"') for tag in outside)


def test_leaving_at_once_is_for_parents_and_throws_no_editor_out(chief: Client, edition: Edition) -> None:
    leaves = "location.replace("
    assert leaves in chief.get("/nl/slapen/").text
    assert leaves not in chief.get(of_draft(edition.guideline, "nl/slapen/")).text


def test_the_draft_lies_in_the_place_of_what_is_live_also_where_it_is_held_back(
    chief: Client, edition: Edition, section: Section
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?", hold=True)
    assert "Wat helpt?" in chief.get(of_draft(edition.guideline, "nl/slapen/wat-kunt-u-doen/")).text
    assert "Wat helpt?" not in chief.get("/nl/slapen/wat-kunt-u-doen/").text


def test_each_language_of_the_draft_can_be_previewed_before_the_portal_offers_it(
    chief: Client, portal: Guideline, guideline: Guideline
) -> None:
    guideline.languages = ["nl", "en", "ar"]
    guideline.save()
    assert chief.get("/ar/").status_code == 404
    for language in guideline.languages:
        for name in ("preview_page", "preview_changes"):
            response = chief.get(of_draft(guideline, f"{language}/slapen/", name))
            assert response.status_code == 200
            assert f'<html lang="{language}"' in response.text
    assert [way.language for way in ways_in(guideline)] == ["nl", "en", "ar"]
    # On a narrow screen the place of the page is scrolled to where its language begins, with or without a script.
    for way, direction in zip(ways_in(guideline), ("ltr", "ltr", "rtl"), strict=True):
        assert f'<div class="preview-stage" dir="{direction}"' in chief.get(way.address).text


def test_the_bar_says_of_each_language_how_the_translation_of_the_page_stands(
    chief: Client, edition: Edition, section: Section
) -> None:
    edition.guideline.languages = ["nl", "en", "ar"]
    edition.guideline.save()
    Section.objects.filter(pk=section.pk).update(body_nl="<p>Anders.</p>")
    page = chief.get(ways_in(edition.guideline, section)[0].address).text
    assert ">English – outdated<" in page
    assert ">Arabic – not translated<" in page
    for other in (None, edition.guideline.sections.get(slug="waarom")):
        assert ">English – up to date<" in chief.get(ways_in(edition.guideline, other)[0].address).text


def test_the_bar_leads_to_each_page_and_from_one_to_the_next(chief: Client, guideline: Guideline) -> None:
    page = chief.get(ways_in(guideline, guideline.sections.get(slug="waarom"))[0].address)
    named = [found.name for found in page.context["pages"]]
    assert named[:4] == ["In short", "Waarom slaapt mijn kind slecht?", "Wat kan ik doen?", "Everything on one page"]
    assert page.context["previous"].page.name == "In short"
    assert page.context["next"].page.name == "Wat kan ik doen?"
    for found in page.context["pages"]:
        for inner in found.addresses.values():
            assert chief.get(of_draft(guideline, inner)).status_code == 200, inner


def test_an_address_that_asks_for_what_is_not_there_shows_the_first_page(chief: Client, guideline: Guideline) -> None:
    start = reverse("admin:content_guideline_preview", args=[guideline.pk])
    page = chief.get(f"{start}?page=niets&language=xx&width=12&changes=ja")
    assert page.status_code == 200
    assert page.context["frame"] == of_draft(guideline, "nl/slapen/")


def test_the_portals_own_draft_brings_its_words_and_contacts(chief: Client, portal: Guideline) -> None:
    Contact.objects.create(slug="nieuw", name_nl="Nieuw nummer", purpose_nl="Iets", telephone="0800-1111")
    portal.sections.update(title_nl="Uw gegevens")
    screen = chief.get(ways_in(portal)[0].address)
    assert screen.context["frame"] == of_draft(portal, "nl/")
    assert "Uw gegevens" in chief.get(of_draft(portal, "nl/")).text
    assert "Nieuw nummer" in chief.get(of_draft(portal, "nl/hulp/")).text
    assert "Nieuw nummer" not in chief.get("/nl/hulp/").text
    own = chief.get(ways_in(portal, portal.sections.get())[0].address).context["frame"]
    assert "Uw gegevens" in chief.get(own).text
    assert "Nieuw nummer</ins>" in chief.get(changes(portal, "nl/hulp/")).text


def test_a_mark_for_a_word_that_nobody_has_does_not_break_the_page(
    chief: Client, guideline: Guideline, section: Section
) -> None:
    body = '<p>Het <span data-term="weg">woord</span>.</p>'
    Section.objects.filter(pk=section.pk).update(body_nl=body)
    assert "woord" in chief.get(of_draft(guideline, "nl/slapen/wat-kunt-u-doen/")).text
    assert chief.get(of_draft(guideline, "nl/woordenlijst/")).status_code == 200


def test_a_page_that_readers_would_not_have_is_said_to_be_none(chief: Client, guideline: Guideline) -> None:
    for inner in ("nl/slapen/niets/", "xx/", "nl/iets/", "admin/"):
        for name in ("preview_page", "preview_changes"):
            response = chief.get(of_draft(guideline, inner, name))
            assert response.status_code == 404, inner
            assert "The draft has no such page" in response.text


def test_a_preview_cannot_be_posted_to(chief: Client, guideline: Guideline) -> None:
    for address in (ways_in(guideline)[0].address, of_draft(guideline, "nl/slapen/"), changes(guideline, "nl/slapen/")):
        assert chief.post(address).status_code == 405


def test_hostile_text_does_nothing_in_the_preview(chief: Client, edition: Edition, section: Section) -> None:
    hostile = "<script>alert(1)</script>"
    Section.objects.filter(pk=section.pk).update(title_nl=hostile, in_short_nl="<img src=x onerror=alert(1)>")
    inner = "nl/slapen/wat-kunt-u-doen/"
    for address in (ways_in(edition.guideline)[0].address, of_draft(edition.guideline, inner)):
        page = chief.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    marked = chief.get(changes(edition.guideline, inner)).text
    assert "<script>alert" not in marked
    publish(edition.guideline)
    Section.objects.filter(pk=section.pk).update(title_nl="Gewoon", in_short_nl="Gewoon.")
    marked = chief.get(changes(edition.guideline, inner)).text
    assert "alert" in marked  # as words that go
    assert "<script>alert" not in marked
    assert "<img src=x" not in marked


def test_what_changes_is_marked_where_it_stands(chief: Client, edition: Edition, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(body_nl="<p>Lees samen een verhaal. Een ritme geeft houvast.</p>")
    page = chief.get(changes(edition.guideline, "nl/slapen/wat-kunt-u-doen/")).text
    assert 'gone: </span>boek</del> <ins class="since">' in page
    assert "new: </span>verhaal</ins>." in page
    assert "1 place on this page differs." in page
    assert "since" not in chief.get(of_draft(edition.guideline, "nl/slapen/wat-kunt-u-doen/")).text


def test_a_page_on_which_nothing_changes_says_so_and_has_no_mark(chief: Client, edition: Edition) -> None:
    for inner in (
        "nl/slapen/",
        "en/slapen/waarom/",
        "nl/slapen/alles/",
        "nl/slapen/naast/en/",
        "nl/woordenlijst/",
        "nl/",
    ):
        page = chief.get(changes(edition.guideline, inner)).text
        assert "On this page nothing changes for parents." in page, inner
        assert 'class="since"' not in page, inner


def test_a_section_that_is_held_back_changes_nothing_for_parents(
    chief: Client, edition: Edition, section: Section
) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt?", hold=True)
    for inner in ("nl/slapen/wat-kunt-u-doen/", "nl/slapen/alles/", "nl/slapen/"):
        page = chief.get(changes(edition.guideline, inner)).text
        assert "On this page nothing changes for parents." in page, inner
    shown = chief.get(ways_in(edition.guideline, section)[0].address)
    assert shown.context["is_held"]
    new = Section.objects.create(guideline=edition.guideline, slug="nieuw", title_nl="Nieuw", position=9, hold=True)
    waits = chief.get(changes(edition.guideline, "nl/slapen/nieuw/"))
    assert waits.status_code == 404
    assert "parents have not seen it yet" in waits.text
    assert chief.get(of_draft(new.guideline, "nl/slapen/nieuw/")).status_code == 200


def test_a_whole_new_page_is_said_to_be_new_once(chief: Client, edition: Edition) -> None:
    Section.objects.create(
        guideline=edition.guideline,
        slug="nieuw",
        title_nl="Een nieuwe vraag",
        body_nl="<p>Iets nieuws.</p>",
        position=9,
    )
    page = chief.get(changes(edition.guideline, "nl/slapen/nieuw/")).text
    assert page.count("This page is new: parents cannot read it yet.") == 1
    assert 'class="since"' not in page
    whole = chief.get(changes(edition.guideline, "nl/slapen/alles/")).text
    assert whole.count(">New section</p>") == 1
    assert '<ins id="since..first" class="since is-whole">' in whole


def test_a_page_that_is_gone_is_shown_as_readers_will_find_it(
    chief: Client, edition: Edition, section: Section
) -> None:
    section.delete()
    page = chief.get(changes(edition.guideline, "nl/slapen/wat-kunt-u-doen/"))
    assert page.status_code == 410
    assert "This page disappears for parents." in page.text
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    listed = chief.get(ways_in(edition.guideline)[0].address).context["pages"]
    assert [found.group for found in listed if found.section == "wat-kunt-u-doen"] == ["Disappears"]


def test_of_a_guideline_that_is_offline_all_is_new(chief: Client, edition: Edition) -> None:
    withdraw(edition.guideline)
    assert "This page is new" in chief.get(changes(edition.guideline, "nl/slapen/")).text


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_translator_gets_no_link_for_a_colleague_and_no_page_in_another_language(
    edition: Edition, staff: Staff, method: str
) -> None:
    client = staff("translate_tr")
    names: list[tuple[str, list[Any]]] = [("preview_link", []), ("preview_end_links", []), ("edition_pages", [1])]
    names += [("preview_page", ["en/slapen/"]), ("preview_changes", ["en/slapen/"])]
    for name, args in names:
        address = reverse(f"admin:content_guideline_{name}", args=[edition.guideline.pk, *args])
        assert getattr(client, method)(address).status_code in {403, 405}, name


def test_who_may_only_look_sees_the_preview_with_what_changes(edition: Edition, staff: Staff) -> None:
    client = staff("view_guideline")
    assert client.get(ways_in(edition.guideline)[0].address).status_code == 200
    assert client.get(changes(edition.guideline, "nl/slapen/")).status_code == 200


def test_an_edition_shows_its_pages_as_they_were_and_what_it_changed(
    chief: Client, edition: Edition, section: Section
) -> None:
    def page(number: int, inner: str, name: str = "edition_page") -> str:
        return chief.get(reverse(f"admin:content_guideline_{name}", args=[edition.guideline.pk, number, inner])).text

    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt er?")
    publish(edition.guideline)
    Section.objects.filter(pk=section.pk).update(title_nl="Nog anders")
    assert '<h1 id="wat-kunt-u-doen">Wat kan ik doen?</h1>' in page(1, "nl/slapen/wat-kunt-u-doen/")
    assert '<h1 id="wat-kunt-u-doen">Wat helpt er?</h1>' in page(2, "nl/slapen/wat-kunt-u-doen/")
    assert "which parents read from" in page(1, "nl/slapen/")
    assert "Edition 2, live since" in page(2, "nl/slapen/")
    assert "helpt er</ins>?" in page(2, "nl/slapen/wat-kunt-u-doen/", "edition_page_changes")
    assert "This page was new in this edition." in page(1, "nl/slapen/", "edition_page_changes")
    screen = chief.get(reverse("admin:content_guideline_edition_pages", args=[edition.guideline.pk, 1]))
    assert screen.status_code == 200
    assert "A link for a colleague" not in screen.text
    start = reverse("admin:content_guideline_edition_pages", args=[edition.guideline.pk, 1])
    assert f'href="{start}page/nl/slapen/waarom/"' in page(1, "nl/slapen/")


def test_an_edition_that_is_still_to_come_can_be_looked_at(chief: Client, edition: Edition, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Wat helpt er?")
    publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=3))
    page = chief.get(reverse("admin:content_guideline_edition_page", args=[edition.guideline.pk, 2, "nl/slapen/"])).text
    assert "Wat helpt er?" in page
    assert "which goes live on" in page
    assert "Wat helpt er?" not in chief.get("/nl/slapen/").text
    assert (
        chief.get(reverse("admin:content_guideline_edition_pages", args=[edition.guideline.pk, 3])).status_code == 404
    )


def test_the_pages_of_an_edition_are_for_who_may_see_editions(edition: Edition, staff: Staff) -> None:
    for name, args in (("edition_pages", [1]), ("edition_page", [1, "nl/slapen/"])):
        address = reverse(f"admin:content_guideline_{name}", args=[edition.guideline.pk, *args])
        assert staff("view_section").get(address).status_code == 403
        assert staff("view_edition").get(address).status_code == 200
