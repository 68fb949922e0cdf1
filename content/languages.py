"""The languages of the portal, and what they are called. Knows settings only."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

DUTCH = settings.LANGUAGE_CODE
OTHERS = [code for code, _name in settings.LANGUAGES if code != DUTCH]


def name_of(language: str) -> str:
    """Return a language's name in the active language, with a capital; its own name where Django knows no other."""
    try:
        name = str(get_language_info(language)["name_translated"])
    except KeyError:
        name = dict(settings.LANGUAGES)[language]
    return name[:1].upper() + name[1:]


def make_known() -> None:
    """Tell Django of each language of the portal that it does not know: the forms of the desk ask it about every one."""
    for code, name in settings.LANGUAGES:
        is_known = code in LANG_INFO or code.split("-")[0] in LANG_INFO
        if not is_known:
            bidi = code in settings.LANGUAGES_BIDI
            LANG_INFO[code] = {"bidi": bidi, "code": code, "name": str(name), "name_local": str(name)}
