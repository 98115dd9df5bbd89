"""What went wrong, in words that never quote the network libraries.

Their messages hold the address as it was sent, key included; so faults are told by kind alone, and
nothing is raised while one of theirs is being handled.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator

import requests
from urllib3 import exceptions as urllib3

from workforce.errors import NetworkError
from workforce.fetching.addresses import Address
from workforce.fetching.manners import MIRROR_VARIABLE, by_hand

__all__ = ["NotThereError", "SetbackError", "TooSlowError", "UnusableError", "network", "of"]

# From the particular to the general: the first kind found anywhere among the causes tells. The
# second item says whether the same request may do better a moment later.
KINDS: tuple[tuple[tuple[type[BaseException], ...], str, bool], ...] = (
    ((ssl.SSLCertVerificationError,), "a certificate that does not prove who answers", False),
    ((ssl.SSLError, urllib3.SSLError), "an encrypted connection that failed", True),
    ((urllib3.ProxyError,), "a proxy that does not connect", True),
    ((urllib3.NameResolutionError, socket.gaierror), "no such host, or no network", True),
    ((ConnectionRefusedError,), "a refused connection", True),
    # Called a timeout by the library's hierarchy, which it is not.
    ((urllib3.NewConnectionError,), "no connection", True),
    ((urllib3.ConnectTimeoutError,), "no connection in time", True),
    ((urllib3.ReadTimeoutError, TimeoutError), "no answer in time", True),
    ((urllib3.DecodeError,), "a body that cannot be decompressed", True),
    ((urllib3.IncompleteRead, http.client.IncompleteRead), "a body cut short", True),
    ((requests.exceptions.InvalidHeader, urllib3.InvalidHeader), "a header without sense", False),
    ((requests.exceptions.InvalidURL, urllib3.LocationValueError), "an address no one has", False),
    ((urllib3.ProtocolError, ConnectionError), "a connection that broke off", True),
)


class NotThereError(NetworkError):
    """The publisher answers that there is no such file: often one not published yet."""


class SetbackError(Exception):
    """One try that failed where the next may not; `wait` is what the server asks for, in seconds.

    For use inside this package: users see the `NetworkError` made of the last one.
    """

    def __init__(self, found: str, wait: float | None = None) -> None:
        self.found = found
        self.wait = wait
        super().__init__(found)


class UnusableError(Exception):
    """An answer that another try would not better; for use inside this package too."""

    def __init__(self, found: str, kind: type[NetworkError] = NetworkError) -> None:
        self.found = found
        self.kind = kind
        super().__init__(found)


class TooSlowError(UnusableError):
    """A transfer that outlasts its time; a later one may go on from there."""


def of(error: BaseException) -> SetbackError | UnusableError:
    """What an exception of the network libraries means, without a word of theirs."""
    causes = list(_causes(error))
    for kinds, words, again in KINDS:
        if any(isinstance(cause, kinds) for cause in causes):
            return SetbackError(words) if again else UnusableError(words)
    return UnusableError(f"no answer ({type(error).__name__})")


def network(
    address: Address, found: str, mirror: str, kind: type[NetworkError] = NetworkError
) -> NetworkError:
    """The error a user sees: the publisher's address, what came instead, and the way around."""
    through = f" (asked through the mirror of {MIRROR_VARIABLE}, {mirror})" if mirror else ""
    return kind(
        address.url,
        expected="the publisher's file",
        found=found + through,
        remedy=f"Try again later, or {by_hand(address)}",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and all it was made of; the libraries nest them in several ways."""
    waiting, seen = [error], set()
    while waiting:
        cause = waiting.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        nested = (*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__)
        waiting.extend(inner for inner in nested if isinstance(inner, BaseException))
