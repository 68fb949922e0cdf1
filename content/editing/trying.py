"""Tries whether addresses on the web still work, a few at a time and within a time. Knows no models.

Only public addresses are visited: each name is looked up first, every answer to it must be public, and the connection goes to
that very answer, at each step of a redirect too. So nobody can have the portal's own network asked by putting a link in a text.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

AT_ONCE = 4
SECONDS_EACH = 10.0
REDIRECTS = 6
# Says who asks and why, so that whoever keeps a website can see it in the log.
USER_AGENT = "Houvast link check (asked for by the editors of a website with links to this one)"
_KEPT = "/%?:@!$&'()*+,;=~-._"  # what has a meaning in an address; whatever else there is, is written in ASCII
_PORTS = {"http": 80, "https": 443}
_FOR_GOOD = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
# Many websites answer these to a program and not to a person.
_REFUSED = {401, 403, 405, 406, 418, 429, 451, 999}
_GONE = {404, 410}
_GATEWAY = ipaddress.IPv6Network("64:ff9b::/96")  # NAT64, RFC 6052


class Outcome(StrEnum):
    WORKS = "works"
    MOVED = "moved"
    GONE = "gone"
    FAILS = "fails"
    REFUSED = "refused"
    NO_HOST = "no-host"
    NO_NAMES = "no-names"
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    CERTIFICATE = "certificate"
    ROUND = "round"
    NOT_PUBLIC = "not-public"


@dataclass(frozen=True)
class Result:
    """How an address was: `detail` is the new address where it has MOVED, the status where it FAILS."""

    outcome: Outcome
    detail: str = ""


class _NotReached(Exception):
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def try_addresses(addresses: Iterable[str], *, seconds: float, loopback: bool = False) -> dict[str, Result]:
    """Return how each address is; those that could not be tried within so many seconds are left out.

    `loopback` lets addresses of this machine through, for a test. Nothing is raised for an address, whatever it is.
    """
    end = time.monotonic() + seconds
    found: dict[str, Result] = {}

    def one(address: str) -> None:
        if time.monotonic() < end:
            found[address] = try_address(address, seconds=min(SECONDS_EACH, seconds), loopback=loopback)

    pool = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="links")
    try:
        wait([pool.submit(one, address) for address in addresses], timeout=seconds)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    found = dict(found)  # what a thread learns after this comes too late
    if any(result.outcome not in (Outcome.NO_HOST, Outcome.NO_NAMES) for result in found.values()):
        return found
    # Of no name at all there was an answer: that says something of our own connection, and nothing of the links.
    return {address: Result(Outcome.NO_NAMES) for address in found}


def try_address(address: str, *, seconds: float = SECONDS_EACH, loopback: bool = False) -> Result:
    """Return how one address is, within about so many seconds."""
    end = time.monotonic() + seconds
    try:
        return _follow(address, end, loopback)
    except _NotReached as problem:
        return Result(problem.outcome)
    except ssl.SSLCertVerificationError:
        return Result(Outcome.CERTIFICATE)
    except TimeoutError:
        return Result(Outcome.SLOW)
    except (OSError, http.client.HTTPException, ValueError):
        return Result(Outcome.UNREACHABLE)


def _follow(address: str, end: float, loopback: bool) -> Result:
    here, moved = address, ""
    for_good = True  # only while each step so far says so, the new address is the one to write down
    for _step in range(REDIRECTS):
        status, leads_to = _ask(here, end, loopback)
        if status not in _REDIRECTS or not leads_to:
            return _result(status, moved)
        here = urljoin(here, leads_to)
        for_good = for_good and status in _FOR_GOOD
        moved = here if for_good else moved
    return Result(Outcome.ROUND)


def _result(status: int, moved: str) -> Result:
    if status in _GONE:
        return Result(Outcome.GONE)
    if status in _REFUSED:
        return Result(Outcome.REFUSED)
    if status >= 400:
        return Result(Outcome.FAILS, str(status))
    return Result(Outcome.MOVED, moved) if moved else Result(Outcome.WORKS)


def _ask(address: str, end: float, loopback: bool) -> tuple[int, str]:
    """Return the status of an address and where it leads; a website that does not know HEAD is asked by GET."""
    status, leads_to = _request("HEAD", address, end, loopback)
    if status >= 400 and status != 410:
        status, leads_to = _request("GET", address, end, loopback)
    return status, leads_to


def _request(method: str, address: str, end: float, loopback: bool) -> tuple[int, str]:
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host:
        raise _NotReached(Outcome.NOT_PUBLIC)
    port = parts.port or _PORTS[parts.scheme]
    name = host if ":" in host else host.encode("idna").decode()
    numeric = _look_up(name, port, loopback)
    path = urlunsplit(("", "", quote(parts.path or "/", safe=_KEPT), quote(parts.query, safe=_KEPT), ""))
    connection = _connection(parts.scheme, name, port, numeric, end)
    try:
        connection.request(method, path, headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def _look_up(name: str, port: int, loopback: bool) -> str:
    """Return the number of a host; raise where there is none, or where one of its numbers is not public."""
    try:
        answers = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except socket.gaierror as problem:
        known = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
        raise _NotReached(Outcome.NO_HOST if problem.errno in known else Outcome.NO_NAMES) from problem
    numbers = [str(answer[4][0]) for answer in answers]
    if not numbers or not all(_may_be_visited(number, loopback) for number in numbers):
        raise _NotReached(Outcome.NOT_PUBLIC)
    return numbers[0]


def _may_be_visited(number: str, loopback: bool) -> bool:
    found = ipaddress.ip_address(number.partition("%")[0])
    inner = _within(found)
    if loopback and inner.is_loopback:
        return True
    return all(one.is_global and not one.is_multicast for one in (found, inner))


def _within(found: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the number of version 4 that one of version 6 stands for, where it does: a gateway leads there."""
    if isinstance(found, ipaddress.IPv4Address):
        return found
    if found in _GATEWAY:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or found


def _connection(scheme: str, name: str, port: int, numeric: str, end: float) -> http.client.HTTPConnection:
    """Return a connection to this number, which asks for the host by its name: it is not looked up a second time."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError

    def to_the_number(_address: object, timeout: float, source: object = None) -> socket.socket:
        return socket.create_connection((numeric, port), timeout)

    kind: Callable[..., http.client.HTTPConnection] = (
        http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    )
    connection = kind(name, port, timeout=left)
    connection._create_connection = to_the_number  # type: ignore[attr-defined]
    return connection
