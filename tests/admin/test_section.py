"""One section's page: texts in all languages, what a change does to translations, and two editors at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from content.editing.freshness import mark_current, state
from content.models import GlossaryTerm, Guideline, Section
from tests.admin.conftest import stored

FormOf = Callable[[Client, str], dict[str, Any]]
MEANING = {"dutch_change": "meaning"}


def address(section: Section) -> str:
    return reverse("admin:content_section_change", args=[section.pk])


@pytest.fixture
def arabic(section: Section) -> Section:
    """The section, current in Arabic too."""
    for field in section.source_words:
        section.set_text(field, "ar", "<p>نص</p>" if field == "body" else "نص")
    mark_current(section, "ar")
    section.save()
    return section


def saved(section: Section) -> Section:
    return Section.objects.get(pk=section.pk)


def test_a_changed_dutch_meaning_makes_every_translation_outdated(
    chief: Client, form_of: FormOf, arabic: Section
) -> None:
    made = arabic.made
    form = form_of(chief, address(arabic))
    assert "dutch_change" not in form
    response = chief.post(address(arabic), {**form, "title_nl": "Wat helpt?", **MEANING}, follow=True)
    assert "these translations are outdated now: English and Arabic." in response.text
    after = saved(arabic)
    assert [state(after, language) for language in ("en", "ar")] == ["outdated", "outdated"]
    assert after.made == made


def test_a_mended_typing_error_leaves_current_what_was_current(chief: Client, form_of: FormOf, arabic: Section) -> None:
    form = form_of(chief, address(arabic))
    chief.post(address(arabic), {**form, "title_nl": "Wat kan ik dóen?", "dutch_change": "typing-error"})
    after = saved(arabic)
    assert [state(after, language) for language in ("en", "ar")] == ["current", "current"]
    assert after.made["en"]["on"] == arabic.made["en"]["on"]


@pytest.mark.parametrize("answer", ["meaning", "typing-error", ""])
def test_looks_and_icons_alone_make_no_translation_outdated_whatever_is_answered(
    chief: Client, form_of: FormOf, arabic: Section, answer: str
) -> None:
    arabic.body_nl = "<p>a</p><ul><li>b</li></ul>"
    mark_current(arabic, "en")
    mark_current(arabic, "ar")
    arabic.save()
    form = form_of(chief, address(arabic)) | {"dutch_change": answer}
    dressed = '<p data-look="good-to-know">a</p><ul data-look="do"><li data-icon="listen">b</li></ul>'
    for body in (dressed, dressed.replace("listen", "talk"), arabic.body_nl):
        page = chief.get(address(arabic)).context["adminform"].form
        typed = {**form, "body_nl": body, "loaded": page["loaded"].value()}
        response = chief.post(address(arabic), typed, follow=True)
        assert "outdated now" not in response.text
        after = saved(arabic)
        assert after.body_nl == body
        assert after.made == arabic.made
        assert [state(after, language) for language in ("en", "ar")] == ["current", "current"]


def test_the_question_about_a_change_of_the_dutch_text_says_that_looks_do_not_count(
    chief: Client, section: Section
) -> None:
    assert "Looks and icons do not count" in chief.get(address(section)).text


def test_a_typing_error_makes_no_outdated_translation_current(chief: Client, form_of: FormOf, arabic: Section) -> None:
    chief.post(address(arabic), {**form_of(chief, address(arabic)), "title_nl": "Wat helpt?", **MEANING})
    form = form_of(chief, address(arabic))
    chief.post(address(arabic), {**form, "title_nl": "Wat helpt wel?", "dutch_change": "typing-error"})
    assert state(saved(arabic), "en") == "outdated"


def test_a_translation_that_is_changed_is_current_and_no_other_is_touched(
    chief: Client, form_of: FormOf, arabic: Section
) -> None:
    arabic.made["en"]["reviewed_by"] = "Rosa"
    arabic.save()
    chief.post(address(arabic), {**form_of(chief, address(arabic)), "title_nl": "Wat helpt?", **MEANING})
    before = saved(arabic).made["ar"]
    form = form_of(chief, address(arabic))
    chief.post(address(arabic), {**form, "title_en": "What helps?", "standing_en": "up-to-date"})
    after = saved(arabic)
    assert (state(after, "en"), state(after, "ar")) == ("current", "outdated")
    assert after.made["ar"] == before
    assert after.made["en"]["reviewed_by"] == ""


@pytest.mark.parametrize(
    ("said", "title", "expected"),
    [
        ("", "What can I do?", "outdated"),
        ("up-to-date", "What can I do?", "current"),
        ("", "What can I do now?", "outdated"),
        ("up-to-date", "What can I do now?", "current"),
    ],
)
def test_who_mends_an_outdated_translation_says_whether_it_is_right_again(
    chief: Client, form_of: FormOf, section: Section, said: str, title: str, expected: str
) -> None:
    chief.post(address(section), {**form_of(chief, address(section)), "title_nl": "Wat helpt?", **MEANING})
    form = form_of(chief, address(section))
    assert "standing_en" in chief.get(address(section)).context["adminform"].form.fields
    chief.post(address(section), {**form, "title_en": title, "standing_en": said})
    assert state(saved(section), "en") == expected


def test_half_a_translation_is_not_current(chief: Client, form_of: FormOf, section: Section) -> None:
    chief.post(address(section), {**form_of(chief, address(section)), "title_tr": "Ne yapabilirim?"})
    after = saved(section)
    assert state(after, "tr") == "missing"
    assert "tr" not in after.made


def test_saving_without_a_change_changes_nothing(chief: Client, form_of: FormOf, guideline: Guideline) -> None:
    for section in guideline.sections.all():
        before = stored(section)
        assert chief.post(address(section), form_of(chief, address(section))).status_code == 302
        assert stored(section) == before


def test_a_save_on_an_older_version_is_refused_and_shows_both_texts(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    mine = {
        **form_of(chief, address(section)),
        "body_nl": "<p>Mijn <b>tekst</b>.</p>",
        "in_short_en": "Mine.",
    } | MEANING
    theirs = {**form_of(chief, address(section)), "body_nl": "<p>Hun &lt;tekst&gt;.</p>"} | MEANING
    assert chief.post(address(section), theirs).status_code == 302
    refused = chief.post(address(section), mine)
    assert refused.status_code == 200
    assert 'lang="nl" dir="ltr"><p><ins>Hun &lt;</ins>tekst<ins>&gt;</ins>.</p></div>' in refused.text
    assert "chief changed this too" in refused.text
    assert "Mijn &lt;b&gt;tekst" in refused.text
    assert saved(section).body_nl == "<p>Hun &lt;tekst&gt;.</p>"
    assert chief.post(address(section), mine).status_code == 200
    chosen = mine | {c.input: c.mine for c in refused.context["adminform"].form.conflicts}
    assert chief.post(address(section), chosen).status_code == 302
    assert (saved(section).body_nl, saved(section).in_short_en) == ("<p>Mijn <strong>tekst</strong>.</p>", "Mine.")


def test_what_another_editor_changed_elsewhere_on_the_page_stays(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    mine = {**form_of(chief, address(section)), "title_en": "What helps?"}
    theirs = {**form_of(chief, address(section)), "title_nl": "Wat helpt?", "hold": "on", **MEANING}
    assert chief.post(address(section), theirs).status_code == 302
    response = chief.post(address(section), mine, follow=True)
    assert "Title (Dutch)" in response.text
    logged = LogEntry.objects.latest("pk").get_change_message()
    assert "Title (English)" in logged
    assert not any(word in logged for word in ("Dutch", "Hold", "Loaded"))
    after = saved(section)
    assert (after.title_nl, after.title_en, after.hold) == ("Wat helpt?", "What helps?", True)
    # It was made from the Dutch text that stood there before.
    assert state(after, "en") == "outdated"


def test_a_third_text_in_between_is_not_overwritten_either(chief: Client, form_of: FormOf, section: Section) -> None:
    mine = {**form_of(chief, address(section)), "title_nl": "Van mij"}
    Section.objects.filter(pk=section.pk).update(title_nl="Van een ander")
    first = chief.post(address(section), mine)
    Section.objects.filter(pk=section.pk).update(title_nl="Van een derde")
    again = chief.post(address(section), mine | {c.input: c.mine for c in first.context["adminform"].form.conflicts})
    assert again.status_code == 200
    assert "derde" in again.text
    assert saved(section).title_nl == "Van een derde"


@pytest.mark.parametrize("loaded", ["", "not json", "[]", '{"title_nl": 3}'])
def test_a_form_that_does_not_say_what_it_loaded_overwrites_nothing(
    chief: Client, form_of: FormOf, section: Section, loaded: str
) -> None:
    form = {**form_of(chief, address(section)), "title_nl": "Anders", "loaded": loaded}
    assert chief.post(address(section), form).status_code == 200
    assert saved(section).title_nl == "Wat kan ik doen?"


def test_hostile_html_is_cleaned_and_its_harmless_part_kept(chief: Client, form_of: FormOf, section: Section) -> None:
    hostile = '<p onclick="x()">Goed<script>alert(1)</script> <a href="javascript:x()">hier</a></p><iframe src="//x"></iframe>'
    plain = '"><script>alert(1)</script>'
    form = form_of(chief, address(section))
    typed = {**form, "body_nl": hostile, "body_ar": hostile}
    typed |= {f"{name}_{language}": plain for name in ("title", "in_short", "questions") for language in ("nl", "en")}
    assert chief.post(address(section), typed).status_code == 302
    after = saved(section)
    assert "Goed" in after.body_nl
    assert not any(bad in after.body_nl for bad in ("script", "onclick", "iframe"))
    assert after.body_ar == after.body_nl
    guideline = section.guideline
    screens = ["change", "publish", "editions", "history"]
    pages = [reverse(f"admin:content_guideline_{name}", args=[guideline.pk]) for name in screens]
    for page in [*pages, address(section), reverse("admin:content_section_history", args=[section.pk])]:
        assert "<script>alert" not in chief.get(page).text, page


def test_a_new_section_comes_last_and_goes_back_to_its_guideline(
    chief: Client, form_of: FormOf, guideline: Guideline
) -> None:
    add = f"{reverse('admin:content_section_add')}?guideline={guideline.pk}"
    form = form_of(chief, add)
    assert form["guideline"] == str(guideline.pk)
    typed = {**form, "title_nl": "Meer weten?", "body_nl": "<p>Lees verder.</p>", "slug": "meer-weten"}
    response = chief.post(add, typed)
    assert response["Location"] == reverse("admin:content_guideline_change", args=[guideline.pk])
    assert [section.slug for section in guideline.sections.all()][-1] == "meer-weten"


def test_two_sections_of_a_guideline_cannot_have_one_address(
    chief: Client, form_of: FormOf, guideline: Guideline, section: Section
) -> None:
    response = chief.post(address(section), {**form_of(chief, address(section)), "slug": "waarom"})
    assert "Another section of this guideline has this address." in response.text
    add = f"{reverse('admin:content_section_add')}?guideline={guideline.pk}"
    typed = {**form_of(chief, add), "title_nl": "A", "body_nl": "<p>a</p>", "slug": "waarom"}
    assert "has this address" in chief.post(add, typed).text
    # Who only typed a title is told that it is the title.
    named = {**typed, "title_nl": "Waarom"}
    errors = chief.post(add, named).context["adminform"].form.errors
    assert list(errors) == ["slug"]
    assert "has this title, and so this address" in errors["slug"][0]


def test_the_address_of_a_public_section_is_not_changed_by_its_form(
    chief: Client, form_of: FormOf, edition: Any, section: Section
) -> None:
    form = form_of(chief, address(section))
    assert "slug" not in form
    chief.post(address(section), {**form, "slug": "anders"})
    assert saved(section).slug == "wat-kunt-u-doen"


def test_only_the_portals_own_pages_are_offered_the_kind_that_stands_beside_leaving(
    chief: Client, form_of: FormOf, section: Section, portal: Guideline
) -> None:
    own = portal.sections.get()
    for of_portal, place in ((False, section), (True, own)):
        page = chief.get(address(place)).text
        add = chief.get(f"{reverse('admin:content_section_add')}?guideline={place.guideline_id}").text
        assert ('value="reading-safely"' in page, 'value="reading-safely"' in add) == (of_portal, of_portal)
    for refused, place in ((True, section), (False, own)):
        form = {**form_of(chief, address(place)), "kind": "reading-safely"}
        assert chief.post(address(place), form).status_code == (200 if refused else 302)
    add = f"{reverse('admin:content_section_add')}?guideline={portal.pk}"
    new = {**form_of(chief, add), "title_nl": "A", "body_nl": "<p>a</p>", "slug": "a", "kind": "reading-safely"}
    for guideline, status in (("", 200), ("x", 200), (section.guideline_id, 200), (portal.pk, 302)):
        assert chief.post(add, {**new, "guideline": guideline}).status_code == status


def test_a_kind_that_is_stored_stays_valid(chief: Client, form_of: FormOf, section: Section) -> None:
    Section.objects.filter(pk=section.pk).update(kind="reading-safely")
    assert (
        chief.post(address(section), {**form_of(chief, address(section)), "title_nl": "Anders", **MEANING}).status_code
        == 302
    )
    assert (saved(section).title_nl, saved(section).kind) == ("Anders", "reading-safely")


def test_the_texts_carry_their_language_and_direction(chief: Client, section: Section) -> None:
    page = chief.get(address(section)).text
    assert 'lang="ar" dir="rtl" spellcheck="true"' in page
    assert "Text (Arabic)" in page


def test_the_editor_gets_the_glossary_by_key_and_word(chief: Client, section: Section) -> None:
    GlossaryTerm.objects.create(slug="gezag", term_nl="</script>gezag", explanation_nl="x")
    page = chief.get(address(section)).text
    assert '"slug": "ritme", "term": "ritme"' in page
    assert "</script>gezag" not in page
