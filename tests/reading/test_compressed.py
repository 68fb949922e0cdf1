"""Pages are sent compressed, in what the browser takes, and are the same page whichever way."""

import gzip

import brotli
import pytest
from django.test import Client

from content.models import Edition


def plain(client: Client, path: str) -> bytes:
    return bytes(client.get(path).content)


def test_a_page_comes_in_brotli_where_the_browser_takes_it_else_in_gzip(client: Client, edition: Edition) -> None:
    page = plain(client, "/nl/slapen/")
    for accepted, encoding, whole in (
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("GZIP ; q=0.5", "gzip", gzip.decompress),
    ):
        response = client.get("/nl/slapen/", headers={"Accept-Encoding": accepted})
        assert response.headers["Content-Encoding"] == encoding
        assert response.headers["Content-Length"] == str(len(response.content))
        assert len(response.content) < len(page) / 3
        assert whole(response.content) == page


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0", "gzip;q=0.0, br;q=0.000"])
def test_a_browser_that_takes_nothing_gets_the_page_as_it_is(client: Client, edition: Edition, accepted: str) -> None:
    response = client.get("/nl/slapen/", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in response.headers
    assert response.content.startswith(b"<!doctype html>")
    assert "Accept-Encoding" in response.headers["Vary"]


def test_an_unchanged_page_costs_a_304_however_it_was_sent(client: Client, edition: Edition) -> None:
    first = client.get("/nl/slapen/", headers={"Accept-Encoding": "br"})
    tag = first.headers["ETag"]
    assert tag.startswith("W/")
    for accepted in ("br", "gzip", ""):
        again = client.get("/nl/slapen/", headers={"Accept-Encoding": accepted, "If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""


def test_the_admin_is_never_compressed_because_its_pages_hold_secrets(client: Client, db: None) -> None:
    response = client.get("/admin/login/", headers={"Accept-Encoding": "br, gzip"})
    assert response.status_code == 200
    assert "Content-Encoding" not in response.headers


def test_an_error_page_comes_compressed_and_with_its_numbers(client: Client, edition: Edition) -> None:
    response = client.get("/nl/nergens/", headers={"Accept-Encoding": "br"})
    assert response.status_code == 404
    assert 'href="tel:112"' in brotli.decompress(response.content).decode()
