"""What the languages of the portal are called. Knows settings only."""

from django.conf import settings
from django.utils.translation import get_language_info


def name_of(language: str) -> str:
    """Return a language's name in the active language, with a capital; its own name where Django knows no other."""
    try:
        name = str(get_language_info(language)["name_translated"])
    except KeyError:
        name = dict(settings.LANGUAGES)[language]
    return name[:1].upper() + name[1:]
