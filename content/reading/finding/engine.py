"""Asks the database which rows have some tokens: FTS5 on SQLite, a tsvector on PostgreSQL. Knows tokens, and no language.

Both only compare whole tokens and beginnings of them, so that they find the same; neither ranks.
"""

from collections.abc import Iterable, Sequence
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

    def matching(self, wanted: Sequence[Wanted], editions: Iterable[int], language: str, most: int) -> RawSQL:
        """Return the keys, for a filter. What is wanted first is looked for first, the next where there are not enough yet."""
        live = ",".join(map(str, editions))
        asked = [each for one in wanted for each in (self._written(one), live, language, most)]
        query = " UNION ALL ".join([self.query] * len(wanted)) + " LIMIT %s"
        return RawSQL(query, [*asked, most])  # noqa: S611  (the words go as a parameter)

    def _written(self, wanted: Wanted) -> str:
        if isinstance(wanted, Token):
            # Folded tokens hold letters and digits only; whatever else would come is left out.
            text = "".join(char for char in wanted.text if char.isalnum() or char == "_")
            return f"{self.quote}{text}{self.quote}{self.beginning if wanted.is_beginning else ''}"
        join = self.both if isinstance(wanted, All) else self.either
        return f"({join.join(map(self._written, wanted.of))})"


ENGINES = {
    "sqlite": Engine(
        # In this order of its tables ("CROSS"), so that it stops as soon as it has enough.
        """
        SELECT * FROM (
            SELECT content_findable.id FROM content_findable_tokens
            CROSS JOIN content_findable ON content_findable.id = content_findable_tokens.rowid
            WHERE content_findable_tokens MATCH %s AND edition_id IN (SELECT value FROM json_each('[' || %s || ']'))
            AND language = %s ORDER BY content_findable_tokens.rowid LIMIT %s
        )
        """,
        '"',
        " AND ",
        " OR ",
        "*",
    ),
    # Its own function, by which it goes by its index (migration 0010).
    "postgresql": Engine(
        "SELECT * FROM content_findable_matching(%s::tsquery, string_to_array(%s, ',')::bigint[], %s, %s)",
        "'",
        " & ",
        " | ",
        ":*",
    ),
}


def matching(wanted: Sequence[Wanted], editions: Iterable[int], language: str, most: int) -> RawSQL:
    """Return the keys of at most so many rows of these editions, as this portal's database finds them.

    Those that have the first thing wanted come first, then those that have the next; one that has both may count as two.
    """
    return ENGINES[connection.vendor].matching(wanted, editions, language, most)


def any_of(wanted: Iterable[Wanted]) -> Wanted:
    """Return what has at least one of these, each asked once."""
    found = tuple(dict.fromkeys(wanted))
    return found[0] if len(found) == 1 else Any(found)


def all_of(wanted: Iterable[Wanted]) -> Wanted:
    """Return what has each of these."""
    found = tuple(dict.fromkeys(wanted))
    return found[0] if len(found) == 1 else All(found)
