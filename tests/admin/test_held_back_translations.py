"""What is held back is not published yet: translators see that, and are not asked for it."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from content.admin.tasks import tasks
from content.editing.exchange import export
from content.models import GlossaryTerm, Guideline, Section
from tests.admin.conftest import Staff
from tests.admin.test_exchange import english, take_over, upload

DESK = reverse("admin:content_translations")
SAID = "not published yet"


@pytest.fixture
def held(section: Section) -> Section:
    """A section without a Turkish text, of which the English is outdated, and that is held back."""
    section.title_nl, section.hold = "Wat helpt er?", True
    section.save()
    return section


def counts(client: Client, query: str) -> dict[str, int]:
    [(_name, found)] = client.get(DESK + query).context["counts"]
    return {count.state: count.number for count in found}


def test_the_desk_shows_what_is_held_back_and_does_not_count_it_as_work(staff: Staff, section: Section) -> None:
    client = staff("translate_tr")
    before = counts(client, "?language=tr")
    section.hold = True
    section.save()
    after = counts(client, "?language=tr")
    assert after["missing"] == before["missing"] - 1
    assert after["held"] == 1
    assert "held" not in before
    assert SAID in client.get(DESK).text
    assert str(section) not in client.get(f"{DESK}?language=tr&state=missing").text
    assert str(section) in client.get(f"{DESK}?language=tr&state=held").text


def test_who_works_through_a_list_of_what_is_missing_is_not_led_to_it(chief: Client, held: Section) -> None:
    first = held.guideline.sections.get(slug="waarom")
    query = f"?language=tr&state=missing&of={held.guideline_id}"
    here = reverse("admin:content_translation", args=["section", first.pk, "tr"])
    assert chief.get(here + query).context["around"]["next"] is None
    assert chief.get(f"{here}?language=tr&of={held.guideline_id}").context["around"]["next"].instance == held


def test_home_does_not_ask_for_it(guideline: Guideline, held: Section, chief: Client) -> None:
    Guideline.objects.update(languages=["nl", "en"])
    user = User.objects.get(username="chief")

    def asked() -> list[Any]:
        return [way for task in tasks(user) for way in task.ways if "translations" in way[1] and "en" in way[1]]

    assert asked() == []
    Section.objects.update(hold=False)
    assert len(asked()) == 1


def test_its_screen_says_that_it_can_wait_and_still_saves(staff: Staff, held: Section) -> None:
    client = staff("translate_tr")
    address = reverse("admin:content_translation", args=["section", held.pk, "tr"])
    page = client.get(address)
    assert "Its translation can wait" in page.text
    sent = {field.html_name: field.value() or "" for field in page.context["form"]}
    assert client.post(address, {**sent, "title_tr": "Ne yapmalı?", "do": "unfinished"}).status_code == 302
    held.refresh_from_db()
    assert held.title_tr == "Ne yapmalı?"


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_a_file_has_it_only_where_that_is_asked_and_then_says_that_it_can_wait(
    guideline: Guideline, held: Section, version: str
) -> None:
    for_all, with_it = export(guideline, "tr", version), export(guideline, "tr", version, held=True)
    assert held.slug not in for_all
    assert "wordt nog niet gepubliceerd" not in for_all
    assert f"section.{held.slug}.title" in with_it
    assert "Deel 2: Wat helpt er? (wordt nog niet gepubliceerd)" in with_it
    assert "Dit deel is tegengehouden: het wordt nog niet gepubliceerd, dus het kan wachten." in with_it


def test_the_words_that_only_stand_in_what_is_held_back_can_wait_too(guideline: Guideline, held: Section) -> None:
    GlossaryTerm.objects.create(slug="slaapritueel", term_nl="slaapritueel", explanation_nl="Elke avond hetzelfde.")
    held.body_nl = "<p>Kies een slaapritueel.</p>"
    held.save()
    assert "slaapritueel" not in export(guideline, "tr")
    assert "glossary.slaapritueel" in export(guideline, "tr", held=True)


def test_the_screen_of_files_offers_it_by_name_and_unticked(guideline: Guideline, held: Section, chief: Client) -> None:
    address = reverse("admin:content_guideline_xliff", args=[guideline.pk])
    page = chief.get(address).text
    assert "Not published yet, so it can wait: Wat helpt er?." in page
    assert 'name="held"' in page
    assert 'id="id_held" checked' not in page
    asked = {"language": "tr", "version": "1.2"}
    assert held.slug not in chief.get(f"{address}file/", asked).content.decode()
    assert held.slug in chief.get(f"{address}file/", {**asked, "held": "on"}).content.decode()
    Section.objects.update(hold=False)
    assert 'name="held"' not in chief.get(address).text


def test_a_file_that_was_made_before_it_was_held_back_still_comes_in_and_says_so(
    guideline: Guideline, section: Section, chief: Client
) -> None:
    address = reverse("admin:content_guideline_xliff", args=[guideline.pk])
    file = english(guideline, **{"section__wat-kunt-u-doen__title": "What helps?"})
    section.hold = True
    section.save()
    shown = upload(chief, address, file)
    assert SAID in shown.text
    take_over(chief, address, shown)
    section.refresh_from_db()
    assert (section.title_en, section.hold) == ("What helps?", True)


def test_the_command_leaves_it_out_too_unless_it_is_asked_for(held: Section, tmp_path: Path) -> None:
    for name, options in (("without.xlf", {}), ("with.xlf", {"held": True})):
        call_command("export_xliff", "slapen", "tr", str(tmp_path / name), stdout=io.StringIO(), **options)
    assert held.slug not in (tmp_path / "without.xlf").read_text()
    assert held.slug in (tmp_path / "with.xlf").read_text()
