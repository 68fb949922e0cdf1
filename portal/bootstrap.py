"""Sets up a bare checkout: the virtual environment, the secret key and, for the tests, a browser.

Knows only the standard library, because nothing else is there yet when it runs.
"""

import hashlib
import importlib.metadata
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SECRET_KEY_FILE = ROOT / "var" / "secret_key"
OLDEST_PYTHON = (3, 11)  # what a stock Debian 12 has


def prepare(argv):
    """Return when the packages that the command of `argv` needs can be imported; otherwise see to it and start over."""
    if sys.version_info < OLDEST_PYTHON:
        stop("Houvast needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))
    command = argv[1] if len(argv) > 1 else ""
    lock = ROOT / ("requirements-dev.txt" if command == "test" else "requirements.txt")
    if not stands_ready(lock):
        install(lock)
        run_again(argv)
    if command == "start":
        ensure_secret_key()
        # `start` serves plain http, over which browsers refuse secure cookies; behind a proxy with TLS, set HTTPS=on.
        os.environ.setdefault("HTTPS", "off")
    if command == "test":
        run_tests(argv[2:])


def stands_ready(lock):
    """Tell whether this interpreter has the packages of `lock`: by the stamp in our own environment, by name elsewhere."""
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        return stamp(lock).is_file()
    # A line with a marker (;) may rightly be absent on this platform.
    names = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==[^;]*?\\?$", lock.read_text("utf-8"), re.MULTILINE)
    try:
        return all(importlib.metadata.version(name) for name in names)
    except importlib.metadata.PackageNotFoundError:
        return False


def stamp(lock):
    """Return the file that is there once exactly this lock file was installed whole."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    return ENVIRONMENT / "installed-{}-{}".format(lock.stem, digest)


def install(lock):
    """Make `.venv` where there is none that works, and install the packages of `lock` into it, each checked by its hash."""
    if not works(PYTHON):
        say("Making a virtual environment in .venv …")
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], capture_output=True, text=True
        )
        if made.returncode:
            stop(
                "Python cannot make a virtual environment here. On Debian or Ubuntu, run\n"
                "    apt-get install python3-venv\n"
                "and try again. What Python said:\n" + (made.stdout + made.stderr).strip()
            )
    if stamp(lock).is_file():
        return
    say("Installing the packages of {} (once; a minute or two) …".format(lock.name))
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(lock)]).returncode:
        stop(
            "The packages could not be installed. Is there a connection to a Python package index? Then run the command again."
        )
    # The development lock holds all that the runtime lock holds.
    for done in (lock, ROOT / "requirements.txt"):
        stamp(done).touch()


def works(python):
    """Tell whether this interpreter runs and has pip; a moved or half-made environment does not."""
    try:
        return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def run_again(argv):
    """Run the same command in the environment that now stands ready, and end with its exit status."""
    command = [str(PYTHON), str(ROOT / "manage.py"), *argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    sys.stdout.flush()
    os.execv(command[0], command)


def ensure_secret_key():
    """Make a secret key of this installation's own, unless the environment or an earlier start has one."""
    if os.environ.get("SECRET_KEY") or SECRET_KEY_FILE.is_file():
        return
    SECRET_KEY_FILE.parent.mkdir(exist_ok=True)
    descriptor = os.open(SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))


def run_tests(arguments):
    """Run the whole suite with pytest, in a browser too, and end with its exit status."""
    from tests import browser

    problem = browser.ensure()
    if problem:
        stop(problem)
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT).returncode)


def say(line):
    print(line, flush=True)


def stop(message):
    """End with exit status 1 and say what to do."""
    print(message, file=sys.stderr)
    sys.exit(1)
