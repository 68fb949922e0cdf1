"""Makes the search index anew from the editions that are live or scheduled."""

from typing import Any

from django.core.management.base import no_translations

from content.management import ours
from content.publishing.findable import rebuild


class Command(ours.Command):
    help = (
        "Make what readers can search anew, from the editions that are live or scheduled. Publishing does so by itself."
    )

    @no_translations
    def handle(self, **options: Any) -> None:
        count = rebuild()
        self.stdout.write(f"What readers can search was made anew, of {count} edition{'' if count == 1 else 's'}.")
