"""The forms of an account: its name, its roles, its password. Knows accounts and roles, and no screens."""

from typing import Any, cast

from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.guard import digest
from content.admin.forms.visible import VisibleForm
from content.roles import ADMINISTRATOR, roles

NAME_HELP = _("With this name somebody logs in. Letters, digits and @ . + - _, without spaces.")
PASSWORD_HELP = _(
    "At least twelve signs. A few ordinary words that do not belong together are easy to keep and hard to guess. "
    "Not the name, and nothing that many people use."
)
AGAIN_HELP = _("Type it once more, so that a slip of the finger is noticed.")


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


class AccountForm(VisibleForm, forms.ModelForm):
    """A name, an address, whether it is in use, and its roles; no permission one by one."""

    groups = RoleChoice()
    loaded = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "is_active", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["loaded"] = _as_stored(self.instance)
        if "username" in self.fields:
            self.fields["username"].help_text = NAME_HELP
        if "groups" in self.fields:
            chosen: Any = self.fields["groups"]
            chosen.queryset = roles_to_give()
        if "is_active" in self.fields:
            self.fields["is_active"].label = _("in use")
            self.fields["is_active"].help_text = _(
                "Take the tick away when somebody leaves. What they did stays in the history."
            )
        if "is_superuser" in self.fields:
            self.fields["is_superuser"].label = _("may do everything")
            self.fields["is_superuser"].help_text = _(
                "For who looks after the server. It may do what no role may, such as delete an account."
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


class PasswordSaidOfFirst(forms.Form):
    """Says what is wrong with a password where it is typed first; where it is typed again, only that it is another one."""

    def validate_password_for_user(self, user: Any, password_field_name: str = "password1") -> None:  # noqa: S107 -- the name of a field
        parent: Any = super()
        parent.validate_password_for_user(user, password_field_name=password_field_name)


class NewAccountForm(PasswordSaidOfFirst, VisibleForm, BaseUserCreationForm):
    """A name, a first password and the roles."""

    groups = RoleChoice()

    class Meta(BaseUserCreationForm.Meta):
        fields = ("username", "first_name", "last_name", "email", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = NAME_HELP
        word_passwords(self, "password1", "password2")
        self.fields["password1"].label = _("First password")
        chosen: Any = self.fields["groups"]
        chosen.queryset = roles_to_give()


class OtherPasswordForm(PasswordSaidOfFirst, AdminPasswordChangeForm):
    """Another password for somebody's account. An account always has one: who is not to log in is taken out of use."""

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True
        word_passwords(self, "password1", "password2")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.cleaned_data["set_usable_password"] = True  # which Django's screen asks for
        return cleaned


def word_passwords(form: forms.BaseForm, new: str, again: str) -> None:
    """Say in one sentence of the desk what a password is to be, in the place of Django's list."""
    form.fields[new].label, form.fields[again].label = _("New password"), _("The same password again")
    form.fields[new].help_text, form.fields[again].help_text = PASSWORD_HELP, AGAIN_HELP
    form.fields[again].error_messages["required"] = _("Type the same password again.")


def roles_to_give() -> QuerySet[Group]:
    """Return the groups that are roles."""
    return Group.objects.filter(name__in=[role.name for role in roles()]).order_by("name")


def _as_stored(account: User) -> str:
    """Return a short digest of an account as it is stored; "" where it is new."""
    if not account.pk:
        return ""
    stored = User.objects.get(pk=account.pk)
    facts = [
        getattr(stored, name) for name in ("username", "first_name", "last_name", "email", "is_active", "is_superuser")
    ]
    return digest([*facts, sorted(stored.groups.values_list("pk", flat=True))])


def _administrators() -> QuerySet[User]:
    """Return the accounts in use that can make accounts."""
    return User.objects.filter(Q(is_superuser=True) | Q(groups__name=ADMINISTRATOR), is_active=True).distinct()
