"""The form to log in to the desk: what is wrong with what was filled in, for who never heard of staff. Knows accounts."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import AbstractBaseUser, User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class LoginForm(AdminAuthenticationForm):
    """Django's own, which says of an account without a role that its password is wrong: somebody would type it on and on."""

    error_messages: dict[str, Any] = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("That name and password do not belong together. Mind the capitals."),
        "no_role": _(
            "This account has no role yet, so there is nothing that it may do here. Ask who looks after the accounts."
        ),
    }

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Let in who has a role; only here it is known that the password was right."""
        if not (isinstance(user, User) and user.is_staff):
            raise ValidationError(self.error_messages["no_role"], code="no_role")
        super().confirm_login_allowed(user)
