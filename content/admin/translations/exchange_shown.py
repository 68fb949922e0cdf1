"""What a translation file would change, for the screen: per part the texts beside each other, and what comes of it."""

from dataclasses import dataclass

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.compare import Pair, pair
from content.editing.exchange.plan import FieldChange, PartPlan

OUTCOMES = {
    "current": _("This translation is up to date then."),
    "outdated": _("The Dutch text has changed since the export, so this translation is outdated then."),
    "unfinished": _("This translation stays outdated: not all of it has been looked at in the file."),
    "missing": _("This translation is not complete then: readers get the Dutch text."),
}


@dataclass(frozen=True)
class Shown:
    """What changes of one part, for the screen."""

    plan: PartPlan
    changes: list[tuple[str, Pair, FieldChange]]

    @property
    def title(self) -> str:
        return self.plan.part.title

    @property
    def outcome(self) -> str:
        return str(OUTCOMES[self.plan.outcome])

    @property
    def lost(self) -> str:
        return get_text_list(self.plan.lost, gettext("and"))

    @property
    def left(self) -> str:
        return get_text_list(self.plan.left, gettext("and"))

    @property
    def emptied(self) -> str:
        return get_text_list(self.plan.emptied, gettext("and"))


def shown(planned: PartPlan) -> Shown:
    """Return one part of a plan as it is shown."""
    return Shown(
        planned, [(capfirst(one.label), pair(one.old, one.new, rich=one.rich), one) for one in planned.changes]
    )
