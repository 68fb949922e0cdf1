"""Puts two texts next to each other, with the words that differ marked. Knows HTML and words, neither guidelines nor editions.

What comes out is made of a few fixed tags without attributes and of escaped words, whatever goes in.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Any

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content.looks import Icon, Look

# A section of 1,500 words of Dutch has some 40,000 pairs of the same word in it and in its next version.
MOST_ALIKE = 400_000
_WORD = re.compile(r"(?P<space>\s*)(?P<word>\w+|[^\w\s])")
_TAGS = {"p", "ul", "ol", "li", "strong", "em"}
_LOOKS: dict[str, type[Look] | type[Icon]] = {"data-look": Look, "data-icon": Icon}


@dataclass(frozen=True)
class Token:
    """A word, or a tag; a look's or an icon's name is a word of ours. `space` says whether white space stands before it."""

    text: str
    is_word: bool
    space: bool = False
    is_look: bool = False

    @property
    def key(self) -> tuple[bool, bool, str]:
        return self.is_word, self.is_look, self.text

    @property
    def html(self) -> str:
        text = escape(self.text) if self.is_word else self.text
        return f'<span class="look">{text}</span>' if self.is_look else text


@dataclass(frozen=True)
class Pair:
    """Two versions for the screen; `layout_only` where every word is the same, `looks_only` where all but looks is."""

    old: SafeString
    new: SafeString
    layout_only: bool = False
    looks_only: bool = False


def pair(old: Any, new: Any, *, rich: bool = False) -> Pair:
    """Return both versions of one field, with the words that differ in <del> and <ins>. None is: nothing there."""
    before, after = _tokens(old, rich), _tokens(new, rich)
    if not before or not after:  # all of it is new, or gone: marks would say nothing
        return Pair(_html(before), _html(after))
    gone: set[int] = set()
    added: set[int] = set()
    for start, end, new_start, new_end in _differing([t.key for t in before], [t.key for t in after]):
        gone.update(i for i in range(start, end) if before[i].is_word)
        added.update(i for i in range(new_start, new_end) if after[i].is_word)
    without_looks = [[t.key for t in tokens if not t.is_look] for tokens in (before, after)]
    looks_only = without_looks[0] == without_looks[1] and [t.key for t in before] != [t.key for t in after]
    if looks_only:  # a word that comes twice may have been taken for the other
        gone, added = {i for i in gone if before[i].is_look}, {i for i in added if after[i].is_look}
    layout_only = all(token.is_look for token in [*(before[i] for i in gone), *(after[i] for i in added)])
    return Pair(_html(before, gone, "del"), _html(after, added, "ins"), layout_only, looks_only)


def _differing(before: list[Any], after: list[Any]) -> list[tuple[int, int, int, int]]:
    """Return where two lists differ, as the bounds of a piece of the one and of what stands there in the other.

    Where very many of the one are the same as very many of the other, which no text that somebody wrote has, the middle is one
    piece: to lay each beside each takes longer than anybody waits.
    """
    head = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    shorter = min(len(before), len(after)) - head
    tail = next((i for i in range(shorter) if before[-1 - i] != after[-1 - i]), shorter)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    there = Counter(new)
    if sum(there[token] for token in old) > MOST_ALIKE:
        return [(head, head + len(old), head, head + len(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(a + head, b + head, c + head, d + head) for kind, a, b, c, d in codes if kind != "equal"]


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
        pieces.append(token.html)
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
        looks = [kind(values[name]) for name, kind in _LOOKS.items() if values.get(name) in kind.values]
        if tag in {"ul", "ol"}:
            self._name(looks)
        if tag in _TAGS:
            self._open(tag, f"<{tag}>", f"</{tag}>")
            if tag in {"p", "li"}:
                self._name(looks)
        elif tag == "h3":  # on the screen it stands below headings of its own
            self._open(tag, '<p class="subheading">', "</p>")
        elif tag == "br":
            self._add("<br>")
        elif tag == "a":
            self._open(tag, "<u>", "</u>", f"[{values.get('href', '')}]")
        elif tag == "span" and "data-note" in values:
            label = _("note")
            self._open(tag, '<span class="note">', "</span>", f"[{label}: {values['data-note']}]")
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

    def _name(self, looks: Iterable[Look | Icon]) -> None:
        """Add what a block's look or an item's icon is called."""
        for look in looks:
            self.tokens.append(Token(f"[{look.label}]", True, self.pending_space, is_look=True))
            self.pending_space = True

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
