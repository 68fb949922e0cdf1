"""What of a text can be seen: every way into the draft takes out the other characters with this. Knows nothing else."""

import re

# Unicode's control characters, without the tabulator and the ends of a line, and halves of characters, which no database takes.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = {"\x0b", "\x0c", "\x85"}  # Office writes a vertical tab where a line breaks within a paragraph
_HYPHEN = "\x1e"  # how Office writes a hyphen at which no line may break


def visible(text: str, *, in_lines: bool = True) -> str:
    """Return a text without what nobody sees. What breaks a line is a line break, or a space where the text is not `in_lines`."""

    def instead(found: re.Match[str]) -> str:
        if found[0] in _BREAKS:
            return "\n" if in_lines else " "
        return "-" if found[0] == _HYPHEN else ""

    return _UNSEEN.sub(instead, text)
