"""Writes a guideline's texts for a translator's own tools, as XLIFF."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser, no_translations

from content.editing.exchange import export
from content.editing.exchange.export import VERSIONS
from content.management import ours

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class Command(ours.Command):
    help = "Write the draft of a guideline as XLIFF, to be translated into one language in a translator's own tools."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Let our --version take the place of the one that each command of Django has, and that says Django's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("language", metavar="LANGUAGE", help=", ".join(LANGUAGES))
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: standard output")
        parser.add_argument("--held", action="store_true", help="with the sections that are held back too")
        parser.add_argument("--version", default=VERSIONS[0], metavar="VERSION", help=" or ".join(VERSIONS))

    @no_translations
    def handle(self, *, slug: str, language: str, file: Path | None, version: str, held: bool, **options: Any) -> None:
        guideline = ours.guideline_at(slug)
        if language not in LANGUAGES:
            raise CommandError(f"Nothing is translated into “{language}”. Choose from {', '.join(LANGUAGES)}.")
        if version not in VERSIONS:
            raise CommandError(f"There is no XLIFF {version} here. Choose from {', '.join(VERSIONS)}.")
        text = export(guideline, language, version, held=held)
        if file is None:
            self.stdout.write(text, ending="")
            return
        ours.write_new(file, text)
        self.stdout.write(f"Wrote “{slug}”, to be translated into “{language}”, to {file}.")
