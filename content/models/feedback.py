"""What parents say of a section, and what was done with it. No name, no address, no IP."""

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


class Feedback(Visible):
    """What a reader said of a section: whether it helped, and one line. `read_on` and `done_on` are None until then."""

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

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.section} ({self.language})"
