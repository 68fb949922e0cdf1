"""What an open page tells the server: that it is open, and what was typed and not saved. Knows the screens and who may use them.

Nothing here writes a draft: what was typed is kept for who typed it, and is saved by the form itself, with its guard.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, URLPattern, path, resolve
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from content.admin.forms.guard import GuardedForm
from content.admin.languages import OTHERS
from content.admin.permissions import KINDS, may, may_translate, writes
from content.admin.presence.opening import LONGEST_SCREEN, screen_at
from content.admin.presence.people import leave, mark, moment, others_at_work
from content.admin.presence.saved import saved_since
from content.admin.presence.unsaved import TooLarge, TooMuch, forget, keep, names_of
from content.admin.screens import key_of
from content.models import AtWork, Guideline, Section, Synonym

_KEPT: tuple[type[models.Model], ...] = (*KINDS.values(), Synonym)
_DESKS = {f"content_{model._meta.model_name}_{page}": model for model in _KEPT for page in ("change", "add")}
LONGEST_LOADED = 20_000  # a digest of each field of a form: a section in six languages has some 2,000 letters of them


class Message(BaseModel):
    """What a page says. `typed` is None where it only says that it is open; `known` is when what it knows of was kept.

    `version` is the entry up to which it knows the history of its record; None: it says nothing of that.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    screen: str = Field(max_length=LONGEST_SCREEN)
    account: str = Field(max_length=150)
    typed: dict[str, list[str]] | None = None
    back: list[str] = []
    loaded: str = Field(default="", max_length=LONGEST_LOADED)
    dutch: str = Field(default="", max_length=64)
    known: str = Field(default="", max_length=64)
    version: int | None = None
    left: bool = False


class NotUnderstood(Exception):
    """What was sent is not what a page of the desk sends."""


@dataclass(frozen=True)
class Place:
    """A screen with a form: of which model, of which record (None: a new one), in which language ("": in all)."""

    screen: str
    model: type[models.Model]
    record: Any
    language: str = ""

    @property
    def key(self) -> int:
        return self.record.pk if self.record else 0

    def form(self, request: HttpRequest) -> GuardedForm:
        """Return the form that stands on this screen, as it is when nothing was typed."""
        desk: Any = admin.site.get_model_admin(self.model)
        if self.language:
            from content.admin.translations.form import form_of  # which needs the desks, and they need us

            return form_of(desk, request, self.record, self.language)
        made: Any = desk.get_form(request, self.record, change=bool(self.record))
        found: GuardedForm = made(instance=self.record)
        return found


def place_of(user: AbstractBaseUser | AnonymousUser, asked: str) -> Place:
    """Return the screen with this address, where `user` may use it; raise NotUnderstood, Http404 or PermissionDenied."""
    try:
        parts = urlsplit(asked)
        found = resolve(parts.path)
    except (ValueError, Resolver404):  # what is no address at all, or none of ours
        raise NotUnderstood from None
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if asked != screen_at(parts.path, found, query):
        raise NotUnderstood  # such as the same path on another host
    if found.url_name == "content_translation":
        return _translation(user, asked, **found.kwargs)
    model = _DESKS.get(found.url_name or "")
    if model is None or found.app_names != ["admin"]:
        raise NotUnderstood
    key = found.kwargs.get("object_id")
    if not may(user, "change" if key else "add", model):
        raise PermissionDenied
    if model is Section and parts.query:  # a new section (screen_at)
        get_object_or_404(Guideline, pk=_number(query["guideline"]))
    return Place(asked, model, get_object_or_404(model, pk=_number(key)) if key else None)


def _translation(user: AbstractBaseUser | AnonymousUser, asked: str, kind: str, pk: int, language: str) -> Place:
    model = KINDS.get(kind)
    if model is None or language not in OTHERS or f"/{pk}/" not in asked:  # 007 is no other screen than 7
        raise NotUnderstood
    if not may_translate(user, model, language):
        raise PermissionDenied
    return Place(asked, model, get_object_or_404(model, pk=pk), language)


def _number(key: str) -> int:
    if (number := key_of(key)) is None or str(number) != key:  # each record has one screen: 007 is no other one than 7
        raise NotUnderstood
    return number


def of_at_work(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses to which a page of the desk tells what is typed on it, for staff only."""
    return [
        path("at-work/", desk.admin_site.admin_view(at_work), name="content_at_work"),
        path("at-work/discard/", desk.admin_site.admin_view(discard), name="content_discard"),
    ]


def _for_who_writes(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let only those pass who may write something at the desk; say of anything that makes no sense that it does not."""

    def checked(request: HttpRequest) -> HttpResponse:
        if not writes(request.user):
            raise PermissionDenied
        try:
            return view(request)
        except NotUnderstood:
            return JsonResponse({"problem": "not-understood"}, status=400)

    return require_POST(checked)


@_for_who_writes
def at_work(request: HttpRequest) -> HttpResponse:
    """Record that a page is open, and keep what was typed on it; answer who else is there or saved it, and what is kept."""
    message = _read(request)
    if message.account != request.user.get_username():  # somebody else logged in on another tab: not theirs to keep
        return JsonResponse({"problem": "account", "account": request.user.get_username()}, status=409)
    place = place_of(request.user, message.screen)
    form = place.form(request) if message.typed is not None or message.back else None
    carried = _carried(message, form) if form else {}
    row = mark(request.user, place.model, place.key, place.screen)
    elsewhere = False
    if form:
        elsewhere = bool(row.typed and row.typed_at and row.typed_at.isoformat() != message.known)
        elsewhere = elsewhere and bool(set(message.typed or {}) & set(row.typed or {}))
        try:
            row = keep(row, form, message.typed or {}, message.back, carried)
        except TooLarge:
            return JsonResponse({"problem": "too-large"}, status=413)
        except TooMuch:
            return JsonResponse({"problem": "too-much"}, status=507)  # Insufficient Storage (RFC 4918)
    if message.left:
        leave(request.user, place.screen)
    others = others_at_work(place.record, request.user) if place.record else []
    saved = ""
    if place.record and message.version is not None:
        saved = saved_since(place.record, request.user, message.version, place.language)
    said = {"others": others, "saved": saved, "elsewhere": elsewhere}
    return JsonResponse({"token": get_token(request), **said, **_kept(row)})


@_for_who_writes
def discard(request: HttpRequest) -> HttpResponse:
    """Throw away what somebody typed on a screen, and show what is stored."""
    place = place_of(request.user, request.POST.get("screen", ""))
    forget(request.user, place.screen)
    messages.success(request, gettext("What you had typed was thrown away. This is the stored text."))
    return HttpResponseRedirect(place.screen)


def _read(request: HttpRequest) -> Message:
    try:
        return Message.model_validate_json(request.POST.get("message", ""))
    except ValidationError:
        raise NotUnderstood from None


def _carried(message: Message, form: GuardedForm) -> dict[str, Any]:
    """Return what the form on the screen had loaded; refuse fields that it does not have."""
    names = set(names_of(form))
    if not {*(message.typed or {}), *message.back} <= names:
        raise NotUnderstood
    try:
        digests = json.loads(message.loaded or "{}")
    except (ValueError, RecursionError):
        raise NotUnderstood from None
    if not isinstance(digests, dict) or not all(isinstance(found, str) for found in digests.values()):
        raise NotUnderstood
    return {"texts": {name: digests[name] for name in names & set(digests)}, "dutch": message.dutch}


def _kept(row: AtWork) -> dict[str, Any]:
    if not row.typed or not row.typed_at:
        return {"kept": [], "known": "", "words": ""}
    words = gettext("Kept on the server at %(time)s, not yet in the draft.") % {"time": moment(row.typed_at)}
    return {"kept": sorted(row.typed), "known": row.typed_at.isoformat(), "words": words}
