"""The signs that carry Word's own structure within a text: code points that Unicode keeps for a program's own use.

A text that begins with WORD_MADE has them; every other text that comes in is stripped of them. Knows neither Word nor HTML.
"""

import re

WORD_MADE = "\ufdef"

# At the start of a line.
TITLE = "\ufdd3"
HEADINGS = "\ufdd4\ufdd5\ufdd6"  # of the first, the second, and every further level
NEW_LIST = "\ufdd7"
BULLET, NUMBER = "\ufdd8", "\ufdd9"  # as many as the item's depth
CONTENTS = "\ufdda"
TABLE, TEXT_BOX, GOES_ON = "\ufddb", "\ufddc", "\ufddd"
HEADER, FOOTER, DELETED, COMMENT, HIDDEN, PICTURE, OBJECT = (chr(code) for code in range(0xFDE6, 0xFDED))
# What stands in a file of Word and not in its text: a line that begins with one of these goes into the report alone.
REMARKS = HEADER + FOOTER + DELETED + COMMENT + HIDDEN + PICTURE + OBJECT

# Within a line.
BOLD, BOLD_END, ITALIC, ITALIC_END = "\ufdde", "\ufddf", "\ufde0", "\ufde1"
NOTE, NOTE_END = "\ufde2", "\ufde3"
LINK, LINK_TEXT = "\ufde4", "\ufde5"
LINK_END, BREAK = "\ufded", "\ufdee"

# What two of them hold: an address and the words that lead there, and words in a look of their own.
LINKED = re.compile(f"{LINK}([^{LINK_TEXT}]*){LINK_TEXT}([^{LINK}{LINK_END}]*){LINK_END}")
IN_ITALIC = re.compile(f"{ITALIC}([^{BOLD}{BOLD_END}{ITALIC}{ITALIC_END}]*){ITALIC_END}")
IN_BOLD = re.compile(f"{BOLD}([^{BOLD}{BOLD_END}{ITALIC}{ITALIC_END}]*){BOLD_END}")

AT_START = TITLE + HEADINGS + NEW_LIST + BULLET + NUMBER + CONTENTS + TABLE + TEXT_BOX + GOES_ON + REMARKS
_START = re.compile(f"[{AT_START}]*")
_ANY = re.compile("[\ufdd0-\ufdef]")
_NOTE = re.compile(f"{NOTE}([^{NOTE_END}]*){NOTE_END}")
_ADDRESS = re.compile(f"{LINK}[^{LINK_TEXT}]*{LINK_TEXT}")
_BROKEN = re.compile(f"[{BREAK}]")


def strip_signs(text: str) -> str:
    """Return a text from elsewhere without our signs."""
    return _ANY.sub(" ", text)


def split_start(line: str) -> tuple[str, str]:
    """Return the signs at the start of a line, and its words with the signs within."""
    end = _START.match(line).end()  # type: ignore[union-attr]  # it always matches
    return line[:end], line[end:].strip()


def without_marks(text: str) -> str:
    """Return words without bold, links and our other signs; what a note says is left out."""
    return " ".join(_ANY.sub("", _BROKEN.sub(" ", _ADDRESS.sub("", _NOTE.sub("", text)))).split())


def as_words(text: str) -> str:
    """Return the text, line by line, with the words that a reader must find again: its notes after each line."""
    if not text.startswith(WORD_MADE):
        return text
    return "\n".join(map(with_notes, text.split("\n")))


def readable(line: str, note: str) -> str:
    """Return a line for the screen, with its notes in brackets after the word `note`."""
    return without_marks(_NOTE.sub(lambda found: f" [{note}: {found[1]}]", line))


def with_notes(line: str) -> str:
    """Return the words of a line, and after them what its notes say."""
    notes = " ".join(_ANY.sub(" ", note) for note in _NOTE.findall(line))
    return f"{without_marks(line)} {notes}".strip() if notes else without_marks(line)
