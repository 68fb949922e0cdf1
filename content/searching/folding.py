"""Folds a text, so that how a word is written makes no difference. Knows letters, and no language's grammar."""

import re
import unicodedata
from functools import lru_cache

# Apostrophes and soft hyphens stand within a word ("auto's", "м'яч"), and count for nothing there.
_WITHIN = re.compile("['’ʼ`´\u00ad]")
# A mark that combines with a letter is none itself: the accents of other systems, and the harakat of Arabic.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
_WORD = re.compile(rf"[^\W_](?:[^\W_{_MARKS}]|[{_MARKS}\u00ad]|['’ʼ`´](?=[^\W_]))*")
# What decomposing leaves as it is, and readers type in another way. The Arabic ones: dotless ya, ta marbuta, Persian ya and
# kaf; tatweel only draws a word out.
_ALIKE = str.maketrans({
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ґ": "г",
    "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": "",
})  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return a text without capitals, diacritics, harakat and tatweel, with the letters that are taken for each other as one.

    Digits of every script become those of ASCII.
    """
    plain = unicodedata.normalize("NFKD", _WITHIN.sub("", text.replace("İ", "i"))).casefold()
    letters = (char for char in plain if unicodedata.category(char) != "Mn")
    return "".join(_digit(char) for char in letters).translate(_ALIKE)


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if not char.isascii() and char.isdecimal() else char


def spans(text: str) -> list[re.Match[str]]:
    """Return where the words of a text stand in it, in order."""
    return list(_WORD.finditer(text))


def words_in(text: str) -> list[str]:
    """Return the words of a text, in order."""
    return _WORD.findall(text)


def reads_as_word(folded: str) -> bool:
    """Tell whether this has the shape of a word: letters only, and not too many. No number, address or secret has."""
    return 3 <= len(folded) <= 24 and folded.isalpha()
