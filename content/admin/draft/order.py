"""The order of a guideline's sections and what is held back, where two people change it. Knows sections, and no texts.

The page carries what it was made with. What somebody else has changed since stays where this editor changed nothing; where both
have moved sections, both orders are shown, and nothing is saved before the editor has said which one stays.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import ManagementForm
from django.forms.models import BaseInlineFormSet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.admin.forms.guard import MINE, THEIRS, Conflict, choice_name, chosen, digest
from content.editing.history import entries_of_guideline
from content.models import Guideline, Section
from content.publishing.compare import pair


class _Carrying(ManagementForm):
    """What a browser sends back of the page as it was made."""

    loaded = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Row:
    """A section as a page has it."""

    position: int
    hold: bool


class OrderFormSet(BaseInlineFormSet):
    """The sections of a guideline as they are now, with what this editor changed of their order and of what is held back.

    `notes` says, after a save, what others had changed meanwhile; `conflict` is there where two orders are to be chosen from,
    and `answers` has what was chosen, as the page sends it.
    """

    def __init__(
        self, data: Any = None, files: Any = None, instance: Any = None, prefix: Any = None, **kwargs: Any
    ) -> None:
        self.notes: list[str] = []
        self.conflict: Conflict | None = None
        self.answers: dict[str, str] = {}
        self.is_unknown = False
        if data is not None and instance is not None and instance.pk:
            data = self._beside_what_is_stored(data, instance, prefix or self.get_default_prefix())
        super().__init__(data, files, instance=instance, prefix=prefix, **kwargs)

    @property
    def management_form(self) -> ManagementForm:
        there: Any = super().management_form
        rows = {section.pk: [section.position, section.hold] for section in self.get_queryset()}
        carrying = _Carrying(
            self.data if self.is_bound else None,
            auto_id=self.auto_id,
            prefix=self.prefix,
            initial={**there.initial, "loaded": json.dumps(rows)},
            renderer=there.renderer,
        )
        if self.is_bound:
            carrying.full_clean()
        return carrying

    def clean(self) -> None:
        super().clean()
        if self.is_unknown:
            raise ValidationError(
                _("This page does not say which order it was made with, so the order was not saved. Look again, below.")
            )
        if self.conflict:
            raise ValidationError(SafeString(self.conflict), code="conflict")

    def _beside_what_is_stored(self, data: Any, guideline: Guideline, prefix: str) -> Any:
        """Return what was sent with a row for each section that is there now, and with what others changed since."""
        stored = list(Section.objects.select_for_update().filter(guideline=guideline))
        now = {section.pk: section for section in stored}
        self.is_unknown = not _counts_rows(data, prefix)
        try:
            sent = {} if self.is_unknown else _rows(data, prefix)
        except (KeyError, ValueError):  # the form itself says what is wrong, at its row
            return data
        loaded = _read(data.get(f"{prefix}-loaded", ""))
        self.is_unknown = self.is_unknown or not set(sent) <= set(loaded)
        if self.is_unknown:
            loaded = sent = {pk: Row(section.position, section.hold) for pk, section in now.items() if pk in sent}
        mine = {pk: row for pk, row in sent.items() if pk in now}
        self._note(sent, loaded, now)
        positions = self._positions(data, f"{prefix}-order", mine, loaded, stored)
        rows = [
            (pk, positions[pk], mine[pk].hold if pk in mine and mine[pk].hold != loaded[pk].hold else section.hold)
            for pk, section in now.items()
        ]
        return _with_rows(data, prefix, guideline, rows)

    def _positions(
        self, data: Any, name: str, mine: dict[int, Row], loaded: dict[int, Row], stored: list[Section]
    ) -> dict[int, int]:
        """Return the position of each section that is to be stored, or that the page shows while it is asked."""
        there = [section.pk for section in stored]
        wanted, before = _order(mine), _order({pk: row for pk, row in loaded.items() if pk in mine})
        known = [pk for pk in there if pk in mine]
        answer = chosen(data, name, digest(there))
        self.answers = {choice_name(name): f"{answer}:{digest(there)}"} if answer else {}
        if wanted in (before, known) or answer == THEIRS:
            if wanted == before != known:
                self.notes.append(_("Somebody else has moved sections meanwhile; that order was kept."))
            return {section.pk: section.position for section in stored}
        order = _with_new(wanted, there)
        if known != before and answer != MINE:
            self.conflict = self._conflict(name, order, stored)
        if order == wanted:
            return {pk: mine[pk].position for pk in order}
        return {pk: 10 * (index + 1) for index, pk in enumerate(order)}

    def _conflict(self, name: str, order: list[int], stored: list[Section]) -> Conflict:
        titles = {section.pk: str(section) for section in stored}
        last = entries_of_guideline(stored[0].guideline_id).filter(changes__has_key="position").first()
        return Conflict(
            name,
            _("Order of the sections"),
            pair([titles[pk] for pk in order], list(titles.values())),
            ((last and last.additional_data) or {}).get("by", ""),
            digest(list(titles)),
            "",
            when=last.timestamp if last else None,
        )

    def _note(self, sent: dict[int, Row], loaded: dict[int, Row], now: dict[int, Section]) -> None:
        if set(sent) - set(now):
            self.notes.append(_("Somebody else has deleted a section meanwhile. It is not in the list any more."))
        new = [str(section) for pk, section in now.items() if pk not in sent]
        if new and not self.is_unknown:
            self.notes.append(_("Added by somebody else meanwhile: %(names)s.") % {"names": ", ".join(new)})
        held = [
            str(section)
            for pk, section in now.items()
            if pk in sent and sent[pk].hold == loaded[pk].hold != section.hold
        ]
        if held:
            text = _("Somebody else has changed what is held back, and that was kept: %(names)s.")
            self.notes.append(text % {"names": ", ".join(held)})


def _rows(data: Any, prefix: str) -> dict[int, Row]:
    """Return the rows that were sent; raise KeyError or ValueError where they are none."""
    count = min(int(data[f"{prefix}-INITIAL_FORMS"]), 1000)
    found = {}
    for index in range(count):
        row = f"{prefix}-{index}"
        position = int(data[f"{row}-position"])
        if not 0 <= position < 2**31:
            raise ValueError(position)
        found[int(data[f"{row}-id"])] = Row(position, f"{row}-hold" in data)
    return found


def _counts_rows(data: Any, prefix: str) -> bool:
    """Tell whether all rows are said to be of sections that were there.

    Of every other one Django makes a row of no section, and it passes by those that are sent and not counted.
    """
    count: str = data.get(f"{prefix}-INITIAL_FORMS", "")
    sent = sum(bool(re.fullmatch(rf"{re.escape(prefix)}-\d+-id", name)) for name in data)
    return count == str(sent) and bool(data.get(f"{prefix}-TOTAL_FORMS") == count)


def _read(loaded: str) -> dict[int, Row]:
    """Return what a page says it was made with; nothing where that makes no sense."""
    try:
        return {int(pk): Row(int(position), bool(hold)) for pk, (position, hold) in json.loads(loaded).items()}
    except (AttributeError, TypeError, ValueError, RecursionError):
        return {}


def _order(rows: dict[int, Row]) -> list[int]:
    return sorted(rows, key=lambda pk: (rows[pk].position, pk))


def _with_new(order: Sequence[int], there: Sequence[int]) -> list[int]:
    """Return an order with the sections that it does not know, each after the one that it follows now."""
    found = list(order)
    for index, pk in enumerate(there):
        if pk not in found:
            found.insert(found.index(there[index - 1]) + 1 if index else 0, pk)
    return found


def _with_rows(data: Any, prefix: str, guideline: Guideline, rows: list[tuple[int, int, bool]]) -> Any:
    made = data.copy()
    for name in [name for name in made if re.match(rf"{re.escape(prefix)}-\d+-", name)]:
        del made[name]
    for name in ("MIN_NUM", "MAX_NUM"):  # no page needs them, and Django refuses all rows where they are no numbers
        made.pop(f"{prefix}-{name}_FORMS", None)
    made[f"{prefix}-TOTAL_FORMS"] = made[f"{prefix}-INITIAL_FORMS"] = str(len(rows))
    for index, (pk, position, hold) in enumerate(rows):
        row = f"{prefix}-{index}"
        made[f"{row}-id"], made[f"{row}-guideline"], made[f"{row}-position"] = str(pk), str(guideline.pk), str(position)
        if hold:
            made[f"{row}-hold"] = "on"
    return made
