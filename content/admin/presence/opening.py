"""What a screen with a form shows when it is opened: who else is there, and what was typed there before. Knows no screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest
from django.urls import ResolverMatch

from content.admin.forms.guard import GuardedForm
from content.admin.presence.people import mark, others_at_work, tidy_up
from content.admin.presence.saved import newest_entry
from content.admin.presence.unsaved import Restored, forget_saved, names_of, restore, unsaved_on
from content.admin.screens import key_of

BEAT = 20  # seconds between two times that a page says that it is open, well within people.GONE_AFTER
LONGEST_SCREEN = 300  # AtWork.screen
KEEP = 30  # seconds between two times that what was typed is kept, at the least


@dataclass(frozen=True)
class Opened:
    """A screen for who opened it. `carried` names the fields that differ from what is stored, `known` says as of when."""

    screen: str
    account: str
    others: list[str]
    restored: Restored | None
    carried: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    known: str = ""
    version: int = 0  # up to where it knows the history of the record
    beat: int = BEAT
    keep: int = KEEP


def open_screen(
    request: HttpRequest, form: GuardedForm, model: type[models.Model], record: models.Model | None
) -> Opened:
    """Record that this screen is open, and put into its form what was typed there before and not saved."""
    tidy_up()
    screen = screen_of(request)
    key = record.pk if record else 0
    row = mark(request.user, model, key, screen)
    # A form that was refused has in it what was typed last.
    restored = None if form.is_bound else restore(row, form)
    return Opened(
        screen,
        request.user.get_username(),
        others_at_work(record, request.user) if record else [],
        restored,
        [text.name for text in restored.texts] if restored else unsaved_on(form),
        names_of(form),
        row.typed_at.isoformat() if row.typed and row.typed_at else "",
        newest_entry(model, key),
    )


def settle(request: HttpRequest, form: GuardedForm) -> None:
    """Forget what was typed on this screen, as far as it is saved now."""
    forget_saved(request.user, screen_of(request), form)


def screen_of(request: HttpRequest) -> str:
    """Return the address by which a screen is known."""
    match: Any = request.resolver_match
    return screen_at(request.path_info, match, request.GET)


def screen_at(path: str, match: ResolverMatch, query: Mapping[str, str]) -> str:
    """Return the address of a screen without what does not make it another one.

    A new section is of its guideline, and a new synonym of the word for which it is made.
    """
    if match.url_name == "content_section_add":
        key = key_of(query.get("guideline", ""))
        return path if key is None else f"{path}?guideline={key}"
    if match.url_name == "content_synonym_add":
        of_word = f"{path}?{urlencode({name: query.get(name, '') for name in ('language', 'word')})}"
        return of_word if query.get("word") and len(of_word) <= LONGEST_SCREEN else path
    return path
