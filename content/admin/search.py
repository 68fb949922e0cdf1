"""The desk for what parents search for: synonyms, and the words that were searched for in vain, each one click from its mend.

Knows counts of words, and nothing of who searched.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from content.admin.forms.guard import GuardedForm
from content.admin.forms.guarded import GuardedAdmin
from content.admin.permissions import may
from content.models import SearchedInVain, Synonym
from content.models.search import in_vain, remove_old_words
from content.reading.finding.asked import cleaned as as_asked
from content.reading.finding.asked import words_of
from content.reading.finding.find import find
from content.reading.shelf import Shelf
from content.searching.folding import fold, spans


class SynonymForm(GuardedForm):
    def clean_word(self) -> str:
        """Return it as the search reads what parents type: what has no width parts no words there."""
        return _with_a_word(as_asked(self.cleaned_data["word"]))

    def clean_meaning(self) -> str:
        return _with_a_word(self.cleaned_data["meaning"])

    def clean(self) -> dict[str, Any]:
        """Refuse what would say that a word means itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        word, meaning = cleaned.get("word"), cleaned.get("meaning")
        if word and meaning and fold(word) == fold(meaning):
            self.add_error("meaning", _("This is the same word."))
        elif word and meaning and not _is_looked_up(cleaned.get("language", ""), word, meaning):
            self.add_error("word", _("The search takes at most three words together. Leave out what is not needed."))
        return cleaned


def _with_a_word(typed: str) -> str:
    if not spans(typed):
        raise ValidationError(_("There is no letter or digit in this, so nobody finds anything with it."))
    return typed


def _is_looked_up(language: str, word: str, meaning: str) -> bool:
    """Tell whether the search takes these words as one name when somebody types just them."""
    return any(one.means for one in words_of(word, language, [(language, word, meaning)]))


class SynonymAdmin(GuardedAdmin):
    form = SynonymForm
    fields = ("language", "word", "meaning")
    list_display = ("word", "meaning", "language")
    list_filter = ("language",)
    search_fields = ("word", "meaning")
    change_list_template = "admin/content/synonym/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        passed = self.admin_site.admin_view(require_POST(self.pass_over))
        return [path("pass/", passed, name="content_synonym_pass"), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Synonym | None = None) -> Any:
        loaded = ("loaded",) if obj and self.has_change_permission(request, obj) else ()
        return [(None, {"fields": (*self.fields, *loaded)})]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show above the synonyms what was searched for in vain."""
        remove_old_words()
        context = {"in_vain": in_vain(), "may_mend": may(request.user, "add", Synonym)}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def of_deleting(self, record: Synonym) -> list[str]:
        text = _("Parents who search for “%(word)s” do not find any more what says “%(meaning)s”. That is so at once.")
        return [text % {"word": record.word, "meaning": record.meaning}]

    def save_model(self, request: HttpRequest, obj: Synonym, form: Any, change: bool) -> None:
        """Save it, forget what is not searched for in vain any more, and say what parents find with it now."""
        super().save_model(request, obj, form, change)
        shelf = Shelf.live()
        for word in fold(obj.word).split():
            if _is_found(word, obj.language, shelf):
                _forget(obj.language, word)
        if not _is_found(obj.meaning, obj.language, shelf):
            text = _("No text that parents read now says “%(meaning)s”, so parents find nothing with this synonym yet.")
            messages.warning(request, text % {"meaning": obj.meaning})
            return
        count = len(find(obj.word, obj.language, shelf).rows)
        text = ngettext(
            "Parents who search for it find %(count)d thing.", "Parents who search for it find %(count)d things.", count
        )
        messages.info(request, text % {"count": count})

    def pass_over(self, request: HttpRequest) -> HttpResponse:
        """Forget how often a word was searched for in vain: it needs no mend."""
        if not may(request.user, "add", Synonym):
            raise PermissionDenied
        for word in fold(request.POST.get("word", "")).split():
            _forget(request.POST.get("language", ""), word)
        return HttpResponseRedirect(reverse("admin:content_synonym_changelist"))


def _is_found(typed: str, language: str, shelf: Shelf) -> bool:
    """Tell whether parents read something now that has all of these words, as they are spelled."""
    found = find(
        f"{typed}.", language, shelf
    )  # with a full stop the last word is whole, and not the beginning of another
    return bool(found.rows) and found.in_all and not found.taken_for


def _forget(language: str, word: str) -> None:
    """Forget a folded word that was told; what was not searched for often enough to be told cannot be asked for here."""
    SearchedInVain.objects.filter(language=language[:10], word=word.replace("\0", "")).exclude(word="").delete()
