"""Which words a Dutch compound is made of, going by how usual words are. Knows a list of words, and no content."""

from functools import lru_cache

from wordfreq import zipf_frequency

from content.searching.compounds import TAKEN_APART, parts

# Zipf: 3 is once in a million words. Rarer than that, the list has names and mistakes as well.
_LEAST = 3.2
_SHORTEST = 8
# What is as usual as this is read as one word ("vertrouwen", "helemaal", "leeftijd").
_ONE = 4.7
# What the list hardly has by itself, and compounds of youth care begin with.
_ALSO = frozenset({"pleeg", "opvoed", "toezicht", "uithuis", "hulpverleners"})
# What begins or ends many words without being a word of its own there.
_NO_PARTS = frozenset({
    "achter", "baar", "boven", "door", "elen", "heid", "hele", "ling", "lijk", "loos", "meer", "naar", "neder", "onder", "over",
    "rijkste", "samen", "schap", "sing", "tegen", "terug", "tussen", "vert", "voor", "weer", "zaam", "zich",
})  # fmt: skip


@lru_cache(maxsize=32_768)
def parts_of(folded: str, language: str) -> tuple[str, ...]:
    """Return the words within a folded word; none where it is no compound, or its language makes none."""
    if language not in TAKEN_APART or len(folded) < _SHORTEST or zipf_frequency(folded, "nl") > _ONE:
        return ()
    return parts(folded, _weigh)


def _weigh(word: str) -> float:
    if word in _ALSO:
        return _LEAST
    frequency = 0.0 if word in _NO_PARTS else zipf_frequency(word, "nl")
    return frequency if frequency >= _LEAST else 0.0
