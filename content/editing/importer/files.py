"""Reads a file into text, or says clearly why it cannot; may not know what the text means."""

import codecs
import os
import re
from pathlib import Path

from django.utils.translation import gettext

from content.editing.importer.pdf import read_pdf
from content.editing.importer.recognise import ImportProblem, require_document
from content.editing.importer.signs import as_words, strip_signs
from content.editing.importer.word import ZIP, read_word, refuse_old_word
from content.editing.importer.wrong_file import PDF, refuse_wrong_file

# A brochure of forty pages with photographs is some 10 MB as a PDF; twice that is no parents' document any more.
LARGEST_FILE = 20 * 1024 * 1024
# A thousand characters are a third of a page: this is well over a thousand pages of text.
LONGEST_TEXT = 5_000_000


def read_file(path: str | os.PathLike[str]) -> str:
    """Return a document's text, its pages separated by a form feed; raise ImportProblem with what to do."""
    return read_data(_read_bytes(Path(path)), Path(path).name)


def read_data(data: bytes, name: str = "") -> str:
    """Return the text of a document that was sent under this name; raise ImportProblem with what to do."""
    if not data.strip():
        raise ImportProblem(gettext("This file is empty. Choose the file that holds the text."))
    refuse_wrong_file(data, name)
    if data.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(PDF):
        text = strip_signs(read_pdf(data))
    elif data.startswith(ZIP):
        text = read_word(data)
    else:
        refuse_old_word(data)
        _refuse_rich_text(data)
        text = strip_signs(_decode(data))
    if len(text) > LONGEST_TEXT:
        raise ImportProblem(
            gettext("The file holds %(count)d characters of text; the limit is %(limit)d. Import it in parts.")
            % {"count": len(text), "limit": LONGEST_TEXT}
        )
    require_document(as_words(text))
    return text


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ImportProblem(gettext("“%(path)s” is a folder. Name the file itself.") % {"path": path})
        if not path.exists():
            raise ImportProblem(gettext("There is no file “%(path)s”. Check its name.") % {"path": path})
        if not path.is_file():
            raise ImportProblem(
                gettext("“%(path)s” is not an ordinary file. Copy the text into a file.") % {"path": path}
            )
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ImportProblem(
                gettext(
                    "“%(path)s” is %(size)d MB; the limit is %(limit)d MB. "
                    "Save it without pictures, or save its text as a .txt file."
                )
                % {"path": path, "size": round(size / 1024**2), "limit": LARGEST_FILE // 1024**2}
            )
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE)
    except (OSError, ValueError) as error:
        raise ImportProblem(
            gettext("“%(path)s” cannot be read (%(reason)s). Check its name and who may read it.")
            % {"path": path, "reason": getattr(error, "strerror", None) or error}
        ) from error
    if not data.strip():
        raise ImportProblem(gettext("“%(path)s” is empty. Choose the file that holds the text.") % {"path": path})
    return data


def _refuse_rich_text(data: bytes) -> None:
    if data.startswith(b"{\\rtf"):
        raise ImportProblem(
            gettext(
                "This is a file of another kind (%(name)s). Save it as a Word document (.docx), a PDF or plain text, "
                "and import that."
            )
            % {"name": "RTF"}
        )


def _decode(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _refuse_binary(_decode_or_refuse(data, encoding))
    if b"\x00" in data:
        return _refuse_binary(_decode_or_refuse(data, _guess_utf16(data)))
    try:
        return _refuse_binary(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # With letters of several bytes it is UTF-8 with a fault; as Windows-1252 it would read as gibberish.
        if re.search(r"[^\x00-\x7f\ufffd]", data.decode("utf-8", "replace")):
            raise ImportProblem(
                gettext("The text is damaged at line %(line)d. Open the file, mend that line and save it as UTF-8.")
                % {"line": data.count(b"\n", 0, error.start) + 1}
            ) from error
    return _refuse_binary(_decode_or_refuse(data, "cp1252"))


def _guess_utf16(data: bytes) -> str:
    """Name the byte order of UTF-16 without a mark: in Latin script nearly every second byte is zero."""
    first, second = data[0::2].count(0), data[1::2].count(0)
    if max(first, second) < 0.3 * len(data) / 2:
        raise _binary()
    return "utf-16-le" if second > first else "utf-16-be"


def _decode_or_refuse(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _binary() from error


def _refuse_binary(text: str) -> str:
    # Tab, line ends and form feed belong in a text; a NUL never does, and more than 1 % other controls is no text.
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1f]", text))
    if "\x00" in text or controls > 0.01 * len(text):
        raise _binary()
    return text


def _binary() -> ImportProblem:
    return ImportProblem(
        gettext(
            "This file does not hold text. Choose the document itself: Word (.docx), PDF or plain text (.txt, UTF-8)."
        )
    )
