"""One request at a time, spaced by host, through a mirror where one is set."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from pyrate_limiter import Limiter, Rate
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from requests_ratelimiter.buckets import HostBucketFactory
from urllib3.exceptions import HTTPError

from workforce.fetching import faults, keys, manners
from workforce.fetching.addresses import Address
from workforce.fetching.faults import UnusableError

__all__ = ["Transport"]

CONNECT_SECONDS, READ_SECONDS = 10.0, 60.0
MOST_REDIRECTS = 5


class Transport:
    """Sends requests with manners and follows redirects; closed after use."""

    def __init__(self, spacing: float, mirror: str) -> None:
        self.spacing = spacing
        self.mirror = mirror
        self._session = requests.Session()
        adapter = _Mirrored(mirror)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)
        self._limiter: Limiter | None = None
        if spacing:
            # A window of its own for each host, with room for one request.
            rate = Rate(1, max(1, round(spacing * 1000)))
            self._limiter = Limiter(HostBucketFactory(rates=[rate]), buffer_ms=10)

    def close(self) -> None:
        """End connections and waiting."""
        self._session.close()
        if self._limiter is not None:
            self._limiter.bucket_factory.close()

    def ask(
        self, address: Address, secret: str, headers: dict[str, str], deadline: float
    ) -> requests.Response:
        """The answer at the end of all redirects, its body still to be read.

        Raises `UsageError` before any request to a host that wants a contact and gets none,
        `SetbackError` or `UnusableError` where there is no answer.
        """
        url = address.url
        for _ in range(1 + MOST_REDIRECTS):
            answer = self._send(url, address, secret, headers, deadline)
            target = self._session.get_redirect_target(answer)
            if target is None:
                return answer
            answer.close()
            url = self._onward(url, target, address, secret)
        raise UnusableError(f"more than {MOST_REDIRECTS} redirects")

    def _send(
        self, url: str, address: Address, secret: str, headers: dict[str, str], deadline: float
    ) -> requests.Response:
        host = urlsplit(url).hostname or ""
        named = {**headers, "User-Agent": manners.agent(host, address)}
        manners.patient(self.spacing, host, self.mirror)
        if self._limiter is not None:
            self._limiter.try_acquire(host)
        left = max(0.1, deadline - time.monotonic())
        try:
            return self._session.get(
                keys.with_key(url, address, secret),
                headers=named,
                allow_redirects=False,
                stream=True,
                timeout=(min(CONNECT_SECONDS, left), min(READ_SECONDS, left)),
            )
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            fault = faults.of(error)
        raise fault

    def _onward(self, url: str, target: str, address: Address, secret: str) -> str:
        """Where a redirect leads, as the publisher's own address and without the key."""
        if self.mirror and target.startswith(f"{self.mirror}/"):
            target = "https://" + target.removeprefix(f"{self.mirror}/")
        try:
            onward = urljoin(url, target)
            right = urlsplit(onward).scheme in ("http", "https") and urlsplit(onward).hostname
        except ValueError:
            right = False
        if not right:
            raise UnusableError("a redirect to something that is no address")
        clean = keys.without_key(onward, address, secret)
        if clean is None:
            raise UnusableError("a redirect that gives the key away")
        return clean


class _Mirrored(HTTPAdapter):
    """Sends each request to the mirror in the publisher's place, where one is set."""

    def __init__(self, mirror: str = "") -> None:
        self._mirror = mirror
        super().__init__()

    def send(
        self, request: requests.PreparedRequest, *args: Any, **kwargs: Any
    ) -> requests.Response:
        if self._mirror:
            parts = urlsplit(request.url or "")
            rest = parts._replace(scheme="", netloc="").geturl()
            request = request.copy()
            request.url = f"{self._mirror}/{parts.netloc}{rest}"
            # Those given are the proxies for the publisher.
            kwargs["proxies"] = get_environ_proxies(request.url)
        return super().send(request, *args, **kwargs)
