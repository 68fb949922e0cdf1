"""What the desk's own screens of a guideline share: who may see them, and their frame. Knows no screen."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from content.admin.forms.problems import problems_of
from content.admin.permissions import User, publishes, sees_guidelines
from content.models import Guideline

View = Callable[Concatenate[HttpRequest, admin.ModelAdmin, Guideline, ...], HttpResponse]


def address(desk: admin.ModelAdmin, route: str, view: View, name: str) -> URLPattern:
    """Return the address of a screen of one guideline, for staff only and never kept in a cache."""

    def found(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        return view(request, desk, get_object_or_404(Guideline, pk=pk), **kwargs)

    return path(f"<int:pk>/{route}", desk.admin_site.admin_view(found), name=f"content_guideline_{name}")


def key_of(text: str) -> int | None:
    """Return the key of a record that somebody sent; None where it cannot be one, also where a database would not take it."""
    return int(text) if text.isdecimal() and len(text) < 19 and int(text) < 2**63 else None


def allowed(passes: Callable[[User], bool]) -> Callable[[View], View]:
    """Let only staff pass of whom this is true."""

    def wrap(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not passes(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return wrap


may_read = allowed(sees_guidelines)
may_publish = allowed(publishes)


def screen(
    request: HttpRequest, desk: admin.ModelAdmin, guideline: Guideline, name: str, *, status: int = 200, **context: Any
) -> TemplateResponse:
    """Render a screen of one guideline in the admin's frame."""
    form = context.get("form")
    framed = {
        **desk.admin_site.each_context(request),
        "opts": Guideline._meta,
        "problems": problems_of(form) if isinstance(form, BaseForm) and form.is_bound else [],
        "guideline": guideline,
        "may_publish": publishes(request.user),
        **context,
    }
    return TemplateResponse(request, f"admin/content/guideline/{name}.html", framed, status=status)


def url(name: str, guideline: Guideline, **kwargs: Any) -> str:
    """Return the address of a screen of this guideline."""
    return reverse(f"admin:content_guideline_{name}", kwargs={"pk": guideline.pk, **kwargs})
