"""Finds names by what stands before them: “mijn naam is”, “mevrouw”, “mijn zoon”. Knows text, and no list of names.

Who writes on a telephone leaves out capitals. So after words that hardly anything but a name follows, a word in small letters
is a name as well, unless it is one of the common words that follow them in ordinary sentences.
"""

import re
from collections.abc import Iterator

from content.reading.feedback.masking.found import NAME, Mask, words

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[\w])?\.?")
_PARTICLES = words("van de den der het 't ten ter te el al bin ben ibn la le von und d' abu bint")
# What a name follows, whatever its letters.
_SAID = re.compile(
    r"\b(?:(?:mijn|m'n|zijn|z'n|haar|onze|de) (?:naam|voornaam|achternaam) (?:is|was)|(?:voor|achter)?naam:|"
    r"(?<!een )(?<!te )(?<!zo )(?<!is )(?<!heel )(?<!erg )(?<!hoe )(?<!wat )(?<!dat )(?<!dit )(?<!het )(?<!dan )"
    r"(?:heet|heette)|genaamd|"
    r"my name is|i am called|he is called|she is called|(?:benim )?(?:adım|ismim)|"
    r"(?:kızımın|oğlumun) adı|nazywam się|mam na imię|"
    r"мене (?:звати|звуть)|його звати|її звати)(?= )",
    re.IGNORECASE,
)
_SAID_IN_ARABIC = re.compile(
    r"(?<!\w)و?(?:اسمي|إسمي|اسمه|اسمها|ابني|ابنتي|السيد|السيدة|الدكتور|الدكتورة)(?: هو| هي)?(?= )"
)
_TITLE = re.compile(
    r"(?:(?P<before>\b[^\W\d_]+) )?\b(?P<title>(?:mevrouw|mevr|mvr|mw|meneer|mijnheer|menheer|dhr|de heer|dokter|dr|drs|prof|juf|"
    r"juffrouw|meester|mr|mrs|miss|doctor|teacher|pan|pani|пан|пані)\b\.?)(?= )",
    re.IGNORECASE,
)
# "Die mevrouw zei": somebody, but nobody by name.
_SOMEBODY = words(
    "een de die deze dat dit onze uw mijn jullie hun elke zo'n andere aardige nieuwe welke geen of en the a my our"
)
# With a capital, a name follows these too.
_OF_FAMILY = re.compile(
    r"\b(?:zoon|zoontje|dochter|dochtertje|kind|kindje|man|vrouw|broer|broertje|zus|zusje|vriend|vriendin|ex|ex-man|ex-vrouw|partner|"
    r"moeder|vader|mama|papa|stiefvader|stiefmoeder|pleegzoon|pleegdochter|pleegkind|voogd|gezinsvoogd|hulpverlener|begeleider|"
    r"begeleidster|oma|opa|tante|oom|baby|buurman|buurvrouw|jongste|oudste|tweeling|neef|nicht|"
    r"son|daughter|husband|wife|brother|sister|oğlum|kızım|eşim|syn|córka|mąż|żona|син|донька|чоловік|дружина)"
    r",?(?: is)? (?=[^\W\d_])|"
    r"\b(?:ik ben|i am|i'm) (?=[^\W\d_])",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"\b(?:groet|groeten|groetjes|gr|mvg|liefs|kus|ondertekend|afzender|was getekend)\b\.?,? (?:van )?", re.IGNORECASE
)
_BEFORE_TITLE = re.compile(r"(?P<name>[^\W\d_][\w'-]*) (?:hanım|bey|hoca|abla|abi)\b", re.IGNORECASE)
# Common words that begin or go on a sentence after those above, in the languages that readers write in.
_COMMON = words(
    """
    aan aardig al alleen alles als altijd anders bang bel belde bellen belt ben best bij blijft boos daar dacht dan dat de
    deed denkt deze die dit doe doen doet door dus echt een eens eigenlijk elke en er erg even ga gaan gaat gaf geeft geen
    gehecht geven gewoon ging goed haalt had hadden hanteert hebben hebt heb heeft heel hele help helpt hem het hielp hier
    hij hoe hoorde hoort houdt hun iemand iets ik in is ja je jij kan kent kijkt klaar klein komen komt kon krijgt kun
    kunt kwam laat lief liever lijkt luistert maar maakt maakte mag me mee met mij mijn misschien moet moest na naar naast
    natuurlijk nee nergens niemand niet niets niks nog nooit nou nu of om omdat onbekend ons ook op over praat precies
    reageert sinds snapt snel soms spreekt staat steeds stelt te tegen terug toch toen tot u uit uitgelegd uw van vanaf
    vandaag vaak veel vertelde vertelt verwijst verzonnen vind vindt volgens voor vraagt vroeg waar waarom wacht want
    waren was wat we weer weet wel welkom werd werkt wij wil wilde wilt wist woon woont word wordt zal ze zegt zei zeggen
    zelf zich zij zijn zit zo zoals zonder zou zien ziet alvast bedankt dank groetjes groet heten mooi top kunnen moeten
    moeder vader komt kreeg lacht leest luisterde neemt niemands school thuis bij moeilijk privé geheim belangrijk
    hetzelfde mevrouw meneer and are but from has have he his i in is it my not of she so that the they to was we who with
    you ben bir bu çok de değil evet hayır ile için ne o ve ya a ale co do i ja jest już na nie od po się ten to w we z za
    że а але в вже де до є з за і й на не ні про та та це що я انا هو هي و في من على لا لم هذا هذه كان عمره عمرها يبلغ
    التي الذي jeugdzorg jeugdhulp ggz ggd wmo raad veilig kinderbescherming centrum gezin gemeente wijkteam houvast
    nederland
    """
)
_LONGEST = 5  # words


def names(text: str, year: int) -> Iterator[Mask]:
    """Yield names."""
    for found in _SAID.finditer(text):
        yield from _name(text, found.end() + 1, small=2)
    for found in _SAID_IN_ARABIC.finditer(text):
        yield from _name(text, found.end() + 1, small=2)
    for found in _TITLE.finditer(text):
        is_somebody = (found["before"] or "").lower() in _SOMEBODY
        yield from _name(text, found.end() + 1, small=0 if is_somebody else 2)
    for found in _OF_FAMILY.finditer(text):
        yield from _name(text, found.end(), small=0)
    for found in _GREETED.finditer(text):
        for mask in _name(text, found.end(), small=2):
            if not text[mask.end :].strip(" .!,"):  # else it is a sentence that begins
                yield mask
    for found in _BEFORE_TITLE.finditer(text):
        if found["name"].lower() not in _COMMON:
            yield Mask(found.start(), found.end(), NAME)


def _name(text: str, start: int, *, small: int) -> Iterator[Mask]:
    """Yield the name that begins here, where one does: at most `small` of its words may be in small letters."""
    at = end = after_name = start
    for _ in range(_LONGEST):
        word = _WORD.match(text, at)
        if not word:
            break
        plain = word[0].rstrip(".")
        is_initial = len(plain) == 1 and (word[0].endswith(".") or plain.isupper())
        if plain.lower() in _PARTICLES and not is_initial and _goes_on(text, word.end()):
            at = word.end() + 1
            continue
        is_after_particle = at != after_name
        if not is_initial and plain.lower() in _COMMON and not (is_after_particle and plain[0].isupper()):
            break
        if not (plain[0].isupper() or is_initial):
            if not (small or (is_after_particle and end > start)):
                break
            small = max(small - 1, 0)
        end = at + (len(word[0]) if is_initial else len(plain))
        if word[0].endswith(".") and not is_initial:
            break
        if text[word.end() : word.end() + 1] != " ":
            break
        at = word.end() + 1
        after_name = at
    if end > start:
        yield Mask(start, end, NAME)


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a word follows that a particle of a name can belong to."""
    word = _WORD.match(text, at + 1)
    return word is not None and (word[0][0].isupper() or word[0].rstrip(".").lower() not in _COMMON - _PARTICLES)
