"""Publishes the draft of one guideline, now or at a moment."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, no_translations
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from content.management import ours
from content.publishing.before import checked
from content.publishing.document import read
from content.publishing.editions import PublishProblem, live_edition, next_document, publish, scheduled_edition
from content.publishing.moment import in_words, moment
from content.publishing.preflight import WARNING


class Command(ours.Command):
    help = "Freeze the draft of a guideline as an edition, which parents read from now or from --at on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("--at", metavar="WHEN", help='the moment in Amsterdam, such as "2027-01-31 09:00"')
        parser.add_argument("--note", default="", metavar="TEXT", help="what changed, in one line, for readers")
        parser.add_argument("--by", default="", metavar="NAME", help="the account for which it is published")

    @no_translations
    def handle(self, *, slug: str, at: str | None, note: str, by: str, **options: Any) -> None:
        guideline = ours.guideline_at(slug)
        account = get_user_model()._default_manager.filter(username=by, is_active=True).first() if by else None
        if by and account is None:
            raise CommandError(f"There is no account “{by}” in use.")
        go_live_at = parse_moment(at) if at is not None else None
        live = live_edition(guideline)
        for problem in checked(next_document(guideline), read(live.document) if live else None):
            if problem.level == WARNING:
                self.stderr.write(f"Note: {problem.message}")
        if replaced := scheduled_edition(guideline):
            self.stdout.write(
                f"This replaces edition {replaced.number}, which was to go live on {in_words(replaced.go_live_at)}."
            )
        try:
            edition = publish(guideline, at=go_live_at, note=note, by=account)
        except PublishProblem as problem:
            raise CommandError(str(problem)) from problem
        when = f"goes live on {in_words(edition.go_live_at)}" if go_live_at else "is live"
        self.stdout.write(f"Edition {edition.number} of “{slug}” {when}.")


def parse_moment(text: str) -> datetime.datetime:
    """Return the moment that somebody wrote, in Amsterdam where no other zone is named; raise where there is no such moment."""
    try:
        written = parse_datetime(text)
        if written is None:
            raise CommandError(f"“{text}” is not a moment. Write it like this: 2027-01-31 09:00.")
        return written if timezone.is_aware(written) else moment(written.date(), written.time())
    except ValidationError as error:
        raise CommandError(f"“{text}”: {error.message}") from error
    except (ValueError, OverflowError) as error:
        raise CommandError(f"“{text}” is not a moment. Write it like this: 2027-01-31 09:00.") from error
