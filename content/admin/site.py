"""What the admin as a whole is called and shows. Knows no desk."""

import auditlog.admin  # noqa: F401  (it registers itself, and is taken away below)
from auditlog.models import LogEntry
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext_lazy

from content.admin.accounts.logging_in import LoginForm

# What Django says of every record alike, and what our catalogue says in its place: in Dutch, "deel" and "contact" have another
# article than Django gives them, and who is no technician has no use for an ID. Ours is looked into before Django's.
IN_OUR_WORDS = (
    gettext_noop("The {name} “{obj}” was added successfully."),
    gettext_noop("The {name} “{obj}” was added successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was changed successfully."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may edit it again below."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    gettext_noop("You may edit it again below."),
    gettext_noop("The %(name)s “%(obj)s” was deleted successfully."),
    gettext_noop("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)


def dress(site: admin.AdminSite) -> None:
    """Give Django's admin site Houvast's name, and the whole width of the screen to the texts."""
    site.site_title = site.site_header = "Houvast"
    site.index_title = _("What do you want to work on?")
    site.enable_nav_sidebar = False
    site.empty_value_display = "–"
    site.login_form = LoginForm
    site.password_change_template = "admin/auth/user/own_password.html"  # noqa: S105 -- a template
    site.password_change_done_template = "admin/auth/user/own_password_set.html"  # noqa: S105 -- a template
    # The history has screens of its own, where each sees what they may see (content/admin/history/screen.py).
    if site.is_registered(LogEntry):
        site.unregister(LogEntry)
