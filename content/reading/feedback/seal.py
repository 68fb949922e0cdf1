"""What a reader did, sealed in the address of the page that thanks for it: nobody who sees the address can tell what it was.

So the history of a telephone says neither “yes” nor “no”, and not that somebody needed help. A seal is made anew each time,
belongs to one section, leads to nothing that is stored, and holds in every process of the portal.
"""

import enum
import re
import secrets
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

_SEAL = re.compile(r"([0-9]{1,9})-([0-9a-f]{12})([0-9a-f]{20})", re.ASCII)


class Did(enum.Enum):
    """How far a reader has come: they pressed yes or no, they wrote something, or nothing could be kept."""

    YES = "yes"
    NO = "no"
    WROTE = "wrote"
    NEEDS_HELP = "needs help"
    TOO_MANY = "too many"


@dataclass(frozen=True)
class Said:
    """What a reader did with which edition of a section, and whether they read it on the page with all sections."""

    did: Did
    guideline: str
    section: str
    edition: int
    on_whole: bool = False

    def sealed(self) -> str:
        nonce = secrets.token_hex(6)
        return f"{self.edition}-{nonce}{self._mark(nonce)}"

    def _mark(self, nonce: str) -> str:
        value = f"{nonce} {self.did.value} {self.guideline} {self.section} {self.edition} {self.on_whole}"
        return salted_hmac("content.reading.feedback", value, algorithm="sha256").hexdigest()[:20]

    def then(self, did: Did) -> "Said":
        return Said(did, self.guideline, self.section, self.edition, self.on_whole)


def unsealed(seal: str, guideline: str, section: str) -> Said | None:
    """Return what a seal says of this section; None where it says nothing."""
    found = _SEAL.fullmatch(seal)
    if not found:
        return None
    number, nonce, mark = found.groups()
    possible = [Said(did, guideline, section, int(number), on) for did in Did for on in (False, True)]
    return next((said for said in possible if constant_time_compare(said._mark(nonce), mark)), None)
