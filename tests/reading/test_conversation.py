"""The conversation sheet by its form, without a script: what stands on it, in which order, and that nothing is kept of it."""

import logging
import re
from typing import Any

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.editing.loading import load
from content.models import Edition, Guideline, Section
from content.publishing.editions import publish, withdraw
from content.reading import compressed
from content.reading.conversation.choices import items
from content.reading.conversation.chosen import LARGEST, OWN_LENGTH
from tests import documents

SHEET = "/nl/gesprek/"
FIRST, SECOND = "waarom.q.1", "waarom.q.2"
IN_SHORT = "waarom.s.1"


def nodes(body: str, css_class: str) -> list[Any]:
    tree = html5lib.parse(body, namespaceHTMLElements=False)
    templates = {node for template in tree.iter("template") for node in template.iter()}
    return [n for n in tree.iter() if css_class in n.get("class", "").split() and n not in templates]


def words_of(node: Any) -> str:
    return re.sub(r"\s+", " ", "".join(node.itertext())).strip()


def on_the_sheet(body: str, css_class: str = "words") -> list[str]:
    return [words_of(node) for node in nodes(body, css_class)]


def send(client: Client, path: str = SHEET, **form: Any) -> str:
    response = client.post(path, form)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_form_has_each_question_of_each_section_and_what_one_can_pick_up_from_the_text(
    client: Client, edition: Edition
) -> None:
    body = client.get(SHEET).content.decode()
    picks = re.findall(r'name="pick" value="([^"]+)"', body)
    assert picks == [FIRST, SECOND, IN_SHORT, "wat-kunt-u-doen.s.1"]
    assert "Hoeveel slaap is genoeg?" in body
    assert "hidden" in nodes(body, "made")[0].attrib
    assert re.findall(r'<form class="sheet-form"[^>]*', body)[0].count('autocomplete="off"') == 1


def test_things_to_do_and_cards_can_be_picked_up_and_other_lists_cannot() -> None:
    body = (
        '<ul data-look="do"><li data-icon="talk">Maak <span data-term="praat">een praatje</span>.</li></ul>'
        "<ul><li>als u ziek bent</li></ul>"
        '<ul data-look="cards"><li>Luistert uw kind &amp; speelt het?<ul><li>Vaak</li></ul></li></ul>'
    )
    assert items(body) == ["Maak een praatje .", "Luistert uw kind & speelt het? Vaak"]


def test_what_is_picked_stands_on_the_sheet_with_the_title_the_edition_and_the_numbers_to_call(
    client: Client, edition: Edition
) -> None:
    body = send(client, pick=[SECOND, IN_SHORT, FIRST], own=["Mag oma mee?", "", "  "])
    assert on_the_sheet(body) == [
        "Wie kan ons helpen?",
        "Er is bijna altijd meer dan één reden.",
        "Hoeveel slaap is genoeg?",
        "Mag oma mee?",
    ]
    assert "Slapen" in words_of(nodes(body, "sheet-about")[0])
    foot = words_of(nodes(body, "sheet-foot")[0])
    assert "112" in foot
    assert f"{edition.number}, {edition.go_live_at.day} " in foot
    assert f"/e/slapen/{edition.number}/" in "".join(foot.split())
    assert f'src="/e/slapen/{edition.number}.svg"' in body
    assert "hidden" not in nodes(body, "made")[0].attrib
    assert body.count(" checked") == 3


def test_the_order_is_kept_and_a_button_moves_one_thing_or_takes_it_off(client: Client, edition: Edition) -> None:
    form = {"pick": [FIRST, SECOND, IN_SHORT], "own": ["Mag oma mee?"], "order": ["own.1", SECOND, FIRST]}

    def after(**pressed: str) -> list[str]:
        return re.findall(r'name="order" value="([^"]+)"', send(client, **form, **pressed))

    assert after() == ["own.1", SECOND, FIRST, IN_SHORT]
    assert after(up=FIRST) == ["own.1", FIRST, SECOND, IN_SHORT]
    assert after(down="own.1") == [SECOND, "own.1", FIRST, IN_SHORT]
    assert after(up="own.1") == after(down=IN_SHORT) == after()
    assert after(remove=SECOND) == ["own.1", FIRST, IN_SHORT]
    assert after(remove="own.1") == [SECOND, FIRST, IN_SHORT]
    assert "Mag oma mee?" not in send(client, **form, remove="own.1")


def test_what_is_moved_is_come_to_by_an_address_that_does_not_say_what_it_is(client: Client, edition: Edition) -> None:
    form = {"pick": [FIRST, SECOND], "own": ["", "Mag oma mee?"], "order": [FIRST, SECOND, "own.2"]}
    for button, key, kept_as in (("up", SECOND, SECOND), ("down", FIRST, FIRST), ("up", "own.2", "own.1")):
        body = send(client, **form, **{button: key})
        [moved] = [node for node in nodes(body, "sheet-item") if node.get("id") == "here"]
        assert next(moved.iter("input")).get("value") == kept_as
        assert {*re.findall(r'formaction="([^"]*)"', body)} == {"#here"}
    assert 'id="here"' not in send(client, **form) + client.get(SHEET).content.decode()


def test_who_has_no_script_reads_what_going_back_can_show_and_what_to_do(client: Client, edition: Edition) -> None:
    for body in (client.get(SHEET).content.decode(), send(client, pick=[FIRST])):
        [said] = re.findall(r"<noscript>(.*?)</noscript>", body, re.DOTALL)
        assert "Bij ‘ja’ staat uw blad er weer" in said
        assert "Sluit daarom het tabblad en de browser" in said


def test_in_another_language_the_dutch_stands_beside_each_thing_and_an_own_question_says_what_it_is(
    client: Client, edition: Edition
) -> None:
    body = send(client, "/en/conversation/", pick=[FIRST, IN_SHORT], own=["Can my mother come?"])
    assert on_the_sheet(body) == [
        "How much sleep is enough?",
        "There is almost always more than one reason.",
        "Can my mother come?",
    ]
    beside = nodes(body, "sheet-dutch")
    assert all(node.get("lang") == "nl" and node.get("dir") == "ltr" for node in beside)
    assert on_the_sheet(body, "dutch") == ["Hoeveel slaap is genoeg?", "Er is bijna altijd meer dan één reden.", ""]
    assert "Eigen vraag van de ouder, in eigen woorden" in words_of(beside[2])
    assert "Gespreksblad van een ouder" in body


def test_where_the_translation_has_other_questions_no_wrong_dutch_stands_beside_one(
    client: Client, portal: Guideline, guideline: Guideline
) -> None:
    Section.objects.filter(slug="waarom").update(questions_en="How much sleep is enough?")
    publish(guideline)
    body = send(client, "/en/conversation/", pick=[FIRST])
    assert on_the_sheet(body, "dutch") == [""]
    [said] = nodes(body, "of-alone")
    assert words_of(said) == "Hierbij staat geen Nederlandse tekst"
    assert "hidden" not in said.attrib


def test_a_section_that_is_not_translated_stands_on_the_sheet_once_in_dutch(
    client: Client, portal: Guideline, guideline: Guideline
) -> None:
    Section.objects.filter(slug="waarom").update(title_en="", body_en="", in_short_en="", questions_en="")
    publish(guideline)
    body = send(client, "/en/conversation/", pick=[FIRST])
    [words] = nodes(body, "words")
    assert (words_of(words), words.get("lang"), words.get("dir")) == ("Hoeveel slaap is genoeg?", "nl", "ltr")
    assert on_the_sheet(body, "dutch") == [""]


def test_own_words_are_text_and_nothing_else(client: Client, edition: Edition) -> None:
    body = send(
        client, own=['<b onclick="x">Hoi</b>\x00\r\n \u202edaag\u2066', "é" * (OWN_LENGTH + 50), *["meer"] * 20]
    )
    hoi, long, *more = on_the_sheet(body)
    assert hoi == '<b onclick="x">Hoi</b> daag'
    assert len(long) == OWN_LENGTH
    assert len(more) == 6
    assert "<b onclick" not in body
    assert body.count('name="own"') == 8


def test_what_is_not_on_the_form_is_left_out(client: Client, edition: Edition) -> None:
    strange = ["waarom.q.9", "nergens.q.1", "own.1", "own.99", "<script>", "waarom.q.1\x00", FIRST, FIRST]
    assert on_the_sheet(send(client, pick=strange, order=strange, up="own.7", down="x")) == ["Hoeveel slaap is genoeg?"]
    assert "U heeft nog niets gekozen." in send(client)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elders.example"}],
)
def test_a_form_that_another_website_sends_is_not_answered_with_a_sheet(
    client: Client, edition: Edition, headers: dict[str, str]
) -> None:
    response = client.post(SHEET, {"pick": [FIRST]}, headers=headers)
    assert response.status_code == 400
    assert on_the_sheet(response.content.decode()) == []


def test_more_than_the_form_can_hold_is_not_read(client: Client, edition: Edition) -> None:
    for form in ({"own": ["x" * LARGEST]}, {"pick": ["x"] * 1500}):
        response = client.post(SHEET, form)
        assert response.status_code == 400
        assert "Kies alstublieft opnieuw" in response.content.decode()


def test_who_chose_from_an_older_edition_is_told_so(client: Client, edition: Edition) -> None:
    said = "De tekst is veranderd nadat u koos."
    for number, is_hidden in ((str(edition.number), True), (str(edition.number + 1), False), ("x", False)):
        [notice] = nodes(send(client, pick=[FIRST], edition=number), "is-older")
        assert said in words_of(notice)
        assert ("hidden" in notice.attrib) == is_hidden


def test_nine_things_are_said_to_be_more_than_one_sheet_of_paper(client: Client, edition: Edition) -> None:
    own = ["een", "twee", "drie", "vier", "vijf"]
    for count, is_hidden in ((4, True), (5, False)):
        body = send(client, pick=[FIRST, SECOND, IN_SHORT, "wat-kunt-u-doen.s.1"], own=own[:count])
        assert ("hidden" in nodes(body, "is-more")[0].attrib) == is_hidden


def test_nothing_is_left_of_a_sheet(client: Client, edition: Edition, caplog: pytest.LogCaptureFixture) -> None:
    secret = "Waarom is mijn man boos?"
    client.get(SHEET)
    compressed._compress.cache_clear()
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as asked:
        response = client.post(SHEET, {"pick": [FIRST], "own": [secret]}, headers={"Accept-Encoding": "br"})
    assert response.status_code == 200
    assert not response.cookies
    assert "Location" not in response
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert [query["sql"].split()[0] for query in asked] == ["SELECT"]
    assert not any(secret in record.getMessage() for record in caplog.records)
    assert compressed._compress.cache_info().currsize == 0
    assert secret not in client.get(SHEET).content.decode()


def test_a_guideline_has_its_own_address_and_several_are_asked_for(client: Client, edition: Edition) -> None:
    assert on_the_sheet(send(client, "/nl/slapen/gesprek/", pick=[FIRST])) == ["Hoeveel slaap is genoeg?"]
    publish(load(documents.guideline(slug="eten")).guideline)
    body = client.get(SHEET).content.decode()
    assert 'href="/nl/eten/gesprek/"' in body
    assert 'href="/nl/slapen/gesprek/"' in body
    assert 'name="pick"' not in body
    assert client.get("/nl/conversation/").headers["Location"] == SHEET


def test_there_is_a_sheet_only_of_what_parents_can_read(client: Client, edition: Edition, guideline: Guideline) -> None:
    for path in ("/nl/over/gesprek/", "/nl/nergens/gesprek/", "/tr/slapen/conversation/", "/tr/conversation/"):
        assert client.get(path).status_code == 404
    withdraw(guideline)
    assert client.get("/nl/slapen/gesprek/").status_code == 410
    assert client.get(SHEET).status_code == 200


def test_the_way_to_the_sheet_is_where_the_questions_are(client: Client, edition: Edition) -> None:
    for path in ("/nl/slapen/", "/nl/slapen/waarom/", "/nl/slapen/alles/"):
        assert 'href="/nl/slapen/gesprek/"' in client.get(path).content.decode(), path
    assert 'href="/nl/gesprek/"' in client.get("/nl/").content.decode()
