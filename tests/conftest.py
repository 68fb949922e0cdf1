"""What the tests share: a draft, its edition, the portal's own record, and a browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from content.editing.loading import load
from content.models import Edition, Guideline
from content.publishing.editions import publish
from tests import browser as chromium
from tests import documents


@pytest.fixture(scope="session", autouse=True)
def static_files_from_the_source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Serve static files by their own names: a test run collects and hashes none (tests/test_start.py does). Keep PDFs apart."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    folders = {"STATIC_ROOT": tmp_path_factory.mktemp("static"), "PAPERS": tmp_path_factory.mktemp("papers")}
    with override_settings(STORAGES=storages, **folders):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Keep SQLite's data in a file: one in memory has one connection, and a browser asks several things at once."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def guideline(db: None) -> Guideline:
    """A draft in Dutch and English, never published."""
    return load(documents.guideline()).guideline


@pytest.fixture
def portal(db: None) -> Guideline:
    """The portal's own record, published."""
    record = load(documents.portal()).guideline
    publish(record)
    return record


@pytest.fixture
def edition(portal: Guideline, guideline: Guideline) -> Edition:
    """The guideline, published, on a portal that has its own record."""
    return publish(guideline)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium.installed(), "args": chromium.ARGUMENTS}
