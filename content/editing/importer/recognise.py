"""Tells whether a text can be a parents' document at all; may not know which file it came from."""

import json
import re
from collections import Counter

from django.utils.translation import gettext, ngettext

# The shortest parents' document seen has some 1,000 words; a text below this figure is a note or a mistake.
FEWEST_WORDS = 30
# Dutch prose is 94 to 98 % letters; a table of figures stays below half.
LEAST_LETTERS = 0.6
# Signs that programs are full of: below 0.5 % of a text for parents, above 2 % of any program or web page tried.
CODE_SIGN = re.compile(r"\w\(|[{}\[\]<>=;_#\\|$^~`]")
MOST_CODE_SIGNS = 0.02
# The longest Dutch word in the source has 25 letters, the mean is 5.6; encoded data has hardly any spaces.
LONGEST_MEAN_WORD = 15


class ImportProblem(Exception):
    """A file that cannot become a draft; the message says what the editor can do."""


def require_document(text: str) -> None:
    """Raise ImportProblem for a text that is clearly no parents' document."""
    if not text.strip():
        raise ImportProblem(gettext("The file is empty. Choose the file that holds the text of the document."))
    if len(text) > (LONGEST_MEAN_WORD + 1) * len(text.split()):
        raise _foreign(gettext("it has no words with spaces between them"))
    if _is_json(text):
        raise _foreign(gettext("it is JSON (a document of this portal goes in with load_guideline)"))
    if _has_columns(text) or sum(map(str.isalpha, text)) < LEAST_LETTERS * _count_signs(text):
        raise _foreign(gettext("it looks like a table of data"))
    # A line of dashes or of equals signs below a heading is no code.
    worded = "\n".join(line for line in text.splitlines() if any(map(str.isalpha, line)))
    if len(CODE_SIGN.findall(worded)) > MOST_CODE_SIGNS * _count_signs(worded):
        raise _foreign(gettext("it looks like program code or a web page's source"))
    count = len(re.findall(r"[^\W\d_]+", text))
    if count < FEWEST_WORDS:
        message = ngettext(
            "The file has only %(count)d word. Choose the file with the document's whole text.",
            "The file has only %(count)d words. Choose the file with the document's whole text.",
            count,
        )
        raise ImportProblem(message % {"count": count})


def _foreign(reason: str) -> ImportProblem:
    return ImportProblem(
        gettext(
            "This is not a document for parents: %(reason)s. "
            "Choose the document itself (Word, PDF or plain text), with headings and paragraphs."
        )
        % {"reason": reason}
    )


def _count_signs(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _is_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _has_columns(text: str) -> bool:
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
