"""Where the data is: SQLite run for a web site by default, PostgreSQL by DATABASE_URL. Knows nothing of Houvast's models."""

import sqlite3
import sys
from pathlib import Path
from typing import Any

import environ

# Before 3.51.3, SQLite in WAL mode can corrupt a database when two connections checkpoint at once.
SAFE_SQLITE = (3, 51, 3)
# Which compile option holds the limit that Django 6 asks a connection for.
_LIMITS = {sqlite3.SQLITE_LIMIT_COLUMN: "MAX_COLUMN", sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: "MAX_VARIABLE_NUMBER"}


def use_safe_sqlite() -> dict[str, Any]:
    """Put the newer SQLite of the package pysqlite3 in the place of the standard library's, before Django imports it.

    Return the options that a connection needs then; none where the standard library's is new enough.
    """
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return {}
    try:
        import pysqlite3
    except ImportError:  # no wheel on this platform: the older SQLite works, with the rare risk named above
        return {}

    class Connection(pysqlite3.Connection):
        """A connection that knows its limits, which pysqlite3 does not yet tell."""

        def getlimit(self, category: int) -> int:
            compiled = dict(option.partition("=")[::2] for (option,) in self.execute("PRAGMA compile_options"))
            return int(compiled[_LIMITS[category]])

    for name in ("SQLITE_LIMIT_COLUMN", "SQLITE_LIMIT_VARIABLE_NUMBER"):
        setattr(pysqlite3, name, getattr(sqlite3, name))
        setattr(pysqlite3.dbapi2, name, getattr(sqlite3, name))
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    return {"factory": Connection}


_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a writer waits at its beginning, and never fails half-way
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
    **use_safe_sqlite(),
}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at `url`."""
    settings: dict[str, Any] = environ.Env.db_url_config(url)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        Path(settings["NAME"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings["CONN_MAX_AGE"] = None  # with 0, a full disk stops reading in WAL mode
        settings["OPTIONS"] = dict(_SQLITE_OPTIONS)
    else:
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
