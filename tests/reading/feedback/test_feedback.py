"""“Did this help?”: what is counted and kept, what is refused, and that nothing of the reader is left."""

import datetime
import html
import io
import logging
import re
from collections.abc import Iterator

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from content.admin.tasks import tasks
from content.models import KEPT, Counted, Edition, Feedback, Guideline, remove_old_feedback
from content.publishing.editions import publish, withdraw
from content.reading.feedback import kept, limits
from content.reading.feedback.seal import Did, Said, unsealed

PAGE = "/nl/slapen/waarom/"
PRESS = f"{PAGE}reactie/"
OURS = {"Sec-Fetch-Site": "same-origin"}
LINE = "Ik mis iets over bedtijd"


@pytest.fixture(autouse=True)
def a_new_hour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    limits.limits.__init__()  # type: ignore[misc]
    return


@pytest.fixture
def reader(edition: Edition, client: Client) -> Client:
    client.headers = OURS  # type: ignore[attr-defined]
    return client


def press(reader: Client, answer: str = "no", path: str = PRESS, **more: str) -> str:
    """Press a button and return the address that it leads to."""
    response = reader.post(path, {answer: "", **more}, headers=OURS)
    assert response.status_code == 303
    return str(response["Location"])


def write(reader: Client, line: str, answer: str = "no", **more: str) -> str:
    """Press a button, write a line, and return the page that follows: at once, where the line is not kept."""
    response = reader.post(press(reader, answer), {"line": line, **more}, headers=OURS)
    if response.status_code == 429:
        return html.unescape(response.text)
    assert response.status_code == 303
    return html.unescape(reader.get(response["Location"]).text)


def counts() -> list[tuple[str, str, int, int]]:
    return list(Counted.objects.values_list("section", "language", "helped", "not_helped"))


def test_each_section_asks_whether_it_helped_and_a_preview_does_not(reader: Client) -> None:
    assert f'action="{PRESS}"' in reader.get(PAGE).text
    whole = reader.get("/nl/slapen/alles/").text
    assert whole.count('class="helped"') == 2
    assert 'action="/en/slapen/waarom/feedback/"' in reader.get("/en/slapen/waarom/").text
    for path in ("/nl/", "/nl/slapen/", "/nl/hulp/", "/nl/over/privacy/"):
        assert 'class="helped"' not in reader.get(path).text


def test_the_first_press_already_counts_and_keeps_nothing_else(reader: Client) -> None:
    page = reader.get(press(reader, "yes"))
    press(reader, "no")
    press(reader, "no", "/en/slapen/waarom/feedback/")
    assert counts() == [("waarom", "en", 0, 1), ("waarom", "nl", 1, 1)]
    assert Counted.objects.first().month.day == 1  # type: ignore[union-attr]
    assert not Feedback.objects.exists()
    assert "Fijn dat dit u heeft geholpen." in page.text
    assert "Schrijf geen namen" in page.text
    assert "90 dagen" in page.text


def test_a_line_is_kept_masked_and_is_not_counted_once_more(reader: Client, edition: Edition) -> None:
    page = write(reader, f"{LINE}. Bel 06-12345678\r\nof mail jan@example.org, mijn naam is Jan de Vries")
    remark = Feedback.objects.get()
    assert remark.line == f"{LINE}. Bel [telefoon] of mail [e-mail], mijn naam is [naam]"
    assert (remark.edition, remark.section, remark.language, remark.helped) == (edition, "waarom", "nl", False)
    assert remark.given_on == timezone.localdate()
    assert counts() == [("waarom", "nl", 0, 1)]
    assert LINE not in page
    assert f'href="{PAGE}#waarom..helped"' in page


def test_back_leads_to_where_the_reader_was_also_from_the_page_with_all_sections(reader: Client) -> None:
    page = reader.get(press(reader, whole="1")).text
    assert 'href="/nl/slapen/alles/#waarom..helped"' in page
    assert 'id="waarom..helped"' in reader.get("/nl/slapen/alles/").text


@pytest.mark.parametrize("line", ["Hij slaat mij", "I want to die", "يضربني"])
def test_words_of_crisis_show_the_numbers_before_anything_else(reader: Client, line: str) -> None:
    page = write(reader, line)
    main = page[page.index("<main") :]
    assert main.index('href="tel:112"') < main.index("Dank u voor wat u schreef")
    assert "<h1>Heeft u nu hulp nodig?</h1>" in main
    assert Feedback.objects.get().line == line


def test_they_do_so_also_where_the_line_is_not_kept(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.OF_ONE, limits.LINE, 0)
    assert 'href="tel:112"' in write(reader, "hij slaat mij").partition("<main")[2]
    assert 'href="tel:112"' in write(reader, "hij slaat mij", subject="spam").partition("<main")[2]
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nl/slapen/waarom/reactie/", "Uw antwoord is niet bewaard"),
        ("/en/slapen/waarom/feedback/", "Your answer was not kept"),
    ],
)
def test_a_line_that_is_not_kept_comes_back_and_can_be_sent_again_later(
    reader: Client, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    line = "Ik mis iets over <bedtijd>\nen over ’t eten"
    address = press(reader, path=path)
    monkeypatch.setitem(limits.OF_ONE, limits.LINE, 0)
    refused = reader.post(address, {"line": line}, headers=OURS)
    page = html.unescape(refused.text)
    assert refused.status_code == 429
    assert f"<title>{said}" in page
    assert f"<h1>{said}</h1>" in page
    assert f"{line}</textarea>" in page
    assert "<bedtijd>" not in refused.text
    assert (refused["Cache-Control"], refused["X-Robots-Tag"]) == ("no-store", "noindex")
    assert not Feedback.objects.exists()
    monkeypatch.setitem(limits.OF_ONE, limits.LINE, 1)
    assert reader.post(address, {"line": line}, headers=OURS).status_code == 303
    assert Feedback.objects.get().line == "Ik mis iets over <bedtijd> en over ’t eten"


def test_of_a_line_of_crisis_that_is_not_kept_nobody_is_said_to_read_it(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.OF_ONE, limits.LINE, 0)
    main = write(reader, "hij slaat mij").partition("<main")[2]
    assert main.index('href="tel:112"') < main.index("niet bewaard") < main.index("hij slaat mij</textarea>")
    assert "Een redacteur leest het pas later" not in main


def test_a_press_that_is_not_counted_is_not_thanked_for(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.OF_ONE, limits.PRESS, 0)
    page = reader.get(press(reader)).text
    assert "<title>Uw antwoord is niet bewaard" in page
    assert "Over een uur kunt u het nog een keer proberen" in page
    assert "Dank u" not in page
    assert not Counted.objects.exists()


def test_a_line_is_not_thanked_for_where_no_form_stands(reader: Client) -> None:
    wrote = reader.post(press(reader), {"line": LINE}, headers=OURS)["Location"]
    again = reader.post(wrote, {"line": "Nog iets"}, headers=OURS)
    assert again.status_code == 429
    assert "Nog iets</textarea>" in again.text
    assert Feedback.objects.get().line == LINE


def test_no_address_says_what_was_said_and_a_seal_holds_for_its_own_section_only(reader: Client) -> None:
    one, two = press(reader, "yes"), press(reader, "yes")
    assert one != two
    assert re.fullmatch(rf"{PRESS}1-[0-9a-f]{{32}}/", one)
    seal = one.split("/")[-2]
    assert unsealed(seal, "slapen", "waarom") == Said(Did.YES, "slapen", "waarom", 1)
    assert unsealed(seal, "slapen", "wat-kunt-u-doen") is None
    assert unsealed(f"2{seal[1:]}", "slapen", "waarom") is None
    assert unsealed(f"١{seal[1:]}", "slapen", "waarom") is None


@pytest.mark.parametrize("seal", ["1-0", "x", "1-" + "0" * 32, "9" * 5000, "%00", "1-%F0%9F%98%80"])
def test_an_address_that_nobody_was_sent_to_leads_to_the_section(reader: Client, seal: str) -> None:
    for response in (reader.get(f"{PRESS}{seal}/"), reader.post(f"{PRESS}{seal}/", {"line": LINE}, headers=OURS)):
        assert (response.status_code, response["Location"]) == (303, PAGE)
    assert not Feedback.objects.exists()


def test_a_form_from_another_website_is_refused_and_counts_nothing(edition: Edition) -> None:
    client = Client(enforce_csrf_checks=True)
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://example.org"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ):
        assert client.post(PRESS, {"no": ""}, headers=headers).status_code == 400
    assert not Counted.objects.exists()
    for ours in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {"Origin": "null"}, {}):
        assert client.post(PRESS, {"no": ""}, headers=ours).status_code == 303
    assert counts() == [("waarom", "nl", 0, 4)]


@pytest.mark.parametrize(
    "path",
    [
        "/nl/slapen/is-er-niet/",
        "/nl/is-er-niet/waarom/",
        "/nl/over/privacy/",
        "/pl/slapen/waarom/",
        "/tr/slapen/waarom/",
    ],
)
def test_what_is_said_of_what_is_not_there_is_counted_nowhere(reader: Client, path: str) -> None:
    word = "reactie" if path.startswith("/nl/") else "feedback"
    response = reader.post(f"{path}{word}/", {"yes": ""}, headers=OURS)
    assert response.status_code in (303, 404)
    assert response.get("Location", path) == path
    assert not Counted.objects.exists()


def test_of_a_guideline_that_went_offline_nothing_is_counted(reader: Client, guideline: Guideline) -> None:
    address = press(reader)
    withdraw(guideline)
    assert press(reader) == PAGE
    assert reader.get(address)["Location"] == PAGE
    assert reader.get(PAGE).status_code == 410
    assert counts() == [("waarom", "nl", 0, 1)]


def test_a_remark_is_of_the_edition_that_was_read_and_of_no_other(reader: Client, guideline: Guideline) -> None:
    guideline.title_nl = "Anders"
    guideline.save()
    publish(guideline)
    for number, kept_as in (("1", 1), ("2", 2), ("3", 2), ("-1", 2), ("x", 2), ("9" * 5000, 2), ("", 2)):
        Feedback.objects.all().delete()
        reader.post(press(reader, edition=number), {"line": LINE}, headers=OURS)
        assert Feedback.objects.get().edition.number == kept_as


def test_a_robot_that_fills_in_all_fields_is_thanked_and_nothing_is_kept(reader: Client) -> None:
    assert "Uw antwoord helpt" in write(reader, LINE, subject="http://example.org")
    assert not Feedback.objects.exists()


def test_one_connection_says_so_much_in_an_hour_and_another_goes_on(reader: Client) -> None:
    for _ in range(limits.OF_ONE[limits.LINE]):
        write(reader, LINE)
    assert "niet bewaard" in write(reader, LINE)
    assert Feedback.objects.count() == limits.OF_ONE[limits.LINE]
    for _ in range(limits.OF_ONE[limits.PRESS]):
        press(reader)
    assert "niet bewaard" in reader.get(press(reader)).text
    assert counts() == [("waarom", "nl", 0, limits.OF_ONE[limits.PRESS])]
    reader.post(PRESS, {"no": ""}, headers=OURS, REMOTE_ADDR="192.0.2.7")
    assert counts() == [("waarom", "nl", 0, limits.OF_ONE[limits.PRESS] + 1)]


def test_after_an_hour_its_key_and_all_digests_are_gone() -> None:
    hour = limits.Limits()
    allowed = [hour.allow(limits.LINE, "192.0.2.7", now=10.0) for _ in range(limits.OF_ONE[limits.LINE] + 1)]
    assert allowed == [True] * limits.OF_ONE[limits.LINE] + [False]
    key, before = hour._key, dict(hour._each)
    assert not any("192" in repr(each) for each in before)
    assert hour.allow(limits.LINE, "192.0.2.7", now=3_700.0)
    assert hour._key != key
    assert not before.keys() & hour._each.keys()


def test_all_together_have_a_bound_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.OF_ALL, limits.LINE, 3)
    hour = limits.Limits()
    assert [hour.allow(limits.LINE, address, now=1.0) for address in ("", "a", "b", "c")] == [True, True, True, False]
    assert len(hour._each) == 2


def test_a_day_has_room_for_so_many_lines_in_all_processes(
    reader: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_LINES_A_DAY", 1)
    write(reader, LINE)
    assert "niet bewaard" in write(reader, LINE)
    assert Feedback.objects.count() == 1


def test_behind_a_proxy_only_what_the_proxy_itself_says_is_believed(settings: object) -> None:
    ask = RequestFactory().get
    assert limits.address_of(ask("/", headers={"X-Forwarded-For": "192.0.2.1"})) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # type: ignore[attr-defined]
    assert limits.address_of(ask("/", headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"})) == "192.0.2.2"
    assert limits.address_of(ask("/")) == ""
    assert limits.address_of(ask("/", headers={"X-Forwarded-For": "2001:db8:1:2:3::4"})) == "2001:db8:1:2::/64"


def test_bodies_that_no_page_of_ours_sends_are_refused(reader: Client) -> None:
    address = press(reader)
    assert reader.post(address, {"line": "a" * 20_000}, headers=OURS).status_code == 400
    assert "niet bewaard" in write(reader, "a" * 1_001)
    broken = "multipart/form-data; boundary=" + "x" * 300
    assert reader.generic("POST", address, b"--x", broken, headers=OURS).status_code in (303, 400)
    for junk in (b"line=%ff%fe%00", b"line=" + b"&" * 900, b"\x00\x01"):
        response = reader.generic("POST", address, junk, "application/x-www-form-urlencoded; charset=x", headers=OURS)
        assert response.status_code in (303, 400)
    assert reader.post(address, {"line": "a\x00b\x1f \u202ec"}, headers=OURS).status_code == 303
    assert Feedback.objects.filter(line="a b c").exists()
    for method in ("put", "delete", "patch"):
        assert getattr(reader, method)(PRESS, headers=OURS).status_code == 405
    assert all("\x00" not in remark.line for remark in Feedback.objects.all())


def test_a_long_line_is_cut_after_it_was_masked(reader: Client) -> None:
    write(reader, "woord " * 80 + "06-12345678 " + "na")
    assert Feedback.objects.get().line.endswith("[telefoon] na")
    Feedback.objects.all().delete()
    write(reader, "woord " * 82 + "06-12345678")
    assert len(Feedback.objects.get().line) == kept.LONGEST
    assert "06" not in Feedback.objects.get().line


def test_an_empty_line_is_no_remark(reader: Client) -> None:
    write(reader, " \n\x00 ")
    assert not Feedback.objects.exists()


def test_the_address_alone_counts_nothing(reader: Client) -> None:
    assert reader.get(PRESS)["Location"] == PAGE
    assert reader.get(f"{PRESS}?no=1")["Location"] == PAGE
    assert reader.post(PRESS, {"maybe": ""}, headers=OURS)["Location"] == PAGE
    assert not Counted.objects.exists()


def test_what_was_written_is_gone_after_90_days_and_the_counts_stay(edition: Edition) -> None:
    today = timezone.localdate()
    for days in (KEPT.days, KEPT.days - 1):
        day = today - datetime.timedelta(days=days)
        kept.count(edition.pk, "waarom", "nl", helped=True, on=day)
        Feedback.objects.create(
            edition=edition, section="waarom", language="nl", helped=True, line=f"van {days}", given_on=day
        )
    assert remove_old_feedback() == 1
    assert [remark.line for remark in Feedback.objects.all()] == ["van 89"]
    assert sum(each.helped for each in Counted.objects.all()) == 2


@pytest.mark.parametrize("way", ["a press", "a line", "the desk", "the inbox", "the command"])
def test_whatever_comes_next_removes_what_is_old(
    way: str, reader: Client, edition: Edition, admin_user: object, admin_client: Client
) -> None:
    old = timezone.localdate() - KEPT
    address = press(reader)
    Feedback.objects.create(edition=edition, section="waarom", language="nl", helped=True, line="oud", given_on=old)
    out = io.StringIO()
    {
        "a press": lambda: press(reader),
        "a line": lambda: reader.post(address, {"line": LINE}, headers=OURS),
        "the desk": lambda: tasks(admin_user),
        "the inbox": lambda: admin_client.get("/admin/content/feedback/"),
        "the command": lambda: call_command("remove_old_feedback", stdout=out),
    }[way]()
    assert not Feedback.objects.filter(line="oud").exists()
    assert out.getvalue() == ("Removed 1.\n" if way == "the command" else "")


def test_nothing_of_the_reader_is_left(
    reader: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    entries = LogEntry.objects.count()
    line = "Mijn geheim is 192.0.2.7"
    pressed = reader.post(PRESS, {"no": ""}, headers=OURS, REMOTE_ADDR="192.0.2.7")
    wrote = reader.post(pressed["Location"], {"line": line}, headers=OURS, REMOTE_ADDR="192.0.2.7")
    thanks = reader.get(wrote["Location"])
    for response in (pressed, wrote, thanks):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "geheim" not in str(response.headers)
    assert thanks["Cache-Control"] == "no-store"
    assert thanks["X-Robots-Tag"] == "noindex"
    assert "geheim" not in thanks.text
    remark = Feedback.objects.get()
    assert "192.0" not in str({**vars(remark), "line": ""})
    assert not Session.objects.exists()
    assert LogEntry.objects.count() == entries
    # Not where the database fails, either: its message holds what was written.
    caplog.clear()
    with connection.execute_wrapper(_failing):
        failed = reader.post(pressed["Location"], {"line": line}, headers=OURS)
    assert failed["Cache-Control"] == "no-store"
    assert "niet bewaard" in failed.text
    assert line in failed.text
    assert "not kept" in caplog.text
    assert "geheim" not in " ".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert not any(record.exc_info for record in caplog.records)


def _failing(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
    if sql.startswith("INSERT"):
        from django.db import DatabaseError

        raise DatabaseError(f"cannot insert {params}")
    return execute(sql, params, many, context)
