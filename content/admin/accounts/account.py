"""The screens of accounts: who may log in, and with which roles. Knows accounts and roles, and no guideline."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.accounts.forms import AccountForm, NewAccountForm, OtherPasswordForm, roles_to_give
from content.admin.accounts.told import deeds_of, facts_of
from content.admin.offered import OnlyWhatIsOffered

WHO: Any = (_("Who it is"), {"fields": ("first_name", "last_name", "email")})
MAY = _("What this account may do")


class InUse(admin.SimpleListFilter):
    """Accounts that are in use, or not any more."""

    title = _("In use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(is_active=self.value() == "yes") if self.value() in {"yes", "no"} else queryset


class WithRole(admin.SimpleListFilter):
    """Accounts with one of the roles."""

    title = _("Role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(group.name, group.name) for group in roles_to_give()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        known = {name for name, _label in self.lookup_choices}
        return queryset.filter(groups__name=self.value()) if self.value() in known else queryset


class AccountAdmin(OnlyWhatIsOffered, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = OtherPasswordForm
    list_display = ("username",)
    list_filter = (WithRole, InUse)
    actions = None  # an account is taken out of use, and never several at once
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "new_password", "loaded")}),
        WHO,
        (MAY, {"fields": ("is_active", "groups")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2")}), WHO, (MAY, {"fields": ("groups",)}))
    readonly_fields = ("new_password",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "User" means who reads, to an editor. Of this desk alone: the model is Django's.
        self.opts = copy(self.opts)
        self.opts.verbose_name, self.opts.verbose_name_plural = _("account"), _("accounts")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the account; while it is being saved nobody saves another: two could take the last right from each other."""
        if request.method == "POST" and connection.in_atomic_block:
            list(User.objects.select_for_update().values_list("pk", flat=True))
        return super().get_object(request, object_id, from_field)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            found = tuple(
                (title, {"fields": [name for name in part["fields"] if name != "new_password"]})
                for title, part in found
            )
        if obj and request.user.is_superuser:  # of the machine, and of nobody else
            found = (*found, (_("Of the machine"), {"fields": ("is_superuser",)}))
        return found

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        # Whatever a form sends, only what is on the screen is kept: UserAdmin would take all fields of a superuser.
        kwargs.setdefault(
            "fields", [name for _title, part in self.get_fieldsets(request, obj) for name in part["fields"]]
        )
        if obj:
            kwargs["fields"] = [name for name in kwargs["fields"] if name != "password"]
        return super().get_form(request, obj, change=change, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Let an account log in here where it has something to do, and only there."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        account.is_staff = account.is_superuser or account.groups.exists() or account.user_permissions.exists()
        account.save(update_fields=["is_staff"])

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> list[Any]:
        return facts_of(form, super().construct_change_message(request, form, formsets, add))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Accounts"), **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        is_new = bool(kwargs.get("add"))
        context |= {
            "title": _("New account") if is_new else context["original"].get_username(),
            "subtitle": None,
            "show_save_and_continue": False,
            "show_save_and_add_another": is_new,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Go back to the list: all that an account has was asked at once (UserAdmin asks the rest after)."""
        return admin.ModelAdmin.response_add(self, request, obj, post_url_continue)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        account = self.get_object(request, object_id)
        more = {"title": gettext("What was done with this account"), "deeds": deeds_of(account) if account else []}
        return super().history_view(request, object_id, {**more, **(extra_context or {})})

    @admin.display(description=_("password"))
    def new_password(self, account: User) -> SafeString:
        address = reverse("admin:auth_user_password_change", args=[account.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Set another password"))
