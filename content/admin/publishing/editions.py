"""The screens of one edition: what it changed, and the ways back. Knows editions, and no draft texts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from content.admin.draft.consequences import told_anew
from content.admin.permissions import may, sees_editions
from content.admin.publishing.anew import SeenForm, carry_out
from content.admin.publishing.changes import Place, freshness_changes, places
from content.admin.publishing.names import Names
from content.admin.publishing.papers import make_papers
from content.admin.publishing.spoken import by_whom, gone_live, over_since, status_of, when_read
from content.admin.screens import allowed, may_publish, screen, url
from content.models import Edition, Guideline
from content.publishing.document import read
from content.publishing.editions import (
    PublishProblem,
    again,
    cancel_scheduled,
    live_edition,
    public_state,
    roll_back_to,
    scheduled_edition,
    withdraw,
)
from content.publishing.moment import in_words

may_see = allowed(sees_editions)
SHARED = "shared"  # what all languages have in common, in an address


class ReasonForm(SeenForm):
    """Why something is done that parents see, in one line."""

    note = forms.CharField(label=_("Why?"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, where: str | Promise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = str(where)

    def clean_note(self) -> str:
        return " ".join(self.cleaned_data["note"].split())


@require_safe
@may_see
def edition_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int) -> HttpResponse:
    """Show what an edition changed beside the one before it, or how it differs from another one that is asked for."""
    edition = _edition(guideline, number)
    others = list(guideline.editions.exclude(number=number).defer("document"))
    asked = _asked(request, others)
    before = asked or next((other for other in others if other.number < number), None)
    found = places(read(before.document) if before else None, read(edition.document))
    language = request.GET.get("language", "")
    standing = status_of(edition, live_edition(guideline))
    return screen(
        request,
        desk,
        guideline,
        "edition",
        title=gettext("Edition %(number)d: %(name)s") % {"number": number, "name": guideline},
        edition=edition,
        status=200,
        standing=standing,
        when=when_read(edition, standing, over_since(edition, gone_live(edition))),
        by=by_whom(edition, standing, Names([edition.publisher]).of(edition.publisher, edition.published_by)),
        before=before,
        others=[(other, in_words(other.go_live_at)) for other in others],
        is_asked=asked is not None,
        counts=_counts(found),
        language=language,
        is_past=edition.go_live_at <= timezone.now(),
        may_restore=may(request.user, "change", Guideline),
        places=_in_language(found, language) if language else found,
    )


def _asked(request: HttpRequest, others: list[Edition]) -> Edition | None:
    """Return the edition to compare with; None where none is asked for. One that is not there is no page."""
    number = request.GET.get("beside", "")
    if not number:
        return None
    found = next((other for other in others if str(other.number) == number), None)
    if found is None:
        raise Http404
    return found


def _counts(found: list[Place]) -> list[tuple[str, str, int]]:
    """Return in how many places each language differs: its code, "shared" for what all have in common, its name, and that."""
    order = ["", *(code for code, _name in settings.LANGUAGES)]
    counted: dict[str, int] = {}
    names: dict[str, str] = {}
    for place in found:
        for language in place.languages:
            counted[language.code] = counted.get(language.code, 0) + 1
            names[language.code] = language.name
    return [(code or SHARED, names[code], counted[code]) for code in sorted(counted, key=order.index)]


def _in_language(found: list[Place], language: str) -> list[Place]:
    """Return what differs in one language."""
    code = "" if language == SHARED else language
    narrowed = [replace(place, languages=[one for one in place.languages if one.code == code]) for place in found]
    return [place for place in narrowed if place.languages]


@require_safe
@may_see
def document_file(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int) -> HttpResponse:
    """Give an edition as a file that another portal can load."""
    edition = _edition(guideline, number)
    response = JsonResponse(edition.document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-{edition.number}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@may_publish
def roll_back_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int) -> HttpResponse:
    """Ask whether parents should read an earlier edition again, and see to it."""
    edition, live = _edition(guideline, number), live_edition(guideline)
    if live is None or edition.withdrawn or edition.go_live_at > timezone.now():
        raise Http404

    now, then = read(live.document), again(edition)

    def roll_back(asked: dict[str, Any]) -> str:
        newer = roll_back_to(edition, note=asked["note"], by=account_of(request), beside=asked["seen"])
        make_papers(request, newer)
        values = {"newer": newer.number, "earlier": edition.number}
        if live.withdrawn:
            text = gettext(
                "The guideline is online again: edition %(newer)d is live, with the text of edition %(earlier)d."
            )
            return text % values
        return gettext("Edition %(newer)d is live: the text of edition %(earlier)d again.") % values

    title = (
        gettext("Put edition %(number)d back online: %(name)s")
        if live.withdrawn
        else gettext("Back to edition %(number)d: %(name)s")
    )
    return _confirm(
        request,
        desk,
        guideline,
        roll_back,
        where=where_readers_see_it(guideline),
        title=title % {"number": number, "name": guideline},
        template="roll_back",
        live=live,
        edition=edition,
        when=in_words(edition.go_live_at),
        places=places(now, then),
        freshness=freshness_changes(now, then),
        asking=told_anew(now, then),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_publish
def withdraw_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Ask whether the guideline should go offline, and see to it."""
    if guideline.is_portal:
        title = gettext("This cannot be taken offline")
        return screen(request, desk, guideline, "cannot_delete", status=409, title=title)
    live = live_edition(guideline)
    if live is None:
        raise Http404
    if live.withdrawn and request.method != "POST":  # what was typed while somebody else did it is not thrown away
        messages.warning(request, gettext("This guideline is not online."))
        return HttpResponseRedirect(url("editions", guideline))

    def take_offline(asked: dict[str, Any]) -> str:
        edition = withdraw(guideline, note=asked["note"], by=account_of(request), beside=asked["seen"])
        return gettext("The guideline is offline, by edition %(number)d.") % {"number": edition.number}

    return _confirm(
        request,
        desk,
        guideline,
        take_offline,
        where=_(
            "One or two sentences, in Dutch. Parents read them on the page that comes in the place of this guideline and, "
            "once it is online again, in its history."
        ),
        title=gettext("Take offline: %(name)s") % {"name": guideline},
        template="withdraw",
        live=live,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_publish
def cancel_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, number: int) -> HttpResponse:
    """Ask whether the scheduled edition should not go live after all, and see to it."""
    scheduled = scheduled_edition(guideline)
    if scheduled is None or scheduled.number != number:
        return _not_scheduled_any_more(request, guideline)
    when = in_words(scheduled.go_live_at)
    problem = ""
    if request.method == "POST":
        try:
            if not cancel_scheduled(guideline, number=number, by=account_of(request)):
                return _not_scheduled_any_more(request, guideline)
            values = {"number": number, "when": when}
            _done(request, desk, guideline, gettext("Edition %(number)d will not go live on %(when)s.") % values)
            return HttpResponseRedirect(url("editions", guideline))
        except PublishProblem as refused:
            problem = str(refused)
    title = gettext("Cancel edition %(number)d: %(name)s") % {"number": number, "name": guideline}
    return screen(request, desk, guideline, "cancel", title=title, edition=scheduled, when=when, problem=problem)


def _not_scheduled_any_more(request: HttpRequest, guideline: Guideline) -> HttpResponse:
    messages.warning(request, gettext("That edition is not scheduled any more."))
    return HttpResponseRedirect(url("editions", guideline))


def _confirm(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    guideline: Guideline,
    act: Callable[[dict[str, Any]], str],
    *,
    where: str | Promise,
    template: str,
    **context: Any,
) -> HttpResponse:
    """Show what is about to happen and ask why; `act` does it and returns what was done, in a sentence."""
    form, status = ReasonForm(initial={"seen": public_state(guideline)}, where=where), 200
    if request.method == "POST":
        answer = carry_out(
            ReasonForm(request.POST, where=where),
            lambda asked: _done(request, desk, guideline, act(asked)),
            lambda why: ReasonForm.anew(request.POST, public_state(guideline), why, where=where),
        )
        if answer is None:
            return HttpResponseRedirect(url("editions", guideline))
        form, status = answer
    scheduled = scheduled_edition(guideline)
    return screen(
        request,
        desk,
        guideline,
        template,
        status=status,
        form=form,
        scheduled=scheduled,
        scheduled_when=in_words(scheduled.go_live_at) if scheduled else "",
        **context,
    )


def where_readers_see_it(guideline: Guideline) -> str:
    """Return where readers see what changed, for the form that asks it."""
    if guideline.is_portal:
        return gettext(
            "One sentence. Readers see it at the foot of the pages that are of no guideline, such as the home page."
        )
    return gettext("One sentence. Readers see it at the foot of every page, and in the history of the guideline.")


def account_of(request: HttpRequest) -> AbstractBaseUser:
    """Return who asks for something; on the desk's screens that is somebody."""
    if not isinstance(request.user, AbstractBaseUser):
        raise PermissionDenied
    return request.user


def _done(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, text: str) -> None:
    desk.log_change(request, guideline, text)
    messages.success(request, text)


def _edition(guideline: Guideline, number: int) -> Edition:
    return get_object_or_404(Edition, guideline=guideline, number=number)
