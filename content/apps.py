"""The one app of Houvast."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("content")

    def ready(self) -> None:
        from content import (
            checks,  # noqa: F401  (registers the system checks)
            languages,
        )
        from content.editing import history

        languages.make_known()
        history.register()
