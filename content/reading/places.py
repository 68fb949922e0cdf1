"""Where a reader finds help: the contacts of a guideline in their language, or in Dutch where there is none. Knows no texts."""

import datetime
import re
from dataclasses import dataclass

from content.publishing.document import ContactText, Document, State
from content.reading.changed import Changed
from content.reading.language import direction
from content.reading.passages import reviewed


@dataclass(frozen=True)
class Place:
    """A place to find help, and the language in which it is described. Its number is always that of the Dutch text."""

    contact: ContactText
    language: str
    is_fallback: bool
    state: State
    made_on: datetime.date | None
    reviewed: bool
    now: ContactText | None = None

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return re.sub(r"[^+0-9]", "", self.contact.telephone)

    @property
    def has_short_number(self) -> bool:
        """Tell whether this is an emergency number, as 112 is: known to all, and never to be doubted on the page."""
        return 0 < len(self.dialled) <= 3


# What is no text: a telephone number that has changed is never an older one in another language.
FACTS = ("telephone", "url", "urgent", "checked_on")


def contacts(document: Document, language: str) -> list[Place]:
    """Return where to find help, the urgent places first; described in Dutch where that is not translated."""
    places = []
    for contact, source in zip(document.languages[language].contacts, document.source_text.contacts, strict=True):
        state = document.state(language, contact, source)
        is_fallback = state == "missing"
        shown, spoken = (source, document.source_language) if is_fallback else (contact, language)
        shown = shown.model_copy(update={fact: getattr(source, fact) for fact in FACTS})
        made_on = contact.made.on if contact.made else None
        now = _place_now(contact, source) if state == "outdated" else None
        places.append(Place(shown, spoken, is_fallback, state, made_on, reviewed(contact, state), now))
    return sorted(places, key=lambda place: not place.contact.urgent)


def _place_now(contact: ContactText, source: ContactText) -> ContactText:
    name, reachable, purpose = Changed(contact, source).of(source.name, source.reachable, source.purpose)
    return source.model_copy(update={"name": name, "reachable": reachable, "purpose": purpose})
