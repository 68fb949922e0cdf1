"""Knows what a heading looks like and what a Dutch heading is about; may not know the lines around it."""

import re
from dataclasses import dataclass

from content.editing.importer.lines import visible
from content.kinds import Kind

LONGEST_HEADING = 100
MOST_WORDS = 14
PROFESSIONAL = (
    r"(?:jeugd)?(?:hulpverleners?|professionals?|zorgverleners?|behandelaars?|begeleiders?|therapeut(?:en)?|huisarts"
    r"|arts(?:en)?|gezinswerkers?|jeugdbeschermers?|gedragswetenschappers?|deskundigen?)"
)
# The first that fits is taken. A word that fits two kinds is said to be unsure.
SIGNS = {
    Kind.COLOPHON: r"colofon|verantwoording|over deze uitgave|totstandkoming",
    Kind.MORE_INFORMATION: (
        r"meer (?:informatie|weten|lezen|hulp of informatie)|verder lezen|handige (?:sites|websites|adressen|links)"
        r"|nuttige (?:adressen|websites)|waar kunt? u terecht|(?:informatie en|adressen en) \w+|heeft u (?:nog )?vragen"
    ),
    Kind.TIPS: r"(?:\w+)?tips|tip|adviezen|goede raad",
    Kind.INTRODUCTION: (
        r"inleiding|introductie|voorwoord|vooraf|over dit document|over deze (?:folder|brochure|informatie|tekst)"
        r"|(?:voor wie is|waar gaat|waarom) (?:dit|deze) (?:document|folder|brochure|informatie|tekst|richtlijn)"
    ),
    Kind.WHAT_THE_CAREGIVER_DOES: (
        rf"(?:wat|hoe) \w+ (?:uw|de|een|mijn|je) {PROFESSIONAL}|wat (?:mag|mogen|kunt?) u (?:van \w+ )?verwachten"
        rf"|(?:van|rol van|taak van) (?:uw|de|een|mijn|je) {PROFESSIONAL}"
    ),
    Kind.WHAT_YOU_CAN_DO: (
        r"wat (?:kunt?|kan) (?:u|je|jij|ik|een ouder)(?: (?:\w+ ){0,6}doen|$)|wat (?:doet|doe) (?:u|je|ik)|wat kunnen ouders"
        r"|wat (?:u|je) (?:zelf )?kunt? doen|zelf (?:doen|aan de slag)"
    ),
    Kind.HELP_OPTIONS: (
        r"(?:welke|wat voor|soorten|vormen van) (?:\w+ ){0,2}(?:hulp|ondersteuning|behandeling(?:en)?|begeleiding)"
        r"|hulp(?:mogelijkheden|aanbod)?|behandeling(?:en)?|behandelmogelijkheden|hulp en \w+"
    ),
    Kind.WHAT_IT_IS: (
        r"wat (?:is|zijn|betekent|verstaan)|hoe (?:ontstaat|herkent u|merkt u)|oorzaken|kenmerken|signalen"
    ),
}
_SIGNS = [(kind, re.compile(rf"\b(?:{words})(?!\w)")) for kind, words in SIGNS.items()]
# Only these words make a kind by standing anywhere in a heading; the others need its beginning.
_ANYWHERE = {Kind.TIPS, Kind.COLOPHON, Kind.MORE_INFORMATION, Kind.WHAT_THE_CAREGIVER_DOES}
NUMBERING = re.compile(
    r"(?:(?:hoofdstuk|deel|paragraaf)\s{1,5})?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s{1,20}(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True)
class Heading:
    """A line that can be a heading: its words without the number before it, and what is known of it."""

    title: str
    number: str = ""
    prefix: str = ""
    capitals: bool = False
    kind: Kind = Kind.OTHER
    sign: str = ""
    also: Kind | None = None
    level: int = 0  # where the document says so itself: 1 for a section, more for what stands below one

    @property
    def known(self) -> bool:
        return self.kind is not Kind.OTHER

    @property
    def depth(self) -> int:
        return self.number.count(".") + 1 if self.number else 0


def read_heading(text: str) -> Heading | None:
    """Return what a line says when it is read as a heading, None where it cannot be one."""
    if len(text) > 2 * LONGEST_HEADING:
        return None
    bare = visible(text).strip()
    if not 1 < len(bare) <= LONGEST_HEADING or len(bare.split()) > MOST_WORDS:
        return None
    numbering = NUMBERING.match(bare)
    prefix = numbering[0] if numbering else ""
    title = text.strip()[len(prefix) :]
    words = visible(title).strip()
    start = words.lstrip("…. ‘“'\"(")[:1]
    if not start.isalpha() or (start.islower() and not words.startswith(("…", "..."))):
        return None
    if words.endswith((",", ";", ":", "-", "–", "!")) or (words.endswith(".") and not words.endswith("...")):
        return None
    if re.search(r"[.!?]\s+[A-Z]", words) or re.match(r"(?:https?://|www\.)", words) or "@" in words:
        return None
    letters = [character for character in words if character.isalpha()]
    capitals = len(letters) > 3 and not any(character.islower() for character in letters) and words.upper() == words
    kind, sign, also = guess_kind(words)
    return Heading(title, numbering[1] if numbering else "", prefix, capitals, kind, sign, also)


def is_known_heading(text: str) -> bool:
    """Tell whether a line is a heading of a kind that these documents have."""
    heading = read_heading(text)
    return heading is not None and heading.known


def guess_kind(title: str) -> tuple[Kind, str, Kind | None]:
    """Return the kind that a heading's words point at, those words, and a second kind that they might also mean."""
    plain = " ".join(re.sub(r"[^\w\s'-]", " ", title.casefold()).split())
    hits: list[tuple[Kind, str]] = []
    for kind, pattern in _SIGNS:
        match = pattern.search(plain) if kind in _ANYWHERE else pattern.match(plain)
        if match:
            hits.append((kind, match[0]))
    if not hits:
        return Kind.OTHER, "", None
    return hits[0][0], hits[0][1], hits[1][0] if len(hits) > 1 else None
