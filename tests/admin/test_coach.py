"""The writing coach on a section's screen: advice on what is typed, for who writes, and nothing of it kept."""

import pytest
from django.test import Client
from django.urls import reverse

from content.models import Edition, GlossaryTerm, Section
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
    assert "This may sound like blame or an order." in answer.text
    section.refresh_from_db()
    assert stored(section) == before


def test_the_page_has_the_advice_on_the_stored_text_without_a_script(chief: Client, section: Section) -> None:
    section.body_nl = f"<p>{HARD}</p>"
    section.save()
    page = chief.get(reverse("admin:content_section_change", args=[section.pk])).text
    assert "This may sound like blame or an order." in page


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
    assert 'data-go="body_ar"><bdi lang="ar">' in shown.text


def test_what_the_glossary_explains_is_no_rare_word(chief: Client, section: Section) -> None:
    said = "Few people know this word."
    assert said in chief.post(COACH, {"body_nl": "<p>Een klokritmiek helpt.</p>"}).text
    term = GlossaryTerm.objects.get()
    term.forms_nl = "klokritmiek"
    term.save()
    assert said not in chief.post(COACH, {"body_nl": "<p>Een klokritmiek helpt.</p>"}).text


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
