"""The form for what has one text per language: Dutch beside the others, and what a change does to translations.

Knows drafts and their freshness, and nothing of publishing.
"""

from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from content.admin.compare import pair
from content.admin.guard import GuardedForm
from content.admin.languages import DUTCH, OTHERS, lettered
from content.editing.freshness import carry_over, forget_review, mark_current, source_fingerprint, state, words
from content.editing.richtext import RichTextField
from content.models import Translated
from content.publishing.document import fingerprint

MEANING, TYPING_ERROR = "meaning", "typing-error"
AS_IT_COMES, UP_TO_DATE, STILL_OUTDATED = "", "up-to-date", "outdated"


class TranslatedForm(GuardedForm):
    """Saves texts and, with them, which translations still say what the Dutch says."""

    dutch_change = forms.ChoiceField(
        label=_("If you change the Dutch text, what do you change?"),
        choices=[
            (MEANING, _("The meaning. Translations have to be looked at again.")),
            (TYPING_ERROR, _("A typing error or the wording. Translations stay as right as they were.")),
        ],
        initial=MEANING,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = {language: fingerprint(words(self.instance, language)) for language in OTHERS}
        self.states_before = {language: state(self.instance, language) for language in OTHERS}
        self.dutch_before = source_fingerprint(self.instance)

    def save(self, commit: bool = True) -> Any:
        self._settle_translations()
        return super().save(commit)

    def _settle_translations(self) -> None:
        """Record for each translation, and for no other, what this save makes of it."""
        instance: Translated = self.instance
        if self.cleaned_data.get("dutch_change") == TYPING_ERROR:
            carry_over(instance, self.dutch_before)
        # Made from a Dutch text that somebody else has replaced since: not current, whatever was typed.
        saw_this_dutch = not any(name.endswith(f"_{DUTCH}") for name in self.changed_meanwhile)
        for language in OTHERS:
            said = self.cleaned_data.get(standing_field(language), AS_IT_COMES)
            changed = fingerprint(words(instance, language)) != self.before[language]
            if changed and language in instance.made:
                forget_review(instance, language)
            finished = said == UP_TO_DATE or (changed and said != STILL_OUTDATED)
            if finished and saw_this_dutch and state(instance, language) != "missing":
                mark_current(instance, language)

    def newly_outdated(self) -> list[str]:
        """Return the translations that were right before this save, and are not any more."""
        return [
            language
            for language in OTHERS
            if self.states_before[language] == "current" and state(self.instance, language) == "outdated"
        ]

    def attributes_of(self, name: str) -> SafeString:
        return lettered(_language_of(self.instance, name))

    def beside_mine(self, name: str, stored: Any, mine: Any) -> SafeString:
        return pair(mine, stored, rich=is_rich(self.instance, name)).new


def standing_field(language: str) -> str:
    """Return the name of the field that asks whether an outdated translation is right again."""
    return f"standing_{language}"


def standing_question(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[
            (AS_IT_COMES, _("Outdated; right again once I change it here")),
            (UP_TO_DATE, _("I have read it: it says what the Dutch says now")),
            (STILL_OUTDATED, _("Still outdated, also if I change it here")),
        ],
    )


def is_rich(instance: Translated, name: str) -> bool:
    return isinstance(instance._meta.get_field(name), RichTextField)


def _language_of(instance: Translated, name: str) -> str:
    return getattr(instance._meta.get_field(name), "language", "")
