"""What parents say of a section, and what was done with it. No name, no address, no IP.

How often it helped is counted at once, per month, and nothing else is kept of a bare yes or no. What somebody wrote is removed
after `KEPT` days; the counts stay.
"""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.draft import Guideline
from content.models.editions import Edition
from content.models.visible import Visible


class Answer(Visible):
    """What was done with what readers said of a guideline, or of one section of it, in one line of Dutch for readers."""

    guideline = models.ForeignKey(
        Guideline, verbose_name=_("guideline"), on_delete=models.CASCADE, related_name="answers"
    )
    section = models.SlugField(_("section"), max_length=80, blank=True)
    text = models.CharField(_("what we did with it"), max_length=300)
    is_public = models.BooleanField(
        _("readers may see this"),
        default=False,
        help_text=_("It stands with the history of the guideline once that is published again."),
    )
    given_on = models.DateField(_("written on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("what we did")
        verbose_name_plural = _("what we did")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return self.text


KEPT = datetime.timedelta(days=90)


class Counted(models.Model):
    """How often readers of a section said in one month, in one language, that it helped and that it did not."""

    guideline = models.ForeignKey(
        Guideline, verbose_name=_("guideline"), on_delete=models.CASCADE, related_name="counted"
    )
    section = models.SlugField(_("section"), max_length=80)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    month = models.DateField(_("month"))  # its first day
    helped = models.PositiveIntegerField(_("helped"), default=0)
    not_helped = models.PositiveIntegerField(_("did not help"), default=0)

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        ordering = ["-month", "section", "language"]
        default_permissions = ()  # they are of the inbox
        constraints = [
            models.UniqueConstraint(
                fields=["guideline", "section", "language", "month"],
                name="one_count_of_a_section_in_a_language_and_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} ({self.language}) {self.month:%Y-%m}"


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def old(self, on: datetime.date | None = None) -> "FeedbackQuerySet":
        """Return what is to be removed; `on` is the day of today, and None too."""
        return self.filter(given_on__lte=(on or timezone.localdate()) - KEPT)


class Feedback(Visible):
    """What a reader wrote of a section, and whether it helped. `read_on` and `done_on` are None until then."""

    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="feedback")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    section = models.SlugField(_("section"), max_length=80)
    helped = models.BooleanField(_("helped"))
    line = models.CharField(_("what the reader wrote"), max_length=500, blank=True)
    given_on = models.DateField(_("given on"), default=timezone.localdate)  # a day, not a moment: less to trace
    read_on = models.DateField(_("read on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    answer = models.ForeignKey(
        Answer, verbose_name=_("what we did with it"), on_delete=models.SET_NULL, null=True, blank=True
    )

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.section} ({self.language})"


def remove_old_feedback(on: datetime.date | None = None) -> int:
    """Remove what readers wrote `KEPT` ago or longer; return how much. No job is needed: whoever opens the desk does it."""
    old = Feedback.objects.old(on)
    return old.delete()[0] if old.exists() else 0
