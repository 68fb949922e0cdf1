"""The addresses that parents meet. The fixed words are Dutch under /nl/ and English elsewhere (content/addresses.py)."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from content.addresses import word
from content.reading import pages, taking


class LanguageConverter(StringConverter):
    """A language that the portal knows."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)


class OtherLanguageConverter(StringConverter):
    """A language that the portal knows, other than Dutch."""

    regex = "|".join(code for code, _name in settings.LANGUAGES if code != "nl")


register_converter(LanguageConverter, "language")
register_converter(OtherLanguageConverter, "other_language")


def with_word(name: str, before: str, after: str, view: Callable, page: str = "") -> Iterator[URLPattern]:
    """Yield one address with the Dutch word for `name`, and one with the English word for the other languages."""
    yield path(f"nl/{before}{word(name, 'nl')}/{after}", view, {"language": "nl"}, name=page or name)
    yield path(f"<other_language:language>/{before}{word(name, 'en')}/{after}", view, name=page or name)


urlpatterns = [
    path("", pages.choose_language, name="choose-language"),
    path("<language:language>/", pages.home, name="home"),
    *with_word("glossary", "", "", pages.glossary),
    *with_word("help", "", "", pages.help_page),
    *with_word("aloud", "", "", taking.aloud),
    *with_word("about", "", "<slug:section>/", pages.about),
    *with_word("everything", "<slug:guideline>/", "", pages.everything),
    *with_word("history", "<slug:guideline>/", "", pages.history),
    *with_word("keep", "<slug:guideline>/", "", taking.keep),
    *with_word("keep", "<slug:guideline>/", "list.json", taking.kept, page="kept"),
    path("<language:language>/<slug:guideline>.html", taking.file, name="file"),
    path("keeper.js", taking.keeper, name="keeper"),
    *with_word("beside", "<slug:guideline>/", "<language:other>/", pages.beside),
    path("<language:language>/<slug:guideline>/", pages.guideline, name="guideline"),
    path("<language:language>/<slug:guideline>/<slug:section>/", pages.section, name="section"),
]
