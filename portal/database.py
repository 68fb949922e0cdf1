"""Where the data is: SQLite run for a web site by default, PostgreSQL by DATABASE_URL. Knows nothing of Houvast's models."""

import sqlite3
import sys
from pathlib import Path

import environ

# Before 3.51.3, SQLite in WAL mode can corrupt a database when two connections checkpoint at once.
SAFE_SQLITE = (3, 51, 3)


def use_safe_sqlite() -> None:
    """Put the newer SQLite of the package pysqlite3 in the place of the standard library's, before Django imports it."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return
    try:
        import pysqlite3
    except ImportError:  # no wheel on this platform: the older SQLite works, with the rare risk named above
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def database(url: str) -> dict:
    """Return Django's settings for the database at `url`."""
    settings: dict = environ.Env.db_url_config(url)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        Path(settings["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        settings["CONN_MAX_AGE"] = None  # with 0, a full disk stops reading in WAL mode
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",  # a writer waits at its beginning, and never fails half-way
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
        }
    else:
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
