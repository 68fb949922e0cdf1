"""What was typed on a form of the desk, on its way through a page that asks to log in. Knows requests, and stores nothing.

A password never comes back, and no page is given the file that was chosen on another one: of both it is said that they are
wanted again.
"""

import re
from dataclasses import dataclass, field

from django.http import HttpRequest

# A screen that a script asks, or one where passwords are all that is typed.
_NOT_KEPT = {
    "auth_user_password_change",
    "content_at_work",
    "content_coach",
    "content_discard",
    "login",
    "logout",
    "password_change",
}
# Names that no form of the desk has: an account has a "username" too.
NAME, PASSWORD, BEFORE, FILE, SECRET = "log-in-name", "log-in-password", "log-in-before", "log-in-file", "log-in-secret"
_OURS = {NAME, PASSWORD, BEFORE, FILE, SECRET, "csrfmiddlewaretoken", "next"}
# The fields in which a form carries for the server what nobody typed: digests, and how many rows it has.
_FOR_THE_SERVER = re.compile(r"(.*-)?(seen|loaded|carried|dutch|\w+_FORMS|id|guideline)|_\w*|initial-.*")
_TICKED = {"on", "true", "now"}


@dataclass(frozen=True)
class Typed:
    """The fields of a form, each as often as it was sent, and what cannot be kept: files, as (field, name), and secrets."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    has_secrets: bool = False

    def __bool__(self) -> bool:
        return bool(self.fields or self.files)

    @property
    def words(self) -> list[str]:
        """Return what somebody may want to copy: all but what no editor typed."""
        return [value for name, value in self.fields if value not in _TICKED and not _FOR_THE_SERVER.fullmatch(name)]


def typed_on(request: HttpRequest) -> Typed:
    """Return what was sent to a screen of the desk; nothing where it is none on which something is typed."""
    match = request.resolver_match
    if request.method != "POST" or not match or match.app_names != ["admin"] or match.url_name in _NOT_KEPT:
        return Typed()
    sent = [(name, value) for name, values in request.POST.lists() if name not in _OURS for value in values]
    chosen = [(name, str(file.name)) for name, files in request.FILES.lists() for file in files]
    carried = [(name, file) for name, _, file in (value.partition(":") for value in request.POST.getlist(FILE))]
    return Typed(
        [(name, value) for name, value in sent if not _is_secret(name)],
        chosen or carried,
        SECRET in request.POST or any(value and _is_secret(name) for name, value in sent),
    )


def _is_secret(name: str) -> bool:
    return "password" in name
