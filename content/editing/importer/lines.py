"""Turns raw text into lines with clean characters, and joins lines again; may not know what a line means."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from content.editing.importer.journal import WORD, Journal
from content.editing.importer.signs import WORD_MADE, without_marks

# Code points that Unicode reserves for a program's own use; `mend` takes them out of every text that comes in.
NOTE_OPEN, NOTE_CLOSE, SOFT_BREAK = "\ufdd0", "\ufdd1", "\ufdd2"
NOTE_SIGN = re.compile(f"{NOTE_OPEN}(\\d+){NOTE_CLOSE}")

CLOSING = "’”'\"»)]}›"
# Words after which a Dutch sentence cannot end.
OPEN_WORD = re.compile(
    r"aan|als|bij|dat|de|die|door|een|en|het|hun|in|maar|met|na|naar|of|om|omdat|onder|ons|op|over|te|tegen|tot|tussen|uit"
    r"|uw|van|voor|want|wanneer|waarin|waarbij|zijn|zonder|zoals"
)
# “pleeg- en adoptieouders”: the hyphen stands for a word that follows later.
HYPHEN_STAYS_BEFORE = frozenset({"en", "of", "tot", "noch", "dan"})
# The longest word in a Dutch dictionary has 41 letters; what is longer was not broken by a typesetter.
LONGEST_WORD = 41

_OUR_SIGN = re.compile("[\ufdd3-\ufdef]")
_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
# A page that ends within a line: what follows is a line of its own, so that a line's number names one line only.
_PAGE_END_IN_LINE = re.compile(r"(?<=[^\n\f])\f")
_SOFT_HYPHEN_AT_END = re.compile(r"\u00ad[^\S\n]*(?=\n)")
_CHANGED: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x80, 0xA0), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0x00AD)),
    # The ligatures: ﬁ, ﬂ, …
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    0x00: SOFT_BREAK,
    0x09: "\t",
    0x0A: "\n",
    0x0C: "\f",
    0x7F: "•",  # how some programs write a bullet into a PDF
}


# The signs with which our reader of Word files wrote its structure stay, save those of this module.
_CHANGED_BESIDE_OUR_SIGNS = {code: to for code, to in _CHANGED.items() if not 0xFDD3 <= code <= 0xFDEF}


@dataclass
class Line:
    """One line: its number in the text, its page, and its words; empty where nothing stands or is left.

    `cut` marks the place of something that belongs to the page and not to the text.
    """

    number: int
    page: int
    text: str
    cut: bool = False

    def take_out(self) -> None:
        self.text, self.cut = "", True


def mend(text: str) -> str:
    """Return the text with one kind of line end and space, and without characters that only steer a screen or a press."""
    is_from_word = text.startswith(WORD_MADE)
    text = _PAGE_END_IN_LINE.sub("\n\f", _LINE_ENDS.sub("\n", text.replace("\x00", " ")))
    text = _SOFT_HYPHEN_AT_END.sub("\x00", text)  # which the translation turns into our sign for it
    return unicodedata.normalize("NFC", text.translate(_CHANGED_BESIDE_OUR_SIGNS if is_from_word else _CHANGED))


def split_lines(text: str) -> list[Line]:
    """Return the mended text's lines; a form feed starts a new page."""
    lines, page = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        for position, part in enumerate(raw.split("\f")):
            page += position > 0
            lines.append(Line(number, page, part.strip()))
    return lines


def split_pages(lines: list[Line]) -> list[list[Line]]:
    """Return the lines that hold text, page by page; a page ends at a form feed or where furniture was taken out."""
    pages: list[list[Line]] = [[]]
    page = 0
    for line in lines:
        if line.cut or line.page != page:
            pages.append([])
            page = line.page
        if line.text:
            pages[-1].append(line)
    return [page_lines for page_lines in pages if page_lines]


def visible(text: str) -> str:
    """Return the text without our own signs for notes and broken words."""
    text = NOTE_SIGN.sub("", text).replace(SOFT_BREAK, "")
    return without_marks(text) if _OUR_SIGN.search(text) else text


def ends_sentence(text: str) -> bool:
    """Tell whether nothing more needs to follow; a colon counts, because what follows it starts anew."""
    return visible(text[-200:]).rstrip().rstrip(CLOSING).rstrip().endswith((".", "!", "?", "…", ":"))


def begins_small(text: str) -> bool:
    return _start(text)[:1].islower()


def _start(text: str) -> str:
    return visible(text[:200]).lstrip(" ‘“'\"(")


def runs_on(before: str, after: str) -> bool:
    """Tell whether a sentence that stops at one line's end clearly goes on in a line further down."""
    before, start = NOTE_SIGN.sub("", before[-200:]).rstrip(), _start(after)
    if not before or not start or ends_sentence(before):
        return False
    if begins_small(after) or before.endswith((",", "-", "–", "/", "(", SOFT_BREAK)):
        return True
    last = before.rsplit(None, 1)[-1]
    return bool(OPEN_WORD.fullmatch(last)) and start[0].isalnum()


def join_lines(parts: Iterable[str], journal: Journal) -> str:
    """Join the lines of one paragraph; a word that a hyphen broke is put together again and noted in the journal."""
    joined: list[str] = []
    carried = ""  # what earlier lines gave to the word with which the last line begins
    for part in filter(None, (part.strip() for part in parts)):
        if joined:
            before = joined[-1]
            start, end = _last_word(before[:-1]), WORD.match(part)
            whole_line = start == before[:-1]
            if start and end and _is_broken_word(before, start, part, end[0]) and len(carried) < LONGEST_WORD:
                start = carried + start if whole_line else start
                journal.join(start, end[0])
                joined[-1], carried = before[:-1], start
            else:
                joined[-1], carried = before + _glue(before, part), ""
        joined.append(part)
    return re.sub(r"\s+", " ", "".join(joined)).replace(SOFT_BREAK, "").strip()


def _last_word(text: str) -> str:
    """Return the word at the very end of a text, "" where there is none or it is too long to be one."""
    end = text[-LONGEST_WORD - 1 :]
    start = len(end)
    while start and end[start - 1].isalnum():
        start -= 1
    return end[start:] if len(end) - start <= LONGEST_WORD else ""


def _is_broken_word(before: str, start: str, after: str, end: str) -> bool:
    """Tell whether a hyphen only breaks a word: not so in e-mail, Noord-Holland, pleeg- en adoptieouders."""
    if before.endswith(SOFT_BREAK):
        return True
    return (
        before.endswith("-")
        and len(start) > 1
        and start[-1].islower()
        and after[0].islower()
        and end not in HYPHEN_STAYS_BEFORE
    )


def _glue(before: str, after: str) -> str:
    if before.endswith("/"):
        return ""
    word = WORD.match(after)
    if before.endswith("-") and _last_word(before[:-1]) and word and word[0] not in HYPHEN_STAYS_BEFORE:
        return ""
    return " "
