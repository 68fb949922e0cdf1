"""The writing coach on a section's screen: what to look at in each sentence, and the figures. Saves nothing of what is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from content.admin.languages import DUTCH, OTHERS, name_of
from content.admin.translators import languages_of
from content.editing.coach import Advice, Finding, Reached, advise, figures
from content.editing.freshness import lines
from content.editing.readability import Measures, Target, measure
from content.editing.readability_text import section_parts
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
class Sentence:
    """One sentence with all that is the matter with it."""

    place: str  # the name of the form's field
    words: str
    findings: list[Finding]

    @property
    def must(self) -> bool:
        return any(finding.must for finding in self.findings)


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

    @property
    def name(self) -> str:
        return name_of(self.code)


def of_coach(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the address at which the coach reads along, for staff only."""
    return [path("coach/", desk.admin_site.admin_view(coach), name="content_coach")]


@require_POST
def coach(request: HttpRequest) -> HttpResponse:
    """Answer with what there is to say of what is being typed; nothing of it is kept."""
    if not (_may_write(request.user) or languages_of(request.user)):
        raise PermissionDenied
    typed = _typed(request.POST)
    if _is_too_long(typed):
        raise BadRequest
    asked = request.POST.get("section", "")
    section = Section.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    context = {"shown": of_texts(typed, section)}
    return TemplateResponse(request, "admin/content/parts/coach_advice.html", context)


def of_section(section: Section) -> list[Shown]:
    """Return the advice on a section as it is stored, in Dutch: for a page that has no script."""
    stored = {DUTCH: {name: section.text(name, DUTCH) for name in FIELDS}}
    return [] if _is_too_long(stored) else of_texts(stored, section)


def _is_too_long(texts: dict[str, dict[str, str]]) -> bool:
    return sum(len(text) for of_language in texts.values() for text in of_language.values()) > LONGEST


def of_texts(texts: dict[str, dict[str, str]], section: Section | None) -> list[Shown]:
    """Return the advice on texts, by language and field; Dutch always, another language where there is something to say."""
    found = [_advice(code, texts[code]) for code in (DUTCH, *OTHERS) if code in texts]
    return [_shown(advice, section) for advice in found if advice.language == DUTCH or advice.findings]


def _typed(sent: QueryDict) -> dict[str, dict[str, str]]:
    found = {code: {name: sent.get(f"{name}_{code}", "") for name in FIELDS} for code in (DUTCH, *OTHERS)}
    return {
        code: texts
        for code, texts in found.items()
        if any(f"{name}_{code}" in sent for name in FIELDS) and any(texts.values())
    }


def _advice(language: str, texts: dict[str, str]) -> Advice:
    parts: dict[str, Any] = {**texts, "questions": lines(texts["questions"])}
    return advise(parts, _known_words(language), language)


def _known_words(language: str) -> list[str]:
    terms = GlossaryTerm.objects.all()
    return [word for t in terms for word in (t.text("term", language), *lines(t.text("forms", language))) if word]


def _shown(advice: Advice, section: Section | None) -> Shown:
    sentences = [
        Sentence(f"{field}_{advice.language}", words, list(found))
        for (field, words), found in groupby(advice.findings, key=lambda finding: (finding.field, finding.sentence))
    ]
    of_live = {r.target.measure: r.value for r in _live_figures(section, advice.language)} if section else {}
    return Shown(advice.language, sentences, [_figure(each, of_live) for each in advice.figures])


def _live_figures(section: Section, language: str) -> tuple[Reached, ...]:
    live = Edition.objects.live().filter(guideline=section.guideline_id).values_list("digest", flat=True).first()
    return figures(_measured(live, section.slug, language), language) if live else ()


@lru_cache(maxsize=500)
def _measured(digest: str, slug: str, language: str) -> Measures:
    """Measure a section as parents read it in the edition with this digest."""
    edition = Edition.objects.filter(digest=digest)[0]
    text = read(edition.document).languages.get(language)
    section = text.section(slug) if text else None
    if text is None or section is None:
        return measure("")
    known = [word for term in text.glossary for word in (term.term, *term.forms)]
    return measure(section_parts(section), known, language)


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


def _may_write(user: Any) -> bool:
    permissions = ("view_section", "change_section", "add_section")
    has: Callable[[str], bool] = user.has_perm
    return any(has(f"content.{name}") for name in permissions)
