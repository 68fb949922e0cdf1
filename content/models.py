"""The nouns of Houvast: the draft that editors work on, the editions that parents read, and what parents say of them.

Knows how they are stored and which rules the database holds. Publishing is a verb elsewhere (content/publishing/).
"""

import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.addresses import RESERVED
from content.editing.richtext import RichTextField
from content.kinds import Kind

slug_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters, digits and single hyphens only, for example: wat-kunt-u-doen.")
)
web_address_validator = URLValidator(schemes=["http", "https"])


def validate_free_slug(slug: str) -> None:
    """Raise where this slug would hide a page that the portal itself has."""
    if slug in RESERVED or slug in dict(settings.LANGUAGES):
        raise ValidationError(
            _("“%(slug)s” is an address of the portal itself. Choose another one."), params={"slug": slug}
        )


def leads_to_the_portal(address: str) -> bool:
    """Tell whether this is an address of the portal itself; of a wildcard's names we cannot know which are ours."""
    own = {*settings.ALLOWED_HOSTS, "localhost", "127.0.0.1", "[::1]"}
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # no address at all, which the field itself says
        return False
    return host in {name.strip("[]").lower() for name in own if not name.startswith(("*", "."))}


def validate_languages(languages: Any) -> None:
    """Raise unless this is a list of languages that the portal knows, with the source language in it."""
    known = dict(settings.LANGUAGES)
    if not isinstance(languages, list) or len(set(languages)) != len(languages) or not set(languages) <= set(known):
        raise ValidationError(_("Choose from these languages: %(known)s."), params={"known": ", ".join(known)})
    if settings.LANGUAGE_CODE not in languages:
        raise ValidationError(_("The source language cannot be left out."))


def source_language_only() -> list[str]:
    return [settings.LANGUAGE_CODE]


def translating_into(language: str) -> str:
    """Return the name of the permission to translate into a language."""
    return f"translate_{language}"


class SourceText(models.Model):
    """A Dutch text as it was when a translation was made from it, so that a translator sees what has changed since."""

    fingerprint = models.CharField(max_length=16, unique=True)
    words = models.JSONField()

    def __str__(self) -> str:
        return self.fingerprint


class Translated(models.Model):
    """What has one text per language. `made` says for each translation which source text it was made from."""

    # What a translation is made from, in the order of the document's `words()`.
    source_words: tuple[str, ...] = ()

    made = models.JSONField(_("origin of the translations"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def text(self, field: str, language: str) -> str:
        """Return one field in exactly this language; "" where there is none. (`self.field` would follow the active language.)"""
        return getattr(self, f"{field}_{language}") or ""

    def set_text(self, field: str, language: str, value: str) -> None:
        setattr(self, f"{field}_{language}", value)


class Guideline(Translated):
    """The parents' version of one guideline, as a draft. One record, `is_portal`, holds the portal's own pages."""

    source_words = ("title", "summary")

    slug = models.SlugField(_("address"), max_length=80, unique=True, validators=[slug_validator])
    is_portal = models.BooleanField(_("the portal's own pages"), default=False, editable=False)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(
        _("in short"), blank=True, help_text=_("Two or three sentences. They stand on the home page too.")
    )
    source_title = models.CharField(_("title of the guideline"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the guideline"), blank=True, validators=[web_address_validator])
    source_date = models.DateField(
        _("date of the guideline"), null=True, blank=True, help_text=_("Readers see the month and the year.")
    )
    makers = models.CharField(
        _("makers"), max_length=300, blank=True, help_text=_("Separated by commas: NIP, NVO, BPSW.")
    )
    checked_on = models.DateField(
        _("last checked"), null=True, blank=True, help_text=_("When the text was last laid beside the guideline.")
    )
    review_by = models.DateField(_("check again before"), null=True, blank=True)
    languages = models.JSONField(
        _("languages offered to readers"), default=source_language_only, validators=[validate_languages]
    )
    leave_to = models.URLField(
        _("where “Leave this page” leads"),
        blank=True,
        validators=[web_address_validator],
        help_text=_(
            "An everyday website that nobody wonders about, the weather for example. Left empty, it is buienradar.nl."
        ),
    )
    # A number is never given twice, not even that of an edition that was dropped before it went live.
    last_number = models.PositiveIntegerField(_("number of the newest edition"), default=0, editable=False)

    class Meta:
        verbose_name = _("guideline")
        verbose_name_plural = _("guidelines")
        ordering = ["-is_portal", "slug"]
        constraints = [
            models.UniqueConstraint(
                "is_portal", condition=Q(is_portal=True), name="one_record_for_the_portals_own_pages"
            ),
        ]
        # Who has one of these, and not the right to change sections, works at the translators' desk in that language only.
        permissions = [
            (translating_into(code), f"Can translate into {name}")
            for code, name in settings.LANGUAGES
            if code != settings.LANGUAGE_CODE
        ]

    def __str__(self) -> str:
        return self.text("title", settings.LANGUAGE_CODE) or self.slug

    def public_sections(self) -> set[str]:
        """Return the addresses of all sections that an edition has, or ever had."""
        documents = self.editions.values_list("document", flat=True)
        return {
            part["slug"]
            for document in documents
            for text in document["languages"].values()
            for part in text["sections"]
        }

    def clean(self) -> None:
        super().clean()
        if not self.is_portal:
            validate_free_slug(self.slug)
        elif leads_to_the_portal(self.leave_to):
            raise ValidationError({"leave_to": _("Choose another website: this one keeps the reader on Houvast.")})
        if self.pk and self.editions.exclude(slug=self.slug).exists():
            raise ValidationError(
                {"slug": _("This address has been public, and people may have kept it. It cannot change any more.")}
            )


class Section(Translated):
    """One question of a parent and its answer: one page of a guideline."""

    source_words = ("title", "in_short", "body", "questions")

    guideline = models.ForeignKey(
        Guideline, verbose_name=_("guideline"), on_delete=models.CASCADE, related_name="sections"
    )
    slug = models.SlugField(_("address"), max_length=80, validators=[slug_validator, validate_free_slug])
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, default=Kind.OTHER)
    position = models.PositiveIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200, help_text=_("A question, as a parent would ask it."))
    in_short = models.TextField(_("in short"), blank=True, help_text=_("One sentence."))
    body = RichTextField(_("text"))
    questions = models.TextField(
        _("questions for the talk"),
        blank=True,
        help_text=_("What a parent can ask the professional. One question a line."),
    )
    hold = models.BooleanField(
        _("hold back"), default=False, help_text=_("Publishing leaves this section as parents see it now.")
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["guideline", "slug"], name="one_section_per_address_in_a_guideline"),
        ]

    def __str__(self) -> str:
        return self.text("title", settings.LANGUAGE_CODE) or self.slug

    def clean(self) -> None:
        super().clean()
        before = Section.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        if before not in (None, self.slug) and before in self.guideline.public_sections():
            raise ValidationError(
                {"slug": _("This address has been public, and people may have kept it. It cannot change any more.")}
            )


class GlossaryTerm(Translated):
    """A difficult word that a parent will hear in the meeting, and what it means."""

    source_words = ("term", "explanation")  # the inflections of a word belong to a language

    slug = models.SlugField(_("key"), max_length=80, unique=True, validators=[slug_validator])
    term = models.CharField(_("word"), max_length=100)
    forms = models.TextField(
        _("other forms"), blank=True, help_text=_("As they occur in a sentence, one a line or with commas.")
    )
    explanation = models.TextField(_("explanation"))
    dutch_beside = models.BooleanField(
        _("show the Dutch word too"),
        default=True,
        help_text=_(
            "In translations the Dutch word follows in brackets. For words that a parent will hear in a conversation."
        ),
    )

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("glossary")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.text("term", settings.LANGUAGE_CODE) or self.slug


class Contact(Translated):
    """A place where a parent or a child finds help."""

    source_words = ("name", "reachable", "purpose")

    slug = models.SlugField(_("key"), max_length=80, unique=True, validators=[slug_validator])
    position = models.PositiveIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=100)
    telephone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        validators=[
            RegexValidator(r"^\+?[0-9][0-9 -]*\Z", _("Digits, spaces and hyphens only, for example 0800-2000."))
        ],
    )
    url = models.URLField(_("website"), blank=True, validators=[web_address_validator])
    reachable = models.CharField(_("when reachable"), max_length=200, blank=True)
    purpose = models.TextField(_("for what"))
    urgent = models.BooleanField(_("urgent"), default=False, help_text=_("Stands on every error page too."))
    checked_on = models.DateField(
        _("number checked on"), null=True, blank=True, help_text=_("Check each number at least once a year.")
    )

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text("name", settings.LANGUAGE_CODE) or self.slug


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


class Feedback(models.Model):
    """What a reader said of a section: whether it helped, and one line. No name, no address, no IP."""

    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="feedback")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    section = models.SlugField(_("section"), max_length=80)
    helped = models.BooleanField(_("helped"))
    line = models.CharField(_("what the reader wrote"), max_length=500, blank=True)
    given_on = models.DateField(_("given on"), default=timezone.localdate)  # a day, not a moment: less to trace

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.section} ({self.language})"
