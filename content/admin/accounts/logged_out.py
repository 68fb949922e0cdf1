"""Keeps a text that is sent after its editor was logged out: log in, look whose it is, and send it again. Writes nothing.

It works without a script. What was typed goes to the browser and back as hidden fields, and is stored nowhere. Nothing is
saved in the request that logs in: after it the browser sends the form once more, with a new token, to the screen itself,
which checks the token, the rights and what others saved meanwhile as it always does.

Where the token itself was refused, as when all cookies are gone, the text is given back in the same way, if it is certain
that one of our own pages sent it: with the token of another site's text an editor would be one press away from saving it.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from content.admin.accounts.typed import BEFORE, NAME, PASSWORD, Typed, typed_on
from content.admin.presence.opening import screen_of

GetResponse = Callable[[HttpRequest], HttpResponse]
OURS, UNKNOWN, ELSEWHERE = "ours", "unknown", "elsewhere"


class LoggedOutMiddleware:
    """Ask who sends a text without being logged in to log in first, and give the text back to be sent again."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer in place of the screen; by now the form's token has been checked (CsrfViewMiddleware comes before)."""
        typed = typed_on(request)
        if not typed or admin.site.has_permission(request):
            return None
        return _answer(request, typed)


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token was refused, and lose nothing of it. Logs nobody in. `reason` is Django's, for its log."""
    if not request.path_info.startswith("/admin/"):
        return csrf_failure(request, reason)
    typed = typed_on(request)
    sent_by = _sent_by(request)
    if typed and sent_by == OURS:
        if admin.site.has_permission(request):
            return _page(request, "send_again", typed, status=403)
        errors = [
            _("Logging in did not work: this browser keeps no cookies of Houvast. Allow them, and try again here.")
        ]
        return _page(request, "log_in", typed, status=403, errors=errors if PASSWORD in request.POST else [])
    said = {
        **admin.site.each_context(request),
        "title": _("This form was not accepted"),
        "is_elsewhere": sent_by == ELSEWHERE,
        "words": typed.words if sent_by == UNKNOWN else [],
    }
    return _rendered(request, "403_csrf.html", said, 403)


def _sent_by(request: HttpRequest) -> str:
    """Return which page sent a form, as far as the browser says so (Fetch Metadata, and Origin where there is none)."""
    ours = f"{request.scheme}://{request.get_host()}"
    if site := request.headers.get("Sec-Fetch-Site"):
        return OURS if site == "same-origin" else ELSEWHERE
    if origin := request.headers.get("Origin"):
        return OURS if origin == ours else ELSEWHERE
    return UNKNOWN


def _answer(request: HttpRequest, typed: Typed) -> HttpResponse:
    errors: list[str] = []
    if PASSWORD in request.POST:
        answer: Any = _log_in(request)
        if admin.site.has_permission(request):
            return _page(request, "send_again", typed, status=200)
        form = (answer.context_data or {}).get("form") if isinstance(answer, TemplateResponse) else None
        errors = [error for found in form.errors.values() for error in found] if form else []
        errors = errors or [_("Logging in did not work here. Log in on a new tab, and come back here after that.")]
    return _page(request, "log_in", typed, status=403, errors=errors)


def _log_in(request: HttpRequest) -> HttpResponse:
    """Log in by the admin's own login, which has names of its own for what it asks."""
    asking: Any = request
    sent = request.POST
    asking.POST = sent.copy()
    asking.POST["username"], asking.POST["password"] = sent.get(NAME, ""), sent.get(PASSWORD, "")
    try:
        return admin.site.login(request)
    finally:
        asking.POST = sent


def _page(request: HttpRequest, name: str, typed: Typed, *, status: int, **context: Any) -> HttpResponse:
    before = request.POST.get(BEFORE) or request.POST.get("account", "")
    said = {
        **admin.site.each_context(request),
        "title": _("What you filled in is not saved yet"),
        "typed": typed,
        "before": before,
        "now": request.user.get_username(),
        "name": request.POST.get(NAME, before),
        "address": request.get_full_path(),
        "screen": screen_of(request),
        **context,
    }
    return _rendered(request, f"admin/content/logged_out/{name}.html", said, status)


def _rendered(request: HttpRequest, template: str, said: dict[str, Any], status: int) -> HttpResponse:
    # At once: what is shown is shown to who is logged in now.
    response = TemplateResponse(request, template, said, status=status).render()
    add_never_cache_headers(response)
    return response
