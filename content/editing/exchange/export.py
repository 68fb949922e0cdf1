"""Makes a file of a guideline's texts in one language. Knows the draft's units, and leaves to others how XLIFF writes them."""

from django.db import transaction
from django.utils.translation import override

from content.editing.exchange import xliff12, xliff20
from content.editing.exchange.content import ExchangeProblem
from content.editing.exchange.parts import parts
from content.editing.exchange.units import units_of
from content.editing.exchange.written import WrittenPart, written
from content.editing.freshness import remember_source
from content.languages import DUTCH
from content.models import Guideline

WRITERS = {"1.2": xliff12.write, "2.0": xliff20.write}
VERSIONS = tuple(WRITERS)


def export(guideline: Guideline, language: str, version: str = "1.2", *, held: bool = False) -> str:
    """Return a guideline's texts, to be translated into a language, as XLIFF 1.2 or 2.0.

    Sections that are held back are left out, unless `held`; each then says that it can wait.

    What people read in it beside the texts is Dutch, as the texts are. The Dutch that it is made from is remembered
    (SourceText), so that the file can come back when the draft has gone on: that is the one thing that this writes, also
    where the file is asked for by GET. To write it twice changes nothing.
    """
    if language == DUTCH or version not in WRITERS:
        raise ExchangeProblem(f"No file for {language!r} in XLIFF {version}.")
    with override(DUTCH), transaction.atomic():
        found: list[WrittenPart] = []
        for part in parts(guideline, language, held=held):
            remember_source(part.instance)
            found.append(written(part, language, units_of(part, language)))
        return WRITERS[version](guideline.slug, language, found)
