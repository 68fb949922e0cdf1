"""What somebody typed for a record that somebody else has deleted meanwhile: to be read and copied. Knows no draft."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.admin.forms.gone import texts_of
from content.admin.presence.people import is_of_a_deleted_record
from content.models import AtWork


def of_left_behind(desk: admin.ModelAdmin) -> list[URLPattern]:
    """Return the address of what an account typed for records that are gone, for staff only."""

    def found(request: HttpRequest) -> HttpResponse:
        return left_behind(request, desk)

    return [path("at-work/left/", desk.admin_site.admin_view(found), name="content_left_behind")]


@require_http_methods(["GET", "HEAD", "POST"])
def left_behind(request: HttpRequest, desk: admin.ModelAdmin) -> HttpResponse:
    """Show who asks what they typed themselves, or throw away one of it."""
    unsaved = AtWork.objects.filter(user=request.user, typed__isnull=False).order_by("-typed_at")  # type: ignore[misc]
    rows = [row for row in unsaved if is_of_a_deleted_record(row)]
    if request.method == "POST":
        pressed = request.POST.get("screen", "")
        AtWork.objects.filter(pk__in=[row.pk for row in rows if row.screen == pressed]).delete()
        messages.success(request, _("What you had typed was thrown away."))
        return HttpResponseRedirect(request.path)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("What you had typed, and was deleted meanwhile"),
        "left": [{"screen": row.screen, "at": row.typed_at, "texts": _texts(row)} for row in rows],
    }
    return TemplateResponse(request, "admin/content/left_behind.html", context)


def _texts(row: AtWork) -> list[Any]:
    model: Any = row.content_type.model_class()
    typed = {name: value if isinstance(value, list) else [str(value)] for name, value in (row.typed or {}).items()}
    return list(texts_of(model, typed))
