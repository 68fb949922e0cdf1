"""Sets up a bare checkout: a usable address, the virtual environment, the secret key and, for the tests, a browser.

Knows only the standard library, because nothing else is there yet when it runs.
"""

import errno
import hashlib
import importlib.metadata
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SECRET_KEY_FILE = ROOT / "var" / "secret_key"
RUN_AGAIN = "HOUVAST_RUN_AGAIN"  # set while the same command runs for the second time
DEFAULT_ADDRESS = "127.0.0.1:8000"
OLDEST_PYTHON = (3, 11)  # what a stock Debian 12 has


def prepare(argv):
    """Return when the packages that the command of `argv` needs can be imported; otherwise see to it and start over."""
    if sys.version_info < OLDEST_PYTHON:
        stop("Houvast needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))
    again = os.environ.pop(RUN_AGAIN, None)
    command = argv[1] if len(argv) > 1 else ""
    if command == "start":
        refuse_unusable_address(argv[2:])
    lock = ROOT / ("requirements-dev.txt" if command == "test" else "requirements.txt")
    if not stands_ready(lock):
        if again:
            stop("The packages are installed, but Python does not find them. Remove the folder .venv, and try again.")
        install(lock)
        run_again(argv)
    if command == "start":
        ensure_secret_key()
        # `start` serves plain http, over which browsers refuse secure cookies; behind a proxy with TLS, set HTTPS=on.
        os.environ.setdefault("HTTPS", "off")
    if command == "test":
        run_tests(argv[2:])


class AddressProblem(Exception):
    """Raised with one line for people where nothing can be served at an address."""


def refuse_unusable_address(arguments):
    """Stop, before anything is made, where `start` would find at its end that it cannot serve there.

    Where options come first, the command itself reads the address, and refuses it as well.
    """
    first = arguments[0] if arguments else DEFAULT_ADDRESS
    if first.startswith("-"):
        return
    try:
        host, port = read_address(first)
        if "--set-up-only" not in arguments:
            find_usable(host, port)
    except AddressProblem as problem:
        stop(str(problem))


def read_address(address: str) -> "tuple[str, int]":
    """Return the host, an IPv6 one without its brackets, and the port."""
    found = re.fullmatch(r"(?:(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]\s]*)):)?([0-9]{1,5})", address)
    if not found or not 0 < int(found.group(3)) < 65536:
        raise AddressProblem("“{}” is not an address. Write it like this: {}.".format(address, DEFAULT_ADDRESS))
    return found.group(1) or found.group(2) or "127.0.0.1", int(found.group(3))


def find_usable(host: str, port: int) -> str:
    """Return the IP address of `host` after trying whether one can serve there, at that port."""
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AddressProblem("This machine finds no address for the name “{}”.".format(host)) from None
    # Of a name with both, such as localhost, the one that every program finds.
    family, kind, _protocol, _name, place = min(places, key=lambda each: each[0] != socket.AF_INET)
    try:
        with socket.socket(family, kind) as probe:
            if os.name != "nt":  # connections of a portal that was stopped just now do not count
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen(1)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = "Port {} of {} is in use, perhaps by this portal. Stop what runs there, or choose another port."
        elif error.errno == errno.EACCES:
            why = "You may not serve at port {} of {}. Choose a port from 1024 up."
        else:
            why = "Nothing can be served at port {} of {}: " + (error.strerror or str(error)) + "."
        raise AddressProblem(why.format(port, host)) from None
    return str(place[0])


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
    broken_off = ENVIRONMENT / "installing"
    if broken_off.exists() or not works(PYTHON):
        say("Making a virtual environment in .venv …")
        # Not by a Python inside .venv, which is about to go.
        maker = os.path.realpath(sys.executable)
        made = subprocess.run([maker, "-m", "venv", "--clear", str(ENVIRONMENT)], capture_output=True, text=True)
        if made.returncode:
            stop(
                "Python cannot make a virtual environment here. On Debian or Ubuntu, run\n"
                "    apt-get install python3-venv\n"
                "and try again. What Python said:\n" + (made.stdout + made.stderr).strip()
            )
    if stamp(lock).is_file():
        return
    say("Installing the packages of {} (once; a minute or two) …".format(lock.name))
    broken_off.touch()  # pip takes a package that it was killed at for installed
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(lock)]).returncode:
        stop(
            "The packages could not be installed. Is there a connection to a Python package index? Then run the command again."
        )
    # The development lock holds all that the runtime lock holds.
    for done in (lock, ROOT / "requirements.txt"):
        stamp(done).touch()
    broken_off.unlink()


def works(python):
    """Tell whether this interpreter runs, has pip, and is that of `.venv` where it is now.

    A folder that was moved passes: only the scripts in `.venv/bin` keep the old path, and nothing here uses them.
    """
    try:
        asked = subprocess.run(
            [str(python), "-c", "import sys, pip; print(sys.prefix)"], capture_output=True, text=True
        )
    except OSError:
        return False
    return asked.returncode == 0 and Path(asked.stdout.strip()).resolve() == ENVIRONMENT.resolve()


def run_again(argv):
    """Run the same command in the environment that now stands ready, and end with its exit status."""
    command = [str(PYTHON), str(ROOT / "manage.py"), *argv[1:]]
    os.environ[RUN_AGAIN] = "yes"
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    sys.stdout.flush()
    os.execv(command[0], command)


def ensure_secret_key():
    """Make a secret key of this installation's own, unless the environment or an earlier start has one."""
    folder = SECRET_KEY_FILE.parent
    folder.mkdir(mode=0o700, exist_ok=True)  # the data will be here too
    if os.environ.get("SECRET_KEY") or read_secret_key():
        return
    descriptor, written = tempfile.mkstemp(prefix="secret_key.", dir=str(folder))  # which only its owner can read
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    Path(written).replace(SECRET_KEY_FILE)  # whole or not at all


def read_secret_key() -> str:
    """Return what an earlier start wrote; an empty text where there is nothing."""
    return SECRET_KEY_FILE.read_text("utf-8").strip() if SECRET_KEY_FILE.is_file() else ""


def run_tests(arguments):
    """Run the whole suite with pytest, in a browser too, and end with its exit status."""
    from tests import browser

    problem = browser.ensure()
    if problem:
        stop(problem)
    # All at once where that is asked; of a few files the workers would only take time to begin.
    workers = [] if arguments else ["-n", "auto", "--dist", "worksteal"]
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", *workers, *arguments], cwd=ROOT).returncode)


def say(line):
    print(line, flush=True)


def stop(message):
    """End with exit status 1 and say what to do."""
    print(message, file=sys.stderr)
    sys.exit(1)
