"""The screens of a new version of a guideline's source: upload it, see what differs and what that reopens, and choose.

Knows drafts and kept documents, and nothing of publishing. Nothing of the draft is replaced that an editor has written.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from content.admin.forms.compare import pair
from content.admin.forms.guard import digest
from content.admin.importing.forms import UploadForm
from content.admin.importing.new_source_shown import reopened, shown_parts
from content.admin.languages import lettered
from content.admin.permissions import may
from content.admin.screens import address, screen, url
from content.editing.importer import ImportProblem, ParsedDocument
from content.editing.importing import read_source
from content.editing.new_version import (
    ADD,
    CHOICES,
    MYSELF,
    TAKE,
    NewVersion,
    Part,
    add,
    begin,
    choose,
    compare,
    replace_texts,
    take,
)
from content.editing.new_version import finish as finish_version
from content.models import Guideline, Section, SourceDocument

# What the buttons say that are of no section.
PARTICULAR, FINISH = "particulars", "finish"
PARTICULARS = ("title", "source_url", "source_date")


def of_new_source(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses of a new version of a guideline's source."""
    return [
        address(desk, "source/", source_screen, "source"),
        address(desk, "source/<int:source>/", changes_screen, "source_changes"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def source_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline) -> HttpResponse:
    """Take in a new version of the source; list the versions that are kept."""
    _require(request, guideline)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        source = form.source(request, guideline)
        begin(source)
        source.save()
        return HttpResponseRedirect(url("source_changes", guideline, source=source.pk))
    kept = list(guideline.source_documents.defer("text"))
    return screen(
        request,
        desk,
        guideline,
        "source",
        status=400 if form.errors else 200,
        title=gettext("New version of the source: %(name)s") % {"name": guideline},
        form=form,
        unfinished=[source for source in kept if _is_open(source)],
        kept=[source for source in kept if not _is_open(source)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def changes_screen(request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, source: int) -> HttpResponse:
    """Show what differs between two versions of the source, section by section; carry out what is chosen for one."""
    _require(request, guideline)
    found = get_object_or_404(guideline.source_documents, pk=source)
    if not _is_open(found):
        return HttpResponseRedirect(url("source", guideline))
    if request.method != "POST":
        return _show(request, desk, guideline, found)
    try:
        with transaction.atomic():
            locked = get_object_or_404(guideline.source_documents.select_for_update(), pk=source)
            if not _is_open(locked):
                return HttpResponseRedirect(url("source", guideline))
            return _Answer(request, desk, guideline, locked).give()
    except ImportProblem as problem:
        return _show(request, desk, guideline, guideline.source_documents.get(pk=source), str(problem), 409)


class _Answer:
    """What an editor chose, carried out whole or not at all."""

    def __init__(
        self, request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, source: SourceDocument
    ) -> None:
        self.request, self.desk, self.guideline, self.source = request, desk, guideline, source
        self.version = compare(source)
        self.here = url("source_changes", guideline, source=source.pk)

    def give(self) -> HttpResponse:
        act, _dot, key = self.request.POST.get("do", "").partition(".")
        if act == FINISH:
            return self._finish()
        if act == PARTICULAR:
            return self._particulars()
        part = self.version.part(key)
        if part is None or act not in CHOICES:
            raise ImportProblem(gettext("This section is not there any more. Look again."))
        going_to = {TAKE: self._take, ADD: self._add}.get(act, self._note)(part, act)
        self.source.save()
        return HttpResponseRedirect(going_to)

    def _note(self, part: Part, act: str) -> str:
        choose(self.source, part.key, act)
        if act != MYSELF or part.section is None:
            return self._onward(part)
        back = format_html('<a href="{}">{}</a>', self._at(part), gettext("Back to the new version of the source"))
        messages.info(self.request, back)
        return reverse("admin:content_section_change", args=[part.section.pk])

    def _take(self, part: Part, act: str) -> str:
        section = take(part, self.request.POST.get(f"seen.{part.key}", ""))
        choose(self.source, part.key, act)
        said = gettext("The new source text was taken over from “%(name)s”.") % {"name": self.source}
        self.desk.log_change(self.request, section, said)
        messages.success(self.request, gettext("“%(title)s” has the new source text now.") % {"title": section})
        return self._onward(part)

    def _add(self, part: Part, act: str) -> str:
        if not may(self.request.user, "add", Section):
            raise PermissionDenied
        if not part.may_add:
            raise ImportProblem(gettext("This section was added already."))
        section = add(self.version, part)
        choose(self.source, part.key, act, section.slug)
        self.desk.log_addition(self.request, section, gettext("Made from “%(name)s”.") % {"name": self.source})
        messages.success(self.request, gettext("“%(title)s” was added to the draft.") % {"title": section})
        return self._onward(part)

    def _particulars(self) -> HttpResponse:
        guideline = Guideline.objects.select_for_update().get(pk=self.guideline.pk)
        offered = offers(guideline, self.source, read_source(self.source))
        chosen = [offer for offer in offered if self.request.POST.get(f"offer.{offer['name']}")]
        if any(self.request.POST.get(f"was.{offer['name']}") != offer["seen"] for offer in chosen):
            raise ImportProblem(gettext("Somebody else changed this guideline meanwhile. Look at it again."))
        texts = {}
        for offer in chosen:
            if offer["name"] == "title":
                texts["title"] = offer["new"]
            else:
                setattr(guideline, offer["name"], offer["new"])
        if chosen:
            replace_texts(guideline, self.source.language, texts)
            names = ", ".join(offer["label"] for offer in chosen)
            said = gettext("Taken over from “%(name)s”: %(fields)s.") % {"name": self.source, "fields": names}
            self.desk.log_change(self.request, guideline, said)
            messages.success(self.request, said)
        return HttpResponseRedirect(f"{self.here}#particulars")

    def _finish(self) -> HttpResponse:
        left = len(self.version.to_look_at) - len(self.version.looked_at)
        if left:
            raise ImportProblem(gettext("Choose something for each section first: %(count)d to go.") % {"count": left})
        finish_version(self.version)
        self.source.save()
        said = gettext("“%(name)s” is the source of this guideline now.") % {"name": self.source}
        self.desk.log_change(self.request, self.guideline, said)
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("admin:content_guideline_change", args=[self.guideline.pk]))

    def _at(self, part: Part) -> str:
        return f"{self.here}#{part.key}"

    def _onward(self, part: Part) -> str:
        """Return the place of the next section that nothing was chosen for."""
        left = [other.key for other in self.version.to_look_at if not other.choice and other.key != part.key]
        keys = [other.key for other in self.version.to_look_at]
        after = [key for key in left if keys.index(key) > keys.index(part.key)]
        return f"{self.here}#{next(iter([*after, *left]), 'finish')}"


def offers(guideline: Guideline, source: SourceDocument, parsed: ParsedDocument) -> list[dict[str, Any]]:
    """Return what the new version says of itself and the guideline says otherwise."""
    now = {
        "title": guideline.text("title", source.language),
        "source_url": guideline.source_url,
        "source_date": guideline.source_date,
    }
    found = {"title": parsed.title, "source_url": parsed.source_url, "source_date": parsed.source_date}
    return [
        {
            "name": name,
            "label": capfirst(str(Guideline._meta.get_field(name).verbose_name)),  # type: ignore[union-attr]
            "new": found[name],
            "both": pair(now[name], found[name]),
            "seen": digest(str(now[name] or "")),
            # The title may be the editors' own; where the source is and how old it is are facts.
            "proposed": name != "title",
        }
        for name in PARTICULARS
        if found[name] and found[name] != now[name]
    ]


def _show(
    request: HttpRequest,
    desk: admin.ModelAdmin,
    guideline: Guideline,
    source: SourceDocument,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    version: NewVersion = compare(source)
    return screen(
        request,
        desk,
        guideline,
        "source_changes",
        status=status,
        title=gettext("What differs in the new version: %(name)s") % {"name": guideline},
        source=source,
        version=version,
        parts=shown_parts(version),
        reopened=reopened(version, guideline),
        offers=offers(guideline, source, read_source(source)),
        lettered=lettered(source.language),
        may_add=may(request.user, "add", Section),
        opened=next((part.key for part in version.to_look_at if not part.choice), ""),
        to_go=len(version.to_look_at) - len(version.looked_at),
        problem=problem,
        acts={act: act for act in (*CHOICES, PARTICULAR, FINISH)},
    )


def _is_open(source: SourceDocument) -> bool:
    return any("choice" in entry for entry in source.cuts)


def _require(request: HttpRequest, guideline: Guideline) -> None:
    if not may(request.user, "change", Guideline, Section):
        raise PermissionDenied
    if guideline.is_portal:  # the portal's own pages are made of no document
        raise Http404
