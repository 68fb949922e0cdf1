"""What the admin as a whole is called and shows. Knows no desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


def dress(site: admin.AdminSite) -> None:
    """Give Django's admin site Houvast's name, and the whole width of the screen to the texts."""
    site.site_title = site.site_header = "Houvast"
    site.index_title = _("What do you want to work on?")
    site.enable_nav_sidebar = False
    site.empty_value_display = "–"
