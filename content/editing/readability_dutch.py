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

ANY_WORD = re.compile(r"\w+")

# How forms of a word end: of verbs, of several, of what is small, bent ones ("voorspelbare").
SHORTEST_BASE = 4  # letters
ENDINGS = ("", "e", "n", "en", "s", "'s", "’s", "t", "te", "de", "je", "jes", "tje", "tjes")
DOUBLE_VOWEL = re.compile(r"([aeou])\1([^aeiou])$")  # "onderneem", of "ondernemen"
SINGLE_VOWEL = re.compile(r"([^aeiou])([aeou])([^aeiou])$")  # "bar" of "bare", of "baar"
# What a verb begins with that is parted from it: "ik denk mee".
SEPARABLE = re.compile(r"^(?:aan|af|bij|door|in|mee|na|om|op|over|samen|tegen|terug|toe|uit|voor|weg)(?=\w{4})")


@lru_cache(maxsize=8192)
def count_syllables(word: str) -> int:
    """Count the groups of vowels in a word; at least one."""
    return max(1, len(VOWELS.findall(word.lower())))


def find_frequency(word: str) -> float:
    """Return the Zipf frequency: log10 of how often the word stands in a thousand million words; 0 where unknown."""
    return zipf_frequency(word, "nl")


def find_passive(sentence: str) -> tuple[re.Match[str], ...]:
    """Return a form of *worden* and a participle that stand in one clause, or nothing: a rule of thumb, without a parser."""
    lowered = sentence.lower()
    edges = [0, *(at for edge in CLAUSE_EDGE.finditer(lowered) for at in edge.span()), len(lowered)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = list(ANY_WORD.finditer(lowered, start, end))
        forms = [word for word in words if word[0] in WORDEN]
        participles = [word for word in words if _is_participle(word[0])]
        if forms and participles:
            return forms[0], participles[0]
    return ()


def is_passive(sentence: str) -> bool:
    """Say whether a clause of the sentence is in the passive."""
    return bool(find_passive(sentence))


@lru_cache(maxsize=8192)
def has_common_base(word: str, at_least: float) -> bool:
    """Say whether a word is made of one that has this frequency: "gesprekjes" of "gesprek", "meedenkt" of "denken"."""
    bases = _bases(word.lower())
    verbs = {verb for base in bases if (verb := SEPARABLE.sub("", base)) != base and verb.endswith("en")}
    return any(find_frequency(base) >= at_least for base in bases | verbs)


def _bases(word: str) -> set[str]:
    """Return what a word may be a form of; many of these are no words, and so have no frequency."""
    stems = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
    return {base for stem in stems if len(stem) >= SHORTEST_BASE for base in _written_out(stem)}


def _written_out(stem: str) -> set[str]:
    """Return a stem as a word of its own, and as a whole verb: "neem" as "nemen", "pas" as "passen", "lees" as "lezen"."""
    open_stem = DOUBLE_VOWEL.sub(r"\1\2", stem)
    voiced = open_stem[:-1] + {"s": "z", "f": "v"}.get(open_stem[-1], open_stem[-1])
    verbs = {f"{stem}en", f"{open_stem}en", f"{voiced}en", f"{stem}{stem[-1]}en"}
    return {stem, SINGLE_VOWEL.sub(r"\1\2\2\3", stem), *verbs}


def _is_participle(word: str) -> bool:
    return word in STRONG_PARTICIPLES or (word not in NO_PARTICIPLES and PARTICIPLE.fullmatch(word) is not None)
