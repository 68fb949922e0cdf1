"""What all our commands share: one clear line and exit status 1 where something is wrong. Knows arguments, files and slugs."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.models import Guideline

# What was asked for is done, and something that was changed here since was kept: it is for somebody to look at.
KEPT = 2


class _Parser(CommandParser):
    """Takes options between the arguments too, and refuses wrong ones as the commands refuse everything else."""

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        return self.parse_intermixed_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        text = f"{' '.join(message.split())}. How it is used: {self.prog} --help"
        if self.called_from_command_line:
            sys.stderr.write(f"CommandError: {text}\n")
            sys.exit(1)
        raise CommandError(text)


class Command(BaseCommand):
    """A command of which the arguments may stand in any order, and are refused in one line with exit status 1."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.__class__ = _Parser  # Django names its own class there, and has no setting for it
        return parser


def guideline_at(slug: str) -> Guideline:
    """Return the guideline with this slug; raise CommandError where there is none."""
    guideline = Guideline.objects.filter(slug=slug).first()
    if guideline is None:
        raise CommandError(f"There is no guideline “{slug[:80]}”.")
    return guideline


def write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet; raise CommandError where it is, or where it cannot be written."""
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(text)
    except FileExistsError as error:
        raise CommandError(f"{file} exists already, and was left as it is.") from error
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from error


def read_whole(file: Path, largest: int) -> bytes:
    """Return what is in a file, at most one byte more than `largest`; raise OSError where it cannot be read."""
    with file.open("rb") as opened:
        return opened.read(largest + 1)  # what a pipe or a device says of its size means nothing
