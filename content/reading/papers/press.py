"""Prints a sheet as a PDF: tagged (PDF/UA-1), with its own fonts, and with nothing from outside. Knows data and typst."""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from content.reading.papers.sheet import Data

HERE = Path(__file__).resolve().parent
LEAFLET = HERE / "leaflet.typ"
FONTS = HERE / "fonts"
STANDARD: Literal["ua-1"] = "ua-1"  # typst refuses what is not tagged, has no title or no language


SIGNS_AT_MOST = 20
_NO_FONT = re.compile(r'the text `"(.*?)"` could not be displayed')


class NotPrinted(Exception):
    """Raised where no PDF could be made of a sheet."""


def printed(sheet: Data) -> bytes:
    """Return a sheet as a PDF; raise NotPrinted where that fails.

    A sign that no font has, as a smiley, is left out. Letters never are: then there is no PDF, and the desk says so.
    """
    data = json.dumps(sheet, ensure_ascii=False)
    for _time in range(SIGNS_AT_MOST):
        try:
            return _compiled(data)
        except (typst.TypstError, RuntimeError) as error:
            found = _NO_FONT.search(str(error))
            signs = {sign for sign in found[1] if unicodedata.category(sign)[0] in "SMC"} if found else set()
            if not signs:
                raise NotPrinted(str(error)) from error
            data = "".join(sign for sign in data if sign not in signs)
    raise NotPrinted("It has too many signs that are in no font.")


def _compiled(data: str) -> bytes:
    return typst.compile(
        LEAFLET,
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=[STANDARD],
        sys_inputs={"data": data},
    )


@lru_cache
def _fonts() -> typst.Fonts:
    """Read the fonts once: what lies in the folder is used, so that a script that Noto Sans has not is one more file there."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
