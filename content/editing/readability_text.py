"""Cuts HTML or plain text into the sentences and words that are measured. Knows no targets and no models."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from content.publishing.document import SectionText, Text

BLOCKS = frozenset({"p", "li", "ul", "ol", "div", "blockquote", "br", "td", "th", "tr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

# After one of these a full stop ends no sentence, even before a capital or a number. Dutch and English.
ABBREVIATIONS = frozenset({
    "bijv", "bv", "d.w.z", "dhr", "dr", "drs", "e.g", "i.e", "i.p.v", "i.v.m", "m.b.t", "mevr", "mr", "mrs",
    "mw", "nr", "o.a", "t.a.v", "tel", "vs", "z.g",
})  # fmt: skip

LONGEST_ABBREVIATION = 20  # letters, with the quote or bracket before it
NOT_WHITE = re.compile(r"\S")

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


@dataclass(frozen=True)
class Place:
    """Where something stands in a text: how many letters come before it, and before its end.

    Whatever is no white space is a letter, so that a place does not depend on how a text is laid out. Headings have letters too;
    the text of a note has none, and is where the word stands that it is about.
    """

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence and its place; `is_note` where it stands in a note."""

    text: str
    place: Place
    is_note: bool = False

    def place_of(self, start: int, end: int) -> Place:
        """Return the place of the characters from `start` to `end` of this sentence."""
        if self.is_note:
            return self.place
        before = self.place.start + count_letters(self.text[:start])
        return Place(before, before + count_letters(self.text[start:end]))


@dataclass(frozen=True)
class _Block:
    text: str
    place: Place
    is_note: bool = False


def count_letters(text: str) -> int:
    """Count what is no white space."""
    return sum(map(len, text.split()))


class _Blocks(HTMLParser):
    """Collect the text of each block; a note's text becomes a block of its own after the block it stands in."""

    def __init__(self, letters: int = 0) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.letters = letters
        self._text: list[str] = []
        self._notes: list[_Block] = []
        self._spans: list[tuple[str, int]] = []  # what is noted at each span that is open, and where that begins
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS or tag in BLOCKS:
            self.end_block()
        if tag in HEADINGS:
            self._in_heading = True
        if tag == "span":
            self._spans.append((dict(attrs).get("data-note") or "", self.letters))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._spans:
            self._add_note(*self._spans.pop())
        if tag in HEADINGS or tag in BLOCKS:
            self.end_block()
        if tag in HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        self.letters += count_letters(data)
        if not self._in_heading:
            self._text.append(data)

    def end_block(self) -> None:
        while self._spans:
            self._add_note(*self._spans.pop())
        text = " ".join("".join(self._text).split())
        found = [_Block(text, Place(self.letters - count_letters(text), self.letters)), *self._notes]
        self.blocks += [block for block in found if block.text]
        self._text, self._notes = [], []

    def _add_note(self, note: str, start: int) -> None:
        self._notes.append(_Block(" ".join(note.split()), Place(start, self.letters), is_note=True))


def _read(html: str, letters: int = 0) -> _Blocks:
    parser = _Blocks(letters)
    parser.feed(html)
    parser.close()
    parser.end_block()
    return parser


def _cut(block: str) -> Iterator[tuple[int, int]]:
    """Return where each sentence of a block begins and ends."""
    start = 0
    for end in END.finditer(block):
        # Only what is near is looked at: a long text is not to be read anew at each of its full stops.
        words_before = block[max(start, end.start() - LONGEST_ABBREVIATION) : end.start()].split()
        last = words_before[-1].lstrip("(\"'“‘").lower() if words_before else ""
        following = NOT_WHITE.search(block, end.end())
        abbreviated = end.group() == "." and last in ABBREVIATIONS
        if following and (abbreviated or following[0].islower()):
            continue
        yield start, end.end()
        start = end.end()
    yield start, len(block)


def _sentences_of(block: _Block) -> Iterator[Sentence]:
    letters = block.place.start
    for start, end in _cut(block.text):
        text = block.text[start:end].strip()
        place = Place(letters, letters + count_letters(text))
        letters = place.end
        if any(map(str.isalnum, text)):
            yield Sentence(text, block.place if block.is_note else place, block.is_note)


def place_sentences(parts: str | Iterable[str]) -> list[Sentence]:
    """Return the sentences of one text or of several, with their places; those of several count as if joined."""
    found, letters = [], 0
    for text in [parts] if isinstance(parts, str) else parts:
        read = _read(text, letters)
        letters = read.letters
        found += [sentence for block in read.blocks for sentence in _sentences_of(block)]
    return found


def list_sentences(parts: str | Iterable[str]) -> list[str]:
    """Return the sentences of one text or of several; a list item without an end mark is a sentence of its own."""
    return [sentence.text for sentence in place_sentences(parts)]


def list_words(sentence: str) -> list[str]:
    """Return the words of a sentence: numbers count, an address on the web counts as one word."""
    addresses = ADDRESS.findall(sentence)
    return WORD.findall(ADDRESS.sub(" ", sentence)) + addresses


def find_words(sentence: str) -> list[re.Match[str]]:
    """Return the words of a sentence with where they stand in it; addresses on the web are left out."""
    return list(WORD.finditer(without_addresses(sentence)))


@lru_cache(maxsize=256)  # one sentence is asked about by each rule
def without_addresses(text: str) -> str:
    """Return the text with blanks in the place of addresses on the web, as long as it was."""
    return ADDRESS.sub(lambda found: " " * len(found[0]), text)


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
