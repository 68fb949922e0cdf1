"""The desk for one guideline: its own texts, its sections in order, and the way to preview, publishing and editions."""

from typing import Any

from admin_ordering.admin import OrderableAdmin
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.accounts.session import still_here
from content.admin.draft.coach import of_coach
from content.admin.draft.deleted import deleted_sections
from content.admin.draft.order import OrderFormSet
from content.admin.draft.standing import standing
from content.admin.forms.beside import TranslatedAdmin
from content.admin.forms.translated import TranslatedForm
from content.admin.guide import of_guide
from content.admin.history.screen import of_everything
from content.admin.importing.new_source import of_new_source
from content.admin.importing.upload import of_importing
from content.admin.languages import DUTCH, name_of
from content.admin.links import of_links
from content.admin.permissions import may, publishes
from content.admin.presence.at_work import of_at_work
from content.admin.presence.left_behind import of_left_behind
from content.admin.presence.people import who_is_at_work
from content.admin.preview import screen as preview
from content.admin.publishing import confirm, edition_list, edition_pages, editions, publish, restore
from content.admin.screens import address, screen
from content.admin.translations import exchange
from content.admin.translations.translating import of_translators
from content.models import Edition, Guideline, Section


class LanguageBoxes(forms.CheckboxSelectMultiple):
    """A box for each language; the source language cannot be left out."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value == DUTCH:
            option["selected"] = True
            option["attrs"] |= {"checked": True, "disabled": True}
        return option


class GuidelineForm(TranslatedForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages offered to readers"),
        required=False,
        widget=LanguageBoxes,
        help_text=_(
            "Dutch is always there. What is not translated yet stands there in Dutch, and readers are told so."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "languages" in self.fields:
            boxes: Any = self.fields["languages"]
            boxes.choices = [(code, name_of(code)) for code, _name in settings.LANGUAGES]

    def clean_languages(self) -> list[str]:
        chosen = {DUTCH, *self.cleaned_data["languages"]}
        return [code for code, _name in settings.LANGUAGES if code in chosen]


class SectionsInOrder(OrderableAdmin, admin.StackedInline):
    """The sections as cards in their order: their texts have a page of their own."""

    model = Section
    formset = OrderFormSet
    fields = ("position", "hold")
    ordering_field = "position"
    template = "admin/content/guideline/sections.html"
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.widget.attrs["aria-label"] = str(field.label)
        return field


class GuidelineAdmin(TranslatedAdmin):
    texts = ("title", "summary")
    particulars = (
        "slug",
        "languages",
        "source_title",
        "source_url",
        "source_date",
        "makers",
        "checked_on",
        "review_by",
    )
    form = GuidelineForm

    class Media:
        js = [forms.Script("js/admin-order.js", type="module")]

    inlines = (SectionsInOrder,)
    list_display = ("dutch_title", "public", "languages_offered", "to_review")
    search_fields = ("slug", "title_nl")

    def get_urls(self) -> list[URLPattern]:
        screens = [
            address(self, "publish/", publish.publish_screen, "publish"),
            *preview.of_preview(self),
            *edition_pages.of_edition_pages(self),
            address(self, "still-right/", confirm.confirm_screen, "confirm"),
            address(self, "withdraw/", editions.withdraw_screen, "withdraw"),
            address(self, "editions/", edition_list.editions_screen, "editions"),
            address(self, "editions/<int:number>/", editions.edition_screen, "edition"),
            address(self, "editions/<int:number>/back/", editions.roll_back_screen, "roll_back"),
            address(self, "editions/<int:number>/restore/", restore.restore_screen, "restore"),
            address(self, "editions/<int:number>/cancel/", editions.cancel_screen, "cancel"),
            address(self, "editions/<int:number>/document.json", editions.document_file, "document"),
            address(self, "translation-files/", exchange.exchange_screen, "xliff"),
            address(self, "translation-files/file/", exchange.exchange_file, "xliff_file"),
        ]
        asked = path("still-here/", self.admin_site.admin_view(still_here), name="content_still_here")
        shared = (
            of_everything,
            of_at_work,
            of_left_behind,
            of_coach,
            of_guide,
            of_links,
            of_translators,
            of_importing,
            of_new_source,
        )
        return [asked, *(found for of in shared for found in of(self)), *screens, *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Guideline | None = None) -> Any:
        return ("slug",) if obj and (obj.is_portal or obj.editions.exists()) else ()

    def get_particulars(self, request: HttpRequest, obj: Guideline | None) -> tuple[str, ...]:
        """Return the fields beside the texts; where "Leave this page" leads is the portal's, the same on every page."""
        return (*self.particulars, "leave_to") if obj and obj.is_portal else self.particulars

    def get_prepopulated_fields(self, request: HttpRequest, obj: Guideline | None = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("title_nl",)}

    def get_inlines(self, request: HttpRequest, obj: Guideline | None) -> Any:
        return self.inlines if obj else ()

    def offered_languages(self, request: HttpRequest, obj: Guideline | None) -> list[str]:
        return obj.languages if obj else []

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        columns = {field.name for field in Guideline._meta.get_fields()} & set(form.changed_data)
        # The box of Dutch, which cannot be unticked, is never sent: its absence is no change.
        others = [name for name in columns if form.cleaned_data[name] != form.initial.get(name)]
        is_of_order = any(formset.has_changed() for formset in formsets) and not others
        request.only_order = change and is_of_order  # type: ignore[attr-defined]

    def response_post_save_change(self, request: HttpRequest, obj: Guideline) -> HttpResponseRedirect:
        """Stay with the sections where only their order was saved, or what is held back."""
        if getattr(request, "only_order", False):
            return HttpResponseRedirect(f"{request.path}#sections-group")
        return super().response_post_save_change(request, obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the order and what is held back, and never a text that somebody else has saved meanwhile."""
        for section, fields in self._changed(formset):
            section.save(update_fields=fields)
        for note in getattr(formset, "notes", []):
            messages.warning(request, note)
        formset.new_objects, formset.deleted_objects = [], []
        formset.changed_objects = self._changed(formset)

    def _changed(self, formset: Any) -> list[tuple[Section, list[str]]]:
        return [(form.instance, form.changed_data) for form in formset.initial_forms if form.has_changed()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        guideline: Guideline | None = context.get("original")
        context["show_save_and_add_another"] = False
        if guideline:
            # As it is stored: a form that was refused has left its values in the record of this page.
            now = standing(Guideline.objects.get(pk=guideline.pk))
            at_work = who_is_at_work(guideline.sections.all(), but=request.user)
            for formset in context["inline_admin_formsets"]:
                for form in formset:
                    form.original.standing = now.sections.get(form.original.pk)
                    form.original.at_work = at_work.get(form.original.pk)
            context |= {
                "standing": now,
                "deleted": deleted_sections(guideline, now.sections.keys(), now.live),
                "previews": preview.ways_in(guideline),
                "may_publish": publishes(request.user),
                "may_add_section": may(request.user, "add", Section),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete what no parent can have read; explain it, and offer to withdraw, where one can."""
        guideline = self.get_object(request, object_id)
        may = guideline and self.has_delete_permission(request, guideline)
        if may and (guideline.is_portal or guideline.editions.exists()):
            title = gettext("This cannot be deleted")
            return screen(request, self, guideline, "cannot_delete", status=409, title=title)
        return super().delete_view(request, object_id, extra_context)

    @admin.display(description=_("title"), ordering="title_nl")
    def dutch_title(self, guideline: Guideline) -> str:
        return str(guideline)

    @admin.display(description=_("what parents read"))
    def public(self, guideline: Guideline) -> str:
        live = Edition.objects.live().filter(guideline=guideline).defer("document").first()
        if live is None:
            return gettext("nothing yet")
        if live.withdrawn:
            return gettext("taken offline")
        return gettext("edition %(number)d") % {"number": live.number}

    @admin.display(description=_("check again before"), ordering="review_by", empty_value="")
    def to_review(self, guideline: Guideline) -> str:
        if guideline.review_by is None:
            return ""
        day = date_format(guideline.review_by, "j F Y")
        return format_html('<span class="when-narrow">{} </span>{}', gettext("check again before"), day)

    @admin.display(description=_("languages"))
    def languages_offered(self, guideline: Guideline) -> str:
        return ", ".join(name_of(code) for code, _name in settings.LANGUAGES if code in guideline.languages)
