"""The draft that editors work on, and the documents it was made from. Knows how they are stored, and nothing of editions."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.addresses import RESERVED
from content.editing.richtext import RichTextField
from content.kinds import Kind
from content.models.visible import Visible

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


def hosts_of_the_portal() -> set[str]:
    """Return the names of the portal on the web; of a wildcard's names we cannot know which are ours."""
    own = {*settings.ALLOWED_HOSTS, "localhost", "127.0.0.1", "[::1]"}
    return {name.strip("[]").lower() for name in own if not name.startswith(("*", "."))}


def leads_to_the_portal(address: str) -> bool:
    """Tell whether this is an address of the portal itself."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # no address at all, which the field itself says
        return False
    return host in hosts_of_the_portal()


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


class Translated(Visible):
    """What has one text per language. `made` says for each translation which source text it was made from."""

    # What a translation is made from, in the order of the document's `words()`.
    source_words: tuple[str, ...] = ()

    made = models.JSONField(_("origin of the translations"), default=dict, blank=True, editable=False)

    class Meta(Visible.Meta):
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
    # A link to a preview that was made before this moment leads nowhere any more.
    preview_links_from = models.DateTimeField(_("links to the preview hold from"), null=True, editable=False)
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


class SourceDocument(models.Model):
    """A parents' document as it was imported: its text, and how it was cut into sections.

    `guideline` is None until a draft is made of it. `cuts` holds what the editor made of it, in the order of the text:
    for each section its first line (counted from 1), title, kind, and the slug of the section in the draft. While an editor is
    at it, an entry with line 0 holds the title and address that were filled in, and `choice` what was chosen for a part of a
    new version; `content.editing.importing` reads and writes them.
    """

    guideline = models.ForeignKey(
        Guideline,
        verbose_name=_("guideline"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="source_documents",
    )
    name = models.CharField(_("file"), max_length=200)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="nl")
    text = models.TextField(_("text"))
    cuts = models.JSONField(default=list)
    imported_by = models.CharField(_("imported by"), max_length=150, blank=True)
    imported_at = models.DateTimeField(_("imported on"), default=timezone.now)

    class Meta:
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.name
