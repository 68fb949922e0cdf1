"""Tells whether a text can be a parents' document at all; may not know which file it came from."""

import re
from collections import Counter

from django.utils.translation import gettext

# The shortest parents' document seen has some 1,000 words; a text below this figure is a note or a mistake.
FEWEST_WORDS = 30
# Dutch prose is 94 to 98 % letters; a table of figures stays below half.
LEAST_LETTERS = 0.6
# Prose has almost none of these signs (an address, a bracketed note); program code starts at 3 %.
CODE_SIGNS = frozenset("{}[]<>=;_#\\|$^~`")
MOST_CODE_SIGNS = 0.03
CODE_LINE = re.compile(
    r"(?:def|class|import|from|return|const|let|var|function|public|private|static|package|using|elif|else:|try:|#include)\b"
    r"|[@}<]|//|/\*"
)
MOST_CODE_LINES = 0.2
# The longest Dutch word in the source has 25 letters, the mean is 5.6; encoded data has no spaces at all.
LONGEST_MEAN_WORD = 15


class ImportProblem(Exception):
    """A file that cannot become a draft; the message says what the editor can do."""


def require_document(text: str) -> None:
    """Raise ImportProblem for a text that is clearly no parents' document."""
    if not text.strip():
        raise ImportProblem(gettext("The file is empty. Choose the file that holds the text of the document."))
    words = re.findall(r"[^\W\d_]+", text)
    dense = Counter(character for line in text.splitlines() if _has_letter(line) for character in line)
    total = sum(count for character, count in dense.items() if not character.isspace())
    letters = sum(count for character, count in dense.items() if character.isalpha())
    if words and sum(map(len, words)) / len(words) > LONGEST_MEAN_WORD:
        raise _foreign(gettext("it has no words with spaces between them"))
    if _looks_like_code(text, dense, total):
        raise _foreign(gettext("it looks like program code or a web page's source"))
    if _looks_like_table(text) or _letter_share(text, letters) < LEAST_LETTERS:
        raise _foreign(gettext("it looks like a table of data"))
    if len(words) < FEWEST_WORDS:
        raise ImportProblem(
            gettext("The file has only %(count)d words. Choose the file with the document's whole text.")
            % {"count": len(words)}
        )


def _foreign(reason: str) -> ImportProblem:
    return ImportProblem(
        gettext(
            "This is not a document for parents: %(reason)s. "
            "Choose the document's own text (.txt) or its PDF, with headings and paragraphs."
        )
        % {"reason": reason}
    )


def _has_letter(line: str) -> bool:
    return any(character.isalpha() for character in line)


def _letter_share(text: str, letters: int) -> float:
    return letters / max(1, sum(not character.isspace() for character in text))


def _looks_like_code(text: str, dense: Counter[str], total: int) -> bool:
    signs = sum(dense[sign] for sign in CODE_SIGNS)
    if signs > MOST_CODE_SIGNS * max(1, total):
        return True
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    coded = sum(1 for line in lines if CODE_LINE.match(line) or line.endswith(("{", ";", "):", "};")))
    # A list whose items end in a semicolon is prose: code has the signs as well.
    return coded > MOST_CODE_LINES * len(lines) and signs > 0.01 * total


def _looks_like_table(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 5:
        return False
    if sum(line.rstrip().endswith((".", "!", "?")) for line in lines) > 0.2 * len(lines):
        return False
    for separator in ";\t,|":
        columns, rows = Counter(line.count(separator) for line in lines).most_common(1)[0]
        if columns >= 2 and rows >= 0.8 * len(lines):
            return True
    return False
