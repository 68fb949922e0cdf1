"""Prints one paper in a process of its own: data comes in, a PDF goes out. Knows typst, and nothing of the portal.

It is run as a program (see press.py), and starts quickly because it imports so little.
"""

import json
import re
import signal
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import typst

STANDARD: Literal["ua-1"] = "ua-1"  # typst refuses what is not tagged, has no title or no language
ATTEMPTS_AT_MOST = 20

_NO_FONT = re.compile(r'the text `"(.*?)"` could not be displayed')
# What belongs to the picture before it: joiners, the choice of a look, the frame of a key, the letters of a flag.
_ATTACHED = "[\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]*"
_PICTURES = re.compile(f"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001fbff]{_ATTACHED}|\ufe0f?\u20e3")


def main(leaflet: str, fonts: str, seconds: str) -> int:
    """Print what comes in; return the status to end with, having said why where it is not 0."""
    # Whoever waits for it stops it earlier; where nobody waits any more, it stops by itself.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(seconds))
    sheet = json.load(sys.stdin.buffer)
    try:
        made = printed(json.dumps(sheet, ensure_ascii=False), Path(leaflet), Path(fonts))
    except (typst.TypstError, RuntimeError) as error:
        sys.stderr.buffer.write(str(error).encode("utf-8", "backslashreplace"))
        return 1
    sys.stdout.buffer.write(made)
    return 0


def printed(data: str, leaflet: Path, fonts: Path) -> bytes:
    """Return the PDF. A sign that no font has, as a smiley, is left out. Letters never are: then it is refused."""
    # What lies in the folder is used, so that a script that Noto Sans has not is one more file there.
    read = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
    for _attempt in range(ATTEMPTS_AT_MOST):
        try:
            return typst.compile(
                leaflet,
                root=leaflet.parent,
                font_paths=read,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=[STANDARD],
                sys_inputs={"data": data},
            )
        except (typst.TypstError, RuntimeError) as error:
            found = _NO_FONT.search(str(error))
            fewer = next((less for less in _left_out(data, found[1]) if less != data), None) if found else None
            if fewer is None:
                raise
            data = fewer
    raise RuntimeError("It has too many signs that are in no font.")


def _left_out(data: str, named: str) -> Iterator[str]:
    """Yield the data without the signs that typst named, and then without all pictures.

    Of a sign at the end of a text that runs the other way, or of several that are joined, typst names what stands beside it.
    """
    signs = {sign for sign in named if unicodedata.category(sign)[0] in "SMC"}
    if signs:
        yield re.sub(f"[{re.escape(''.join(signs))}]{_ATTACHED}", "", data)
    yield _PICTURES.sub("", data)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
