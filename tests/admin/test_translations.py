"""The translators' desk: what it lists, what its screen of one translation shows, and what each button does."""

import datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.editing.freshness import carry_over, mark_current, record_review, source_fingerprint, state
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section, Translated
from content.publishing.editions import publish
from tests.admin.conftest import Staff, stored

DESK = reverse("admin:content_translations")
KINDS = {Guideline: "guideline", Section: "section", GlossaryTerm: "word", Contact: "contact"}


def screen(record: Translated, language: str, query: str = "") -> str:
    return reverse("admin:content_translation", args=[KINDS[type(record)], record.pk, language]) + query


def typed(client: Client, record: Translated, language: str, **changes: str) -> dict[str, Any]:
    """Return the form of a translation as a browser would send it."""
    form = client.get(screen(record, language)).context["form"]
    sent = {field.html_name: field.value() or "" for field in form}
    lines = {name: value.replace("\n", "\r\n") for name, value in sent.items() if isinstance(value, str)}
    return {**sent, **lines, **changes}


def again(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def change_dutch(section: Section, title: str = "Wat helpt?") -> None:
    fresh = again(section)
    fresh.title_nl = title
    fresh.save()


@pytest.fixture
def outdated(section: Section) -> Section:
    """A section of which the English was made from another title."""
    change_dutch(section)
    return again(section)


# The list


def test_the_desk_lists_every_text_with_its_state_in_words_and_not_in_colour_alone(
    chief: Client, portal: Guideline, outdated: Section
) -> None:
    page = chief.get(DESK).text
    for name in ("Slapen", "Houvast", "Wat helpt?", "Waarom slaapt mijn kind slecht?", "ritme", "Uw huisarts"):
        assert name in page
    assert 'class="state outdated"><span class="sign" aria-hidden="true">↻</span> outdated' in page
    assert 'aria-hidden="true">✓</span> up to date' in page
    assert 'aria-hidden="true">○</span> not translated' in page
    assert screen(outdated, "en") in page


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "en"), ("?language=tr", "tr"), ("?state=missing", "ar"), ("?state=outdated", "en")],
)
def test_the_title_of_a_text_leads_to_the_first_language_that_needs_work(
    chief: Client, portal: Guideline, outdated: Section, query: str, language: str
) -> None:
    page = chief.get(DESK + query).text
    assert f'<a class="row-title" href="{screen(outdated, language, query)}">Wat helpt?<' in page


def test_the_title_of_a_text_that_is_up_to_date_leads_to_its_first_translation(
    staff: Staff, portal: Guideline, section: Section
) -> None:
    page = staff("translate_en").get(DESK).text
    assert f'<a class="row-title" href="{screen(section, "en")}">{section}<' in page


@pytest.mark.parametrize(
    ("query", "names", "count"),
    [
        ("?language=en&state=outdated", {"Wat helpt?"}, 1),
        ("?language=tr&state=outdated", set(), 0),
        ("?language=tr&state=missing&of=words", {"ritme"}, 1),
        ("?state=missing&of=contacts", {"Uw huisarts", "112"}, 8),
        ("?language=en&state=unreviewed&of=contacts", {"Uw huisarts", "112"}, 2),
        ("?language=xx&state=x&of=-1", {"Wat helpt?", "ritme", "112"}, None),
    ],
)
def test_the_desk_finds_what_is_looked_for(
    chief: Client, portal: Guideline, outdated: Section, query: str, names: set[str], count: int | None
) -> None:
    context = chief.get(DESK + query).context
    found = {row.name for group in context["groups"] for row in group.rows}
    assert found == names if count is not None else names <= found
    assert count is None or context["found"] == count


def test_the_desk_counts_each_language_and_leads_to_what_it_counts(chief: Client, outdated: Section) -> None:
    page = chief.get(f"{DESK}?language=en").text
    assert '<a href="?language=en&amp;state=outdated"><strong>1</strong> outdated</a>' in page
    assert "<strong>0</strong> not translated" in page


def test_a_translation_leads_to_the_next_and_the_previous_in_what_was_looked_for(
    chief: Client, guideline: Guideline
) -> None:
    first, second = guideline.sections.all()
    query = f"?language=tr&state=missing&of={guideline.pk}"
    around = chief.get(screen(first, "tr", query)).context["around"]
    assert (around["previous"].instance, around["next"].instance) == (guideline, second)
    assert (around["place"], around["of"]) == (2, 3)
    page = chief.get(screen(first, "tr", query)).text
    assert screen(second, "tr", query.replace("&", "&amp;")) in page
    last = chief.get(screen(second, "tr", query)).context["around"]
    assert last["next"] is None


def test_the_guideline_and_its_files_are_one_step_away(chief: Client, guideline: Guideline) -> None:
    page = chief.get(DESK).text
    assert reverse("admin:content_guideline_xliff", args=[guideline.pk]) in page
    change = chief.get(reverse("admin:content_guideline_change", args=[guideline.pk])).text
    assert f"{DESK}?of={guideline.pk}" in change
    section = guideline.sections.all()[0]
    section.title_nl = "Anders"
    section.save()
    change = chief.get(reverse("admin:content_guideline_change", args=[guideline.pk])).text
    assert screen(section, "en") in change


# One translation


def test_the_screen_shows_the_dutch_text_then_and_now_and_the_translation(chief: Client, outdated: Section) -> None:
    page = chief.get(screen(outdated, "en")).text
    assert "Wat <del>kan ik doen</del>?" in page
    assert "Wat <ins>helpt</ins>?" in page
    assert '<div class="version" lang="en" dir="ltr">What can I do?</div>' in page
    assert 'value="What can I do?"' in page
    assert page.count("the Dutch has not changed here") == 3


def test_where_it_is_not_known_what_a_translation_was_made_from_the_screen_says_so(
    chief: Client, outdated: Section
) -> None:
    outdated.made = {"en": {**outdated.made["en"], "source": "0" * 16}}
    outdated.save()
    page = chief.get(screen(outdated, "en")).text.partition("What was changed in English and in Dutch")[0]
    assert "It is not known from which Dutch text this translation was made" in page
    assert "<del>" not in page
    assert "the Dutch has not changed here" not in page


def test_arabic_stands_from_right_to_left_and_the_dutch_beside_it_does_not(chief: Client, section: Section) -> None:
    page = chief.get(screen(section, "ar")).text
    assert page.count('lang="ar" dir="rtl" spellcheck="true"') == 4
    assert '<div class="version" lang="nl" dir="ltr"><p>Lees samen een boek.' in page


def test_the_body_is_edited_in_the_same_editor_as_on_the_page_of_a_section(chief: Client, section: Section) -> None:
    response = chief.get(screen(section, "ar"))
    assert "data-django-prose-editor-configurable" in response.text
    assert '"slug": "ritme", "term": "ritme"' in response.text
    assert "nonce-" in response["Content-Security-Policy"]
    assert "sha256-" in response["Content-Security-Policy"]


def test_saving_with_the_translation_is_right_marks_it_current_and_goes_on_to_the_next(
    chief: Client, outdated: Section
) -> None:
    record_review(outdated, "en", "Rosa", datetime.date(2026, 1, 2))
    outdated.save()
    query = "?language=en&state=outdated"
    sent = typed(chief, outdated, "en", title_en="What helps?", do="current")
    response = chief.post(screen(outdated, "en", query), sent)
    assert response["Location"] == DESK + query
    after = again(outdated)
    assert (after.title_en, state(after, "en")) == ("What helps?", "current")
    assert (after.made["en"]["on"], after.made["en"]["reviewed_by"]) == (timezone.localdate().isoformat(), "")
    logged = LogEntry.objects.get()
    assert (logged.object_id, "Title (English)" in logged.get_change_message()) == (str(outdated.pk), True)


def test_where_nothing_is_looked_for_saving_goes_on_to_the_next_that_has_to_be_mended(
    chief: Client, portal: Guideline, outdated: Section
) -> None:
    last = GlossaryTerm.objects.get(slug="ritme")
    last.explanation_nl = "Steeds hetzelfde."
    last.save()
    sent = typed(chief, outdated, "en", title_en="What helps?", do="current")
    onward = chief.post(screen(outdated, "en"), sent)["Location"]
    assert onward == screen(last, "en")
    assert state(again(last), "en") == "outdated"
    mended = typed(chief, last, "en", explanation_en="Always the same.", do="current")
    assert chief.post(screen(last, "en"), mended)["Location"] == DESK


def test_nothing_that_is_done_to_one_translation_changes_how_another_stands(
    chief: Client, portal: Guideline, guideline: Guideline, section: Section
) -> None:
    for record in (guideline, section, GlossaryTerm.objects.get(), Contact.objects.get(slug="huisarts")):
        before = again(record).made["en"]
        whole = {
            f"{name}_tr": "<p>tr</p>" if name == "body" else "tr"
            for name in record.source_words
            if record.text(name, "nl")
        }
        for sent in (
            {**whole, "do": "unfinished"},
            {"do": "confirm"},
            {"do": "review", "reviewed_by": "R"},
            {"do": "current"},
        ):
            assert chief.post(screen(record, "tr"), typed(chief, record, "tr", **sent)).status_code == 302
            assert (again(record).made["en"], state(again(record), "en")) == (before, "current")
        assert state(again(record), "tr") == "current"


def test_saving_as_not_finished_keeps_what_was_typed_and_the_state(chief: Client, outdated: Section) -> None:
    response = chief.post(screen(outdated, "en"), typed(chief, outdated, "en", title_en="What", do="unfinished"))
    assert response["Location"] == screen(outdated, "en")
    assert (again(outdated).title_en, state(again(outdated), "en")) == ("What", "outdated")
    chief.post(screen(outdated, "tr"), typed(chief, outdated, "tr", title_tr="Ne?", do="unfinished"))
    assert (again(outdated).title_tr, state(again(outdated), "tr")) == ("Ne?", "missing")


def test_a_whole_translation_that_is_said_not_to_be_finished_is_not_current(chief: Client, section: Section) -> None:
    whole = {"title_tr": "Ne?", "in_short_tr": "Kısa.", "body_tr": "<p>Metin.</p>"}
    chief.post(screen(section, "tr"), typed(chief, section, "tr", **whole, do="unfinished"))
    assert state(again(section), "tr") == "outdated"
    chief.post(screen(section, "en"), typed(chief, section, "en", title_en="What", do="unfinished"))
    assert state(again(section), "en") == "outdated"


def test_half_a_translation_is_saved_and_said_not_to_be_up_to_date(chief: Client, section: Section) -> None:
    sent = typed(chief, section, "tr", title_tr="Ne yapabilirim?", do="current")
    response = chief.post(screen(section, "tr"), sent, follow=True)
    assert "Some of it is not translated yet, so it is not up to date." in response.text
    assert (again(section).title_tr, state(again(section), "tr")) == ("Ne yapabilirim?", "missing")


def test_still_correct_confirms_a_translation_without_touching_it(chief: Client, outdated: Section) -> None:
    outdated.made["en"] |= {"on": "2020-01-01", "reviewed_by": "Rosa", "reviewed_on": "2020-01-02"}
    outdated.save()
    texts = {name: outdated.text(name, "en") for name in outdated.source_words}
    assert chief.post(screen(outdated, "en"), typed(chief, outdated, "en", do="confirm")).status_code == 302
    after = again(outdated)
    assert {name: after.text(name, "en") for name in after.source_words} == texts
    assert state(after, "en") == "current"
    assert after.made["en"]["on"] == timezone.localdate().isoformat()
    assert after.made["en"]["reviewed_by"] == "Rosa"
    assert "English: Still correct." in LogEntry.objects.get().get_change_message()


@pytest.mark.parametrize("do", ["confirm", "review"])
def test_no_button_loses_what_was_typed(chief: Client, outdated: Section, do: str) -> None:
    response = chief.post(
        screen(outdated, "en"), typed(chief, outdated, "en", title_en="What helps?", reviewed_by="Rosa", do=do)
    )
    assert response.status_code == 200
    assert "You changed the text. Save it first, so that nothing is lost." in response.text
    assert 'value="What helps?"' in response.text
    assert (again(outdated).title_en, state(again(outdated), "en")) == ("What can I do?", "outdated")
    assert again(outdated).made == outdated.made


def test_who_checked_a_translation_is_recorded_with_a_day_and_can_be_taken_back(
    chief: Client, section: Section
) -> None:
    sent = typed(chief, section, "en", do="review", reviewed_by=" Rosa  Vermeer ", reviewed_on="2026-02-03")
    assert chief.post(screen(section, "en"), sent).status_code == 302
    made = again(section).made["en"]
    assert (made["reviewed_by"], made["reviewed_on"]) == ("Rosa Vermeer", "2026-02-03")
    assert made["source"] == section.made["en"]["source"]
    assert "Checked by Rosa Vermeer, on 3 February 2026." in chief.get(screen(section, "en")).text
    chief.post(screen(section, "en"), typed(chief, section, "en", do="review", reviewed_by=""))
    assert again(section).made["en"]["reviewed_by"] == ""


def test_who_mends_a_translation_and_names_who_checked_it_does_both_at_once(chief: Client, outdated: Section) -> None:
    named = {"reviewed_by": "Rosa", "reviewed_on": "2026-02-03"}
    sent = typed(chief, outdated, "en", title_en="What helps?", do="current", **named)
    assert chief.post(screen(outdated, "en"), sent).status_code == 302
    after = again(outdated)
    assert (state(after, "en"), after.made["en"]["reviewed_by"]) == ("current", "Rosa")
    # The name that was there already is no check of the new words.
    chief.post(screen(outdated, "en"), typed(chief, outdated, "en", title_en="What helps now?", do="current"))
    assert (again(outdated).title_en, again(outdated).made["en"]["reviewed_by"]) == ("What helps now?", "")
    page = chief.post(
        screen(outdated, "tr"), typed(chief, outdated, "tr", title_tr="Ne?", do="current", **named), follow=True
    )
    assert "Who checked it was not recorded" in page.text


@pytest.mark.parametrize("day", ["", "2999-01-01", "morgen"])
def test_a_check_has_a_day_that_has_been(chief: Client, section: Section, day: str) -> None:
    sent = typed(chief, section, "en", do="review", reviewed_by="Rosa", reviewed_on=day)
    response = chief.post(screen(section, "en"), sent)
    assert response.status_code == 200
    assert 'value="Rosa"' in response.text
    assert again(section).made["en"]["reviewed_by"] == ""


@pytest.mark.parametrize("do", ["confirm", "review"])
def test_what_is_not_there_can_be_neither_confirmed_nor_checked(chief: Client, section: Section, do: str) -> None:
    response = chief.post(screen(section, "tr"), typed(chief, section, "tr", do=do, reviewed_by="Rosa"))
    assert "There is no whole translation yet." in response.text
    assert again(section).made == section.made


def test_readers_are_told_that_nobody_checked_a_page_until_all_texts_on_it_were(
    chief: Client, client: Client, edition: Edition, portal: Guideline
) -> None:
    told, page = "No professional native reader has checked", "/en/slapen/all/"
    parts = [
        *Guideline.objects.all(),
        *Section.objects.all(),
        *GlossaryTerm.objects.all(),
        *Contact.objects.all(),
    ]

    def check(part: Translated) -> None:
        chief.post(screen(part, "en"), typed(chief, part, "en", do="review", reviewed_by="Rosa"))

    assert told in client.get(page).text
    check(edition.guideline.sections.get(slug="waarom"))
    publish(edition.guideline)
    assert told in client.get(page).text
    for part in parts:
        check(part)
    publish(edition.guideline)
    publish(portal)
    assert told not in client.get(page).text


def test_a_word_with_several_forms_is_reviewed_without_being_touched(chief: Client, guideline: Guideline) -> None:
    word = GlossaryTerm.objects.get(slug="ritme")
    word.forms_en = "rhythms\nrhythmic"
    word.save()
    for _again in range(2):
        sent = typed(chief, word, "en", do="review", reviewed_by="Rosa", reviewed_on="2026-02-03")
        assert chief.post(screen(word, "en"), sent).status_code == 302
        assert again(word).made["en"]["reviewed_by"] == "Rosa"
        assert chief.post(screen(word, "en"), typed(chief, word, "en", do="current")).status_code == 302
        assert again(word).made["en"]["reviewed_by"] == "Rosa"


def test_enter_in_a_line_does_not_say_that_an_outdated_translation_is_right(chief: Client, outdated: Section) -> None:
    page = chief.get(screen(outdated, "en")).text
    first = page.split('id="translation"')[1].split('name="do"')[1]
    assert first.startswith(' value="unfinished"')


def test_a_typing_error_mended_meanwhile_leaves_the_translation_current(chief: Client, section: Section) -> None:
    mine = typed(chief, section, "en", title_en="What helps?", do="current")
    fresh = again(section)
    before = source_fingerprint(fresh)
    fresh.title_nl += "!"
    carry_over(fresh, before)
    fresh.save()
    chief.post(screen(section, "en"), mine)
    assert (again(section).title_en, state(again(section), "en")) == ("What helps?", "current")


def test_a_check_that_goes_with_the_words_is_said(chief: Client, section: Section) -> None:
    record_review(section, "en", "Rosa", datetime.date(2026, 2, 3))
    section.save()
    page = chief.post(
        screen(section, "en"), typed(chief, section, "en", title_en="What helps?", do="current"), follow=True
    )
    assert "no longer recorded that Rosa checked them" in page.text


def test_of_what_no_translation_is_made_from_nothing_is_said_to_be_unchanged(
    chief: Client, guideline: Guideline
) -> None:
    word = GlossaryTerm.objects.get(slug="ritme")
    word.explanation_nl = "Anders."
    word.save()
    page = chief.get(screen(word, "en")).text
    assert page.count("the Dutch has not changed here") == 1  # of the word itself, and not of its forms


def test_a_word_takes_its_forms_with_commas_too(chief: Client, guideline: Guideline) -> None:
    word = GlossaryTerm.objects.get(slug="ritme")
    sent = typed(
        chief, word, "tr", term_tr="ritim", forms_tr="ritimler, ritmi", explanation_tr="Her gün.", do="current"
    )
    assert chief.post(screen(word, "tr"), sent).status_code == 302
    assert (again(word).forms_tr, state(again(word), "tr")) == ("ritimler\nritmi", "current")


def test_what_is_wrong_elsewhere_in_a_record_does_not_keep_a_translation_from_being_saved(
    chief: Client, portal: Guideline
) -> None:
    Guideline.objects.filter(pk=portal.pk).update(leave_to="http://localhost/")
    chief.post(screen(portal, "tr"), typed(chief, portal, "tr", title_tr="Houvast", summary_tr="Özet.", do="current"))
    assert state(again(portal), "tr") == "current"


def test_hostile_html_in_a_translation_is_cleaned(chief: Client, section: Section) -> None:
    sent = typed(chief, section, "tr", body_tr='<p onclick="x()">Metin<script>alert(1)</script></p>', do="unfinished")
    chief.post(screen(section, "tr"), sent)
    assert again(section).body_tr == "<p>Metin</p>"


def test_a_text_that_is_too_long_is_refused_and_kept_on_the_screen(chief: Client, section: Section) -> None:
    response = chief.post(screen(section, "tr"), typed(chief, section, "tr", title_tr="x" * 300, do="current"))
    assert "Nothing was saved yet." in response.text
    assert "x" * 300 in response.text


# Two people at once


def test_a_newer_translation_is_never_overwritten_silently(chief: Client, outdated: Section) -> None:
    mine = typed(chief, outdated, "en", title_en="Mine?", do="current")
    theirs = typed(chief, outdated, "en", title_en="Theirs?", do="current")
    assert chief.post(screen(outdated, "en"), theirs).status_code == 302
    refused = chief.post(screen(outdated, "en"), mine)
    assert refused.status_code == 409
    assert 'lang="en" dir="ltr"><ins>Theirs</ins>?</div>' in refused.text
    assert 'value="Mine?"' in refused.text
    assert again(outdated).title_en == "Theirs?"
    assert chief.post(screen(outdated, "en"), mine).status_code == 409
    chosen = mine | {c.input: c.mine for c in refused.context["form"].conflicts}
    assert chief.post(screen(outdated, "en"), chosen).status_code == 302
    assert again(outdated).title_en == "Mine?"


def test_a_translation_that_somebody_else_changed_elsewhere_is_kept_and_not_marked_current_unseen(
    chief: Client, outdated: Section
) -> None:
    mine = typed(chief, outdated, "en", title_en="Mine?", do="current")
    chief.post(screen(outdated, "en"), typed(chief, outdated, "en", in_short_en="Theirs.", do="unfinished"))
    response = chief.post(screen(outdated, "en"), mine, follow=True)
    assert "somebody else changed this translation meanwhile" in response.text
    after = again(outdated)
    assert (after.title_en, after.in_short_en, state(after, "en")) == ("Mine?", "Theirs.", "outdated")


def test_a_dutch_text_that_changed_while_somebody_translated_leaves_the_translation_outdated_and_says_so(
    chief: Client, form_of: Any, outdated: Section
) -> None:
    mine = typed(chief, outdated, "en", title_en="What helps?", do="current")
    mark_current(outdated, "ar")  # so that the text that was on the screen is known
    change_dutch(outdated, "Wat helpt echt?")
    response = chief.post(screen(outdated, "en"), mine, follow=True)
    assert "The Dutch text was changed while you were translating" in response.text
    assert "Wat helpt <ins>echt</ins>?" in response.text
    assert (again(outdated).title_en, state(again(outdated), "en")) == ("What helps?", "outdated")


@pytest.mark.parametrize("do", ["confirm"])
def test_nothing_is_confirmed_beside_a_dutch_text_that_was_not_on_the_screen(
    chief: Client, outdated: Section, do: str
) -> None:
    mine = typed(chief, outdated, "en", do=do)
    change_dutch(outdated, "Wat helpt echt?")
    response = chief.post(screen(outdated, "en"), mine)
    assert response.status_code == 409
    assert "so nothing was marked. Look again." in response.text
    assert state(again(outdated), "en") == "outdated"
    assert chief.post(screen(outdated, "en"), typed(chief, outdated, "en", do=do)).status_code == 302


@pytest.mark.parametrize("do", ["confirm", "review"])
def test_nothing_is_confirmed_or_checked_that_was_not_on_the_screen(chief: Client, outdated: Section, do: str) -> None:
    mine = typed(chief, outdated, "en", do=do, reviewed_by="Rosa")
    Section.objects.filter(pk=outdated.pk).update(title_en="Theirs?")
    response = chief.post(screen(outdated, "en"), mine)
    assert response.status_code == 409
    assert "Somebody else changed this translation meanwhile." in response.text
    assert 'value="Theirs?"' in response.text
    assert again(outdated).made == outdated.made


# Whose desk it is


def test_a_translator_finds_the_desk_and_only_the_own_language(
    staff: Staff, portal: Guideline, section: Section
) -> None:
    client = staff("translate_tr")
    first = client.get(reverse("admin:index")).text
    assert f'href="{DESK}"' in first
    assert "not see or change anything yet" not in first
    page = client.get(DESK).text
    assert screen(section, "tr") in page
    assert screen(section, "ar") not in page
    assert "Polish" not in page


def test_a_translator_changes_the_own_language_in_every_kind_of_text_and_nothing_else(
    staff: Staff, portal: Guideline, guideline: Guideline, section: Section
) -> None:
    client = staff("translate_tr")
    for record in (guideline, section, GlossaryTerm.objects.get(), Contact.objects.get(slug="112")):
        name = record.source_words[0]
        before = stored(record)
        others = {f"{name}_{code}": "Anders" for code in ("nl", "en", "ar", "pl", "uk")}
        sent = typed(client, record, "tr", **{f"{name}_tr": "Türkçe", "slug": "anders", "hold": "on", **others})
        assert client.post(screen(record, "tr"), {**sent, "do": "unfinished"}).status_code == 302
        after = stored(record)
        assert {key for key, value in after.items() if value != before[key]} <= {f"{name}_tr", "made"}
        assert after[f"{name}_tr"] == "Türkçe"


@pytest.mark.parametrize("language", ["nl", "en", "ar", "pl", "uk", "xx"])
def test_a_translator_is_refused_every_other_language_and_the_dutch(
    staff: Staff, section: Section, language: str
) -> None:
    client = staff("translate_tr")
    sent = {**typed(client, section, "tr"), f"title_{language}": "Anders", "do": "current"}
    before = stored(section)
    for answer in (client.get(screen(section, language)), client.post(screen(section, language), sent)):
        assert answer.status_code in {403, 404}
    assert stored(section) == before


def test_who_may_change_words_only_translates_words_only(staff: Staff, section: Section) -> None:
    client = staff("change_glossaryterm")
    word = GlossaryTerm.objects.get(slug="ritme")
    page = client.get(DESK).text
    assert screen(word, "ar") in page
    assert screen(section, "ar") not in page
    assert client.get(screen(word, "ar")).status_code == 200
    assert client.get(screen(section, "ar")).status_code == 403


def test_staff_without_a_language_has_no_such_desk(staff: Staff, section: Section) -> None:
    client = staff("view_section", "view_guideline")
    assert client.get(DESK).status_code == 403
    assert client.get(screen(section, "tr")).status_code == 403
    assert DESK not in client.get(reverse("admin:index")).text


def test_what_is_not_there_is_not_found(chief: Client, section: Section) -> None:
    for args in (["section", 99999, "tr"], ["feedback", section.pk, "tr"], ["section", section.pk, "nl"]):
        assert chief.get(reverse("admin:content_translation", args=args)).status_code == 404
