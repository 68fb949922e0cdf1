"""The desks for words and for the places where parents find help."""

import datetime
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Contact, GlossaryTerm, Guideline, Section

FormOf = Callable[[Client, str], dict[str, Any]]


def test_a_number_that_was_never_checked_or_long_ago_is_marked(chief: Client, portal: Guideline) -> None:
    Contact.objects.filter(slug="112").update(checked_on=timezone.localdate() - datetime.timedelta(days=400))
    page = chief.get(reverse("admin:content_contact_changelist")).text
    assert "not checked yet" in page
    assert "longer than a year ago" in page


def test_a_telephone_number_is_digits(chief: Client, form_of: FormOf, portal: Guideline) -> None:
    address = reverse("admin:content_contact_change", args=[Contact.objects.get(slug="112").pk])
    response = chief.post(address, {**form_of(chief, address), "telephone": "javascript:alert(1)"})
    assert "Digits, spaces and hyphens only" in response.text


def test_the_key_of_a_word_stays_because_texts_are_marked_with_it(
    chief: Client, form_of: FormOf, guideline: Guideline
) -> None:
    term = GlossaryTerm.objects.get(slug="ritme")
    address = reverse("admin:content_glossaryterm_change", args=[term.pk])
    form = form_of(chief, address)
    chief.post(address, {**form, "slug": "anders", "explanation_nl": "Vaste tijden.", "dutch_change": "meaning"})
    term.refresh_from_db()
    assert (term.slug, term.explanation_nl) == ("ritme", "Vaste tijden.")


def test_a_new_word_can_be_added(chief: Client, form_of: FormOf, db: None) -> None:
    add = reverse("admin:content_glossaryterm_add")
    typed = {**form_of(chief, add), "slug": "gezag", "term_nl": "gezag", "explanation_nl": "Wie beslist over een kind."}
    assert chief.post(add, typed).status_code == 302
    assert "Wie beslist over een kind." in chief.get(reverse("admin:content_glossaryterm_changelist")).text


def test_other_forms_may_be_typed_with_commas_and_are_stored_one_a_line(
    chief: Client, form_of: FormOf, guideline: Guideline
) -> None:
    term = GlossaryTerm.objects.get(slug="ritme")
    address = reverse("admin:content_glossaryterm_change", args=[term.pk])
    chief.post(address, {**form_of(chief, address), "forms_nl": "ritmes, ritmisch,\n slaapritme ,", "forms_ar": "أ، ب"})
    term.refresh_from_db()
    assert term.forms_nl == "ritmes\nritmisch\nslaapritme"
    assert term.forms_ar == "أ\nب"


def test_who_deletes_a_word_is_told_which_sections_use_it(chief: Client, guideline: Guideline) -> None:
    marked, plain = guideline.sections.get(slug="waarom"), guideline.sections.get(slug="wat-kunt-u-doen")
    Section.objects.filter(pk=marked.pk).update(
        body_nl="<p>Niets.</p>", body_en='<p><span data-term="gezag">Say</span></p>'
    )
    Section.objects.filter(pk=plain.pk).update(body_nl="<p>Het ouderlijk gezag.</p>", body_en="")
    for slug, word, sections in (("gezag", "gezag", {marked, plain}), ("voogd", "voogd", set())):
        term = GlossaryTerm.objects.create(slug=slug, term_nl=word, explanation_nl="x")
        page = chief.get(reverse("admin:content_glossaryterm_delete", args=[term.pk])).text
        assert ("This word is in use" in page) == bool(sections)
        for section in (marked, plain):
            link = reverse("admin:content_section_change", args=[section.pk])
            assert (link in page) == (section in sections)


def test_a_changed_number_is_said_to_wait_for_publishing_with_the_way_there(
    chief: Client, form_of: FormOf, portal: Guideline
) -> None:
    contact = Contact.objects.get(slug="112")
    address = reverse("admin:content_contact_change", args=[contact.pk])
    page = chief.post(address, {**form_of(chief, address), "telephone": "0900-1"}, follow=True).text
    assert "Parents get this once the portal&#x27;s own pages are published again." in page
    assert reverse("admin:content_guideline_publish", args=[portal.pk]) in page
    again = chief.post(address, form_of(chief, address), follow=True).text
    assert "Parents get this once" not in again


def test_a_word_that_is_there_already_is_said_plainly_with_the_way_to_it_and_what_was_typed_stays(
    chief: Client, form_of: FormOf, guideline: Guideline
) -> None:
    there = GlossaryTerm.objects.get(slug="ritme")
    there.forms_nl = "regelmaat"
    there.save()
    add = reverse("admin:content_glossaryterm_add")
    link = f'href="{reverse("admin:content_glossaryterm_change", args=[there.pk])}"'
    for word, slug, said in [
        (there.term_nl, there.slug, "This word is in the glossary already. Change it there"),
        (there.term_nl.upper(), "anders", "This word is in the glossary already. Change it there"),
        (" Regelmaat ", "regelmaat", "as another form of “"),
    ]:
        typed = {**form_of(chief, add), "slug": slug, "term_nl": word, "explanation_nl": "Mijn uitleg."}
        refused = chief.post(add, typed)
        assert refused.status_code == 200
        assert list(refused.context["adminform"].form.errors) == ["term_nl"], word
        assert said in refused.text
        assert link in refused.text
        assert "Mijn uitleg." in refused.text
    assert GlossaryTerm.objects.count() == 1


def test_an_address_that_is_taken_is_said_plainly_with_the_way_to_what_has_it(
    chief: Client, form_of: FormOf, portal: Guideline
) -> None:
    there = Contact.objects.get(slug="112")
    add = reverse("admin:content_contact_add")
    refused = chief.post(add, {**form_of(chief, add), "slug": "112", "name_nl": "Nieuw", "telephone": "1"})
    assert "This address is taken." in refused.text
    assert f'href="{reverse("admin:content_contact_change", args=[there.pk])}"' in refused.text


def test_a_word_is_saved_again_as_it_is_also_where_another_has_it_as_a_form(
    chief: Client, form_of: FormOf, guideline: Guideline
) -> None:
    there = GlossaryTerm.objects.get(slug="ritme")
    GlossaryTerm.objects.create(slug="vast", term_nl="vast", forms_nl=there.term_nl, explanation_nl="x")
    address = reverse("admin:content_glossaryterm_change", args=[there.pk])
    assert chief.post(address, form_of(chief, address)).status_code == 302
