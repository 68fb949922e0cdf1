"""Cuts HTML or plain text into the sentences and words that are measured. Knows no targets and no models."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from content.publishing.document import SectionText, Text

BLOCKS = frozenset({"p", "li", "ul", "ol", "div", "blockquote", "br", "td", "th", "tr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

# After one of these a full stop ends no sentence, even before a capital or a number. Dutch and English.
ABBREVIATIONS = frozenset({
    "bijv", "bv", "d.w.z", "dhr", "dr", "drs", "e.g", "i.e", "i.p.v", "i.v.m", "m.b.t", "mevr", "mr", "mrs",
    "mw", "nr", "o.a", "t.a.v", "tel", "vs", "z.g",
})  # fmt: skip

# Marks that end a sentence, Arabic's question mark included, with the closing quotes and brackets after them.
END = re.compile(r"[.!?…؟]+[\"'”’»)\]]*(?=\s|$)")

# An address on the web or of mail is read as a whole: its dots and slashes are no punctuation. Its parts are as long as names on
# the internet can be (RFC 1035, RFC 5321): a long text without spaces is not to be searched from each of its letters to its end.
ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+"
    r"|\b[^\s@]{1,64}@[^\s@]{1,190}\.\w{2,24}"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:nl|com|org|eu)\b(?:/\S*)?",
    re.IGNORECASE,
)

# Letters with apostrophes or hyphens inside ("foto's", "e-mail"); a telephone number without spaces is one word.
WORD = re.compile(r"\w+(?:[-'’.:]\w+)*")


class _Blocks(HTMLParser):
    """Collect the text of each block; a note's text becomes a block of its own after the block it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._text: list[str] = []
        self._notes: list[str] = []
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS or tag in BLOCKS:
            self.end_block()
        if tag in HEADINGS:
            self._in_heading = True
        note = dict(attrs).get("data-note")
        if note:
            self._notes.append(note)

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS or tag in BLOCKS:
            self.end_block()
        if tag in HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if not self._in_heading:
            self._text.append(data)

    def end_block(self) -> None:
        found = ["".join(self._text), *self._notes]
        self.blocks += [" ".join(text.split()) for text in found if text.strip()]
        self._text, self._notes = [], []


def list_blocks(html: str) -> list[str]:
    """Return the text of each paragraph and list item, and of each note after its block; headings are left out."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser.end_block()
    return parser.blocks


def split_sentences(block: str) -> list[str]:
    """Cut one block after each `.`, `!`, `?` or `…`, but not after an abbreviation or before a small letter."""
    sentences, start = [], 0
    for end in END.finditer(block):
        words_before = block[start : end.start()].split()
        last = words_before[-1].lstrip("(\"'“‘").lower() if words_before else ""
        rest = block[end.end() :].lstrip()
        abbreviated = end.group() == "." and last in ABBREVIATIONS
        if rest and (abbreviated or rest[0].islower()):
            continue
        sentences.append(block[start : end.end()].strip())
        start = end.end()
    sentences.append(block[start:].strip())
    return [sentence for sentence in sentences if any(map(str.isalnum, sentence))]


def list_sentences(parts: str | Iterable[str]) -> list[str]:
    """Return the sentences of one text or of several; a list item without an end mark is a sentence of its own."""
    texts = [parts] if isinstance(parts, str) else parts
    return [sentence for text in texts for block in list_blocks(text) for sentence in split_sentences(block)]


def list_words(sentence: str) -> list[str]:
    """Return the words of a sentence: numbers count, an address on the web counts as one word."""
    addresses = ADDRESS.findall(sentence)
    return WORD.findall(ADDRESS.sub(" ", sentence)) + addresses


def is_plain_word(word: str) -> bool:
    """Say whether a word has a frequency and syllables: no number, no address, no abbreviation in capitals."""
    return not (any(map(str.isdigit, word)) or ADDRESS.fullmatch(word) or (len(word) > 1 and word.isupper()))


def find_names(words_of: Iterable[list[str]]) -> set[str]:
    """Return the words that stand with a capital inside a sentence; `words_of` holds the words of each sentence."""
    return {word for words in words_of for word in words[1:] if word[0].isupper()}


def count_brackets(sentence: str) -> int:
    """Count pairs of brackets, and slashes between words; those of an address on the web are not counted."""
    text = ADDRESS.sub(" ", sentence)
    return max(text.count("("), text.count(")")) + max(text.count("["), text.count("]")) + text.count("/")


def section_parts(section: SectionText) -> list[str]:
    """Return what a parent reads of a section, its title excepted: in short, the body, the questions."""
    return [section.in_short, section.body, *section.questions]


def guideline_parts(text: Text) -> list[str]:
    """Return what a parent reads of a guideline in one language: its summary and sections, but not the glossary."""
    return [text.summary, *(part for section in text.sections for part in section_parts(section))]
