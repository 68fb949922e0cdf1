"""The desk for one section: its texts in all languages, in an editor. Knows the draft, and what of it is public."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from content.admin.draft.coach import of_form
from content.admin.draft.consequences import after_a_change_of, asking_for_an_update
from content.admin.draft.deleted import what_parents_lose
from content.admin.forms.beside import TranslatedAdmin
from content.admin.forms.editor import allow_editor, with_editor, with_nonce, words_of_the_editor
from content.admin.forms.translated import TranslatedForm
from content.admin.languages import DUTCH
from content.admin.preview.screen import ways_in
from content.admin.screens import key_of
from content.editing.history import entries_of
from content.kinds import Kind
from content.models import Guideline, Section
from content.publishing.document import read
from content.publishing.editions import live_edition


class SectionForm(TranslatedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was stored with this kind stays valid; readers look for it among the portal's own pages only.
        if "kind" in self.fields and self.instance.kind != Kind.READING_SAFELY and not self._is_of_the_portal():
            kinds: Any = self.fields["kind"]
            kinds.choices = [choice for choice in kinds.choices if choice[0] != Kind.READING_SAFELY]

    def of_a_change_of_meaning(self, languages: list[str]) -> list[Any]:
        total = after_a_change_of(self.instance, languages) if self.instance.pk and languages else None
        of_looks = _("Looks and icons do not count: after a change of those alone, nothing is asked.")
        return [asking_for_an_update(total), of_looks] if total else [of_looks]

    def _is_of_the_portal(self) -> bool:
        if self.instance.pk:
            return bool(self.instance.guideline.is_portal)
        portal = Guideline.objects.filter(is_portal=True).first()
        return bool(portal and str(self["guideline"].value()) == str(portal.pk))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        guideline = self.cleaned_data.get("guideline") or (self.instance.guideline if self.instance.pk else None)
        slug = self.cleaned_data.get("slug")
        if guideline and slug and guideline.sections.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            self.add_error("slug", ValidationError(self._taken(slug)))
        return cleaned

    def _taken(self, slug: str) -> str:
        """Return why a section cannot have this address; a new one has it of its title, unless somebody typed another."""
        longest = Section._meta.get_field("slug").max_length
        if not self.instance.pk and slug == slugify(self.cleaned_data.get(f"title_{DUTCH}") or "")[:longest]:
            return gettext(
                "Another section of this guideline has this title, and so this address. Give this one another title."
            )
        return gettext("Another section of this guideline has this address.")


class SectionAdmin(TranslatedAdmin):
    texts = ("title", "in_short", "body", "questions")
    particulars = ("kind", "slug", "hold")
    form = SectionForm
    list_display = ("__str__", "guideline", "kind", "hold")
    list_select_related = ("guideline",)
    list_filter = ("guideline", "hold")
    search_fields = ("slug", "title_nl", "body_nl")
    ordering = ("guideline", "position")

    @property
    def media(self) -> Media:
        coach = [forms.Script("js/admin-coach.js", type="module")]
        return with_editor(super().media + forms.Media(css={"all": ["css/admin-coach.css"]}, js=coach))  # type: ignore[arg-type]

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Keep sections off the first page: the way to them goes through their guideline."""
        return {}

    def get_particulars(self, request: HttpRequest, obj: Section | None) -> tuple[str, ...]:
        return self.particulars if obj else ("guideline", *self.particulars)

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        return ("slug",) if obj and _is_public(obj) else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Section | None = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("title_nl",)}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "guideline":
            field.widget = field.widget.widget  # without the buttons to add or change a guideline from here
        return field

    def offered_languages(self, request: HttpRequest, obj: Section | None) -> list[str]:
        guideline = obj.guideline if obj else _asked(request)
        return guideline.languages if guideline else []

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        if not change:
            last = obj.guideline.sections.aggregate(last=Max("position"))["last"]
            obj.position = 0 if last is None else last + 10
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        section: Section | None = context.get("original")
        guideline = section.guideline if section else _asked(request)
        context |= {
            "guideline": guideline,
            "previews": ways_in(guideline, section) if guideline and section else [],
            "editor_words": words_of_the_editor(),
            "has_coach": True,
            "show_save_and_add_another": False,  # it would forget of which guideline
            "media": with_nonce(context["media"], request),
        }
        response = super().render_change_form(request, context, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            # Only now: what was typed and not saved has been put back into the form.
            shown = of_form(context["adminform"].form, section)
            said = {each.field: each.sentences for advice in shown for each in advice.by_field}
            rows = [[replace(cell, remarks=said.get(cell.column, [])) for cell in row] for row in context["text_rows"]]
            response.context_data = {**(response.context_data or {}), "coach": shown, "text_rows": rows}
        allow_editor(response)
        return response

    def response_post_save_add(self, request: HttpRequest, obj: Section) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:content_guideline_change", args=[obj.guideline_id]))

    response_post_save_change = response_post_save_add

    def of_deleting(self, record: Section) -> list[str]:
        return what_parents_lose(record)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Go back to the guideline, which lists what was deleted of it."""
        response = super().response_delete(request, obj_display, obj_id)
        last = entries_of(Section, obj_id).first()
        guideline = (last.additional_data or {}).get("guideline") if last else None
        if guideline is None:
            return response
        return HttpResponseRedirect(reverse("admin:content_guideline_change", args=[guideline]))


def _is_public(section: Section) -> bool:
    live = live_edition(section.guideline)
    return bool(live and read(live.document).source_text.section(section.slug))


def _asked(request: HttpRequest) -> Guideline | None:
    """Return the guideline that a new section is asked for."""
    return Guideline.objects.filter(pk=key_of(request.GET.get("guideline", "")) or 0).first()
