"""The inbox: what readers said of each section, what was done with it, and what of it they may read."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.admin.feedback.counts import by_month, by_section, total
from content.admin.forms.guard import digest
from content.admin.languages import lettered, name_of
from content.admin.permissions import may
from content.admin.screens import key_of
from content.models import Answer, Feedback, Guideline, Section

NEW, READ, DONE = "new", "read", "done"
# How a remark stands, in the words of the filter and of the list.
STATES = {NEW: _("new"), READ: _("read"), DONE: _("done")}
AGAIN, ANSWER = "again", "answer"
PAGE = 50


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
        given = {name: asked.get(name, "") for name in ("of", "section", "language", "helped", "state")}
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

    def of_which(self) -> QuerySet[Feedback]:
        """Return the feedback of the sections and the language that are looked for, whatever it says."""
        wanted = {"edition__slug": self.of, "section": self.section, "language": self.language}
        return Feedback.objects.filter(**{name: value for name, value in wanted.items() if value})

    def remarks(self) -> QuerySet[Feedback]:
        """Return the remarks that are looked for: what readers wrote, without the bare yes and no."""
        found = (
            self.of_which()
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


class AnswerForm(forms.ModelForm):
    """What was done with what readers said, and whether they may read it."""

    class Meta:
        model = Answer
        fields = ("text", "is_public")
        widgets = {"text": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


class FeedbackAdmin(admin.ModelAdmin):
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
        form = AnswerForm()
        if request.method == "POST":
            if not _may_mark(request):
                raise PermissionDenied
            with transaction.atomic():
                form = _act(request)
            if not form.errors:
                return HttpResponseRedirect(reverse("admin:content_feedback_changelist") + asked.query)
        return self._show(request, asked, form)

    def _show(self, request: HttpRequest, asked: Filter, form: AnswerForm) -> HttpResponse:
        sections = by_section(asked.of_which())
        months = by_month(asked.of_which(), timezone.localdate())
        page = Paginator(asked.remarks(), PAGE).get_page(request.GET.get("page"))
        titles = {(guideline, slug): title for guideline, slug, title in _titles()}
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Feedback"),
            "asked": asked,
            "form": form,
            "may_mark": _may_mark(request),
            "guidelines": Guideline.objects.all(),
            "known_sections": by_section(Feedback.objects.filter(edition__slug=asked.of)) if asked.of else [],
            "languages": [(code, name_of(code)) for code, _name in settings.LANGUAGES],
            "states": STATES.items(),
            "helped": [("no", gettext("no")), ("yes", gettext("yes"))],
            "acts": {act: act for act in (READ, DONE, AGAIN, ANSWER)},
            "sections": sections,
            "total": total(sections),
            "months": months,
            "page": page,
            "remarks": [_shown(remark, titles) for remark in page],
            "ticked": request.POST.getlist("remark"),
            "answers": [(answer, answer_seen(answer)) for answer in _answers(asked)],
        }
        return TemplateResponse(request, "admin/content/feedback/inbox.html", context)


def _answers(asked: Filter) -> QuerySet[Answer]:
    found = Answer.objects.select_related("guideline")
    return found.filter(guideline__slug=asked.of) if asked.of else found


def _titles() -> Any:
    return Section.objects.values_list("guideline__slug", "slug", "title_nl")


def _may_mark(request: HttpRequest) -> bool:
    return may(request.user, "change", Feedback)


def _shown(remark: Feedback, titles: dict[tuple[str, str], str]) -> dict[str, Any]:
    state = DONE if remark.done_on else READ if remark.read_on else NEW
    return {
        "remark": remark,
        "section": titles.get((remark.edition.slug, remark.section)) or remark.section,
        "language": name_of(remark.language),
        "lettered": lettered(remark.language),
        "state": state,
        "state_in_words": STATES[state],
    }


def _act(request: HttpRequest) -> AnswerForm:
    """Do what the pressed button says; return the form of the answer, with errors where it was not done."""
    do, today = request.POST.get("do", ""), timezone.localdate()
    if do.startswith(f"{ANSWER}-"):
        return _change_answer(request, do.removeprefix(f"{ANSWER}-"))
    keys = [key for text in request.POST.getlist("remark")[:500] if (key := key_of(text))]
    chosen = list(Feedback.objects.filter(pk__in=keys))
    form = AnswerForm(request.POST if do == ANSWER else None)
    if not chosen:
        messages.warning(request, gettext("Nothing was chosen. Tick the remarks first."))
        return AnswerForm()
    if do == ANSWER:
        _answer(request, form, chosen)
        return form
    marks: dict[str, dict[str, Any]] = {
        READ: {"read_on": today},
        DONE: {"read_on": today, "done_on": today},
        AGAIN: {"read_on": None, "done_on": None},
    }
    for remark in chosen if do in marks else []:
        _mark(remark, **marks[do])
    text = ngettext("%(count)d remark is marked.", "%(count)d remarks are marked.", len(chosen))
    messages.success(request, text % {"count": len(chosen)})
    return AnswerForm()


def _mark(remark: Feedback, **values: Any) -> None:
    if "read_on" in values and remark.read_on and values["read_on"]:
        values["read_on"] = remark.read_on  # since when it was read does not change
    for name, value in values.items():
        setattr(remark, name, value)
    remark.save(update_fields=list(values))


def _answer(request: HttpRequest, form: AnswerForm, chosen: list[Feedback]) -> None:
    """Keep what was done with these remarks, for the guideline or the section that all of them are about."""
    slugs = {remark.edition.slug for remark in chosen}
    if len(slugs) > 1:
        form.add_error(None, _("These remarks are about several guidelines. Choose those of one."))
    if not form.is_valid():
        return
    sections = {remark.section for remark in chosen}
    form.instance.guideline = Guideline.objects.get(pk=chosen[0].edition.guideline_id)
    form.instance.section = sections.pop() if len(sections) == 1 else ""
    answer, today = form.save(), timezone.localdate()
    for remark in chosen:
        _mark(remark, read_on=today, done_on=today, answer=answer)
    messages.success(request, _said(answer))


def _change_answer(request: HttpRequest, asked: str) -> AnswerForm:
    """Change an answer that is still as it was shown; else say what somebody else made of it, with what was typed here."""
    answer = get_object_or_404(Answer.objects.select_for_update(), pk=key_of(asked) or 0)
    form = AnswerForm(request.POST, instance=answer, prefix=f"answer-{answer.pk}")
    if request.POST.get(f"answer-{answer.pk}-seen") != answer_seen(answer):
        text = gettext(
            "Somebody else changed this meanwhile, so nothing was saved. It is now: “%(theirs)s”. You typed: “%(mine)s”."
        )
        typed = request.POST.get(f"answer-{answer.pk}-text", "")
        messages.error(request, text % {"theirs": answer.text, "mine": typed})
    elif form.is_valid():
        form.save()
        messages.success(request, _said(answer))
    else:
        text = gettext("Fill in what you did, in one line of at most 300 letters. Nothing was changed.")
        messages.error(request, text)
    return AnswerForm()


def answer_seen(answer: Answer) -> str:
    """Return a short digest of an answer, to be sent along with what is made of it."""
    return digest([answer.text, answer.is_public])


def _said(answer: Answer) -> str:
    if answer.is_public:
        return gettext("Saved. Readers see it once the guideline is published again.")
    return gettext("Saved, for the desk only.")
