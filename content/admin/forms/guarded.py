"""The page of a record of which no text is lost: guarded, kept while it is typed, and deleted only as it was seen.

Knows forms and who is at work, and not what a record is, nor in how many languages.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from content.admin.forms.coming_back import asks_to_bring_back, bring_back, way_of
from content.admin.forms.deleting import SEEN, is_as_seen, since, version_of
from content.admin.forms.gone import answered, gone
from content.admin.forms.guard import answers_of, conflicts_of
from content.admin.forms.kept import say_what_was_kept
from content.admin.forms.problems import problems_of
from content.admin.offered import OnlyWhatIsOffered
from content.admin.presence.opening import open_screen, settle
from content.admin.presence.people import others_at_work
from content.admin.presence.unsaved_elsewhere import unsaved_in
from content.admin.screens import key_of


class GuardedAdmin(OnlyWhatIsOffered):
    """An admin page for a `form` that is a GuardedForm; who may change the record gets its field "loaded" with the others."""

    class Media:
        css = {"all": ["css/admin-editor.css", "css/admin-conflict.css", "css/admin-at-work.css"]}
        js = [
            forms.Script("js/admin-problems.js", type="module"),
            forms.Script("js/admin-conflict.js", type="module"),
            forms.Script("js/admin-unsaved.js", type="module"),
            forms.Script("js/admin-at-work.js", type="module"),
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Delete one at a time, by the page that says what goes with it, or why it cannot go."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the record; while it is being saved, nobody else can save it."""
        if request.method == "POST" and connection.in_atomic_block:
            self.model._default_manager.select_for_update().filter(pk=key_of(object_id)).first()
        return super().get_object(request, object_id, from_field)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Lose no text of who saves what was deleted meanwhile."""
        if request.method == "POST" and "loaded" in request.POST:
            return gone(request, self, self.model, object_id, self._as_it_would_be_saved(request))
        response: HttpResponse = super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Bring back first, where that is asked, what was deleted while somebody was writing; then save it as ever."""
        if asks_to_bring_back(request, self.model) and self.has_change_permission(request):
            with transaction.atomic():
                if self._is_all_said(request, object_id):
                    bring_back(request, self, self.model, object_id)
                return super().change_view(request, object_id, form_url, extra_context)
        return super().change_view(request, object_id, form_url, extra_context)

    def _is_all_said(self, request: HttpRequest, object_id: str) -> bool:
        """Tell whether it can come back with what was typed, without a question that is still open."""
        record = way_of(self.model, object_id).record
        form = self._as_it_would_be_saved(request)(record) if record else None
        if form is not None:
            form.full_clean()
        return form is None or answered(form)

    def _as_it_would_be_saved(self, request: HttpRequest) -> Callable[[Any], Any]:
        return lambda record: self.get_form(request, record, change=True)(request.POST, instance=record)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete what was seen: where somebody has changed it since, that is shown, and it is asked again."""
        with transaction.atomic():
            record = self.get_object(request, object_id)
            if record is None or not self.has_delete_permission(request, record):
                return super().delete_view(request, object_id, extra_context)
            seen = request.POST.get(SEEN, "")
            asks_again = request.method == "POST" and not is_as_seen(record, seen)
            context = {**self._of_deleting(request, record), **(extra_context or {})}
            if not asks_again:
                return super().delete_view(request, object_id, context)
            context |= {"changed_since": True, "since": since(record, seen)}
            response: HttpResponse = self.render_delete_form(request, context)
            response.status_code = 409
            return response

    def _of_deleting(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": record,
            "title": gettext("Delete: %(name)s") % {"name": record},
            "seen": version_of(record),
            "goes": self.of_deleting(record),
            "others": [*unsaved_in(record, request.user), *others_at_work(record, request.user)],
        }

    def of_deleting(self, record: Any) -> list[str]:
        """Return what parents have of this record now, and what deleting does to that, in sentences."""
        return []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        shown, obj = context["adminform"], context.get("original")
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        context |= {
            "at_work": open_screen(request, shown.form, self.model, obj) if may else None,
            "conflicts": conflicts_of(shown.form, context["inline_admin_formsets"]),
            "problems": problems_of(shown.form, context["inline_admin_formsets"]),
            "answers": answers_of(shown.form, context["inline_admin_formsets"]),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        settle(request, form)
        say_what_was_kept(request, obj, form)
