"""Which language a reader gets: the address says it, and where it does not, the browser. No cookie is set."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

GetResponse = Callable[[HttpRequest], HttpResponse]


def preferred(request: HttpRequest, offered: Iterable[str]) -> str:
    """Return the offered language that the browser asks for first; Dutch where it asks for none of them."""
    offered = list(offered)
    for wanted, quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        code = wanted.split("-")[0]
        if quality and code in offered:
            return code
    return settings.LANGUAGE_CODE


def language_of_address(path: str) -> str | None:
    """Return the language that an address begins with, or None."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else None


def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    return "rtl" if language in settings.LANGUAGES_BIDI else "ltr"


class ReaderLanguageMiddleware:
    """Activate the language of the address; in the admin, Dutch or English as the browser asks."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/admin/"):
            language = preferred(request, settings.ADMIN_LANGUAGES)
        else:
            language = language_of_address(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            # With no-referrer a browser sends "Origin: null", and Django's form protection would refuse every form.
            response.headers.setdefault("Referrer-Policy", "same-origin")
        return response
