"""Keeps papers once they are printed. Knows files, and no requests.

A paper's name has a digest of all that it says and of how it looks, so that what is kept is never out of date: where anything
differs it is another paper. All of them can be thrown away at any time; on a disk that cannot be written they are made anew.
"""

import hashlib
import json
import logging
import os
import tempfile
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from threading import Lock

from django.conf import settings

from content.reading.papers.press import FONTS, LEAFLET, PRINTER, NotPrinted, printed
from content.reading.papers.sheet import Asked, Data

logger = logging.getLogger(__name__)
# A guideline in six languages has twenty-two; each host of the portal has its own, because addresses stand in them.
KEPT_AT_MOST = 100
IN_MEMORY = 16  # of some 300 kB; they matter only where the disk cannot be written
ABANDONED = 3600  # seconds after which a half-written file is nobody's any more

_one_at_a_time = Lock()  # printing takes a whole processor for a moment
_recent: OrderedDict[str, bytes] = OrderedDict()


@dataclass(frozen=True)
class Name:
    """What a paper is called in the folder: which it is, and a digest of what it says."""

    slug: str
    number: int
    asked: Asked
    digest: str

    @property
    def which(self) -> str:
        beside = "-nl" if self.asked.with_dutch else ""
        large = "-large" if self.asked.large else ""
        return f"{self.slug}.{self.number}.{self.asked.language}{beside}{large}"

    @property
    def file(self) -> str:
        return f"{self.which}.{self.digest}.pdf"


def name_of(slug: str, number: int, asked: Asked, sheet: Data) -> Name:
    written = json.dumps(sheet, sort_keys=True).encode()
    return Name(slug, number, asked, hashlib.sha256(_look() + written).hexdigest()[:20])


@lru_cache
def _look() -> bytes:
    """Return a digest of what papers look like: the leaflet, the fonts, the printer, and its typst."""
    seen = hashlib.sha256(version().encode())
    for file in [LEAFLET, PRINTER, *sorted(FONTS.glob("*.ttf"))]:
        seen.update(file.read_bytes())
    return seen.digest()


def version() -> str:
    return metadata.version("typst")


def paper(name: Name, sheet: Data) -> bytes:
    """Return a paper: the one that is kept, or else one printed now, and kept. Raise NotPrinted where that fails."""
    if (kept := _kept(name)) is not None:
        return kept
    with _one_at_a_time:
        if (kept := _kept(name)) is not None:
            return kept
        try:
            made = printed(sheet)
        except NotPrinted:
            _note_failure(name)
            raise
        _keep(name, made)
        return made


def _kept(name: Name) -> bytes | None:
    try:
        return (settings.PAPERS / name.file).read_bytes()
    except OSError:
        return _recent.get(name.file)


def _keep(name: Name, made: bytes) -> None:
    """Write a paper whole or not at all: to a file of no name, which then takes its name."""
    try:
        settings.PAPERS.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.PAPERS, suffix=".half", delete=False) as half:
            half.write(made)
            half.flush()
            os.fsync(half.fileno())
        Path(half.name).replace(settings.PAPERS / name.file)
        (settings.PAPERS / f"{name.which}.failed").unlink(missing_ok=True)
        _clear(name)
    except OSError as error:
        logger.error("A PDF could not be kept in %s (%s); it is made again for who asks next.", settings.PAPERS, error)
        _recent[name.file] = made
        while len(_recent) > IN_MEMORY:
            _recent.popitem(last=False)


def _note_failure(name: Name) -> None:
    """Note that a paper could not be printed, for the desk to say."""
    logger.exception("The PDF %s could not be made.", name.which)
    try:
        settings.PAPERS.mkdir(parents=True, exist_ok=True)
        (settings.PAPERS / f"{name.which}.failed").touch()
    except OSError:
        pass  # it stands in the log


def _clear(name: Name) -> None:
    """Remove the papers of a guideline that nobody asks for any more: of long ago, the oldest of very many, and halves."""
    for half in settings.PAPERS.glob("*.half"):
        if half.stat().st_mtime < time.time() - ABANDONED:
            half.unlink(missing_ok=True)
    of_it = sorted(settings.PAPERS.glob(f"{name.slug}.*.pdf"), key=lambda file: file.stat().st_mtime)
    # The one before stays: this may be that of an edition that is yet to go live.
    old = [file for file in of_it if int(file.name.split(".")[1]) < name.number - 1]
    for file in [*old, *[file for file in of_it if file not in old][:-KEPT_AT_MOST]]:
        file.unlink(missing_ok=True)


@dataclass(frozen=True)
class Standing:
    """How many of an edition's papers there are, of how many, and how many could not be made when it was tried last."""

    made: int
    of: int
    failed: int


def standing(slug: str, number: int, of: int) -> Standing:
    """Return what there is of an edition, for the desk."""
    made = {file.name.rsplit(".", 2)[0] for file in settings.PAPERS.glob(f"{slug}.{number}.*.pdf")}
    failed = {file.name.removesuffix(".failed") for file in settings.PAPERS.glob(f"{slug}.{number}.*.failed")} - made
    return Standing(min(len(made), of), of, len(failed))
