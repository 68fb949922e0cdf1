"""The writing coach on a section's screen: advice on what is typed, for who writes, and nothing of it kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.models import Edition, GlossaryTerm, Guideline, Section
from content.publishing.editions import publish
from tests.admin.conftest import Staff, stored

COACH = "/admin/content/guideline/coach/"
HARD = "U moet dit doen."


def test_what_is_typed_gets_advice_and_is_not_kept(staff: Staff, section: Section) -> None:
    before = stored(section)
    answer = staff("change_section").post(COACH, {"section": section.pk, "body_nl": f"<p>{HARD}</p>"})
    assert answer.status_code == 200
    assert HARD in answer.text
    assert 'data-go="body_nl"' in answer.text
    assert "This sounds like an order." in answer.text
    section.refresh_from_db()
    assert stored(section) == before


def test_the_page_has_the_advice_on_the_stored_text_without_a_script(chief: Client, section: Section) -> None:
    section.body_nl = f"<p>{HARD}</p>"
    section.save()
    page = chief.get(reverse("admin:content_section_change", args=[section.pk])).text
    assert "This sounds like an order." in page


def test_the_figures_stand_beside_their_target_and_what_parents_read(
    chief: Client, edition: Edition, section: Section
) -> None:
    typed = {"section": section.pk, "body_nl": "<p>Een twee drie vier vijf zes.</p>"}
    figures = chief.post(COACH, typed).context["shown"][0].figures
    [words] = [figure for figure in figures if figure.label == "words in a sentence, on average"]
    assert (words.value, words.target, words.live, words.is_reached) == ("6.0", "6 to 12", "4.3", True)
    section.body_nl = "<p>Nu staat hier een heel andere tekst voor ouders, van negen woorden lang.</p>"
    section.save()
    publish(edition.guideline)
    [words] = [f for f in chief.post(COACH, typed).context["shown"][0].figures if f.label == words.label]
    assert words.live == "9.0"


def test_what_parents_have_never_read_has_no_figure(chief: Client, section: Section) -> None:
    figures = chief.post(COACH, {"section": section.pk, "body_nl": "<p>Een twee drie.</p>"}).context["shown"][0].figures
    assert {figure.live for figure in figures} == {""}


def test_another_language_gets_the_length_of_its_sentences_where_that_is_too_much(chief: Client) -> None:
    long = "word " * 30
    shown = chief.post(COACH, {"body_nl": "<p>Kort.</p>", "body_ar": f"<p>{long}</p>", "body_tr": "<p>Kısa.</p>"})
    assert [each.code for each in shown.context["shown"]] == ["nl", "ar"]
    assert 'data-go="body_ar" data-at="0-120"><bdi lang="ar">' in shown.text


def test_what_the_glossary_explains_is_no_rare_word(chief: Client, section: Section) -> None:
    said = "Few people know this word."
    assert said in chief.post(COACH, {"body_nl": "<p>Een klokritmiek helpt.</p>"}).text
    term = GlossaryTerm.objects.get()
    term.forms_nl = "klokritmiek"
    term.save()
    assert said not in chief.post(COACH, {"body_nl": "<p>Een klokritmiek helpt.</p>"}).text


def test_each_word_that_is_meant_has_its_place_so_that_the_editor_can_show_it(chief: Client) -> None:
    answer = chief.post(COACH, {"body_nl": "<p>Rust.</p><p>Dat helpt altijd, ja altijd.</p>"})
    assert 'data-go="body_nl" data-at="5-29"' in answer.text
    assert 'data-at="13-19 22-28">altijd</bdi>' in answer.text


def test_how_much_there_is_and_how_much_of_it_is_to_be_mended_is_said(chief: Client) -> None:
    text = "<p>Dit is " + "heel " * 20 + "lang.</p><p>U moet rusten.</p><p>Rust helpt.</p>"
    [shown] = chief.post(COACH, {"body_nl": text}).context["shown"]
    assert shown.counts == ["3 sentences", "28 words", "1 to mend", "1 to look at"]


def test_a_form_that_comes_back_has_the_advice_on_what_was_typed(
    chief: Client, guideline: Guideline, form_of: Callable[[Client, str], dict[str, Any]]
) -> None:
    address = f"{reverse('admin:content_section_add')}?guideline={guideline.pk}"
    sent = form_of(chief, address) | {"title_nl": "", "body_nl": "<p>Dat helpt gegarandeerd.</p>"}
    page = chief.post(address, sent)
    assert page.status_code == 200
    assert 'data-at="8-20">gegarandeerd</bdi>' in page.text


def test_who_may_only_look_sees_the_advice_on_what_is_stored(staff: Staff, section: Section) -> None:
    section.body_nl = f"<p>{HARD}</p>"
    section.save()
    page = staff("view_section").get(reverse("admin:content_section_change", args=[section.pk])).text
    assert "This sounds like an order." in page


def test_a_section_that_is_new_has_no_text_to_speak_of(chief: Client, guideline: Guideline) -> None:
    page = chief.get(reverse("admin:content_section_add"), {"guideline": guideline.pk}).text
    assert "There is no text yet." in page


def test_a_translator_sees_the_length_of_sentences_and_a_word_of_the_glossary_has_no_coach(
    staff: Staff, section: Section
) -> None:
    section.body_tr = "<p>" + "uzun " * 30 + "son.</p>"
    section.save()
    translator = staff("translate_tr")
    page = translator.get(reverse("admin:content_translation", args=["section", section.pk, "tr"]))
    [shown] = page.context["coach"]
    assert (shown.code, shown.counts) == ("tr", ["1 sentence", "31 words", "1 to mend"])
    assert "31 words: that is too long." in page.text
    word = GlossaryTerm.objects.get()
    page = translator.get(reverse("admin:content_translation", args=["word", word.pk, "tr"]))
    assert page.status_code == 200
    assert "data-coach" not in page.text


def test_a_translator_sees_the_figures_where_there_is_nothing_to_mend(staff: Staff, section: Section) -> None:
    section.body_tr = "<p>Kısa bir cümle.</p>"
    section.save()
    page = staff("translate_tr").get(reverse("admin:content_translation", args=["section", section.pk, "tr"]))
    [shown] = page.context["coach"]
    assert [figure.value for figure in shown.figures] == ["3.0", "3"]
    assert "There is nothing to look at in these sentences." in page.text


def test_what_is_typed_comes_back_as_text_only(chief: Client) -> None:
    answer = chief.post(COACH, {"body_nl": "<p>U moet &lt;script&gt;alert(1)&lt;/script&gt; doen.</p>"})
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize("permission", ["view_section", "change_section", "add_section", "translate_tr"])
def test_who_writes_is_coached(staff: Staff, permission: str) -> None:
    assert staff(permission).post(COACH, {"body_nl": HARD}).status_code == 200


def test_nobody_else_is_and_nothing_is_asked_by_get(staff: Staff, client: Client, chief: Client) -> None:
    assert staff("view_guideline").post(COACH, {"body_nl": HARD}).status_code == 403
    assert client.post(COACH, {"body_nl": HARD}).status_code == 302
    assert chief.get(COACH).status_code == 405


def test_junk_and_what_is_far_too_long_are_refused(chief: Client, section: Section) -> None:
    assert chief.post(COACH, {"body_nl": "x" * 100_001}).status_code == 400
    for asked in ("x", "²", "99999999999999999999", "999999"):
        assert chief.post(COACH, {"section": asked, "body_nl": "Kort."}).status_code == 200
    assert chief.post(COACH, {}).status_code == 200


def test_of_a_text_that_two_people_changed_the_coach_judges_mine_or_the_one_that_i_chose(
    chief: Client, section: Section, form_of: Callable[[Client, str], dict[str, Any]]
) -> None:
    address = reverse("admin:content_section_change", args=[section.pk])
    mine = {**form_of(chief, address), "body_nl": "<p>Dat helpt altijd.</p>", "dutch_change": "meaning"}
    section.body_nl = f"<p>{HARD}</p>"
    section.save()
    refused = chief.post(address, mine)
    [conflict] = refused.context["conflicts"]
    assert [each.words for each in refused.context["coach"][0].sentences] == ["Dat helpt altijd."]
    typed = {"section": section.pk, "body_nl": mine["body_nl"]}
    for answer, said in [("", "Dat helpt altijd."), (conflict.mine, "Dat helpt altijd."), (conflict.theirs, HARD)]:
        [advice] = chief.post(COACH, {**typed, conflict.input: answer}).context["shown"]
        assert [each.words for each in advice.sentences] == [said]
    # Who chose, and has something else to mend first, comes back to the advice on what was chosen.
    refused = chief.post(address, {**mine, conflict.input: conflict.theirs, "kind": "no-kind"})
    assert refused.status_code == 200
    assert [each.words for each in refused.context["coach"][0].sentences] == [HARD]


def test_what_there_is_to_look_at_stands_below_the_text_that_it_is_about(chief: Client, section: Section) -> None:
    section.body_nl, section.in_short_nl = f"<p>{HARD}</p>", "Dat helpt altijd."
    section.save()
    page = chief.get(reverse("admin:content_section_change", args=[section.pk])).text
    short, text = page.index('data-coach-of="in_short_nl"'), page.index('data-coach-of="body_nl"')
    assert short < page.index('data-go="in_short_nl"') < text < page.index('data-go="body_nl"')
    assert page.count('data-go="body_nl"') == 1
