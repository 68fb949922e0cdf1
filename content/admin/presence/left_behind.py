"""What somebody typed for a record that was deleted meanwhile: to be read, and brought back or copied. Knows no draft."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.admin.forms.coming_back import deletion_of, way_back, who_deleted
from content.admin.forms.gone import texts_of
from content.admin.permissions import may
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
        "left": [_left(row, request) for row in rows],
    }
    return TemplateResponse(request, "admin/content/left_behind.html", context)


def _left(row: AtWork, request: HttpRequest) -> dict[str, Any]:
    model: Any = row.content_type.model_class()
    last = deletion_of(model, row.object_id)
    return {
        "screen": row.screen,
        "at": row.typed_at,
        "name": last.object_repr if last else "",
        "said": who_deleted(model, row.object_id, request.user),
        "back": way_back(model, row.object_id) if may(request.user, "add", model) else "",
        "texts": _texts(row),
    }


def _texts(row: AtWork) -> list[Any]:
    model: Any = row.content_type.model_class()
    typed = {name: value if isinstance(value, list) else [str(value)] for name, value in (row.typed or {}).items()}
    return list(texts_of(model, typed))
