"""How much personal data is masked in what readers write: `python -m tests.bench.masking [SEED]`, on 500 invented texts.

The texts are put together here, in the habits of people who type on a telephone; they know nothing of the masks. Something
planted counts as masked where none of its letters and digits is left, something harmless as masked where one of them is gone.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from content.reading.feedback.masking import masks

TEXTS = 500
SEED = 2026
MASKED_AT_LEAST = 0.98
FALSE_AT_MOST = 0.02


def listed(words: str) -> list[str]:
    return words.split()


@dataclass
class Planted:
    """A text, with what was planted in it and what in it is harmless: kind, and the letters it goes from and to."""

    text: str = ""
    personal: list[tuple[str, int, int]] = field(default_factory=list)
    harmless: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.text += text

    def plant(self, kinds: list[tuple[str, int, int]], kind: str, text: str) -> None:
        kinds.append((kind, len(self.text), len(self.text) + len(text)))
        self.add(text)


class Writer:
    """Writes like somebody on a telephone: with or without capitals, spaces, zeros and full stops."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  (texts for a measurement)
        self.pick = self.dice.choice

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def digits(self, count: int) -> str:
        return "".join(self.pick("0123456789") for _ in range(count))

    # What is personal.

    def telephone(self) -> str:
        end = self.digits(8)
        pairs = [end[i : i + 2] for i in (0, 2, 4, 6)]
        area, rest = self.pick([("020", self.digits(7)), ("0343", self.digits(6)), ("055", self.digits(7))])
        return self.pick(
            [
                f"06{end}",
                f"06-{end}",
                f"06 {end}",
                f"06 - {' '.join(pairs)}",
                f"06 {' '.join(pairs)}",
                f"06.{'.'.join(pairs)}",
                f"06-{'-'.join(pairs)}",
                f"06/{end}",
                f"06 {end[:4]} {end[4:]}",
                f"0 6 {' '.join(end)}",
                f"o6-{end}",
                f"(06) {end}",
                f"+31 6 {end}",
                f"+316{end}",
                f"0031 6 {end[:4]} {end[4:]}",
                f"+31 (0)6 {end}",
                f"31 6{end}",
                f"{area}-{rest}",
                f"{area} {rest[:3]} {rest[3:]}",
                f"({area}) {rest}",
                f"{area}{rest}",
                self.in_arabic(f"06{end}"),
                self.in_arabic(f"06 {' '.join(pairs)}"),
                f"+49 170 {self.digits(7)}",
                f"+90 5{self.digits(2)} {self.digits(3)} {self.digits(2)} {self.digits(2)}",
                f"+48 {self.digits(3)} {self.digits(3)} {self.digits(3)}",
                f"+380{self.pick('56')}{self.digits(8)}",
                self.spelled_number(f"06{end}"),
                self.spelled_number(f"06{end}", in_pairs=True),
            ]
        )

    def in_arabic(self, text: str) -> str:
        kind = self.pick(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
        return "".join(kind[int(each)] if each.isdigit() else each for each in text)

    def spelled_number(self, number: str, in_pairs: bool = False) -> str:
        ones = listed("nul een twee drie vier vijf zes zeven acht negen")
        if not in_pairs:
            return self.pick([" ", ", ", "-"]).join(ones[int(each)] for each in number)
        teens = listed("tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien")
        tens = listed("x x twintig dertig veertig vijftig zestig zeventig tachtig negentig")
        said = ["nul", "zes"]
        for i in range(2, 10, 2):
            ten, one = int(number[i]), int(number[i + 1])
            if ten == 0:
                said += ["nul", ones[one]]
            elif ten == 1:
                said.append(teens[one])
            else:
                joint = "ën" if ones[one] in ("twee", "drie") else "en"
                said.append(f"{ones[one]}{joint}{tens[ten]}" if one else tens[ten])
        return " ".join(said)

    def mail(self) -> str:
        first, last = self.first().lower(), self.pick(LAST).lower().replace(" ", "")
        host = self.pick(
            ["gmail.com", "hotmail.com", "live.nl", "ziggo.nl", "kpnmail.nl", "outlook.com", "example.org"]
        )
        name, dot = host.split(".")
        return self.pick(
            [
                f"{first}.{last}@{host}",
                f"{first}{last}{self.dice.randint(1, 99)}@{host}",
                f"{first[0]}.{last}@{host}",
                f"{first}_{last}@{host}".upper(),
                f"{first}@{host}",
                f"{first}.{last} @ {host}",
                f"{first} apenstaartje {name} punt {dot}",
                f"{first} punt {last} apenstaartje {name} punt {dot}",
                f"{first}.{last} apenstaart {host}",
                f"{first}{last}(at){host}",
                f"{first}.{last} [at] {name} [dot] {dot}",
                f"{first} at {name} punt {dot}",
                f"{first}-{last}@{name} .{dot}",
            ]
        )

    def postcode(self) -> str:
        number = f"{self.dice.randint(1001, 9999)}"
        letters = self.pick("ABCDEGHJKLMNPRTVWXZ") + self.pick("ABCDEGHJKLMNPRTVWXZ")
        return self.pick(
            [
                number + letters,
                f"{number} {letters}",
                f"{number}{letters.lower()}",
                f"{number} {letters.lower()}",
                f"{number}-{letters}",
                f"{number}  {letters}",
                f"{number}{letters[0]}{letters[1].lower()}",
            ]
        )

    def bsn(self) -> str:
        while True:
            eight = f"{self.dice.randint(1, 9)}{self.digits(7)}"
            last = sum(int(each) * weight for each, weight in zip(eight, range(9, 1, -1), strict=True)) % 11
            if last < 10:
                break
        full = f"{eight}{last}"
        return self.pick(
            [
                full,
                f"{full[:4]}.{full[4:6]}.{full[6:]}",
                f"{full[:3]} {full[3:6]} {full[6:]}",
                f"{full[:3]}-{full[3:6]}-{full[6:]}",
                self.in_arabic(full),
            ]
        )

    def iban(self) -> str:
        bank, account = self.pick(["INGB", "RABO", "ABNA", "TRIO"]), f"0{self.digits(9)}"
        whole = f"NL{self.check(bank + account, 'NL')}{bank}{account}"
        fours = " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))
        abroad = self.digits(18)
        german = f"DE{self.check(abroad, 'DE')}{abroad}"
        return self.pick(
            [
                whole,
                fours,
                whole.lower(),
                fours.lower(),
                f"{whole[:2]} {whole[2:4]} {whole[4:8]} {whole[8:]}",
                f"{whole[:4]}-{whole[4:8]}-{whole[8:]}",
                german,
                " ".join(german[i : i + 4] for i in range(0, len(german), 4)),
            ]
        )

    def check(self, rest: str, country: str) -> str:
        moved = f"{rest}{country}00"
        return f"{98 - int(''.join(str(int(each, 36)) for each in moved)) % 97:02}"

    def address(self) -> str:
        street = self.pick(STREETS)
        number = self.dice.randint(1, 480)
        tail = self.pick(["", "", "", "a", " b", "-2", " hs", "bis", " 3 hoog"])
        street = street.lower() if self.maybe(0.3) else street
        return self.pick(
            [f"{street} {number}{tail}", f"{street} nr {number}", f"{street} {number}", f"{street}, {number}"]
        )

    def born(self) -> str:
        day, month, year = self.dice.randint(1, 28), self.dice.randint(1, 12), self.dice.randint(1968, 2023)
        return self.pick(
            [
                f"{day}-{month}-{year}",
                f"{day:02}-{month:02}-{year}",
                f"{day}/{month}/{year}",
                f"{day}.{month}.{year}",
                f"{day} {MONTHS[month - 1]} {year}",
                f"{day} {MONTHS[month - 1][:3]} {year}",
                f"{year}-{month:02}-{day:02}",
                f"{day:02}{month:02}{year}",
                f"{day}-{month}-'{year % 100:02}",
                f"{day} - {month} - {year}",
            ]
        )

    def site(self) -> str:
        name = f"{self.first().lower()}{self.pick(LAST).lower().replace(' ', '')}"
        return self.pick(
            [
                f"www.{name}.nl",
                f"https://www.facebook.com/{name}",
                f"http://{name}.example.org/kind?id=12",
                f"{name}.nl",
                f"facebook.com/{name}",
                f"instagram.com/{name}_{self.dice.randint(1, 99)}",
                f"WWW.{name.upper()}.NL",
                f"www punt {name} punt nl",
                f"{name} punt nl",
            ]
        )

    def first(self) -> str:
        return self.pick(FIRST)

    def name(self) -> str:
        first, last = self.first(), self.pick(LAST)
        name = self.pick([first, f"{first} {last}", f"{first[0]}. {last}", last])
        return name.lower() if self.maybe(0.25) and "." not in name else name


# Invented: first and last names as they occur in the Netherlands, put together by chance.
FIRST = listed(
    "Jan Fatima Daan Emma Mohammed Sanne Ayşe Piotr Oksana Lieke Noah Zeynep Youssef Maaike Thijs Agnieszka Bram Chloë "
    "Mehmet Olena Tess Jayden Sara Ibrahim Lotte Kees Willemijn Hamza Julia Dmytro"
)
LAST = [
    *listed("Jansen Bakker Visser Yılmaz Kowalska Shevchenko Smit Mulder Haddad Dekker Vos Peters Amrani Hendriks Kaya Brouwer"),
    *["de Vries", "van den Berg", "van Dijk", "van der Meer", "el Idrissi", "de Jong", "ten Brink"],
]  # fmt: skip
STREETS = [
    *listed("Dorpsstraat Kerkweg Beatrixlaan Stationsplein Noorderdijk Prinsengracht Wilhelminapark Havenkade Molenpad"),
    *["Laan van Nieuw-Guinea", "Burgemeester Smitstraat", "van Goghstraat", "Prins Hendrikkade", "Oude Gracht"],
    *["2e Helmersstraat", "Jan van Galenstraat", "Sint Jansteeg", "Zuidsingel", "De Dreef", "Eikenhof", "Lange Voorhout"],
]  # fmt: skip
MONTHS = listed("januari februari maart april mei juni juli augustus september oktober november december")

# Of each kind: what stands before it. The name comes after what gives it away; the rest also comes bare.
BEFORE: dict[str, list[str]] = {
    "telephone": ["Bel mij op ", "mijn nummer is ", "u kunt me bellen: ", "tel ", "app me ff op ", "Ons nummer: ", ""],
    "mail": ["Mail mij: ", "mijn mail is ", "stuur maar iets naar ", "e-mail: ", ""],
    "postcode": ["Mijn postcode is ", "wij wonen in ", "postcode ", "we zitten op ", ""],
    "bsn": ["bsn ", "mijn bsn is ", "Het BSN van mijn kind is ", "burgerservicenummer: ", "", "nummer "],
    "iban": ["Maak het over op ", "mijn rekening is ", "IBAN ", ""],
    "address": ["Ik woon op de ", "wij wonen aan de ", "Kom langs op ", "ons adres is ", "adres: ", ""],
    "born": ["Mijn dochter is geboren op ", "hij is van ", "geb. ", "geboortedatum ", "hij is jarig op ", "geb ", "geboren "],
    "site": ["Kijk op ", "mijn site is ", "zie ", "ik sta op ", ""],
    "name": [
        "Mijn naam is ", "ik heet ", "Ik ben de moeder van Y, ik heet ", "Mevrouw ", "meneer ", "dokter ", "mevr. ", "dhr. ",
        "mijn zoon heet ", "De voogd heet ", "mw ", "juf ",
    ],
}  # fmt: skip

CARRIERS = [
    "Ik vind dit deel te lang. ", "Goed uitgelegd. ", "Mijn kind slaapt slecht en dit hielp niet. ",
    "ik snap het woord hechten niet. ",
    "Dank u wel! ", "Er staat niks over pleegouders. ", "wat moet ik doen als de school niet belt? ", "Mooi geschreven, ",
    "Mijn man zegt dat het niet klopt. ", "Wij zijn al drie jaar bezig, ",
    "waarom duurt alles zo lang?? ", "Ik mis iets over baby's. ",
    "Kunt u ook iets schrijven over opa en oma? ", "de hulpverlener was aardig, ", "Ik durf dit niet te vragen. ", "top! ",
]  # fmt: skip
AFTER = [". ", ", ", " ", "! ", " dank u. ", " groetjes. ", " alvast bedankt, ", "\n"]


def harmless(writer: Writer) -> Iterator[tuple[str, str, str, str]]:
    """Yield what looks like personal data and is none: kind, what stands before it, itself, what stands after it."""
    number, pick = writer.dice.randint, writer.pick
    yield "age", "mijn zoon is ", f"{number(1, 17)} jaar", " oud"
    yield "age", "een meisje van ", f"{number(1, 17)}", " jaar"
    yield "age", "ze is nu ", f"{number(2, 30)} maanden", ""
    yield "meeting", "we hadden een gesprek op ", f"{number(1, 28)} {pick(MONTHS)}", ""
    yield "meeting", "de afspraak is op ", f"{number(1, 28)}-{number(1, 12)}", f" om {number(9, 17)}.30 uur"
    yield "meeting", "op ", f"{number(1, 28)} {pick(MONTHS)} 2026", " moeten we naar de rechter"
    yield "meeting", "het gesprek was ", f"{pick(['ma', 'di', 'woensdag'])} {number(1, 28)}-{number(1, 12)}-2026", ""
    yield "time", "om ", f"{number(8, 21):02}:{pick(['00', '15', '30'])}", " uur ging de bel"
    yield "time", "van ", f"{number(8, 12)}.00 tot {number(13, 17)}.30", " uur"
    yield "amount", "dat kost ", f"€ {number(10, 999)},{writer.digits(2)}", ""
    yield "amount", "we betaalden ", f"{number(1, 9)}.{number(100, 999)},00 euro", ""
    yield "amount", "ik krijg ", f"{number(100, 3000)} euro", " per maand"
    yield "emergency", "ik belde ", pick(["112", "113"]), ""
    yield "emergency", "het nummer van Veilig Thuis is ", pick(["0800-2000", "0800 2000", "08002000"]), ""
    yield "emergency", "u noemt ", pick(["0800-0113", "0900-8844", "0800-0432", "14 030"]), ""
    yield "section", "in ", f"{pick(['deel', 'hoofdstuk', 'paragraaf', 'stap'])} {number(1, 12)}", " staat iets anders"
    yield "section", "zie ", f"artikel {number(1, 9)}.{number(1, 9)}", " van de wet"
    yield "year", "sinds ", f"{number(2008, 2026)}", f" {pick(['is', 'en', 'we', 'ga', 'nu', 'al'])} dat anders"
    yield "year", "de richtlijn van ", f"{number(2012, 2026)}", ""
    yield "count", "dat zei ik al ", f"{number(2, 40)} keer", ""
    yield "count", "we wachten ", f"{number(2, 60)} weken", ""
    yield "count", "ongeveer ", f"{number(1, 100)} %", " van de ouders"
    yield "count", "wel ", f"{number(1000, 9000)} {pick(['km', 'kg', 'gr', 'mb'])}", ""
    yield "count", "er zijn ", f"{number(10, 99)}.000", " kinderen in de pleegzorg"
    yield "count", "groep ", f"{number(1, 8)}", " van de basisschool"
    yield "words", "", pick(
        [
            "de straat is gevaarlijk", "we waren onderweg", "die mevrouw was aardig", "de dokter zei niks",
            "mijn naam is niet belangrijk", "hij heet ons welkom", "een meneer van de gemeente", "mevrouw zei dat het goed was",
            "dokter heeft geen tijd", "ik heet dat geen hulp", "hij at niets", "ze at haar bord leeg", "mijn zoon is boos",
            "het was een lange weg", "onderweg 2 keer gestopt", "de Richtlijn Gehechtheid", "De Raad voor de Kinderbescherming",
            "Jeugdzorg en de GGZ", "een twee drie in godsnaam", "dat is een punt van zorg", "vier of vijf gesprekken",
            "de juf belt nooit", "meester of juf", "geboren in een warm gezin", "op het plein voor de school",
        ]
    ), ""  # fmt: skip


def texts(seed: int = SEED) -> list[Planted]:
    """Return the same texts for the same seed."""
    writer = Writer(seed)
    kinds: dict[str, Callable[[], str]] = {
        "telephone": writer.telephone,
        "mail": writer.mail,
        "postcode": writer.postcode,
        "bsn": writer.bsn,
        "iban": writer.iban,
        "address": writer.address,
        "born": writer.born,
        "site": writer.site,
        "name": writer.name,
    }
    found = []
    for _ in range(TEXTS):
        made = Planted()
        parts = ["personal"] * writer.pick([0, 1, 1, 1, 2, 2, 3]) + ["harmless"] * writer.pick([0, 1, 1, 2, 2, 3])
        writer.dice.shuffle(parts)
        made.add(writer.pick([*CARRIERS, ""]))
        for part in parts:
            if part == "personal":
                kind = writer.pick(list(kinds))
                made.add(writer.pick(BEFORE[kind]))
                made.plant(made.personal, kind, kinds[kind]())
            else:
                kind, before, text, after = writer.pick(list(harmless(writer)))
                made.add(before)
                made.plant(made.harmless, kind, text)
                made.add(after)
            made.add(writer.pick(AFTER))
            if writer.maybe(0.4):
                made.add(writer.pick(CARRIERS))
        found.append(made)
    return found


@dataclass
class Result:
    """How many of each kind there were, how many were missed (or masked though harmless), and those themselves."""

    personal: Counter[str] = field(default_factory=Counter)
    harmless: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str]] = field(default_factory=list)
    false: list[tuple[str, str]] = field(default_factory=list)
    words: int = 0
    words_lost: list[str] = field(default_factory=list)

    @property
    def masked(self) -> float:
        return 1 - len(self.missed) / self.personal.total()

    @property
    def wrongly(self) -> float:
        return len(self.false) / self.harmless.total()

    @property
    def lost(self) -> float:
        """Return which part of all other words was masked as well."""
        return len(self.words_lost) / self.words


def measure(seed: int = SEED) -> Result:
    """Mask all texts, and say what was missed and what was masked though it is harmless."""
    result = Result()
    for made in texts(seed):
        covered = {at for mask in masks(made.text) for at in range(mask.start, mask.end)}
        for kind, start, end in made.personal:
            result.personal[kind] += 1
            if any(made.text[at].isalnum() and at not in covered for at in range(start, end)):
                result.missed.append((kind, made.text[max(start - 20, 0) : end + 10]))
        planted = {at for _kind, start, end in made.personal for at in range(start, end)}
        for word in re.finditer(r"\w+", made.text):
            result.words += word.start() not in planted
            if word.start() in covered - planted:
                result.words_lost.append(word[0])
        for kind, start, end in made.harmless:
            result.harmless[kind] += 1
            if any(at in covered for at in range(start, end)):
                result.false.append((kind, made.text[max(start - 20, 0) : end + 10]))
    return result


def main(seed: int) -> None:
    result = measure(seed)
    missed, false = (Counter(kind for kind, _text in found) for found in (result.missed, result.false))
    print(f"masked  {result.masked:7.2%} of {result.personal.total()} planted   (at least {MASKED_AT_LEAST:.0%})")
    for kind, count in sorted(result.personal.items()):
        print(f"  {kind:10} {count - missed[kind]:4} of {count}")
    print(f"masked  {result.wrongly:7.2%} of {result.harmless.total()} harmless  (at most {FALSE_AT_MOST:.0%})")
    for kind, count in sorted(result.harmless.items()):
        print(f"  {kind:10} {false[kind]:4} of {count}")
    print(f"masked  {result.lost:7.2%} of {result.words} other words: {' '.join(result.words_lost)}")
    for kind, text in (*result.missed, *result.false):
        print(f"    {kind}: {text!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEED)
