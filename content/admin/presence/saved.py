"""What somebody else saved of a record since a page of it was opened, by the history. Knows entries, and no forms."""

from typing import Any

from auditlog.models import LogEntry
from django.db import models
from django.utils.translation import gettext

from content.admin.languages import DUTCH
from content.admin.presence.people import THIS, moment
from content.editing.history import entries_of

# What a list changes of a record, and what follows from a text: no page of the record asks about these.
_NOT_OF_THE_PAGE = {"position", "hold", "made"}


def newest_entry(model: type[models.Model], key: int) -> int:
    """Return up to where a page that is opened now knows the history of a record; 0 where there is none."""
    return (key and entries_of(model, key).values_list("pk", flat=True).first()) or 0


def saved_since(record: models.Model, user: Any, known: int, language: str = "") -> str:
    """Return who else saved a record last, after the entry `known`, in a sentence; "" where nobody did.

    `language` is that of a page with one translation: then only that one and the Dutch text count.
    """
    others = entries_of(type(record), record.pk).filter(pk__gt=known, action=LogEntry.Action.UPDATE)
    others = others.exclude(actor=user.pk).select_related("actor")
    found = [entry for entry in others if set(entry.changes or {}) - _NOT_OF_THE_PAGE]
    if language:
        found = [
            entry for entry in found if {language, DUTCH} & set((entry.additional_data or {}).get("languages", ()))
        ]
    if not found:
        return ""
    entry = found[0]
    said = {
        "who": entry.actor.get_username() if entry.actor else (entry.additional_data or {}).get("by", ""),
        "what": THIS.get(type(record), str(record)),
        "time": moment(entry.timestamp),
    }
    if language and not any(language in (one.additional_data or {}).get("languages", ()) for one in found):
        text = gettext("%(who)s saved the Dutch text of %(what)s at %(time)s.")
    elif said["who"]:
        text = gettext("%(who)s saved %(what)s at %(time)s. If you save, you first see both.")
    else:
        text = gettext("Somebody else saved %(what)s at %(time)s. If you save, you first see both.")
    return text % said
