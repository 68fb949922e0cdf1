"""Finds telephone numbers, BSN and bank accounts, in digits and in words. Knows text with plain digits, and nothing else."""

import re
from collections.abc import Iterator

from content.reading.feedback.masking.found import ACCOUNT, BSN, FILE, TELEPHONE, Mask

# What people put between digits: at most three, as in "06 - 12".
_GAP = r"[ .\-/()_*|]{0,3}"
# No number goes on behind these: not with more digits, and not as a time or an amount.
_END = r"(?!\d)(?![.,:]\d)"
_DATE = r"(?!\d{1,2} ?[-/. ] ?\d{1,2} ?[-/. ] ?(?:19|20)\d\d)"
_SAID_TELEPHONE = (
    "bel|belt|bellen|tel|telefoon|telefoonnummer|telnr|nummer|nr|mobiel|mob|app|whatsapp|sms|phone|number|numer|telefon|telefonu|"
    "numara|numaram|telefonum|номер|телефон|رقم|رقمي|هاتف|هاتفي"
)
_TELEPHONES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w+]){_DATE}\(?[0o]{_GAP}[1-9](?:{_GAP}\d){{8,9}}{_END}",
        rf"(?<![\w+])[0o] ?6[ .\-/()_*|:]{{0,8}}\d(?:{_GAP}\d){{7}}{_END}",
        rf"(?<!\w)(?:\+|00){_GAP}[1-9](?:{_GAP}\d){{7,14}}(?!\d)",
        rf"(?<![\w+])31{_GAP}(?:\(?0\)?{_GAP})?[1-9](?:{_GAP}\d){{8}}{_END}",
        rf"(?<![\w+.,]){_DATE}6{_GAP}\d(?:[ .\-]?\d){{7}}{_END}",  # a mobile number without its zero
        # A number of a town without the town, where something says that it is one.
        rf"\b(?:{_SAID_TELEPHONE})\b[^\d.!?]{{0,15}}(?P<number>{_DATE}[1-9](?:[ .\-]?\d){{5,8}}){_END}",
    )
]
# Public numbers, that anybody may name.
_PUBLIC = re.compile(r"0(?:800|900|906|909)\D{0,3}\d")
_BSN = re.compile(rf"(?<![\w+]){_DATE}\d(?:[ .\-]{{0,2}}\d){{8}}{_END}")
_BSN_OF_EIGHT = re.compile(rf"(?<![\w+.,])\d{{8}}{_END}")
_SAID_BSN = re.compile(
    r"(?:\bbsn\b|burgerservice ?nummer|\bsofi ?-?nummer|burger ?service ?nr)"
    r"[^\d]{0,20}(?P<number>\d(?:[ .\-]{0,3}\d){7,8})(?!\d)",
    re.IGNORECASE,
)
_SAID_FILE = re.compile(
    r"\b(?:(?:zaak|dossier|rekest|klant|cliënt|polis|registratie|referentie)(?: ?-?nummer|nr)|kenmerk)\b\.?:? ?(?:is )?"
    r"(?P<number>[\w/.\-]*\d[\w/\-]*)",
    re.IGNORECASE,
)
_DUTCH_ACCOUNT = re.compile(
    r"(?<!\w)n ?l[ .\-]?\d ?\d[ .\-]?(?:[a-z][ .\-]?){4}\d(?:[ .\-]?\d){9}(?!\d)", re.IGNORECASE
)
_ACCOUNT = re.compile(r"(?<!\w)[a-z]{2}\d\d(?:[ .\-]?[a-z0-9]){10,30}", re.IGNORECASE)
_SAID_ACCOUNT = re.compile(
    r"(?:rekening(?:nummer|nr)?|giro(?:nummer)?|bankrekening)[^\d.!?]{0,15}(?P<number>\d(?:[ .\-]?\d){5,9})(?!\d)",
    re.IGNORECASE,
)
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 15, 34

_ONES = {
    digit: words.split()
    for digit, words in enumerate(
        (
            "nul null zero sıfır sifir zero нуль صفر",
            "een één one bir jeden один واحد",
            "twee two iki dwa два اثنان اثنين",
            "drie three üç uc trzy три ثلاثة",
            "vier four dört dort cztery чотири أربعة اربعة",
            "vijf five beş bes pięć piec п'ять خمسة",
            "zes six altı alti sześć szesc шість ستة",
            "zeven seven yedi siedem сім سبعة",
            "acht eight sekiz osiem вісім ثمانية",
            "negen nine dokuz dziewięć dziewiec дев'ять تسعة",
        )
    )
}
_TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_DUTCH_ONES = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_ONE_DIGIT = {word for words in _ONES.values() for word in words}
_ZERO = {*_ONES[0], "o"}
_SPELLED = (
    rf"(?:(?:{_DUTCH_ONES}) ?(?:en|ën) ?)?(?:{_TENS})|{_TEENS}|"
    rf"{'|'.join(sorted(_ONE_DIGIT, key=lambda word: -len(word)))}"
)
_PIECE = re.compile(rf"(?:{_SPELLED})|\d+", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"(?<![^\W_])(?:(?:{_SPELLED}|\d{{1,10}})[ ,.\-/]{{0,3}}){{4,}}(?<![ ,.\-/])(?![^\W_])", re.IGNORECASE
)


def numbers(text: str, year: int) -> Iterator[Mask]:
    """Yield telephone numbers, BSN and bank accounts."""
    for pattern in _TELEPHONES:
        for found in pattern.finditer(text):
            if not _PUBLIC.match(found[0].lstrip("(")):
                yield _mask(found, TELEPHONE)
    yield from _in_words(text)
    for pattern in (_BSN, _BSN_OF_EIGHT):
        for found in pattern.finditer(text):
            if passes_eleven_test(_digits(found[0])) and not _PUBLIC.match(found[0]):
                yield _mask(found, BSN)
    for found in _SAID_BSN.finditer(text):
        yield _mask(found, BSN)
    yield from _accounts(text)
    yield from (_mask(found, FILE) for found in _SAID_FILE.finditer(text))


def passes_eleven_test(number: str) -> bool:
    """Tell whether eight or nine digits can be a BSN: weighed 9 to 2 and the last −1, their sum is divisible by eleven."""
    weighed = zip(number.zfill(9), (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    return sum(int(digit) * weight for digit, weight in weighed) % 11 == 0


def is_account(text: str) -> bool:
    """Tell whether this is an international bank account: by ISO 7064 its letters and digits are 1, modulo 97."""
    plain = re.sub(r"[ .\-]", "", text).upper()
    if not _SHORTEST_ACCOUNT <= len(plain) <= _LONGEST_ACCOUNT or not plain.isascii():
        return False
    return int("".join(str(int(each, 36)) for each in plain[4:] + plain[:4])) % 97 == 1


def _accounts(text: str) -> Iterator[Mask]:
    for found in _DUTCH_ACCOUNT.finditer(text):
        yield _mask(found, ACCOUNT)
    for found in _SAID_ACCOUNT.finditer(text):
        yield _mask(found, ACCOUNT)
    for found in _ACCOUNT.finditer(text):
        # Words that follow may look like more of it.
        for end in range(found.end(), found.start() + _SHORTEST_ACCOUNT - 1, -1):
            if text[end - 1].isalnum() and is_account(text[found.start() : end]):
                yield Mask(found.start(), end, ACCOUNT)
                break


def _in_words(text: str) -> Iterator[Mask]:
    """Yield telephone numbers of which at least a part is written out."""
    for found in _IN_WORDS.finditer(text):
        pieces = [piece[0].lower() for piece in _PIECE.finditer(found[0])]
        spelled = [piece for piece in pieces if not piece.isdigit()]
        count = sum(len(piece) if piece.isdigit() else 1 if piece in _ONE_DIGIT else 2 for piece in pieces)
        begins = pieces[0] in _ZERO or pieces[0].startswith(("0", "31", "6")) or pieces[0] == "zes"
        if spelled and ((begins and 9 <= count <= 14) or (len(spelled) == len(pieces) and count >= 8)):
            yield _mask(found, TELEPHONE)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _mask(found: re.Match[str], kind: str) -> Mask:
    name = "number" if "number" in found.re.groupindex else 0
    return Mask(found.start(name), found.end(name), kind)
