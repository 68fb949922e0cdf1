"""Loads one document (a guideline exported elsewhere, or starter content) into the draft."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from content.editing.loading import load
from content.editing.restoring import Replaced
from content.editing.restoring import replace as put_over
from content.publishing.document import DocumentProblem, read

LARGEST = 20 * 1024 * 1024  # a guideline in six languages is well under 1 MB


class Command(BaseCommand):
    help = "Load a Houvast document into the draft. Parents see it once it is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="put it over the draft that has its address")

    @no_translations
    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        try:
            document = read(read_json(file))
            loaded = put_over(document) if replace else load(document)
        except DocumentProblem as problem:
            raise CommandError(f"{file}: {problem}") from problem
        for name in loaded.kept:
            self.stderr.write(f"“{name}” was here already, and stays as it is.")
        slug = loaded.guideline.slug
        if isinstance(loaded, Replaced):
            self._report(loaded, [code for code in document.languages if code not in loaded.guideline.languages])
        else:
            self.stdout.write(f"Loaded “{slug}” as a draft.")
        self.stdout.write(f"To make it public: python3 manage.py publish_guideline {slug}")

    def _report(self, loaded: Replaced, not_offered: list[str]) -> None:
        """Say what was written, and which translations are marked otherwise now."""
        restored = loaded.restored
        for instance in restored.written:
            self.stdout.write(f"Replaced: {instance}")
        if restored.reordered:
            self.stdout.write("Replaced: the order of the sections")
        if not (restored.written or restored.reordered):
            self.stdout.write("Nothing differed, so nothing was replaced.")
        for marked in restored.marked:
            self.stdout.write(f"{marked.title} ({marked.language}): was {marked.before}, is {marked.after}")
        if not_offered:
            self.stdout.write(f"Loaded, and not offered to readers: {', '.join(not_offered)}")


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
