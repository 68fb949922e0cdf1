"""Reads the lines of a PDF from top to bottom, with an empty line where the page shows space; knows no document."""

import logging
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext
from pypdf import PageObject, PdfReader

from content.editing.importer.recognise import ImportProblem

# What pypdf stumbles over is said to the editor in our own words, or not at all.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# A parents' document has four to forty pages.
MOST_PAGES = 500
# pypdf needs some thirty times a page's drawing instructions in memory; text alone is a few kilobytes.
LARGEST_PAGE = 10 * 1024 * 1024
LONE_MARK = re.compile(r"[^\w\s]|o|\d{1,2}[.)]?|[a-z][.)]")


@dataclass
class Piece:
    """A stretch of text that stands on one line; y counts from the foot of the page, in points."""

    text: str
    x: float
    y: float
    size: float


def read_pdf(data: bytes) -> str:
    """Return the pages' text, separated by form feeds; raise ImportProblem with what to do."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise ImportProblem(
                gettext("This PDF is locked with a password. Save or print it as a PDF without one, and import that.")
            )
        if len(reader.pages) > MOST_PAGES:
            raise ImportProblem(
                gettext("This PDF has %(count)d pages; the limit is %(limit)d. Save only the document's own pages.")
                % {"count": len(reader.pages), "limit": MOST_PAGES}
            )
        pages = [_page_text(page) for page in reader.pages]
    except ImportProblem:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file makes it stumble over
        raise damaged_pdf() from error
    if not any(character.isalpha() for page in pages for character in page):
        raise ImportProblem(
            gettext(
                "This PDF holds no text: it is probably a scan. "
                "Ask for the original, or let a program for text recognition (OCR) read it first."
            )
        )
    return "\f".join(pages)


def damaged_pdf() -> ImportProblem:
    return ImportProblem(
        gettext(
            "This PDF is damaged and cannot be read. Open it and save it again as a PDF, "
            "or choose the same document as Word (.docx) or plain text (.txt)."
        )
    )


def _page_text(page: PageObject) -> str:
    contents = page.get_contents()
    if contents is None:
        return ""
    if len(contents.get_data()) > LARGEST_PAGE:
        raise ImportProblem(
            gettext(
                "A page of this PDF is too full of drawings to read. "
                "Save the document as Word (.docx) or plain text (.txt), and import that."
            )
        )
    rows = _order(_glue_raised_digits(_pieces(page)))
    return "\n".join(_with_space_between(rows))


def _pieces(page: PageObject) -> list[Piece]:
    pieces: list[Piece] = []
    open_line = False

    def visit(text: str, user: list[float], matrix: list[float], _font: Any, size: float) -> None:
        nonlocal open_line
        x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
        y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
        height = abs(size) * math.hypot(matrix[2], matrix[3]) * math.hypot(user[2], user[3])
        for position, part in enumerate(text.split("\n")):
            if position:
                open_line = False
            if not part.strip() and not open_line:
                continue
            if open_line:
                pieces[-1].text += part
                pieces[-1].size = max(pieces[-1].size, height if part.strip() else 0)
            elif part.strip():
                pieces.append(Piece(part, x, y, height))
                open_line = True

    page.extract_text(visitor_text=visit)
    return pieces


def _glue_raised_digits(pieces: list[Piece]) -> list[Piece]:
    """Put a note's raised digit back at the word before it, and what follows it on the same line."""
    lines: list[Piece] = []
    raised = False
    for piece in pieces:
        before = lines[-1] if lines else None
        if before and raised and abs(piece.y - before.y) < 0.3 * before.size and piece.x > before.x:
            before.text += piece.text
            raised = False
        elif (
            before
            and re.fullmatch(r"\d{1,2}", piece.text.strip())
            and piece.size < 0.85 * before.size
            and abs(piece.y - before.y) < 0.8 * before.size
            and piece.x > before.x
        ):
            before.text = before.text.rstrip() + piece.text
            raised = True
        else:
            lines.append(piece)
            raised = False
    return lines


def _order(pieces: list[Piece]) -> list[Piece]:
    """Put lines in reading order: from top to bottom, unless the page has columns, which the file keeps in order."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if rows and rows[-1][0].y - piece.y < 0.35 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    beside = sum(1 for row in rows if len([piece for piece in row if len(piece.text.split()) > 2]) > 1)
    if beside > 0.2 * len(rows):
        return pieces
    return [line for row in rows for line in _join_marks(sorted(row, key=lambda piece: piece.x))]


def _join_marks(row: list[Piece]) -> Iterator[Piece]:
    """Join a list's mark that was drawn by itself with the words that stand beside it."""
    first = row[0]
    if len(row) > 1 and LONE_MARK.fullmatch(first.text.strip()):
        second = row[1]
        yield Piece(f"{first.text.strip()} {second.text.strip()}", first.x, second.y, second.size)
        yield from row[2:]
    else:
        yield from row


def _with_space_between(lines: list[Piece]) -> Iterator[str]:
    gaps = sorted(above.y - below.y for above, below in pairwise(lines) if above.y - below.y > 0.5 * below.size)
    # Most lines follow each other within a paragraph; on a page full of headings, still a quarter do.
    leading = gaps[len(gaps) // 4] if gaps else 0.0
    above: Piece | None = None
    for line in lines:
        if above is not None:
            gap, sizes = above.y - line.y, sorted((above.size, line.size))
            if gap < 0 or gap > 1.3 * leading or sizes[1] > 1.15 * sizes[0]:
                yield ""
        yield line.text.strip()
        above = line
