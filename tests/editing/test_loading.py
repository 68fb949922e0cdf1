"""Loading a document: whole or not at all, and what comes out again is what went in."""

import pytest

from content.editing.freshness import state
from content.editing.loading import load
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section
from content.publishing.document import DocumentProblem, read
from content.publishing.freeze import document_of
from tests import documents


def test_a_guideline_moves_between_portals_unchanged(edition: Edition) -> None:
    frozen = read(edition.document)
    edition.findable.all().delete()
    Edition.objects.filter(pk=edition.pk)._raw_delete("default")  # type: ignore[attr-defined]  # as on another portal
    edition.guideline.delete()
    GlossaryTerm.objects.all().delete()
    assert document_of(load(frozen).guideline) == frozen


def test_the_portals_own_record_moves_with_its_contacts(db: None) -> None:
    first = document_of(load(documents.portal()).guideline)
    Guideline.objects.all().delete()
    Contact.objects.all().delete()
    assert document_of(load(first).guideline) == first


def test_an_address_that_is_taken_is_refused_and_nothing_changes(guideline: Guideline) -> None:
    before = document_of(guideline)
    with pytest.raises(DocumentProblem, match="already"):
        load(documents.guideline())
    assert document_of(Guideline.objects.get()) == before


def test_a_language_that_the_portal_does_not_know_is_refused(db: None) -> None:
    data = documents.guideline().to_json()
    data["languages"]["xx"] = data["languages"].pop("en")
    with pytest.raises(DocumentProblem, match="xx"):
        load(read(data))
    assert not Guideline.objects.exists()


def test_a_document_with_one_bad_part_leaves_nothing_behind(db: None) -> None:
    data = documents.guideline().to_json()
    for text in data["languages"].values():
        text["sections"][1]["title"] = "x" * 500
    with pytest.raises(DocumentProblem):
        load(read(data))
    assert not Guideline.objects.exists()
    assert not Section.objects.exists()
    assert not GlossaryTerm.objects.exists()


def test_hostile_html_in_a_document_is_cleaned_on_its_way_in(db: None) -> None:
    data = documents.guideline().to_json()
    data["languages"]["nl"]["sections"][0]["body"] = '<p onclick="x()">Blijft<script>alert(1)</script></p>'
    assert load(read(data)).guideline.sections.get(slug="waarom").body_nl == "<p>Blijft</p>"


def test_a_word_that_this_portal_explains_otherwise_keeps_its_explanation_and_is_named(db: None) -> None:
    GlossaryTerm.objects.create(slug="ritme", term_nl="ritme", explanation_nl="Onze eigen uitleg.")
    loaded = load(documents.guideline())
    assert loaded.kept == ("ritme",)
    assert GlossaryTerm.objects.get().explanation_nl == "Onze eigen uitleg."


def test_a_word_that_this_portal_has_in_dutch_only_gets_its_translation(db: None) -> None:
    explanation = documents.guideline().source_text.glossary[0].explanation
    GlossaryTerm.objects.create(slug="ritme", term_nl="ritme", forms_nl="ritmes", explanation_nl=explanation)
    assert load(documents.guideline()).kept == ()
    word = GlossaryTerm.objects.get()
    assert (word.term_en, state(word, "en")) == ("rhythm", "current")


def test_a_translated_word_that_differs_is_kept_and_named(db: None) -> None:
    load(documents.guideline())
    GlossaryTerm.objects.filter(slug="ritme").update(explanation_en="Ours.")
    Guideline.objects.all().delete()
    assert load(documents.guideline()).kept == ("ritme",)
    assert GlossaryTerm.objects.get().explanation_en == "Ours."


def test_a_document_that_takes_a_guideline_offline_cannot_be_loaded_as_text(db: None) -> None:
    with pytest.raises(DocumentProblem, match="offline"):
        load(documents.guideline(withdrawn=True))


def test_translations_in_a_document_written_by_hand_are_current_and_gaps_are_missing(db: None) -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["sections"][1].update(title="", in_short="", body="")
    guideline = load(read(data)).guideline
    assert state(guideline.sections.get(slug="waarom"), "en") == "current"
    assert state(guideline.sections.get(slug="wat-kunt-u-doen"), "en") == "missing"
    assert guideline.sections.get(slug="wat-kunt-u-doen").made == {}
