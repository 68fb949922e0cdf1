"""Brings back what somebody deleted while another was writing in it, so that what was typed can be saved over it.

Knows records and their history, and not what was typed.
"""

from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from content.admin.permissions import may
from content.admin.screens import key_of
from content.editing.earlier import (
    MODELS,
    AddressTaken,
    BackAlready,
    NotThen,
    as_deleted,
    earlier,
    put_back,
)
from content.editing.history import Editor, entries_of
from content.models import Guideline, Section, Translated
from content.publishing.document import DocumentProblem
from content.publishing.moment import in_words

BACK = "bring-back"  # the field of a page that asks to bring back first what is to be saved


@dataclass(frozen=True)
class WayBack:
    """What can come back of a record that was deleted: `record` is that, not stored.

    Where it cannot, `record` is None and `problem` says why; `there` is what has its address now, and `mend` the screen where the
    problem is mended, "" where nobody knows of one. Where nothing is known of it, all are empty.
    """

    record: Translated | None = None
    problem: str = ""
    there: Translated | None = None
    mend: str = ""


def deletion_of(model: type[models.Model], pk: int) -> LogEntry | None:
    """Return the entry of the history that says that a record was deleted last; None where it says nothing."""
    return entries_of(model, pk).filter(action=LogEntry.Action.DELETE).select_related("actor").first()


def way_back(model: type[models.Model], pk: int) -> str:
    """Return the address at which a record that was deleted can be brought back; "" where nothing is recorded of it."""
    last = deletion_of(model, pk) if model in MODELS else None
    return reverse(f"admin:content_{model._meta.model_name}_before", args=[pk, last.pk]) if last else ""


def who_deleted(model: type[models.Model], pk: int, user: Any) -> str:
    """Return in a sentence who deleted a record, what it was called, and when; for the one who did it, that they did."""
    last = deletion_of(model, pk)
    if last is None:
        return _("This was deleted; nobody knows by whom.")
    by = (last.additional_data or {}).get("by", "")
    said = {"name": last.object_repr, "when": in_words(last.timestamp), "who": by or _("Somebody else")}
    if Editor(last.actor_id, by).is_account(user):
        return _("You deleted “%(name)s” yourself, %(when)s.") % said
    return _("%(who)s deleted “%(name)s”, %(when)s.") % said


def way_of(model: type[models.Model], key: str) -> WayBack:
    """Return what can come back of a record that is not there."""
    pk = key_of(key)
    entry = deletion_of(model, pk) if pk and model in MODELS else None
    if entry is None:
        return WayBack()
    try:
        return WayBack(as_deleted(entry))
    except (NotThen, BackAlready):
        return WayBack()
    except AddressTaken as taken:
        return WayBack(problem=str(taken), there=taken.there)
    except DocumentProblem as refused:
        return WayBack(problem=str(refused), mend=_guideline_of(entry))


def _guideline_of(entry: LogEntry) -> str:
    """Return where the guideline of a section comes back, where that was deleted too."""
    of = (entry.additional_data or {}).get("guideline")
    if entry.content_type.model_class() is not Section or not of or Guideline.objects.filter(pk=of).exists():
        return ""
    return way_back(Guideline, of)


def asks_to_bring_back(request: HttpRequest, model: type[models.Model]) -> bool:
    """Tell whether a page asks to bring back first what it saves, by somebody who may."""
    return request.method == "POST" and BACK in request.POST and may(request.user, "add", model)


def bring_back(request: HttpRequest, desk: admin.ModelAdmin, model: type[models.Model], key: str) -> bool:
    """Bring back what was deleted; return False, and change nothing, where it cannot come back.

    Where it is there already, nothing is left to do.
    """
    pk = key_of(key)
    if pk is None or (entry := deletion_of(model, pk)) is None or model not in MODELS:
        return False
    try:
        found = earlier(entry, before=True)
        if found.now is not None:
            return True
        done = put_back(entry, before=True, columns=found.offered, shown=found.digest())
    except BackAlready:
        return True
    except (NotThen, DocumentProblem):
        return False
    moment = in_words(entry.timestamp)
    desk.log_change(request, done.record, _("Put back from the history: %(moment)s.") % {"moment": moment})
    text = _("“%(name)s” is in the draft again as it was. Parents see it once you publish.")
    messages.success(request, text % {"name": done.record})
    if model is Guideline:
        messages.warning(request, _("Its sections are not there yet. Bring them back one by one, below."))
    return True
