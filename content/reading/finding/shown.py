"""Shows what was found: where it leads, and a piece of it with the words marked. Knows rows and addresses; escapes all."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from content.models import Findable
from content.reading.addresses import address
from content.reading.finding.engine import Token
from content.reading.finding.find import Found
from content.searching.compounds import SHORTEST_PART, TAKEN_APART
from content.searching.folding import spans, words_in
from content.searching.stems import tokens_of

What = Findable.What
# Words before and in all of a piece.
_BEFORE, _LONG = 8, 34


@dataclass(frozen=True)
class Result:
    """One thing that was found, as it stands on the page. `title`, `heading` and `piece` are HTML of ours."""

    what: str
    href: str
    title: SafeString
    spoken: str
    is_fallback: bool
    heading: SafeString
    piece: SafeString
    is_question: bool
    around: str
    around_spoken: str
    telephone: str

    @property
    def dialled(self) -> str:
        return "".join(char for char in self.telephone if char in "+0123456789")


def results(found: Found, prefix: str = "") -> list[Result]:
    """Return what was found, to be shown in this order."""
    marks = Marks(found.marked)
    return [_result(row, marks, prefix) for row in found.rows]


def _result(row: Findable, marks: "Marks", prefix: str) -> Result:
    # The place that has most of the words, of alike ones the first; the beginning, where the title has as many.
    met = [marks.count(row.spoken, heading, text) for _anchor, heading, text in row.places]
    best = met.index(max(met))
    anchor, heading, text = row.places[0 if marks.count(row.spoken, row.title)[0] >= met[best][0] else best]
    return Result(
        what=row.what,
        href=_page(row, prefix) + (f"#{anchor}" if anchor else ""),
        title=marks.whole(row.title, row),
        spoken=row.spoken,
        is_fallback=row.spoken != row.language,
        heading=marks.whole(heading, row),
        piece=marks.piece(text, row),
        is_question=anchor.endswith("..questions"),
        around=row.around,
        around_spoken=row.around_spoken,
        telephone=row.telephone,
    )


def _page(row: Findable, prefix: str) -> str:
    def to(page: str, **slugs: str) -> str:
        return address(page, row.language, prefix, **slugs)

    leads_to: dict[str, Callable[[], str]] = {
        What.GUIDELINE: lambda: to("guideline", guideline=row.slug),
        What.SECTION: lambda: to("section", guideline=row.edition.slug, section=row.slug),
        What.OWN: lambda: to("about", section=row.slug),
        What.WORD: lambda: f"{to('glossary')}#{row.slug}",
        What.CONTACT: lambda: f"{to('help')}#contact..{row.slug}",
    }
    return leads_to[row.what]()


class Marks:
    """Knows which words of a text were asked for, and marks them in it."""

    def __init__(self, wanted: Iterable[Token]) -> None:
        wanted = list(wanted)
        self.tokens = {token.text for token in wanted if not token.is_beginning}
        self.beginnings = tuple(token.text for token in wanted if token.is_beginning)
        # In an order, so that a word with two of them counts for the same one each time.
        self.parts = tuple(sorted(text for text in {*self.tokens, *self.beginnings} if len(text) >= SHORTEST_PART))
        self.known: dict[str, tuple[set[str], dict[str, str]]] = {}

    def count(self, spoken: str, *texts: str) -> tuple[int, int]:
        """Return how many different words of these texts were asked for, and how often they stand there."""
        said = [word for text in texts for word in words_in(text)]
        known = self._known_in(said, spoken)
        met = [known[word] for word in said if word in known]
        return len(set(met)), len(met)

    def _known_in(self, said: Iterable[str], spoken: str) -> dict[str, str]:
        """Return which words were asked for, each with the token that it was asked for by: of these, and of all before."""
        looked_at, known = self.known.setdefault(spoken, (set(), {}))
        new = set(said) - looked_at
        looked_at |= new
        known.update((word, token) for word in new if (token := self._found(word, spoken)))
        return known

    def whole(self, text: str, row: Findable) -> SafeString:
        """Return a text with the words marked."""
        return self._marked(text, row, 0, len(text))

    def piece(self, text: str, row: Findable) -> SafeString:
        """Return the part of a text where most of the words stand together, with these marked."""
        words = spans(text)
        if len(words) <= _LONG:
            return self.whole(text, row)
        known = self._known_in(words_in(text), row.spoken)
        hits = [n for n, each in enumerate(words) if each[0] in known]
        within = max(hits, key=lambda at: (sum(at <= other < at + _LONG - _BEFORE for other in hits), -at), default=0)
        first = max(0, min(within - _BEFORE, len(words) - _LONG))
        first = self._after_a_sentence(text, words, first, within)
        last = min(first + _LONG, len(words)) - 1
        begin = words[first].start() if first else 0
        end = words[last].end() if last + 1 < len(words) else len(text)
        before, after = ("… " if begin else ""), (" …" if end < len(text) else "")
        return mark_safe(f"{before}{self._marked(text, row, begin, end)}{after}")  # noqa: S308  (escaped there)

    @staticmethod
    def _after_a_sentence(text: str, words: list[re.Match[str]], first: int, within: int) -> int:
        """Return where to begin: with a sentence, where one begins between here and the word."""
        for at in range(max(first, 1), within + 1):
            if any(end in text[words[at - 1].end() : words[at].start()] for end in ".!?؟"):
                return at
        return first

    def _marked(self, text: str, row: Findable, begin: int, end: int) -> SafeString:
        pieces, at = [], begin
        known = self._known_in(words_in(text[begin:end]), row.spoken)
        for each in spans(text[begin:end]):
            if each[0] in known:
                pieces += [escape(text[at : begin + each.start()]), f"<mark>{escape(each[0])}</mark>"]
                at = begin + each.end()
        return mark_safe("".join([*pieces, escape(text[at:end])]))  # noqa: S308  (every part of the text is escaped)

    def _found(self, word: str, spoken: str) -> str:
        tokens = tokens_of(word, spoken)
        for token in tokens:
            if token in self.tokens:
                return token
            if self.beginnings and token.startswith(self.beginnings):
                return token
        # A part of a compound: as publishing takes them apart, with a list of words that readers' pages do without.
        if tokens and spoken in TAKEN_APART and len(tokens[0]) >= 2 * SHORTEST_PART:
            return next((part for part in self.parts if tokens[0].startswith(part) or tokens[0].endswith(part)), "")
        return ""
