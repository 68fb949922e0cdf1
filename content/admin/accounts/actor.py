"""Says in the history of the draft who is at the desk. Knows requests, and nothing of what is recorded."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from content.editing.history import done_by


class ActorMiddleware:
    """Names the account for what a request to the desk changes.

    A reader's request passes untouched. The account is asked only when something is recorded, so that no page costs a query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.SESSION_COOKIE_PATH):  # where there is a session at all
            return self.get_response(request)

        def screen() -> str:
            return (request.resolver_match and request.resolver_match.url_name) or ""

        with done_by(lambda: request.user, screen):
            return self.get_response(request)
