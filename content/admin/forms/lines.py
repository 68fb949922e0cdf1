"""A rich text as somebody without scripts reads and writes it: each block on a line of its own. Knows HTML, and no models.

The breaks between blocks are the screen's alone: they are put in when a text is shown and taken out when it comes back.
"""

import re

from content.editing.richtext import clean

_BLOCK = r"(?:p|h3|ul|ol|li)"
# Between two tags of blocks nobody reads white space, so that a break there is no part of the text.
_BETWEEN = re.compile(rf"(</{_BLOCK}>|<(?:ul|ol)\b[^<>]*>)(?=<{_BLOCK}\b|</[uo]l>)")
_BREAKS = re.compile(rf"(</{_BLOCK}>|<(?:ul|ol)\b[^<>]*>)[^\S\r\n]*[\r\n]\s*(?=</?{_BLOCK}\b)")


def in_lines(html: str | None) -> str | None:
    """Return a rich text with each block on a line of its own; again changes nothing."""
    return _BETWEEN.sub(r"\1\n", html) if html else html


def from_lines(html: str) -> str:
    """Return what was typed as it is stored: clean, and without the breaks between blocks."""
    return clean(_BREAKS.sub(r"\1", html))
