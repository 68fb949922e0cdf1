"""Looks whether what readers get anew is plain enough, section by section. Knows documents, and how a text is measured."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.editing.readability import OTHER_LANGUAGE_TARGETS, SECTION_TARGETS, Measures, Miss, measure, misses
from content.editing.readability_text import section_parts
from content.languages import name_of
from content.publishing.document import Document, SectionText
from content.publishing.preflight.found import WARNING, Known, Place, Problem, Topic, in_section

EXAMPLES_SHOWN = 3
# With fewer words a share says nothing: one sentence of a title page is half of it.
LEAST_WORDS = 40
_SHARES = {"share_over_15", "share_over_20", "share_rare", "share_long_words", "share_passive"}
_MISSED = {
    "words_per_sentence": gettext_lazy("sentences of %(value)s words on average"),
    "share_over_15": gettext_lazy("%(value)s of the sentences have more than 15 words"),
    "share_over_20": gettext_lazy("%(value)s of the sentences have more than 20 words"),
    "flesch_douma": gettext_lazy("reading ease %(value)s, where 70 is the least"),
    "share_rare": gettext_lazy("%(value)s of the words are rare"),
    "share_long_words": gettext_lazy("%(value)s of the words are long"),
    "share_passive": gettext_lazy("%(value)s of the sentences are passive"),
    "brackets_per_100": gettext_lazy("many brackets or slashes"),
    "signal_words_per_sentence": gettext_lazy("few words that connect, such as “want” and “daarom”"),
}


def dutch(document: Document, known: Known) -> Iterator[Problem]:
    """Name for each section that readers get anew which targets it misses, with what shows it."""
    language = document.source_language
    explained = tuple(w for term in document.source_text.glossary for w in (term.term, *term.forms))
    for section in document.source_text.sections:
        if not known.is_new(language, section):
            continue
        measured = _measured(section, explained, language)
        missed = misses(measured, SECTION_TARGETS)
        place = in_section(document, section.slug, language)
        if figures := [
            miss for miss in missed if miss.target.measure != "unexplained" and _says_something(measured, miss)
        ]:
            text = _("“%(name)s” can be plainer: %(figures)s.")
            message = text % {"name": place.name, "figures": "; ".join(map(_in_words, figures))}
            yield Problem(WARNING, message, Topic.PLAINNESS, (place,), examples=_examples(figures), spoken=language)
        if rare := [miss for miss in missed if miss.target.measure == "unexplained"]:
            text = _("“%(name)s” has words that few people know, and nothing explains them: %(words)s.")
            message = text % {"name": place.name, "words": ", ".join(rare[0].examples)}
            yield Problem(WARNING, message, Topic.PLAINNESS, (place,))


def other_languages(document: Document, known: Known) -> Iterator[Problem]:
    """Name for each other language the sections that readers get anew and that have sentences that are too long."""
    for language, text in document.languages.items():
        if language == document.source_language:
            continue
        places: list[Place] = []
        examples: list[str] = []
        for section in text.sections:
            if not section.body.strip() or not known.is_new(language, section):
                continue
            if missed := misses(_measured(section, (), language), OTHER_LANGUAGE_TARGETS):
                places.append(in_section(document, section.slug, language))
                examples += _examples(missed)[:1]
        if places:
            message = ngettext(
                "%(language)s: %(count)d section has sentences that are too long.",
                "%(language)s: %(count)d sections have sentences that are too long.",
                len(places),
            ) % {"language": name_of(language), "count": len(places)}
            shown = tuple(examples[:EXAMPLES_SHOWN])
            yield Problem(WARNING, message, Topic.PLAINNESS, tuple(places), examples=shown, spoken=language)


def _says_something(measured: Measures, miss: Miss) -> bool:
    return measured.words >= LEAST_WORDS or miss.target.measure == "share_over_20"


def _in_words(miss: Miss) -> str:
    name = miss.target.measure
    value = f"{round(100 * miss.value)}%" if name in _SHARES else number_format(round(miss.value, 1))
    return str(_MISSED[name]) % {"value": value}


def _examples(missed: list[Miss]) -> tuple[str, ...]:
    """Return the sentences that show it, the longest first; words alone stand in the figures already."""
    return tuple(dict.fromkeys(text for miss in missed for text in miss.examples if " " in text))[:EXAMPLES_SHOWN]


def _measured(section: SectionText, explained: tuple[str, ...], language: str) -> Measures:
    return _measure(tuple(section_parts(section)), explained, language)


@lru_cache(maxsize=1000)
def _measure(parts: tuple[str, ...], explained: tuple[str, ...], language: str) -> Measures:
    # The screen asks about the same texts each time it is shown, and most of them have not changed.
    return measure(parts, explained, language)
