"""Prints a sheet as a PDF: tagged (PDF/UA-1), with its own fonts, and with nothing from outside. Knows data and typst."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from content.reading.papers.sheet import Data

HERE = Path(__file__).resolve().parent
LEAFLET = HERE / "leaflet.typ"
FONTS = HERE / "fonts"
STANDARD: Literal["ua-1"] = "ua-1"  # typst refuses what is not tagged, has no title or no language


class NotPrinted(Exception):
    """Raised where no PDF could be made of a sheet."""


def printed(sheet: Data) -> bytes:
    """Return a sheet as a PDF; raise NotPrinted where that fails."""
    try:
        made = typst.compile(
            LEAFLET,
            root=HERE,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[STANDARD],
            sys_inputs={"data": json.dumps(sheet)},
        )
    except (typst.TypstError, RuntimeError) as error:
        raise NotPrinted(str(error)) from error
    return made


@lru_cache
def _fonts() -> typst.Fonts:
    """Read the fonts once: what lies in the folder is used, so that a script that Noto Sans has not is one more file there."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
