"""What can be found of the editions, and what editors and readers' questions say of the search. No reader, and no moment."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.editions import Edition
from content.models.visible import Visible

# A word is written down, and shown to editors, once it was searched for in vain on so many days of a month: who searches for
# one thing again and again, counts once. Until then it is a digest.
ENOUGH = 3


class Findable(models.Model):
    """One thing that readers of a language can find in an edition: a section, a word, a contact, or the guideline itself.

    `places` is what it says, cut where a reader can land: (anchor, heading, text) of each; the anchor is "" for its beginning.
    `tokens` is what the engine compares: those of the title once more with a "_" before them. `spoken` is the language of the
    words: Dutch, where they are not translated.
    """

    class What(models.TextChoices):
        GUIDELINE = "guideline", _("a guideline")
        SECTION = "section", _("a section")
        OWN = "own", _("a page about this website")
        WORD = "word", _("a word that is explained")
        CONTACT = "contact", _("a place to find help")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="findable")
    language = models.CharField(max_length=10)
    spoken = models.CharField(max_length=10)
    what = models.CharField(max_length=10, choices=What)
    slug = models.SlugField(max_length=80)
    title = models.TextField()
    # The title of the guideline around it, and its language; "" where that says nothing more.
    around = models.TextField(blank=True)
    around_spoken = models.CharField(max_length=10, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    places = models.JSONField()
    tokens = models.TextField()
    analysis = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("what can be found")
        verbose_name_plural = _("what can be found")
        indexes = [models.Index(fields=["edition", "language"], name="findable_by_edition")]

    def __str__(self) -> str:
        return f"{self.slug} ({self.language})"


class KnownWord(models.Model):
    """A folded word that some edition has, so that a typing error can be told from a word. `head` and `tail` are two letters."""

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=24)
    head = models.CharField(max_length=2)
    tail = models.CharField(max_length=2)
    length = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("known word")
        verbose_name_plural = _("known words")
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="each_word_known_once_in_a_language")]
        indexes = [
            models.Index(fields=["language", "length", "head"], name="known_word_by_its_head"),
            models.Index(fields=["language", "length", "tail"], name="known_word_by_its_tail"),
        ]

    def __str__(self) -> str:
        return self.word


class Synonym(Visible):
    """Another name for something: whoever searches for `word` finds what says `meaning` too."""

    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    word = models.CharField(
        _("parents search for"), max_length=60, help_text=_("As they type it: a word, or a few words.")
    )
    meaning = models.CharField(
        _("and find what says"),
        max_length=60,
        help_text=_("A word, or a few words, of the texts themselves. What says the first is found as well."),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "word", "meaning"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "word", "meaning"],
                name="each_synonym_once",
                violation_error_message=_("This synonym is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.word} → {self.meaning}"


class SearchedInVain(models.Model):
    """On how many days of a month a word was searched for and not found. `word` is "" until they were ENOUGH."""

    language = models.CharField(max_length=10)
    month = models.DateField()  # its first day
    digest = models.CharField(max_length=64)
    word = models.CharField(max_length=24, blank=True)
    days = models.PositiveSmallIntegerField(default=1)
    last_on = models.DateField()

    class Meta:
        verbose_name = _("word searched for in vain")
        verbose_name_plural = _("words searched for in vain")
        constraints = [
            models.UniqueConstraint(fields=["language", "month", "digest"], name="one_count_per_word_and_month")
        ]

    def __str__(self) -> str:
        return self.word


def in_vain() -> list[Any]:
    """Return what was searched for in vain often enough to be told: language, word and days, the most first."""
    told = SearchedInVain.objects.exclude(word="").values("language", "word")
    return list(told.annotate(on_days=models.Sum("days")).order_by("-on_days", "language", "word"))


def remove_old_words(month: datetime.date | None = None) -> int:
    """Remove of the months before this one what was not told, and everything after a year; return how many there were."""
    month = month or timezone.localdate().replace(day=1)
    is_rare = models.Q(month__lt=month, word="")
    is_old = models.Q(month__lt=month.replace(year=month.year - 1))
    return SearchedInVain.objects.filter(is_rare | is_old).delete()[0]
