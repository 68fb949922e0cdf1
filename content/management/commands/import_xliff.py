"""Takes translations from a translator's own tools into the draft, and says part by part what it did."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, no_translations
from django.db import transaction

from content.editing.exchange import LARGEST, ExchangeProblem, Plan, carry_out, plan, read
from content.editing.exchange.plan import FieldChange, PartPlan
from content.management import ours
from content.management.difference import in_lines
from content.models import Guideline

OUTCOMES = {
    "current": "up to date",
    "outdated": "outdated: the Dutch has changed since the export",
    "unfinished": "still outdated",
    "missing": "not complete yet",
}


class Command(ours.Command):
    help = (
        "Take the translations in an XLIFF file into the draft. What was changed here since the export stays as it is, "
        "is shown beside the file's, and makes the exit status 2; --over takes the file's all the same."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument(
            "--over", action="store_true", help="take the file's text also where it was changed here since"
        )

    @no_translations
    def handle(self, *, file: Path, dry_run: bool, over: bool, **options: Any) -> None:
        try:
            received = read(_content(file))
            guideline = Guideline.objects.filter(slug=received.guideline).first()
            if guideline is None:
                raise ExchangeProblem(f"There is no guideline “{received.guideline[:80]}”.")
            with transaction.atomic():
                replace = [change.key for part in plan(received, guideline).parts for change in part.conflicts if over]
                if dry_run:
                    planned = plan(received, guideline, replace=replace)
                else:
                    planned, _done = carry_out(received, guideline, replace=replace)
        except ExchangeProblem as problem:
            raise CommandError(f"{file}: {problem}") from problem
        for part in planned.parts:
            self._say(part, planned)
        if planned.sources:
            self.stderr.write(f"The Dutch in the file was changed, which was ignored: {', '.join(planned.sources)}.")
        count = sum(part.is_written for part in planned.changing)
        verb = "would change" if dry_run else "changed"
        self.stdout.write(f"“{guideline.slug}”, “{received.language}”: {count} parts {verb}.")
        kept = [change.key for part in planned.parts for change in part.changes if change.kept]
        if kept:
            raise CommandError(
                f"{file}: changed here since the export, so kept as they are: {', '.join(kept)}. Take the file's with --over.",
                returncode=ours.KEPT,
            )

    def _say(self, part: PartPlan, planned: Plan) -> None:
        if part.is_written:
            fields = ", ".join(change.name for change in part.taken) or "confirmed"
            self.stdout.write(f"{part.key}: {fields} ({OUTCOMES[part.outcome]})")
        for change in part.changes:
            if change.kept:
                self._show(change)
        for label in part.left:
            self.stderr.write(f"{part.key}: {label} stays as it is, because not all of it is translated yet.")
        for name in part.emptied:
            self.stderr.write(
                f"{part.key}: {name} was emptied in the file, which is no translation; what is here stays."
            )
        for lost in part.lost:
            self.stderr.write(f"{part.key}: the new text has lost {lost}.")

    def _show(self, change: FieldChange) -> None:
        self.stderr.write(f"{change.key}: changed here since the export, and stays as it is.")
        for line in in_lines(change.old, change.new):
            self.stderr.write(f"    {line}")


def _content(file: Path) -> bytes:
    try:
        return ours.read_whole(file, LARGEST)
    except OSError as error:
        raise ExchangeProblem(f"This file cannot be read: {error.strerror}.") from error
