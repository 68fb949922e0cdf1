"""What parents read: editions, append-only. Knows which rules the database holds; publishing is a verb elsewhere."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.draft import Guideline

# Dropping a scheduled edition takes less than this, so that no reader sees an edition that is then gone.
TOO_CLOSE = datetime.timedelta(seconds=10)


class EditionIsFrozen(Exception):
    """Raised where something would change or delete an edition that parents may have read."""

    def __init__(self) -> None:
        super().__init__("An edition is never changed or deleted once it has gone live. Publish a new one instead.")


class EditionQuerySet(models.QuerySet["Edition"]):
    """Live is a question about time, not a flag: every query takes the moment it asks about (`None`: now)."""

    def live(self, at: datetime.datetime | None = None) -> "EditionQuerySet":
        """Return, for each guideline, the newest edition whose moment has come; one that withdraws is live too."""
        at = at or timezone.now()
        newer = Edition.objects.filter(
            guideline=OuterRef("guideline"), number__gt=OuterRef("number"), go_live_at__lte=at
        )
        return self.filter(go_live_at__lte=at).filter(~Exists(newer))

    def scheduled(self, at: datetime.datetime | None = None) -> "EditionQuerySet":
        return self.filter(go_live_at__gt=at or timezone.now())

    def gone_live(self, at: datetime.datetime | None = None) -> "EditionQuerySet":
        return self.filter(go_live_at__lte=at or timezone.now())

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete editions that nobody can have read yet; raise if one of them has gone live, or is about to."""
        if self.filter(go_live_at__lte=timezone.now() + TOO_CLOSE).exists():
            raise EditionIsFrozen
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]

    def droppable(self) -> "EditionQuerySet":
        """Return what is scheduled so far ahead that nobody can read it while it is being dropped."""
        return self.filter(go_live_at__gt=timezone.now() + TOO_CLOSE)

    def bulk_create(self, *args: Any, **options: Any) -> list["Edition"]:
        raise EditionIsFrozen

    def update(self, **values: Any) -> int:
        raise EditionIsFrozen

    def bulk_update(self, *args: Any, **options: Any) -> int:
        raise EditionIsFrozen


class Edition(models.Model):
    """One guideline as parents read it from one moment on. Append-only."""

    guideline = models.ForeignKey(
        Guideline, verbose_name=_("guideline"), on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    # Copies of what the document says, so that a query need not open it.
    slug = models.SlugField(_("address"), max_length=80)
    is_portal = models.BooleanField(_("the portal's own pages"), default=False)
    withdrawn = models.BooleanField(_("takes the guideline offline"), default=False)
    document = models.JSONField(_("document"))
    digest = models.CharField(_("digest of the document"), max_length=64)
    go_live_at = models.DateTimeField(_("live from"))
    note = models.CharField(_("what changed"), max_length=300, blank=True, help_text=_("One line, for readers."))
    published_by = models.CharField(_("published by"), max_length=150, blank=True)
    # The key of that account, by which it is still known once it has another name. No relation: an edition never changes,
    # also not where the account goes.
    publisher = models.PositiveBigIntegerField(null=True, editable=False)
    published_at = models.DateTimeField(_("published on"), default=timezone.now)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        base_manager_name = "objects"  # so that relations are guarded too
        constraints = [
            models.UniqueConstraint(fields=["guideline", "number"], name="one_edition_per_number_in_a_guideline"),
        ]
        indexes = [models.Index(fields=["slug", "-number"], name="edition_by_address")]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise EditionIsFrozen
        super().save(*args, **{**options, "force_insert": True})  # never over one that has this key already

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        return Edition.objects.filter(pk=self.pk).delete()


class Lapsed(models.Model):
    """A scheduled edition that never went live: it was called off, or another took its place before its moment came.

    Its number is not given again. Nobody has read its text, which is not kept; what the draft had is in the draft's history.
    """

    guideline = models.ForeignKey(
        Guideline, verbose_name=_("guideline"), on_delete=models.CASCADE, related_name="lapsed"
    )
    number = models.PositiveIntegerField(_("number"))
    go_live_at = models.DateTimeField(_("live from"))
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    published_by = models.CharField(_("put ready by"), max_length=150, blank=True)
    publisher = models.PositiveBigIntegerField(null=True, editable=False)
    published_at = models.DateTimeField(_("put ready on"))
    lapsed_by = models.CharField(_("lapsed by"), max_length=150, blank=True)
    lapser = models.PositiveBigIntegerField(null=True, editable=False)
    lapsed_at = models.DateTimeField(_("lapsed on"), default=timezone.now)
    replaced_by = models.PositiveIntegerField(_("replaced by edition"), null=True)  # None: called off

    class Meta:
        verbose_name = _("lapsed edition")
        verbose_name_plural = _("lapsed editions")
        ordering = ["-number"]
        default_permissions = ()  # only publishing makes one
        constraints = [
            models.UniqueConstraint(
                fields=["guideline", "number"], name="one_lapsed_edition_per_number_in_a_guideline"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guideline} {self.number}"
