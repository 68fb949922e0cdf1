"""The inbox: what readers said of each section, what was done with it, and what of it they may read."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.feedback.acts import (
    AGAIN,
    ANSWER,
    DONE,
    READ,
    TYPED,
    AnswerForm,
    Left,
    Outcome,
    act,
    answer_seen,
    may_answer,
    may_mark,
    may_rewrite,
)
from content.admin.feedback.counts import by_month, by_section, total
from content.admin.languages import name_of
from content.admin.offered import OnlyWhatIsOffered
from content.admin.paging import page_of
from content.admin.permissions import sees
from content.models import Answer, Counted, Feedback, Guideline, Section, remove_old_feedback
from content.visible import visible

NEW = "new"
# How a remark stands, in the words of the filter and of the list.
STATES = {NEW: _("new"), READ: _("read"), DONE: _("done")}
PAGE = 50
# The key and the Dutch title of a section, by the addresses of its guideline and of itself.
KnownSections = dict[tuple[str, str], tuple[int, str]]


@dataclass(frozen=True)
class Filter:
    """What of the feedback is looked for; "" is everything. `of` is a guideline's address, `section` one of its sections."""

    of: str = ""
    section: str = ""
    language: str = ""
    helped: str = ""
    state: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> "Filter":
        """Return what was asked for, without what makes no sense."""
        given = {name: visible(asked.get(name, "")) for name in ("of", "section", "language", "helped", "state")}
        allowed = {
            "language": dict(settings.LANGUAGES),
            "helped": {"yes", "no"},
            "state": STATES,
        }
        return cls(**{n: value if value in allowed.get(n, {value}) else "" for n, value in given.items()})

    @property
    def query(self) -> str:
        asked = {name: value for name, value in vars(self).items() if value}
        return f"?{urlencode(asked)}" if asked else ""

    def counted(self) -> QuerySet[Counted]:
        """Return how often the sections that are looked for helped, in the language that is looked for."""
        return Counted.objects.filter(**self._of_which("guideline__slug"))

    def _of_which(self, guideline: str) -> dict[str, str]:
        wanted = {guideline: self.of, "section": self.section, "language": self.language}
        return {name: value for name, value in wanted.items() if value}

    def remarks(self) -> QuerySet[Feedback]:
        """Return the remarks that are looked for: what readers wrote."""
        found = (
            Feedback.objects.filter(**self._of_which("edition__slug"))
            .exclude(line="")
            .select_related("answer", "edition")
            .defer("edition__document")
            .order_by("-given_on", "-pk")
        )
        if self.helped:
            found = found.filter(helped=self.helped == "yes")
        states: dict[str, dict[str, Any]] = {
            NEW: {"read_on": None, "done_on": None},
            READ: {"read_on__isnull": False, "done_on": None},
            DONE: {"done_on__isnull": False},
        }
        return found.filter(**states.get(self.state, {}))


class FeedbackAdmin(OnlyWhatIsOffered):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # nobody changes what a reader said; marks are set in the inbox

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the inbox; mark what is chosen there, and keep what was done with it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = Filter.read(request.GET)
        remove_old_feedback()
        left = Outcome(AnswerForm())
        if request.method == "POST":
            with transaction.atomic():
                left = act(request)
            if left.is_settled:
                return HttpResponseRedirect(reverse("admin:content_feedback_changelist") + asked.query)
        return self._show(request, asked, left)

    def _show(self, request: HttpRequest, asked: Filter, left: Outcome) -> HttpResponse:
        sections = by_section(asked.counted())
        months = by_month(asked.counted(), timezone.localdate())
        page = page_of(asked.remarks(), PAGE, request)
        known = _known_sections()
        leads = sees(request.user, Section)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Feedback"),
            "asked": asked,
            "form": left.form,
            "left": left,
            "may_mark": may_mark(request.user),
            "may_answer": may_answer(request.user),
            "may_rewrite": may_rewrite(request.user),
            "sees_answers": sees(request.user, Answer),
            "guidelines": Guideline.objects.all(),
            "known_sections": by_section(Counted.objects.filter(guideline__slug=asked.of)) if asked.of else [],
            "languages": [(code, name_of(code)) for code, _name in settings.LANGUAGES],
            "states": STATES.items(),
            "helped": [("no", gettext("no")), ("yes", gettext("yes"))],
            "acts": {name: name for name in (READ, DONE, AGAIN, ANSWER, TYPED)},
            "sections": sections,
            "total": total(sections),
            "months": months,
            "page": page,
            "remarks": [_shown(remark, known, leads=leads) for remark in page],
            "answers": _answers(asked, left, known) if sees(request.user, Answer) else [],
        }
        return TemplateResponse(request, "admin/content/feedback/inbox.html", context)


def _answers(asked: Filter, left: Outcome, known: KnownSections) -> list[dict[str, Any]]:
    """Return the answers as they are stored, or as they were typed and are not saved yet."""
    found = Answer.objects.select_related("guideline")
    shown = found.filter(guideline__slug=asked.of) if asked.of else found
    return [
        {
            "answer": answer,
            "section": known.get((answer.guideline.slug, answer.section), (0, answer.section))[1],
            "key": str(answer.pk),
            "form": left.rewritten.get(answer.pk) or Left(answer.text, answer.is_public, answer_seen(answer)),
            "is_left": answer.pk in left.rewritten,
        }
        for answer in shown
    ]


def _known_sections() -> KnownSections:
    sections = Section.objects.values_list("guideline__slug", "slug", "pk", "title_nl")
    return {(guideline, slug): (pk, title or slug) for guideline, slug, pk, title in sections}


def _shown(remark: Feedback, known: KnownSections, *, leads: bool) -> dict[str, Any]:
    """Return a remark for the screen; its section `leads` to the text of it, where it is still there."""
    key, title = known.get((remark.edition.slug, remark.section), (0, remark.section))
    state = DONE if remark.done_on else READ if remark.read_on else NEW
    return {
        "remark": remark,
        "section": title,
        "address": reverse("admin:content_section_change", args=[key]) if key and leads else "",
        "language": name_of(remark.language),
        "state": state,
        "state_in_words": STATES[state],
    }
