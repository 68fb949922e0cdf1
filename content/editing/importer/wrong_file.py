"""Refuses a file that is no document, or not the one its name says, with what to do; may not know what a text means."""

import re
from pathlib import PurePath

from django.utils.translation import gettext

from content.editing.importer.pdf import damaged_pdf
from content.editing.importer.recognise import ImportProblem
from content.editing.importer.word import OLE, ZIP, damaged_word

PDF = b"%PDF-"
# How files of pictures begin: PNG, JPEG, GIF, TIFF in both orders of bytes, WebP, and the HEIC and AVIF of telephones.
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP|....ftyp(?:heic|heix|mif1|msf1|avif)", re.DOTALL
)
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?(?:<!DOCTYPE\s+svg[^>]*>\s*)?<svg\b", re.DOTALL)
_PICTURE_NAMES = {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".heic", ".avif", ".svg", ".bmp"}


def refuse_wrong_file(data: bytes, name: str = "") -> None:
    """Raise ImportProblem for a picture, and for what is called a Word document or a PDF and is none."""
    ending = PurePath(name).suffix.lower()
    if _PICTURE.match(data) or _SVG.match(data[:4000]) or ending in _PICTURE_NAMES:
        raise ImportProblem(
            gettext(
                "This is a picture, and not a document. Choose the document itself: Word (.docx), PDF or plain text (.txt)."
            )
        )
    if ending == ".docx" and not data.startswith((ZIP, OLE, b"{\\rtf", PDF)):
        raise damaged_word()
    if ending == ".pdf" and not data.startswith((ZIP, OLE, b"{\\rtf")) and PDF not in data[:1024]:
        raise damaged_pdf()
