"""Removes what readers wrote longer ago than it is kept, for a nightly job where a portal may stand still for months."""

from datetime import date
from typing import Any

from django.core.management.base import no_translations

from content.management import ours
from content.models import KEPT, remove_old_feedback


class Command(ours.Command):
    help = f"Remove what readers wrote {KEPT.days} days ago or longer. The counts of yes and no stay."

    @no_translations
    def handle(self, *args: Any, on: date | None = None, **options: Any) -> None:
        self.stdout.write(f"Removed {remove_old_feedback(on)}.")
