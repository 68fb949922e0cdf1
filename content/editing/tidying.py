"""Writes a rich text again in one strict form: short of nesting, without empty elements. Knows only HTML, no policy.

Which attributes a tag may have is given by the caller, and the sanitiser judges what is written here. This pass is what
keeps that cheap and its result stable: it reads each character once, whatever the nesting, and nests no deeper than
five lists, one paragraph or heading, and one each of bold, italic, link and mark.

- Bold, italic, links and marks stand inside paragraphs, headings and items, never around them.
- A span has one of our marks or is not there. Marks never nest: a note stands where a term was, and a note inside a
  note adds its text to the outer one. A note's text is never lost.
- Marks and links never nest either. A word that is in a link is not also a term; where a note and a link want the
  same words, the note has them, and the link keeps the rest of its own.
- A link without a full address is no link; its words stay.
- A paragraph in an item has no attributes: its item has.
"""

import html
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

LISTS_DEEP = 5

# Never backtracks: whatever is not closed runs to the end of the text, as in a browser.
_TOKEN = re.compile(
    r"""
      <!--.*?(?:-->|\Z) | <[!?][^>]*>?
    | <(?P<unseen>script|style)(?=[\s/>]).*?(?:</(?P=unseen)(?=[\s/>])[^>]*>?|\Z)
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*)
      (?P<attributes>(?:[^>=]+|=\s*"[^"]*(?:"|\Z)|=\s*'[^']*(?:'|\Z)|=)*)(?:>|\Z)
    | </[^>]*>?
    | (?P<text>(?:[^<]+|<(?![a-z/!?]))+)
    """,
    re.ASCII | re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>"'][^\s>]*)))?""", re.ASCII | re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#\w{1,12}|[a-z]\w*);", re.ASCII | re.IGNORECASE)  # in an address, `&copy=1` is none
_ENDLESS_NUMBER = re.compile(r"&#x?[0-9a-f]{12,};?", re.IGNORECASE)
_FULL_ADDRESS = re.compile(r"https?://[^\s/\\?#]|mailto:\s*\S|tel:\s*\S", re.IGNORECASE)
# Control characters, halves of characters, and soft hyphens, which would hide words from the search.
_UNWANTED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0x7F, 0xAD, *range(0xD800, 0xE000)]) | {13: "\n"}

_SAME_MEANING = {"b": "strong", "i": "em"} | {f"h{level}": "h3" for level in range(1, 7)}
_LISTS = {"ul", "ol"}
_LEAVES = {"p", "h3"}


@dataclass(eq=False)
class _Mark:
    """Bold, italic, a link, a term or a note, while its words are gathered."""

    kind: str
    attributes: dict[str, str] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    has_words: bool = False
    is_dropped: bool = False


@dataclass
class _Run:
    """A stretch of text, already escaped, with the marks that it has, the outermost first."""

    html: str
    marks: tuple[_Mark, ...]
    counts: bool


@dataclass
class _Block:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[_Block | _Run]" = field(default_factory=list)
    counts: bool = False  # there is something to read directly in it


def tidy(text: str, allowed: Mapping[str, Container[str]], values: Mapping[str, Mapping[str, Container[str]]]) -> str:
    """Return `text` in the strict form. Again changes nothing.

    `allowed` gives the attributes that each tag may keep, and `values` those that it may keep with certain values.
    """
    reading = _Reading()
    for token in _TOKEN.finditer(text.replace("\r\n", "\n").translate(_UNWANTED)):
        if token["text"]:
            reading.take_text(_plain(token["text"]))
        elif token["name"]:
            name = token["name"].lower()
            name = _SAME_MEANING.get(name, name)
            if token["end"]:
                reading.end(name)
            else:
                reading.start(name, _attributes(token["attributes"], allowed.get(name, ()), values.get(name, {})))
    return _inside(reading.finish()).strip()


class _Reading:
    """The text so far: blocks in a stack, and the marks that the next words get."""

    def __init__(self) -> None:
        self.open = [_Block("")]
        self.flattened_lists = 0
        self.marks: list[_Mark] = []
        self.times_open = {"strong": 0, "em": 0}
        self.spans: list[_Mark | None] = []

    def take_text(self, text: str) -> None:
        self._add(_escaped(text), has_words=bool(text.strip()))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "br":
                self._add("<br>")
            case "strong" | "em":
                self.times_open[name] += 1
                if self.times_open[name] == 1:
                    self.marks.append(_Mark(name))
            case "a":
                self._start_link(attributes)
            case "span":
                self.spans.append(self._start_span(attributes))
            case "p" | "h3" | "li" | "ul" | "ol":
                self._start_block(name, attributes)

    def end(self, name: str) -> None:
        match name:
            case "strong" | "em":
                self.times_open[name] = max(0, self.times_open[name] - 1)
                if not self.times_open[name]:
                    self._end_mark(name)
            case "a":
                self._end_mark("a")
            case "span":
                mark = self.spans.pop() if self.spans else None
                if mark in self.marks:
                    self._let_go([mark], even_without_words=True)
            case "p" | "h3":
                if self.open[-1].name == name:
                    self._close(1)
            case "li":
                self._close(self._depth_of_item())
            case "ul" | "ol":
                self._end_list(name)

    def finish(self) -> _Block:
        self._let_go(self.marks, even_without_words=True)
        return self.open[0]

    def _add(self, written: str, *, has_words: bool = False, keep: bool = False) -> None:
        has_note = any(mark.kind == "note" for mark in self.marks)
        marks = tuple(mark for mark in self.marks if not (has_note and mark.kind == "a"))
        for mark in marks:
            mark.has_words = mark.has_words or has_words
        self.open[-1].children.append(_Run(written, marks, has_words or keep))
        self.open[-1].counts |= has_words or keep

    def _start_link(self, attributes: dict[str, str]) -> None:
        self._end_mark("a")
        attributes["href"] = attributes.get("href", "").strip()
        if not _FULL_ADDRESS.match(attributes["href"]):
            return
        self._drop_term()
        self.marks.append(_Mark("a", attributes))

    def _start_span(self, attributes: dict[str, str]) -> _Mark | None:
        note, term = (attributes.get(name, "").strip() for name in ("data-note", "data-term"))
        kinds = {mark.kind: mark for mark in self.marks}
        if note and "note" in kinds:
            kinds["note"].notes[note] = None
            return None
        if note:
            self._drop_term()
            mark = _Mark("note", notes={note: None})
        elif term and not kinds.keys() & {"note", "term", "a"}:
            mark = _Mark("term", {"data-term": term})
        else:
            return None
        self.marks.append(mark)
        return mark

    def _drop_term(self) -> None:
        for mark in self.marks:
            mark.is_dropped = mark.is_dropped or mark.kind == "term"
        self.marks = [mark for mark in self.marks if not mark.is_dropped]

    def _end_mark(self, kind: str) -> None:
        """End the mark of this kind, and the term or note that began within it."""
        kinds = [mark.kind for mark in self.marks]
        if kind in kinds:
            at = kinds.index(kind)
            self._let_go(self.marks[at + 1 :])
            del self.marks[at]

    def _let_go(self, marks: Iterable[_Mark | None], *, even_without_words: bool = False) -> None:
        """End the terms and notes among `marks`. One without words waits for them, to its own end at most."""
        for mark in list(marks):
            if mark is None or mark.kind not in {"term", "note"} or not (mark.has_words or even_without_words):
                continue
            if mark.kind == "note" and not mark.has_words:
                self._add("", keep=True)  # a note on nothing: its text stays, and the editor can see it
            self.marks.remove(mark)

    def _start_block(self, name: str, attributes: dict[str, str]) -> None:
        top = self.open[-1]
        if name == "p" and top.name == "h3" and not top.counts:
            return  # a paragraph that is all of a heading
        self._close(int(top.name in _LEAVES))
        if name == "li":
            self._close(self._depth_of_item())
        elif name in _LISTS and sum(block.name in _LISTS for block in self.open) == LISTS_DEEP:
            self.flattened_lists += 1  # its items become items of the list that it is in
            return
        is_in_item = name == "p" and any(block.name == "li" for block in self.open)
        block = _Block(name, {} if is_in_item else attributes)
        self.open[-1].children.append(block)
        self.open.append(block)

    def _end_list(self, name: str) -> None:
        names = [block.name for block in self.open]
        if self.flattened_lists:
            self.flattened_lists -= 1
        elif name in names:
            self._close(names[::-1].index(name) + 1)

    def _depth_of_item(self) -> int:
        """Return how many blocks end with the item that is open in the innermost list; 0 where there is none."""
        for depth, block in enumerate(reversed(self.open), 1):
            if block.name == "li":
                return depth
            if block.name in _LISTS:
                break
        return 0

    def _close(self, depth: int) -> None:
        if depth:
            del self.open[-depth:]
        self._let_go(self.marks)


def _inside(block: _Block) -> str:
    """Return what is in a block, "" where that is nothing to read."""
    parts = []
    for is_run, children in groupby(block.children, lambda child: isinstance(child, _Run)):
        if is_run:
            runs = [child for child in children if isinstance(child, _Run)]
            parts.append(("" if any(run.counts for run in runs) else "blank", "", _line(runs)))
        else:
            for child in children:
                if isinstance(child, _Block) and (inside := _inside(child)):
                    parts.append((child.name, _tag(child.name, child.attributes), inside))
    if all(name == "blank" for name, _, _ in parts):
        return ""
    # The editor puts the text of an item in a paragraph; a text that was only opened there must not count as changed.
    if block.name == "li" and [name for name, _, _ in parts[:2]] in (["p"], ["p", "ul"], ["p", "ol"]):
        parts[0] = ("", "", parts[0][2])
    return "".join(f"{tag}{inside}</{name}>" if tag else inside for name, tag, inside in parts)


def _line(runs: Iterable[_Run], depth: int = 0) -> str:
    """Return runs of text as HTML, their marks from `depth` on as elements. Blank text needs no marks."""
    written = []
    for mark, group in groupby(runs, lambda run: _standing(run)[depth : depth + 1]):
        stretch = list(group)
        if not mark:
            written += [run.html for run in stretch]
            continue
        inside = _line(stretch, depth + 1)
        written.append(_wrapped(mark[0], inside) if any(run.counts for run in stretch) else inside)
    return "".join(written)


def _standing(run: _Run) -> tuple[_Mark, ...]:
    return tuple(mark for mark in run.marks if not mark.is_dropped)


def _wrapped(mark: _Mark, inside: str) -> str:
    name = {"term": "span", "note": "span"}.get(mark.kind, mark.kind)
    attributes = {"data-note": " ".join(mark.notes)} if mark.kind == "note" else mark.attributes
    return f"{_tag(name, attributes)}{inside}</{name}>"


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    written = "".join(f' {key}="{_escaped(value).replace(chr(34), "&quot;")}"' for key, value in attributes.items())
    return f"<{name}{written}>"


def _attributes(text: str, allowed: Container[str], values: Mapping[str, Container[str]]) -> dict[str, str]:
    """Return the allowed attributes in a tag; of two with one name the first counts, as in a browser."""
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text) if allowed or values else ():
        name = found[1].lower()
        if name in allowed or name in values:
            value = next((value for value in found.groups()[1:] if value is not None), "")
            attributes.setdefault(name, _REFERENCE.sub(lambda reference: _plain(reference[0]), value))
    return {name: value for name, value in attributes.items() if name not in values or value in values[name]}


def _plain(text: str) -> str:
    return html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text)).translate(_UNWANTED)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")
