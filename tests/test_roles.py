"""The roles as groups: made by a migration and by each start, and never changed once they are there."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from content.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_roles, roles


def names(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


@pytest.fixture
def migration() -> Any:
    return import_module("content.migrations.0005_roles")


def test_the_migration_makes_the_roles_and_takes_them_away(db: None, migration: Any) -> None:
    Group.objects.all().delete()
    editor = SimpleNamespace(connection=connection)  # SQLite's own cannot be had within a test's transaction
    migration.make(apps, editor)
    assert {group.name for group in Group.objects.all()} == {role.name for role in roles()}
    migration.remove(apps, editor)
    assert not Group.objects.exists()


def test_a_role_has_just_the_permissions_of_the_table(db: None) -> None:
    ensure_roles()
    for role in roles():
        assert {name.split(".")[1] for name in role.permissions} == names(role.name)


def test_only_a_publisher_and_an_administrator_publish(db: None) -> None:
    ensure_roles()
    publishing = {group.name for group in Group.objects.filter(permissions__codename="add_edition")}
    assert publishing == {PUBLISHER, ADMINISTRATOR}
    assert not any(name.startswith(("add_", "change_", "delete_")) for name in names(PUBLISHER) - {"add_edition"})


def test_nobody_deletes_a_guideline_but_an_administrator(db: None) -> None:
    ensure_roles()
    assert {g.name for g in Group.objects.filter(permissions__codename="delete_guideline")} == {ADMINISTRATOR}
    assert "delete_section" in names(EDITOR)


def test_a_role_that_is_there_is_never_changed(db: None) -> None:
    ensure_roles()
    Group.objects.get(name=EDITOR).permissions.clear()
    Group.objects.get(name="Vertaler Turks").delete()
    assert ensure_roles() == ["Vertaler Turks"]
    assert names(EDITOR) == set()


def test_a_language_gets_its_translators_once_its_permission_is_there(db: None) -> None:
    ensure_roles()
    Group.objects.get(name="Vertaler Pools").delete()
    permission = Permission.objects.get(codename="translate_pl")
    kept = (permission.name, permission.content_type)
    permission.delete()
    assert ensure_roles() == []
    Permission.objects.create(codename="translate_pl", name=kept[0], content_type=kept[1])
    assert ensure_roles() == ["Vertaler Pools"]
