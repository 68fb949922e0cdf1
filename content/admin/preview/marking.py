"""Marks in a page what differs from the page that it replaces: new words, words gone. Knows HTML, and nothing of guidelines.

The tags of the page stay as they are: only words are put in <ins>, whole new sections too, and what is gone is put beside
them in <del>, in an element that may stand there. So whatever differs, the page stays valid.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from content.admin.preview.alike import paired_blocks, steps
from content.admin.preview.pieces import Block, Pieces

FIRST = "since..first"  # the id of the first mark: no slug has a dot
LISTS = {"ul", "ol"}
LEAVES = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "summary"}
FLOWS = {"div", "section", "main", "nav", "li", "dd", "article", "details", "figure", "ins"}


@dataclass(frozen=True)
class Said:
    """The words beside the marks, which are heard where they are not seen; `lettered` are the attributes of their language."""

    new: str
    gone: str
    new_section: str
    lettered: SafeString

    def before(self, words: str) -> SafeString:
        return format_html('<span class="since-said"{}>{} </span>', self.lettered, words)


@dataclass(frozen=True)
class MarkedMain:
    """The main part of a page with marks, and how many places are marked."""

    html: SafeString
    places: int


def mark(old: str, new: str, said: Said) -> MarkedMain:
    """Return the main part `new` with marks for what differs from the main part `old`."""
    return _Marker(Pieces.of(old), Pieces.of(new), said).marked()


class _Gap(NamedTuple):
    """A place between two blocks of the new page, either of which may be none."""

    before: Block | None
    after: Block | None


class _Place(NamedTuple):
    """Before which token something is put, in the element that this tag opened (-1: the main part itself)."""

    at: int
    parent: int


@dataclass
class _Marker:
    old: Pieces
    new: Pieces
    said: Said
    added: set[int] = field(default_factory=set)
    put: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    put_after: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[int, int] = field(default_factory=dict)  # where a whole new section ends, by where it begins

    def marked(self) -> MarkedMain:
        known, here = self.old.sections(), self.new.sections()
        whole = {slug for slug in here if slug not in known} if known else set()
        self.ends = {here[slug]: self.new.tokens[here[slug]].close for slug in whole}
        blocks = [block for block in self.new.blocks if block.section not in whole]
        self._compare(self.old.blocks, blocks)
        return self._written()

    def _compare(self, old: list[Block], new: list[Block]) -> None:
        matcher = SequenceMatcher(None, [b.key for b in old], [b.key for b in new], autojunk=False)
        for kind, start, end, new_start, new_end in matcher.get_opcodes():
            if kind == "equal":
                continue
            gap = _Gap(new[new_start - 1] if new_start else None, new[new_end] if new_end < len(new) else None)
            self._compare_some(old[start:end], new[new_start:new_end], gap)

    def _compare_some(self, old: list[Block], new: list[Block], gap: _Gap) -> None:
        """Compare what stands between two blocks that are the same; the blocks that are most alike are one block."""
        pairs = paired_blocks(old, new)
        gone_from = new_from = 0
        before = gap.before
        for a, b in [*pairs, (len(old), len(new))]:
            # What is gone stands before what came in its place.
            after = new[new_from] if new_from < len(new) else gap.after
            self._put_gone(old[gone_from:a], _Gap(before, after))
            gone_from, new_from = a + 1, b + 1
            if b < len(new):
                self._compare_words(old[a], new[b])
                before = new[b]
        paired = {b for _a, b in pairs}
        for b, block in enumerate(new):
            if b not in paired:
                self.added.update(block.words)

    def _compare_words(self, old: Block, new: Block) -> None:
        for kind, start, end, new_start, new_end in steps(old.keys, new.keys):
            if kind == "equal":
                continue
            self.added.update(new.words[new_start:new_end])
            if start < end:
                self._put_words(old.words[start:end], new, new_start)

    def _put_words(self, words: list[int], block: Block, position: int) -> None:
        """Put words that are gone before the word of the block at this position, or after its last one."""
        tokens = self.old.tokens
        text = _text(self.old, words)
        if position < len(block.words):
            are_words = tokens[words[-1]].text.isalnum() and block.keys[position].isalnum()
            space = " " if are_words or _is_spaced(self.old, words[-1]) else ""
            self.put[block.words[position]].append(f"{self._gone(text)}{space}")
        else:
            space = " " if tokens[words[0] - 1].is_space else ""
            self.put_after[block.words[-1]].append(f"{space}{self._gone(text)}")

    def _put_gone(self, blocks: list[Block], gap: _Gap) -> None:
        """Put whole blocks that are gone where they would stand; items of one list stay one list."""
        run: list[Block] = []
        place: _Place | None = None
        for block in blocks:
            found = self._place(block, gap)
            if run and (found != place or _is_item(self.old, block) != _is_item(self.old, run[0])):
                self._put_run(run, place)
                run = []
            run, place = [*run, block], found
        if run:
            self._put_run(run, place)

    def _put_run(self, blocks: list[Block], place: _Place | None) -> None:
        if place is None:
            return
        parent = self.new.tokens[place.parent].name if place.parent >= 0 else "main"
        texts = [self._gone(_text(self.old, block.words)) for block in blocks]
        is_list = _is_item(self.old, blocks[0])
        if parent in LISTS:
            html = "".join(f'<li class="since-gone">{text}</li>' for text in texts)
        elif parent not in FLOWS:
            html = "".join(f" {text} " for text in texts)
        elif is_list:
            html = f'<ul class="since-gone">{"".join(f"<li>{text}</li>" for text in texts)}</ul>'
        else:
            html = "".join(f'<p class="since-gone">{text}</p>' for text in texts)
        self.put[place.at].append(html)

    def _place(self, block: Block, gap: _Gap) -> _Place | None:
        """Return the better one of the places after the block before the gap, and before the one after it."""
        found = [
            (self._after(gap.before, block), gap.before),
            (self._before(gap.after, block), gap.after),
        ]
        there = [(place, beside) for place, beside in found if place and beside]
        if not there:
            return _Place(len(self.new.tokens), -1) if not self.new.blocks else None

        def fits(option: tuple[_Place, Block]) -> tuple[bool, bool, bool]:
            place, beside = option
            in_list = place.parent >= 0 and self.new.tokens[place.parent].name in LISTS
            same_list = in_list == _is_item(self.old, block)
            return beside.section == block.section, beside.language == block.language, same_list

        return max(there, key=fits)[0]

    def _after(self, beside: Block | None, block: Block) -> _Place | None:
        if beside is None:
            return None
        leaf = self._stepped_out(beside, block)
        if leaf < 0:
            return _Place(beside.words[-1] + 1, self.new.tokens[beside.words[-1]].up)
        return _Place(self.new.tokens[leaf].close + 1, self.new.tokens[leaf].up)

    def _before(self, beside: Block | None, block: Block) -> _Place | None:
        if beside is None:
            return None
        leaf = self._stepped_out(beside, block)
        if leaf < 0:
            return _Place(beside.words[0], self.new.tokens[beside.words[0]].up)
        return _Place(leaf, self.new.tokens[leaf].up)

    def _stepped_out(self, beside: Block, block: Block) -> int:
        """Return the outermost element of a block within which nothing else is put; -1 where there is none.

        Out of explanations, which are not in sight; and out of the section, for what stood in another.
        """
        found = beside.element if beside.element >= 0 and self.new.tokens[beside.element].name in LEAVES else -1
        for at in self.new.around(beside.words[0]):
            token = self.new.tokens[at]
            is_other_section = (
                token.name == "section" and token.has_class("passage") and beside.section != block.section
            )
            if is_other_section or token.has_class("explanations"):
                found = at
        return found

    def _gone(self, text: str) -> str:
        return f'<del class="since">{self.said.before(self.said.gone)}{text}</del>'

    def _written(self) -> MarkedMain:
        written: list[str] = []
        tokens, places = self.new.tokens, 0
        section_ends = set(self.ends.values())
        is_open = False
        for at, token in enumerate(tokens):
            goes_on = token.is_space and at + 1 in self.added and at not in self.put
            if is_open and not goes_on and (at not in self.added or at in self.put):
                written.append("</ins>")
                is_open = False
            written += self.put.get(at, [])
            if at in self.ends:
                label = format_html('<p class="since-label"{}>{}</p>', self.said.lettered, self.said.new_section)
                written.append(f'<ins class="since is-whole">{label}')
                places += 1
            if at in self.added and not is_open:
                written.append(f'<ins class="since">{self.said.before(self.said.new)}')
                is_open = True
                places += at not in self.put  # what came in the place of other words is one place
            written.append(token.text)
            if at in self.put_after and is_open:
                written.append("</ins>")
                is_open = False
            written += self.put_after.get(at, [])
            if at in section_ends:
                written.append("</ins>")
        written += ["</ins>"] if is_open else []
        written += self.put.get(len(tokens), [])
        places += sum(map(len, self.put.values())) + sum(map(len, self.put_after.values()))
        html = "".join(written)
        for tag in ("ins", "del"):
            html = html.replace(f'<{tag} class="since', f'<{tag} data-since class="since')
        return MarkedMain(mark_safe(_with_first(html)), places)  # noqa: S308  (our page, with tags of ours)


def _with_first(html: str) -> str:
    return html.replace(" data-since class=", f' id="{FIRST}" class=', 1).replace(" data-since class=", " class=")


def _text(pieces: Pieces, words: list[int]) -> str:
    """Return these words as the page has them, with the white space between them and without tags."""
    written = [pieces.tokens[words[0]].text]
    for before, at in pairwise(words):
        spaced = any(pieces.tokens[between].is_space for between in range(before + 1, at))
        written.append(f" {pieces.tokens[at].text}" if spaced else pieces.tokens[at].text)
    return "".join(written)


def _is_spaced(pieces: Pieces, at: int) -> bool:
    """Tell whether white space follows a word, tags aside."""
    following = next((t for t in pieces.tokens[at + 1 :] if t.is_space or t.is_word), None)
    return bool(following and following.is_space)


def _is_item(pieces: Pieces, block: Block) -> bool:
    return block.element >= 0 and pieces.tokens[block.element].name == "li"
