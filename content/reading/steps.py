"""Folds what each step of a path adds to its first paragraph: that stays in sight, the rest opens below it. Knows only HTML.

All is open as it is sent, for who has no scripts and for paper; `static/js/steps.js` folds it.
"""

import html

from django.utils.translation import gettext

from content.looks import Look
from content.reading.blocks import BLOCKS, TAG, cut

_STEPS = f'data-look="{Look.STEPS}"'


def folded(body: str) -> str:
    """Return `body` with more about each step of a path in a part of its own; one of a single paragraph stays as it is."""
    blocks = cut(body, BLOCKS) if _STEPS in body else None
    if blocks is None:
        return body
    written = []
    for tag, inside in blocks:
        is_path = tag["name"] == "ol" and _STEPS in tag["attributes"]
        written.append(f"{tag[0]}{_folded_steps(inside) if is_path else inside}</{tag['name']}>")
    return "".join(written)


def _folded_steps(inside: str) -> str:
    steps = cut(inside, {"li"})
    if steps is None:
        return inside
    return "".join(f"{tag[0]}{_folded_step(step, number)}</li>" for number, (tag, step) in enumerate(steps, 1))


def _folded_step(step: str, number: int) -> str:
    ends = _end_of_first(step)
    more = step[ends:].strip()
    if not more:
        return step
    label = html.escape(gettext("More about step %(number)d") % {"number": number})
    return f"{step[:ends]}<details open><summary>{label}</summary>{more}</details>"


def _end_of_first(step: str) -> int:
    """Return where the first block of a step ends, or the text that stands before any block."""
    tags = [tag for tag in TAG.finditer(step) if tag["name"] in BLOCKS]
    if not tags:
        return len(step)
    begins = tags[0].start()
    return tags[1].end() if not step[:begins].strip() and tags[0]["name"] == "p" else begins or len(step)
