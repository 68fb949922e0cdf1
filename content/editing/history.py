"""Keeps who changed which field of the draft, in which language and when. Knows the draft and no screens.

django-auditlog writes the entries, from Django's signals: `save()` and `delete()` are recorded, a queryset's `update()` is not.
Each entry has, in `additional_data`, what its readers look for:

`by`         the name that the account had then, kept when the account goes; absent for a command on the server
`screen`     the name of the address at which it was done
`guideline`  the key of the guideline that the record belongs to, or is
`languages`  the languages in which a text changed, or what is known of a translation; an object, to be looked up by key
`text`       true where the change is one of text, and not of order, of what is held back, or of how a translation stands
`states`     how each translation stood afterwards, where that was recorded anew
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from auditlog.signals import post_log, pre_log
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.signals import pre_save

from content.editing.freshness import lines, state
from content.editing.loading import CONTACT, GUIDELINE, SECTION, TERM
from content.editing.richtext import RichTextField, clean
from content.models import Answer, Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.glossing import mark_terms, marked_terms

CODES = [code for code, _name in settings.LANGUAGES]
# What each kind of record has in every language, and what it has once for all of them.
TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Guideline: GUIDELINE,
    Section: SECTION,
    GlossaryTerm: TERM,
    Contact: CONTACT,
    Answer: (),
}
SHARED: dict[type[models.Model], tuple[str, ...]] = {
    Guideline: (
        "slug",
        "is_portal",
        "source_title",
        "source_url",
        "source_date",
        "makers",
        "checked_on",
        "review_by",
        "languages",
        "leave_to",
        "made",
    ),
    Section: ("guideline", "slug", "kind", "position", "hold", "made"),
    GlossaryTerm: ("slug", "dutch_beside", "made"),
    Contact: ("slug", "position", "telephone", "url", "urgent", "checked_on", "made"),
    Answer: ("guideline", "section", "text", "is_public", "given_on"),
}
# To change these is not to change a text: who did only that can publish with a second pair of eyes.
_NO_TEXT = {"position", "hold", "made", "checked_on", "review_by"}


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns that are recorded: each text in each language, and never the one that follows the active language."""
    return (*(f"{name}_{code}" for name in TEXTS[model] for code in CODES), *SHARED[model])


def parted(model: type[models.Model], column: str) -> tuple[str, str]:
    """Return the field and the language of a column; the language is "" for what all languages share."""
    name, _, code = column.rpartition("_")
    return (name, code) if name in TEXTS[model] and code in CODES else (column, "")


def register() -> None:
    """Begin to record. Called once, when the app is ready."""
    for model in TEXTS:
        if not auditlog.contains(model):
            auditlog.register(model, include_fields=list(columns_of(model)))
    pre_log.connect(_remember_record, dispatch_uid="history.record")
    pre_save.connect(_complete, sender=LogEntry, dispatch_uid="history.complete")
    post_log.connect(_drop_empty, dispatch_uid="history.empty")


@dataclass(frozen=True)
class _Work:
    """What is done together: `account` and `screen` are asked only where something is recorded."""

    account: Callable[[], Any]
    screen: Callable[[], str]
    key: str


_work: ContextVar[_Work | None] = ContextVar("work", default=None)
_notes: ContextVar[dict[str, Any]] = ContextVar("notes", default={})  # noqa: B039  (never changed, only replaced)
_record: ContextVar[models.Model | None] = ContextVar("record", default=None)
_THIS_PROCESS = uuid.uuid4().hex  # what one command does belongs together


@contextmanager
def done_by(account: Callable[[], Any], screen: Callable[[], str]) -> Iterator[None]:
    """Record what is changed meanwhile as the work of this account, as one piece of work."""
    token = _work.set(_Work(account, screen, uuid.uuid4().hex))
    try:
        yield
    finally:
        _work.reset(token)


@contextmanager
def noting(**facts: Any) -> Iterator[None]:
    """Record these facts, which JSON can hold, with what is changed meanwhile."""
    token = _notes.set({**_notes.get(), **facts})
    try:
        yield
    finally:
        _notes.reset(token)


def _remember_record(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    _record.set(instance)


def _complete(sender: Any, instance: LogEntry, **kwargs: Any) -> None:
    """Give an entry what auditlog does not know, and take out what is no change to a reader of the history."""
    record, work = _record.get(), _work.get()
    _record.set(None)
    if record is None or type(record) not in TEXTS:
        return
    changes = _tidied(record, instance.changes or {})
    facts: dict[str, Any] = {**_facts(record, changes, instance.action), **_notes.get()}
    account = work.account() if work else None
    if work and account is not None and account.is_authenticated:
        instance.actor = account
        facts |= {"by": account.get_username(), "screen": work.screen()}
    instance.changes, instance.additional_data = changes, facts
    instance.cid = work.key if work else _THIS_PROCESS


def _drop_empty(sender: Any, log_entry: LogEntry | None = None, **kwargs: Any) -> None:
    if log_entry is not None and type(kwargs["instance"]) in TEXTS and not log_entry.changes:
        log_entry.delete()


def is_blank(value: Any) -> bool:
    """Tell whether a recorded value says nothing: no text is "" or None, and no origin {} or None."""
    return value is None or value in ("", {})


def _tidied(record: models.Model, changes: dict[str, Any]) -> dict[str, list[Any]]:
    found = {}
    for name, (old, new) in changes.items():
        # auditlog looks before the field has cleaned what it is given; this is what gets stored.
        if new and isinstance(record._meta.get_field(name), RichTextField):
            new = clean(new)
        if old != new and not (is_blank(old) and is_blank(new)):
            found[name] = [old, new]
    return found


def _facts(record: models.Model, changes: dict[str, list[Any]], action: int) -> dict[str, Any]:
    old, new = ((values or {}) for values in changes.get("made", (None, None)))
    restated = [code for code in CODES if old.get(code) != new.get(code)]
    written = {parted(type(record), name)[1] for name in changes} - {""}
    facts: dict[str, Any] = {
        "languages": dict.fromkeys([code for code in CODES if code in {*written, *restated}], True),
        "text": action != LogEntry.Action.UPDATE or not set(changes) <= _NO_TEXT,
    }
    if isinstance(record, Translated):
        facts["states"] = {code: state(record, code) for code in restated}
    guideline = record.pk if isinstance(record, Guideline) else getattr(record, "guideline_id", None)
    return {**facts, "guideline": guideline} if guideline else facts


def entries_of(model: type[models.Model], pk: int) -> QuerySet[LogEntry]:
    """Return what is recorded of one record, the newest first; it may be gone."""
    kind = ContentType.objects.get_for_model(model)
    found: QuerySet[LogEntry] = LogEntry.objects.filter(content_type=kind, object_id=pk)
    return found.order_by("-pk")


def entries_of_guideline(pk: int) -> QuerySet[LogEntry]:
    """Return what is recorded of a guideline and of all that belongs to it, the newest first; it may be gone."""
    found = Q(content_type=ContentType.objects.get_for_model(Guideline), object_id=pk)
    for model in (Section, Answer):
        kind = ContentType.objects.get_for_model(model)
        gone = LogEntry.objects.filter(
            content_type=kind, action=LogEntry.Action.DELETE, additional_data__guideline=pk
        ).values_list("object_id", flat=True)
        there = model._default_manager.filter(guideline=pk).values_list("pk", flat=True)
        # By key, which has an index; to ask each entry of which guideline it is would read the whole log.
        found |= Q(content_type=kind, object_id__in=[*there, *gone])
    entries: QuerySet[LogEntry] = LogEntry.objects.filter(found)
    return entries.order_by("-pk")


@dataclass(frozen=True)
class Editor:
    """Who changed something: the key of the account, and the name that it had then.

    `account` is None for a command on the server, and where the account has gone; then the name is all there is to go by.
    """

    account: int | None
    name: str

    def is_account(self, account: AbstractBaseUser) -> bool:
        """Tell whether this is that account, also where it has another name now."""
        if self.account is not None:
            return bool(self.account == account.pk)
        return bool(self.name) and self.name == account.get_username()


def last_editor(guideline: Guideline) -> Editor | None:
    """Return who last changed a text of the draft: of the guideline, its sections, words, contacts and public answers.

    None where nothing is recorded. Order, what is held back and how a translation stands are no text.
    """
    kinds = {
        model: ContentType.objects.get_for_model(model) for model in (Guideline, Section, GlossaryTerm, Contact, Answer)
    }
    own = entries_of_guideline(guideline.pk).filter(
        Q(content_type__in=[kinds[Guideline], kinds[Section]])
        | Q(_said_to_readers(guideline), content_type=kinds[Answer]),
        additional_data__text=True,
    )
    last = own.first()
    since = LogEntry.objects.filter(pk__gt=last.pk if last else 0, additional_data__text=True).order_by("-pk")
    shared = Q(content_type=kinds[Contact]) if guideline.is_portal else Q(pk__in=[])
    words = since.filter(content_type=kinds[GlossaryTerm])
    if words.exists():  # to look for words in all texts takes a while
        shared |= Q(content_type=kinds[GlossaryTerm], object_id__in=_words_in(guideline, words))
    last = since.filter(shared).first() or last
    return Editor(last.actor_id, (last.additional_data or {}).get("by", "")) if last else None


def _said_to_readers(guideline: Guideline) -> Q:
    """Return which entries of answers are of one that readers see, or saw until then."""
    public = guideline.answers.filter(is_public=True).values("pk")
    return Q(object_id__in=public) | Q(changes__is_public__0=True) | Q(changes__is_public__1=True)


def _words_in(guideline: Guideline, entries: QuerySet[LogEntry]) -> list[int]:
    """Return the keys of the words that the draft uses in some language: publishing takes these along.

    Also of those that `entries` say were deleted: publishing takes their explanation away.
    """
    words = {
        code: {str(t.pk): [t.text("term", code), *lines(t.text("forms", code))] for t in GlossaryTerm.objects.all()}
        for code in CODES
    }
    for entry in entries.filter(action=LogEntry.Action.DELETE):
        for code in CODES:
            term, forms = (entry.changes.get(f"{name}_{code}", ["", ""])[0] or "" for name in ("term", "forms"))
            words[code][str(entry.object_id)] = [term, *lines(forms)]
    used: set[str] = set()
    for section in guideline.sections.all():
        for code in CODES:
            if body := section.text("body", code):
                used |= marked_terms(mark_terms(body, words[code]))
    return [int(key) for key in used]
