"""Compresses what readers get: brotli where the browser takes it, else gzip. Knows bytes and headers, and no content.

Not for the admin, nor for a draft that is read by a link: a compressed page with a secret in it can be made to tell the secret
(BREACH). Readers' pages have none. So nothing of a draft is kept here, either.
"""

import gzip
from collections.abc import Callable
from functools import lru_cache

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from content.addresses import PREVIEW

GetResponse = Callable[[HttpRequest], HttpResponse]
WITH_SECRETS = ("/admin/", f"/{PREVIEW}/")
SMALLEST = 200  # below this, compression adds more than it takes
# A page costs some 50 kB here, whole and compressed; the pages of one guideline in six languages are about a hundred.
PAGES_KEPT = 256
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=11)),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


class CompressedMiddleware:
    """Compress the pages of readers, each once."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(WITH_SECRETS):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if (tag := response.get("ETag", "")).startswith('"'):
            response["ETag"] = f"W/{tag}"  # the same page, in other bytes
        if response.streaming or len(response.content) < SMALLEST:
            return response
        encoding = next((name for name in ENCODINGS if name in accepted(request)), None)
        if encoding:
            # The answer to a form is for one reader, so that it is kept nowhere, and made in less time.
            compress = _compress if request.method in ("GET", "HEAD") else _compress_for_one
            response.content = compress(encoding, response.content)
            response["Content-Encoding"] = encoding
            response["Content-Length"] = str(len(response.content))
        return response


def accepted(request: HttpRequest) -> set[str]:
    """Return the encodings that the browser takes; one with the weight 0 it does not."""
    named = (part.replace(" ", "").partition(";q=") for part in request.headers.get("Accept-Encoding", "").split(","))
    return {name.lower() for name, _q, weight in named if weight.strip("0.") or not weight}


def _compress_for_one(encoding: str, content: bytes) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=5))
    return gzip.compress(content, 6, mtime=0)


@lru_cache(maxsize=PAGES_KEPT)
def _compress(encoding: str, content: bytes) -> bytes:
    return ENCODINGS[encoding](content)
