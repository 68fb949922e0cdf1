"""Reads a parents' document (text, PDF or Word) into a draft, and says line by line what it did."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, no_translations

from content.editing.importer import ImportProblem, parse, read_file
from content.editing.importing import make_draft, new_source
from content.management import ours


class Command(ours.Command):
    help = "Read a parents' document, as text, PDF or Word, into a draft, with a report of what was found, dropped or unsure."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--slug", default="", help="the address of the guideline (default: from the document)")
        parser.add_argument("--language", default="nl", choices=list(dict(settings.LANGUAGES)))

    @no_translations
    def handle(self, *, file: Path, slug: str, language: str, **options: Any) -> None:
        try:
            text = read_file(file)
            parsed = parse(text)
            guideline = make_draft(parsed, slug=slug, language=language, source=new_source(file.name, text, language))
        except ImportProblem as problem:
            raise CommandError(f"{file}: {problem}") from problem
        for line in parsed.report:
            place = f"line {line.line}" if line.line else ""
            self.stdout.write(f"{line.level:<8}{place:<10}{line.text}")
        self.stdout.write("")
        self.stdout.write(
            f"{len(parsed.sections)} sections are in the draft “{guideline.slug}”; parents see nothing of it yet."
        )
        self.stdout.write(f"To make it public: python3 manage.py publish_guideline {guideline.slug}")
