"""Brings what an editor said of a source's division over to a new version: own cuts, joins and titles. Knows texts, no models."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from content.editing.importer import Cut, parse, signs
from content.editing.importer.lines import mend


def carry_over(before: str, cuts: Sequence[Cut], after: str) -> list[Cut]:
    """Return where the sections of the text `after` begin, with what an editor changed in the text `before`.

    A choice is carried over where its line stands in both texts word for word, and once in each.
    """
    places = _places(_lines(before), _lines(after))
    found = _found(before)
    kept = {cut.line for cut in cuts}
    joined = {places[line] for line in found if line not in kept and line in places}
    carried = {line: cut for line, cut in _found(after).items() if line not in joined}
    for cut in cuts:
        line = places.get(cut.line)
        if line is None:
            continue
        if cut.own:
            carried[line] = replace(cut, line=line)
        elif line in carried and cut.line in found and cut.title != found[cut.line].title:
            carried[line] = replace(carried[line], title=cut.title)
    return [carried[line] for line in sorted(carried)]


def _found(text: str) -> dict[int, Cut]:
    """Return the cuts that the importer finds by itself, by their lines."""
    return {section.cut.line: section.cut for section in parse(text).sections if section.cut}


def _lines(text: str) -> list[str]:
    lines = mend(text).removeprefix(signs.WORD_MADE).split("\n")
    return [" ".join(signs.without_marks(signs.split_start(line)[1]).split()) for line in lines]


def _places(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return, for the lines that occur once in each text, where they stood and where they stand now; both count from 1."""
    once_before, once_after = Counter(before), Counter(after)
    now = {text: number for number, text in enumerate(after, 1) if text and once_after[text] == 1}
    return {n: now[text] for n, text in enumerate(before, 1) if once_before[text] == 1 and text in now}
