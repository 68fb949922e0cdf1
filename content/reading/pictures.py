"""The picture of each kind of section, with what it shows in words, and the icons. Knows the kinds, and no content.

A page carries its first picture and its icons itself, at its end: they take the page's colours, and a municipality's, and
the text need not wait for them. Lower down a picture is an image, which waits until it comes into sight, and has the
colours that stand in its file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from content.kinds import Kind
from content.reading.inlined import STATIC
from content.reading.markup import icon_anchor


@dataclass(frozen=True)
class Picture:
    """A drawing in static/pictures/; `leads_on` where it has a direction, which turns round with the script."""

    name: str
    alternative: Promise
    leads_on: bool = False
    width: int = 360
    height: int = 220

    @property
    def file(self) -> str:
        return f"pictures/{self.name}.svg"

    @property
    def anchor(self) -> str:
        """The id of its drawing, where a page carries several."""
        return f"picture..{self.name}"


PICTURE_ANCHOR = "picture..first"
PICTURES = {
    Kind.INTRODUCTION: Picture("introduction", _("A parent reads a leaflet at the table, with an arm around a child.")),
    Kind.WHAT_IT_IS: Picture("what-it-is", _("A parent holds a child close.")),
    Kind.WHAT_THE_CAREGIVER_DOES: Picture(
        "what-the-caregiver-does", _("A parent, a child and a professional talk with each other."), leads_on=True
    ),
    Kind.HELP_OPTIONS: Picture(
        "help-options", _("A parent and a child stand where a path parts, and somebody points the way."), leads_on=True
    ),
    Kind.WHAT_YOU_CAN_DO: Picture("what-you-can-do", _("Two adults and a child build a tower of blocks.")),
    Kind.TIPS: Picture("tips", _("A grandmother listens to a child who tells something.")),
    Kind.MORE_INFORMATION: Picture("more-information", _("Somebody reads a book."), leads_on=True),
    Kind.COLOPHON: Picture("colophon", _("Somebody writes on paper.")),
}
HOME = Picture("home", _("A child between two adults, hand in hand, from stone to stone."), True, 440, 320)
OTHER = Picture("other", _("A plant grows between stones."))


def picture_of(kind: str) -> Picture:
    """Return the picture of a kind of section."""
    return PICTURES.get(Kind(kind), OTHER)


def picture_drawing(picture: Picture, anchor: str = PICTURE_ANCHOR) -> SafeString:
    """Return what the <use> of a page's picture refers to."""
    [drawing] = re.findall(r"<g id=\"p\".*</g>", _file(picture.file), re.DOTALL)
    return mark_safe(str(drawing).replace('id="p"', f'id="{anchor}"', 1))  # noqa: S308  (our own file)


def icon_drawings(names: Iterable[str]) -> SafeString:
    """Return what the <use> of each of these icons refers to."""
    return mark_safe("".join(_symbols()[name] for name in names))  # noqa: S308  (our own file)


@lru_cache
def _symbols() -> dict[str, str]:
    symbols = re.findall(r'<symbol id="([a-z-]+)"(.*?</symbol>)', _file("pictures/icons.svg"), re.DOTALL)
    return {name: f'<symbol id="{icon_anchor(name)}"{rest}' for name, rest in symbols}


@lru_cache
def _file(name: str) -> str:
    return (STATIC / name).read_text("utf-8")
