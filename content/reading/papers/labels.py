"""Our own words around a text on paper: its labels, and what is said of how it stands. Knows texts, and not how a paper is built.

They are in the language that is active, as on a page; only labels are in each of the paper's languages.
"""

import datetime
from collections.abc import Iterable

from django.utils import translation
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from content.reading.language import direction
from content.reading.markup import Word
from content.reading.passages import KeyMessage, Opening, Passage


def labels(languages: Iterable[str]) -> dict[str, list[dict[str, str]]]:
    """Return each label in these languages, in their order."""
    found: dict[str, list[dict[str, str]]] = {}
    for language in languages:
        with translation.override(language):
            for name, words in _labels().items():
                found.setdefault(name, []).append(
                    {"language": language, "direction": direction(language), "plain": words}
                )
    return found


def _labels() -> dict[str, str]:
    return {
        "in_short": _("In short"),
        "first": _("Good to know first"),
        "contents": _("What you can read here"),
        "talk": _("Talk about this"),
        "questions": _("You can put these questions to your professional:"),
        "words": _("What these words mean"),
        "in_dutch": _("In Dutch:"),
        "now": _("What the Dutch text says now"),
        "urgent": _("Need help now?"),
        "help": _("Help and telephone numbers"),
        "call": _("Call"),
        "when": _("When:"),
        "origin": _("Where this text comes from"),
        "checked": _("Last compared with the guideline"),
        "guideline": _("The guideline"),
        "makers": _("Makers of the guideline"),
        "edition": _("Edition"),
        "current": _("Is this paper still current?"),
        "scan": _("Scan the code with your phone, or type this address:"),
        "screen": _("You can also read this text here:"),
        "qr": _("A code for your phone, with this address:"),
    }


def edition(number: int, live_on: datetime.date) -> str:
    numbered = _("Edition %(number)s") % {"number": number}
    return f"{numbered}, {day(live_on)}"


def notices(of: Opening, read: Iterable[Passage | Word]) -> list[str]:
    """Return what is said at the top: how the guideline stands to the Dutch, and whether all that is read was checked."""
    found = standing(of)
    if not all(text.reviewed for text in (of, *read)):
        found.append(
            _("No professional native reader has checked this translation yet. If in doubt, the Dutch text counts.")
        )
    return found


def standing(text: Opening | Passage | Word) -> list[str]:
    """Return what readers are told of how a text stands to the Dutch: as a page says it."""
    if text.state == "missing":
        return [_("This part has not been translated yet. You read it in Dutch.")]
    if text.state != "outdated":
        return []
    if text.made_on is None:
        return [_("The Dutch text has changed since. This translation was made from an older text.")]
    said = _("The Dutch text has changed since. This translation was made on %(date)s, from an older text.")
    return [said % {"date": day(text.made_on)}]


def which_text(message: KeyMessage) -> str:
    """Return which text a first message is of, where it is not the translation of today; "" where it is."""
    if message.is_now:
        return _("What the Dutch text says now")
    if message.is_older:
        return _("The older translation")
    return _("Not translated yet, in Dutch") if message.passage.is_fallback else ""


def own_words(portal: str) -> str:
    return _(
        "%(portal)s explains here in its own words what the parents’ text of this guideline says. "
        "The makers of the guideline did not write this text."
    ) % {"portal": portal}


def compared(on: datetime.date | None) -> str:
    return day(on) if on else _("not yet")


def day(date: datetime.date) -> str:
    return formatted(date, "j E Y")
