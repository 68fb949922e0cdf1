"""The desk for what parents search for: synonyms, and the words that were searched for in vain, each one click from its mend.

Knows counts of words, and nothing of who searched.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from content.admin.offered import OnlyWhatIsOffered
from content.admin.permissions import may
from content.models import SearchedInVain, Synonym
from content.models.search import in_vain, remove_old_words
from content.reading.finding.find import find
from content.reading.shelf import Shelf
from content.searching.folding import fold


class SynonymForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse what would say that a word means itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        word, meaning = cleaned.get("word"), cleaned.get("meaning")
        if word and meaning and fold(word) == fold(meaning):
            self.add_error("meaning", _("This is the same word."))
        return cleaned


class SynonymAdmin(OnlyWhatIsOffered):
    form = SynonymForm
    fields = ("language", "word", "meaning")
    list_display = ("word", "meaning", "language")
    list_filter = ("language",)
    search_fields = ("word", "meaning")
    change_list_template = "admin/content/synonym/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        passed = self.admin_site.admin_view(require_POST(self.pass_over))
        return [path("pass/", passed, name="content_synonym_pass"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show above the synonyms what was searched for in vain."""
        remove_old_words()
        context = {"in_vain": in_vain(), "may_mend": may(request.user, "add", Synonym)}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def save_model(self, request: HttpRequest, obj: Synonym, form: Any, change: bool) -> None:
        """Save it, take its word from those that were searched for in vain, and say what parents find with it now."""
        super().save_model(request, obj, form, change)
        _forget(obj.language, obj.word)
        count = len(find(obj.word, obj.language, Shelf.live()).rows)
        if not count:
            messages.warning(request, _("Parents find nothing with it yet: no text that they read now says this."))
            return
        text = ngettext(
            "Parents who search for it find %(count)d thing.", "Parents who search for it find %(count)d things.", count
        )
        messages.info(request, text % {"count": count})

    def pass_over(self, request: HttpRequest) -> HttpResponse:
        """Forget how often a word was searched for in vain: it needs no mend."""
        if not may(request.user, "add", Synonym):
            raise PermissionDenied
        _forget(request.POST.get("language", ""), request.POST.get("word", ""))
        return HttpResponseRedirect(reverse("admin:content_synonym_changelist"))


def _forget(language: str, word: str) -> None:
    for each in fold(word).split():
        SearchedInVain.objects.filter(language=language[:10], word=each.replace("\0", "")).exclude(word="").delete()
