"""The desk for what parents search for: synonyms, and what was searched for in vain."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.editing.loading import load
from content.models import Edition, SearchedInVain, Synonym
from content.publishing.editions import publish
from content.reading.finding import missed
from content.reading.finding.find import find
from content.reading.shelf import Shelf, starter
from content.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_roles
from content.searching.starter import SYNONYMS
from tests.admin.conftest import Staff

LIST = "/admin/content/synonym/"


def miss(*words: str, times: int = 3, language: str = "nl") -> None:
    for _time in range(times):
        missed.count(words, language)


@pytest.fixture
def editor(staff: Staff) -> Client:
    return staff("view_synonym", "add_synonym", "change_synonym", "delete_synonym", "view_guideline")


def test_a_word_that_parents_did_not_find_is_a_task_on_the_first_screen(editor: Client, edition: Edition) -> None:
    miss("driftbui")
    miss("eenmalig", times=2)
    page = editor.get("/admin/").text
    assert "1 word was searched for by parents and not found." in page
    assert f'href="{LIST}"' in page
    listed = editor.get(LIST).text
    assert "driftbui" in listed
    assert "3 times" in listed
    assert "eenmalig" not in listed


def test_one_click_makes_it_a_synonym_and_saving_that_takes_it_off_the_list(editor: Client, edition: Edition) -> None:
    miss("driftbui")
    [way] = [line for line in editor.get(LIST).text.split('"') if line.startswith(LIST + "add/?language")]
    form = editor.get(way.replace("&amp;", "&")).text
    assert 'value="driftbui"' in form
    response = editor.post(
        reverse("admin:content_synonym_add"),
        {"language": "nl", "word": "Driftbui", "meaning": "boos"},
        follow=True,
    )
    assert "Parents who search for it find 1 thing." in response.text
    assert not SearchedInVain.objects.exists()
    assert "/nl/slapen/waarom/#waarom.h.1" in Client().post("/nl/zoeken/", {"q": "driftbui"}).text


def test_an_editor_hears_that_a_synonym_leads_nowhere_yet(editor: Client, edition: Edition) -> None:
    data = {"language": "nl", "word": "draak", "meaning": "eenhoorn"}
    response = editor.post(reverse("admin:content_synonym_add"), data, follow=True)
    assert "no text that they read now says this" in response.text
    same = editor.post(reverse("admin:content_synonym_add"), {"language": "nl", "word": "Één", "meaning": "een"})
    assert "This is the same word." in same.text
    again = editor.post(reverse("admin:content_synonym_add"), data)
    assert "This synonym is there already." in again.text


def test_what_needs_no_mend_can_be_passed_over(editor: Client, edition: Edition) -> None:
    miss("driftbui")
    miss("driftbui", language="en")
    editor.post(reverse("admin:content_synonym_pass"), {"language": "nl", "word": "driftbui"})
    assert [*SearchedInVain.objects.values_list("language", flat=True)] == ["en"]


def test_what_was_not_yet_told_cannot_be_asked_for_or_forgotten_word_by_word(editor: Client, edition: Edition) -> None:
    miss("geheim", times=2)
    editor.post(reverse("admin:content_synonym_pass"), {"language": "nl", "word": ""})
    editor.post(reverse("admin:content_synonym_pass"), {"language": "nl", "word": "geheim"})
    assert SearchedInVain.objects.get().count == 2
    assert missed.digest("geheim", "nl", timezone.localdate()) != missed.digest("geheim", "en", timezone.localdate())


def test_the_roles_that_write_keep_synonyms_and_publishers_see_them(db: None) -> None:
    ensure_roles()
    for role, may in ((EDITOR, True), (ADMINISTRATOR, True), (PUBLISHER, False)):
        names = {*Group.objects.get(name=role).permissions.values_list("codename", flat=True)}
        assert "view_synonym" in names, role
        assert ({"add_synonym", "change_synonym", "delete_synonym"} <= names) is may, role


def test_a_portal_starts_with_synonyms_that_lead_somewhere(db: None) -> None:
    for name in ("over", "problematische-gehechtheid"):
        publish(load(starter(name)).guideline)
    assert len({*SYNONYMS}) == len(SYNONYMS)
    shelf = Shelf.live()
    for language, word, meaning in SYNONYMS:
        Synonym.objects.get_or_create(language=language, word=word, meaning=meaning)
        assert find(meaning, language, shelf).in_all, (language, meaning)
        assert find(word, language, shelf).rows, (language, word)
