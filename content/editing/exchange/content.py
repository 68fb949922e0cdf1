"""A text with protected codes in it, as a translator's tool shows it. Knows HTML as `clean` writes it, and no XML.

Words are strings; what must survive the translation (bold, italic, links, the marks of terms and notes) are codes with an
id, so that a translator can move them and cannot break them. A note's own text is translated apart from its word.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count, groupby
from typing import Literal

INLINE = {"strong", "em", "a", "br", "term", "note"}
BLOCKS = {"p", "h3", "ul", "ol", "li"}

LONGEST = 50_000  # characters of one text, or of its translation; the longest section of the starter content has 2,000
MOST_CODES = 5_000  # in one text: the longest section of the starter content has 60

_PIECE = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z-]+=\"[^\"]*\")*)>|(?P<text>[^<]+)", re.DOTALL
)
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What XML 1.0 cannot hold at all.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Sign = Literal["<", ">", "="]


class ExchangeProblem(Exception):
    """Raised with a sentence for people where a file cannot be taken in, or cannot be made."""


@dataclass(frozen=True)
class Mark:
    """Where a code begins (<), ends (>), or stands by itself (=)."""

    sign: Sign
    code: str


Content = tuple[str | Mark, ...]


@dataclass(frozen=True)
class Code:
    """What a code stands for: `kind` is one of INLINE or BLOCKS, `tag` how it opens in HTML."""

    kind: str
    tag: str

    @property
    def closing(self) -> str:
        return f"</{'span' if self.kind in {'term', 'note'} else self.kind}>"

    @property
    def attributes(self) -> dict[str, str]:
        return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(self.tag)}

    @property
    def note(self) -> str:
        return self.attributes.get("data-note", "")

    @property
    def identity(self) -> tuple[str, str]:
        """Return what makes a code of the translation the same as one of the Dutch: of a note only that it is one."""
        return self.kind, "" if self.kind == "note" else self.tag


@dataclass(frozen=True)
class Text:
    """A text and what the codes in it stand for."""

    content: Content
    codes: Mapping[str, Code]


def code_of(tag: str) -> Code | None:
    """Return what one opening tag stands for; None where it is not one of ours."""
    found = _PIECE.fullmatch(tag)
    if not found or not found["name"] or found["end"]:
        return None
    names = {name for name, _value in _ATTRIBUTE.findall(found["attributes"])}
    kind = found["name"]
    if kind == "span":
        kind = "note" if "data-note" in names else "term" if "data-term" in names else ""
    return Code(kind, tag) if kind in INLINE | BLOCKS else None


def coded(body: str, beside: Text | None = None) -> Text:
    """Return HTML as a text with codes. Beside the Dutch, a code that is one of its codes gets the id that it has there."""
    free = dict(beside.codes) if beside else {}
    taken: dict[str, Code] = {}
    content: list[str | Mark] = []
    still_open: list[str] = []
    for piece in _PIECE.finditer(body):
        if piece["text"]:
            content.append(in_xml(html.unescape(piece["text"])))
        elif piece["end"]:
            if still_open:
                content.append(Mark(">", still_open.pop()))
        elif code := code_of(piece[0]):
            name = _name(code, free, taken, beside)
            taken[name] = code
            content.append(Mark("=" if code.kind == "br" else "<", name))
            if code.kind != "br":
                still_open.append(name)
    return Text(joined(content), taken)


def _name(code: Code, free: dict[str, Code], taken: Mapping[str, Code], beside: Text | None) -> str:
    for name, there in free.items():
        if there.identity == code.identity:
            del free[name]
            return name
    avoid = {*taken, *(beside.codes if beside else ())}
    return next(name for name in _names(code, new=beside is not None) if name not in avoid)


def _names(code: Code, *, new: bool) -> Iterator[str]:
    """Yield names for a code. A term is named after its word: marks of terms come and go without the text being another."""
    slug = code.attributes.get("data-term", "") if code.kind == "term" else ""
    if _SLUG.fullmatch(slug):
        yield f"term.{slug}"
        yield from (f"term.{slug}.{number}" for number in count(2))
    yield from (f"{'x' if new else ''}{number}" for number in count(1))


def term_of(name: str) -> str:
    """Return the key of the word that a code with this name marks, "" where it marks none."""
    found = re.fullmatch(rf"term\.({_SLUG.pattern})(?:\.\d+)?", name)
    return found[1] if found else ""


def as_html(text: Text, notes: Mapping[str, str]) -> str:
    """Return a text as HTML, with the texts of its notes by the names of their codes."""
    written: list[str] = []
    for piece in text.content:
        if isinstance(piece, str):
            written.append(html.escape(piece, quote=False).replace("\xa0", "&nbsp;"))
        elif piece.sign == ">":
            written.append(text.codes[piece.code].closing)
        elif text.codes[piece.code].kind == "note":
            written.append(f'<span data-note="{html.escape(notes.get(piece.code, ""))}">')
        else:
            written.append(text.codes[piece.code].tag)
    return "".join(written)


def words(content: Content) -> str:
    """Return what there is to read in a content."""
    return "".join(piece for piece in content if isinstance(piece, str))


def plain(text: str) -> Text:
    """Return a text that has no codes."""
    return Text(joined([in_xml(text)]), {})


def joined(pieces: list[str | Mark]) -> Content:
    """Return pieces as a content, with words that touch as one string and without empty ones."""
    content: list[str | Mark] = []
    for are_words, touching in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if not are_words:
            content += touching
        elif text := "".join(map(str, touching)):
            content.append(text)
    return tuple(content)


def in_xml(text: str) -> str:
    """Return a text as XML can hold it."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_json(content: Content) -> list[str | list[str]]:
    return [piece if isinstance(piece, str) else [piece.sign, piece.code] for piece in content]


def digest(content: Content | None) -> str:
    """Return a short digest of a content, that says whether a tool has changed it; "" where there is none."""
    if not content:
        return ""
    return hashlib.sha256(json.dumps(as_json(content), ensure_ascii=False).encode()).hexdigest()[:12]
