"""The accounts: who may log in, and with which roles. Knows accounts and roles, and no guideline."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.guard import digest
from content.roles import ADMINISTRATOR, roles


class RoleChoice(forms.ModelMultipleChoiceField):
    """The roles as boxes, each with a sentence that says what it is for."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            Group.objects.none(),
            label=_("Roles"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("An account with a role can log in here. One without a role cannot."),
            **options,
        )

    def label_from_instance(self, group: Any) -> SafeString:
        about = {role.name: role.about for role in roles()}
        return format_html("<strong>{}</strong> {}", group.name, about.get(group.name, ""))


class AccountForm(forms.ModelForm):
    """A name, an address, whether it is in use, and its roles; no permission one by one."""

    groups = RoleChoice()
    loaded = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "is_active", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["loaded"] = _as_stored(self.instance)
        if "groups" in self.fields:
            chosen: Any = self.fields["groups"]
            chosen.queryset = _roles()
        if "is_active" in self.fields:
            self.fields["is_active"].label = _("in use")
            self.fields["is_active"].help_text = _(
                "Take the tick away when somebody leaves. What they did stays in the history."
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk and self.cleaned_data.get("loaded") != self.initial["loaded"]:
            sent = cast(QueryDict, self.data).copy()
            sent["loaded"] = self.initial["loaded"]
            self.data = sent
            raise ValidationError(
                _("Somebody else changed this account meanwhile. It is now: %(now)s") % {"now": self._now()}
            )
        chosen = self.cleaned_data.get("groups")
        active = self.cleaned_data.get("is_active", self.instance.is_active)
        everything = self.cleaned_data.get("is_superuser", self.instance.is_superuser)
        stays = active and (everything or (chosen is not None and chosen.filter(name=ADMINISTRATOR).exists()))
        if self.instance.pk and not stays and not _administrators().exclude(pk=self.instance.pk).exists():
            raise ValidationError(
                _("This is the last account that can make accounts. Give another one that role first.")
            )
        return cleaned

    def _now(self) -> str:
        """Return in words what this account is now, for who was at an older form."""
        stored = User.objects.get(pk=self.instance.pk)
        names = ", ".join(group.name for group in stored.groups.order_by("name")) or gettext("no role")
        use = gettext("in use") if stored.is_active else gettext("not in use")
        return f"{names}; {use}"

    def _save_m2m(self) -> None:
        """Keep the roles, and the permissions and groups that are no roles as they were."""
        others = [group for group in self.instance.groups.all() if group not in self.fields["groups"].queryset]  # type: ignore[attr-defined]
        super()._save_m2m()  # type: ignore[misc]
        self.instance.groups.add(*others)


class NewAccountForm(BaseUserCreationForm):
    """A name, a first password and the roles."""

    groups = RoleChoice()

    class Meta(BaseUserCreationForm.Meta):
        fields = ("username", "first_name", "last_name", "email", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["groups"]
        chosen.queryset = _roles()


class AccountAdmin(UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ("username", "full_name", "its_roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "new_password", "loaded")}),
        (_("Who it is"), {"fields": ("first_name", "last_name", "email")}),
        (_("What this account may do"), {"fields": ("is_active", "groups")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        (_("Who it is"), {"fields": ("first_name", "last_name", "email")}),
        (_("What this account may do"), {"fields": ("groups",)}),
    )
    readonly_fields = ("new_password",)

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

    @admin.display(description=_("password"))
    def new_password(self, account: User) -> SafeString:
        address = reverse("admin:auth_user_password_change", args=[account.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Set another password"))

    @admin.display(description=_("name"))
    def full_name(self, account: User) -> str:
        return account.get_full_name()

    @admin.display(description=_("roles"))
    def its_roles(self, account: User) -> str:
        names = [group.name for group in account.groups.all()]
        return ", ".join([gettext("everything"), *names] if account.is_superuser else names)


def _as_stored(account: User) -> str:
    """Return a short digest of an account as it is stored; "" where it is new."""
    if not account.pk:
        return ""
    stored = User.objects.get(pk=account.pk)
    facts = [
        getattr(stored, name) for name in ("username", "first_name", "last_name", "email", "is_active", "is_superuser")
    ]
    return digest([*facts, sorted(stored.groups.values_list("pk", flat=True))])


def _roles() -> QuerySet[Group]:
    """Return the groups that are roles."""
    return Group.objects.filter(name__in=[role.name for role in roles()]).order_by("name")


def _administrators() -> QuerySet[User]:
    """Return the accounts in use that can make accounts."""
    return User.objects.filter(Q(is_superuser=True) | Q(groups__name=ADMINISTRATOR), is_active=True).distinct()
