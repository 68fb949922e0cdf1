"""Tries whether addresses on the web still work, a few at a time and within a time. Knows no models.

Only public addresses are visited, at the ports of the web: each name is looked up first, only public answers count, and the
connection goes to that very answer, at each step of a redirect too. So nobody can have the portal's own network asked by
putting a link in a text. A proxy that the environment names is not used: it would look the name up once more, by itself.

No body is ever read, and the time of an attempt is one for all its steps: who answers a byte at a time is hung up on.
"""

import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from content.editing.public_address import is_public, is_this_machine

AT_ONCE = 4
SECONDS_EACH = 10.0
REDIRECTS = 6
NUMBERS = 4  # of one name: as many are tried as a website with both versions of the internet, twice, has
# Says who asks and why, so that whoever keeps a website can see it in the log.
USER_AGENT = "Houvast link check (asked for by the editors of a website with links to this one)"
_KEPT = "/%?:@!$&'()*+,;=~-._"  # what has a meaning in an address; whatever else there is, is written in ASCII
_PORTS = {"http": 80, "https": 443}
_FOR_GOOD = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
# Many websites answer these to a program and not to a person.
_REFUSED = {401, 403, 405, 406, 418, 429, 451, 999}
_GONE = {404, 410}


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
    PORT = "port"


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

    `loopback` lets addresses of this machine through, at any port, for a test. Nothing is raised for an address, whatever it
    is.
    """
    end = time.monotonic() + seconds
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for address in addresses:
        waiting.put(address)
    found: dict[str, Result] = {}

    def work() -> None:
        while (left := end - time.monotonic()) > 0:
            try:
                address = waiting.get_nowait()
            except queue.Empty:
                return
            result = try_address(address, seconds=min(SECONDS_EACH, left), loopback=loopback)
            if (
                left >= SECONDS_EACH or result.outcome != Outcome.SLOW
            ):  # cut short by the run, it is not known to be slow
                found[address] = result

    workers = [threading.Thread(target=work, name="links", daemon=True) for _number in range(AT_ONCE)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(max(0.0, end - time.monotonic()))
    found = dict(found)  # what a thread learns after this comes too late
    if any(result.outcome not in (Outcome.NO_HOST, Outcome.NO_NAMES) for result in found.values()):
        return found
    # Of no name at all there was an answer: that says something of our own connection, and nothing of the links.
    return {address: Result(Outcome.NO_NAMES) for address in found}


def try_address(address: str, *, seconds: float = SECONDS_EACH, loopback: bool = False) -> Result:
    """Return how one address is; SLOW where that takes longer, in all, than so many seconds."""
    attempt = _Attempt(address, seconds, loopback)
    # Looking up a name knows no limit of time, and a server can keep each single wait short. So somebody else waits, whom
    # nobody has to wait for: a daemon, that does not keep the process either.
    threading.Thread(target=attempt.run, name="link", daemon=True).start()
    return attempt.result()


class _Attempt:
    """One address that is being tried, until it is known how it is or its time is over."""

    def __init__(self, address: str, seconds: float, loopback: bool) -> None:
        self.address = address
        self.end = time.monotonic() + seconds
        self.loopback = loopback
        self.found: Result | None = None
        self.known = threading.Event()
        self.lock = threading.Lock()
        self.line: socket.socket | None = None  # a second hold on what is open, by which to hang up
        self.is_over = False

    def result(self) -> Result:
        """Wait for what comes of it until the time is over, and then hang up."""
        self.known.wait(max(0.0, self.end - time.monotonic()))
        with self.lock:
            self.is_over = True
            if self.line:
                _hang_up(self.line)
            return self.found or Result(Outcome.SLOW)

    def run(self) -> None:
        try:
            found = self._follow()
        except _NotReached as problem:
            found = Result(problem.outcome)
        except ssl.SSLCertVerificationError:
            found = Result(Outcome.CERTIFICATE)
        except TimeoutError:
            found = Result(Outcome.SLOW)
        except (OSError, http.client.HTTPException, ValueError):
            found = Result(Outcome.UNREACHABLE)
        with self.lock:
            if not self.is_over:
                self.found = found
        self.known.set()

    def _follow(self) -> Result:
        here, moved = self.address, ""
        for_good = True  # only while each step so far says so, the new address is the one to write down
        for _step in range(REDIRECTS):
            status, leads_to = self._ask(here)
            if status not in _REDIRECTS or not leads_to:
                return _result(status, moved)
            here = urljoin(here, leads_to)
            for_good = for_good and status in _FOR_GOOD
            moved = here if for_good else moved
        return Result(Outcome.ROUND)

    def _ask(self, address: str) -> tuple[int, str]:
        """Return the status of an address and where it leads; a website that does not know HEAD is asked by GET."""
        status, leads_to = self._request("HEAD", address)
        if status >= 400 and status != 410:
            status, leads_to = self._request("GET", address)
        return status, leads_to

    def _request(self, method: str, address: str) -> tuple[int, str]:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
        if parts.scheme not in _PORTS or not host:
            raise _NotReached(Outcome.NOT_PUBLIC)
        port = parts.port or _PORTS[parts.scheme]
        if port not in _PORTS.values() and not self.loopback:
            raise _NotReached(Outcome.PORT)
        name = host if ":" in host else host.encode("idna").decode()
        numbers = self._look_up(name, port)
        path = urlunsplit(("", "", quote(parts.path or "/", safe=_KEPT), quote(parts.query, safe=_KEPT), ""))
        connection = self._connection(parts.scheme, name, port, numbers)
        try:
            connection.request(method, path, headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"})
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()
            self._let_go()

    def _look_up(self, name: str, port: int) -> list[str]:
        """Return the numbers of a host that may be visited; raise where there is none."""
        try:
            answers = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except socket.gaierror as problem:
            known = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
            raise _NotReached(Outcome.NO_HOST if problem.errno in known else Outcome.NO_NAMES) from problem
        numbers = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if not (visited := [number for number in numbers if self._may_be_visited(number, port)]):
            raise _NotReached(Outcome.NOT_PUBLIC)
        return visited[:NUMBERS]

    def _may_be_visited(self, number: str, port: int) -> bool:
        if self.loopback and is_this_machine(number):
            return True
        return port in _PORTS.values() and is_public(number)

    def _connection(self, scheme: str, name: str, port: int, numbers: list[str]) -> http.client.HTTPConnection:
        """Return a connection to these numbers, which asks for the host by its name: it is not looked up a second time."""

        def to_a_number(_address: object, _timeout: object = None, _source: object = None) -> socket.socket:
            return self._call(numbers, port)

        kind: Callable[..., http.client.HTTPConnection] = (
            http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
        )
        connection = kind(name, port, timeout=self._left())
        connection._create_connection = to_a_number  # type: ignore[attr-defined]
        return connection

    def _call(self, numbers: list[str], port: int) -> socket.socket:
        """Open a line to the first of these numbers that answers."""
        problem: OSError = TimeoutError()
        for number in numbers:
            try:
                line = socket.create_connection((number, port), self._left())
            except OSError as this:
                problem = this
                continue
            self._hold(line)
            return line
        raise problem

    def _left(self) -> float:
        if (left := self.end - time.monotonic()) <= 0:
            raise TimeoutError
        return left

    def _hold(self, line: socket.socket) -> None:
        """Keep a second hold on what was opened: TLS takes the first one over."""
        with self.lock:
            if self.is_over:
                line.close()
                raise TimeoutError
            self.line = line.dup()

    def _let_go(self) -> None:
        with self.lock:
            if self.line:
                self.line.close()
            self.line = None


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):  # the other side was first
        line.shutdown(socket.SHUT_RDWR)


def _result(status: int, moved: str) -> Result:
    if status in _GONE:
        return Result(Outcome.GONE)
    if status in _REFUSED:
        return Result(Outcome.REFUSED)
    if status >= 400:
        return Result(Outcome.FAILS, str(status))
    return Result(Outcome.MOVED, moved) if moved else Result(Outcome.WORKS)
