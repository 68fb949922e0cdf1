"""What of the Dutch text an older translation does not have: which of its texts, and which pieces. Knows documents, no pages."""

import re

from content.publishing.document import BLOCK_TAG, Translatable, piece, pieces

_PARAGRAPH = re.compile(r"<p\b[^>]*>((?:(?!</p>).)*)</p>", re.DOTALL)
_BOLD = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)


class Changed:
    """How the Dutch text of now differs from the one that a translation was made from; in all, where that is not known."""

    def __init__(self, part: Translatable, source: Translatable) -> None:
        self._texts = source.words()
        then = part.made.pieces if part.made else ()
        self._then = then if len(then) == len(self._texts) else ((),) * len(self._texts)
        differing = [here != there for here, there in zip(pieces(self._texts), self._then, strict=True)]
        # Where only the build has changed, as of a paragraph that became a heading, nobody knows of which.
        self.texts = tuple(differing) if any(differing) else (True,) * len(self._texts)

    def of(self, *texts: str) -> tuple[str, ...]:
        """Return these texts, in the order of `words`, each empty where it still holds."""
        return tuple(text if differs else "" for text, differs in zip(texts, self.texts, strict=True))

    def marked(self, number: int) -> str:
        """Return this text with what is new in it as <ins>; as it is where nothing is known of it before."""
        text = self._texts[number]
        if not self._then[number]:
            return text
        tags = [found[0] for found in BLOCK_TAG.finditer(text)]
        parts = [self._inserted(number, part) for part in BLOCK_TAG.split(text)]
        return "".join(part + tag for part, tag in zip(parts, [*tags, ""], strict=True))

    def new_paragraphs(self, number: int) -> str:
        """Return the paragraphs of this text that are not in the one that the translation was made from."""
        found = _PARAGRAPH.finditer(self._texts[number])
        return "".join(paragraph[0] for paragraph in found if self._is_new(number, paragraph[1]))

    def _is_new(self, number: int, part: str) -> bool:
        return bool(part.strip()) and piece(part) not in self._then[number]

    def _inserted(self, number: int, part: str) -> str:
        if not self._is_new(number, part):
            return part
        if not _BOLD.sub("", part).strip():  # a key message begins and ends with what is bold
            return _BOLD.sub(r"<strong><ins>\1</ins></strong>", part)
        return f"<ins>{part}</ins>"
