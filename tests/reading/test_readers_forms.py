"""What the readers' forms are sent by no form of ours: each is answered with a page that says what to do, and never fails."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from content.models import Edition
from content.reading.feedback import limits
from content.reading.finding.asked import LONGEST, cleaned

ENCODED = "application/x-www-form-urlencoded"
IN_PARTS = "multipart/form-data; boundary=x"
Answered = Callable[..., Any]

# What a field is sent with.
VALUES = {
    "nothing": "",
    "white space": " \u3000\u00a0\t",
    "a byte 0": "sl\x00aap\x00",
    "control characters": "sl\x0b\x0c\x1b\x7f\x85\x9faap",
    "the ends of lines": "slaap\r\n\u2028\u2029",
    "marks that turn the direction": "\u202e\u2066slaap\u2067\u202b",
    "what has no width": "\u200bsl\u200daap\ufeff\u2060",
    "no characters": "\uffff\ufdd0",
    "marks upon marks": "a" + "\u0301" * 900,
    "pictures": "😀" * 200,
    "very long": "slaap " * 3_000,
    "one long word": "a" * 3_000,
    "HTML": "</textarea><script>alert(1)</script>\"'",
    "the words of a search engine": '" OR * NEAR( ) AND ^ : - slaap"*',
    "digits of another script": "٣٤" * 40,
}
# What is sent as a whole, for the field FIELD.
BODIES = {
    "no field": (b"", ENCODED),
    "another field": (b"x=1", ENCODED),
    "1,000 fields": (b"&".join([b"FIELD=a"] * 1_000), ENCODED),
    "1,001 fields": (b"&".join([b"FIELD=a"] * 1_001), ENCODED),
    "many names": (b"&".join(b"x%d=1" % number for number in range(2_000)), ENCODED),
    "empty fields": (b"&" * 5_000, ENCODED),
    "bytes that are no UTF-8": (b"FIELD=caf\xe9\xff\xfe%E9%00", ENCODED),
    "half an escape": (b"FIELD=%ZZ%&FIELD%=%", ENCODED),
    "half a character": (b"FIELD=%ED%A0%80", ENCODED),
    "UTF-16": (b"FIELD=a", f"{ENCODED}; charset=utf-16"),
    "Latin-1": (b"FIELD=a", f"{ENCODED}; charset=iso-8859-1"),
    "an encoding that is none": (b"FIELD=a", f"{ENCODED}; charset=nonsense"),
    "an encoding of bytes": (b"FIELD=a", f"{ENCODED}; charset=base64"),
    "JSON": (b'{"FIELD": "a"}', "application/json"),
    "no kind": (b"FIELD=a", ""),
    "megabytes": (b"FIELD=" + b"a" * 2_700_000, ENCODED),
    "parts": (b'--x\r\nContent-Disposition: form-data; name="FIELD"\r\n\r\na\r\n--x--\r\n', IN_PARTS),
    "a part that is not finished": (b'--x\r\nContent-Disposition: form-data; name="FIELD"\r\n\r\na', IN_PARTS),
    "parts without a boundary": (b"FIELD=a", "multipart/form-data"),
    "a file": (b'--x\r\nContent-Disposition: form-data; name="FIELD"; filename="a"\r\n\r\na\r\n--x--\r\n', IN_PARTS),
    "1,001 parts": (
        b'--x\r\nContent-Disposition: form-data; name="FIELD"\r\n\r\na\r\n' * 1_001 + b"--x--\r\n",
        IN_PARTS,
    ),
}
HEADERS = {
    "another website": {"Sec-Fetch-Site": "cross-site"},
    "another origin": {"Origin": "https://elders.example"},
    "an origin that is none": {"Origin": "https://[::1"},
}
FORMS = {
    "search": ("/nl/zoeken/", ["q"]),
    "conversation": ("/nl/slapen/gesprek/", ["own", "pick", "order", "up", "remove", "edition"]),
    "feedback": ("/nl/slapen/waarom/reactie/", ["yes", "edition", "whole"]),
    "a line of feedback": ("", ["line", "subject"]),
}


@pytest.fixture(autouse=True)
def nobody_pressed_too_often() -> Iterator[None]:
    limits.limits.__init__()  # type: ignore[misc]
    return


@pytest.fixture
def answered(edition: Edition) -> Answered:
    """Send a form, and return the page that somebody sees then: it is whole, and neither a failure nor a cookie."""
    client = Client(raise_request_exception=False)

    def send(path: str, body: bytes, kind: str = ENCODED, **headers: str) -> Any:
        response = client.generic("POST", path, body, content_type=kind, headers=headers)
        assert response.status_code in (200, 303, 400, 403, 429), response.status_code
        if response.status_code == 303:
            response = client.get(response["Location"])
            assert response.status_code == 200
        assert not response.cookies
        assert "<h1" in response.text
        assert 'class="urgent-link"' in response.text
        return response

    return send


def path_of(form: str) -> str:
    """Return where a form is sent to; a line can be written once something was pressed."""
    path, _fields = FORMS[form]
    return path or Client().post("/nl/slapen/waarom/reactie/", {"no": ""})["Location"]


@pytest.mark.parametrize("form", FORMS)
def test_whatever_is_typed_is_answered(answered: Answered, form: str) -> None:
    path = path_of(form)
    for field in FORMS[form][1]:
        for said, value in VALUES.items():
            page = answered(path, f"{field}={quote(value)}".encode())
            assert "<script>alert" not in page.text, said
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.text), said


@pytest.mark.parametrize("form", FORMS)
def test_whatever_is_sent_is_answered(answered: Answered, form: str) -> None:
    path = path_of(form)
    for field in FORMS[form][1][:2]:
        for body, kind in BODIES.values():
            answered(path, body.replace(b"FIELD", field.encode()), kind)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_from_elsewhere_is_refused_with_a_page(answered: Answered, form: str) -> None:
    path = path_of(form)
    for headers in HEADERS.values():
        assert answered(path, f"{FORMS[form][1][0]}=a".encode(), **headers).status_code in (400, 403)


def test_the_form_to_give_along_answers_whatever_is_in_its_address(edition: Edition) -> None:
    client = Client(raise_request_exception=False)
    asked = [f"{field}={quote(value)}" for field in ("deel", "taal", "naast", "groot") for value in VALUES.values()]
    asked += ["&".join(["deel=waarom"] * 1_000), "&".join(["deel=waarom"] * 1_001), "&" * 3_000, "deel=%E9%00&%ZZ="]
    for query in asked:
        response = client.get(f"/nl/meegeven/slapen/?{query}")
        assert response.status_code in (200, 400), query[:60]
        assert "<h1" in response.text
        assert "<script>alert" not in response.text
    assert "/nl/m/slapen/waarom/" in client.get(f"/nl/meegeven/slapen/?{asked[-4]}").text


def test_a_question_has_neither_what_nobody_sees_nor_what_turns_the_page() -> None:
    assert cleaned(" \u202esl\u200baap\u2066\x00\x85 goed\u2028\ud800\x9f") == "slaap goed"
    assert cleaned("\u200f\u0646\u0648\u0645\u200e") == "\u0646\u0648\u0645"
    assert cleaned("\u200b\x00") == ""
    assert len(cleaned("a" * 1_000)) == LONGEST
