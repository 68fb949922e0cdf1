"""Deleting one record: what goes with it is said beforehand, and what others changed since is shown first.

Knows records, their history and their translations; what parents have of a kind of record is said by its desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.admin.forms.coming_back import way_back
from content.admin.forms.guard import digest
from content.admin.forms.translated import is_rich
from content.admin.history.words import InLanguage, headline, in_languages, label_of
from content.admin.languages import DUTCH, OTHERS, lettered, name_of
from content.editing.freshness import state
from content.editing.history import TEXTS, columns_of, entries_of, entries_of_guideline
from content.models import Guideline, Translated
from content.publishing.compare import readable
from content.publishing.moment import in_words

SEEN = "seen"  # the field of the page that says which version somebody saw before saying yes


@dataclass(frozen=True)
class Since:
    """What somebody else changed after the page was opened: in a sentence, when, and old and new in each language."""

    said: str
    when: str
    languages: list[InLanguage]


@dataclass(frozen=True)
class Goes:
    """One Dutch text that goes, for the screen."""

    label: str
    shown: SafeString
    lettered: SafeString


def version_of(record: Model) -> str:
    """Return what a page sends back to say which version it showed: a digest of all that goes, and its newest entry."""
    values = [
        [each.pk, *(each.serializable_value(name) for name in _columns(type(each)))] for each in _all_that_goes(record)
    ]
    last = _entries(record).values_list("pk", flat=True).first()
    return f"{digest(values)}:{last or 0}"


def _columns(model: type[Model]) -> tuple[str, ...]:
    return columns_of(model) if model in TEXTS else tuple(field.attname for field in model._meta.concrete_fields)


def _all_that_goes(record: Model) -> list[Model]:
    """Return a record with what goes with it: with a guideline its sections, and what was done with what readers said."""
    if not isinstance(record, Guideline):
        return [record]
    return [record, *record.sections.order_by("pk"), *record.answers.order_by("pk")]


def _entries(record: Model) -> QuerySet[LogEntry]:
    return entries_of_guideline(record.pk) if isinstance(record, Guideline) else entries_of(type(record), record.pk)


def is_as_seen(record: Model, seen: str) -> bool:
    """Tell whether a record still is what somebody saw; the digest decides, for not every change has an entry."""
    return version_of(record).partition(":")[0] == seen.partition(":")[0]


def since(record: Model, seen: str) -> list[Since]:
    """Return what was changed since somebody saw a record, the newest first; none where the history does not know."""
    number = seen.partition(":")[2]
    if not (number.isdecimal() and len(number) < 19):
        return []
    entries = _entries(record).filter(pk__gt=int(number)).select_related("actor", "content_type")[:20]
    return [_since(record, entry) for entry in entries]


def _since(record: Model, entry: LogEntry) -> Since:
    model: Any = entry.content_type.model_class()
    said = headline(entry, model)
    if model is not type(record):
        said = f"{said}: “{entry.object_repr}”"
    return Since(said, in_words(entry.timestamp), in_languages(entry, model))


def texts_of(record: Translated, names: Iterable[str]) -> list[Goes]:
    """Return the Dutch texts of a record."""
    return [
        Goes(
            capfirst(label_of(type(record), name)),
            readable(text, rich=is_rich(record, name)),
            lettered(DUTCH),
        )
        for name in names
        if (text := record.text(name, DUTCH))
    ]


def goes_in_languages(record: Translated) -> str:
    """Return in a sentence in which languages a record goes."""
    there = [name_of(code) for code in OTHERS if state(record, code) != "missing"]
    if not there:
        return _("The Dutch text goes; there is no translation of it.")
    text = ngettext(
        "The Dutch text goes, and with it %(count)d translation: %(languages)s.",
        "The Dutch text goes, and with it %(count)d translations: %(languages)s.",
        len(there),
    )
    return text % {"count": len(there), "languages": get_text_list(there, _("and"))}


def read_in(languages: Iterable[str]) -> str:
    """Return in how many languages, and which, for a sentence."""
    names = [name_of(code) for code in languages]
    text = ngettext("%(count)d language (%(languages)s)", "%(count)d languages (%(languages)s)", len(names))
    return text % {"count": len(names), "languages": get_text_list(names, _("and"))}


def say_deleted(request: HttpRequest, model: type[Translated], name: str, pk: Any) -> None:
    """Say that a record was deleted, what parents have of it, and the way to bring it back."""
    text = _("“%(name)s” is deleted from the draft. Parents keep what they read now, until you publish.") % {
        "name": name
    }
    if address := way_back(model, pk):
        text = format_html('{} <a href="{}">{}</a>', text, address, _("Look, and bring it back"))
    messages.success(request, text)
