"""The few tags that the pages need: addresses, the language of a piece of text, and what to choose from a list."""

import datetime
import re
from collections.abc import Container, Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.dateformat import format as formatted
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language, gettext

from content.kinds import Kind
from content.reading.addresses import Here
from content.reading.addresses import address as address_of
from content.reading.addresses import age_address as age_address_of
from content.reading.conversation.choices import Choice
from content.reading.duration import minutes_of_reading
from content.reading.language import direction
from content.reading.markup import Word
from content.reading.papers.addresses import Tail
from content.reading.passages import Passage
from content.reading.pictures import PICTURE_ANCHOR, Picture, icon_drawings, picture_drawing
from content.reading.places import Place
from content.reading.shelf import OnShelf

register = template.Library()
# Where an address may go on in the next line.
_PART_OF_ADDRESS = re.compile(r"([/+-])(?=[a-z0-9])")
_HEADING = re.compile(r"(</?h)([2-6])(?=[\s>])")


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], page: str, language: str = "", **slugs: str) -> str:
    """Return the path of a page in the language of this one, or in `language`; inside a preview it stays there."""
    return address_of(page, language or context["language"], context["shelf"].prefix, **slugs)


@register.simple_tag(takes_context=True)
def paper_address(context: dict[str, Any], in_language: str = "", **which: bool) -> str:
    """Return the path of the guideline's PDF, with the number of the live edition in its name."""
    language = in_language or context["language"]
    tail = Tail(context["edition"].number, **which).written(language)
    return address_of("paper", language, guideline=context["document"].slug, tail=tail)


@register.simple_tag
def age_address(edition: OnShelf) -> str:
    """Return the path where one asks whether a paper of this edition is still current."""
    return age_address_of(edition.slug, edition.number)


@register.simple_tag
def address_in(here: Here, language: str) -> str:
    """Return the path of this same page in another language."""
    return here.in_language(language)


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], path: str) -> str:
    """Return the whole address of a path of this portal."""
    return str(context["request"].build_absolute_uri(path))


@register.filter
def in_parts(address: str) -> SafeString:
    """Let an address that is read go on in the next line between its parts, and nowhere else."""
    return mark_safe(_PART_OF_ADDRESS.sub(r"\1<wbr>", escape(address)))  # noqa: S308  (escaped)


@register.filter(is_safe=True)
def one_level_up(html: str) -> str:
    """Raise each heading by one level, for a section that has a page to itself."""
    return _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) - 1}", html)


@register.simple_tag(takes_context=True)
def lang(context: dict[str, Any], language: str) -> str:
    """Return the attributes for a text in `language`: none where the page has that language too."""
    if language == context["language"]:
        return ""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def own_name(language: str) -> str:
    """Return a language's name in that language."""
    return dict(settings.LANGUAGES)[language]


@register.filter
def kind_name(kind: str) -> str:
    """Return what a section of this kind is, without a word of what it is about."""
    label = str(Kind(kind).label)
    # Turkish has two letters i, and each has a capital of its own.
    return f"İ{label[1:]}" if get_language() == "tr" and label.startswith("i") else capfirst(label)


@register.filter
def listed(names: Iterable[str]) -> str:
    """Return names as a sentence has them: with commas, and "and" before the last; in Arabic written onto each that follows."""
    if get_language() == "ar":
        return f" {gettext('and')}".join(names)
    return get_text_list(list(names), gettext("and"))


@register.filter(expects_localtime=True)
def day(date: datetime.date) -> str:
    """Return a date as the reader's language writes it: 25 november 2026, 25 listopada 2026."""
    return formatted(date, "j E Y")


@register.filter(expects_localtime=True)
def month(date: datetime.date) -> str:
    """Return a month and its year; in small letters where the language writes a month so within a date."""
    name = formatted(date, "F")
    return f"{name.lower() if formatted(date, 'E').islower() else name} {date.year}"


@register.filter
def drawing(picture: Picture, anchor: str = PICTURE_ANCHOR) -> str:
    """Return the drawing of a picture, as the page's first or with an id of its own."""
    return picture_drawing(picture, anchor)


@register.filter
def pictures_of(passages: Iterable[Passage]) -> list[Picture]:
    """Return each picture of these sections once."""
    return list({passage.picture.name: passage.picture for passage in passages}.values())


register.filter("icon_drawings", icon_drawings)
register.filter("minutes", minutes_of_reading)


@register.filter
def with_questions(passages: Iterable[Passage]) -> list[Passage]:
    """Return the sections that hold questions for a professional."""
    return [passage for passage in passages if passage.questions]


@register.filter
def any_of(choices: Iterable[Choice], picked: Container[str]) -> bool:
    """Tell whether one of these was picked for the sheet."""
    return any(choice.key in picked for choice in choices)


@register.filter
def words_used(passages: Iterable[Passage]) -> list[Word]:
    """Return each glossary word of these sections once, in the order of the alphabet."""
    words = {used.word.slug: used.word for passage in passages for used in passage.body.words}
    return sorted(words.values(), key=lambda word: word.term.casefold())


@register.filter
def unchecked(places: Iterable[Place]) -> list[Place]:
    """Return the places to find help that no editor has checked yet."""
    return [place for place in places if not place.contact.checked_on]
