"""One translation for who opened it: the record, its form, and the way on from it. Knows drafts and who may what, no screen."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from content.admin.forms.beside import TranslatedAdmin
from content.admin.translations.form import TranslationForm, form_of
from content.admin.translations.waiting import AskedTranslations, Cell, neighbours, next_to_mend
from content.models import Translated


class OpenTranslation:
    """One translation, for who asks."""

    def __init__(
        self, request: HttpRequest, desk: admin.ModelAdmin, kind: str, instance: Translated, language: str
    ) -> None:
        self.request, self.desk, self.kind, self.instance, self.language = request, desk, kind, instance, language
        self.of_the_model = cast(TranslatedAdmin, desk.admin_site.get_model_admin(type(instance)))
        self.asked = AskedTranslations.read(request.GET, request.user)
        self.texts: tuple[str, ...] = self.of_the_model.texts
        self.stored = {name: instance.text(name, language) for name in self.texts}

    def form(self, data: Any = None) -> TranslationForm:
        return form_of(self.of_the_model, self.request, self.instance, self.language, data)

    @property
    def key(self) -> tuple[str, int, str]:
        return self.kind, self.instance.pk, self.language

    @property
    def name(self) -> str:
        return str(self.instance)

    @property
    def address(self) -> str:
        return self._at("content_translation")

    @property
    def history(self) -> str:
        """Return where all is that was changed in this language, and in the Dutch beside it."""
        return self._at("content_translation_history")

    def _at(self, name: str) -> str:
        place = reverse(f"admin:{name}", args=[self.kind, self.instance.pk, self.language])
        return place + self.asked.query

    def onward(self) -> str:
        """Return the next translation in what is looked for, or the desk where there is none; in all, the next to mend."""
        user = self.request.user
        following: Cell | None = next_to_mend(user, self.asked, self.key)
        if self.asked.state:
            following = neighbours(user, self.asked, self.key)["next"]
        return (following.address if following else reverse("admin:content_translations")) + self.asked.query
