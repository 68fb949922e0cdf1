"""Takes a compound word apart ("jeugdhulp": "jeugd" and "hulp"). Knows letters; which words there are it is told."""

from collections.abc import Callable, Iterator

SHORTEST_PART = 4
# What joins two words to one.
_JOINTS = ("", "s", "e", "n", "en")
# Languages that write compounds as one word.
TAKEN_APART = frozenset({"nl"})


def splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield each way in which a folded word may be two, without the letters that join them."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, second = word[:at], word[at:]
        for joint in _JOINTS:
            bare = first.removesuffix(joint) if joint else first
            if len(bare) >= SHORTEST_PART and (not joint or bare != first):
                yield bare, second


def parts(word: str, weigh: Callable[[str], float]) -> tuple[str, ...]:
    """Return the words that a folded compound is made of, and what those are made of; none where it is no compound.

    `weigh` tells how usual a word is, 0 where it is none: of all ways the one is taken whose rarer word is the most usual.
    """
    if not word.isalpha():
        return ()
    best = max(splits(word), key=lambda both: min(map(weigh, both)), default=None)
    if best is None or not min(map(weigh, best)):
        return ()
    return tuple(dict.fromkeys(each for one in best for each in (one, *parts(one, weigh))))
