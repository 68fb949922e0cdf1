"""Putting old texts back into a draft: exactly what differs is marked, and what was not asked for stays."""

import datetime
from typing import Any

import pytest

from content.editing.freshness import mark_current, record_review, state
from content.editing.restoring import ORDER, restore
from content.editing.since import replace
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.document import DocumentProblem, read
from content.publishing.freeze import document_of
from tests import documents


@pytest.fixture
def section(guideline: Guideline) -> Section:
    return guideline.sections.get(slug="waarom")


def again(section: Section) -> Section:
    return Section.objects.get(pk=section.pk)


def stored(section: Section) -> dict[str, Any]:
    """Return a section as it is in the database, in all languages."""
    return {field.attname: getattr(again(section), field.attname) for field in section._meta.concrete_fields}


def translated(section: Section, language: str) -> Section:
    """Give a section a translation that is current."""
    for name in section.source_words:
        section.set_text(name, language, f"<p>{language}</p>" if name == "body" else language)
    mark_current(section, language)
    section.save()
    return section


def test_what_was_published_comes_back_word_for_word(edition: Edition, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(title_nl="Anders?", body_en="<p>Other.</p>", questions_nl="Nieuw?")
    restored = restore(edition.guideline, read(edition.document))
    assert [str(written) for written in restored.written] == ["Waarom slaapt mijn kind slecht?"]
    assert document_of(edition.guideline) == read(edition.document)


def test_what_already_says_the_same_is_not_touched(edition: Edition) -> None:
    before = [stored(section) for section in Section.objects.all()]
    restored = restore(edition.guideline, read(edition.document))
    assert (restored.written, restored.marked, restored.reordered) == ((), (), False)
    assert [stored(section) for section in Section.objects.all()] == before


def test_restoring_an_old_edition_marks_exactly_what_differs_and_nothing_else(
    edition: Edition, section: Section
) -> None:
    """English was in the edition and is right again; Turkish came after it, from another Dutch text."""
    section.title_nl = "Waarom ligt mijn kind wakker?"
    mark_current(section, "en")
    translated(section, "tr")
    other = translated(edition.guideline.sections.get(slug="wat-kunt-u-doen"), "tr")
    restored = restore(edition.guideline, read(edition.document))
    assert [(m.language, m.before, m.after) for m in restored.marked] == [("tr", "current", "outdated")]
    assert {code: state(again(section), code) for code in ("en", "tr", "ar")} == {
        "en": "current",
        "tr": "outdated",
        "ar": "missing",
    }
    assert again(section).title_tr == "tr"
    assert state(again(other), "tr") == state(again(other), "en") == "current"


def test_a_translation_that_was_outdated_in_the_edition_is_outdated_again(
    guideline: Guideline, section: Section
) -> None:
    section.title_nl = "Waarom ligt mijn kind wakker?"
    section.save()
    old = document_of(guideline)
    mark_current(section, "en")
    section.title_en = "Why is my child awake?"
    section.save()
    restore(guideline, old)
    assert (state(again(section), "en"), again(section).title_en) == ("outdated", "Why does my child sleep badly?")


def test_a_review_of_words_that_stay_is_not_forgotten(edition: Edition, section: Section) -> None:
    section.title_nl = "Anders?"
    record_review(section, "en", "Rosa", edition.published_at.date())
    section.save()
    restore(edition.guideline, read(edition.document))
    assert again(section).made["en"]["reviewed_by"] == "Rosa"
    Section.objects.filter(pk=section.pk).update(title_en="Other?")
    restore(edition.guideline, read(edition.document))
    assert again(section).made["en"]["reviewed_by"] == ""


def test_a_section_that_is_gone_is_made_again_in_its_place_and_a_newer_one_is_left_alone(edition: Edition) -> None:
    guideline = edition.guideline
    newer = Section.objects.create(
        guideline=guideline, slug="nieuw", position=5, title_nl="Nieuw?", body_nl="<p>Nieuw.</p>"
    )
    before = stored(newer)
    guideline.sections.get(slug="waarom").delete()
    guideline.sections.filter(slug="wat-kunt-u-doen").update(position=1)
    restore(guideline, read(edition.document))
    assert [section.slug for section in guideline.sections.all()] == ["waarom", "wat-kunt-u-doen", "nieuw"]
    after = stored(newer)
    assert {**after, "position": 0} == {**before, "position": 0}
    made_again = guideline.sections.get(slug="waarom")
    assert (made_again.kind, state(made_again, "en")) == ("what-it-is", "current")


def test_a_translation_of_which_nothing_changed_keeps_the_day_of_its_confirmation(
    edition: Edition, section: Section
) -> None:
    """Only the Turkish differs from the edition here, in a draft where the English was confirmed later."""
    data: dict[str, Any] = dict(edition.document)
    data["languages"]["tr"] = data["languages"]["en"]
    mark_current(section, "en", datetime.date(2030, 1, 2))
    translated(section, "tr")
    restore(edition.guideline, read(data))
    after = again(section)
    assert (after.title_tr, after.made["en"]["on"]) == ("Why does my child sleep badly?", "2030-01-02")


def test_a_section_that_is_made_again_comes_after_the_one_that_it_followed(edition: Edition) -> None:
    guideline = edition.guideline
    guideline.sections.get(slug="wat-kunt-u-doen").delete()
    Section.objects.create(guideline=guideline, slug="nieuw", position=9, title_nl="N", body_nl="<p>n</p>")
    restore(guideline, read(edition.document))
    assert [section.slug for section in guideline.sections.all()] == ["waarom", "wat-kunt-u-doen", "nieuw"]


def test_only_what_was_chosen_comes_back(edition: Edition, section: Section) -> None:
    Section.objects.update(title_nl="Anders?")
    Guideline.objects.filter(pk=edition.guideline.pk).update(title_nl="Anders", makers="X")
    GlossaryTerm.objects.update(explanation_nl="Anders.")
    restore(edition.guideline, read(edition.document), {("sections", "waarom")})
    assert set(Section.objects.filter(guideline=edition.guideline).values_list("slug", "title_nl")) == {
        ("waarom", "Waarom slaapt mijn kind slecht?"),
        ("wat-kunt-u-doen", "Anders?"),
    }
    assert GlossaryTerm.objects.get(slug="ritme").explanation_nl == "Anders."
    restore(edition.guideline, read(edition.document), {("guideline", "slapen"), ("glossary", "ritme")})
    after = Guideline.objects.get(pk=edition.guideline.pk)
    assert (after.title_nl, after.makers) == ("Slapen", "NIP, NVO, BPSW")
    word = GlossaryTerm.objects.get(slug="ritme")
    assert (word.explanation_nl, state(word, "en")) == ("Elke dag op dezelfde tijd hetzelfde doen.", "current")


def test_without_a_choice_words_and_contacts_stay_as_they_are(edition: Edition, portal: Guideline) -> None:
    GlossaryTerm.objects.update(explanation_nl="Anders.")
    Contact.objects.filter(slug="112").update(telephone="0900 112")
    document = document_of(portal)
    Contact.objects.filter(slug="112").update(telephone="112")
    for record, frozen in ((edition.guideline, read(edition.document)), (portal, document)):
        restore(record, frozen)
    assert GlossaryTerm.objects.get(slug="ritme").explanation_nl == "Anders."
    assert Contact.objects.get(slug="112").telephone == "112"
    restore(portal, document, {("contacts", "112")})
    assert Contact.objects.get(slug="112").telephone == "0900 112"


def test_a_word_and_a_contact_that_are_gone_are_made_again(edition: Edition, portal: Guideline) -> None:
    document = document_of(portal)
    GlossaryTerm.objects.all().delete()
    Contact.objects.get(slug="huisarts").delete()
    restore(edition.guideline, read(edition.document), {("glossary", "ritme")})
    restore(portal, document, {("contacts", "huisarts")})
    assert document_of(edition.guideline) == read(edition.document)
    assert [contact.slug for contact in Contact.objects.all()] == ["112", "huisarts"]


def test_the_order_comes_back_where_it_was_chosen(edition: Edition) -> None:
    guideline = edition.guideline
    guideline.sections.filter(slug="waarom").update(position=99)
    assert not restore(guideline, read(edition.document), {("sections", "waarom")}).reordered
    assert [s.slug for s in guideline.sections.all()] == ["wat-kunt-u-doen", "waarom"]
    assert restore(guideline, read(edition.document), {ORDER}).reordered
    assert [s.slug for s in guideline.sections.all()] == ["waarom", "wat-kunt-u-doen"]


def test_a_newer_word_of_the_glossary_is_no_difference_of_the_texts(edition: Edition) -> None:
    """It is marked at publishing, in an old text as in a new one."""
    GlossaryTerm.objects.create(slug="boek", term_nl="boek", explanation_nl="Om te lezen.")
    assert restore(edition.guideline, read(edition.document)).written == ()


def test_restoring_is_done_whole_or_not_at_all(edition: Edition) -> None:
    data: dict[str, Any] = dict(edition.document)
    data["languages"]["nl"]["sections"][0]["title"] = "Eerst."
    data["languages"]["nl"]["sections"][1]["title"] = "x" * 500
    with pytest.raises(DocumentProblem):
        restore(edition.guideline, read(data))
    assert edition.guideline.sections.get(slug="waarom").title_nl == "Waarom slaapt mijn kind slecht?"


def test_the_document_of_another_guideline_is_refused(edition: Edition, portal: Guideline) -> None:
    with pytest.raises(DocumentProblem, match="slapen"):
        restore(portal, read(edition.document))


def test_a_language_that_the_portal_has_no_more_is_left_out_of_an_old_edition(edition: Edition) -> None:
    data: dict[str, Any] = dict(edition.document)
    data["languages"]["xx"] = data["languages"]["en"]
    Section.objects.filter(guideline=edition.guideline, slug="waarom").update(title_nl="Anders?")
    restore(edition.guideline, read(data))
    assert edition.guideline.sections.get(slug="waarom").title_nl == "Waarom slaapt mijn kind slecht?"


def test_a_file_put_over_a_draft_marks_the_translations_that_it_does_not_have(
    guideline: Guideline, section: Section
) -> None:
    translated(section, "tr")
    data = documents.guideline().to_json()
    data["languages"]["nl"]["sections"][0]["title"] = "Waarom ligt mijn kind wakker?"
    done = replace(read(data), over=True)
    assert [(m.language, m.before, m.after) for m in done.restored.marked] == [("tr", "current", "outdated")]
    assert (state(again(section), "en"), again(section).title_nl) == ("current", "Waarom ligt mijn kind wakker?")


def test_a_file_put_over_a_draft_keeps_the_words_of_this_portal_and_names_them(guideline: Guideline) -> None:
    GlossaryTerm.objects.update(explanation_nl="Onze uitleg.")
    assert replace(documents.guideline()).kept == ("ritme",)
    assert GlossaryTerm.objects.get().explanation_nl == "Onze uitleg."


def test_a_file_cannot_be_put_over_what_is_not_there(db: None) -> None:
    with pytest.raises(DocumentProblem, match="no guideline"):
        replace(documents.guideline())
