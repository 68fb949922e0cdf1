"""Removes what readers wrote, or searched for in vain, longer ago than it is kept: nightly, where a portal may stand still."""

from datetime import date
from typing import Any

from django.core.management.base import no_translations

from content.management import ours
from content.models import KEPT, remove_old_feedback
from content.models.search import remove_old_words


class Command(ours.Command):
    help = (
        f"Remove what readers wrote {KEPT.days} days ago or longer, and the words that they searched for in vain more than "
        "a year ago, or too rarely in an earlier month. The counts of yes and no stay."
    )

    @no_translations
    def handle(self, *args: Any, on: date | None = None, **options: Any) -> None:
        month = on.replace(day=1) if on else None
        self.stdout.write(f"Removed {remove_old_feedback(on) + remove_old_words(month)}.")
