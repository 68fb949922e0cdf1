"""What a change of the Dutch text does to translations: asked, said beforehand, and never more than was asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.editing.freshness import mark_current, state
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section, SourceText, Translated
from content.publishing.editions import publish
from tests.admin.conftest import stored

FormOf = Callable[[Client, str], dict[str, Any]]
ASKED = "You changed the Dutch text. Say what you changed, and save again."


def page_of(record: Translated) -> str:
    return reverse(f"admin:content_{record._meta.model_name}_change", args=[record.pk])


def again(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def translated(record: Translated, *languages: str) -> None:
    """Give a record translations that are current."""
    for language in languages:
        for name in record.source_words:
            if record.text(name, "nl"):
                record.set_text(name, language, f"<p>{language}</p>" if name == "body" else language)
        mark_current(record, language)
    record.save()


@pytest.fixture(params=["guideline", "section", "word", "contact"])
def part(request: pytest.FixtureRequest, portal: Guideline, guideline: Guideline) -> tuple[Translated, str]:
    """One of what is translated, and a field of it."""
    parts: dict[str, tuple[Translated, str]] = {
        "guideline": (guideline, "summary"),
        "section": (guideline.sections.get(slug="wat-kunt-u-doen"), "in_short"),
        "word": (GlossaryTerm.objects.get(slug="ritme"), "explanation"),
        "contact": (Contact.objects.get(slug="huisarts"), "purpose"),
    }
    return parts[request.param]


def test_nothing_is_saved_before_the_editor_said_what_was_changed_of_the_dutch_text(
    chief: Client, form_of: FormOf, part: tuple[Translated, str]
) -> None:
    record, name = part
    translated(record, "tr")
    before = stored(record)
    typed = {**form_of(chief, page_of(record)), f"{name}_nl": "Nu iets anders."}
    texts = SourceText.objects.count()
    response = chief.post(page_of(record), typed)
    assert response.status_code == 200
    assert ASKED in response.text
    assert 'href="#id_dutch_change"' in response.text
    assert {language.state for language in response.context["languages"] if language.code in ("en", "tr")} == {
        "current"
    }
    assert "These translations then ask for an update: English and Turkish." in response.text
    assert "These translations stay up to date: English and Turkish." in response.text
    assert ">\nNu iets anders.</textarea>" in response.text
    assert stored(record) == before
    assert SourceText.objects.count() == texts
    answered = {**typed, "loaded": response.context["adminform"].form["loaded"].value(), "dutch_change": "typing-error"}
    assert chief.post(page_of(record), answered).status_code == 302
    assert [state(again(record), code) for code in ("en", "tr", "ar")] == ["current", "current", "missing"]


@pytest.mark.parametrize(("answer", "expected"), [("meaning", "outdated"), ("typing-error", "current")])
def test_who_answers_at_once_is_not_asked_again(
    chief: Client, form_of: FormOf, part: tuple[Translated, str], answer: str, expected: str
) -> None:
    record, name = part
    typed = {**form_of(chief, page_of(record)), f"{name}_nl": "Nu iets anders.", "dutch_change": answer}
    assert chief.post(page_of(record), typed).status_code == 302
    assert (state(again(record), "en"), again(record).text(name, "nl")) == (expected, "Nu iets anders.")


def test_the_form_says_beforehand_what_each_answer_does(chief: Client, section: Section) -> None:
    translated(section, "ar")
    page = chief.get(page_of(section)).text
    assert "The meaning. These translations then ask for an update: English and Arabic." in page
    assert "stay up to date: English and Arabic." in page
    assert "In all, 1 of 2 sections will then ask for an update, in 2 languages." in page


def test_the_total_counts_what_asks_for_an_update_already(
    chief: Client, form_of: FormOf, guideline: Guideline, section: Section
) -> None:
    other = guideline.sections.get(slug="waarom")
    translated(other, "tr", "pl")
    other.title_nl = "Waarom nu?"
    other.save()
    page = chief.post(page_of(section), {**form_of(chief, page_of(section)), "title_nl": "Wat helpt?"}).text
    assert "In all, 2 of 2 sections will then ask for an update, in 3 languages." in page
    assert "This translation then asks for an update: English." in page


def test_where_nothing_depends_on_the_answer_nothing_is_asked(chief: Client, form_of: FormOf, section: Section) -> None:
    """A translation that is changed along, one that was outdated already, and one that is not there."""
    typed = {**form_of(chief, page_of(section)), "title_nl": "Wat helpt?", "title_en": "What helps?"}
    assert chief.post(page_of(section), typed).status_code == 302
    assert state(again(section), "en") == "current"
    section = again(section)
    section.title_nl = "Wat nu?"
    section.save()
    page = chief.get(page_of(section)).text
    assert "If you change the Dutch text" not in page
    assert chief.post(page_of(section), {**form_of(chief, page_of(section)), "title_nl": "En nu?"}).status_code == 302
    assert state(again(section), "en") == "outdated"


@pytest.mark.parametrize(
    "body",
    [
        '<p data-look="good-to-know">Lees samen een boek. Een ritme geeft houvast.</p>',
        '<p>Lees samen een boek. Een <span data-term="ritme">ritme</span> geeft houvast.</p>',
        "<p>Lees  samen een\nboek. Een ritme geeft houvast.</p>",
    ],
)
def test_a_change_of_looks_marks_or_white_space_is_not_asked_about(
    chief: Client, form_of: FormOf, section: Section, body: str
) -> None:
    assert chief.post(page_of(section), {**form_of(chief, page_of(section)), "body_nl": body}).status_code == 302
    assert state(again(section), "en") == "current"


def test_the_question_comes_together_with_what_else_is_wrong(chief: Client, form_of: FormOf, section: Section) -> None:
    typed = {**form_of(chief, page_of(section)), "title_nl": "Wat helpt?", "title_en": "x" * 300}
    page = chief.post(page_of(section), typed).text
    assert ASKED in page
    assert "at most 200 characters" in page


def test_saving_a_translation_never_makes_another_language_outdated(
    chief: Client, form_of: FormOf, part: tuple[Translated, str]
) -> None:
    record, name = part
    translated(record, "ar", "tr", "pl", "uk")
    before = again(record).made
    for language in ("en", "ar", "tr", "pl", "uk"):
        typed = {**form_of(chief, page_of(record)), f"{name}_{language}": f"Nieuw {language}"}
        assert chief.post(page_of(record), typed).status_code == 302
        states = {code: state(again(record), code) for code in ("en", "ar", "tr", "pl", "uk")}
        assert set(states.values()) == {"current"}
        assert {**again(record).made, language: None} == {**before, language: None}
        before = again(record).made


def test_a_comma_in_one_language_does_not_hide_that_the_others_are_outdated(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    translated(section, "tr", "ar")
    section.title_nl = "Wat helpt?"
    section.save()
    chief.post(page_of(section), {**form_of(chief, page_of(section)), "title_tr": "tr,", "standing_tr": "outdated"})
    assert {code: state(again(section), code) for code in ("en", "tr", "ar")} == dict.fromkeys(
        ("en", "tr", "ar"), "outdated"
    )


def test_what_the_dutch_text_was_is_kept_for_the_translator(chief: Client, form_of: FormOf, section: Section) -> None:
    SourceText.objects.all().delete()
    typed = {**form_of(chief, page_of(section)), "title_nl": "Wat helpt?", "dutch_change": "meaning"}
    chief.post(page_of(section), typed)
    assert SourceText.objects.filter(words__0="Wat kan ik doen?").exists()


def test_publishing_says_how_many_sections_will_ask_for_an_update_in_how_many_languages(
    chief: Client, edition: Edition, section: Section
) -> None:
    guideline = edition.guideline
    guideline.languages = ["nl", "en", "tr"]
    guideline.save()
    for each in guideline.sections.all():
        translated(each, "tr")
    publish(guideline)
    screen = reverse("admin:content_guideline_publish", args=[guideline.pk])
    for each in guideline.sections.all():
        each.title_nl += " En nu?"
        each.save()
    assert "2 of 2 sections will ask for an update, in 2 languages." in chief.get(screen).text
    publish(guideline)
    guideline.summary_nl = "Anders."
    guideline.save()
    assert "sections will ask" not in chief.get(screen).text
