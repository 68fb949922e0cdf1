"""The desk for the places where parents find help: whether each number is right. Knows the draft only."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.admin.beside import TranslatedAdmin
from content.models import Contact
from content.publishing.preflight import CHECK_CONTACTS_EVERY


class ContactAdmin(TranslatedAdmin):
    texts = ("name", "reachable", "purpose")
    particulars = ("telephone", "url", "urgent", "checked_on", "position", "slug")
    list_display = ("dutch_name", "telephone", "checked", "urgently")
    search_fields = ("slug", "name_nl", "telephone")
    actions = ("checked_today",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name_nl",)}

    @admin.display(description=_("name"))
    def dutch_name(self, contact: Contact) -> str:
        return str(contact)

    @admin.display(description=_("urgent"), ordering="urgent")
    def urgently(self, contact: Contact) -> str:
        return gettext("urgent") if contact.urgent else ""

    @admin.display(description=_("number checked on"), ordering="checked_on")
    def checked(self, contact: Contact) -> SafeString:
        if contact.checked_on is None:
            return format_html('<span class="state outdated">{}</span>', gettext("not checked yet"))
        day = date_format(contact.checked_on, "j F Y")
        if contact.checked_on + CHECK_CONTACTS_EVERY < timezone.localdate():
            return format_html('{} <span class="state outdated">{}</span>', day, gettext("longer than a year ago"))
        return format_html("{}", day)

    @admin.action(description=_("I checked these today"), permissions=["change"])
    def checked_today(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        found = list(contacts)
        for contact in found:
            contact.checked_on = timezone.localdate()
            contact.save(update_fields=["checked_on"])
            self.log_change(request, contact, gettext("Checked the number."))
        text = ngettext(
            "%(count)d contact is marked as checked today.",
            "%(count)d contacts are marked as checked today.",
            len(found),
        )
        note = gettext("Readers see the date once the portal's own pages are published again.")
        messages.success(request, f"{text % {'count': len(found)}} {note}")
