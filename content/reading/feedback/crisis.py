"""Tells whether somebody writes of violence, of abuse or of not wanting to live. Knows words, and nothing of who wrote them.

It errs on the side of the numbers: they are shown at once and take nothing away. All languages are looked for on every page,
because a reader may write another than the page's.
"""

import re
import unicodedata

# Beginnings of words, by language.
_BEGINNINGS = """
    zelfmoord zelfdod suicid mishandel misbruik verkracht aangerand aanrand incest geslagen verwurg wurg vermoord doodslag
    doodmaken doodgaan doodslaan doodgeslagen bedreig geweld automutil zelfbeschadig zelfverwond levensmoe ontvoer eerwraak
    mensenhandel loverboy betast opgesloten vastgebonden overdosis noodgeval
    selfharm abus violen rape raped raping molest strangl murder kidnap overdose emergency
    انتحار انتحر يضرب تضرب ضربني ضربها ضربه اضرب عنف اعتداء اعتدي اغتصب اغتصاب تحرش قتل يقتل اقتل تهديد يهدد خطف
    طواري ايذاء تعنيف خنق
    intihar dovuyor dovdu dovmek dovuyo dayak siddet taciz istismar tecavuz oldurece oldurme oldurmek oldururum tehdit
    samoboj przemoc zgwalc gwalt molest znecan maltret zabije zabic zabil grozi pobil pobic
    самогуб суицид сушцид насил згвалт побив побит вбити вбье убити знущан знуща погрож задуш
"""
# Words as a whole, since others begin like them.
_WORDS = """
    sla slaat slaan sloeg sloegen slag klappen schopt schoppen stompt mes wapen pistool 112 113
    beat beats beating beaten hit hits hitting kill kills killed knife gun unsafe
    ضرب سكين موت
    vuruyor vurdu bicak silah acil
    bije bij bil bila noz dusi
    бє бити бив била ніж душить
"""
_PHRASES = """
    niet meer leven|niet meer willen leven|niet meer verder leven|wil dood|dood wil|dood willen|dood wilt|willen sterven|
    wil sterven|dood gaan|dood maken|maakt me dood|maak mezelf|doe mezelf|mezelf iets|zichzelf iets|zichzelf pijn|
    zichzelf snij|zichzelf te snij|snijdt zich|snij mezelf|einde aan|eind aan|van kant|er niet meer zijn|niet veilig|onveilig|
    bang voor mijn man|bang voor mijn vrouw|bang voor mijn ex|bang voor hem|doet pijn|pijn gedaan|raakt me aan|zit aan mij|
    zit aan mijn|in gevaar|op straat gezet|
    self harm|end my life|end it all|want to die|wants to die|wanted to die|do not want to live|don't want to live|hurt myself|
    hurts me|hurts my|not safe|afraid of my|afraid of him|cut myself|cuts herself|cuts himself|in danger|
    اريد الموت|اريد ان اموت|لا اريد ان اعيش|انهاء حياتي|في خطر|غير امن|لست امنه|اخاف من زوجي|
    olmek istiyor|yasamak istemiyor|kendime zarar|kendine zarar|kendimi oldur|kendini oldur|canima kiy|guvende degil|
    tehlikede|kocamdan korkuyor|
    chce umrzec|nie chce zyc|odebrac sobie|zrobic sobie krzywde|boje sie meza|w niebezpieczenst|
    хочу померти|хоче померти|не хочу жити|не хоче жити|вкоротити віку|боюся чоловіка|у небезпеці
"""
_NONE_OF_THEM = ("geweldig", "geweldlo")  # what begins like one of them, and is none
_ALIKE = str.maketrans({"ı": "i", "ł": "l", "ى": "ي", "ة": "ه", "ـ": None, "ʼ": None, "'": None, "’": None, "`": None})
_WORD = re.compile(r"\w+")
# What Arabic writes onto the word that follows: and, so, by, to, the.
_ONTO = re.compile(r"^(?:[وفبك]?ال|لل|[وفبل])(?=\w{3})")


def is_of_crisis(text: str) -> bool:
    """Tell whether one of these words is in a text, in whatever language, with or without accents and capitals."""
    words = _WORD.findall(_folded(text))
    known = [*words, *(_ONTO.sub("", word) for word in words)]
    if any(word in _WHOLE or (word.startswith(_BEGIN) and not word.startswith(_NONE_OF_THEM)) for word in known):
        return True
    line = f" {' '.join(words)}"
    return any(f" {phrase}" in line for phrase in _SAID)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    # Without what is written above and below letters: accents, and the vowels of Arabic.
    return "".join(each for each in plain if not unicodedata.combining(each)).translate(_ALIKE)


_BEGIN = tuple(_folded(_BEGINNINGS).split())
_WHOLE = frozenset(_folded(_WORDS).split())
_SAID = tuple(" ".join(_WORD.findall(phrase)) for phrase in _folded(_PHRASES).split("|"))
