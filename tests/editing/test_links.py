"""Links to other websites: which there are, and what is said of each after it was tried, at a real server of our own."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from content.editing.links import (
    broken_addresses,
    broken_links,
    check_links,
    outcome_of,
    said_of,
    used_links,
)
from content.editing.public_address import is_public
from content.editing.trying import USER_AGENT, Outcome, try_address, try_addresses
from content.models import Contact, Guideline, Link, Section


class Website(BaseHTTPRequestHandler):
    """A website with a page for each way in which a link can be."""

    asked: list[tuple[str, str, dict[str, str]]] = []
    STATUS = {"/gone": 404, "/away": 410, "/broken": 500, "/forbidden": 403, "/busy": 429, "/right": 200}
    LEADS_TO = {
        "/old": (301, "/right"),
        "/today": (302, "/right"),
        "/round": (302, "/round"),
        "/old-gone": (308, "/gone"),
        "/odd": (301, "/ri\x00ght"),
        "/odd-bell": (301, "/ri\x07ght"),
        "/long": (301, "/" + "r" * 600),
    }

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path, dict(self.headers)))
        if self.path.startswith("/slow"):
            time.sleep(1.5)
        if self.path == "/get-only" and self.command == "HEAD":
            self.send_response(405)
        elif self.path in self.LEADS_TO:
            status, where = self.LEADS_TO[self.path]
            self.send_response(status)
            self.send_header("Location", where)
        elif self.path == "/inward":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/")
        elif self.path == "/to-a-name":
            self.send_response(302)
            self.send_header("Location", "http://inward.example/")
        elif self.path == "/to-a-port":
            self.send_response(301)
            self.send_header("Location", "http://93.184.216.34:22/")
        elif self.path == "/to-a-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
        else:
            self.send_response(self.STATUS.get(self.path, 200))
        self.send_header("Set-Cookie", "who=me")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815  (the name that the standard library asks for)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def website() -> Iterator[str]:
    """The address of the website, without a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Website)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def messages_in_english() -> Iterator[None]:
    Website.asked.clear()
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        ("/right", Outcome.WORKS),
        ("/get-only", Outcome.WORKS),
        ("/een pagina?met=é", Outcome.WORKS),
        ("/today", Outcome.WORKS),
        ("/old", Outcome.MOVED),
        ("/gone", Outcome.GONE),
        ("/away", Outcome.GONE),
        ("/old-gone", Outcome.GONE),
        ("/broken", Outcome.FAILS),
        ("/forbidden", Outcome.REFUSED),
        ("/busy", Outcome.REFUSED),
        ("/round", Outcome.ROUND),
        ("/inward", Outcome.NOT_PUBLIC),
        ("/to-a-file", Outcome.NOT_PUBLIC),
    ],
)
def test_each_way_in_which_a_link_can_be_is_told_apart(website: str, page: str, outcome: Outcome) -> None:
    result = try_address(website + page, loopback=True)
    assert result.outcome == outcome
    if outcome == Outcome.MOVED:
        assert result.detail == f"{website}/right"
    if outcome == Outcome.FAILS:
        assert result.detail == "500"


def test_a_website_is_told_who_asks_and_gets_no_cookie_back(website: str) -> None:
    try_address(f"{website}/today", loopback=True)
    assert [(method, path) for method, path, _headers in Website.asked] == [("HEAD", "/today"), ("HEAD", "/right")]
    for _method, _path, headers in Website.asked:
        assert headers["User-Agent"] == USER_AGENT
        assert "Cookie" not in headers
        assert "Referer" not in headers


def test_who_does_not_answer_in_time_is_not_waited_for(website: str) -> None:
    assert try_address(f"{website}/slow", seconds=0.2, loopback=True).outcome == Outcome.SLOW


class Dripping:
    """A server that answers a byte at a time, each sooner than anybody stops waiting for one byte, until it is hung up on."""

    def __init__(self, begin: bytes, drip: bytes) -> None:
        self.begin, self.drip, self.hung_up = begin, drip, threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        with self.socket:
            line, _from = self.socket.accept()
        with line:
            try:
                line.sendall(self.begin)
                while True:
                    line.sendall(self.drip)
                    time.sleep(0.02)
            except OSError:
                self.hung_up.set()


@pytest.mark.parametrize(
    ("scheme", "begin", "drip"),
    [
        ("http", b"", b"H"),
        ("http", b"HTTP/1.1 200 OK\r\nX: ", b"a"),
        ("http", b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        ("https", b"\x16\x03\x03\x40\x00", b"\x00"),  # a message that begins TLS, of 16 kB
    ],
)
def test_who_answers_a_byte_at_a_time_is_hung_up_on_when_the_time_is_over(
    scheme: str, begin: bytes, drip: bytes
) -> None:
    server = Dripping(begin, drip)
    assert try_address(f"{scheme}://127.0.0.1:{server.port}/", seconds=0.4, loopback=True).outcome == Outcome.SLOW
    assert server.hung_up.wait(30)


def test_a_body_without_end_is_never_read() -> None:
    server = Dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 100_000)
    assert try_address(f"http://127.0.0.1:{server.port}/", loopback=True).outcome == Outcome.WORKS
    assert server.hung_up.wait(30)


def test_nothing_that_hangs_keeps_a_command_from_ending() -> None:
    hangs = """
import socket, time
socket.getaddrinfo = lambda *args, **kwargs: time.sleep(600)
from content.editing.public_address import is_public
from content.editing.trying import try_address, try_addresses
assert try_addresses(["http://a.example/", "http://b.example/"], seconds=0.2) == {}
print(try_address("http://a.example/", seconds=0.2).outcome)
"""
    # The runner of tests ends by itself also where threads are left over, so a process of its own is asked.
    done = subprocess.run([sys.executable, "-c", hangs], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "slow"), done.stderr


Lookups = dict[str, list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> tuple[Lookups, list[str]]:
    """The numbers that names get, one after the other: the last stays. And the names that were looked up."""
    known: Lookups = {}
    asked: list[str] = []
    look_up = socket.getaddrinfo

    def found(name: str, port: int, *args: Any, **kwargs: Any) -> Any:
        if name not in known:
            return look_up(name, port, *args, **kwargs)
        asked.append(name)
        numbers = known[name] if len(asked) == 1 else known[name][-1:]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return known, asked


def test_the_number_that_was_looked_at_is_the_one_that_is_called(
    website: str, names: tuple[Lookups, list[str]]
) -> None:
    known, asked = names
    known["twice.example"] = ["127.0.0.1"]
    port = website.rpartition(":")[2]
    assert try_address(f"http://twice.example:{port}/right", loopback=True).outcome == Outcome.WORKS
    assert asked == ["twice.example"]
    assert Website.asked[0][2]["Host"] == f"twice.example:{port}"


def test_of_a_name_with_more_numbers_only_the_public_ones_are_called(
    website: str, names: tuple[Lookups, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    known, _asked = names
    called: list[str] = []
    call = socket.create_connection

    def calling(place: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
        called.append(place[0])
        return call(place, *args, **kwargs)

    monkeypatch.setattr(socket, "create_connection", calling)
    known["both.example"] = ["10.0.0.1", "::ffff:10.0.0.1", "127.0.0.1"]
    port = website.rpartition(":")[2]
    assert try_address(f"http://both.example:{port}/right", loopback=True).outcome == Outcome.WORKS
    assert called == ["127.0.0.1"]


def test_each_step_of_a_redirect_is_looked_at_anew(website: str, names: tuple[Lookups, list[str]]) -> None:
    known, asked = names
    known["inward.example"] = ["10.0.0.1"]
    assert try_address(f"{website}/to-a-name", loopback=True).outcome == Outcome.NOT_PUBLIC
    assert asked == ["inward.example"]


@pytest.mark.parametrize(
    "address", ["http://houvast.invalid:8080/", "https://93.184.216.34:22/", "http://[2606::1]:25/"]
)
def test_only_the_ports_of_the_web_are_visited(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: pytest.fail("looked up"))
    assert try_address(address, seconds=3).outcome == Outcome.PORT


def test_a_redirect_to_another_port_is_not_followed(website: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert try_address(f"{website}/to-a-port", loopback=True).outcome == Outcome.NOT_PUBLIC


def test_a_proxy_of_the_environment_is_not_used(website: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, website)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert try_address(f"http://127.0.0.1:{port}/", loopback=True).outcome == Outcome.UNREACHABLE
    assert Website.asked == []


@pytest.mark.parametrize(
    "number",
    [
        *("0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "168.63.129.16", "169.254.169.254", "172.31.0.1"),
        *("192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.1", "198.51.100.1"),
        *("203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::8.8.8.8", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1"),
        *("2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:808:808::1", "3fff::1", "5f00::1"),
        *(
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fe80::1%1",
            "2606:4700::1%1",
            "fec0::1",
            "ff02::1",
            "4000::1",
            "geen",
        ),
    ],
)
def test_a_number_of_a_special_range_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "2a00:1450::5e"])
def test_a_number_on_which_anybody_may_keep_a_website_is_public(number: str) -> None:
    assert is_public(number)


def test_what_has_no_turn_within_the_time_is_left_out(website: str) -> None:
    slow = [f"{website}/slow?{number}" for number in range(20)]
    assert len(try_addresses(slow, seconds=0.3, loopback=True)) < len(slow)


def test_where_nobody_listens_there_is_nothing_to_reach() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert try_address(f"http://127.0.0.1:{port}/", loopback=True).outcome == Outcome.UNREACHABLE


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.1.2.3/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http:///zonder-naam",
    ],
)
def test_no_address_within_a_network_is_ever_visited(website: str, address: str) -> None:
    assert try_address(address, seconds=3).outcome == Outcome.NOT_PUBLIC


def test_the_loopback_of_a_test_lets_nothing_else_through(website: str) -> None:
    assert try_address("http://10.1.2.3/", loopback=True).outcome == Outcome.NOT_PUBLIC
    assert try_address(f"{website}/right").outcome == Outcome.PORT
    assert Website.asked == []


@pytest.mark.parametrize(
    "address", ["http://a..b/", "http://[nergens/", "http://x:99999/", "http://ex ample/", "", "nl"]
)
def test_an_address_that_is_none_is_no_error(address: str) -> None:
    assert try_address(address, seconds=3).outcome not in (Outcome.WORKS, Outcome.MOVED)


@pytest.fixture
def draft(guideline: Guideline, website: str) -> Guideline:
    """A guideline that leads to the website from a text in two languages, and from where it comes."""
    right, gone = (f'<p><a href="{website}/{page}">Hier</a></p>' for page in ("right", "gone"))
    Guideline.objects.update(source_url=f"{website}/old")
    Section.objects.filter(slug="waarom").update(body_nl=right, body_en=gone)
    return guideline


@pytest.fixture(autouse=True)
def own_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    # The portal counts the names of its machine as its own, and the website of this test is on that machine.
    monkeypatch.setattr("content.editing.links.leads_to_the_portal", lambda address: "houvast.example" in address)


def test_every_place_of_the_drafts_that_leads_outside_is_found(draft: Guideline, website: str) -> None:
    Contact.objects.create(slug="lijn", name_nl="Lijn", purpose_nl="Bellen.", url=f"{website}/right")
    Section.objects.filter(slug="wat-kunt-u-doen").update(
        body_nl='<p><a href="tel:112">Bel</a> <a href="https://houvast.example/nl/">hier</a> '
        '<a href="https://a.example/?a=1&amp;b=2">daar</a></p>'
    )
    found = [(used.address, type(used.record), used.language) for used in used_links()]
    assert found == [
        (f"{website}/old", Guideline, ""),
        (f"{website}/right", Section, "nl"),
        (f"{website}/gone", Section, "en"),
        ("https://a.example/?a=1&b=2", Section, "nl"),
        (f"{website}/right", Contact, ""),
    ]


def test_what_came_of_it_is_remembered_and_said(draft: Guideline, website: str) -> None:
    report = check_links(seconds=20, loopback=True)
    assert (report.tried, report.broken, report.left, report.offline) == (3, 1, 0, False)
    assert {link.address: said_of(link) for link in Link.objects.all()} == {
        f"{website}/right": "works",
        f"{website}/gone": "the page is not there any more.",
        f"{website}/old": f"has moved for good to {website}/right.",
    }
    assert [link.address for link in broken_links()] == [f"{website}/gone"]
    assert set(broken_addresses()) == {f"{website}/gone", f"{website}/old"}


@pytest.mark.parametrize("page", ["odd", "odd-bell", "long"])
def test_a_new_address_that_cannot_be_written_down_keeps_nothing_else_from_being_noted(
    draft: Guideline, website: str, page: str
) -> None:
    Guideline.objects.update(source_url=f"{website}/{page}")
    assert check_links(seconds=20, loopback=True).tried == 3
    said = {link.address: said_of(link) for link in Link.objects.all()}
    assert said[f"{website}/{page}"] == "has moved for good; open it to see the new address."
    assert len(said) == 3


def test_a_link_that_is_mended_is_broken_no_more_and_then_forgotten(draft: Guideline, website: str) -> None:
    check_links(seconds=20, loopback=True)
    Section.objects.update(body_en="<p>Text.</p>")
    assert broken_links() == []
    check_links(seconds=20, loopback=True)
    assert not Link.objects.filter(address=f"{website}/gone").exists()


def test_a_website_that_lets_no_program_in_is_not_called_broken(draft: Guideline, website: str) -> None:
    Section.objects.update(body_en=f'<p><a href="{website}/forbidden">Here</a></p>')
    assert check_links(seconds=20, loopback=True).broken == 0
    link = Link.objects.get(address=f"{website}/forbidden")
    assert outcome_of(link) == Outcome.REFUSED
    assert broken_links() == []
    assert link.address not in broken_addresses()


@pytest.mark.parametrize("problem", [socket.EAI_AGAIN, socket.EAI_NONAME])
def test_without_the_internet_nothing_is_noted_and_it_is_said(
    guideline: Guideline, monkeypatch: pytest.MonkeyPatch, problem: int
) -> None:
    address = "https://a.example/"
    Guideline.objects.update(source_url=address)
    Link.objects.create(address=address, tried_at=timezone.now(), problem="")

    def no_names(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror(problem, "no names")

    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    report = check_links(seconds=5)
    assert report.offline
    assert report.tried == 0
    assert Link.objects.get().problem == ""
    with pytest.raises(CommandError, match="Nothing was noted"):
        call_command("check_links", seconds=5)


def test_a_name_that_is_not_there_is_broken_where_other_names_are(
    draft: Guideline, website: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Section.objects.update(body_en='<p><a href="http://weg.example/">Here</a></p>')
    look_up = socket.getaddrinfo

    def found(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weg.example":
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return look_up(name, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    check_links(seconds=20, loopback=True)
    assert [said_of(link) for link in broken_links()] == ["there is no website of that name."]


def test_the_command_names_what_does_not_work(guideline: Guideline, capsys: pytest.CaptureFixture[str]) -> None:
    address = "http://127.0.0.1/richtlijn"  # on this machine, where no link may lead
    Guideline.objects.update(source_url=address)
    Section.objects.update(body_en='<p><a href="http://127.0.0.1:8000/">Here</a></p>')
    call_command("check_links", seconds=20)
    written = capsys.readouterr().out
    assert f"{address}: this address leads to a place inside a network" in written
    assert "Tried 2, of which 1 do not work; 0 not tried in time." in written
    unvisited = Link.objects.get(address="http://127.0.0.1:8000/")
    assert said_of(unvisited) == "only the usual ports of the web are tried (80 and 443). Open it yourself."
