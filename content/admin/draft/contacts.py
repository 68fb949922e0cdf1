"""The desk for the places where parents find help: whether each number is right. Knows the draft only."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.admin.draft.deleted import what_parents_lose_of
from content.admin.forms.beside import TranslatedAdmin
from content.admin.forms.guard import digest
from content.admin.languages import DUTCH
from content.admin.screens import key_of, url
from content.models import Contact, Guideline
from content.publishing.preflight import CHECK_CONTACTS_EVERY

CONFIRMED = "confirmed"


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

    def of_deleting(self, record: Contact) -> list[str]:
        return what_parents_lose_of(record)

    def save_model(self, request: HttpRequest, obj: Contact, form: Any, change: bool) -> None:
        """Say when parents get a changed number: it is one of the portal's own pages, and those are published."""
        super().save_model(request, obj, form, change)
        portal = Guideline.objects.filter(is_portal=True).first()
        if form.changed_data and portal:
            text = gettext("Parents get this once the portal's own pages are published again.")
            link = format_html('<a href="{}">{}</a>', url("publish", portal), gettext("See what changes"))
            messages.warning(request, format_html("{} {}", text, link))

    @admin.display(description=_("name"))
    def dutch_name(self, contact: Contact) -> str:
        return str(contact)

    @admin.display(description=_("urgent"), ordering="urgent", empty_value="")
    def urgently(self, contact: Contact) -> str:
        return gettext("urgent") if contact.urgent else ""

    @admin.display(description=_("number checked on"), ordering="checked_on")
    def checked(self, contact: Contact) -> SafeString:
        if contact.checked_on is None:
            return format_html('<span class="state outdated">{}</span>', gettext("not checked yet"))
        day = date_format(contact.checked_on, "j F Y")
        if contact.checked_on + CHECK_CONTACTS_EVERY < timezone.localdate():
            return format_html('{} <span class="state outdated">{}</span>', day, gettext("longer than a year ago"))
        return format_html('<span class="when-narrow">{} </span>{}', gettext("number checked on"), day)

    @admin.action(description=_("I checked these today"), permissions=["change"])
    def checked_today(self, request: HttpRequest, contacts: QuerySet[Contact]) -> HttpResponse | None:
        """Show the numbers, and mark as checked what was shown as it is now."""
        if CONFIRMED not in request.POST:
            return self._ask(request, list(contacts))
        with transaction.atomic():
            found = list(Contact.objects.select_for_update().filter(pk__in=[contact.pk for contact in contacts]))
            seen = [contact for contact in found if request.POST.get(f"seen-{contact.pk}") == as_shown(contact)]
            for contact in seen:
                contact.checked_on = timezone.localdate()
                contact.save(update_fields=["checked_on"])
                self.log_change(request, contact, gettext("Checked the number."))
        self._tell(request, len(seen))
        if changed := [contact for contact in found if contact not in seen]:
            return self._ask(request, changed, changed_meanwhile=True)
        return None

    def _tell(self, request: HttpRequest, count: int) -> None:
        if gone := len(set(request.POST.getlist(ACTION_CHECKBOX_NAME))) - self._there(request):
            text = ngettext(
                "%(count)d contact was deleted meanwhile.", "%(count)d contacts were deleted meanwhile.", gone
            )
            messages.warning(request, text % {"count": gone})
        if count:
            text = ngettext(
                "%(count)d contact is marked as checked today.",
                "%(count)d contacts are marked as checked today.",
                count,
            )
            note = gettext("Readers see the date once the portal's own pages are published again.")
            messages.success(request, f"{text % {'count': count}} {note}")

    def _there(self, request: HttpRequest) -> int:
        asked = [pk for text in request.POST.getlist(ACTION_CHECKBOX_NAME) if (pk := key_of(text))]
        return Contact.objects.filter(pk__in=asked).count()

    def _ask(
        self, request: HttpRequest, contacts: list[Contact], *, changed_meanwhile: bool = False
    ) -> TemplateResponse:
        """Show numbers, and ask whether these are the ones that were checked."""
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Did you check these numbers today?"),
            "opts": self.opts,
            "contacts": [(contact, as_shown(contact), self.checked(contact)) for contact in contacts],
            "changed_meanwhile": changed_meanwhile,
            "checkbox": ACTION_CHECKBOX_NAME,
            "action": "checked_today",
            "confirmed": CONFIRMED,
        }
        status = 409 if changed_meanwhile else 200
        return TemplateResponse(request, "admin/content/contact/checked.html", context, status=status)


def as_shown(contact: Contact) -> str:
    """Return a digest of what somebody checks of a contact."""
    return digest([contact.telephone, contact.url, *(contact.text(name, DUTCH) for name in ("name", "reachable"))])
