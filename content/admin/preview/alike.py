"""Which blocks of two pages are one block, and what became of the words in it. Knows pieces of pages, and marks nothing."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from content.admin.preview.pieces import Block

# Blocks alike by less than this are two blocks, of which one is new and one is gone.
ALIKE = 0.35
# How far from its place a block is looked for, so that two long pages without a word in common take no longer than others.
FAR = 20
# Beyond this many pairs of words, difflib may leave out what comes often: quick, and right enough in a text so long.
MANY = 1_000_000

# What became of some words: how, from which to which in the old text, and in the new one.
Step = tuple[str, int, int, int, int]


def paired_blocks(old: list[Block], new: list[Block]) -> list[tuple[int, int]]:
    """Return which of the old blocks are which of the new ones, in order: the pairs that together are most alike."""
    if not old or not new:
        return []
    alike = _alike(old, new)
    best: list[list[float]] = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        for b in range(len(new) - 1, -1, -1):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], best[a + 1][b + 1] + alike.get((a, b), 0))
    found, a, b = [], 0, 0
    while a < len(old) and b < len(new):
        if (a, b) in alike and best[a][b] == best[a + 1][b + 1] + alike[a, b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _alike(old: list[Block], new: list[Block]) -> dict[tuple[int, int], float]:
    counted_old, counted_new = ([Counter(block.keys) for block in blocks] for blocks in (old, new))
    found = {}
    for a, one in enumerate(counted_old):
        middle = a * len(new) // len(old)
        for b in range(max(0, middle - FAR), min(len(new), middle + FAR + 1)):
            if old[a].is_explanation != new[b].is_explanation or old[a].language != new[b].language:
                continue
            shared = 2 * (one & counted_new[b]).total() / (one.total() + counted_new[b].total())
            if shared >= ALIKE:
                found[a, b] = shared
    return found


def steps(old: list[str], new: list[str]) -> list[Step]:
    """Return how the words of one block become those of another, in order, what stays included."""
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > MANY)
    return _smooth(matcher.get_opcodes(), new)


def _smooth(opcodes: Sequence[Step], words: list[str]) -> list[Step]:
    """Return the changes, with two that are parted by a sign alone as one."""
    joined: list[Step] = []
    for number, (kind, start, end, new_start, new_end) in enumerate(opcodes):
        is_sign = kind == "equal" and new_end - new_start == 1 and not words[new_start].isalnum()
        is_between = 0 < number < len(opcodes) - 1
        step = "replace" if is_sign and is_between else kind
        if joined and step != "equal" and joined[-1][0] != "equal":
            _kind, first, _end, new_first, _new_end = joined[-1]
            joined[-1] = ("replace", first, end, new_first, new_end)
        else:
            joined.append((step, start, end, new_start, new_end))
    return joined
