"""What the tests share: a draft, its edition, the portal's own record, and a browser."""

import gzip
import os
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS as AXE
from django.conf import settings
from django.db import connection
from django.test import override_settings
from playwright.sync_api import expect

from content.editing.loading import load
from content.models import Edition, Guideline
from content.publishing.editions import publish
from content.reading import compressed
from tests import browser as chromium
from tests import documents

# What starts whole portals, and takes longest by far.
LONGEST = ("tests/test_start.py", "tests/test_seventh_language.py")
USES_THE_DATABASE = {"db", "transactional_db", "live_server"}

# Axe would fetch style sheets and films once more for every page, for rules about films and an experimental one.
AXE["preload"] = False
# A browser that shares two cores with others is slow at times, and never wrong for that.
expect.set_options(timeout=15_000)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: a browser test waits a third of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what asks the database, so that it can be run on another one without all the rest."""
    if USES_THE_DATABASE & {*getattr(item, "fixturenames", ())} or item.get_closest_marker("django_db"):
        item.add_marker("database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, so that no worker is left with them at the end; the rest stays in random order."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


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


@pytest.fixture(scope="session", autouse=True)
def passwords_that_cost_nothing() -> Iterator[None]:
    """Hash passwords in no time: what a good hash costs is Django's to test, and whoever logs in here waits for it."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    ):
        yield


def compress_quickly(encoding: str, content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=1)) if encoding == "br" else gzip.compress(content, 1, mtime=0)


@pytest.fixture(autouse=True)
def pages_for_a_browser_are_compressed_quickly(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a browser decompress each page all the same; how small it gets is measured without one.

    Past what keeps compressed pages, so that no other test is given one of these.
    """
    if "live_server" in request.fixturenames:
        monkeypatch.setattr(compressed, "_compress", compress_quickly)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Keep SQLite's data in a file: one in memory has one connection, and a browser asks several things at once.

    Nothing waits for the disk to keep them: these need not outlive a power cut.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


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
