"""Who may translate what. Knows permissions and models, and no screens."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from content.admin.languages import OTHERS
from content.models import Contact, GlossaryTerm, Guideline, Section, Translated, translating_into

# What is translated, by the names in the addresses of the translators' desk and in the order that it has there.
KINDS: dict[str, type[Translated]] = {
    "guideline": Guideline,
    "section": Section,
    "word": GlossaryTerm,
    "contact": Contact,
}
User = AbstractBaseUser | AnonymousUser


def may_translate(user: User, model: type[Translated], language: str) -> bool:
    """Tell whether somebody may write this language in records of this kind; nobody translates into Dutch."""
    if language not in OTHERS:
        return False
    permissions = (f"change_{model._meta.model_name}", translating_into(language))
    return any(user.has_perm(f"content.{name}") for name in permissions)  # type: ignore[union-attr]


def languages_of(user: User) -> list[str]:
    """Return the languages in which somebody may translate something."""
    return [code for code in OTHERS if any(may_translate(user, model, code) for model in KINDS.values())]
