"""Loads one document (a guideline exported elsewhere, or starter content) into the draft."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from content.editing.loading import load
from content.publishing.document import DocumentProblem, read

LARGEST = 20 * 1024 * 1024  # a guideline in six languages is well under 1 MB


class Command(BaseCommand):
    help = "Load a Houvast document into the draft. Parents see it once it is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    @no_translations
    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            loaded = load(read(read_json(file)))
        except DocumentProblem as problem:
            raise CommandError(f"{file}: {problem}") from problem
        for name in loaded.kept:
            self.stderr.write(f"“{name}” was here already, and stays as it is.")
        slug = loaded.guideline.slug
        self.stdout.write(f"Loaded “{slug}” as a draft. To make it public: python3 manage.py publish_guideline {slug}")


def read_json(file: Path) -> Any:
    """Return the JSON in a file; raise DocumentProblem with what is wrong with the file."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)  # what a pipe or a device says of its size means nothing
    except OSError as error:
        raise DocumentProblem(f"This file cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise DocumentProblem("This file is too large to be a Houvast document (20 MB at most).")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # among them a number of thousands of digits
        raise DocumentProblem(f"This file is not JSON: {error}.") from error
