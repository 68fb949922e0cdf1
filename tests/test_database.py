"""Where the data is: SQLite as a web site needs it, PostgreSQL by its address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.database import SAFE_SQLITE, database

ROOT = Path(__file__).resolve().parents[1]


def test_sqlite_is_new_enough_not_to_corrupt_and_is_set_for_many_readers(tmp_path: Path) -> None:
    ask = (
        "from django.db import connection; c = connection.cursor(); "
        "print([c.execute('PRAGMA ' + name).fetchone()[0] for name in ('journal_mode', 'synchronous')], "
        "c.execute('select sqlite_version()').fetchone()[0])"
    )
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/new/houvast.sqlite3"}
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", ask]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert said.startswith("['wal', 2]")
    assert tuple(map(int, said.split()[-1].split("."))) >= SAFE_SQLITE


def test_a_writer_takes_its_turn_at_the_beginning_and_connections_stay_open(tmp_path: Path) -> None:
    settings = database(f"sqlite:///{tmp_path}/x.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["CONN_MAX_AGE"] is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_chosen_by_its_address(scheme: str) -> None:
    settings = database(f"{scheme}://anna:geheim@db.example.org:5433/houvast")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example.org", 5433, "houvast")
    assert settings["CONN_HEALTH_CHECKS"]
