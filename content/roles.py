"""The roles at the desk, as groups with permissions. Knows names of permissions, and no screens.

A group that is there is never changed: an administrator of the machine may have given it something else on purpose.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from content.languages import name_of

# The names of the groups are data, and in the language of the desk.
EDITOR, PUBLISHER, ADMINISTRATOR = "Redacteur", "Uitgever", "Beheerder"
_EVERY = ("view", "add", "change", "delete")
_SEES = ("guideline", "section", "glossaryterm", "contact", "edition", "feedback", "answer", "synonym")


def _permissions(verbs: tuple[str, ...], *models: str) -> list[str]:
    return [f"content.{verb}_{model}" for model in models for verb in verbs]


_EDITS = [
    *_permissions(("view",), *_SEES),
    *_permissions(("add", "change"), "guideline", "answer"),
    *_permissions(_EVERY, "section", "glossaryterm", "contact", "synonym"),
    *_permissions(("change",), "feedback"),
]
_PUBLISHES = [*_permissions(("view",), *_SEES), "content.add_edition"]
_ADMINISTERS = ["auth.view_user", "auth.add_user", "auth.change_user"]


@dataclass(frozen=True)
class Role:
    """What somebody may do: the name of the group, in a sentence what it is for, and its permissions."""

    name: str
    about: str | Promise
    permissions: tuple[str, ...]


def translator(language: str) -> str:
    """Return the name of the group of those who translate into a language."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"Vertaler {name_of(language)}"


def roles() -> list[Role]:
    """Return the roles, those of the translators one a language."""
    return [
        Role(
            EDITOR,
            _("Writes: sections, words and contacts, in every language. Does not publish."),
            tuple(dict.fromkeys(_EDITS)),
        ),
        *_translators(),
        Role(
            PUBLISHER,
            _("Publishes, goes back to an earlier edition, and takes a guideline offline."),
            tuple(_PUBLISHES),
        ),
        Role(
            ADMINISTRATOR,
            _("Makes accounts and gives roles, and may do all that the other roles may."),
            tuple(dict.fromkeys([*_EDITS, *_PUBLISHES, "content.delete_guideline", *_ADMINISTERS])),
        ),
    ]


def _translators() -> Iterator[Role]:
    for code, _name in settings.LANGUAGES:
        if code != settings.LANGUAGE_CODE:
            about = format_lazy(_("Translates into {language}, and changes nothing else."), language=_named(code))
            yield Role(translator(code), about, (f"content.translate_{code}",))


_named = lazy(name_of, str)  # in the language of the screen


def ensure_roles(groups: Any = Group, permissions: Any = Permission) -> list[str]:
    """Make the groups that are not there, and return their names. A role whose permissions are not all there yet waits.

    `groups` and `permissions` are the models: in a migration those of that moment.
    """
    made = []
    for role in roles():
        wanted = [_found(permissions, name) for name in role.permissions]
        if not groups.objects.filter(name=role.name).exists() and all(found.exists() for found in wanted):
            group = groups.objects.create(name=role.name)
            group.permissions.set([found.get() for found in wanted])
            made.append(role.name)
    return made


def _found(permissions: Any, name: str) -> QuerySet:
    app, codename = name.split(".")
    found: QuerySet = permissions.objects.filter(content_type__app_label=app, codename=codename)
    return found
