"""Compiles the translations of the interface. Knows no models, and needs no program beside Python."""

from pathlib import Path

import polib
from django.conf import settings


def compile_translations() -> None:
    """Compile each .po file whose .mo file is absent or older."""
    for locale in settings.LOCALE_PATHS:
        for source in Path(locale).glob("*/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                polib.pofile(str(source)).save_as_mofile(str(target))
