"""What is done in the inbox: marks, and what was done with what readers said. Knows what somebody may, and no screen.

Nothing that was typed is thrown away: what the pressed button did not save comes back, to be shown as it was typed.
"""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.guard import digest
from content.admin.forms.visible import VisibleForm
from content.admin.permissions import User, may
from content.admin.screens import key_of
from content.models import Answer, Feedback, Guideline

READ, DONE, AGAIN, ANSWER, TYPED = "read", "done", "again", "answer", "typed"
MOST = 500  # remarks at once; the screen shows fifty


class AnswerForm(VisibleForm, forms.ModelForm):
    """What was done with what readers said, and whether they may read it."""

    class Meta:
        model = Answer
        fields = ("text", "is_public")
        widgets = {"text": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


@dataclass
class Left:
    """An answer as it was typed and is not saved. `seen` is the digest of what the editor has seen of it, `problem` why not."""

    text: str
    is_public: bool
    seen: str
    problem: str = ""


@dataclass
class Outcome:
    """What is left of what was sent: the form of a new answer, answers that were rewritten, by key, and the remarks ticked."""

    form: AnswerForm
    rewritten: dict[int, Left] = field(default_factory=dict)
    ticked: list[str] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is left that the editor typed."""
        return not (self.rewritten or self.form.errors or self.form.initial.get("text"))


def may_mark(user: User) -> bool:
    return may(user, "change", Feedback)


def may_answer(user: User) -> bool:
    """Tell whether somebody may say what was done with remarks, which marks them as done."""
    return may(user, "add", Answer) and may_mark(user)


def may_rewrite(user: User) -> bool:
    """Tell whether somebody may change what was said of what was done."""
    return may(user, "change", Answer)


def act(request: HttpRequest) -> Outcome:
    """Do what the pressed button says; return what is left. Raise PermissionDenied, and Http404 for an answer that is not there.

    TYPED is what Enter presses: it saves what was typed, wherever that was.
    """
    do, sent = request.POST.get("do", ""), request.POST
    rewritten = _rewritten(request)
    typed = sent.get("text", "").strip()
    pressed = do.removeprefix(f"{ANSWER}-") if do.startswith(f"{ANSWER}-") else ""
    if pressed:
        _rewrite(request, key_of(pressed) or 0, rewritten)
    elif do == TYPED:
        for key in list(rewritten):
            _rewrite(request, key, rewritten)
    kept = AnswerForm(initial={"text": typed, "is_public": "is_public" in sent} if typed else None)
    if do == ANSWER or (do == TYPED and typed):
        form = _answer(request)
    else:
        form = kept
        if not pressed and do != TYPED:
            _mark_chosen(request, do)
    return Outcome(form, rewritten, sent.getlist("remark"))


def answer_seen(answer: Answer) -> str:
    """Return a short digest of an answer, to be sent along with what is made of it."""
    return digest([answer.text, answer.is_public])


def _chosen(request: HttpRequest) -> list[Feedback]:
    keys = [key for text in request.POST.getlist("remark")[:MOST] if (key := key_of(text))]
    return list(Feedback.objects.select_for_update().filter(pk__in=keys))


def _mark_chosen(request: HttpRequest, do: str) -> None:
    if not may_mark(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    marks: dict[str, dict[str, Any]] = {
        READ: {"read_on": today},
        DONE: {"read_on": today, "done_on": today},
        AGAIN: {"read_on": None, "done_on": None},
    }
    chosen = _chosen(request)
    if not chosen or do not in marks:
        messages.warning(request, gettext("Nothing was chosen. Tick the remarks first."))
        return
    for remark in chosen:
        _mark(remark, **marks[do])
    text = ngettext("%(count)d remark is marked.", "%(count)d remarks are marked.", len(chosen))
    messages.success(request, text % {"count": len(chosen)})


def _mark(remark: Feedback, **values: Any) -> None:
    if "read_on" in values and remark.read_on and values["read_on"]:
        values["read_on"] = remark.read_on  # since when it was read does not change
    for name, value in values.items():
        setattr(remark, name, value)
    remark.save(update_fields=list(values))


def _answer(request: HttpRequest) -> AnswerForm:
    """Keep what was done with the chosen remarks, for the guideline or the section that all of them are about."""
    if not may_answer(request.user):
        raise PermissionDenied
    form, chosen = AnswerForm(request.POST), _chosen(request)
    if not chosen:
        form.add_error(None, _("Nothing was chosen. Tick the remarks first."))
    if len({remark.edition.guideline_id for remark in chosen}) > 1:
        form.add_error(None, _("These remarks are about several guidelines. Choose those of one."))
    if any(remark.answer_id for remark in chosen):
        text = _("Of what you ticked, something has an answer already. Change that one, below, or untick the remark.")
        form.add_error(None, text)
    if not form.is_valid():
        return form
    sections = {remark.section for remark in chosen}
    form.instance.guideline = Guideline.objects.get(pk=chosen[0].edition.guideline_id)
    form.instance.section = sections.pop() if len(sections) == 1 else ""
    answer, today = form.save(), timezone.localdate()
    for remark in chosen:
        _mark(remark, read_on=today, done_on=today, answer=answer)
    messages.success(request, _said(answer))
    return AnswerForm()


def _rewritten(request: HttpRequest) -> dict[int, Left]:
    """Return the answers that were sent otherwise than they are stored, as they were typed."""
    if not may_rewrite(request.user):
        return {}
    sent = request.POST
    names = [name for name in sent if name.startswith(f"{ANSWER}-") and name.endswith("-seen")]
    keys = [key for name in names[:MOST] if (key := key_of(name.removeprefix(f"{ANSWER}-").removesuffix("-seen")))]
    found = {}
    for answer in Answer.objects.filter(pk__in=keys):
        name = f"{ANSWER}-{answer.pk}"
        left = Left(sent.get(f"{name}-text", ""), f"{name}-is_public" in sent, sent.get(f"{name}-seen", ""))
        # What somebody else made of it meanwhile is no change of who did not touch it.
        if digest([left.text, left.is_public]) not in (left.seen, answer_seen(answer)):
            found[answer.pk] = left
    return found


def _rewrite(request: HttpRequest, key: int, rewritten: dict[int, Left]) -> None:
    """Save an answer that is still as it was shown, and take it from `rewritten`; else say there what is the matter."""
    if not may_rewrite(request.user):
        raise PermissionDenied
    answer = get_object_or_404(Answer.objects.select_for_update(), pk=key)
    left = rewritten.get(key)
    if left is None:
        messages.info(request, gettext("Nothing was changed there."))
        return
    if left.seen != answer_seen(answer):
        text = gettext(
            "Somebody else changed this meanwhile. It is now: “%(theirs)s”. Save again to replace it with yours."
        )
        left.problem, left.seen = text % {"theirs": answer.text}, answer_seen(answer)
        return
    form = AnswerForm({"text": left.text, **({"is_public": "on"} if left.is_public else {})}, instance=answer)
    if form.is_valid():
        form.save()
        del rewritten[key]
        messages.success(request, _said(answer))
    else:
        left.problem = gettext("Fill in what you did, in one line of at most 300 letters. Nothing was changed.")


def _said(answer: Answer) -> str:
    if answer.is_public:
        return gettext("Saved. Readers see it once the guideline is published again.")
    return gettext("Saved, for the desk only.")
