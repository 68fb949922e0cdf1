"""Cuts the HTML of a page into tags and words, and into blocks of words. Knows HTML, and nothing of guidelines.

The page is one of ours: every element is closed, and every attribute is quoted.
"""

import re
from dataclasses import dataclass, field

# What has no words of its own, or is said by something beside it, goes by whole.
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<whole>svg|style|script|textarea|select)\b.*?</(?P=whole)>"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:[^>\"]|\"[^\"]*\")*)>"
    # A letter and what is written onto it, as in Arabic, are one word.
    r"|(?P<space>\s+)|(?P<word>&[#\w]+;|[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]+|.)",
    re.DOTALL,
)
_CLASS = re.compile(r'\sclass="([^"]*)"')
_LANGUAGE = re.compile(r'\slang="([^"]*)"')
_SECTION = re.compile(r'\saria-labelledby="([^"]*)"')
VOID = {"br", "img", "hr", "input", "link", "meta", "wbr"}
INLINE = {"a", "abbr", "b", "bdi", "br", "button", "del", "em", "i", "img", "input", "ins", "label", "small", "span"}
INLINE |= {"strong", "sub", "sup", "time", "wbr"}
# Ways through the pages: they follow from the texts, which are compared where they stand.
FURNITURE = {"trail", "progress", "pager", "to-contents", "to-questions", "to-now", "go-on", "ways-on", "two-languages"}
FURNITURE |= {"own-address", "choose-beside", "in-short-label", "ways-in"}
MAIN = re.compile(r'(?P<head>.*?<main id="main"[^>]*>)(?P<main>.*)(?P<tail></main>.*)', re.DOTALL)


@dataclass(slots=True)
class Token:
    """A tag, a word or white space. `up` is the index of the tag that opened the element around it, -1 for none.

    For a tag that opens an element, `close` is the index of the one that closes it.
    """

    text: str
    up: int
    name: str = ""
    rest: str = ""
    close: int = -1
    is_word: bool = False
    is_space: bool = False

    def has_class(self, name: str) -> bool:
        return name in self.classes

    @property
    def classes(self) -> set[str]:
        found = _CLASS.search(self.rest)
        return set(found[1].split()) if found else set()


@dataclass(slots=True)
class Block:
    """The words of a paragraph, a heading, an item: `words` are their indexes, `section` the slug of the section around it."""

    words: list[int]
    keys: list[str]
    element: int
    section: str
    language: str
    is_explanation: bool

    @property
    def key(self) -> str:
        return " ".join(self.keys)


@dataclass
class Pieces:
    """The main part of a page, in pieces."""

    tokens: list[Token] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @classmethod
    def of(cls, html: str) -> "Pieces":
        pieces = cls()
        pieces._cut(html)
        pieces._gather()
        return pieces

    def around(self, index: int) -> list[int]:
        """Return the tags that opened the elements around a token, the nearest first."""
        found = []
        while (index := self.tokens[index].up) >= 0:
            found.append(index)
        return found

    def sections(self) -> dict[str, int]:
        """Return the sections of the page: the tag that opens each, by slug."""
        return {_slug(token): at for at, token in enumerate(self.tokens) if _is_section(token)}

    def _cut(self, html: str) -> None:
        up = -1
        for found in _TOKEN.finditer(html):
            token = Token(found[0], up, is_word=bool(found["word"]), is_space=bool(found["space"]))
            if found["name"] and found["end"]:
                if up >= 0:
                    self.tokens[up].close = len(self.tokens)
                    up = token.up = self.tokens[up].up
            elif found["name"]:
                token.name, token.rest = found["name"], found["rest"]
                if token.name not in VOID:
                    up = len(self.tokens)
            self.tokens.append(token)

    def _gather(self) -> None:
        words: list[int] = []
        skipped_until = -1
        for at, token in enumerate(self.tokens):
            if at <= skipped_until:
                continue
            if token.name and token.close > at and token.classes & FURNITURE:
                skipped_until = token.close
            is_tag = not token.is_word and not token.is_space
            if is_tag and self._ends_block(token):
                self._end_block(words)
                words = []
            elif token.is_word:
                words.append(at)
        self._end_block(words)

    def _ends_block(self, token: Token) -> bool:
        name = token.name or token.text.strip("</> ")
        return name.isalnum() and name not in INLINE

    def _end_block(self, words: list[int]) -> None:
        if not words:
            return
        around = self.around(words[0])
        elements = [self.tokens[at] for at in around]
        spoken = (found[1] for element in elements if (found := _LANGUAGE.search(element.rest)))
        block = next((at for at in around if self.tokens[at].name not in INLINE), -1)
        section = next((_slug(element) for element in elements if _is_section(element)), "")
        explained = any(element.has_class("explanations") for element in elements)
        keys = [self._key(at) for at in words]
        self.blocks.append(Block(words, keys, block, section, next(spoken, ""), explained))

    def _key(self, at: int) -> str:
        """Return what is compared of a word; the number of a note says nothing, only that there is one."""
        around = self.tokens[self.tokens[at].up] if self.tokens[at].up >= 0 else None
        if around and (around.name == "sup" or around.has_class("note-number")):
            return "#note"
        return self.tokens[at].text


def _is_section(token: Token) -> bool:
    return token.name == "section" and token.has_class("passage")


def _slug(token: Token) -> str:
    found = _SECTION.search(token.rest)
    return found[1] if found else ""
