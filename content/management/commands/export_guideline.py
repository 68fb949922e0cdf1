"""Writes one guideline, in all its languages, as one document."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, no_translations

from content.editing.since import draft_document
from content.management import ours
from content.publishing.document import read
from content.publishing.editions import live_edition
from content.publishing.freeze import document_of


class Command(ours.Command):
    help = "Write a guideline as one document: what parents read now or, with --draft, what editors are working on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: standard output")
        parser.add_argument("--draft", action="store_true", help="the draft, sections on hold included")

    @no_translations
    def handle(self, *, slug: str, file: Path | None, draft: bool, **options: Any) -> None:
        guideline = ours.guideline_at(slug)
        if draft:
            document = draft_document(guideline, document_of)
        elif live := live_edition(guideline):
            document = read(live.document)
        else:
            raise CommandError(f"“{slug}” has not been published. Use --draft for the draft.")
        text = json.dumps(document.to_json(), ensure_ascii=False, indent=2) + "\n"
        if file is None:
            self.stdout.write(text, ending="")
            return
        ours.write_new(file, text)
        self.stdout.write(f"Wrote “{slug}” to {file}.")
