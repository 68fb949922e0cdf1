"""Who may do what at the desk, asked in one way. Knows permissions and models, and no screens."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model

from content.admin.languages import OTHERS
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section, Synonym, Translated, translating_into

# What is translated, by the names in the addresses of the translators' desk and in the order that it has there.
KINDS: dict[str, type[Translated]] = {
    "guideline": Guideline,
    "section": Section,
    "word": GlossaryTerm,
    "contact": Contact,
}
User = AbstractBaseUser | AnonymousUser


def may(user: User, verb: str, *models: type[Model]) -> bool:
    """Tell whether somebody may "view", "add", "change" or "delete" records of all these kinds."""
    return all(user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}") for model in models)  # type: ignore[union-attr]


def sees(user: User, model: type[Model]) -> bool:
    """Tell whether somebody sees records of this kind; who changes them sees them."""
    return may(user, "view", model) or may(user, "change", model)


def sees_guidelines(user: User) -> bool:
    """Tell whether somebody sees drafts in every language, and the screens of a guideline."""
    return sees(user, Guideline)


def sees_editions(user: User) -> bool:
    """Tell whether somebody sees what was published: who publishes, and who works on the draft."""
    return may(user, "view", Edition) or publishes(user) or may(user, "change", Guideline)


def publishes(user: User) -> bool:
    """Tell whether somebody decides what parents read."""
    return may(user, "add", Edition)


def other_publishers(user: User) -> list[str]:
    """Return the names of the other accounts that publish."""
    found = get_user_model()._default_manager.with_perm("content.add_edition").filter(is_staff=True)
    return [account.get_username() for account in found.order_by("username") if account.pk != user.pk]


def may_translate(user: User, model: type[Translated], language: str) -> bool:
    """Tell whether somebody may write this language in records of this kind; nobody translates into Dutch."""
    if language not in OTHERS:
        return False
    return may(user, "change", model) or translates(user, language)


def translates(user: User, language: str) -> bool:
    """Tell whether this is a language of somebody who translates."""
    return user.has_perm(f"content.{translating_into(language)}")  # type: ignore[union-attr]


def languages_of(user: User) -> list[str]:
    """Return the languages in which somebody may translate something."""
    return [code for code in OTHERS if any(may_translate(user, model, code) for model in KINDS.values())]


def writes(user: User) -> bool:
    """Tell whether somebody writes something at the desk, in whatever language."""
    kinds: tuple[type[Model], ...] = (*KINDS.values(), Synonym)
    return any(may(user, verb, model) for model in kinds for verb in ("add", "change")) or bool(languages_of(user))
