"""Tries the links of all drafts, for a nightly job."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError, no_translations

from content.editing.links import broken_links, check_links, said_of
from content.management import ours


class Command(ours.Command):
    help = "Try every address outside the portal that a draft leads to, and note which ones do not work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seconds", type=float, default=600, metavar="N", help="stop after so long (600)")

    @no_translations
    def handle(self, *, seconds: float, **options: Any) -> None:
        report = check_links(seconds=seconds)
        if report.offline:
            raise CommandError("No name on the internet can be looked up from here. Nothing was noted.")
        for link in broken_links():
            self.stdout.write(f"{link.address}: {said_of(link)}")
        self.stdout.write(
            f"Tried {report.tried}, of which {report.broken} do not work; {report.left} not tried in time."
        )
