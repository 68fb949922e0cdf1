"""Loads one document (a guideline exported elsewhere, or starter content) into the draft."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, no_translations

from content.editing.loading import load
from content.editing.since import Kept, Replaced
from content.editing.since import replace as put_over
from content.management import ours
from content.management.difference import in_lines
from content.publishing.document import DocumentProblem, read

LARGEST = 20 * 1024 * 1024  # a guideline in six languages is well under 1 MB


class Command(ours.Command):
    help = (
        "Load a Houvast document into the draft. Parents see it once it is published. With --replace, what was changed here "
        "since the document was exported stays, is shown beside the document's, and makes the exit status 2."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="put it over the draft that has its address")
        parser.add_argument(
            "--over", action="store_true", help="with --replace: also over what was changed here since the export"
        )

    @no_translations
    def handle(self, *, file: Path, replace: bool, over: bool, **options: Any) -> None:
        if over and not replace:
            raise CommandError("--over goes with --replace.")
        try:
            document = read(read_json(file))
            loaded = put_over(document, over=over) if replace else load(document)
        except DocumentProblem as problem:
            raise CommandError(f"{file}: {problem}") from problem
        for name in loaded.kept:
            self.stderr.write(f"“{name}” was here already, and stays as it is.")
        if not isinstance(loaded, Replaced):
            self.stdout.write(f"Loaded “{loaded.guideline.slug}” as a draft.")
            self._say_how_to_publish(loaded.guideline.slug)
            return
        self._report(loaded, [code for code in document.languages if code not in loaded.guideline.languages])
        if loaded.restored.written or loaded.restored.reordered:
            self._say_how_to_publish(loaded.guideline.slug)
        for kept in loaded.since:
            self._show(kept)
        if loaded.since:
            raise CommandError(
                f"{file}: {len(loaded.since)} changed here since the export, so kept as they are. To replace them, use --over.",
                returncode=ours.KEPT,
            )

    def _say_how_to_publish(self, slug: str) -> None:
        self.stdout.write(f"To make it public: python3 manage.py publish_guideline {slug}")

    def _show(self, kept: Kept) -> None:
        """Say what stays, with both versions of each field that differs."""
        language = f" ({kept.place[2]})" if kept.place[2] else ""
        self.stderr.write(f"Kept, because it was changed here since the export: {kept.title}{language}")
        for name, here, there in kept.fields:
            for line in in_lines(here, there):
                self.stderr.write(f"    {name}, {line}")

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
        content = ours.read_whole(file, LARGEST)
    except OSError as error:
        raise DocumentProblem(f"This file cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise DocumentProblem("This file is too large to be a Houvast document (20 MB at most).")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # among them a number of thousands of digits
        raise DocumentProblem(f"This file is not JSON: {error}.") from error
