"""Marks glossary words in a text. Knows only HTML and words, neither the draft nor the database."""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import count

# One tag, or one run of text. Attributes are always quoted in what the sanitiser writes.
_PIECE = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?:[^>\"]|\"[^\"]*\")*>|[^<]+|<")
_MARKED = re.compile(r'data-term="([^"]*)"')
# A word in a heading or in a link stays as it is, and nothing is marked twice.
_CLOSED = {"h3", "a", "span"}

# A word goes on in a vowel sign or another combining mark, and in the joiners that some scripts write inside words.
_MARKS = {code for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"}
# From the first to the last of each run of them: a pattern with each by itself takes many times as long to compile.
_SIGNS = (
    "".join(
        f"{chr(first)}-{chr(next(code for code in count(first) if code + 1 not in _MARKS))}"
        for first in sorted(_MARKS)
        if first - 1 not in _MARKS
    )
    + "\u200c\u200d"
)
_APOSTROPHES = "'’"
# An apostrophe before a Cyrillic letter is inside a word (сім'я). In Latin script it sets an ending off (baby's, OTS'nin),
# and what stands before it is the word.
_BEGINS = rf"(?<![\w&{_SIGNS}-])(?<!\w[{_APOSTROPHES}])"
_ENDS = rf"(?![\w{_SIGNS}-])(?![{_APOSTROPHES}][\u0400-\u052f])"
# Turkish has two letters i, and each has a capital of its own: İ is i, and ı is I. Elsewhere I is i. The two small
# letters are never the same: sinir is a nerve, and sınır is a boundary.
_SPELLED = {"i": "[iİI]", "İ": "[iİ]", "ı": "[ıI]", "I": "[Iiı]"}


def marked_terms(body: str) -> set[str]:
    """Return the slugs of the terms that are marked in this text."""
    return set(_MARKED.findall(body))


def mark_terms(body: str, words: Mapping[str, Iterable[str]]) -> str:
    """Mark the first plain occurrence of each term in `body` that is not marked in it yet.

    `words` gives, for each term's slug, the forms in which it occurs. Doing it again changes nothing.
    """
    folded = _folded(body)
    forms = [
        (form, slug)
        for slug, spelled in words.items()
        for form in (html.escape(word.strip(), quote=False) for word in spelled)
        if form and _folded(form) in folded  # few are, and a short pattern is a quick one
    ]
    if not forms:
        return body
    # The longest form first; of two terms with the same form, the first.
    forms.sort(key=lambda form: len(form[0]), reverse=True)
    pattern = re.compile(f"{_BEGINS}(?:{'|'.join(f'({_any_case(form)})' for form, _ in forms)}){_ENDS}", re.IGNORECASE)
    done = marked_terms(body)  # their forms stay in the pattern, so that no shorter word is found within them

    def mark(found: re.Match[str]) -> str:
        slug = forms[(found.lastindex or 0) - 1][1]
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


def _folded(text: str) -> str:
    return text.translate({ord("İ"): "i", ord("ı"): "i"}).casefold()


def _any_case(form: str) -> str:
    """Return a pattern for `form` in small letters and capitals."""
    return "".join(f"(?-i:{_SPELLED[letter]})" if letter in _SPELLED else re.escape(letter) for letter in form)


def unmark_unknown(body: str, known: Iterable[str]) -> str:
    """Return `body` without the marks of terms that the glossary does not have (any more); the words stay."""
    unknown = marked_terms(body) - set(known)
    for slug in unknown:
        body = re.sub(rf'<span data-term="{re.escape(slug)}">(.*?)</span>', r"\1", body, flags=re.DOTALL)
    return body
