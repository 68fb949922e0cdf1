"""The desk for what parents search for: synonyms, and what was searched for in vain."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.editing.loading import load
from content.models import AtWork, Edition, SearchedInVain, Synonym
from content.models.search import in_vain
from content.publishing.editions import publish
from content.reading.finding import missed
from content.reading.finding.find import find
from content.reading.shelf import Shelf, starter
from content.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_roles
from content.searching.starter import SYNONYMS
from tests.admin.conftest import Staff, stored

FormOf = Callable[[Client, str], dict[str, Any]]
LIST = "/admin/content/synonym/"


def miss(*words: str, times: int = 3, language: str = "nl") -> None:
    """Search for these words in vain, on so many days of this month."""
    for day in range(times):
        missed.count(words, language, timezone.localdate().replace(day=1 + day))


def in_vain_now() -> set[str]:
    return {each["word"] for each in in_vain()}


def made(client: Client, word: str, meaning: str) -> Any:
    """Return the answer to who makes this synonym."""
    data = {"language": "nl", "word": word, "meaning": meaning}
    return client.post(reverse("admin:content_synonym_add"), data, follow=True)


def keep(client: Client, screen: str, **typed: str) -> None:
    """Let the page of a screen tell what was typed on it."""
    page = client.get(screen).context
    said = {
        "screen": page["at_work"].screen,
        "account": page["at_work"].account,
        "typed": {name: [value] for name, value in typed.items()},
        "loaded": page["adminform"].form["loaded"].value() or "",
    }
    answer = client.post(reverse("admin:content_at_work"), {"message": json.dumps(said)})
    assert answer.json()["kept"] == sorted(typed)


@pytest.fixture
def editor(staff: Staff) -> Client:
    """Who keeps the synonyms, of which there are none yet."""
    Synonym.objects.all().delete()
    return staff("view_synonym", "add_synonym", "change_synonym", "delete_synonym", "view_guideline")


def test_a_word_that_parents_did_not_find_is_a_task_on_the_first_screen(editor: Client, edition: Edition) -> None:
    miss("driftbui")
    miss("eenmalig", times=2)
    page = editor.get("/admin/").text
    assert "1 word was searched for by parents and not found." in page
    assert f'href="{LIST}"' in page
    listed = editor.get(LIST).text
    assert "driftbui" in listed
    assert "on 3 days" in listed
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
    assert "No text that parents read now says “eenhoorn”" in response.text
    assert "Parents who search for it" not in response.text
    same = editor.post(reverse("admin:content_synonym_add"), {"language": "nl", "word": "Één", "meaning": "een"})
    assert "This is the same word." in same.text
    again = editor.post(reverse("admin:content_synonym_add"), data)
    assert "This synonym is there already." in again.text


def test_a_meaning_that_only_looks_like_a_word_of_the_texts_is_told_to_lead_nowhere(
    editor: Client, edition: Edition
) -> None:
    assert find("slapne", "nl", Shelf.live()).taken_for
    for meaning in ("boo", "slapne"):  # the beginning of a word, and one that is spelled otherwise
        response = made(editor, "draak", meaning)
        assert f"No text that parents read now says “{meaning}”" in response.text, meaning


def test_a_synonym_that_leads_nowhere_forgets_no_word_that_parents_did_not_find(
    editor: Client, edition: Edition
) -> None:
    miss("huilbaby", "nachtrust", times=4)
    made(editor, "huilbaby nachtrust", "nergenswoord")
    assert in_vain_now() == {"huilbaby", "nachtrust"}


def test_of_the_words_of_a_synonym_only_those_are_forgotten_that_parents_find_now(
    editor: Client, edition: Edition
) -> None:
    miss("huilbaby", "boos", times=4)
    made(editor, "huilbaby boos", "slapen")
    assert in_vain_now() == {"huilbaby"}  # by itself it finds nothing still
    made(editor, "huilbaby", "slapen")
    assert in_vain_now() == set()


@pytest.mark.parametrize("nothing", ["\u200b", "!!!", "\u202e", " \u200d ", "…", "\x07"])
@pytest.mark.parametrize("field", ["word", "meaning"])
def test_a_synonym_has_a_letter_or_a_digit_on_both_sides(editor: Client, db: None, nothing: str, field: str) -> None:
    response = made(editor, **{"word": "draak", "meaning": "boos"} | {field: nothing})
    assert "no letter or digit in this" in response.text or "This field is required" in response.text
    assert not Synonym.objects.exists()


@pytest.mark.parametrize("typed", ["dr\x07aak", "dr\u200baak", "\u202edraak", "draak\u2069", "dr\u200caak", "  draak "])
def test_what_nobody_sees_is_in_no_synonym(editor: Client, client: Client, edition: Edition, typed: str) -> None:
    made(editor, typed, "\u202eboos\x00\u200b")
    assert [*Synonym.objects.values_list("word", "meaning")] == [("draak", "boos")]
    assert "/nl/slapen/waarom/" in client.post("/nl/zoeken/", {"q": "draak"}).text


def test_what_nobody_sees_is_in_no_synonym_of_another_way_in(db: None) -> None:
    synonym = Synonym.objects.create(language="nl", word="dr\x07aak", meaning="bo\u202eos")
    assert (stored(synonym)["word"], stored(synonym)["meaning"]) == ("draak", "boos")


def test_a_synonym_that_the_search_would_never_look_up_is_refused(editor: Client, edition: Edition) -> None:
    response = made(editor, "draak vogel spook heks", "boos")
    assert "at most three words together" in response.text
    made(editor, "de draak en de vogel", "boos")  # what is everywhere does not count
    assert Synonym.objects.count() == 1


# Two editors at one synonym


@pytest.fixture
def synonym(editor: Client) -> Synonym:
    return Synonym.objects.create(language="nl", word="draak", meaning="boos")


def page_of(synonym: Synonym, what: str = "change") -> str:
    return reverse(f"admin:content_synonym_{what}", args=[synonym.pk])


def test_a_save_on_an_older_synonym_shows_both_and_overwrites_nothing(
    editor: Client, chief: Client, form_of: FormOf, synonym: Synonym
) -> None:
    mine = form_of(editor, page_of(synonym)) | {"meaning": "mijn betekenis"}
    theirs = form_of(chief, page_of(synonym)) | {"meaning": "hun betekenis"}
    assert chief.post(page_of(synonym), theirs).status_code == 302
    refused = editor.post(page_of(synonym), mine)
    assert refused.status_code == 200
    assert stored(synonym)["meaning"] == "hun betekenis"
    [conflict] = refused.context["conflicts"]
    assert "Somebody else changed the same while you were writing" in refused.text
    assert "Mine" in refused.text
    assert "That of the other" in refused.text
    for answer, kept in ((conflict.theirs, "hun betekenis"), (conflict.mine, "mijn betekenis")):
        assert editor.post(page_of(synonym), mine | {conflict.input: answer}).status_code == 302
        assert stored(synonym)["meaning"] == kept


def test_a_form_of_a_synonym_that_does_not_say_what_it_loaded_overwrites_nothing(
    editor: Client, synonym: Synonym
) -> None:
    sent = {"language": "nl", "word": "draak", "meaning": "mijn betekenis"}
    assert editor.post(page_of(synonym), sent).status_code == 200
    assert stored(synonym)["meaning"] == "boos"


def test_what_the_other_changed_of_a_synonym_stays_beside_what_i_changed(
    editor: Client, chief: Client, form_of: FormOf, synonym: Synonym
) -> None:
    mine = form_of(editor, page_of(synonym)) | {"word": "drakerig"}
    chief.post(page_of(synonym), form_of(chief, page_of(synonym)) | {"meaning": "woedend"})
    saved = editor.post(page_of(synonym), mine, follow=True)
    assert "their text was kept: And find what says." in saved.text
    assert (stored(synonym)["word"], stored(synonym)["meaning"]) == ("drakerig", "woedend")


def test_who_has_a_synonym_open_is_seen(editor: Client, chief: Client, synonym: Synonym) -> None:
    chief.get(page_of(synonym))
    assert "chief has this synonym open now too" in editor.get(page_of(synonym)).text


def test_what_was_typed_of_a_synonym_is_kept_until_it_is_saved(
    editor: Client, form_of: FormOf, synonym: Synonym
) -> None:
    keep(editor, page_of(synonym), meaning="half getypt")
    assert stored(synonym)["meaning"] == "boos"
    again = form_of(editor, page_of(synonym))
    assert again["meaning"] == "half getypt"
    assert "You typed something here that is not saved yet" in editor.get("/admin/").text
    assert editor.post(page_of(synonym), again | {"carried": "meaning"}).status_code == 302
    assert not AtWork.objects.filter(typed__isnull=False).exists()


def test_what_was_typed_for_one_word_is_not_put_beside_another(editor: Client, form_of: FormOf, db: None) -> None:
    def add(word: str) -> str:
        return f"{LIST}add/?language=nl&word={word}"

    keep(editor, add("driftbui"), meaning="boos")
    assert form_of(editor, add("driftbui"))["meaning"] == "boos"
    other = form_of(editor, add("huilbaby"))
    assert (other["word"], other.get("meaning", "")) == ("huilbaby", "")


def test_a_word_that_is_too_long_for_an_address_opens_the_screen_all_the_same(editor: Client, db: None) -> None:
    page = editor.get(f"{LIST}add/?language=nl&word={'é' * 200}")
    assert page.context["at_work"].screen == f"{LIST}add/"


def test_what_was_typed_of_a_synonym_that_is_gone_is_shown_and_can_be_made_anew(
    editor: Client, form_of: FormOf, edition: Edition, synonym: Synonym
) -> None:
    mine = form_of(editor, page_of(synonym)) | {"meaning": "slapen"}
    keep(editor, page_of(synonym), meaning="slapen")
    Synonym.objects.all().delete()
    answer = editor.post(page_of(synonym), mine)
    assert answer.status_code == 410
    assert [(text.label, text.shown) for text in answer.context["texts"]] == [
        ("Language", "Nederlands"),
        ("Parents search for", "draak"),
        ("And find what says", "slapen"),
    ]
    assert "slapen" in editor.get(reverse("admin:content_left_behind")).text
    editor.post(answer.context["add"], dict(answer.context["again"]))
    assert str(Synonym.objects.get()) == "draak → slapen"


def test_a_synonym_is_deleted_as_it_was_seen(editor: Client, synonym: Synonym) -> None:
    page = editor.get(page_of(synonym, "delete"))
    assert "do not find any more what says “boos”" in page.text
    assert "brought back" not in page.text
    Synonym.objects.update(meaning="woedend")
    refused = editor.post(page_of(synonym, "delete"), {"seen": page.context["seen"]})
    assert refused.status_code == 409
    assert "this was changed since you looked" in refused.text
    assert "woedend" in refused.text
    assert Synonym.objects.exists()
    assert editor.post(page_of(synonym, "delete"), {"seen": refused.context["seen"]}).status_code == 302
    assert not Synonym.objects.exists()


@pytest.mark.parametrize("chosen", ["x", "9" * 30, "1"])
def test_no_synonym_is_deleted_from_the_list_and_unseen(editor: Client, synonym: Synonym, chosen: str) -> None:
    sent = {"action": "delete_selected", "_selected_action": [chosen, synonym.pk], "post": "yes"}
    assert editor.post(LIST, sent).status_code == 200
    assert Synonym.objects.exists()


def test_what_needs_no_mend_can_be_passed_over(editor: Client, edition: Edition) -> None:
    miss("driftbui")
    miss("driftbui", language="en")
    editor.post(reverse("admin:content_synonym_pass"), {"language": "nl", "word": "driftbui"})
    assert [*SearchedInVain.objects.values_list("language", flat=True)] == ["en"]


def test_what_was_not_yet_told_cannot_be_asked_for_or_forgotten_word_by_word(editor: Client, edition: Edition) -> None:
    miss("geheim", times=2)
    editor.post(reverse("admin:content_synonym_pass"), {"language": "nl", "word": ""})
    editor.post(reverse("admin:content_synonym_pass"), {"language": "nl", "word": "geheim"})
    editor.post(reverse("admin:content_synonym_pass"), {"language": "nl", "word": "\0"})  # which leaves no word at all
    assert SearchedInVain.objects.get().days == 2
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
