"""Puts a translator's file into the draft, whole or not at all. The only one here that changes a text."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from content.editing.exchange.content import ExchangeProblem
from content.editing.exchange.plan import PartPlan, Plan, plan, texts_of
from content.editing.exchange.received import Received
from content.models import Guideline


class DraftChanged(ExchangeProblem):
    """Raised where the draft has changed since somebody looked at what the file would change."""


def carry_out(
    received: Received, guideline: Guideline, *, replace: Collection[str] = (), shown: str | None = None
) -> tuple[Plan, list[PartPlan]]:
    """Change the draft as the plan says, and return the plan as it was carried out and the parts that were changed.

    Where somebody has saved another translation of a field since the export, that one stays, unless `replace` names the field.
    `shown` is the digest of the plan that was looked at: where the plan is another one by now, nothing changes.
    """
    with transaction.atomic():
        if shown is not None and plan(received, guideline, lock=True).digest() != shown:
            raise DraftChanged(
                _("Something has changed since you looked, so nothing was imported. Look again at what changes, below.")
            )
        planned = plan(received, guideline, lock=True, replace=replace)
        done = [part for part in planned.changing if part.is_written]
        for part in done:
            part.part.instance.save(update_fields=[*texts_of(part, planned.language), "made"])
    return planned, done
