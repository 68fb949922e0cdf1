"""Lays a new version of a source beside the one before, section by section. Knows sections as they were read, no draft."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from content.editing.importer import ParsedSection
from content.editing.importer.journal import words_of, words_of_body
from content.editing.importer.source import make_slug
from content.kinds import Kind

SAME, CHANGED, NEW, GONE = "same", "changed", "new", "gone"
# Half of the words in common is the same section, written anew; two sections about one subject share some third.
ALIKE = 0.5
# A section of which this much stands in another was made of it.
PART_OF = 0.6
# Titles that differ in a word or two.
ALIKE_TITLES = 0.7


@dataclass(frozen=True)
class Matched:
    """A section of the new version and the one before that it is; how they differ is SAME, CHANGED, NEW or GONE.

    `moved` says that it stands elsewhere, `by_kind` that only its kind is the same, `split_from` of which section before it was
    a part, `joined_into` in which of the new ones a section that is gone has its words now.
    """

    old: ParsedSection | None
    new: ParsedSection | None
    moved: bool = False
    by_kind: bool = False
    split_from: ParsedSection | None = None
    joined_into: ParsedSection | None = None

    @property
    def how(self) -> str:
        if self.old is None:
            return NEW
        if self.new is None:
            return GONE
        same = self.old.title == self.new.title and self.old.body == self.new.body
        return SAME if same else CHANGED

    @property
    def retitled(self) -> bool:
        return bool(self.old and self.new and self.old.title != self.new.title)


def match(old: Sequence[ParsedSection], new: Sequence[ParsedSection], *, by_titles: bool = False) -> list[Matched]:
    """Return every section of either version once, in the order of the new; those that are gone come last.

    `by_titles` is for texts that were rewritten: their words say nothing.
    """
    pairs = _by_title(old, new)
    pairs |= _by_likeness(
        old, new, pairs, _title_likeness if by_titles else _likeness, ALIKE_TITLES if by_titles else ALIKE
    )
    kinds = _by_kind(old, new, pairs) if by_titles else {}
    pairs |= kinds
    moved = _moved([pairs[index] for index in sorted(pairs)])
    found = []
    for index, section in enumerate(new):
        if index in pairs:
            found.append(Matched(old[pairs[index]], section, moved=pairs[index] in moved, by_kind=index in kinds))
        else:
            origin = None if by_titles else _holding(section, [old[place] for place in pairs.values()])
            found.append(Matched(None, section, split_from=origin))
    for place, section in enumerate(old):
        if place not in pairs.values():
            found.append(Matched(section, None, joined_into=None if by_titles else _holding(section, new)))
    return found


def _by_title(old: Sequence[ParsedSection], new: Sequence[ParsedSection]) -> dict[int, int]:
    """Return which new section is which old one, by titles that occur once in each."""
    places = {make_slug(section.title): index for index, section in enumerate(old)}
    counts = Counter(make_slug(section.title) for section in [*old, *new])
    found = {}
    for index, section in enumerate(new):
        slug = make_slug(section.title)
        if slug in places and counts[slug] == 2:
            found[index] = places[slug]
    return found


def _by_likeness(
    old: Sequence[ParsedSection],
    new: Sequence[ParsedSection],
    pairs: dict[int, int],
    likeness: Callable[[ParsedSection, ParsedSection], float],
    least: float,
) -> dict[int, int]:
    """Return pairs of what is left over, the likest first."""
    taken = set(pairs.values())
    scores = sorted(
        (-score, index, place)
        for index, section in enumerate(new)
        if index not in pairs
        for place, before in enumerate(old)
        if place not in taken and (score := likeness(before, section)) >= least
    )
    found: dict[int, int] = {}
    for _score, index, place in scores:
        if index not in found and place not in found.values():
            found[index] = place
    return found


def _by_kind(old: Sequence[ParsedSection], new: Sequence[ParsedSection], pairs: dict[int, int]) -> dict[int, int]:
    """Return which new section is which old one, by kinds that are left once in each; "other" says nothing."""
    left = [index for index in range(len(new)) if index not in pairs and new[index].kind != Kind.OTHER]
    places = [place for place in range(len(old)) if place not in pairs.values()]
    found = {}
    for index in left:
        alike = [place for place in places if old[place].kind == new[index].kind]
        if len(alike) == 1 and sum(new[other].kind == new[index].kind for other in left) == 1:
            found[index] = alike[0]
    return found


def _words(section: ParsedSection) -> Counter[str]:
    return Counter([*words_of(section.title), *words_of_body(section.body)])


def _likeness(old: ParsedSection, new: ParsedSection) -> float:
    before, after = _words(old), _words(new)
    return 2 * (before & after).total() / max(1, before.total() + after.total())


def _title_likeness(old: ParsedSection, new: ParsedSection) -> float:
    return SequenceMatcher(None, old.title.casefold(), new.title.casefold()).ratio()


def _holding(part: ParsedSection, wholes: Sequence[ParsedSection]) -> ParsedSection | None:
    """Return the section in which most of this one's text stands, None where it stands in none.

    Words that follow each other are compared two by two: single ones (“het”, “kind”) stand in any longer text.
    """
    twos = _twos(part)
    shares = [((twos & _twos(whole)).total() / max(1, twos.total()), index) for index, whole in enumerate(wholes)]
    best, index = max(shares, default=(0.0, 0))
    return wholes[index] if best >= PART_OF else None


def _twos(section: ParsedSection) -> Counter[tuple[str, str]]:
    return Counter(pairwise(words_of_body(section.body)))


def _moved(places: list[int]) -> set[int]:
    """Return the places that stand in another order now: all but the longest run that kept its own."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    kept: set[int] = set()
    place_kept: int | None = tails[-1] if tails else None
    while place_kept is not None:
        kept.add(place_kept)
        place_kept = before[place_kept]
    return set(places) - kept
