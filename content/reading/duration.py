"""How long a text takes to read, for people who read slowly. Knows only its words."""

import html
import re
from collections.abc import Iterable

from content.reading.passages import Passage

# Aloud, adults read 184 words a minute, with a standard deviation of 29, on the average of 17 languages (IReST: Trauzettel-
# Klosinski and Dietz, Investigative Ophthalmology & Visual Science 53, 2012). Two of those slower: of forty readers, one.
WORDS_PER_MINUTE = 130
_TAG = re.compile(r"<[^>]*>")


def minutes_of_reading(passages: Iterable[Passage]) -> int:
    """Return how many minutes these sections take, in the language in which each of them is shown; one at least."""
    words = sum(len(text.split()) for passage in passages for text in _texts(passage))
    return max(1, round(words / WORDS_PER_MINUTE))


def _texts(passage: Passage) -> list[str]:
    return [passage.title, passage.in_short, html.unescape(_TAG.sub(" ", passage.body.html)), *passage.questions]
