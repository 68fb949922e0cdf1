"""How often one connection, and all of them together, may say something. Knows no address for longer than it takes to ask.

An address is kept in no file and no database: only a digest of it, in the memory of this process, made with a key that nobody
has and that is thrown away with all of them after an hour. Of several processes each counts for itself, so that together they
let through as many times more; what holds for all of them is `MOST_LINES_A_DAY`, which the database counts.
"""

import hashlib
import ipaddress
import secrets
import time
from collections import Counter
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

PRESS, LINE = "press", "line"
# A family, a library or a refuge has one address for many.
OF_ONE = {PRESS: 40, LINE: 12}
OF_ALL = {PRESS: 4_000, LINE: 400}
MOST_LINES_A_DAY = 2_000
_HOUR = 3_600.0


class Limits:
    """What was said in this hour; `now` is in seconds of any clock that only goes on."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._forget(0.0)

    def allow(self, what: str, address: str, now: float | None = None) -> bool:
        """Tell whether this may be said, and count it; an unknown address "" has only the bound of all."""
        now = time.monotonic() if now is None else now
        with self._lock:
            if not self._since <= now < self._since + _HOUR:
                self._forget(now)
            whose = (what, self._digest(address)) if address else None
            if self._all[what] >= OF_ALL[what] or (whose and self._each[whose] >= OF_ONE[what]):
                return False
            self._all[what] += 1
            if whose:
                self._each[whose] += 1  # no more than what is allowed in all, so that memory is bounded
            return True

    def _forget(self, now: float) -> None:
        self._since, self._key = now, secrets.token_bytes(32)
        self._all: Counter[str] = Counter()
        self._each: Counter[tuple[str, bytes]] = Counter()

    def _digest(self, address: str) -> bytes:
        return hashlib.blake2b(address.encode(), key=self._key, digest_size=16).digest()


limits = Limits()


def address_of(request: HttpRequest) -> str:
    """Return where a request came from, of IPv6 the network; "" where that cannot be told."""
    if settings.SECURE_PROXY_SSL_HEADER:
        # The proxy adds it at the end; what stands before that anybody may have written.
        said = request.headers.get("X-Forwarded-For", "").split(",")[-1]
    else:
        said = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(said.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
