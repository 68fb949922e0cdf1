"""Says in plain words that something is there already, with the way to it. Knows records and addresses, and no screen."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def with_link(text: str, record: models.Model) -> SafeString:
    """Return a sentence and a link to a record, on a tab of its own: what was typed here stays where it is."""
    address = reverse(f"admin:content_{record._meta.model_name}_change", args=[record.pk])
    return format_html(
        '{} <a href="{}" target="_blank" rel="noopener">{}</a>',
        text,
        address,
        _("Look at “%(name)s” (on a new tab)") % {"name": record},
    )


def same_address(record: Any) -> SafeString | str:
    """Return that another record of this kind has the address that this one is given."""
    text = _("This address is taken. Choose another one, or change what is there already.")
    there = type(record)._default_manager.filter(slug=record.slug).exclude(pk=record.pk).first()
    return with_link(text, there) if there else text
