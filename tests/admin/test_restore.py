"""The screen that puts an edition's texts back into the draft: what it would do is seen, chosen, done at once, and logged."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from content.editing.freshness import mark_current, state
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.editions import live_edition, publish, roll_back_to
from tests.admin.conftest import Staff, stored


def screen(edition: Edition) -> str:
    return reverse("admin:content_guideline_restore", args=[edition.guideline.pk, edition.number])


def put_back(client: Client, edition: Edition, *parts: str) -> str:
    """Tick these parts on the screen, send it, and return the page that comes then."""
    seen = client.get(screen(edition)).context["form"]["seen"].value()
    return client.post(screen(edition), {"seen": seen, "part": parts}, follow=True).text


@pytest.fixture
def changed(edition: Edition, section: Section) -> Section:
    """A section of which the Dutch was changed since the edition, and the English mended after it."""
    section.title_nl, section.title_en = "Wat helpt?", "What helps?"
    for name in section.source_words:
        section.set_text(name, "tr", "<p>tr</p>" if name == "body" else "tr")
    mark_current(section, "en")
    mark_current(section, "tr")
    section.save()
    return section


def test_the_screen_shows_what_would_change_in_the_draft_and_changes_nothing(
    chief: Client, edition: Edition, changed: Section
) -> None:
    before = stored(changed)
    page = chief.get(screen(edition)).text
    assert "Wat <del>helpt</del>?" in page
    assert "Wat <ins>kan ik doen</ins>?" in page
    assert "Turkish: up to date → outdated" in page
    assert "English: up to date" not in page
    assert 'value="sections/wat-kunt-u-doen" checked' in page
    assert 'value="sections/waarom"' not in page
    assert stored(changed) == before


def test_what_is_ticked_is_put_back_in_all_its_languages_and_parents_see_nothing_of_it(
    chief: Client, edition: Edition, changed: Section
) -> None:
    newer = publish(edition.guideline)
    page = put_back(chief, edition, "sections/wat-kunt-u-doen")
    assert "1 text of edition 1 is in the draft again. Parents see it once you publish." in page
    assert "Turkish: up to date → outdated" in page
    after = Section.objects.get(pk=changed.pk)
    assert (after.title_nl, after.title_en, after.title_tr) == ("Wat kan ik doen?", "What can I do?", "tr")
    assert (state(after, "en"), state(after, "tr")) == ("current", "outdated")
    assert live_edition(edition.guideline) == newer
    assert "Put back from edition 1." in LogEntry.objects.get(object_id=str(changed.pk)).get_change_message()


def test_what_is_not_ticked_stays(chief: Client, edition: Edition, changed: Section) -> None:
    Guideline.objects.filter(pk=edition.guideline.pk).update(title_nl="Anders")
    put_back(chief, edition, "guideline/slapen")
    assert Section.objects.get(pk=changed.pk).title_nl == "Wat helpt?"
    assert Guideline.objects.get(pk=edition.guideline.pk).title_nl == "Slapen"
    assert "Nothing was chosen." in put_back(chief, edition)


def test_words_and_contacts_are_not_ticked_by_themselves(chief: Client, edition: Edition, portal: Guideline) -> None:
    GlossaryTerm.objects.update(explanation_nl="Anders.")
    Contact.objects.filter(slug="112").update(telephone="113")
    of_the_portal = live_edition(portal)
    assert of_the_portal
    for found, value in ((edition, "glossary/ritme"), (of_the_portal, "contacts/112")):
        page = chief.get(screen(found)).text
        assert f'value="{value}"' in page
        assert f'value="{value}" checked' not in page
        put_back(chief, found, value)
    assert GlossaryTerm.objects.get().explanation_nl == "Elke dag op dezelfde tijd hetzelfde doen."
    assert Contact.objects.get(slug="112").telephone == "112"


def test_a_section_that_is_gone_comes_back_and_a_newer_one_is_named_and_left_alone(
    chief: Client, edition: Edition, section: Section
) -> None:
    section.delete()
    Section.objects.create(guideline=edition.guideline, slug="nieuw", title_nl="Nieuw?", body_nl="<p>n</p>", position=9)
    assert "stay as they are: Nieuw?." in chief.get(screen(edition)).text
    put_back(chief, edition, "sections/wat-kunt-u-doen")
    assert [s.slug for s in edition.guideline.sections.all()] == ["waarom", "wat-kunt-u-doen", "nieuw"]


def test_a_draft_that_changed_since_the_screen_was_shown_is_not_overwritten(
    chief: Client, edition: Edition, changed: Section
) -> None:
    seen = chief.get(screen(edition)).context["form"]["seen"].value()
    Section.objects.filter(pk=changed.pk).update(title_nl="Van een ander?")
    response = chief.post(screen(edition), {"seen": seen, "part": ["sections/wat-kunt-u-doen"]})
    assert response.status_code == 409
    assert "so nothing was put back" in response.text
    assert "Van een ander" in response.text
    assert Section.objects.get(pk=changed.pk).title_nl == "Van een ander?"


def test_after_going_back_the_publish_screen_leads_to_putting_the_text_back(
    chief: Client, edition: Edition, changed: Section
) -> None:
    publish(edition.guideline)
    again = roll_back_to(edition)
    publish_screen = reverse("admin:content_guideline_publish", args=[edition.guideline.pk])
    assert screen(again) in chief.get(publish_screen).text
    put_back(chief, again, "sections/wat-kunt-u-doen")
    assert "There is nothing to publish: parents already read this text." in chief.get(publish_screen).text
    assert "the draft has these texts already" in chief.get(screen(again)).text
    assert screen(edition) in chief.get(screen(edition).replace("restore/", "")).text


def test_nobody_puts_back_what_they_may_not_change(staff: Staff, edition: Edition, changed: Section) -> None:
    GlossaryTerm.objects.update(explanation_nl="Anders.")
    client = staff("view_guideline", "change_guideline")
    page = client.get(screen(edition))
    assert "Somebody who may change this can put it back:" in page.text
    assert 'name="part"' not in page.text
    for part in ("sections/wat-kunt-u-doen", "glossary/ritme"):
        sent = {"seen": page.context["form"]["seen"].value(), "part": [part]}
        assert client.post(screen(edition), sent).status_code == 403
    assert Section.objects.get(pk=changed.pk).title_nl == "Wat helpt?"
    assert staff("change_section", "view_edition").get(screen(edition)).status_code == 403
