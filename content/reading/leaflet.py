"""What a professional gives along, as an address says it: `waarom+tips/beside/large`. Knows words and slugs, and no texts.

Nothing else is in the address, and nothing of it is kept: who gave it, and to whom, the portal never knows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from content.addresses import WORDS, word
from content.reading.addresses import Here, address

DUTCH = "nl"
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_BESIDE, _LARGE = ("|".join(WORDS[name]) for name in ("beside", "large"))
# A plus becomes a space where somebody's letter-writer or form takes the address apart, and a comma where it is typed over.
_BETWEEN = "[+ ,]"
CHOICE = rf"{_SLUG}(?:{_BETWEEN}{_SLUG}){{0,99}}(?:/(?:{_BESIDE}))?(?:/(?:{_LARGE}))?"


@dataclass(frozen=True)
class Choice:
    """Which sections (none: all of them), with the Dutch beside them or not, in large letters or not."""

    sections: tuple[str, ...] = ()
    with_dutch: bool = False
    large: bool = False

    @classmethod
    def read(cls, written: str) -> "Choice":
        """Return the choice that an address says; the fixed words may be those of any language."""
        first, *rest = written.split("/")
        sections = () if first in WORDS["everything"] else tuple(dict.fromkeys(re.split(_BETWEEN, first)))
        return cls(sections, bool({*rest} & {*WORDS["beside"]}), bool({*rest} & {*WORDS["large"]}))

    def written(self, language: str) -> str:
        """Return it as it stands in an address under this language. Dutch has no Dutch beside it."""
        return "/".join(
            [
                "+".join(self.sections) or word("everything", language),
                *([word("beside", language)] if self.with_dutch and language != DUTCH else []),
                *([word("large", language)] if self.large else []),
            ]
        )

    def address(self, guideline: str, language: str, prefix: str = "") -> str:
        """Return the path of the leaflet."""
        return address("leaflet", language, prefix, guideline=guideline, choice=self.written(language))

    def of(self, there: Sequence[str]) -> list[str]:
        """Return which of the sections that are there it means, in their order: what comes first explains what follows."""
        return [slug for slug in there if not self.sections or slug in self.sections]

    def missing(self, there: Sequence[str]) -> int:
        """Return how many of its sections are not there, or not any more."""
        return len({*self.sections} - {*there})


@dataclass(frozen=True)
class HereLeaflet(Here):
    """A leaflet: the same choice in another language."""

    choice: Choice = field(default_factory=Choice)

    def in_language(self, language: str) -> str:
        return self.choice.address(self.slugs["guideline"], language, self.prefix)
