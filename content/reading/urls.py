"""The addresses that parents meet. The fixed words are Dutch under /nl/ and English elsewhere (content/addresses.py)."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter, StringConverter

from content.addresses import word
from content.reading import giving, pages, paper_age, search, taking
from content.reading.conversation import views as conversation
from content.reading.feedback import views as feedback
from content.reading.leaflet import CHOICE
from content.reading.papers import views as papers
from content.reading.papers.addresses import TAIL


class LanguageConverter(StringConverter):
    """A language that the portal knows."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)


class OtherLanguageConverter(StringConverter):
    """A language that the portal knows, other than Dutch."""

    regex = "|".join(code for code, _name in settings.LANGUAGES if code != "nl")


class NumberConverter(IntConverter):
    """The number of an edition; longer ones than there will ever be are no address, and no question for the database."""

    regex = "[1-9][0-9]{0,5}"


class TailConverter(StringConverter):
    """What of an address of a PDF comes after the guideline: perhaps a number, the Dutch beside it, and large letters."""

    regex = TAIL


class ChoiceConverter(StringConverter):
    """What a professional gives along of a guideline."""

    regex = CHOICE


register_converter(LanguageConverter, "language")
register_converter(ChoiceConverter, "choice")
register_converter(NumberConverter, "number")
register_converter(TailConverter, "tail")
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
    *with_word("search", "", "", search.search),
    *with_word("conversation", "", "", conversation.whichever),
    *with_word("about", "", "<slug:section>/", pages.about),
    *with_word("everything", "<slug:guideline>/", "", pages.everything),
    *with_word("history", "<slug:guideline>/", "", pages.history),
    *with_word("history", "<slug:guideline>/", "<number:number>/", paper_age.since, page="since"),
    path("e/<slug:guideline>/<number:number>/", paper_age.ask, name="age"),
    path("e/<slug:guideline>/<number:number>.svg", paper_age.code, name="age-code"),
    path("<language:language>/<slug:guideline><tail:tail>", papers.paper, name="paper"),
    *with_word("conversation", "<slug:guideline>/", "", conversation.sheet, page="conversation-about"),
    *with_word("aloud", "", "", taking.aloud),
    *with_word("keep", "<slug:guideline>/", "", taking.keep),
    *with_word("keep", "<slug:guideline>/", "list.json", taking.kept, page="kept"),
    path("<language:language>/<slug:guideline>.html", taking.file, name="file"),
    path("keeper.js", taking.keeper, name="keeper"),
    *with_word("beside", "<slug:guideline>/", "<language:other>/", pages.beside),
    *with_word("give", "", "", giving.give),
    *with_word("give", "", "<slug:guideline>/", giving.give_of, page="give-of"),
    *with_word("leaflet", "", "<slug:guideline>/<choice:choice>/", giving.leaflet),
    *with_word("feedback", "<slug:guideline>/<slug:section>/", "", feedback.press),
    *with_word("feedback", "<slug:guideline>/<slug:section>/", "<str:seal>/", feedback.thanks, page="feedback-thanks"),
    path("<language:language>/<slug:guideline>/", pages.guideline, name="guideline"),
    path("<language:language>/<slug:guideline>/<slug:section>/", pages.section, name="section"),
]
