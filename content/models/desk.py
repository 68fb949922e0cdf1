"""What the editors' desk remembers for itself: who is at work where, and which links were tried. No reader meets it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AtWork(models.Model):
    """Somebody who has a record open on a screen, and what they typed there and did not save.

    `object_id` is 0 for a record that is not there yet. `screen` is the path of the screen, which says for which guideline,
    or in which language. `typed` holds the fields of the form by name, None where nothing was typed; `loaded` what the form
    carried of the stored texts when it was opened.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField(default=0)
    screen = models.CharField(max_length=300)
    seen_at = models.DateTimeField(default=timezone.now)
    typed = models.JSONField(null=True)
    loaded = models.TextField(blank=True)
    typed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "screen"], name="one_place_at_work_per_user_and_screen")]
        indexes = [models.Index(fields=["content_type", "object_id"], name="at_work_by_record")]

    def __str__(self) -> str:
        return f"{self.user}: {self.screen}"


class Link(models.Model):
    """An address outside the portal that texts lead to, as it was when it was last tried. `problem` is "" where it works."""

    address = models.URLField(_("address"), max_length=500, unique=True)
    tried_at = models.DateTimeField(_("tried on"))
    problem = models.CharField(_("what is wrong"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address
