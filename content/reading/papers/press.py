"""Has a sheet printed as a PDF, in a process of its own. Knows data and that process, and nothing of typst.

What typst takes of memory, it keeps; and what could make it stop or never end is not to stop a portal. So it prints elsewhere.
"""

import json
import subprocess
import sys
from pathlib import Path

from content.reading.papers.sheet import Data

HERE = Path(__file__).resolve().parent
PRINTER = HERE / "printer.py"
LEAFLET = HERE / "leaflet.typ"
FONTS = HERE / "fonts"
SECONDS_AT_MOST = 60  # it takes one or two; a machine that has much to do may need several times that


class NotPrinted(Exception):
    """Raised where no PDF could be made of a sheet."""


def printed(sheet: Data) -> bytes:
    """Return a sheet as a PDF; raise NotPrinted where that fails, or takes too long.

    A sign that no font has, as a smiley, is left out. Letters never are: then there is no PDF, and the desk says so.
    """
    # -P: nothing beside the printer is taken for a module of Python's. One second more, so that it is stopped from here.
    command = [sys.executable, "-P", str(PRINTER), str(LEAFLET), str(FONTS), str(SECONDS_AT_MOST + 1)]
    data = json.dumps(sheet).encode("ascii")
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS_AT_MOST, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise NotPrinted(f"It was not printed within {SECONDS_AT_MOST} seconds.") from error
    except OSError as error:
        raise NotPrinted(f"The printer could not be started: {error}") from error
    if done.returncode or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise NotPrinted(said or f"The printer ended with status {done.returncode}.")
    return done.stdout
