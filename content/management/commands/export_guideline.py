"""Writes one guideline, in all its languages, as one document."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from content.models import Guideline
from content.publishing.document import read
from content.publishing.editions import live_edition
from content.publishing.freeze import document_of


class Command(BaseCommand):
    help = "Write a guideline as one document: what parents read now or, with --draft, what editors are working on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: standard output")
        parser.add_argument("--draft", action="store_true", help="the draft, sections on hold included")

    @no_translations
    def handle(self, *, slug: str, file: Path | None, draft: bool, **options: Any) -> None:
        guideline = Guideline.objects.filter(slug=slug).first()
        if guideline is None:
            raise CommandError(f"There is no guideline “{slug}”.")
        if draft:
            document = document_of(guideline)
        elif live := live_edition(guideline):
            document = read(live.document)
        else:
            raise CommandError(f"“{slug}” has not been published. Use --draft for the draft.")
        text = json.dumps(document.to_json(), ensure_ascii=False, indent=2) + "\n"
        if file is None:
            self.stdout.write(text, ending="")
            return
        try:
            with file.open("x", encoding="utf-8") as target:
                target.write(text)
        except FileExistsError as error:
            raise CommandError(f"{file} exists already, and was left as it is.") from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote “{slug}” to {file}.")
