"""Compiles the translations of the interface. Knows neither Django nor models, and needs no program beside Python."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_translations() -> None:
    """Compile each .po file whose .mo file is absent or older. Django reads them once and keeps them."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Renamed into place: half a file, newer than its source, would never be mended.
            whole = target.with_suffix(".whole")
            polib.pofile(str(source)).save_as_mofile(str(whole))
            whole.replace(target)
