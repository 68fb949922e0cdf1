"""Freshness compares texts, never moments."""

import datetime

import pytest

from content.editing.freshness import (
    carry_over,
    forget_review,
    made_from,
    mark_current,
    record_review,
    source_fingerprint,
    state,
)
from content.editing.loading import load
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section, SourceText
from content.publishing.document import pieces, read
from content.publishing.freeze import document_of


@pytest.fixture
def section(guideline: Guideline) -> Section:
    return guideline.sections.get(slug="waarom")


def test_a_changed_dutch_text_makes_its_translations_outdated(section: Section) -> None:
    section.title_nl = "Waarom ligt mijn kind wakker?"
    assert state(section, "en") == "outdated"
    assert state(section, "ar") == "missing"
    assert state(section, "nl") == "source"


def test_a_typing_error_leaves_what_was_current_current(section: Section) -> None:
    before = source_fingerprint(section)
    section.title_nl = "Waarom slaapt mijn kind niet goed?"
    carry_over(section, before)
    assert state(section, "en") == "current"


def test_a_typing_error_does_not_hide_that_a_translation_was_outdated_already(section: Section) -> None:
    section.title_nl = "Een heel andere vraag?"
    before = source_fingerprint(section)
    section.title_nl = "Een heel andere vraag!"
    carry_over(section, before)
    assert state(section, "en") == "outdated"


def test_going_back_to_the_old_dutch_text_makes_the_translation_current_again(section: Section) -> None:
    old = section.title_nl
    section.title_nl = "Anders"
    section.title_nl = old
    assert state(section, "en") == "current"


def test_saving_a_translation_leaves_the_other_languages_alone(section: Section) -> None:
    section.title_tr, section.in_short_tr, section.body_tr, section.questions_tr = "Uyku", "Kısa", "<p>x</p>", "Ne?"
    english = section.made["en"]
    mark_current(section, "tr")
    assert state(section, "tr") == "current"
    assert section.made["en"] == english


def test_a_translation_can_be_confirmed_without_touching_it_and_its_review_can_be_forgotten(section: Section) -> None:
    section.title_nl = "Anders"
    section.made["en"]["reviewed_by"] = "een tolk"
    mark_current(section, "en")
    assert (state(section, "en"), section.made["en"]["reviewed_by"]) == ("current", "een tolk")
    forget_review(section, "en")
    assert (state(section, "en"), section.made["en"]["reviewed_by"]) == ("current", "")


def test_the_draft_and_its_document_agree_on_what_is_fresh(edition: Edition, guideline: Guideline) -> None:
    section = guideline.sections.get(slug="waarom")
    section.in_short_nl = "Anders."
    section.save()
    document = document_of(guideline)
    for frozen, source in zip(document.languages["en"].sections, document.source_text.sections, strict=True):
        draft = guideline.sections.get(slug=frozen.slug)
        assert document.state("en", frozen, source) == state(draft, "en")
    frozen = read(edition.document)
    states = {frozen.state("en", part, source) for _kind, _slug, part, source in frozen.parts("en")}
    assert states == {"current"}


def test_each_part_knows_whether_its_translation_is_missing_outdated_or_current(
    portal: Guideline, guideline: Guideline, section: Section
) -> None:
    word, contact = GlossaryTerm.objects.get(slug="ritme"), Contact.objects.get(slug="huisarts")
    for part, name in ((guideline, "summary"), (section, "in_short"), (word, "explanation"), (contact, "purpose")):
        assert (state(part, "en"), state(part, "tr")) == ("current", "missing")
        part.set_text(name, "nl", "Nu iets anders.")
        assert state(part, "en") == "outdated"
        mark_current(part, "en")
        assert state(part, "en") == "current"
        part.set_text(name, "en", "")
        assert state(part, "en") == "missing"


def test_other_forms_of_a_word_make_no_translation_outdated(guideline: Guideline) -> None:
    word = GlossaryTerm.objects.get(slug="ritme")
    word.forms_nl = "ritmes, ritmisch"
    assert state(word, "en") == "current"


def test_confirming_that_a_translation_is_still_correct_changes_its_date_and_keeps_its_review(section: Section) -> None:
    record_review(section, "en", "Rosa", datetime.date(2026, 1, 2))
    section.title_nl = "Anders"
    mark_current(section, "en", datetime.date(2026, 3, 4))
    assert section.made["en"] == {
        "source": source_fingerprint(section),
        "on": "2026-03-04",
        "reviewed_by": "Rosa",
        "reviewed_on": "2026-01-02",
    }


def test_what_a_translation_was_made_from_can_be_looked_up_later(section: Section) -> None:
    old = section.title_nl
    section.title_nl = "Anders"
    found = made_from(section, "en")
    assert found
    assert found[0] == old
    section.made["en"]["source"] = "0" * 16
    assert made_from(section, "en") is None


def test_only_an_older_translation_says_which_pieces_it_was_made_from(section: Section) -> None:
    def said() -> tuple[tuple[str, ...], ...]:
        part = document_of(section.guideline).languages["en"].section("waarom")
        assert part
        assert part.made
        return part.made.pieces

    before = section.title_nl, section.in_short_nl, section.body_nl, "\n".join(section.questions_nl.splitlines())
    assert said() == ()
    section.title_nl = "Anders"
    section.save()
    assert said() == pieces(before)
    mark_current(section, "en")
    section.save()
    assert said() == ()


def test_what_an_older_translation_was_made_from_goes_along_to_another_portal(section: Section) -> None:
    section.title_nl = "Anders"
    section.save()
    there = document_of(section.guideline)
    section.guideline.delete()
    SourceText.objects.all().delete()
    guideline = load(read(there.to_json())).guideline
    assert document_of(guideline) == there
    again = guideline.sections.get(slug="waarom")
    mark_current(again, "en")
    assert "pieces" not in again.made["en"]


def test_a_document_that_does_not_say_the_pieces_is_read(section: Section) -> None:
    section.title_nl = "Anders"
    section.save()
    data = document_of(section.guideline).to_json()
    del data["languages"]["en"]["sections"][0]["made"]["pieces"]
    part = read(data).languages["en"].section("waarom")
    assert part
    assert part.made
    assert part.made.pieces == ()
