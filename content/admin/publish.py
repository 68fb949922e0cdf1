"""The screen before publishing: all that changes for readers, what is wrong, and the button. Knows the draft and editions."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from content.admin.changes import freshness_changes, places
from content.admin.consequences import newly_asking, readers_will_be_told
from content.admin.screens import may_read, screen, url
from content.admin.standing import SAME, standing
from content.models import Edition, Guideline
from content.publishing.document import Document, read
from content.publishing.editions import (
    DraftChanged,
    PublishProblem,
    live_edition,
    next_document,
    portal_languages,
    publish,
    scheduled_edition,
)
from content.publishing.moment import in_words, moment
from content.publishing.preflight import BLOCKER, problems

NOW, LATER = "now", "later"


class PublishForm(forms.Form):
    """When, and what readers are told. `seen` is what the screen showed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What changed?"),
        max_length=300,
        required=False,
        help_text=_("One sentence. Parents read it at the foot of every page."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
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
        try:
            at: datetime.datetime = moment(self.cleaned_data["day"], self.cleaned_data["time"])
        except ValidationError as error:
            self.add_error("time", error)
        else:
            if at <= timezone.now():
                self.add_error("day", _("That moment has passed. Choose a later one, or publish now."))
            self.cleaned_data["at"] = at


@require_http_methods(["GET", "HEAD", "POST"])
@may_read
def publish_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Show what publishing would change; publish it where that is asked, and still the same."""
    document, live, scheduled = next_document(guideline), live_edition(guideline), scheduled_edition(guideline)
    seen = _seen(document, live, scheduled)
    form = PublishForm(initial={"seen": seen})
    if request.method == "POST":
        if not request.user.has_perm("content.add_edition"):
            raise PermissionDenied
        form = PublishForm(request.POST)
        if request.POST.get("seen") != seen:
            return _shown_anew(request, desk, guideline)
        if form.is_valid():
            try:
                return _publish(request, desk, guideline, form.cleaned_data, document)
            except DraftChanged:
                return _shown_anew(request, desk, guideline)
            except PublishProblem as problem:
                form.add_error(None, str(problem))
    return _show(request, desk, guideline, form)


def _publish(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, asked: dict[str, Any], shown: Document
) -> HttpResponse:
    edition = publish(
        guideline, at=asked["at"], note=asked["note"], by=request.user.get_username(), shown=shown.digest()
    )
    values = {"number": edition.number, "when": in_words(edition.go_live_at)}
    if asked["at"]:
        text = gettext("Edition %(number)d goes live on %(when)s.") % values
    else:
        text = gettext("Edition %(number)d is live: parents read it from now on.") % values
    desk.log_change(request, guideline, text)
    messages.success(request, text)
    return HttpResponseRedirect(url("editions", guideline))


def _shown_anew(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Show the screen with what there is to publish now, and keep what was typed; nothing was published."""
    asked = request.POST.copy()
    asked["seen"] = _seen(next_document(guideline), live_edition(guideline), scheduled_edition(guideline))
    form = PublishForm(asked)
    form.add_error(
        None, _("Something has changed since you looked, so nothing was published. Look again at what changes, below.")
    )
    return _show(request, desk, guideline, form, status=409)


def _show(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, form: PublishForm, status: int = 200
) -> HttpResponse:
    document, live, scheduled = next_document(guideline), live_edition(guideline), scheduled_edition(guideline)
    public = read(live.document) if live else None
    held = [section for section in guideline.sections.all() if section.hold]
    beside_live = standing(guideline).sections
    gone_back = _gone_back_to(live) if live else None
    found = problems(document, offered=portal_languages())
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
        nothing=live is not None and live.digest == document.digest(),
        places=places(public, document),
        freshness=freshness_changes(public, document),
        asking=readers_will_be_told(newly_asking(public, document)) if public else "",
        may_restore=request.user.has_perm("content.change_guideline"),
        held=held,
        held_differing=[section for section in held if beside_live[section.pk].beside_live != SAME],
        gone_back=gone_back,
        gone_back_when=in_words(live.go_live_at) if live and gone_back else "",
        blockers=[problem for problem in found if problem.level == BLOCKER],
        warnings=[problem for problem in found if problem.level != BLOCKER],
    )


def _gone_back_to(live: Edition) -> Edition | None:
    """Return the earlier edition of which the live one is the text again, where parents read another in between."""
    earlier = live.guideline.editions.filter(number__lt=live.number).defer("document")
    same = earlier.filter(digest=live.digest).first()
    if same and earlier.filter(number__gt=same.number, withdrawn=False).exists():
        return same
    return None


def _seen(document: Document, live: Edition | None, scheduled: Edition | None) -> str:
    """Return what the screen shows in a word: it changes with the draft, with what is live and with what is scheduled."""
    return f"{document.digest()}-{live.number if live else 0}-{scheduled.number if scheduled else 0}"
