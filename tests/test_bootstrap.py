"""Setting up a bare checkout: made once, mended where it was broken off, and never in a circle.

Runs the real manage.py on a checkout with one small package, which stands in for Django and only says that it ran.
"""

import base64
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RAN = "The command ran in "
STANDS_IN = f"""
import sys
def execute_from_command_line(argv):
    print({RAN!r} + sys.prefix)
"""


def make_wheel(folder: Path) -> Path:
    files = {
        "django/core/management.py": STANDS_IN,
        "houvast_stand_in-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: houvast-stand-in\nVersion: 1\n",
        "houvast_stand_in-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "houvast_stand_in-1.dist-info/RECORD"
    lines = [
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},{len(text)}"
        for name, text in files.items()
    ]
    wheel = folder / "houvast_stand_in-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**files, record: "\n".join([*lines, f"{record},,", ""])}.items():
            archive.writestr(name, text)
    return wheel


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose first command has run."""
    checkout = tmp_path_factory.mktemp("checkout")
    wheel = make_wheel(checkout)
    for name in ("manage.py", "portal/bootstrap.py"):
        (checkout / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (checkout / "requirements.txt").write_text(f"houvast-stand-in==1 \\\n    --hash=sha256:{digest}\n")
    first = run(checkout, "check")
    assert "Making a virtual environment" in first.stdout
    assert f"{RAN}{checkout / '.venv'}" in first.stdout
    return checkout


@pytest.fixture
def checkout(set_up: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own, to which it was copied whole."""
    return shutil.copytree(set_up, tmp_path / "elsewhere", symlinks=True)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout where no command has run yet."""
    for name in ("manage.py", "portal/bootstrap.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(checkout: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    unset = {"SECRET_KEY", "HOUVAST_RUN_AGAIN"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout), "PIP_CONFIG_FILE": os.devnull}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=checkout,
        env={**kept, **pip, **changes},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_ran_in(checkout: Path, done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr
    assert f"{RAN}{checkout / '.venv'}" in done.stdout


def test_a_folder_that_was_moved_still_works_and_nothing_is_made_anew(checkout: Path) -> None:
    done = run(checkout, "check")
    assert_ran_in(checkout, done)
    assert "Making" not in done.stdout
    assert "Installing" not in done.stdout


def test_a_python_that_runs_but_is_no_environment_is_made_anew(checkout: Path) -> None:
    (checkout / ".venv" / "pyvenv.cfg").unlink()
    assert_ran_in(checkout, run(checkout, "check"))


def test_an_installation_that_was_broken_off_is_made_anew(checkout: Path) -> None:
    [module] = (checkout / ".venv").glob("lib/*/site-packages/django/core/management.py")
    module.unlink()  # pip was killed here: it takes the package for installed
    for stamp in (checkout / ".venv").glob("installed-*"):
        stamp.unlink()
    (checkout / ".venv" / "installing").touch()
    assert_ran_in(checkout, run(checkout, "check"))
    assert not (checkout / ".venv" / "installing").exists()


def test_a_second_run_that_still_finds_no_packages_stops_and_says_what_to_do(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    done = run(checkout, "check", HOUVAST_RUN_AGAIN="yes")
    assert done.returncode == 1
    assert "Remove the folder .venv" in done.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("written", ["", " \n"])
def test_an_empty_secret_key_is_none(checkout: Path, written: str) -> None:
    (checkout / "var").mkdir()
    (checkout / "var" / "secret_key").write_text(written)
    assert_ran_in(checkout, run(checkout, "start", "--set-up-only"))
    assert len((checkout / "var" / "secret_key").read_text()) > 50


def test_only_their_owner_reads_the_data_and_the_key_and_the_key_stays(checkout: Path) -> None:
    run(checkout, "start", "--set-up-only")
    assert (checkout / "var").stat().st_mode & 0o077 == 0
    [file] = (checkout / "var").iterdir()
    assert file.name == "secret_key"
    assert file.stat().st_mode & 0o077 == 0
    key = file.read_text()
    run(checkout, "start", "--set-up-only")
    assert file.read_text() == key


@pytest.mark.parametrize(
    "address",
    ["nergens", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1:²", "::1:8000", "[::1]", "192.0.2.1:8000"],
)
def test_an_address_where_nothing_can_be_served_is_refused_before_anything_is_made(bare: Path, address: str) -> None:
    done = run(bare, "start", address)
    assert done.returncode == 1
    assert not done.stdout
    assert address.rpartition(":")[0] in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (bare / ".venv").exists()
    assert not (bare / "var").exists()


def test_a_port_in_use_is_refused_before_anything_is_made_but_does_not_matter_without_serving(checkout: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = run(checkout, "start", address)
        assert done.returncode == 1
        assert "is in use" in done.stderr
        assert done.stderr.count("\n") == 1
        assert not (checkout / "var").exists()
        assert_ran_in(checkout, run(checkout, "start", address, "--set-up-only"))
