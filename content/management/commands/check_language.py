"""Measures how plain the draft is, section by section, and shows the sentences and words that miss a target."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError, no_translations

from content.editing.readability import (
    GUIDELINE_TARGETS,
    OTHER_LANGUAGE_TARGETS,
    SECTION_TARGETS,
    Measures,
    Target,
    measure,
    misses,
)
from content.editing.readability_text import guideline_parts, section_parts
from content.management import ours
from content.models import Guideline
from content.publishing.document import Document
from content.publishing.freeze import document_of

COLUMNS = (
    ("words", "words", 1, "{:.0f}"),
    ("w/sent", "words_per_sentence", 1, "{:.1f}"),
    (">15 %", "share_over_15", 100, "{:.1f}"),
    (">20 %", "share_over_20", 100, "{:.1f}"),
    ("Flesch", "flesch_douma", 1, "{:.1f}"),
    ("rare %", "share_rare", 100, "{:.1f}"),
    ("long %", "share_long_words", 100, "{:.1f}"),
    ("pass %", "share_passive", 100, "{:.1f}"),
    ("()/100", "brackets_per_100", 1, "{:.2f}"),
    ("signal", "signal_words_per_sentence", 1, "{:.2f}"),
)
EXAMPLES_SHOWN = 5


class Command(ours.Command):
    help = (
        "Show the figures of plain language for a draft, per section and language; exit status 1 where one is missed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="?", metavar="SLUG", help="default: every guideline")

    @no_translations
    def handle(self, *, slug: str | None, **options: Any) -> None:
        guidelines = Guideline.objects.filter(slug=slug) if slug else Guideline.objects.all()
        if slug and not guidelines:
            raise CommandError(f"There is no guideline “{slug}”.")
        missed = sum(self.measure(document_of(guideline)) for guideline in guidelines)
        if missed:
            raise CommandError(f"{missed} figure(s) miss their target.")

    def measure(self, document: Document) -> int:
        """Print the figures of one guideline in all its languages; return how many miss their target."""
        missed = 0
        for language, text in document.languages.items():
            known = [word for term in text.glossary for word in (term.term, *term.forms)]
            self.stdout.write(f"\n{document.slug}, {language}")
            self.stdout.write(f"{'':<28}" + "".join(f"{name:>8}" for name, *_ in COLUMNS))
            for section in text.sections:
                targets = SECTION_TARGETS if language == "nl" else OTHER_LANGUAGE_TARGETS
                missed += self.show(section.slug, measure(section_parts(section), known, language), targets)
            targets = GUIDELINE_TARGETS if language == "nl" else OTHER_LANGUAGE_TARGETS
            missed += self.show("the whole guideline", measure(guideline_parts(text), known, language), targets)
        return missed

    def show(self, name: str, figures: Measures, targets: tuple[Target, ...]) -> int:
        cells = []
        for _name, field, factor, form in COLUMNS:
            value = getattr(figures, field)
            cells.append(f"{'-' if value is None else form.format(factor * value):>8}")
        self.stdout.write(f"{name[:27]:<28}" + "".join(cells))
        found = misses(figures, targets)
        for miss in found:
            bound = f"≤ {miss.target.at_most:g}" if miss.target.at_most is not None else f"≥ {miss.target.at_least:g}"
            if miss.target.at_least is not None and miss.value < miss.target.at_least:
                bound = f"≥ {miss.target.at_least:g}"
            self.stdout.write(f"    misses {miss.target.measure} {bound}: {miss.value:.2f}")
            for example in miss.examples[:EXAMPLES_SHOWN]:
                self.stdout.write(f"        {example}")
        return len(found)
