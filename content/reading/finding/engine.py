"""Asks the database which rows have some tokens: FTS5 on SQLite, a tsvector on PostgreSQL. Knows tokens, and no language.

Both only compare whole tokens and beginnings of them, so that they find the same; neither ranks.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL


@dataclass(frozen=True)
class Token:
    """A token as publishing wrote it, or its beginning."""

    text: str
    is_beginning: bool = False


@dataclass(frozen=True)
class All:
    """What has each of these."""

    of: tuple["Wanted", ...]


@dataclass(frozen=True)
class Any:
    """What has at least one of these."""

    of: tuple["Wanted", ...]


Wanted = Token | All | Any


@dataclass(frozen=True)
class Engine:
    """How one database is asked. Every token is quoted, so that none can be read as an operator."""

    query: str
    quote: str
    both: str
    either: str
    beginning: str
    asks: tuple[str, ...]

    def matching(self, wanted: Wanted, editions: Iterable[int], language: str, most: int) -> RawSQL:
        """Return the keys of the rows that have what is wanted, for a filter: the first `most` at least."""
        asked = {"wanted": self._written(wanted), "editions": list(editions), "language": language, "most": most}
        return RawSQL(self.query, [asked[each] for each in self.asks])  # noqa: S611  (the words go as a parameter)

    def _written(self, wanted: Wanted) -> str:
        if isinstance(wanted, Token):
            # Folded tokens hold letters and digits only; whatever else would come is left out.
            text = "".join(char for char in wanted.text if char.isalnum() or char == "_")
            return f"{self.quote}{text}{self.quote}{self.beginning if wanted.is_beginning else ''}"
        join = self.both if isinstance(wanted, All) else self.either
        return f"({join.join(map(self._written, wanted.of))})"


ENGINES = {
    "sqlite": Engine(
        "SELECT rowid FROM content_findable_tokens WHERE content_findable_tokens MATCH %s",
        '"',
        " AND ",
        " OR ",
        "*",
        ("wanted",),
    ),
    # Its own function, by which it goes by its index (migration 0010). It takes the first rows itself, since there may be many.
    "postgresql": Engine(
        "SELECT content_findable_matching(%s::tsquery, %s::bigint[], %s, %s)",
        "'",
        " & ",
        " | ",
        ":*",
        ("wanted", "editions", "language", "most"),
    ),
}


def matching(wanted: Wanted, editions: Iterable[int], language: str, most: int) -> RawSQL:
    """Return the keys of the rows that have what is wanted, as this portal's database finds them: the first `most` at least."""
    return ENGINES[connection.vendor].matching(wanted, editions, language, most)


def any_of(wanted: Iterable[Wanted]) -> Wanted:
    """Return what has at least one of these, each asked once."""
    found = tuple(dict.fromkeys(wanted))
    return found[0] if len(found) == 1 else Any(found)


def all_of(wanted: Iterable[Wanted]) -> Wanted:
    """Return what has each of these."""
    found = tuple(dict.fromkeys(wanted))
    return found[0] if len(found) == 1 else All(found)
