"""Keeps a text that is sent after its editor was logged out: log in, look whose it is, and send it again. Writes nothing.

It works without a script. What was typed goes to the browser and back as hidden fields, and is stored nowhere. Nothing is
saved in the request that logs in: after it the browser sends the form once more, with a new token, to the screen itself,
which checks the token, the rights and what others saved meanwhile as it always does.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from content.admin.permissions import KINDS
from content.admin.presence.opening import screen_of

GetResponse = Callable[[HttpRequest], HttpResponse]
_SCREENS = {f"content_{model._meta.model_name}_{page}" for model in KINDS.values() for page in ("change", "add")}
_SCREENS |= {"content_translation", "content_feedback_changelist", "content_import"}
# What changed, or why an edition is taken back, is a text as well.
_SCREENS |= {f"content_guideline_{name}" for name in ("publish", "confirm", "roll_back", "withdraw")}
USERNAME, PASSWORD, BEFORE = "username", "password", "before"
_OURS = {"csrfmiddlewaretoken", USERNAME, PASSWORD, BEFORE, "next"}


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
        match = request.resolver_match
        if request.method != "POST" or not match or match.app_names != ["admin"] or match.url_name not in _SCREENS:
            return None
        typed = _typed(request.POST)
        if not typed or admin.site.has_permission(request):
            return None
        response = _answer(request, typed)
        add_never_cache_headers(response)
        return response


def _answer(request: HttpRequest, typed: list[tuple[str, str]]) -> HttpResponse:
    before = request.POST.get(BEFORE) or request.POST.get("account", "")
    errors: list[str] = []
    if PASSWORD in request.POST:
        answer: Any = admin.site.login(request)
        if admin.site.has_permission(request):
            return _page(request, "send_again", typed, before=before, status=200)
        form = (answer.context_data or {}).get("form") if isinstance(answer, TemplateResponse) else None
        errors = [error for found in form.errors.values() for error in found] if form else []
        errors = errors or [_("Logging in did not work here. Log in on a new tab, and come back here after that.")]
    return _page(request, "log_in", typed, before=before, status=403, errors=errors)


def _page(
    request: HttpRequest, name: str, typed: list[tuple[str, str]], *, status: int, before: str, **context: Any
) -> HttpResponse:
    said = {
        **admin.site.each_context(request),
        "title": _("Your text is not saved yet"),
        "typed": typed,
        "before": before,
        "now": request.user.get_username(),
        "username": request.POST.get(USERNAME, before),
        "address": request.get_full_path(),
        "screen": screen_of(request),
        **context,
    }
    # At once: what is shown is shown to who is logged in now.
    return TemplateResponse(request, f"admin/content/logged_out/{name}.html", said, status=status).render()


def _typed(sent: QueryDict) -> list[tuple[str, str]]:
    """Return the fields of the form, each as often as it was sent, without those of the login."""
    return [(name, value) for name, values in sent.lists() if name not in _OURS for value in values]
