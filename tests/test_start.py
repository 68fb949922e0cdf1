"""Starting from nothing: one command sets up and serves, and doing it again loses nothing."""

import contextlib
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.editing.loading import load
from content.management.commands import load_guideline
from content.management.commands.start import Command
from content.models import Edition, Guideline
from content.publishing.document import Document
from content.publishing.editions import publish, withdraw
from content.reading.shelf import STARTER, starter
from portal.bootstrap import find_usable, read_address
from tests import documents

ROOT = Path(__file__).resolve().parents[1]
PARTS = [
    "manage.py",
    "pyproject.toml",
    "requirements.txt",
    "requirements-dev.txt",
    "portal",
    "content",
    "templates",
    "static",
    "locale",
]


def copy_of_the_project(folder: Path) -> Path:
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project with no data and nothing compiled."""
    return copy_of_the_project(tmp_path)


@pytest.fixture(scope="session")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the first start has been; whoever goes on in it makes a copy of that."""
    checkout = copy_of_the_project(tmp_path_factory.mktemp("started"))
    command = [sys.executable, "manage.py", "start", "--set-up-only"]
    subprocess.run(command, cwd=checkout, env=environment(HTTPS="off"), stdout=subprocess.DEVNULL, check=True)
    return checkout


def environment(**changes: str) -> dict[str, str]:
    """Return this environment without what a test run sets, so that `start` finds what a newcomer has."""
    unset = {
        "SECRET_KEY",
        "HTTPS",
        "DATABASE_URL",
        "DEBUG",
        "ALLOWED_HOSTS",
        "ADMIN_PASSWORD",
        "DJANGO_SETTINGS_MODULE",
    }
    return {**{name: value for name, value in os.environ.items() if name not in unset}, **changes}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@contextlib.contextmanager
def running(checkout: Path, port: int, **changes: str) -> Iterator[Path]:
    """Run `start` until the portal answers; yield the file with what it said."""
    said = checkout / "said.txt"
    command = [sys.executable, "manage.py", "start", f"127.0.0.1:{port}"]
    with said.open("w") as out:
        process = subprocess.Popen(
            command, cwd=checkout, env=environment(**changes), stdout=out, stderr=subprocess.STDOUT
        )
        try:
            for _ in range(900):  # a first start takes seconds, and minutes on a machine that has other work
                assert process.poll() is None, said.read_text()
                with contextlib.suppress(OSError):
                    get(f"http://127.0.0.1:{port}/robots.txt")
                    break
                time.sleep(0.2)
            yield said
        finally:
            process.terminate()
            assert process.wait(20) is not None


def test_one_command_starts_the_portal_with_its_content_and_a_second_loses_nothing(checkout: Path) -> None:
    port = free_port()
    with running(checkout, port) as said:
        first = said.read_text()
        assert f"http://127.0.0.1:{port}/" in first
        [password] = re.findall(r"account +admin, password (\S+)", first)
        status, home = get(f"http://127.0.0.1:{port}/nl/")
        assert status == 200
        assert "/nl/problematische-gehechtheid/" in home
        assert "Maakt u zich zorgen" in home
        assert get(f"http://127.0.0.1:{port}/en/problematische-gehechtheid/")[0] == 200
        [icon] = re.findall(r'<link rel="icon" href="(/static/pictures/[^"]+)" type=', home)
        assert re.search(r"\.[0-9a-f]{12}\.svg$", icon)
        assert get(f"http://127.0.0.1:{port}{icon}")[0] == 200
        status, missing = get(f"http://127.0.0.1:{port}/nl/nergens/")
        assert status == 404
        assert "tel:112" in missing
    assert (checkout / "var" / "secret_key").stat().st_mode & 0o077 == 0
    key = (checkout / "var" / "secret_key").read_text()
    change = (
        "from content.models import *; from content.publishing.editions import publish; "
        "g = Guideline.objects.get(is_portal=False); g.title_nl = 'Door een redacteur veranderd'; g.save(); publish(g); "
        "from django.contrib.auth import authenticate; assert authenticate(username='admin', password='"
        + password
        + "')"
    )
    subprocess.run([sys.executable, "manage.py", "shell", "-c", change], cwd=checkout, env=environment(), check=True)
    with running(checkout, port) as said:
        assert "password" not in said.read_text()
        assert "Door een redacteur veranderd" in get(f"http://127.0.0.1:{port}/nl/")[1]
    assert (checkout / "var" / "secret_key").read_text() == key


def test_the_password_of_the_first_account_can_be_given_and_is_then_not_shown(
    started_once: Path, tmp_path: Path
) -> None:
    checkout = shutil.copytree(started_once, tmp_path / "elsewhere")
    (checkout / "var" / "houvast.sqlite3").unlink()  # the static files take most of the time, and are no matter here
    with running(checkout, free_port(), ADMIN_PASSWORD="een-lang-wachtwoord-1") as said:
        assert "een-lang-wachtwoord-1" not in said.read_text()
    check = (
        "from django.contrib.auth import authenticate; "
        "assert authenticate(username='admin', password='een-lang-wachtwoord-1')"
    )
    subprocess.run([sys.executable, "manage.py", "shell", "-c", check], cwd=checkout, env=environment(), check=True)


@pytest.mark.parametrize("written", [None, "", "\n"])
def test_without_a_secret_key_production_refuses_to_run_and_says_how_to_make_one(
    checkout: Path, written: str | None
) -> None:
    if written is not None:
        (checkout / "var").mkdir()
        (checkout / "var" / "secret_key").write_text(written)
    tried = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=checkout,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode != 0
    assert "SECRET_KEY" in tried.stderr
    assert "secrets.token_urlsafe" in tried.stderr


@pytest.mark.parametrize("arguments", [["nergens"], ["--verbosity", "0", "127.0.0.1:²"], ["--set-up-only", "[::1]"]])
def test_an_address_that_is_none_is_refused_before_there_is_a_database(checkout: Path, arguments: list[str]) -> None:
    tried = subprocess.run(
        [sys.executable, "manage.py", "start", *arguments],
        cwd=checkout,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 1
    assert arguments[-1] in tried.stderr
    assert "Traceback" not in tried.stderr
    assert not (checkout / "var" / "houvast.sqlite3").exists()


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [("[::1]:8765", "::1", 8765), ("localhost:8765", "localhost", 8765), ("8765", "127.0.0.1", 8765)],
)
def test_an_address_is_a_name_or_a_number_of_either_kind_with_a_port(address: str, host: str, port: int) -> None:
    assert read_address(address) == (host, port)


def test_the_server_gets_a_number_where_a_name_was_given() -> None:
    assert find_usable("localhost", free_port()) == "127.0.0.1"


def test_a_first_start_that_was_killed_while_it_made_the_database_makes_it_anew(checkout: Path) -> None:
    migrate = "from content.management.commands.start import migrate; migrate()"
    killed = (
        "import os; from django.db.migrations.executor import MigrationExecutor as executor; note = executor.record_migration; "
        "executor.record_migration = lambda self, done: os._exit(9) if done.app_label == 'sessions' else note(self, done); "
    )
    for before, status in ((killed, 9), ("", 0), ("", 0)):
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", before + migrate]
        tried = subprocess.run(command, cwd=checkout, env=environment(SECRET_KEY="x" * 50), check=False)
        assert tried.returncode == status


def load_starter_content() -> str:
    """Do what `start` does for the texts; return what it said."""
    out = io.StringIO()
    Command(stdout=out).load_starter_content()
    return out.getvalue()


def published() -> set[str]:
    return set(Edition.objects.values_list("slug", flat=True))


STARTERS = {json.loads(file.read_text("utf-8"))["slug"]: file.stem for file in STARTER.glob("*.json")}


@pytest.mark.parametrize("loaded", ["over", "problematische-gehechtheid"])
@pytest.mark.parametrize("as_far_as", ["loaded", "published"])
def test_a_first_start_that_was_killed_is_finished_by_the_next(db: None, loaded: str, as_far_as: str) -> None:
    guideline = load(starter(loaded)).guideline
    if as_far_as == "published":
        publish(guideline)
    load_starter_content()
    assert published() == set(STARTERS)
    assert load_starter_content() == ""
    assert Edition.objects.count() == len(STARTERS)


def test_what_an_editor_made_under_an_address_of_the_starter_content_stays_a_draft(db: None) -> None:
    theirs = load(starter("problematische-gehechtheid")).guideline
    section = theirs.sections.all()[0]
    section.body_nl = "<p>Van een redacteur.</p>"
    section.save()
    load_starter_content()
    assert published() == {"over"}


@pytest.mark.parametrize("document", [documents.portal(), documents.guideline()], ids=["over", "slapen"])
def test_a_portal_that_was_made_its_own_gets_no_starter_content(db: None, document: Document) -> None:
    load(document.model_copy(update={"slug": "eigen"}))
    load_starter_content()
    assert Guideline.objects.count() == 1
    assert not published()


def test_what_editors_took_offline_stays_offline(db: None) -> None:
    load_starter_content()
    withdraw(Guideline.objects.get(is_portal=False))
    load_starter_content()
    assert Edition.objects.live().get(is_portal=False).withdrawn


def test_no_more_of_a_document_is_read_than_the_largest_has(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_guideline, "LARGEST", 1000)
    reading, writing = os.pipe()  # says that its size is 0
    os.write(writing, b" " * 2000)
    os.close(writing)
    with pytest.raises(CommandError, match="too large"):
        call_command("load_guideline", f"/dev/fd/{reading}")
    os.close(reading)


def test_a_number_of_thousands_of_digits_is_no_json(db: None, tmp_path: Path) -> None:
    (tmp_path / "getal.json").write_text("9" * 5000)
    with pytest.raises(CommandError, match="not JSON"):
        call_command("load_guideline", tmp_path / "getal.json")
