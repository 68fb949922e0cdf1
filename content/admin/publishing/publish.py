"""The screen before publishing: all that changes for readers, what is wrong, and the button. Knows the draft and editions."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from content.admin.draft.consequences import told_anew
from content.admin.draft.standing import SAME, standing
from content.admin.links import CHECK_LINKS, links_tried, try_now
from content.admin.permissions import may, other_publishers, publishes
from content.admin.publishing.anew import SeenForm, carry_out
from content.admin.publishing.changes import freshness_changes, places, summary
from content.admin.publishing.editions import account_of, where_readers_see_it
from content.admin.publishing.mending import Mending
from content.admin.publishing.papers import make_papers
from content.admin.screens import may_read, screen, url
from content.models import Edition, Guideline
from content.publishing.before import checked
from content.publishing.document import Document, read
from content.publishing.editions import (
    last_online,
    live_edition,
    needs_other_eyes,
    next_document,
    publish,
    put_ready_last,
    same_text_before,
    scheduled_edition,
)
from content.publishing.moment import in_words, moment
from content.publishing.preflight import BLOCKER, Problem
from content.publishing.preflight.found import digest

NOW, LATER = "now", "later"


class PublishForm(SeenForm):
    """When, and what readers are told. `sure` is asked where a check asks something."""

    said_of_it = ("sure",)
    note = forms.CharField(
        label=_("What changed?"),
        max_length=300,
        error_messages={"required": _("Say in one sentence what changed: readers see it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sure = forms.BooleanField(
        label=_("I have seen this"),
        error_messages={"required": _("Look at what the checks found, and say here that you have seen it.")},
    )
    when = forms.ChoiceField(
        label=_("When do readers get it?"),
        choices=[(NOW, _("Now")), (LATER, _("Later, at a moment that you choose"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    time = forms.TimeField(
        label=_("Time (in Amsterdam)"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def __init__(self, *args: Any, asking: bool, where: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = where
        if not asking:
            del self.fields["sure"]

    def clean_note(self) -> str:
        return " ".join(self.cleaned_data["note"].split())

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self.cleaned_data["at"] = None
        if self.cleaned_data.get("when") == LATER:
            for name, text in (("day", _("Choose a day.")), ("time", _("Choose a time."))):
                if self.cleaned_data.get(name) is None and name not in self.errors:
                    self.add_error(name, text)
            if not self.errors:
                self._choose_moment()
        return self.cleaned_data

    def _choose_moment(self) -> None:
        passed = _("That moment has passed. Choose a later one, or publish now.")
        try:
            at: datetime.datetime = moment(self.cleaned_data["day"], self.cleaned_data["time"])
        except ValidationError as error:
            self.add_error("time", error)
        except OverflowError:  # the very first day there is, which begins a little earlier in Amsterdam than everywhere
            self.add_error("day", passed)
        else:
            if at <= timezone.now():
                self.add_error("day", passed)
            self.cleaned_data["at"] = at


@dataclass(frozen=True)
class Look:
    """What there is to publish at this moment, what readers have, and what the checks find."""

    document: Document
    live: Edition | None
    scheduled: Edition | None
    found: list[Problem]
    where: str  # readers see what changed

    @classmethod
    def at(cls, guideline: Guideline) -> "Look":
        document, live = next_document(guideline), live_edition(guideline)
        found = checked(document, read(live.document) if live else None)
        return cls(document, live, scheduled_edition(guideline), found, where_readers_see_it(guideline))

    @cached_property
    def asking(self) -> list[Problem]:
        return [problem for problem in self.found if problem.level != BLOCKER]

    @property
    def beside(self) -> str:
        """What is live and what is scheduled, as `public_state` says it."""
        return "-".join(str(edition.number if edition else 0) for edition in (self.live, self.scheduled))

    @property
    def seen(self) -> str:
        """What the screen shows in a word: it changes with the draft, with what is live or scheduled, and with what is asked."""
        return f"{self.document.digest()}-{self.beside}-{digest(self.asking)}"

    def form(self, **initial: str) -> PublishForm:
        return PublishForm(initial={"seen": self.seen, **initial}, asking=bool(self.asking), where=self.where)

    def typed(self, typed: QueryDict) -> PublishForm:
        return PublishForm(typed, asking=bool(self.asking), where=self.where)

    def anew(self, typed: QueryDict) -> PublishForm:
        """Return the form where something has changed since it was looked at."""
        if typed.get("seen", "").rpartition("-")[0] == self.seen.rpartition("-")[0]:
            text = _(
                "The checks find something else than when you looked, so nothing was published. Look at them again."
            )
        else:
            text = _(
                "Something has changed since you looked, so nothing was published. Look again at what changes, below."
            )
        return PublishForm.anew(typed, self.seen, str(text), asking=bool(self.asking), where=self.where)


@require_http_methods(["GET", "HEAD", "POST"])
@may_read
def publish_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Show what publishing would change; publish it where that is asked, and still the same."""
    if request.method != "POST":
        look, before = Look.at(guideline), put_ready_last(guideline)
        return _show(request, desk, guideline, look, look.form(note=before.note if before else ""))
    if not publishes(request.user):
        raise PermissionDenied
    if CHECK_LINKS in request.POST:
        try_now(request)
        return _with_what_was_typed(request, desk, guideline)
    look = Look.at(guideline)
    if request.POST.get("seen") != look.seen:
        return _show(request, desk, guideline, look, look.anew(request.POST), status=409)
    answer = carry_out(
        look.typed(request.POST),
        lambda asked: _publish(request, desk, guideline, asked, look),
        lambda _why: Look.at(guideline).anew(request.POST),
    )
    if answer is None:
        return HttpResponseRedirect(url("editions", guideline))
    form, status = answer
    return _show(request, desk, guideline, Look.at(guideline) if status == 409 else look, form, status)


def _publish(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, asked: dict[str, Any], look: Look
) -> None:
    edition = publish(
        guideline,
        at=asked["at"],
        note=asked["note"],
        by=account_of(request),
        shown=look.document.digest(),
        beside=look.beside,
    )
    make_papers(request, edition)
    values = {"number": edition.number, "when": in_words(edition.go_live_at)}
    said = _said(was_offline=look.live is not None and look.live.withdrawn, later=bool(asked["at"])) % values
    desk.log_change(request, guideline, said)
    messages.success(request, said)


def _said(*, was_offline: bool, later: bool) -> str:
    if was_offline and later:
        return gettext("Edition %(number)d goes live on %(when)s. From then on the guideline is online again.")
    if later:
        return gettext("Edition %(number)d goes live on %(when)s.")
    if was_offline:
        return gettext("The guideline is online again: parents read edition %(number)d from now on.")
    return gettext("Edition %(number)d is live: parents read it from now on.")


def _with_what_was_typed(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Show the screen after the links were tried, with what was typed in the form, and nothing said of it yet."""
    look = Look.at(guideline)
    typed = {name: request.POST.get(name, "") for name in ("note", "when", "day", "time")}
    return _show(request, desk, guideline, look, look.form(**{**typed, "when": typed["when"] or NOW}))


def _show(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    guideline: Guideline,
    look: Look,
    form: PublishForm,
    status: int = 200,
) -> HttpResponse:
    document, live, scheduled = look.document, look.live, look.scheduled
    public = read(live.document) if live else None
    held = [section for section in guideline.sections.all() if section.hold]
    beside_live = standing(guideline).sections if held else {}
    gone_back = _gone_back_to(live) if live else None
    changed = places(public, document)
    mending = Mending(guideline, request.user)
    kept_from_it = needs_other_eyes(guideline, account_of(request))
    return screen(
        request,
        desk,
        guideline,
        "publish",
        status=status,
        title=gettext("Publish: %(name)s") % {"name": guideline},
        form=form,
        live=live,
        scheduled=scheduled,
        scheduled_when=in_words(scheduled.go_live_at) if scheduled else "",
        scheduled_is_same=scheduled is not None and scheduled.digest == document.digest(),
        put_ready=put_ready_last(guideline),
        last_online=last_online(guideline) if live and live.withdrawn else None,
        now=timezone.now(),
        zone=settings.TIME_ZONE,
        nothing=live is not None and live.digest == document.digest(),
        places=changed,
        summary=summary(changed, document.languages),
        freshness=freshness_changes(public, document),
        asking=told_anew(public, document),
        may_restore=may(request.user, "change", Guideline),
        held=held,
        held_differing=[section for section in held if beside_live[section.pk].beside_live != SAME],
        gone_back=gone_back,
        gone_back_when=in_words(live.go_live_at) if live and gone_back else "",
        blockers=mending.blockers(look.found),
        groups=mending.groups(look.asking),
        asked=len(look.asking),
        needs_other_eyes=kept_from_it,
        other_publishers=other_publishers(request.user) if kept_from_it else [],
        links_tried=links_tried(),
    )


def _gone_back_to(live: Edition) -> Edition | None:
    """Return the earlier edition of which the live one is the text again, where parents read another in between."""
    if (same := same_text_before(live, live.number)) is None:
        return None
    between = live.guideline.editions.filter(number__gt=same.number, number__lt=live.number, withdrawn=False)
    return same if between.exists() else None
