"""What of the Dutch text an older translation does not have: which of its texts, and which pieces. Knows documents, no pages."""

import re

from content.publishing.document import Translatable, piece, pieces

# A block without another block in it; of a key message, which is bold as a whole, what is in <strong>.
_BLOCK = re.compile(
    r"(<(p|h3|li)\b[^>]*>(?:<strong>(?=(?:(?!</strong>).)*</strong></p>))?)((?:(?!</?(?:p|h3|li|ul|ol)\b).)*?)((?:</strong>)?</\2>)",
    re.DOTALL,
)


class Changed:
    """How the Dutch text of now differs from the one that a translation was made from; in all, where that is not known."""

    def __init__(self, part: Translatable, source: Translatable) -> None:
        self._texts = source.words()
        then = part.made.pieces if part.made else ()
        self._then = then if len(then) == len(self._texts) else ((),) * len(self._texts)
        differing = [here != there for here, there in zip(pieces(self._texts), self._then, strict=True)]
        # Where only links or what is bold has changed, nobody knows which.
        self.texts = tuple(differing) if any(differing) else (True,) * len(self._texts)

    def is_new(self, number: int, text: str) -> bool:
        """Tell whether a piece of this text is not in the one that the translation was made from."""
        return piece(text) not in self._then[number]

    def marked(self, number: int) -> str:
        """Return this text with what is new in it as <ins>; as it is where nothing is known of it before."""
        if not self._then[number]:
            return self._texts[number]
        return _BLOCK.sub(lambda found: self._inserted(number, found), self._texts[number])

    def _inserted(self, number: int, found: re.Match[str]) -> str:
        opening, _name, words, closing = found.groups()
        return f"{opening}<ins>{words}</ins>{closing}" if words.strip() and self.is_new(number, words) else found[0]
