"""Sets up a portal from nothing and serves it. What is there already stays as it is."""

import contextlib
import hashlib
import json
import os
import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError, no_translations
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from content.editing.loading import load
from content.management import ours
from content.models import Guideline
from content.publishing.document import Document, read
from content.publishing.editions import publish
from content.publishing.findable import is_up_to_date, rebuild
from content.publishing.freeze import document_of
from content.reading.shelf import STARTER
from content.roles import ensure_roles
from portal.bootstrap import DEFAULT_ADDRESS, AddressProblem, find_usable, read_address
from portal.interface import compile_translations

THREADS = 4  # a worker waits for SQLite or PostgreSQL most of its time


class Command(ours.Command):
    help = "Set up the portal where needed (database, translations, starter content, an admin account), and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", nargs="?", default=DEFAULT_ADDRESS, metavar="ADDRESS:PORT")
        parser.add_argument("--set-up-only", action="store_true", help="do not serve")

    @no_translations
    def handle(self, *, address: str, set_up_only: bool, **options: Any) -> None:
        try:
            host, port = read_address(address)
            ip = host if set_up_only else find_usable(host, port)
        except AddressProblem as problem:
            raise CommandError(str(problem)) from problem
        host = f"[{host}]" if ":" in host else host  # as addresses of pages have it
        self.say("Database …")
        migrate()
        ensure_roles()  # a language that came since the first start has no translators yet
        self.say("Translations of the interface …")
        compile_translations()
        self.say("Static files …")
        collect_static_files()
        self.load_starter_content()
        if not is_up_to_date():  # editions of before there was a search, or of another version of it
            self.say("What can be searched …")
            rebuild()
        with transaction.atomic():  # no account whose password was never shown
            password = make_admin_account()
            self.say("")
            self.say("Houvast stands ready.")
            self.say(f"  for parents   http://{host}:{port}/")
            self.say(f"  for editors   http://{host}:{port}/admin/")
            if password:
                self.say(f"  account       admin, password {password} (shown once; write it down)")
        if set_up_only:
            return
        # So that the portal answers at the address that it says; another name needs ALLOWED_HOSTS.
        os.environ.setdefault("ALLOWED_HOSTS", ",".join(dict.fromkeys([*settings.ALLOWED_HOSTS, host])))
        self.say("Stop it with Ctrl+C.")
        sys.stdout.flush()
        serve(ip, port)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def load_starter_content(self) -> None:
        """Load and publish what the portal starts with, and finish what an earlier start was killed at.

        What editors took away stays away: what was published once has editions. A portal with a guideline of its own
        gets nothing, and a draft with another text under the same address is an editor's, and stays a draft.
        """
        documents = [read(json.loads(file.read_text("utf-8"))) for file in STARTER.glob("*.json")]
        if Guideline.objects.exclude(slug__in=[document.slug for document in documents]).exists():
            return
        # All of the texts before any edition, so that each has the words of all explained. The portal's own record first: its
        # contacts and pages frame all others.
        drafts = [self.draft_of(document) for document in sorted(documents, key=lambda document: not document.portal)]
        for draft in filter(None, drafts):
            publish(draft)
            if draft.is_portal:
                self.say("  The telephone numbers are to be checked by an editor before the portal goes public.")

    def draft_of(self, document: Document) -> Guideline | None:
        """Return the draft of a starter document that is to be published, loaded where it is not there; None where it is not."""
        draft = Guideline.objects.filter(slug=document.slug).first()
        if draft and (draft.editions.exists() or texts(document_of(draft)) != texts(document)):
            return None
        self.say(f"Starter content: {document.source_text.title} …")
        return draft or load(document).guideline


def texts(document: Document) -> set[tuple[str, str, str]]:
    """Return what a document says on its pages; the words and contacts that it shares with others do not count."""
    return {
        (language, slug, part.fingerprint())
        for language in document.languages
        for kind, slug, part, _source in document.parts(language)
        if kind in ("guideline", "sections")
    }


def migrate() -> None:
    """Bring the database up to date; make a new one whole or not at all.

    Django commits most migrations before it notes that they are done: killed between the two, it would stumble ever after.
    """
    with contextlib.ExitStack() as whole:
        if not MigrationRecorder(connection).has_table():
            whole.enter_context(connection.constraint_checks_disabled())  # SQLite cannot do so once a transaction runs
            whole.enter_context(transaction.atomic())
        call_command("migrate", verbosity=0, interactive=False)


def collect_static_files() -> None:
    """Gather, hash and compress the static files, unless nothing has changed since the last time."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            seen.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / f".collected-{seen.hexdigest()[:16]}"
    if stamp.exists():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.touch()


def make_admin_account() -> str | None:
    """Make the first account where there is none; return its password where it was made up here."""
    accounts = get_user_model().objects
    if accounts.filter(is_superuser=True).exists():
        return None
    given = os.environ.get("ADMIN_PASSWORD")
    password = given or secrets.token_urlsafe(12)
    accounts.create_superuser(username="admin", password=password)
    return None if given else password


def serve(host: str, port: int) -> None:
    """Become the server; granian starts a worker again when it dies, and ends when it is asked to."""
    arguments = ["--interface", "wsgi", "--host", host, "--port", str(port), "--blocking-threads", str(THREADS)]
    arguments += [
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        "5",
        "--no-access-log",
        "portal.wsgi:application",
    ]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments])
