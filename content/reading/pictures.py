"""The picture of each kind of section, with what it shows in words. Knows the kinds, and no content.

A page draws it by <use>, so that it takes the page's colours, and a municipality's; lower down it is an image, which waits
until it comes into sight, and has the colours that stand in the file itself.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.kinds import Kind


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


PICTURES = {
    Kind.INTRODUCTION: Picture("introduction", _("A parent reads a leaflet at the table, with an arm around a child.")),
    Kind.WHAT_IT_IS: Picture("what-it-is", _("A parent holds a child close.")),
    Kind.WHAT_THE_CAREGIVER_DOES: Picture(
        "what-the-caregiver-does", _("A parent, a child and a professional talk with each other."), leads_on=True
    ),
    Kind.HELP_OPTIONS: Picture("help-options", _("A parent and a child stand where a path parts, and somebody points the way."), leads_on=True),
    Kind.WHAT_YOU_CAN_DO: Picture("what-you-can-do", _("Two adults and a child build a tower of blocks.")),
    Kind.TIPS: Picture("tips", _("An older person listens to a child who tells something.")),
    Kind.MORE_INFORMATION: Picture("more-information", _("Somebody reads a book."), leads_on=True),
    Kind.COLOPHON: Picture("colophon", _("Somebody writes on paper.")),
}
HOME = Picture("home", _("A child between two adults, hand in hand, from stone to stone."), True, 440, 320)
OTHER = Picture("other", _("A plant grows between stones."))


def picture_of(kind: str) -> Picture:
    """Return the picture of a kind of section."""
    return PICTURES.get(Kind(kind), OTHER)
