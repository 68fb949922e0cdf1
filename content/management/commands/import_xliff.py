"""Takes translations from a translator's own tools into the draft, and says part by part what it did."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from content.editing.exchange import LARGEST, ExchangeProblem, Plan, carry_out, plan, read
from content.editing.exchange.plan import PartPlan
from content.models import Guideline

OUTCOMES = {
    "current": "up to date",
    "outdated": "outdated: the Dutch has changed since the export",
    "unfinished": "still outdated",
    "missing": "not complete yet",
}


class Command(BaseCommand):
    help = (
        "Take the translations in an XLIFF file into the draft. What was changed here since the export stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    @no_translations
    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            received = read(_content(file))
            guideline = Guideline.objects.filter(slug=received.guideline).first()
            if guideline is None:
                raise ExchangeProblem(f"There is no guideline “{received.guideline[:80]}”.")
            planned = plan(received, guideline)
            if not dry_run:
                planned, _done = carry_out(received, guideline)
        except ExchangeProblem as problem:
            raise CommandError(f"{file}: {problem}") from problem
        for part in planned.parts:
            self._say(part, planned)
        if planned.sources:
            self.stderr.write(f"The Dutch in the file was changed, which was ignored: {', '.join(planned.sources)}.")
        count = sum(not part.conflict for part in planned.changing)
        verb = "would change" if dry_run else "changed"
        self.stdout.write(f"“{guideline.slug}”, “{received.language}”: {count} parts {verb}.")

    def _say(self, part: PartPlan, planned: Plan) -> None:
        if part.conflict:
            self.stderr.write(f"{part.key}: changed here since the export, and stays as it is.")
            return
        if part.matters:
            fields = ", ".join(change.name for change in part.changes) or "confirmed"
            self.stdout.write(f"{part.key}: {fields} ({OUTCOMES[part.outcome]})")
        for label in part.left:
            self.stderr.write(f"{part.key}: {label} stays as it is, because not all of it is translated yet.")
        for lost in part.lost:
            self.stderr.write(f"{part.key}: the new text has lost {lost}.")


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)  # what a pipe or a device says of its size means nothing
    except OSError as error:
        raise ExchangeProblem(f"This file cannot be read: {error.strerror}.") from error
