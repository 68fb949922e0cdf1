"""The form for what has one text per language: Dutch beside the others, and what a change does to translations.

Knows drafts and their freshness, and nothing of publishing.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.admin.forms.guard import GuardedForm
from content.admin.forms.taken import same_address
from content.admin.languages import DUTCH, OTHERS, lettered, name_of
from content.editing.freshness import (
    carry_over,
    forget_review,
    mark_current,
    remember_words,
    source_fingerprint,
    state,
    words,
)
from content.editing.richtext import RichTextField
from content.models import Translated
from content.publishing.compare import Pair, pair
from content.publishing.document import fingerprint

MEANING, TYPING_ERROR = "meaning", "typing-error"
STILL_OUTDATED, UP_TO_DATE = "", "up-to-date"


class TextsForm(GuardedForm):
    """Shows the text that somebody else saved in its own language, with the words that differ marked."""

    def attributes_of(self, name: str) -> SafeString:
        return lettered(_language_of(self.instance, name))

    def beside_mine(self, name: str, stored: Any, mine: Any) -> Pair:
        return pair(mine, stored, rich=is_rich(self.instance, name))


class TranslatedForm(TextsForm):
    """Saves texts and, with them, which translations still say what the Dutch says.

    Where that depends on what the editor changed of the Dutch text, nothing is saved before the editor has said it.
    """

    dutch_change = forms.ChoiceField(
        label=_("If you change the Dutch text, what do you change?"),
        choices=[(MEANING, ""), (TYPING_ERROR, "")],  # what each answer does is said once it is known
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = {language: fingerprint(words(self.instance, language)) for language in OTHERS}
        self.states_before = {language: state(self.instance, language) for language in OTHERS}
        self.asks: list[str] = []  # the translations for which it matters what was changed of the Dutch text
        self.dutch_words_before = words(self.instance, DUTCH)
        self.dutch_before = fingerprint(self.dutch_words_before)
        self._say_what_answers_do([language for language in OTHERS if self.states_before[language] == "current"])

    def _post_clean(self) -> None:
        """Ask what was changed of the Dutch text, where the answer makes a difference and is not given yet."""
        super()._post_clean()  # type: ignore[misc]  # which the stubs do not know
        self.asks = self._up_to_the_answer()
        if self.asks:
            self._say_what_answers_do(self.asks)
            if not self.cleaned_data.get("dutch_change") and "dutch_change" not in self.errors:
                self.add_error("dutch_change", _("You changed the Dutch text. Say what you changed, and save again."))

    def _update_errors(self, errors: ValidationError) -> None:
        """Say of an address that is taken what has it."""
        for error in getattr(errors, "error_dict", {}).get("slug", ()):
            if error.code == "unique":
                error.message, error.params = same_address(self.instance), None
        super()._update_errors(errors)  # type: ignore[misc]  # which the stubs do not know

    def _say_what_answers_do(self, languages: list[str]) -> None:
        if "dutch_change" in self.fields:
            question: Any = self.fields["dutch_change"]
            meaning, typing_error = answers(languages)
            question.choices = [(MEANING, meaning), (TYPING_ERROR, typing_error)]
            question.help_text = " ".join(str(text) for text in self.of_a_change_of_meaning(languages))

    def of_a_change_of_meaning(self, languages: list[str]) -> list[Any]:
        """Return what else there is to say, in sentences, where these translations are to ask for an update."""
        return []

    def _up_to_the_answer(self) -> list[str]:
        """Return the translations that stay right after a typing error and are outdated after a change of meaning."""
        return [
            language
            for language in OTHERS
            if self.states_before[language] == "current"
            and state(self.instance, language) == "outdated"
            and not self._is_finished(language)
        ]

    def save(self, commit: bool = True) -> Any:
        self._settle_translations()
        return super().save(commit)

    def _settle_translations(self) -> None:
        """Record for each translation, and for no other, what this save makes of it."""
        instance: Translated = self.instance
        if instance.made and source_fingerprint(instance) != self.dutch_before:
            remember_words(self.dutch_words_before)
        if self.cleaned_data.get("dutch_change") == TYPING_ERROR:
            carry_over(instance, self.dutch_before)
        for language in OTHERS:
            if self._is_changed(language) and language in instance.made:
                forget_review(instance, language)
            if self._is_finished(language) and state(instance, language) != "missing":
                mark_current(instance, language)

    def _is_changed(self, language: str) -> bool:
        return fingerprint(words(self.instance, language)) != self.before[language]

    def _is_finished(self, language: str) -> bool:
        """Tell whether this save makes a translation right, where it is whole."""
        # Made from a Dutch text that somebody else has replaced since: not current, whatever was typed.
        saw_this_dutch = not any(name.endswith(f"_{DUTCH}") for name in self.changed_meanwhile)
        said = self.cleaned_data.get(standing_field(language), STILL_OUTDATED)
        # A comma mended in an older translation does not make it right; somebody has to say so.
        is_first = self._is_changed(language) and self.states_before[language] != "outdated"
        return saw_this_dutch and (said == UP_TO_DATE or is_first)

    def newly_outdated(self) -> list[str]:
        """Return the translations that were right before this save, and are not any more."""
        return [
            language
            for language in OTHERS
            if self.states_before[language] == "current" and state(self.instance, language) == "outdated"
        ]


def answers(languages: list[str]) -> tuple[str, str]:
    """Return what a change of meaning, and what a typing error, does to these translations, in sentences."""
    named = {"languages": get_text_list([name_of(language) for language in languages], gettext("and"))}
    meaning = ngettext(
        "The meaning. This translation then asks for an update: %(languages)s.",
        "The meaning. These translations then ask for an update: %(languages)s.",
        len(languages),
    )
    typing_error = ngettext(
        "A typing error or the wording. This translation stays up to date: %(languages)s.",
        "A typing error or the wording. These translations stay up to date: %(languages)s.",
        len(languages),
    )
    return meaning % named, typing_error % named


def standing_field(language: str) -> str:
    """Return the name of the field that asks whether an outdated translation is right again."""
    return f"standing_{language}"


def standing_question(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[
            (STILL_OUTDATED, _("Still outdated, also if I change it here")),
            (UP_TO_DATE, _("I have read it: it says what the Dutch says now")),
        ],
    )


def is_rich(instance: Translated, name: str) -> bool:
    return isinstance(instance._meta.get_field(name), RichTextField)


def _language_of(instance: Translated, name: str) -> str:
    return getattr(instance._meta.get_field(name), "language", "")
