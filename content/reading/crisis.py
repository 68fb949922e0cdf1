"""Tells whether somebody asks or writes of violence, of abuse or of not wanting to live. Knows words, and nothing of who wrote.

It errs on the side of the numbers: they are shown at once and take nothing away. All languages are looked for on every page,
because a reader may write another than the page's. The search and “Did this help?” go by this one list, each in its own way.
"""

import re
from collections.abc import Iterator

from content.searching.folding import fold, spans

# Beginnings of words, by language: nl, en, ar, tr, pl, uk.
_BEGINNINGS = """
    zelfmoord zelfdod suicid suisid mishandel misbruik verkracht aangerand aanrand incest geslagen slaat sloeg schop verwurg
    wurg vermoord doodslag doodmaken doodgaan doodslaan doodgeslagen bedreig geweld automutil zelfbeschadig zelfverwond
    verminkt levensmoe ontvoer eerwraak mensenhandel loverboy betast opgesloten vastgebonden overdosis noodgeval wapen
    selfharm abus violen raped raping molest strangl murder kidnap overdose emergency threat weapon knife unsafe
    انتحار انتحر يضرب تضرب ضربني ضربها ضربه اضرب عنف اعتداء اعتدي اغتصب اغتصاب تحرش قتل يقتل اقتل تهديد يهدد خطف
    طواري ايذاء تعنيف خنق سكين
    intihar dovuyor dovdu dovmek dovuyo dovul dayak siddet taciz istismar tecavuz oldur tehdit bicak vuruyor vurdu
    samoboj przemoc zgwalc gwalt molest znecan maltret zabic zabij zabil grozi grozb pobil pobic
    самогуб суицид сушцид суїцид насил згвалт зґвалт побит побої вбити вбив вбие вбье убити знущан знуща погрож погроз задуш
    душить
"""
# These are found within a compound too ("kindermishandeling").
_WITHIN = ("mishandel", "misbruik", "geweld", "verkracht", "zelfmoord")
# Of these a letter may be wrong in a question, as in all that is searched for: no other word is so near to them.
_UNMISTAKABLE = """
    zelfmoord zelfdoding suicid mishandel misbruik automutil zelfbeschadig selfharm intihar tecavuz samoboj самогуб суицид
    насильств
"""
# Words as a whole, since others begin like them.
_WORDS = """
    sla slaan slag klap klappen stompt mes pistool onveilig 112 113
    beat beats beating beaten hit hits hitting kill kills killed rape guns
    ضرب موت
    silah acil
    bije bic bil bila noz dusi
    бє бити бив била побив ніж
"""
# Words after each other; the last may go on. Others may come where "…" stands.
_PHRASES = """
    niet meer … leven|niet … verder leven|wil … dood|dood wil|dood willen|willen sterven|wil sterven|dood gaan|dood maken|
    maakt me dood|maak mezelf|doe mezelf|mezelf iets|zichzelf iets|zichzelf … pijn|zichzelf … snij|snijdt zich|snij mezelf|
    einde aan|eind aan|van kant|er niet meer zijn|niet … veilig|doet … pijn|pijn … gedaan|pijn doen|raakt me aan|
    zit aan mij|bang voor … man|bang voor … vrouw|bang voor mijn ex|bang voor zijn ex|bang voor haar ex|bang voor … partner|
    bang voor … vriend|bang voor … vader|bang voor … moeder|bang voor hem|bang voor haar|bang … thuis|bang … naar huis|
    durf niet … naar huis|durft niet … naar huis|dreigt met|dreigt mij|dreigt me|dreigt om|in gevaar|op straat gezet|
    self harm|a gun|his gun|the gun|end my life|end it all|want to die|wants to die|wanted to die|not want to live|
    dont want to live|hurt myself|hurts me|hurts my|not … safe|afraid of my|afraid of him|afraid of her|afraid at home|
    afraid to go home|scared of my|scared of him|scared of her|scared at home|scared to go home|cut myself|cuts herself|
    cuts himself|in danger|
    اريد الموت|اريد ان اموت|لا اريد ان اعيش|انهاء حياتي|في خطر|غير امن|لست امن|اخاف … زوجي|خايفه … زوجي|اخاف … طليقي|
    اخاف … البيت|خايفه … البيت|
    olmek istiyor|yasamak istemiyor|kendime zarar|kendine zarar|kendimi oldur|kendini oldur|canima kiy|guvende degil|
    tehlikede|kocamdan … kork|esimden … kork|babasindan … kork|evde … korkuyor|
    chce umrzec|nie chce … zyc|odebrac sobie|zrobic sobie krzywde|boje sie … meza|boje sie … partnera|boje sie … domu|
    w niebezpieczenst|
    хочу померти|хоче померти|не хочу … жити|не хоче … жити|вкоротити віку|боюся … чоловіка|боюсь … чоловіка|боюся … вдома|
    боюся … додому|боюсь … додому|у небезпеці
"""
# Who asks these asks for help. In a sentence they mostly say something else: "ik ben bang dat …", "hij steekt er tijd in".
_ASKED = """
    ben bang|afraid of|boje sie|korkuyorum|боюся|боюсь|اخاف|dreigt|dreigen|snijden|steekt|stomp|weglopen
"""
# What begins like one of them, and is none.
_NONE_OF_THEM = tuple(map(fold, ("geweldig", "geweldlo", "gwaltown", "насилу")))
_IDIOMS = re.compile(
    r" (?:aan de slag|slaat nergens op|slaat de spijker|(?:niet |on)veilige? (?:ge)?hecht\w*|unsafe attach\w*)(?= )"
)
# A line of so few words is as a question.
_FEW = 5
# What Arabic writes onto the word that follows: and, so, by, to, the.
_ONTO = re.compile(r"^(?:[وفبك]?ال|لل|[وفبل])(?=\w{3})")
_BETWEEN = r"(?: \w+){0,4} "


def asks_of_crisis(question: str) -> bool:
    """Tell whether a few words that somebody searched for have one of these, in any order and with a letter that is wrong."""
    line = _line(question)
    if _has_word(line) or any(f" {phrase}" in line for phrase in _IN_A_QUESTION):
        return True
    if any(all(f" {part}" in line for part in parts) for parts in _SAID):
        return True
    return any(not _NEARLY.isdisjoint(_beginnings_nearly(word)) for word in line.split())


def tells_of_crisis(text: str) -> bool:
    """Tell whether sentences that somebody wrote have one of these, in this order and with a few words in between."""
    line = _line(text)
    if len(line.split()) <= _FEW and asks_of_crisis(text):
        return True
    return _has_word(line) or bool(_IN_SENTENCES.search(line))


def _line(text: str) -> str:
    """Return the words of a text, folded, with a space before and after each; not those that say something else together."""
    return _IDIOMS.sub(" ", f" {' '.join(fold(each[0]) for each in spans(text))} ")


def _has_word(line: str) -> bool:
    words = line.split()
    return any(_is_one(word) for word in (*words, *(_ONTO.sub("", word) for word in words)))


def _is_one(word: str) -> bool:
    is_within = word.startswith(_BEGIN) or any(part in word for part in _WITHIN)
    return word in _WHOLE or (is_within and not word.startswith(_NONE_OF_THEM))


def _nearly(word: str) -> Iterator[str]:
    """Yield a word, and it without each of its letters: words share one where a letter is wrong or two changed places."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _beginnings_nearly(word: str) -> Iterator[str]:
    for end in range(_SHORTEST - 1, len(word) + 1):
        yield from _nearly(word[:end])


def _folded(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each phrase of a list as its parts."""
    for phrase in text.split("|"):
        yield tuple(" ".join(fold(each[0]) for each in spans(part)) for part in phrase.split("…"))


_BEGIN = tuple(map(fold, _BEGINNINGS.split()))
_WHOLE = frozenset(map(fold, _WORDS.split()))
_SAID = tuple(_folded(_PHRASES))
_IN_A_QUESTION = tuple(part for parts in _folded(_ASKED) for part in parts)
_IN_SENTENCES = re.compile("|".join(f" {_BETWEEN.join(parts)}" for parts in _SAID))
_SURE = tuple(map(fold, _UNMISTAKABLE.split()))
_SHORTEST = min(map(len, _SURE))
_NEARLY = frozenset(form for word in _SURE for form in _nearly(word))
