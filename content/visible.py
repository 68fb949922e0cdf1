"""What of a text is to be seen: every way into the draft takes out other characters with this. Knows nothing else.

Kept, though nobody sees them by themselves, are the marks that a text is written with: in Arabic and Persian those that join
and part letters and say in which direction a full stop reads (U+200C to U+200F, U+061C), and where a long word may be broken
(U+00AD). A text of nothing but these is empty.
"""

import re

# Unicode's control characters, without the tabulator and the ends of a line, and halves of characters, which no database takes;
# what has no width and joins no letters, as it comes along from other programs; and what turns a text into another direction
# until it is ended, which in a title is never, and so turns what stands beside it on the page.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u2060-\u2064\ufeff\u2028\u2029\u202a-\u202e\u2066-\u206f]"
)
# Office writes a vertical tab where a line breaks within a paragraph; the last two are Unicode's own ends of a line.
_BREAKS = {"\x0b", "\x0c", "\x85", "\u2028", "\u2029"}
_HYPHEN = "\x1e"  # how Office writes a hyphen at which no line may break
_MARKS = re.compile("[\u00ad\u061c\u200c-\u200f]")


def visible(text: str, *, in_lines: bool = True) -> str:
    """Return a text without what nobody sees. What breaks a line is a line break, or a space where the text is not `in_lines`."""

    def instead(found: re.Match[str]) -> str:
        if found[0] in _BREAKS:
            return "\n" if in_lines else " "
        return "-" if found[0] == _HYPHEN else ""

    seen = _UNSEEN.sub(instead, text)
    return "" if _MARKS.search(seen) and not _MARKS.sub("", seen).strip() else seen
