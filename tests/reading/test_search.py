"""What a reader finds, and what is left of the search: nothing."""

import datetime
import logging
import re
from io import StringIO
from threading import BoundedSemaphore
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from content.editing.loading import load
from content.models import Edition, Findable, KnownWord, SearchedInVain, Section, Synonym
from content.models.search import in_vain
from content.publishing.document import read
from content.publishing.editions import cancel_scheduled, publish, roll_back_to, withdraw
from content.publishing.findable import is_up_to_date
from content.reading.finding import missed
from tests import documents
from tests.admin.addresses import all_that_is_stored

DUTCH, ENGLISH = "/nl/zoeken/", "/en/search/"


def asked(client: Client, typed: str, address: str = DUTCH, **headers: str) -> str:
    response = client.post(address, {"q": typed}, headers=headers)
    assert response.status_code == 200
    return str(response.text)


def found(page: str) -> list[str]:
    """Return where the results of a page lead, in order."""
    return re.findall(r'<h3[^>]*><a href="([^"]*)">', page.partition('class="results"')[2])


def pieces(page: str) -> str:
    return page.partition('class="results"')[2].partition("</ol>")[0]


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("ritme", "/nl/woordenlijst/#ritme"),
        ("RITMES", "/nl/woordenlijst/#ritme"),
        ("rítmé", "/nl/woordenlijst/#ritme"),
        ("slecht slapen", "/nl/slapen/waarom/"),
        ("moe", "/nl/slapen/waarom/#waarom.h.1"),
        ("12 jaar", "/nl/slapen/waarom/#waarom.h.1"),
        ("hoeveel genoeg", "/nl/slapen/waarom/#waarom..questions"),
        ("huisarts", "/nl/hulp/#contact..huisarts"),
        ("cookies", "/nl/over/privacy/"),
        ("wat is een ritme", "/nl/woordenlijst/#ritme"),
        ("gezondh", "/nl/hulp/#contact..huisarts"),
        ("gezondhied", "/nl/hulp/#contact..huisarts"),
        ("hiusarts", "/nl/hulp/#contact..huisarts"),
        ("arts", "/nl/hulp/#contact..huisarts"),
        ("avondritme", "/nl/slapen/wat-kunt-u-doen/"),
    ],
)
def test_a_reader_finds_the_place_itself(client: Client, edition: Edition, typed: str, leads_to: str) -> None:
    assert leads_to in found(asked(client, typed))


def test_each_place_that_a_result_leads_to_is_on_its_page(client: Client, edition: Edition) -> None:
    for language, address in (("nl", DUTCH), ("en", ENGLISH)):
        words = {word for row in Findable.objects.filter(language=language) for word in row.title.split()}
        targets = {
            target
            for word in [*words, "moe", "tired", "genoeg", "enough", "112"]
            for target in found(asked(client, word, address))
        }
        assert {target.partition("#")[0].split("/")[2] for target in targets} >= {"slapen"}
        for target in targets:
            page, _hash, anchor = target.partition("#")
            response = client.get(page)
            assert response.status_code == 200, target
            assert not anchor or f'id="{anchor}"' in response.text, target


def test_the_word_is_marked_and_no_text_becomes_markup(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(
        in_short_nl="<b>Rust</b> & <script>alert(1)</script> stilte <i>na</i>"
    )
    publish(edition.guideline)
    page = asked(client, "stilte")
    assert (
        "&lt;b&gt;Rust&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt; <mark>stilte</mark> &lt;i&gt;na&lt;/i&gt;"
        in page
    )
    page = asked(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in page
    assert "<mark>Rust</mark>" in asked(client, "rust")


def test_a_title_that_has_the_word_comes_before_a_text_that_has_it(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(in_short_nl="Slecht, slecht, slecht en slecht.")
    publish(edition.guideline)
    assert found(asked(client, "slecht"))[:2] == ["/nl/slapen/waarom/", "/nl/slapen/wat-kunt-u-doen/"]


def test_what_is_not_translated_is_found_and_shown_as_dutch(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(title_en="", in_short_en="", body_en="")
    publish(edition.guideline)
    page = asked(client, "avond", ENGLISH)
    assert found(page) == ["/en/slapen/wat-kunt-u-doen/"]
    assert '<h3 lang="nl" dir="ltr"><a href="/en/slapen/wat-kunt-u-doen/">' in page
    assert "Not translated yet, in Dutch" in pieces(page)
    assert found(asked(client, "quiet evening", ENGLISH)) == []


def test_a_reader_finds_by_the_dutch_word_that_they_heard(client: Client, edition: Edition) -> None:
    assert "/en/glossary/#ritme" in found(asked(client, "ritme", ENGLISH))


def test_a_synonym_finds_what_says_its_meaning_at_once(client: Client, edition: Edition) -> None:
    assert found(asked(client, "bioklok")) == []
    Synonym.objects.create(language="nl", word="bioklok", meaning="ritme")
    Synonym.objects.create(language="nl", word="naar de dokter", meaning="huisarts")
    assert "/nl/woordenlijst/#ritme" in found(asked(client, "Bioklok"))
    assert "/nl/hulp/#contact..huisarts" in found(asked(client, "dokter naar de dokter"[7:]))
    assert "<mark>ritme</mark>" in asked(client, "bioklok")


def test_where_no_text_has_all_words_those_with_some_are_said_to_be_so(client: Client, edition: Edition) -> None:
    page = asked(client, "huisarts boek")
    assert {"/nl/hulp/#contact..huisarts", "/nl/slapen/wat-kunt-u-doen/"} <= {*found(page)}
    assert "Wij vonden niets waar al deze woorden in staan." in page


def test_who_finds_nothing_reads_what_else_to_try_and_gets_the_numbers(client: Client, edition: Edition) -> None:
    page = asked(client, "xqzvw")
    assert "<h2>Wij vonden niets</h2>" in page
    assert 'href="tel:112"' in page
    assert 'href="/nl/slapen/"' in page.partition("Kijk wat er te lezen is")[2]


@pytest.mark.parametrize(
    "typed",
    [
        "zelfmoord",
        "zelfmrood",
        "ik ben bang",
        "mijn man slaat mij",
        "mishandeling",
        "he hits me",
        "يضربني",
        "العنف",
        "intihar",
        "przemoc",
        "б’є мене",
        "ik wil dood",
        "dood",
        "gevaar",
        "ik kan niet meer",
        "mijn kind snijdt zich",
        "snijdt zichzelf",
        "خطر",
        "już nie mogę",
    ],
)
def test_words_of_crisis_show_the_numbers_above_what_is_found(client: Client, edition: Edition, typed: str) -> None:
    page = asked(client, typed)
    main = page.partition('id="found"')[2]
    assert 'href="tel:112"' in main.partition("<h2>")[0] + main.partition('class="results"')[0]
    assert main.index('id="urgent"') < main.find("<h2>", main.index('id="urgent"') + 20) or "<h2>" not in main
    assert not SearchedInVain.objects.exists()


# What is live.


def say(edition: Edition, words: str, **when: Any) -> Edition:
    Section.objects.filter(slug="wat-kunt-u-doen").update(in_short_nl=words)
    return publish(edition.guideline, **when)


def test_the_index_follows_what_is_live_by_itself(client: Client, edition: Edition) -> None:
    second = say(edition, "Een knuffelbeer helpt.")
    assert found(asked(client, "knuffelbeer"))
    roll_back_to(edition)
    assert not found(asked(client, "knuffelbeer"))
    assert found(asked(client, "boek"))
    roll_back_to(second)
    assert found(asked(client, "knuffelbeer"))
    withdraw(edition.guideline)
    assert not found(asked(client, "knuffelbeer"))
    assert not found(asked(client, "boek"))


def test_a_scheduled_edition_is_found_from_its_moment_on_and_never_before(client: Client, edition: Edition) -> None:
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    say(edition, "Een knuffelbeer helpt.", at=tomorrow)
    assert not found(asked(client, "knuffelbeer"))
    assert found(asked(client, "rust avond"))
    with patch("django.utils.timezone.now", return_value=tomorrow + datetime.timedelta(seconds=1)):
        assert found(asked(client, "knuffelbeer"))
        assert not found(asked(client, "rust avond"))
    cancel_scheduled(edition.guideline)
    assert not Findable.objects.filter(tokens__contains="knuffelbeer").exists()


def test_a_draft_is_never_found(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(in_short_nl="Een knuffelbeer helpt.")
    assert not found(asked(client, "knuffelbeer"))


def test_only_rows_that_somebody_can_still_get_are_kept(edition: Edition) -> None:
    for number in range(3):
        say(edition, f"Beer {number}.")
    kept = Findable.objects.filter(edition__guideline=edition.guideline).values_list("edition__number", flat=True)
    assert {*kept} == {3, 4}  # the live one, and the one before it for who is just reading that


def test_a_publish_that_fails_leaves_no_rows(edition: Edition) -> None:
    Section.objects.filter(slug="wat-kunt-u-doen").update(in_short_nl="Een knuffelbeer helpt.")
    with patch("content.publishing.findable._learn", side_effect=OSError("full")), pytest.raises(OSError, match="full"):
        publish(edition.guideline)
    assert Edition.objects.filter(guideline=edition.guideline).count() == 1
    assert not Findable.objects.filter(tokens__contains="knuffelbeer").exists()


def test_the_index_is_made_anew_by_a_command(client: Client, edition: Edition) -> None:
    rows = list(
        Findable.objects.order_by("edition", "language", "what", "slug").values_list("slug", "tokens", "places")
    )
    Findable.objects.all().delete()
    KnownWord.objects.all().delete()
    assert not is_up_to_date()
    assert not found(asked(client, "ritme"))
    call_command("rebuild_search", stdout=StringIO())
    assert is_up_to_date()
    assert rows == list(
        Findable.objects.order_by("edition", "language", "what", "slug").values_list("slug", "tokens", "places")
    )
    assert found(asked(client, "ritme"))


def test_a_word_of_two_guidelines_is_found_once_as_the_newest_explains_it(client: Client, edition: Edition) -> None:
    other = documents.guideline().to_json() | {"slug": "dromen"}
    other["languages"]["nl"]["glossary"][0]["explanation"] = "Wat steeds terugkomt."
    publish(load(read(other)).guideline)
    page = asked(client, "ritme")
    assert found(page).count("/nl/woordenlijst/#ritme") == 1
    assert pieces(page).count("steeds terugkomt") == client.get("/nl/woordenlijst/").text.count("steeds terugkomt")


# What is left of it.


def test_a_search_leaves_nothing(client: Client, edition: Edition, caplog: pytest.LogCaptureFixture) -> None:
    before = all_that_is_stored()
    with caplog.at_level(logging.DEBUG):
        for typed in ("ritme", "huisarts boek", "zelfmoord", "0612345678", "jan@example.org"):
            response = client.post(DUTCH, {"q": typed})
            assert not response.cookies
            assert typed not in response.request["QUERY_STRING"]
            assert typed not in re.findall(r"<title>(.*?)</title>", response.text)[0]
    assert all_that_is_stored() == before
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not any(word in line for line in said for word in ("ritme", "zelfmoord", "example.org"))


def test_a_search_that_fails_says_so_and_writes_no_word_down(
    client: Client, edition: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        connection.cursor() as cursor,
        patch("content.reading.search.find", side_effect=connection.Database.Error("zielsgeheim")),
    ):
        assert cursor
        with patch("content.reading.search.DatabaseError", connection.Database.Error):
            response = client.post(DUTCH, {"q": "zielsgeheim"})
    assert response.status_code == 503
    assert 'href="tel:112"' in response.text
    assert "zielsgeheim" not in caplog.text
    assert "The search failed" in caplog.text


def test_what_nobody_finds_is_counted_once_a_day_and_told_from_the_third_day_on(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(day: int, *questions: str) -> None:
        monkeypatch.setattr(missed.timezone, "localdate", lambda: datetime.date(2026, 11, day))
        for question in questions:
            asked(client, question)

    on(2, *["Driftbuien ritme"] * 5)
    on(3, "driftbuien")
    assert list(SearchedInVain.objects.values_list("word", "days")) == [("", 2)]
    assert in_vain() == []
    assert "driftbuien" not in repr(all_that_is_stored()["content_searchedinvain"])
    on(9, "driftbuien")
    assert in_vain() == [{"language": "nl", "word": "driftbuien", "on_days": 3}]
    [row] = SearchedInVain.objects.all()
    assert row.month.day == 1


@pytest.mark.parametrize("typed", ["06 12345678", "jan@voorbeeldmail2", "x" * 30, "123456782", "zq"])
def test_only_words_are_counted(client: Client, edition: Edition, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(client, typed)
    assert not SearchedInVain.objects.filter(
        digest__in=[missed.digest(typed, "nl", timezone.localdate().replace(day=1))]
    ).exists()
    for day in (1, 2, 3):
        monkeypatch.setattr(missed.timezone, "localdate", lambda day=day: datetime.date(2026, 12, day))
        asked(client, typed)
    assert not any(each["word"].isdigit() or len(each["word"]) > 24 for each in in_vain())


def test_what_was_rare_is_forgotten_in_the_next_month_and_all_after_a_year(db: None) -> None:
    for word, days in (("een", 1), ("twee", 3)):
        for day in range(days):
            missed.count([word], "nl", datetime.date(2026, 1, 1 + day))
    missed.count(["drie"], "nl", datetime.date(2026, 2, 1))
    assert [*SearchedInVain.objects.order_by("month").values_list("word", flat=True)] == ["twee", ""]
    missed.count(["vier"], "nl", datetime.date(2027, 2, 1))
    assert not SearchedInVain.objects.filter(month__lt=datetime.date(2026, 2, 1)).exists()


@pytest.mark.parametrize("way", ["the desk", "the command"])
def test_it_is_forgotten_too_where_nobody_searches_any_more(way: str, admin_client: Client) -> None:
    this_month = timezone.localdate().replace(day=1)
    last_month = (this_month - datetime.timedelta(days=1)).replace(day=1)
    for month, word in ((last_month, ""), (last_month, "driftbui"), (this_month, "")):
        digest = missed.digest(word or "bui", "nl", month)
        SearchedInVain.objects.create(language="nl", month=month, digest=digest, word=word, last_on=month)
    {
        "the desk": lambda: admin_client.get("/admin/content/synonym/"),
        "the command": lambda: call_command("remove_old_feedback", stdout=StringIO()),
    }[way]()
    assert {*SearchedInVain.objects.values_list("month", "word")} == {(last_month, "driftbui"), (this_month, "")}


# How it may be asked.


def test_the_answer_can_be_gone_back_to_and_what_a_script_asks_for_is_kept_nowhere(
    client: Client, edition: Edition
) -> None:
    """A browser keeps what is not `no-store`, and then asks nobody whether to send the form again."""
    for mode, kept in ((None, "private, no-cache"), ("navigate", "private, no-cache"), ("cors", "no-store")):
        headers = {"sec-fetch-mode": mode} if mode else {}
        for typed in ("ritme", "xqzvw", ""):
            assert client.post(DUTCH, {"q": typed}, headers=headers)["Cache-Control"] == kept


def test_who_has_no_script_reads_what_going_back_can_show_and_what_to_do(client: Client, edition: Edition) -> None:
    for page in (client.get(DUTCH).text, *(client.post(DUTCH, {"q": typed}).text for typed in ("ritme", "xqzvw"))):
        [said] = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
        assert "weer zien wat u zocht en vond" in said
        assert "Sluit daarom het tabblad en de browser" in said


def test_a_form_from_elsewhere_is_not_answered(client: Client, edition: Edition) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://example.org"}):
        response = client.post(DUTCH, {"q": "ritme"}, headers=headers)
        assert response.status_code == 403
        assert not found(response.text)
    for headers in ({"sec-fetch-site": "same-origin"}, {"origin": "null"}, {"origin": "http://testserver"}, {}):
        assert found(asked(client, "ritme", **headers)), headers


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\0\0",
        "de het een",
        "?!",
        "x" * 5_000,
        "a " * 500,
        '"ritme" OR *',
        "ritme:*",
        "ritme' | 'x",
        "(((",
        "NEAR(",
        "_ritme",
        "\ud7ff",
        "%s %d",
    ],
)
def test_whatever_is_typed_has_an_answer(client: Client, edition: Edition, typed: str) -> None:
    assert 'id="q"' in asked(client, typed)


def test_a_question_is_bounded(client: Client, edition: Edition) -> None:
    page = asked(client, "ritme " + "x" * 70 + " verderop")
    assert "verderop" not in page
    queries = len(connection.queries_log)
    assert queries >= 0
    assert not found(client.post(DUTCH, {"q": "ritme", "more": "x" * 10_000}).text)


def test_a_search_asks_the_database_a_few_times(
    client: Client, edition: Edition, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(9):
        asked(client, "ritme boek")
    with django_assert_max_num_queries(40):
        asked(client, "aaaaaaa bbbbbbb ccccccc ddddddd eeeeeee fffffff ggggggg hhhhhhh")


def test_searching_is_offered_where_a_reader_looks_for_a_way_in_and_never_in_a_preview(
    client: Client, edition: Edition
) -> None:
    for path in ("/nl/", "/nl/slapen/", "/nl/woordenlijst/", DUTCH, "/en/", "/en/glossary/"):
        page = client.get(path).text
        assert 'method="post"' in page, path
        assert 'autocomplete="off"' in page
        assert "csrf" not in page
    assert '<a href="/nl/zoeken/">Zoeken</a>' in client.get("/nl/slapen/waarom/").text
    assert client.get("/en/zoeken/", follow=True).request["PATH_INFO"] == ENGLISH
    assert client.get(DUTCH + "?q=ritme").text.count("<mark>") == 0


def test_the_field_keeps_what_was_typed_for_a_reader_who_changes_a_letter(client: Client, edition: Edition) -> None:
    assert 'value="ritme &amp; &quot;boek&quot;"' in asked(client, 'ritme & "boek"')


def test_searches_leave_threads_for_reading(client: Client, edition: Edition) -> None:
    with (
        patch("content.reading.search._AT_ONCE", BoundedSemaphore(1)) as busy,
        patch("content.reading.search._PATIENCE", 0.0),
    ):
        with busy:
            response = client.post(DUTCH, {"q": "ritme"})
            assert response.status_code == 503
            assert 'href="tel:112"' in response.text
        assert found(asked(client, "ritme"))
