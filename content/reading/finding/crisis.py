"""Tells whether a question has a word of violence or of not wanting to live. Knows words, and nothing of who asked.

It errs on the side of the numbers: they stand above what was found, and take nothing away.
"""

from content.searching.folding import fold, spans
from content.searching.stems import tokens_of

_BEGINNINGS = (
    # Of any language, then by language.
    "suicid 112 113",
    "zelfmoord zelfdod mishandel geslagen sla slaat slaan sloeg schop schopt stomp misbruik verkracht aanrand incest wurg",
    "vermoord doodslag doodmaken bedreig dreigt dreigen geweld verminkt automutil zelfbeschadig zelfverwond snijden noodgeval",
    "ontvoer levensmoe steekt mes wapen weglopen",
    "selfharm abuse abused abusive abusing violen beat beats beating hits hitting rape raped molest incest strangl murder kill",
    "killed threat unsafe emergency weapon knife kidnap overdose",
    "انتحار انتحر يضرب ضرب يضربني تضرب عنف اعتداء اغتصب اغتصاب تحرش قتل يقتل يهدد تهديد سكين خطف طوارئ ايذاء",
    "intihar dovuyor dovdu dovmek dovul dayak siddet taciz istismar tecavuz oldur tehdit bicak vuruyor vurdu acil",
    "samoboj bije bic bil bila pobil pobic przemoc gwalt zgwalc molest znecan zabic zabij zabil grozi grozby noz dusi",
    "самогуб суїцид бє бити бив била насил побо зґвалт вбити вбив убити погрож ніж душить знуща",
)
_PHRASES = (
    "niet meer leven", "wil dood", "dood wil", "wil sterven", "doe mezelf", "mezelf iets", "zichzelf iets", "einde aan",
    "niet veilig", "ben bang", "bang voor mijn man", "pijn doen", "doet pijn", "van kant",
    "self harm", "end my life", "want to die", "hurt myself", "hurts me", "not safe", "afraid of",
    "اريد الموت", "اريد ان اموت", "انهاء حياتي", "اقتل نفسي", "لست امنه", "غير امن",
    "olmek istiyorum", "kendime zarar", "kendimi oldur", "guvende degil", "canima kiy",
    "chce umrzec", "odebrac sobie", "nie chce zyc", "zrobic sobie krzywde", "boje sie",
    "хочу померти", "не хочу жити", "вкоротити віку", "боюся чоловіка",
)  # fmt: skip
# What begins like one of these, and is none.
_NONE_OF_THEM = ("geweldig",)
# So short that other words begin with them too ("slapen", "mest", "bilden"): only the word itself.
_SHORTEST_BEGINNING = 5


def is_of_crisis(typed: str) -> bool:
    """Tell whether one of these words is in a question, in whatever language: a reader may type another than the page's."""
    words = [fold(each[0]) for each in spans(typed)]
    # Without what Arabic writes onto a word, too.
    if any(_begins(token) for word in words for token in (word, *tokens_of(word, "ar")[1:2])):
        return True
    line = f" {' '.join(words)} "
    return any(f" {phrase}" in line for phrase in _FOLDED_PHRASES)


def _begins(word: str) -> bool:
    return word in _WORDS or (word.startswith(_LONG) and not word.startswith(_NONE_OF_THEM))


_ALL = {fold(word) for words in _BEGINNINGS for word in words.split()}
_WORDS = frozenset(_ALL)
_LONG = tuple(word for word in sorted(_ALL) if len(word) >= _SHORTEST_BEGINNING)
_FOLDED_PHRASES = tuple(" ".join(map(fold, phrase.split())) for phrase in _PHRASES)
