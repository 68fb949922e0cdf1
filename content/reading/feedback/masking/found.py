"""A piece of a text that is masked, and the words by which it is named: in Dutch, for the desk. Knows nothing else."""

from typing import NamedTuple

TELEPHONE, MAIL, SITE, POSTCODE, ADDRESS = "telefoon", "e-mail", "webadres", "postcode", "adres"
BSN, ACCOUNT, FILE, BIRTHDAY, NAME = "BSN", "rekening", "dossiernummer", "geboortedatum", "naam"
DOMAINS = "nl|com|org|net|eu|info|be|de|frl|amsterdam|pl|ua|tr|edu|gov|io|app|me|nu|uk|fr"


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


class Mask(NamedTuple):
    start: int
    end: int
    kind: str
