"""Puts two texts next to each other, with the words that differ marked. Knows HTML and words, and nothing of guidelines.

What comes out is made of a few fixed tags without attributes and of escaped words, whatever goes in.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Any

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

_WORD = re.compile(r"(?P<space>\s*)(?P<word>\w+|[^\w\s])")
_TAGS = {"p", "ul", "ol", "li", "strong", "em"}


@dataclass(frozen=True)
class Token:
    """A word, or a tag. `space` says whether white space stands before it."""

    text: str
    is_word: bool
    space: bool = False

    @property
    def key(self) -> tuple[bool, str]:
        return self.is_word, self.text


@dataclass(frozen=True)
class Pair:
    """Two versions for the screen; `layout_only` where every word is the same."""

    old: SafeString
    new: SafeString
    layout_only: bool


def pair(old: Any, new: Any, *, rich: bool = False) -> Pair:
    """Return both versions of one field, with the words that differ in <del> and <ins>. None is: nothing there."""
    before, after = _tokens(old, rich), _tokens(new, rich)
    if not before or not after:  # all of it is new, or gone: marks would say nothing
        return Pair(_html(before), _html(after), False)
    gone: set[int] = set()
    added: set[int] = set()
    matcher = SequenceMatcher(None, [t.key for t in before], [t.key for t in after], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            gone.update(i for i in range(start, end) if before[i].is_word)
            added.update(i for i in range(new_start, new_end) if after[i].is_word)
    return Pair(_html(before, gone, "del"), _html(after, added, "ins"), not gone and not added)


def readable(value: Any, *, rich: bool = False) -> SafeString:
    """Return one version for the screen."""
    return _html(_tokens(value, rich))


def _html(tokens: list[Token], marked: Iterable[int] = (), mark: str = "") -> SafeString:
    pieces: list[str] = []
    is_open = False
    for index, token in enumerate(tokens):
        opens = token.is_word and index in marked
        if is_open and not opens:
            pieces.append(f"</{mark}>")
        if token.space:
            pieces.append(" ")
        if opens and not is_open:
            pieces.append(f"<{mark}>")
        is_open = opens
        pieces.append(escape(token.text) if token.is_word else token.text)
    if is_open:
        pieces.append(f"</{mark}>")
    return mark_safe("".join(pieces))  # noqa: S308  (words are escaped, tags are ours)


def _tokens(value: Any, rich: bool) -> list[Token]:
    if value is None or value == "" or value == ():
        return []
    if rich:
        return _Reader.read(value)
    if isinstance(value, list | tuple):
        items = [[Token("<li>", False), *_words(str(item)), Token("</li>", False)] for item in value]
        return [Token("<ul>", False), *(token for item in items for token in item), Token("</ul>", False)]
    if isinstance(value, bool):
        return _words(_("yes") if value else _("no"))
    if isinstance(value, datetime.date):
        return _words(date_format(value, "j F Y"))
    lines = [_words(line) for line in str(value).splitlines()]
    return [token for number, line in enumerate(lines) for token in ([Token("<br>", False)] if number else []) + line]


def _words(text: str, space: bool = False) -> list[Token]:
    """Return words and signs apart, so that a sign that follows a word does not make it another word."""
    return [
        Token(found["word"], True, bool(found["space"]) or (space and not found.start()))
        for found in _WORD.finditer(text)
    ]


class _Reader(HTMLParser):
    """Reads rich text into tokens; what is hidden in attributes (addresses, notes) becomes words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self.open: list[tuple[str, str, str]] = []  # what was opened, how it closes, words to add then
        self.pending_space = False

    @classmethod
    def read(cls, html: str) -> list[Token]:
        reader = cls()
        reader.feed(html)
        reader.close()
        while reader.open:
            reader._close_last()
        return reader.tokens

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _TAGS:
            self._open(tag, f"<{tag}>", f"</{tag}>")
        elif tag == "h3":  # on the screen it stands below headings of its own
            self._open(tag, '<p class="subheading">', "</p>")
        elif tag == "br":
            self._add("<br>")
        elif tag == "a":
            self._open(tag, "<u>", "</u>", f"[{values.get('href', '')}]")
        elif tag == "span" and "data-note" in values:
            self._open(tag, '<span class="note">', "</span>", f"[{_('note')}: {values['data-note']}]")
        elif tag == "span" and "data-term" in values:
            self._open(tag, '<span class="term">', "</span>")
        elif tag not in {"img", "hr", "input", "meta", "link"}:
            self._open(tag, "", "")

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _close, _words in self.open):
            while self._close_last() != tag:
                pass

    def handle_data(self, data: str) -> None:
        words = _words(data, self.pending_space)
        self.tokens += words
        self.pending_space = data[-1:].isspace() if words else self.pending_space or bool(data)

    def _open(self, tag: str, opening: str, closing: str, words: str = "") -> None:
        self._add(opening)
        self.open.append((tag, closing, words))

    def _close_last(self) -> str:
        tag, closing, words = self.open.pop()
        if closing:
            self.tokens.append(Token(closing, False))
        if words:
            self.tokens += _words(words, space=True)
        return tag

    def _add(self, tag: str) -> None:
        if tag:
            self.tokens.append(Token(tag, False, self.pending_space))
            self.pending_space = False
