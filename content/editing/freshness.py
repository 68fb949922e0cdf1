"""Whether a translation still says what the Dutch text says: a comparison of contents, never of clocks. Works on the draft."""

import datetime

from django.conf import settings
from django.utils import timezone

from content.models import SourceText, Translated
from content.publishing.document import State, fingerprint


def words(instance: Translated, language: str) -> list[str]:
    """Return the texts of one language that a translation is made from, as the document has them."""
    texts = [(name, instance.text(name, language)) for name in instance.source_words]
    return ["\n".join(lines(text)) if name == "questions" else text for name, text in texts]


def lines(text: str) -> list[str]:
    """Return the lines of a field that holds one thing a line, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def source_fingerprint(instance: Translated) -> str:
    return fingerprint(words(instance, settings.LANGUAGE_CODE))


def state(instance: Translated, language: str) -> State:
    """Return missing, outdated or current; "source" for Dutch itself. A translation with gaps is missing."""
    if language == settings.LANGUAGE_CODE:
        return "source"
    here, there = words(instance, language), words(instance, settings.LANGUAGE_CODE)
    if not all(text.strip() for text, original in zip(here, there, strict=True) if original.strip()):
        return "missing"
    return "current" if instance.made.get(language, {}).get("source") == fingerprint(there) else "outdated"


def remember_source(instance: Translated) -> None:
    """Keep the Dutch text as it is now, for whoever wants to see later what a translation was made from."""
    remember_words(words(instance, settings.LANGUAGE_CODE))


def remember_words(texts: list[str]) -> None:
    """Keep a Dutch text, in the order of `words`."""
    SourceText.objects.get_or_create(fingerprint=fingerprint(texts), defaults={"words": texts})


def made_from(instance: Translated, language: str) -> list[str] | None:
    """Return the Dutch texts, in the order of `words`, that a translation was made from; None where unknown."""
    known = SourceText.objects.filter(fingerprint=instance.made.get(language, {}).get("source")).first()
    return known.words if known else None


def mark_current(instance: Translated, language: str, on: datetime.date | None = None) -> None:
    """Record that the translation says what the Dutch text says now, and since when. Does not save."""
    remember_source(instance)
    mark_made_from(instance, language, source_fingerprint(instance), on)


def mark_made_from(instance: Translated, language: str, source: str, on: datetime.date | None = None) -> None:
    """Record that the translation says what an earlier Dutch text said, whose fingerprint is `source`. Does not save."""
    earlier = instance.made.get(language, {})
    earlier = {name: value for name, value in earlier.items() if name != "pieces"}  # those of the text before
    made = {**earlier, "source": source, "on": (on or timezone.localdate()).isoformat()}
    instance.made = {**instance.made, language: made}


def record_review(instance: Translated, language: str, by: str, on: datetime.date) -> None:
    """Record who has read the translation as it reads now, by the name that is to be shown, and when. Does not save."""
    earlier = instance.made.get(language, {})
    reviewed = {"reviewed_by": by, "reviewed_on": on.isoformat()}
    instance.made = {**instance.made, language: {**earlier, **reviewed}}


def forget_review(instance: Translated, language: str) -> None:
    """Record that nobody has reviewed the translation as it reads now. Does not save."""
    earlier = instance.made.get(language, {})
    instance.made = {**instance.made, language: {**earlier, "reviewed_by": "", "reviewed_on": None}}


def carry_over(instance: Translated, before: str) -> None:
    """Keep current what was current beside the Dutch text with fingerprint `before`: a typing error was mended. Does not save."""
    now = source_fingerprint(instance)
    remember_source(instance)
    instance.made = {
        language: {**made, "source": now} if made.get("source") == before else made
        for language, made in instance.made.items()
    }
