"""What a parent chose, as their form says it: bounded, in their order. Knows the fields of the form, and no text but their own.

The form holds all there is of a sheet, so that the server keeps nothing: what is ticked, the order so far, and the parent's own
words. A button that moves or removes something sends the same form.
"""

import unicodedata
from dataclasses import dataclass

from django.http import QueryDict

PICK, ORDER, OWN = "pick", "order", "own"
UP, DOWN, REMOVE = "up", "down", "remove"
OWN_AT_MOST = 8
OWN_LENGTH = 200
AT_MOST = 60  # things on one sheet: eight pages
# Of a form with eight fields of 200 letters, of up to twelve bytes each as they are sent, and with boxes for a long guideline.
LARGEST = 64_000


@dataclass(frozen=True)
class Chosen:
    """The sheet so far: the names of what stands on it, in order, the parent's own words by name, and what was just moved."""

    keys: list[str]
    own: dict[str, str]
    moved: str = ""

    @property
    def fields(self) -> list[str]:
        """Return the own words for the fields of the form, with two more to fill."""
        return [*self.own.values(), "", ""][: max(OWN_AT_MOST, len(self.own))]


def chosen(form: QueryDict, known: set[str]) -> Chosen:
    """Return what a form says; what is not among the names in `known` is left out."""
    typed = enumerate(map(own_words, form.getlist(OWN)[:OWN_AT_MOST]), 1)
    own = {f"{OWN}.{number}": line for number, line in typed if line}
    wanted = [*form.getlist(PICK), *own]
    there = {key for key in wanted if key in known or key in own} - {form.get(REMOVE)}
    in_order = list(dict.fromkeys(key for key in [*form.getlist(ORDER), *wanted] if key in there))[:AT_MOST]
    up, down = form.get(UP), form.get(DOWN)
    return _renumbered(_moved(in_order, up, down), own, up or down or "")


def own_words(text: str) -> str:
    """Return what a parent typed as one line of plain text: no control characters, no marks that turn what follows round."""
    kept = "".join(
        " " if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") else each for each in text[: 4 * OWN_LENGTH]
    )
    return " ".join(kept.translate(_TURNING).split())[:OWN_LENGTH].strip()


# Embeddings, overrides and isolates, which would reach beyond the line where they are not closed.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def _moved(keys: list[str], up: str | None, down: str | None) -> list[str]:
    for key, step in ((up, -1), (down, 1)):
        if key in keys:
            at = keys.index(key)
            to = min(max(at + step, 0), len(keys) - 1)
            keys[at], keys[to] = keys[to], keys[at]
    return keys


def _renumbered(keys: list[str], own: dict[str, str], moved: str) -> Chosen:
    """Return the sheet with the own words numbered as they stand in the form, those that are not on it left out."""
    kept = [key for key in own if key in keys]
    names = {key: f"{OWN}.{number}" for number, key in enumerate(kept, 1)}
    return Chosen(
        [names.get(key, key) for key in keys], {names[key]: own[key] for key in kept}, names.get(moved, moved)
    )
