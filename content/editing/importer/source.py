"""Finds what a document says of itself: its title, its address and its date; may not know how its text is laid out."""

import datetime
import re
from collections import Counter
from itertools import takewhile

from django.utils.text import slugify
from django.utils.translation import gettext

from content.editing.importer.journal import Journal

MONTHS = re.findall(r"\w+", "januari februari maart april mei juni juli augustus september oktober november december")
_MONTH_NAMES = "|".join(MONTHS) + "|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
DATE = re.compile(
    rf"\b(?:(?P<name>{_MONTH_NAMES})\.?\s{{1,5}}(?P<year>(?:19|20)\d\d)"
    r"|(?:\d{1,2}[-/])?(?P<month>0?[1-9]|1[0-2])[-/](?P<year2>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
# The words that a colophon has near the date of the text itself, and not near a law's or a study's.
OF_THE_TEXT = re.compile(
    r"laatst|ge-?[uü]pdatet?|bijgewerkt|herzien|gewijzigd|aangepast|versie|update|uitgave|datum|©", re.I
)
NEAR = 80
ADDRESS = re.compile(r"https?://[^\s<>\"“”|]{4,190}", re.IGNORECASE)
NAMED = re.compile(r"\b[Rr]ichtlijn(?:en)?\s{1,3}[‘“']?(?=[A-Z])((?:[\w-]{1,30}[ ]){0,5}[\w-]{1,30})")
# Words that follow the name of a guideline in a sentence, and do not belong to it.
AFTER_NAME = re.compile(
    r"aan|als|bevat|biedt|bij|dat|dan|die|doet|door|dus|en|gaat|geeft|geldt|heeft|helpt|hoort|in|is|kan|kunt|kunnen|maakt"
    r"|met|moet|na|noemt|om|onder|ook|op|over|staan|staat|te|uit|u|uw|van|voor|waarin|wordt|zegt|zijn|zodat",
    re.IGNORECASE,
)
NO_TITLE = "Zonder titel"
LONGEST_SLUG = 80


def find_address(footers: list[str], text: str, journal: Journal) -> tuple[str, bool]:
    """Return the document's own address, "" where none is found, and whether it stands at the foot of its pages."""
    if footers:
        address = Counter(footers).most_common(1)[0][0]
        address = address if address.lower().startswith("http") else f"https://{address}"
        journal.say("did", None, gettext("Address of the source: %(url)s (from the page's footer).") % {"url": address})
        return address, True
    in_text = (match[0].rstrip(".,;:)") for match in ADDRESS.finditer(text))
    address = next((address for address in in_text if re.search(r"//[^/]+/\w", address)), "")
    if address:
        journal.say(
            "unsure", None, gettext("Address of the source: %(url)s (the first in the text).") % {"url": address}
        )
    else:
        text = gettext("No address of the source was found. Fill it in at the guideline, once its draft is there.")
        journal.say("unsure", None, text)
    return address, False


def find_date(colophon: str, text: str, journal: Journal) -> datetime.date | None:
    """Return the first day of the month in which the source was last changed, None where it does not say so."""
    for part, place in ((colophon, gettext("in the colophon")), (text, gettext("outside a colophon"))):
        found = [(match, _read_date(match)) for match in DATE.finditer(part)]
        if not found:
            continue
        near = [
            pair for pair in found if OF_THE_TEXT.search(part[max(0, pair[0].start() - NEAR) : pair[0].end() + NEAR])
        ]
        match, date = max(near or found, key=lambda pair: pair[1])
        sure = part is colophon and (bool(near) or len(found) == 1)
        journal.say(
            "did" if sure else "unsure",
            text.count("\n", 0, text.rfind(match[0])) + 1 if match[0] in text else None,
            gettext("Date of the source: %(date)s, from “%(words)s” %(place)s.")
            % {"date": f"{date:%Y-%m}", "words": match[0], "place": place},
        )
        return date
    said = gettext(
        "No date of the source was found (a month and a year). Fill it in at the guideline, once its draft is there."
    )
    journal.say("unsure", None, said)
    return None


def _read_date(match: re.Match[str]) -> datetime.date:
    if match["name"]:
        name = match["name"].casefold()
        short = "maart" if name == "mrt" else name
        month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(short[:3]))
        return datetime.date(int(match["year"]), month, 1)
    return datetime.date(int(match["year2"]), int(match["month"]), 1)


def find_title(title_line: str, header: str, footer: str, text: str, headings: list[str], journal: Journal) -> str:
    """Return the document's title and say where it comes from: what the document says itself, else the best guess."""
    flat = " ".join(text.split())
    at_foot = words_of_address(footer)
    named = re.search(rf"\brichtlijn ‘?({re.escape(at_foot)})\b", flat, re.IGNORECASE) if at_foot else None
    asked = (re.match(r"wat (?:is|zijn) (?:een |het |de )?(.{3,80}?)\s*\?", title, re.IGNORECASE) for title in headings)
    question = next(filter(None, asked), None)
    guesses = (
        (title_line, gettext("it stands above the text")),
        (
            named and named[1],
            gettext("no title line; the text names the guideline so, and the footer's address ends so"),
        ),
        (header, gettext("no title line; it runs over the pages as a header")),
        (_find_name(flat), gettext("no title line; the text names the guideline so")),
        (at_foot, gettext("no title line; the footer's address ends so")),
        (question and question[1], gettext("no title line; a heading asks what it is")),
        (NO_TITLE, gettext("the document does not name itself; give it a title")),
    )
    place, (title, where) = next((place, guess) for place, guess in enumerate(guesses) if guess[0])
    title = f"{title[:1].upper()}{title[1:]}" if title else NO_TITLE
    message = gettext("Title: “%(title)s” (%(where)s).") % {"title": title, "where": where}
    journal.say("did" if place < 2 else "unsure", None, message)
    return title


def make_slug(words: str) -> str:
    """Return an address for these words, "" where none of their letters can stand in one."""
    slug = re.sub(r"-{2,}", "-", slugify(words).replace("_", "-")).strip("-")
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rsplit("-", 1)[0][:LONGEST_SLUG]
    return slug


def words_of_address(address: str) -> str:
    """Return the last part of an address as words, "" where it is no name."""
    match = re.fullmatch(r"https?://[^/]+/(?:[^?#]*/)?([a-z]{3,}(?:-[a-z0-9]+){0,9})/?", address, re.IGNORECASE)
    return match[1].replace("-", " ").lower() if match else ""


def _find_name(flat: str) -> str:
    """Return the name that follows “Richtlijn”: what the places that name it have in common."""
    names: list[list[str]] = []
    for match in NAMED.finditer(flat):
        name = list(takewhile(lambda word: not AFTER_NAME.fullmatch(word), match[1].split()))
        names += [name] if name else []
    if not names:
        return ""
    first = Counter(name[0] for name in names).most_common(1)[0][0]
    shortest: list[str] = min((name for name in names if name[0] == first), key=len)
    return " ".join(shortest)
