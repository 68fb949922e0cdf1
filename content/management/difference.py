"""Says in lines how a text here differs from one in a file. Knows texts only."""

import re
from collections.abc import Iterator
from difflib import unified_diff

_BLOCK = re.compile(r"(</(?:p|h3|li)>|<br>|\n)")


def in_lines(here: str, there: str) -> Iterator[str]:
    """Yield the pieces of two texts that differ: "here" what stands in the draft, "file" what a file has."""
    signs = {"-": "here: ", "+": "file: "}
    for line in list(unified_diff(_pieces(here), _pieces(there), n=0, lineterm=""))[2:]:
        if line[:1] in signs:
            yield signs[line[0]] + line[1:]


def _pieces(text: str) -> list[str]:
    parts = _BLOCK.split(text)
    closed = ["".join(pair) for pair in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return [piece.strip() for piece in closed if piece.strip()]
