"""Finds where somebody lives or can be reached, and when they were born. Knows text with plain digits, and nothing else."""

import re
from collections.abc import Iterator

from content.reading.feedback.masking.found import ADDRESS, BIRTHDAY, DOMAINS, MAIL, POSTCODE, SITE, Mask, words

_DOT = r"(?: ?\. ?| (?:punt|dot|nokta|kropka|крапка) | ?[(\[] ?(?:punt|dot) ?[)\]] ?)"
_LOCAL = r"[\w+%]+(?:(?:[._+%'-]| (?:punt|dot|streepje|underscore) )[\w+%]+)*"
_HOST = rf"[\w-]+(?:\.[\w-]+)*(?:{_DOT}(?:{DOMAINS})\b)*"
_MAILS = [
    re.compile(rf"{_LOCAL}@{_HOST}", re.IGNORECASE),
    re.compile(rf"{_LOCAL} ?@ ?[\w-]+(?:\.[\w-]+)*{_DOT}(?:{DOMAINS})\b", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:[\w.] ){2,}@(?: [\w.](?!\w))+"),  # letter by letter
    re.compile(
        rf"{_LOCAL}(?: (?:ape?n?staart(?:je|tje)?|at|małpa|собака|كثير) | ?[(\[] ?(?:at|ape?n?staart(?:je)?) ?[)\]] ?)"
        rf"[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}(?:{DOMAINS})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"{_LOCAL} ape?n?staart(?:je|tje)? [\w-]+", re.IGNORECASE),
]
_SITES = [
    re.compile(r"(?:https?:?//|www\.)\S*[^\s.,;:!?)\]]", re.IGNORECASE),
    re.compile(r"(?<!\w)www (?:punt|dot) [\w-]+(?: (?:punt|dot|slash) [\w-]+)*", re.IGNORECASE),
    re.compile(rf"(?<![\w@.])[\w-]+ (?:punt|dot) (?:{DOMAINS})\b(?: slash [\w-]+)*", re.IGNORECASE),
    # Without a space after a full stop a sentence may look like one, so only what is hardly a word.
    re.compile(
        r"(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|net|eu|info)(?:/(?:\S*[^\s.,;:!?)\]])?)?(?!\w)", re.IGNORECASE
    ),
    re.compile(r"(?<!\w)@\w[\w.]{2,}"),
]

# SA, SD and SS occur in no postcode.
_POSTCODE = re.compile(
    r"(?<![\w.,€-])(?<!€ )(?P<digits>[1-9]\d{3})(?P<gap> ?-? ?)(?P<letters>[a-z]{2})(?![\w'])", re.IGNORECASE
)
_UNITS = words("km kg gr mg ml cm mm mb gb")
_SHORT_WORDS = words(
    "af al as at be bv da de en er ex ga go ha he ik in is ja je ka la ma me mn na ne nl no nu of om op os ov pa pc "
    "re sa sd ss ta te ti tv ui uw va vd we wc we wo zo ze"
)
_POSTCODE_SAID = re.compile(
    r"(?:postcode|post code|pc)\W{0,6}(?:is\W{1,3})?(?P<code>[1-9]\d{3}(?: ?[a-z]{2}\b)?)(?!\d)", re.IGNORECASE
)

_STREET_ENDS = (
    "straat|str|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|dreef|plantsoen|steeg|park|ring|boulevard|wal|markt|straatje|"
    "laantje|pleintje|hofje|polder|werf|brink|grachtje|allee|passage|promenade|esplanade|driehoek"
)
# As the end of other words these are common too: only of a name with a capital.
_ENDS_OF_NAMES = (
    "hout|veld|velden|horst|kamp|oord|burg|berg|baan|haven|hoek|zoom|rode|donk|erf|tuin|tuinen|weide|gaarde|meent|heide|duin|"
    "poort|sluis|bos|brug|eiland|akker|hoeve|land|meer|molen|stede|waard|water|wijk|zijde|kwartier|loo|beek|buurt|schans"
)
_BEFORE_STREET = (
    r"van|de|den|der|het|'t|op|sint|st|prins|prinses|koningin|koning|burgemeester|burg|burgem|dokter|dr|prof|professor|pastoor|"
    r"oude|oud|nieuwe|nieuw|lange|korte|grote|kleine|hoge|lage|eerste|tweede|derde|\d{1,2}(?:e|de|ste)|[a-z]\.?"
)
# Said of a number of things, and not of a house.
_COUNTED = (
    r"(?!(?:e|de|ste)? ?(?:verdieping|etage|keer|maal|x\b|uur|uren|jaar|jaren|maand|"
    r"week|weken|dag|dagen|kind|min\b|minuten|euro|km|kilo|meter|%|procent|"
    r"ouder|mensen|gezin|gesprek|seconden|stuks|punten|personen|en een half|tot \d|of \d|à))"
)
_HOUSE = (
    rf",? ?(?:(?:nr|no|nummer|huisnummer|huisnr|huis)\b\.? ?)?(?<![.\d])\d{{1,5}}(?!\d)(?![.,:]\d){_COUNTED}"
    r"(?: ?(?:bis|hs|huis|rood|zwart|[ivx]{1,4}|[a-z])(?!\w)| ?[-/] ?\d{1,4}(?!\d)| ?[-/] ?[a-z]{1,3}(?!\w))?(?: \d hoog)?"
)
_STREETS = [
    re.compile(
        rf"(?<![\w'])(?:(?:(?:{_BEFORE_STREET})\.?|(?-i:[A-Z])[\w'-]*) ){{0,4}}"
        rf"(?P<street>[\w'-]{{2,}}(?:{_STREET_ENDS})\.?){_HOUSE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w'])(?:(?:(?:{_BEFORE_STREET})\.?|(?-i:[A-Z])[\w'-]*) ){{0,4}}(?-i:[A-Z][\w'-]*(?:{_ENDS_OF_NAMES})){_HOUSE}",
        re.IGNORECASE,
    ),
    # "Laan van Meerdervoort 12", "de Dreef 3", "oude gracht 5".
    re.compile(
        rf"(?<![\w'])(?:{_STREET_ENDS}) (?:(?:van|de|den|der|het|'t|en|op) ){{1,2}}(?:[\w'-]+ )?[\w'-]+{_HOUSE}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w'])(?:de|oude|nieuwe|lange|korte|grote|kleine|hoge|lage) "
        rf"(?:straat|laan|dijk|kade|gracht|singel|hof|dreef|plantsoen|steeg|wal|brink|allee|werf){_HOUSE}",
        re.IGNORECASE,
    ),
]
_STREETS_ABROAD = re.compile(
    r"(?<!\w)\d{1,4} (?:[A-Z][\w'-]+ ){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive)\b|"
    r"\bhuis(?:nummer|nr)\b\.?:? ?(?:is )?\d{1,5}[a-z]?\b|"
    r"(?<!\w)(?:ul\.?|ulica|вул\.?|вулиця) (?:[\w'-]+ ){0,3}[\w'-]+,? \d{1,4}[^\W\d_]?(?!\w)|"
    r"(?:[A-Z][\w'-]+ ){1,3}(?:Caddesi|Cad\.|Sokak|Sokağı|Sok\.|Mahallesi|Mah\.)(?: [Nn]o:?)? ?\d{1,4}"
)
_NO_STREET = re.compile(
    r"(?:onder|om|snel|half|halver|uit|terug|heen|levens|hulp|rijks|spoor|water|lucht|straks)weg|(?:gerechts|rechts|kerk|voor)hof|"
    r"(?:stappen|zorg|voet|fiets|zebra|levens|leer|ontwikkel)pad|(?:super|arbeids|rommel|woning|jaar|banen)markt|"
    r"(?:pret|dieren|vakantie|speel|natuur|industrie)park|(?:school|speel|markt|dorps)plein|kinderkring|opring",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:woon|woont|wonen|woonde|woonden|adres|langs|verhuisd|verhuizen)\b(?: is)?:? (?:nu |ook )?(?:op |aan |in |bij |naar )?"
    rf"(?P<where>(?:(?:de|het|een|den|van|'t) )?(?P<last>[^\W\d_][\w'-]*)(?: [^\W\d_][\w'-]*){{0,3}}{_HOUSE})",
    re.IGNORECASE,
)
_NOT_BEFORE_NUMBER = re.compile(
    r"\b(?:met|al|sinds|voor|in|hier|nu|ongeveer|bijna|samen|van|over|na|tot|dan|ruim|zeker|minstens|maar|om|te|groep|deel|stap|"
    r"op|aan|bij|zijn|is|hebben|heb|en|of|jaar|wel|pas|elke|er)[ ,]+\d",
    re.IGNORECASE,
)

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|maa|apr|jun|jul|aug|sept|sep|okt|oct|nov|dec"
)
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w.,/-])(?P<day>\d{1,2}) ?[-/. ] ?(?P<month>\d{1,2}) ?[-/. ] ?(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?<![\w.,/-])\d{{1,2}}(?:e|ste|de)? ?(?:{_MONTHS})\.? ?(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d) ?[-/.] ?(?P<month>\d{1,2}) ?[-/.] ?(?P<day>\d{1,2})(?!\d)",
        r"(?<![\w.,/-])(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>(?:19|20)\d\d)(?!\d)",
    )
]
_SHORT_DATE = re.compile(r"(?<![\w.,/-])\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?'\d\d(?!\d)")
_BORN = re.compile(
    r"(?:geboren|geboortedatum|geboortedag|gebdatum|\bgeb\b|\bgbd\b|jarig|verjaardag|verjaart|\bborn\b|birthday|birth|doğum|urodz|"
    r"\bur\.|народ|مواليد|الميلاد|(?:hij|zij|ze|zoon|dochter|kind) is van)[^\d]{0,22}?"
    rf"(?P<date>\d{{1,2}}(?:e|ste|de)? ?(?:[-/. ] ?\d{{1,2}}|(?:{_MONTHS})\b\.?)(?: ?[-/. ]? ?'?(?:(?:19|20)\d\d|\d\d))?|"
    r"\d{6}|\d{8}|"
    r"(?:19|20)\d\d ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}|(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_RECENT = 2  # years: a date of the last ones is that of a meeting, sooner than that of somebody's birth
_DAYS, _MONTHS_IN_YEAR = 31, 12


def places(text: str, year: int) -> Iterator[Mask]:
    """Yield addresses of all kinds, and dates of birth; `year` is this one."""
    for patterns, kind in ((_MAILS, MAIL), (_SITES, SITE)):
        for pattern in patterns:
            yield from (Mask(found.start(), found.end(), kind) for found in pattern.finditer(text))
    yield from _postcodes(text)
    yield from _streets(text)
    yield from _birthdays(text, year)


def _postcodes(text: str) -> Iterator[Mask]:
    for found in _POSTCODE.finditer(text):
        if _is_postcode(found, is_shouted=text.isupper()):
            yield Mask(found.start(), found.end(), POSTCODE)
    for found in _POSTCODE_SAID.finditer(text):
        yield Mask(found.start("code"), found.end("code"), POSTCODE)


def _is_postcode(found: re.Match[str], *, is_shouted: bool) -> bool:
    digits, letters = found["digits"], found["letters"]
    if letters in _UNITS:
        return False
    if (letters.isupper() and not is_shouted) or not found["gap"].strip(" "):
        could_be_counted = digits.startswith(("19", "20")) or digits.endswith("00")
        is_word = letters.lower() in _SHORT_WORDS and bool(found["gap"])
        return (letters.isupper() and not is_shouted) or not (is_word and could_be_counted)
    return True


def _streets(text: str) -> Iterator[Mask]:
    for pattern in _STREETS:
        for found in pattern.finditer(text):
            street = found.groupdict().get("street")
            if not (street and _NO_STREET.fullmatch(street)):
                yield Mask(found.start(), found.end(), ADDRESS)
    yield from (Mask(found.start(), found.end(), ADDRESS) for found in _STREETS_ABROAD.finditer(text))
    for found in _LIVES.finditer(text):
        if not _NOT_BEFORE_NUMBER.search(found["where"]):
            yield Mask(found.start("where"), found.end("where"), ADDRESS)


def _birthdays(text: str, year: int) -> Iterator[Mask]:
    for pattern in _DATES:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            if not (1 <= int(parts.get("day") or 1) <= _DAYS and 1 <= int(parts.get("month") or 1) <= _MONTHS_IN_YEAR):
                continue
            if int(parts["year"]) <= year - _RECENT:
                yield Mask(found.start(), found.end(), BIRTHDAY)
    yield from (Mask(found.start(), found.end(), BIRTHDAY) for found in _SHORT_DATE.finditer(text))
    yield from (Mask(found.start("date"), found.end("date"), BIRTHDAY) for found in _BORN.finditer(text))
