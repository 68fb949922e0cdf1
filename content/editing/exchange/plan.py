"""What a file would change in the draft, part by part, before anything changes. Knows the draft, and no screens.

A unit that the translator did not touch changes nothing: what stands here now stays, also where somebody has mended it since.
Where both have changed one field since the export, it is asked for each field which of the two stays. A text in pieces is taken
as soon as each piece has a translation, and never by halves.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.editing.exchange.content import ExchangeProblem
from content.editing.exchange.merge import Merged, merge, whole_fields
from content.editing.exchange.parts import RICH, Part, changed_since, dutch_fingerprint, find, places
from content.editing.exchange.received import Received, ReceivedPart
from content.editing.exchange.units import FieldUnits, units_of
from content.editing.freshness import forget_review, mark_current, mark_made_from, state, words
from content.languages import DUTCH
from content.models import GlossaryTerm, Guideline, SourceText
from content.publishing.document import fingerprint

Outcome = Literal["current", "outdated", "unfinished", "missing"]


@dataclass(frozen=True)
class FieldChange:
    """One field. `conflict`: somebody has saved another translation of it here since the export; `key` names it in a choice.

    `kept` says that it was chosen, or taken for granted, that what is here stays.
    """

    key: str
    label: str
    name: str
    old: str
    new: str
    rich: bool
    conflict: bool = False
    kept: bool = False


@dataclass
class PartPlan:
    """What changes of one part.

    `confirmed`: no word changes, and the file says that an outdated translation is right. `lost` names marks that the new
    text no longer has, `left` texts that stay because pieces of them have no translation yet, `emptied` pieces that had a
    translation when the file was made and have none in it, `sources` units of which the file has changed the Dutch.
    `reopened` says that the Dutch has changed here since the export.
    """

    part: Part
    changes: list[FieldChange] = field(default_factory=list)
    confirmed: bool = False
    reopened: bool = False
    outcome: Outcome = "current"
    still_open: int = 0
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.part.key

    @property
    def conflicts(self) -> list[FieldChange]:
        return [change for change in self.changes if change.conflict]

    @property
    def taken(self) -> list[FieldChange]:
        return [change for change in self.changes if not change.kept]

    @property
    def matters(self) -> bool:
        return bool(self.changes or self.confirmed)

    @property
    def is_written(self) -> bool:
        return bool(self.taken or self.confirmed)


@dataclass
class Plan:
    """What a file would change; `parts` holds what matters or has something to say, `sources` where it changed the Dutch."""

    guideline: Guideline
    language: str
    parts: list[PartPlan]
    sources: list[str]

    @property
    def changing(self) -> list[PartPlan]:
        return [part for part in self.parts if part.matters]

    def digest(self) -> str:
        """Return a digest of what was shown: where it differs, the draft has changed since."""
        shown = [
            [
                [p.key, p.confirmed, p.outcome, p.lost, p.left, p.emptied],
                [[c.name, c.old, c.new, c.conflict] for c in p.changes],
            ]
            for p in self.parts
        ]
        shown.append([self.sources])
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:16]


def plan(
    received: Received, guideline: Guideline, *, lock: bool = False, replace: Collection[str] | None = None
) -> Plan:
    """Return what a file would change in a guideline's draft; raise ExchangeProblem where it does not fit, with why.

    `replace` names the fields (FieldChange.key) in which the file's text replaces one that was saved here since; of others the
    one that is here stays. None is: each as if the file's were taken. With `lock`, inside a transaction, nobody else can save
    these records meanwhile. The records of the plan hold the new texts.
    """
    if received.guideline != guideline.slug:
        raise ExchangeProblem(
            _("This file is for another guideline: “%(slug)s”.") % {"slug": received.guideline[:80] or "?"}
        )
    known_terms = set(GlossaryTerm.objects.values_list("slug", flat=True))
    plans, sources, there = [], [], places(guideline)
    for part in received.parts:
        found = find(guideline, part.key, there, lock=lock)
        if found is None:
            raise ExchangeProblem(_unknown(part.key))
        planned = _planned(found, part, received.language, known_terms, replace)
        sources += planned.sources
        if planned.matters or planned.left or planned.emptied:
            plans.append(planned)
    return Plan(guideline, received.language, plans, sources)


def _unknown(key: str) -> str:
    text = _("“%(id)s” is not in this guideline, or not any more. Export the texts anew, and translate in that file.")
    return text % {"id": key[:100]}


def _planned(
    part: Part, received: ReceivedPart, language: str, known_terms: set[str], replace: Collection[str] | None
) -> PartPlan:
    """Return what changes of one part, and set the new texts in its record."""
    instance = part.instance
    dutch = _dutch_of(part, received)
    fields = units_of(part, language, dutch, whole_fields(part, received))
    known = {unit.id: unit for units in fields for unit in units.units}
    if strange := next((name for name in received.units if name not in known), None):
        raise ExchangeProblem(_unknown(strange))
    planned = PartPlan(part, reopened=received.dutch != dutch_fingerprint(part))
    planned.sources = [known[unit.id].name for unit in received.units.values() if unit.source_changed]
    planned.emptied = [known[unit.id].name for unit in received.units.values() if unit.target is None and unit.exported]
    before = fingerprint(words(instance, language))
    changed_here = changed_since(part, language, received.translation)
    merged = [
        merge(
            units,
            received.units,
            instance.text(units.field.name, language),
            known_terms,
            rebuild=not (units.field.name in changed_here or planned.reopened),
        )
        for units in fields
    ]
    for units, one in zip(fields, merged, strict=True):
        conflict = units.field.name in changed_here
        key = f"{part.key}.{units.field.name}"
        _take(
            planned,
            units,
            one,
            language,
            conflict=conflict,
            kept=conflict and replace is not None and key not in replace,
        )
    planned.still_open = sum(one.still_open for one in merged)
    if planned.changes:
        _check(part, planned, language)
    planned.confirmed = not (planned.changes or planned.left or changed_here) and any(one.settled for one in merged)
    _settle(planned, received.dutch, language, changed=fingerprint(words(instance, language)) != before)
    return planned


def _dutch_of(part: Part, received: ReceivedPart) -> list[str]:
    """Return the Dutch that a file was made from, in the order of `words`."""
    if received.dutch == dutch_fingerprint(part):
        return words(part.instance, DUTCH)
    kept = SourceText.objects.filter(fingerprint=received.dutch).first()
    if kept is None or len(kept.words) != len(part.instance.source_words):
        raise ExchangeProblem(
            _(
                "This portal does not know the Dutch text of “%(id)s” from which the file was made. Export the texts anew."
            )
            % {"id": part.key}
        )
    return list(kept.words)


def _take(planned: PartPlan, units: FieldUnits, merged: Merged, language: str, *, conflict: bool, kept: bool) -> None:
    """Set a field's new text in the record, and note what there is to say of it."""
    instance, each = planned.part.instance, units.field
    label = str(each.label)
    if merged.incomplete:
        planned.left.append(label)
    if merged.text is None:
        return
    old = instance.text(each.name, language)
    if not kept:
        instance.set_text(each.name, language, merged.text)
        planned.lost += merged.lost
    key = f"{planned.part.key}.{each.name}"
    planned.changes.append(FieldChange(key, label, each.name, old, merged.text, each.kind == RICH, conflict, kept))


def _check(part: Part, planned: PartPlan, language: str) -> None:
    """Raise where the model does not accept a new text."""
    changed = {f"{change.name}_{language}" for change in planned.taken}
    others = [each.name for each in part.instance._meta.get_fields() if each.name not in changed]
    try:
        part.instance.full_clean(exclude=others, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        messages: list[Any] = error.messages
        text = _("“%(id)s” cannot be stored: %(why)s")
        raise ExchangeProblem(text % {"id": part.key, "why": " ".join(map(str, messages))}) from error


def _settle(planned: PartPlan, dutch: str, language: str, *, changed: bool) -> None:
    """Set in the record which Dutch the translation says: that of the file, and only once all of it is finished."""
    instance = planned.part.instance
    made = instance.made.get(language, {}).get("source")
    kept = len(planned.taken) < len(planned.changes)  # nobody has seen what is here beside what is new
    finished = not (planned.still_open or kept) and state(instance, language) != "missing"
    if changed:
        forget_review(instance, language)
    if planned.reopened:
        # Also where somebody has confirmed the old words beside the new Dutch: these words nobody has.
        if changed and (finished or made == dutch_fingerprint(planned.part)):
            mark_made_from(instance, language, dutch)
    elif planned.changes and finished and (changed or made != dutch):
        mark_current(instance, language)
    planned.confirmed = planned.confirmed and finished and not planned.reopened and made != dutch
    if planned.confirmed:
        mark_current(instance, language)
    standing = state(instance, language)
    if standing == "missing":
        planned.outcome = "missing"
    elif standing == "current":
        planned.outcome = "current"
    else:
        planned.outcome = "unfinished" if planned.still_open or kept else "outdated"


def texts_of(planned: PartPlan, language: str) -> Mapping[str, str]:
    """Return the new texts of a part by the names of their columns."""
    return {f"{change.name}_{language}": change.new for change in planned.taken}
