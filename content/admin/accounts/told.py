"""What administrators did with an account: written down when it is done, and told in words. Knows accounts, and no drafts.

Django's own record of the admin keeps it (django.contrib.admin.models.LogEntry); beside Django's own facts a message has:

`roles`     the names of the roles that were "given" and "taken"
`in_use`    whether the account is in use since
`password`  that another password was set for it
"""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from content.admin.accounts.forms import OtherPasswordForm
from content.publishing.moment import in_words

# The labels of what has words of its own here.
_WORDED = {"roles", "in use", "password", "Roles", "In use", "Password"}


@dataclass(frozen=True)
class Deed:
    """What somebody did at one moment, in sentences."""

    who: str
    when: str
    said: list[str]


def facts_of(form: forms.BaseForm, message: Any) -> list[Any]:
    """Return what is written down of a form that was saved; `message` is what Django would write."""
    facts = [*message]
    if isinstance(form, OtherPasswordForm):
        return [*facts, {"password": {}}]
    if "groups" in form.cleaned_data:
        before = {group.name for group in form.initial.get("groups") or []}
        after = {group.name for group in form.cleaned_data["groups"]}
        if before != after:
            facts.append({"roles": {"given": sorted(after - before), "taken": sorted(before - after)}})
    if "is_active" in form.changed_data:
        facts.append({"in_use": form.cleaned_data["is_active"]})
    return facts


def deeds_of(account: User) -> list[Deed]:
    """Return what was done with an account, the newest first."""
    kind = ContentType.objects.get_for_model(User)
    entries: QuerySet[LogEntry] = LogEntry.objects.filter(content_type=kind, object_id=str(account.pk))
    return [
        Deed(entry.user.get_username(), in_words(entry.action_time), _sentences(entry))
        for entry in entries.select_related("user").order_by("-action_time", "-pk")
    ]


def _sentences(entry: LogEntry) -> list[str]:
    try:
        facts = json.loads(entry.change_message or "[]")
    except ValueError:
        return [entry.change_message]
    found = [sentence for fact in facts if isinstance(fact, dict) for sentence in _said(fact)]
    return found or [_("Saved it without a change.")]


def _said(fact: dict[str, Any]) -> list[str]:
    said = []
    if "added" in fact:
        said.append(_("Made this account."))
    if "password" in fact:
        said.append(_("Set another password."))
    if "in_use" in fact:
        said.append(_("Took it into use again.") if fact["in_use"] else _("Took it out of use."))
    for words, names in (
        (_("Gave: %(roles)s."), fact.get("roles", {}).get("given")),
        (_("Took away: %(roles)s."), fact.get("roles", {}).get("taken")),
    ):
        if names:
            said.append(words % {"roles": ", ".join(names)})
    others = [_(label) for label in fact.get("changed", {}).get("fields", []) if label not in _WORDED]
    if others:
        said.append(_("Changed: %(fields)s.") % {"fields": ", ".join(others)})
    return said
