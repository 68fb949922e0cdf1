"""Starting from nothing: one command sets up and serves, and doing it again loses nothing."""

import contextlib
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


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project with no data and nothing compiled."""
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


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
            for _ in range(300):
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
        [style, *_] = re.findall(r'<link rel="stylesheet" href="(/static/css/[^"]+)"', home)
        assert re.search(r"\.[0-9a-f]{12}\.css$", style)
        assert get(f"http://127.0.0.1:{port}{style}")[0] == 200
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


def test_the_password_of_the_first_account_can_be_given_and_is_then_not_shown(checkout: Path) -> None:
    with running(checkout, free_port(), ADMIN_PASSWORD="een-lang-wachtwoord-1") as said:
        assert "een-lang-wachtwoord-1" not in said.read_text()
    check = (
        "from django.contrib.auth import authenticate; "
        "assert authenticate(username='admin', password='een-lang-wachtwoord-1')"
    )
    subprocess.run([sys.executable, "manage.py", "shell", "-c", check], cwd=checkout, env=environment(), check=True)


def test_without_a_secret_key_production_refuses_to_run_and_says_how_to_make_one(checkout: Path) -> None:
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


@pytest.mark.parametrize("address", ["nergens", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999"])
def test_an_address_that_is_none_is_refused_before_anything_is_made(checkout: Path, address: str) -> None:
    tried = subprocess.run(
        [sys.executable, "manage.py", "start", address],
        cwd=checkout,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 1
    assert address in tried.stderr
    assert not (checkout / "var" / "houvast.sqlite3").exists()
