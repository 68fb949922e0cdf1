"""Marks glossary words in a text. Knows only HTML and words, neither the draft nor the database."""

import html
import re
from collections.abc import Iterable, Mapping

# One tag, or one run of text. Attributes are always quoted in what the sanitiser writes.
_PIECE = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?:[^>\"]|\"[^\"]*\")*>|[^<]+|<")
_MARKED = re.compile(r'data-term="([^"]*)"')
# A word in a heading or in a link stays as it is, and nothing is marked twice.
_CLOSED = {"h3", "a", "span"}


def marked_terms(body: str) -> set[str]:
    """Return the slugs of the terms that are marked in this text."""
    return set(_MARKED.findall(body))


def mark_terms(body: str, words: Mapping[str, Iterable[str]]) -> str:
    """Mark the first plain occurrence of each term in `body` that is not marked in it yet.

    `words` gives, for each term's slug, the forms in which it occurs. Doing it again changes nothing.
    """
    open_terms = {
        form.casefold(): slug
        for slug, forms in words.items()
        if slug not in marked_terms(body)
        for form in (html.escape(word.strip(), quote=False) for word in forms)
        if form
    }
    if not open_terms:
        return body
    longest_first = sorted(open_terms, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w&-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    done: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        slug = open_terms[found[0].casefold()]
        if slug in done:
            return found[0]
        done.add(slug)
        return f'<span data-term="{slug}">{found[0]}</span>'

    pieces, closed = [], 0
    for piece in _PIECE.finditer(body):
        name = piece["name"]
        if name in _CLOSED:
            closed += -1 if piece["end"] else 1
        pieces.append(piece[0] if name or closed else pattern.sub(mark, piece[0]))
    return "".join(pieces)


def unmark_unknown(body: str, known: Iterable[str]) -> str:
    """Return `body` without the marks of terms that the glossary does not have (any more); the words stay."""
    unknown = marked_terms(body) - set(known)
    for slug in unknown:
        body = re.sub(rf'<span data-term="{re.escape(slug)}">(.*?)</span>', r"\1", body, flags=re.DOTALL)
    return body
