"""Sets apart, in a page, what is of another script or language than the text around it. Knows HTML and words, no content.

A name or an address in Latin letters, and a telephone number, would drag the punctuation beside it along where the script
runs from the right; and a voice that reads the page aloud must know which words are Dutch.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings

from content.publishing.document import Document

Words = tuple[str, ...]

_LATIN = "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_JOINT = r"(?:[ \u00a0]|&amp;|&#x27;|[.@:/_'’+-]{1,3})"
# What Arabic writes onto a word, as "and" is, may stand before it: only after a Latin letter or a digit no new run begins,
# nor within an entity.
_BEGINS = rf"(?<![{_LATIN}0-9&#])"
# Words in Latin letters, with what joins them and the numbers that go with them (EN 301 549, www.example.nl).
_LATIN_RUN = rf"{_BEGINS}[0-9]*[{_LATIN}][{_LATIN}0-9]*(?:{_JOINT}[{_LATIN}0-9]+)*/?"
_TELEPHONE = rf"{_BEGINS}(?:\+[0-9](?:[ ()-]*[0-9])+|0[0-9]+(?:[ -][0-9]+)+)"
# What has no words for readers goes by whole; then one tag, or one run of text. Attributes are always quoted.
_PIECE = re.compile(
    r"<(?:!--.*?-->|(?P<unspoken>style|script|title|svg|textarea)\b.*?</(?P=unspoken)>"
    r"|(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>[^>\"]*(?:\"[^\"]*\"[^>\"]*)*)>)|(?P<text>[^<]+)|<",
    re.DOTALL,
)
_LANGUAGE = re.compile(r'\slang="([^"]*)"')


def set_apart(page: str, dutch: Words) -> str:
    """Return a page with Latin runs and telephone numbers isolated in other scripts, and the words `dutch` marked as Dutch.

    Each text is taken for what the nearest `lang` around it says. Dutch text, tags and attributes stay as they are.
    """
    pieces: list[str] = []
    around: list[_Element] = []
    for piece in _PIECE.finditer(page):
        name, text = piece["name"], piece["text"]
        if text and around and not text.isspace():
            pieces.append(_text_set_apart(text, around[-1], dutch))
            continue
        pieces.append(piece[0])
        if name:
            _step(around, name, bool(piece["end"]), piece["rest"])
    return "".join(pieces)


class _Element:
    """An element that says in which language its text is, or that isolates it. `depth` counts those of its name within."""

    def __init__(self, name: str, language: str, is_isolated: bool) -> None:
        self.name, self.language, self.is_isolated = name, language, is_isolated
        self.depth = 1


def _step(around: list[_Element], name: str, ends: bool, rest: str) -> None:
    """Follow a tag into its element or out of it."""
    if ends:
        if around and around[-1].name == name:
            around[-1].depth -= 1
            if not around[-1].depth:
                around.pop()
        return
    said = _LANGUAGE.search(rest)
    if rest.endswith("/"):
        return
    if said or name == "bdi":
        language = said[1] if said else around[-1].language if around else settings.LANGUAGE_CODE
        around.append(_Element(name, language, name == "bdi"))
    elif around and around[-1].name == name:
        around[-1].depth += 1


def _text_set_apart(text: str, element: _Element, dutch: Words) -> str:
    if element.language == settings.LANGUAGE_CODE:
        return text
    known = _any_of(dutch)
    if is_latin(element.language) or element.is_isolated:
        return known.sub(r'<span lang="nl">\g<0></span>', text) if known else text
    return _runs(dutch).sub(lambda found: _isolated(found, known), text)


def _isolated(found: re.Match[str], known: re.Pattern[str] | None) -> str:
    language = ' lang="nl"' if known and known.search(found[0]) else ""
    # What begins with a letter tells its direction itself.
    direction = "" if found[0][0].isalpha() else ' dir="ltr"'
    return f"<bdi{language}{direction}>{found[0]}</bdi>"


@lru_cache
def is_latin(language: str) -> bool:
    """Tell whether a language is written in Latin letters, as its own name is; so too where the portal does not know it."""
    own_name = dict(settings.LANGUAGES).get(language) or "a"
    return unicodedata.name(own_name[0], "").startswith("LATIN")


def dutch_words(documents: Iterable[Document]) -> Words:
    """Return the Dutch words of these documents that no translation has as its own, and the names of places to find help."""
    words: set[str] = set()
    for document in documents:
        others = [text for language, text in document.languages.items() if language != document.source_language]
        translated = {form.casefold() for text in others for term in text.glossary for form in (term.term, *term.forms)}
        own = {form for term in document.source_text.glossary for form in (term.term, *term.forms)}
        words |= {word for word in own if word.casefold() not in translated}
        words |= {contact.name for contact in document.source_text.contacts if re.search("[a-z]", contact.name)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache
def _any_of(words: Words) -> re.Pattern[str] | None:
    """Return the pattern of these words as whole words, the longest first; None where there are none."""
    if not words:
        return None
    return re.compile(rf"(?<![\w&-])(?:{_spelled(words)})(?![\w-])", re.IGNORECASE)


@lru_cache
def _runs(words: Words) -> re.Pattern[str]:
    """Return the pattern of what is isolated; a known name may begin with a number, as that of 113 does."""
    numbered = _spelled(tuple(word for word in words if word[0].isdigit()))
    named = rf"{_BEGINS}(?:{numbered})(?![{_LATIN}0-9])|" if numbered else ""
    return re.compile(f"{named}{_TELEPHONE}|{_LATIN_RUN}", re.IGNORECASE)


def _spelled(words: Words) -> str:
    return "|".join(re.escape(html.escape(word)) for word in words)
