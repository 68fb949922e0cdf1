"""Takes out what belongs to a page and not to the text: page numbers, running headers and footers, a contents list.

May not know headings, lists or notes. Everything that is taken out is said in the journal, word for word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext, ngettext

from content.editing.importer.journal import Journal
from content.editing.importer.lines import Line, ends_sentence, split_pages
from content.editing.importer.lists import read_mark

PAGE_WORD = r"(?:pagina|page|blz\.?|bladzijde|pag\.?|p\.)"
PAGE_MARK = re.compile(
    rf"[-–—=*|\[(\s]*{PAGE_WORD}[\s|:]{{0,3}}\d{{1,4}}(?:\s{{0,3}}(?:/|van|of|uit)\s{{0,3}}\d{{1,4}})?[-–—=*|\])\s]*"
    rf"|\d{{1,4}}\s{{0,3}}\|?\s{{0,3}}{PAGE_WORD}"
    r"|[-–—]\s{0,3}\d{1,4}\s{0,3}[-–—]",
    re.IGNORECASE,
)
PAGE_OF_PAGES = re.compile(r"(\d{1,3})\s{0,3}(?:/|van)\s{0,3}(\d{1,3})", re.IGNORECASE)
BARE_NUMBER = re.compile(r"[0-9]{1,4}")
ADDRESS_ALONE = re.compile(r"((?:https?://|www\.)[^\s|]{1,180}?)(?:\s{0,9}[|–-]?\s{0,9}\d{1,4})?", re.IGNORECASE)
# The guidelines' own site: its addresses stand at the foot of the pages of every document of this family.
OWN_SITE = re.compile(r"(?:https?://)?(?:www\.)?richtlijnenjeugdhulp\.nl/\w", re.IGNORECASE)
POINTS_AT_ADDRESS = ("op", "via", "naar", "bij", "website", "site", "adres", "zie", "en", "of")
CONTENTS_TITLE = re.compile(r"inhoud(?:sopgave)?", re.IGNORECASE)
DOTTED_LEADER = re.compile(r"(?:\.\s?){4,60}\s{0,20}\d{1,3}\Z")
PAGE_AT_END = re.compile(r"[^\W\d]\W{0,3}\s\d{1,3}\Z")
# Numbered steps follow each other within a few lines; a page has more.
FEWEST_LINES_ON_A_PAGE = 4
# Longer lines at a page's edge are the text itself.
LONGEST_HEADER = 100
# A running header may stand on left-hand pages only, and not on the first.
RUNNING_SHARE = 0.3


def take_out_furniture(lines: list[Line], journal: Journal) -> tuple[str, list[str]]:
    """Empty the lines that are furniture; return the first running header and the addresses of the footers."""
    _drop([line for line in lines if _is_page_mark(line.text)], journal, gettext("Page mark:"))
    _drop(_find_contents(lines), journal, gettext("Contents list (the portal makes its own):"))
    addresses = take_out_addresses(lines, journal)
    _take_out_page_numbers(lines, journal)
    return _take_out_running_lines(lines, journal), addresses


def take_out_addresses(lines: list[Line], journal: Journal, last_time: bool = False) -> list[str]:
    """Take out and return addresses that stand alone as a page's footer; one that a sentence points at stays.

    A footer is repeated, or is the guidelines' own site, or stands beside other furniture or below notes.
    """
    alone: list[tuple[Line, bool]] = []
    before, beside_cut = "", False
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line.text:
            if ADDRESS_ALONE.fullmatch(line.text) and not _points_at_address(before):
                alone.append((line, beside_cut or bool(after and after.cut)))
            before = line.text
        beside_cut = line.cut or (beside_cut and not line.text)
    times = Counter(line.text.casefold() for line, _ in alone)
    footers = []
    for line, beside in alone:
        if beside or times[line.text.casefold()] > 1 or OWN_SITE.match(line.text):
            footers.append(line)
        elif last_time:
            _keep(
                line,
                journal,
                gettext("“%(text)s” stands alone on its line: it was kept, but may be a page's footer."),
            )
    addresses = [match[1] for line in footers if (match := ADDRESS_ALONE.fullmatch(line.text))]
    for group in _alike(footers):
        _drop(group, journal, gettext("Page footer (an address alone on its line):"))
    return addresses


def _points_at_address(before: str) -> bool:
    if not before or ends_sentence(before):
        return before.endswith(":")
    return before.rsplit(None, 1)[-1].casefold() in POINTS_AT_ADDRESS


def _is_page_mark(text: str) -> bool:
    if not 0 < len(text) < 60:
        return False
    of_pages = PAGE_OF_PAGES.fullmatch(text)
    return bool(PAGE_MARK.fullmatch(text)) or bool(of_pages and 0 < int(of_pages[1]) <= int(of_pages[2]))


def _find_contents(lines: list[Line]) -> list[Line]:
    """Return the lines of a contents list: with dotted leaders, or below a title that says so."""
    found: list[Line] = []
    title: Line | None = None
    below: list[Line] = []
    before: Line | None = None
    for line in (line for line in lines if line.text):
        if DOTTED_LEADER.search(line.text[-80:]):
            if before is not None and CONTENTS_TITLE.fullmatch(before.text):
                found.append(before)
            found.append(line)
        if CONTENTS_TITLE.fullmatch(line.text):
            title, below = line, []
        elif title is not None and PAGE_AT_END.search(line.text[-20:]) and len(line.text) <= LONGEST_HEADER:
            below.append(line)
        elif title is not None:
            found += [title, *below] if len(below) > 1 else []
            title = None
        before = line
    return found if len(found) > 1 else []


def _take_out_page_numbers(lines: list[Line], journal: Journal) -> None:
    """Take out numbers alone on a line that count on, page after page; 112 on a line of its own stays."""
    texts = [line for line in lines if line.text]
    bare = [index for index, line in enumerate(texts) if BARE_NUMBER.fullmatch(line.text)]
    counted: set[int] = set()
    chains: dict[int, list[int]] = {}
    for index in bare:
        number = int(texts[index].text)
        chain = chains.get(number - 1, [])
        if chain and index - chain[-1] > FEWEST_LINES_ON_A_PAGE:
            chain.append(index)
            counted.update(chain[-2:])
            del chains[number - 1]
        else:
            chain = [index]
        chains[number] = chain
    counted |= _count_at_edges(split_pages(lines), texts, bare)
    _drop([texts[index] for index in sorted(counted)], journal, gettext("Page number:"))
    for index in bare:
        if index not in counted:
            _keep(
                texts[index],
                journal,
                gettext("“%(text)s” stands alone: it was kept, but may be a page number."),
            )


def _count_at_edges(pages: list[list[Line]], texts: list[Line], bare: list[int]) -> set[int]:
    """Return which of the bare numbers stand first or last on a page and go up with the pages."""
    if len(pages) < 2:
        return set()
    page_of = {id(line): number for number, page in enumerate(pages, 1) for line in (page[0], page[-1])}
    ahead = {index: int(texts[index].text) - page_of[id(texts[index])] for index in bare if id(texts[index]) in page_of}
    times = Counter(ahead.values())
    return {index for index, difference in ahead.items() if times[difference] > 1 or abs(difference) <= 1}


def _take_out_running_lines(lines: list[Line], journal: Journal) -> str:
    """Take out first and last lines that pages have in common, up to three deep; return the first header found."""
    title = ""
    for _depth in range(3):
        pages = split_pages(lines)
        found: dict[int, list[Line]] = {0: [], -1: []}
        for edge in found:
            at_edge: dict[str, list[list[Line]]] = defaultdict(list)
            for page in pages:
                at_edge[_shape(page[edge].text)].append(page)
            for shape, same in at_edge.items():
                # At least two of the pages must hold more than what runs over them.
                full = sum(len(page) > 2 for page in same)
                if shape and full > 1 and len(same) >= RUNNING_SHARE * len(pages):
                    found[edge] += [page[edge] for page in same]
        if not title and found[0] and not re.search(r"\d", found[0][0].text):
            title = found[0][0].text
        if not any(found.values()):
            break
        for group in _alike([*found[0], *found[-1]]):
            _drop(group, journal, gettext("Running header or footer (it stands on several pages):"))
    return title


def _shape(text: str) -> str:
    """Return what a running line has in common on all pages, "" for a line that cannot be one."""
    if len(text) > LONGEST_HEADER or read_mark(text) or text.endswith((".", ":", ",", ";")):
        return ""
    shape = re.sub(r"\d+", "#", text.casefold())
    # “Stap 1”, “Stap 2” count steps, not pages.
    return "" if "#" in shape and len(re.findall(r"[^\W\d_]+", shape)) < 2 else " ".join(shape.split())


def _alike(lines: Iterable[Line]) -> list[list[Line]]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[_shape(line.text) or line.text].append(line)
    return list(groups.values())


def _drop(found: list[Line], journal: Journal, what: str) -> None:
    """Empty these lines and say so in one line of the report, with all their words."""
    lines = sorted({id(line): line for line in found}.values(), key=lambda line: line.number)
    if not lines:
        return
    quotes = ", ".join(f"“{text}”" for text in dict.fromkeys(line.text for line in lines))
    times = ngettext("once", "%(count)d times", len(lines)) % {"count": len(lines)}
    journal.say("dropped", lines[0].number, f"{what} {quotes} ({times}).")
    for line in lines:
        journal.replace(line.text)
        line.take_out()


def _keep(line: Line, journal: Journal, message: str) -> None:
    journal.say("unsure", line.number, message % {"text": line.text})
