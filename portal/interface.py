"""Compiles the translations of the interface. Knows neither Django nor models, and needs no program beside Python.

`readers` holds the words around what parents read, in each language that parents are offered; `editors` those of the desk.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"
READERS, EDITORS = LOCALE / "readers", LOCALE / "editors"


def catalogue(folder: Path, language: str) -> Path:
    """Return the file with the words of the interface in a language."""
    return folder / language / "LC_MESSAGES" / "django.po"


def compile_translations() -> None:
    """Compile each .po file whose .mo file is absent or older. Django reads them once and keeps them."""
    for source in LOCALE.glob("*/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Renamed into place: half a file, newer than its source, would never be mended.
            whole = target.with_suffix(".whole")
            polib.pofile(str(source)).save_as_mofile(str(whole))
            whole.replace(target)


def words_left(language: str) -> int:
    """Return how many words around the text readers of this language get in Dutch. The messages themselves are English."""
    if language in ("nl", "en"):
        return 0
    wanted = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue(READERS, "nl")))}
    file = catalogue(READERS, language)
    there = polib.pofile(str(file)).translated_entries() if file.exists() else []
    return len(wanted - {(entry.msgctxt, entry.msgid) for entry in there})
