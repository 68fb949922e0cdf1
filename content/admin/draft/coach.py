"""The writing coach on a section's screen: what to look at in each sentence, and the figures. Saves nothing of what is typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from content.admin.forms.guard import THEIRS, chosen, digest
from content.admin.languages import DUTCH, OTHERS, name_of
from content.admin.permissions import sees, writes
from content.admin.screens import key_of
from content.editing.coach import Advice, Finding, Reached, advise, figures
from content.editing.freshness import lines
from content.editing.readability import Measures, Target, measure, measure_section
from content.editing.readability_text import Place
from content.models import Edition, GlossaryTerm, Section
from content.publishing.document import read

FIELDS = ("title", "in_short", "body", "questions")
# A section of a parents' guideline has some 3,000 letters; beyond this nobody waits for advice.
LONGEST = 100_000
LABELS = {
    "words_per_sentence": gettext_lazy("words in a sentence, on average"),
    "share_over_15": gettext_lazy("sentences of more than 15 words"),
    "share_over_20": gettext_lazy("sentences of more than 20 words"),
    "flesch_douma": gettext_lazy("reading ease (Flesch-Douma)"),
    "share_rare": gettext_lazy("rare words"),
    "unexplained": gettext_lazy("rare words that nothing explains"),
    "share_long_words": gettext_lazy("words of four syllables or more"),
    "share_passive": gettext_lazy("passive sentences"),
    "brackets_per_100": gettext_lazy("brackets and slashes in a hundred words"),
    "signal_words_per_sentence": gettext_lazy("signal words (so, because, for example) in a sentence"),
    "longest_sentence": gettext_lazy("words in the longest sentence"),
}


@dataclass(frozen=True)
class Shows:
    """One finding as it is shown: the words, each with the places where it stands ("12-18 30-36"), and what to do."""

    words: list[tuple[str, str]]
    reason: str
    must: bool


@dataclass(frozen=True)
class Sentence:
    """One sentence with all that is the matter with it."""

    field: str  # the name of the form's field
    place: str
    in_note: bool
    words: str
    findings: list[Shows]

    @property
    def language(self) -> str:
        return self.field.rpartition("_")[2]

    @property
    def must(self) -> bool:
        return any(finding.must for finding in self.findings)


@dataclass(frozen=True)
class Remarks:
    """All sentences of one field with something to say of them."""

    field: str
    sentences: list[Sentence]


@dataclass(frozen=True)
class Figure:
    """One figure as it is shown: of what, the draft's, the target, and that of what parents read ("" where there is none)."""

    label: str
    value: str
    target: str
    live: str
    is_reached: bool


@dataclass(frozen=True)
class Shown:
    """The advice in one language, for the screen."""

    code: str
    sentences: list[Sentence]
    figures: list[Figure]
    counts: list[str]

    @property
    def name(self) -> str:
        return name_of(self.code)

    @property
    def by_field(self) -> list[Remarks]:
        """Return the sentences by the text that they stand in, in the order of the form."""
        return [Remarks(field, list(found)) for field, found in groupby(self.sentences, key=lambda each: each.field)]


def of_coach(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the address at which the coach reads along, for staff only."""
    return [path("coach/", desk.admin_site.admin_view(coach), name="content_coach")]


@require_POST
def coach(request: HttpRequest) -> HttpResponse:
    """Answer with what there is to say of what is being typed; nothing of it is kept."""
    if not (writes(request.user) or sees(request.user, Section)):
        raise PermissionDenied
    section = Section.objects.filter(pk=key_of(request.POST.get("section", "")) or 0).first()
    typed = _typed(request.POST, section)
    if _is_too_long(typed):
        raise BadRequest
    context = {"shown": of_texts(typed, section), "with_remarks": True}
    return TemplateResponse(request, "admin/content/parts/coach_advice.html", context)


def of_form(form: BaseForm, section: Section | None, languages: Iterable[str] = (DUTCH,)) -> list[Shown]:
    """Return the advice on what is in a form, and on what is stored where it has no field: for a page without a script.

    Of a text that two people changed, it is about the one that this form holds, or about the other's where that was chosen.
    """

    def text(name: str, code: str) -> str:
        field = f"{name}_{code}"
        if field in form.fields and not (section and is_the_others(form.data, field, section)):
            return form[field].value() or ""
        return section.text(name, code) if section else ""

    texts = {code: {name: text(name, code) for name in FIELDS} for code in languages}
    return [] if _is_too_long(texts) else of_texts(texts, section)


def is_the_others(sent: Mapping[str, Any], field: str, section: Section) -> bool:
    """Tell whether somebody chose the stored text of the other above what they typed themselves."""
    name, _underscore, code = field.rpartition("_")
    return chosen(sent, field, digest(section.text(name, code))) == THEIRS


def _is_too_long(texts: dict[str, dict[str, str]]) -> bool:
    return sum(len(text) for of_language in texts.values() for text in of_language.values()) > LONGEST


def of_texts(texts: dict[str, dict[str, str]], section: Section | None) -> list[Shown]:
    """Return the advice on texts, by language and field; beside Dutch only languages where there is something to say."""
    found = [_advice(code, texts[code]) for code in (DUTCH, *OTHERS) if code in texts and any(texts[code].values())]
    shown = [advice for advice in found if advice.language == DUTCH or advice.findings or len(found) == 1]
    return [_shown(advice, section) for advice in shown]


def _typed(sent: QueryDict, section: Section | None) -> dict[str, dict[str, str]]:
    def text(name: str, code: str) -> str:
        field = f"{name}_{code}"
        if section and is_the_others(sent, field, section):
            return section.text(name, code)
        return sent.get(field, "")

    found = {code: {name: text(name, code) for name in FIELDS} for code in (DUTCH, *OTHERS)}
    return {code: texts for code, texts in found.items() if any(texts.values())}


def _advice(language: str, texts: dict[str, str]) -> Advice:
    parts: dict[str, Any] = {**texts, "questions": lines(texts["questions"])}
    return advise(parts, _known_words(language), language)


def _known_words(language: str) -> list[str]:
    terms = GlossaryTerm.objects.all()
    return [word for t in terms for word in (t.text("term", language), *lines(t.text("forms", language))) if word]


def _shown(advice: Advice, section: Section | None) -> Shown:
    by_sentence = groupby(advice.findings, key=lambda found: (found.field, found.place, found.in_note, found.sentence))
    sentences = [
        Sentence(f"{field}_{advice.language}", _at(place), in_note, words, list(map(_shows, found)))
        for (field, place, in_note, words), found in by_sentence
    ]
    of_live = {r.target.measure: r.value for r in _live_figures(section, advice.language)} if section else {}
    shown = [_figure(each, of_live) for each in advice.figures]
    return Shown(advice.language, sentences, shown, _counts(advice.measures, sentences))


def _shows(finding: Finding) -> Shows:
    places: dict[str, list[str]] = {word: [] for word in finding.words}
    for word, place in finding.places:
        places[word].append(_at(place))
    return Shows([(word, " ".join(found)) for word, found in places.items()], finding.reason, finding.must)


def _at(place: Place) -> str:
    return f"{place.start}-{place.end}"


def _counts(measures: Measures, sentences: list[Sentence]) -> list[str]:
    """Return how much text there is, and how many of its sentences are to be mended or looked at."""
    if not measures.sentences:
        return []
    must = sum(sentence.must for sentence in sentences)
    counted = [
        ngettext("%(count)d sentence", "%(count)d sentences", measures.sentences) % {"count": measures.sentences},
        ngettext("%(count)d word", "%(count)d words", measures.words) % {"count": measures.words},
    ]
    if must:
        counted.append(ngettext("%(count)d to mend", "%(count)d to mend", must) % {"count": must})
    if look := len(sentences) - must:
        counted.append(ngettext("%(count)d to look at", "%(count)d to look at", look) % {"count": look})
    return counted


def _live_figures(section: Section, language: str) -> tuple[Reached, ...]:
    live = Edition.objects.live().filter(guideline=section.guideline_id).values_list("digest", flat=True).first()
    return figures(_measured(live, section.slug, language), language) if live else ()


@lru_cache(maxsize=500)
def _measured(digest: str, slug: str, language: str) -> Measures:
    """Measure a section as parents read it in the edition with this digest."""
    text = read(Edition.objects.filter(digest=digest)[0].document).languages.get(language)
    return measure_section(text, slug, language) if text else measure("")


def _figure(reached: Reached, of_live: dict[str, float]) -> Figure:
    name, live = reached.target.measure, of_live.get(reached.target.measure)
    return Figure(
        label=str(LABELS[name]),
        value=_written(name, reached.value),
        target=_bounds(reached.target),
        live="" if live is None else _written(name, live),
        is_reached=reached.is_reached,
    )


def _written(name: str, value: float) -> str:
    if name.startswith("share_"):
        return f"{number_format(100 * value, 0)}%"
    return number_format(value, 0 if name in ("unexplained", "longest_sentence", "flesch_douma") else 1)


def _bounds(target: Target) -> str:
    least, most = (_bound(target.measure, bound) for bound in (target.at_least, target.at_most))
    if least and most:
        return _("%(least)s to %(most)s") % {"least": least, "most": most}
    return _("at least %(least)s") % {"least": least} if least else _("at most %(most)s") % {"most": most}


def _bound(name: str, bound: float | None) -> str:
    if bound is None:
        return ""
    return number_format(bound, 0) if bound >= 1 else _written(name, bound)
