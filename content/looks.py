"""The closed lists of looks and icons that a block of text can have. Knows nothing of models, only of HTML as `clean` writes it.

A look is `data-look` on a paragraph or a list, an icon is `data-icon` on an item of a list. Neither is text: what a
translator works from is the same without them.
"""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _


class Look(models.TextChoices):
    GOOD_TO_KNOW = "good-to-know", _("good to know")
    DO = "do", _("things to do")
    CARDS = "cards", _("cards")
    STEPS = "steps", _("steps, one by one")


class Icon(models.TextChoices):
    """What an icon means; `static/pictures/icons.svg` has the drawing of each."""

    AT_EASE = "at-ease", _("at ease")
    COMFORT = "comfort", _("comforting")
    LISTEN = "listen", _("listening")
    TALK = "talk", _("talking")
    INTEREST = "interest", _("showing interest")
    COMPLIMENT = "compliment", _("a compliment")
    FUN = "fun", _("playing, having fun")
    TOGETHER = "together", _("together")
    LOVE = "love", _("love")
    FAMILY = "family", _("the family")
    HOME = "home", _("at home")
    FOSTER_HOME = "foster-home", _("foster care or adoption")
    DEVELOPMENT = "development", _("growing up")
    MIND = "mind", _("thoughts and feelings")
    SAFETY = "safety", _("safety")
    HOSPITAL = "hospital", _("hospital, illness")
    SCHOOL = "school", _("school")
    HELP = "help", _("help")
    QUESTION = "question", _("a question")
    LOOK = "look", _("looking closely")
    CHOOSE = "choose", _("choosing")
    STEP = "step", _("a step")
    CHECK = "check", _("checking")
    FOLLOW = "follow", _("seeing how it goes")
    TIME = "time", _("time, patience")
    PHONE = "phone", _("telephone")
    PAPER = "paper", _("on paper")
    BOOK = "book", _("reading")
    IDEA = "idea", _("an idea")
    ATTENTION = "attention", _("worth knowing")


LOOKS_OF: dict[str, tuple[Look, ...]] = {
    "p": (Look.GOOD_TO_KNOW,),
    "ul": (Look.DO, Look.CARDS),
    "ol": (Look.STEPS,),
}

_LOOK_OR_ICON = re.compile(r'(<(?:p|ul|ol|li)\b[^<>]*?) data-(?:look|icon)="[^"]*"')


def without_looks(html: str) -> str:
    """Return `html` without its looks and icons."""
    return _LOOK_OR_ICON.sub(r"\1", html)
