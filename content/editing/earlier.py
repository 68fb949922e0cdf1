"""Makes a record of the draft as it once was, by walking back over the history, and puts what is chosen of it back.

Knows the draft and its history; knows no screens, and never touches an edition.
"""

import copy
import datetime
import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, cast

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from content.editing.freshness import remember_source, state
from content.editing.history import columns_of, entries_of, is_blank, noting, parted
from content.editing.restoring import DraftDiffers
from content.languages import DUTCH, OTHERS
from content.models import Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.document import DocumentProblem, State

Values = dict[str, Any]  # by column, as the history has them: days are words, and no text is ""
# What can be brought back; an answer to readers has one line, which is written anew.
MODELS: tuple[type[Translated], ...] = (Guideline, Section, GlossaryTerm, Contact)
# An address, a place in an order, and what waits for a later edition belong to now, and not to a text of then.
_OF_NOW = {"slug", "guideline", "is_portal", "position", "hold", "made"}


class BackAlready(DraftDiffers):
    """Raised where a record that was gone has been brought back by somebody else meanwhile."""


class AddressTaken(DocumentProblem):
    """Raised where something else has the address of a record that was gone: `there`."""

    def __init__(self, there: Translated) -> None:
        text = _("“%(name)s” has the address of this now. As long as it does, this cannot be brought back.")
        super().__init__(text % {"name": there})
        self.there = there


class NotThen(LookupError):
    """Raised where a record did not exist at the moment that is asked for."""


@dataclass(frozen=True)
class Earlier:
    """A record as it was just after an entry of the history, or just before it. `now` is None where it is gone.

    `is_sure` is False where a change between then and now passed the history by, so that parts may be of another moment.
    """

    model: type[Translated]
    pk: int
    at: datetime.datetime
    now: Values | None
    then: Values
    is_sure: bool

    @property
    def offered(self) -> list[str]:
        """Return the columns that can be put back, because they differ from now."""
        if self.now is None:
            return [name for name in columns_of(self.model) if name != "made"]
        return [name for name in columns_of(self.model) if name not in _OF_NOW and self.now[name] != self.then[name]]

    def digest(self) -> str:
        """Return what a screen has to send back to say what it was that was seen."""
        return hashlib.sha256(json.dumps(self.now, sort_keys=True).encode()).hexdigest()[:16]

    def is_back(self, shown: str) -> bool:
        """Tell whether a record is there that was gone for who saw this digest."""
        return self.now is not None and shown == replace(self, now=None).digest()


@dataclass(frozen=True)
class Turned:
    """A translation that would stand otherwise; `before` is None where the record is gone."""

    language: str
    before: State | None
    after: State


@dataclass(frozen=True)
class PutBack:
    """What was put back: the record, the columns that were written, and the translations that stand otherwise."""

    record: Translated
    columns: tuple[str, ...]
    turned: tuple[Turned, ...]


def earlier(entry: LogEntry, *, before: bool = False, lock: bool = False) -> Earlier:
    """Return the record of an entry as it was just after it, or just `before` it; raise NotThen where it was not there."""
    model: Any = entry.content_type.model_class()
    if model not in MODELS or entry.object_id is None:
        raise NotThen
    records = model._default_manager.select_for_update() if lock else model._default_manager
    record = records.filter(pk=entry.object_id).first()
    now = _values(record) if record else None
    since = list(entries_of(model, entry.object_id).filter(pk__gte=entry.pk))
    then, is_sure = _walk_back(model, now, since if before else since[:-1])
    if then is None:
        raise NotThen
    if not before:  # what the entry itself says that came of it
        is_sure &= all(_fits(then, name, new) for name, (_old, new) in _changes(model, entry).items())
    return Earlier(model, entry.object_id, entry.timestamp, now, then, is_sure)


def _values(record: Translated) -> Values:
    found = {}
    for name in columns_of(type(record)):
        field = _column(type(record), name)
        found[name] = _as_recorded(field, getattr(record, field.attname))
    return found


def _column(model: type[models.Model], name: str) -> models.Field:
    return cast(models.Field, model._meta.get_field(name))


def _as_recorded(field: models.Field, value: Any) -> Any:
    if value is None and isinstance(field, models.CharField | models.TextField):
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else value


def _nothing(model: type[Translated]) -> Values:
    """Return the values that the history does not write down because they say nothing."""
    found: Values = {name: _as_recorded(_column(model, name), None) for name in columns_of(model)}
    return {**found, "made": {}}


def _walk_back(model: type[Translated], values: Values | None, entries: list[LogEntry]) -> tuple[Values | None, bool]:
    """Undo entries, the newest first. Return the values before them all, and whether each fitted what came after it."""
    is_sure = True
    for entry in entries:
        if entry.action == LogEntry.Action.CREATE:
            values = None
            continue
        is_sure &= (values is None) == (entry.action == LogEntry.Action.DELETE)
        values = _nothing(model) if values is None else dict(values)
        for name, (old, new) in _changes(model, entry).items():
            is_sure &= _fits(values, name, new)
            values[name] = _as_recorded(_column(model, name), old)
        values["made"] = values["made"] or {}
    return values, is_sure


def _changes(model: type[Translated], entry: LogEntry) -> dict[str, Any]:
    """Return the changes of the columns that there still are."""
    known = set(columns_of(model))
    return {name: both for name, both in (entry.changes or {}).items() if name in known}


def _fits(values: Values, name: str, recorded: Any) -> bool:
    return values[name] == recorded or (is_blank(values[name]) and is_blank(recorded))


def foresee(found: Earlier, columns: Collection[str]) -> tuple[Turned, ...]:
    """Return which translations would stand otherwise if these columns were put back; write nothing."""
    return _changed(found, _record(found), columns)[1]


def as_deleted(entry: LogEntry) -> Translated:
    """Return a record as it was when it was deleted, and store nothing.

    Raise BackAlready where it is there, NotThen where nothing is known of it, and DocumentProblem where it cannot come back.
    """
    found = earlier(entry, before=True)
    if found.now is not None:
        raise BackAlready("Somebody else has brought it back meanwhile.")
    record, _turned = _changed(found, _record(found), found.offered)
    _accept(record, found.offered)
    return record


def put_back(entry: LogEntry, *, before: bool, columns: Collection[str], shown: str) -> PutBack:
    """Put the chosen columns back as they were, and with a translation what was known of it; nothing else changes.

    `shown` is the digest of what was seen. Raise DraftDiffers where the record is not that any more (BackAlready where it was
    gone, and is there again), and DocumentProblem where the draft refuses what was.
    """
    with transaction.atomic():
        found = earlier(entry, before=before, lock=True)
        if found.digest() != shown:
            if found.is_back(shown):
                raise BackAlready("Somebody else has brought it back meanwhile.")
            raise DraftDiffers("The draft has changed meanwhile, so nothing was put back.")
        chosen = [name for name in found.offered if found.now is None or name in columns]
        if not chosen:
            return PutBack(_record(found), (), ())
        record, turned = _changed(found, _record(found), chosen)
        if found.now is None and _is_there(record):
            raise BackAlready("Somebody else has brought it back meanwhile.")
        _accept(record, chosen)
        remember_source(record)
        with noting(back={"at": found.at.isoformat(), "before": before}):
            if found.now is None:
                _make_again(record)
            else:
                record.save(update_fields=[*chosen, "made"])
    return PutBack(record, tuple(chosen), turned)


def _is_there(record: Translated) -> bool:
    model: Any = type(record)
    return bool(model._default_manager.filter(pk=record.pk).exists())


def _make_again(record: Translated) -> None:
    """Store a record that is gone, with the key that it had, so that its history goes on.

    Nothing can be locked that is not there, so that two who do this at once are told apart by the database only.
    """
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as error:
        if _is_there(record):
            raise BackAlready("Somebody else has brought it back meanwhile.") from error
        raise DocumentProblem(_("Something else has this address now. Change that first.")) from error


def _record(found: Earlier) -> Translated:
    model: Any = found.model
    record: Translated | None = model._default_manager.filter(pk=found.pk).first()
    return record or cast(Translated, model(pk=found.pk))


def _changed(found: Earlier, record: Translated, columns: Collection[str]) -> tuple[Translated, tuple[Turned, ...]]:
    """Set columns as they were, and what is known of translations with them. Return that, and what turns. Does not save."""
    gone = found.now is None
    before = {code: None if gone else state(record, code) for code in OTHERS}
    record = copy.copy(record)
    for name in columns:
        field = _column(found.model, name)
        setattr(record, field.attname, field.to_python(found.then[name]) if found.then[name] is not None else None)
    record.made = found.then["made"] if gone else _made(found, record, columns)
    after = {code: state(record, code) for code in OTHERS}
    return record, tuple(Turned(code, before[code], after[code]) for code in OTHERS if before[code] != after[code])


def _made(found: Earlier, record: Translated, columns: Collection[str]) -> dict[str, Any]:
    """Return what is known of each translation, once these columns are put back."""
    made, then = dict(record.made), found.then["made"]
    written = {parted(found.model, name)[1] for name in columns}
    dutch_is_as_then = DUTCH in written and _is_as_then(found, record, DUTCH)
    for code in OTHERS:
        here, there = made.get(code), then.get(code)
        if not _is_as_then(found, record, code):
            if code in written and here:  # some of it is of then and some of now: nobody has read the two together
                source = here.get("source", "") if there and there.get("source") == here.get("source") else ""
                made[code] = {**here, "source": source, "reviewed_by": "", "reviewed_on": None}
        elif code in written:
            made[code] = there
        elif dutch_is_as_then and there:
            # The same words beside the same Dutch stand as they stood; who read these words since is not forgotten.
            review = {} if there.get("reviewed_by") else _review(here)
            made[code] = {**there, **review}
    return {code: known for code, known in made.items() if known}


def _is_as_then(found: Earlier, record: Translated, code: str) -> bool:
    names = [f"{name}_{code}" for name in record.source_words]
    return all((getattr(record, name) or "") == found.then[name] for name in names)


def _review(made: dict[str, Any] | None) -> dict[str, Any]:
    return {name: made[name] for name in ("reviewed_by", "reviewed_on") if made and made.get(name)}


def in_its_place(record: Translated) -> Translated | None:
    """Return what has the address of this record, where that is something else."""
    model: Any = type(record)
    others = model._default_manager.filter(slug=record.slug).exclude(pk=record.pk)  # type: ignore[attr-defined]
    if isinstance(record, Section):
        others = others.filter(guideline=record.guideline_id)
    found: Translated | None = others.first()
    return found


def _accept(record: Translated, columns: Collection[str]) -> None:
    """Raise where the draft refuses what was: an address that is taken, a guideline that is gone."""
    model: type[Translated] = type(record)
    if isinstance(record, Section) and not Guideline.objects.filter(pk=record.guideline_id).exists():
        raise DocumentProblem(_("The guideline of this section was deleted. Bring that back first."))
    if "slug" in columns and (there := in_its_place(record)):
        raise AddressTaken(there)
    # What was left empty then, as a text that is not in Dutch yet, may be empty again; what stays is not asked after.
    asked = {name for name in columns if not is_blank(getattr(record, model._meta.get_field(name).name, None))}
    try:
        record.full_clean(exclude=[field.name for field in model._meta.fields if field.name not in asked])
    except ValidationError as error:
        raise DocumentProblem("; ".join(error.messages)) from error
