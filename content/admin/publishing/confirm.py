"""The screen that says of what parents read that it is still right, and until when. Knows editions, and no draft texts."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from content.admin.publishing.anew import carry_out
from content.admin.publishing.editions import ReasonForm, account_of, where_readers_see_it
from content.admin.screens import may_publish, screen, url
from content.models import Guideline
from content.publishing.document import read
from content.publishing.editions import confirm, live_edition, public_state, scheduled_edition
from content.publishing.moment import in_words

A_YEAR = datetime.timedelta(days=365)


class ConfirmForm(ReasonForm):
    """Until when the text holds, and what readers are told."""

    review_by = forms.DateField(
        label=_("Check again before"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("What do readers see?")


@require_http_methods(["GET", "HEAD", "POST"])
@may_publish
def confirm_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Ask until when the text that parents read is right, and say so to them."""
    where = where_readers_see_it(guideline)
    beginning = {
        "seen": public_state(guideline),
        "review_by": timezone.localdate() + A_YEAR,
        "note": gettext("Checked: the text is still right."),
    }
    form, status = ConfirmForm(initial=beginning, where=where), 200
    if request.method == "POST":
        answer = carry_out(
            ConfirmForm(request.POST, where=where),
            lambda asked: _confirm(request, desk, guideline, asked),
            lambda why: ConfirmForm.anew(request.POST, public_state(guideline), why, where=where),
        )
        if answer is None:
            return HttpResponseRedirect(url("editions", guideline))
        form, status = answer
    live, scheduled = live_edition(guideline), scheduled_edition(guideline)
    public = read(live.document) if live and not live.withdrawn else None
    return screen(
        request,
        desk,
        guideline,
        "checked",
        status=status,
        title=gettext("Still right: %(name)s") % {"name": guideline},
        form=form,
        public=public,
        live=live,
        scheduled=scheduled,
        scheduled_when=in_words(scheduled.go_live_at) if scheduled else "",
    )


def _confirm(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, asked: dict[str, Any]) -> None:
    edition = confirm(
        guideline, review_by=asked["review_by"], note=asked["note"], by=account_of(request), beside=asked["seen"]
    )
    values = {"number": edition.number, "day": date_format(asked["review_by"], "j F Y")}
    text = gettext("Edition %(number)d is live: the same text, to be checked again before %(day)s.") % values
    desk.log_change(request, guideline, text)
    messages.success(request, text)
