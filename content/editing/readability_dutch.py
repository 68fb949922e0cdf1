"""What makes a Dutch word or sentence difficult: syllables, frequency, the passive. Knows no HTML and no models."""

import re
from functools import lru_cache

from wordfreq import zipf_frequency

# Groups of vowels that sound as one, longest first; a vowel with a trema opens a syllable ("geïnteresseerd", "ideeën").
# Of 66 words counted by hand this is right for 64 (one too many each: "professionals", "website"). pyphen's points of
# hyphenation are right for 54, because it never parts a single letter from a word's edge ("over", "eten", "emoties").
VOWELS = re.compile(r"aai|ooi|oei|eeuw|ieuw|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]")

# Words that bind a clause to its neighbour: reason, consequence, condition, contrast, example, order. "Ook", "en" and
# "dan" are left out: they are so frequent that they would hide a chopped text.
SIGNAL_WORDS = frozenset({
    "als", "behalve", "bijvoorbeeld", "daarbij", "daardoor", "daarna", "daarom", "doordat", "dus", "eerst",
    "hierdoor", "hoewel", "intussen", "maar", "namelijk", "nadat", "omdat", "tenzij", "terwijl", "toch",
    "totdat", "voordat", "wanneer", "want", "zoals", "zodat", "zolang",
})  # fmt: skip

WORDEN = frozenset({"word", "wordt", "worden", "werd", "werden"})
# The two parts of a passive stand in one clause: "wordt" and a participle of another clause do not belong together.
CLAUSE_EDGE = re.compile(r"[,;:–]|\b(?:als|omdat|want|maar|dat|die|terwijl|wanneer|zodat|of)\b")
PARTICIPLE = re.compile(
    r"(?:aan|achter|af|bij|door|groot|in|klaar|los|mee|na|neer|om|onder|op|over|rond|samen|tegen|terug|toe|uit|vast|voor|weg)?"
    r"ge(?:\w{2,}(?:t|d|en)|\w+(?:aan|ien))"
    r"|(?:be|her|mis|ont|ver)\w{3,}[td]"
)
# Participles of strong verbs without "ge", which by their form could be infinitives too.
STRONG_PARTICIPLES = frozenset({
    "aanbevolen", "begonnen", "begrepen", "behouden", "bekeken", "beschreven", "besloten", "besproken",
    "betrokken", "bevolen", "bewezen", "herzien", "onderbroken", "ondernomen", "onderzocht", "ontnomen",
    "ontslagen", "ontvangen", "overwogen", "verboden", "verbroken", "vergeleken", "vergeten", "verkregen",
    "verloren", "voldaan", "voorkomen",
})  # fmt: skip
# Words that look like a participle and are none.
NO_PARTICIPLES = frozenset({
    "bekend", "bereid", "bestaat", "betekent", "geboden", "gebeuren", "gebeurt", "gebied", "gebieden",
    "gebouwen", "gebruiken", "gedachten", "geduld", "geeft", "geheugen", "gelden", "geldt", "geloven",
    "gelooft", "geluid", "geluiden", "gemeenten", "genieten", "geniet", "gesprekken", "getallen", "geven",
    "gewicht", "gewoonten", "gezicht", "gezichten", "gezinnen", "gezond", "overgeven", "verband", "verdriet",
    "vergeet", "verschijnt", "verstand", "vertelt",
})  # fmt: skip


@lru_cache(maxsize=8192)
def count_syllables(word: str) -> int:
    """Count the groups of vowels in a word; at least one."""
    return max(1, len(VOWELS.findall(word.lower())))


def find_frequency(word: str) -> float:
    """Return the Zipf frequency: log10 of how often the word stands in a thousand million words; 0 where unknown."""
    return zipf_frequency(word, "nl")


def is_passive(sentence: str) -> bool:
    """Say whether a clause has a form of *worden* and a participle: a rule of thumb, without a parser."""
    clauses = (re.findall(r"\w+", clause) for clause in CLAUSE_EDGE.split(sentence.lower()))
    return any(WORDEN.intersection(words) and any(map(_is_participle, words)) for words in clauses)


def _is_participle(word: str) -> bool:
    return word in STRONG_PARTICIPLES or (word not in NO_PARTICIPLES and PARTICIPLE.fullmatch(word) is not None)
