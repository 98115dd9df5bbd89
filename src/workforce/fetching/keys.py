"""API keys: read when they are sent, and kept out of everything that can be read later."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from workforce.errors import UsageError
from workforce.fetching.addresses import Address, Key

__all__ = ["blank", "kept_out_of_logs", "read", "with_key", "without_key"]

# Characters that stand for themselves in an address, so that the key has one spelling only.
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]{4,}")
# These log the addresses they ask for.
LOGGERS = ("urllib3.connectionpool", "urllib3.connection", "urllib3.response", "urllib3.util.retry")


def read(key: Key) -> str:
    """The key from its environment variable. Raises `UsageError` where there is none."""
    secret = os.environ.get(key.variable, "").strip()
    if UNRESERVED.fullmatch(secret):
        return secret
    raise UsageError(
        key.variable,
        expected="the API key that the publisher gives out",
        found="something that is no key" if secret else "nothing",
        remedy=f"Get a key at {key.page} and set it (export {key.variable}=...).",
    )


def with_key(url: str, address: Address, secret: str) -> str:
    """The address to send: with the key where it goes to the publisher, and only there."""
    if address.key is None or _origin(url) != _origin(address.url):
        return url
    pair = urlencode({address.key.parameter: secret})
    parts = urlsplit(url)
    return parts._replace(query=f"{parts.query}&{pair}" if parts.query else pair).geturl()


def without_key(url: str, address: Address, secret: str) -> str | None:
    """The address a server redirects to, without the key; None where it is woven in."""
    if address.key is None:
        return url
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    left = [pair for pair in pairs if pair[0].lower() != address.key.parameter.lower()]
    if left != pairs:
        url = parts._replace(query=urlencode(left)).geturl()
    return None if secret in unquote(url) else url


def blank(path: Path, secret: str) -> None:
    """Take the key out of a file: some publishers repeat in an answer how they were asked."""
    if secret and secret.encode() in (content := path.read_bytes()):
        path.write_bytes(content.replace(secret.encode(), b"..."))


@contextmanager
def kept_out_of_logs(secret: str) -> Iterator[None]:
    """Blank the key in what the network libraries log meanwhile; nothing to do for ""."""
    blanking = _Blanking(secret)
    loggers = [logging.getLogger(name) for name in LOGGERS if secret]
    for logger in loggers:
        logger.addFilter(blanking)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(blanking)


class _Blanking(logging.Filter):
    """Lets every record pass, without the secret."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = record.getMessage().replace(self._secret, "...")
        record.args = ()
        return True


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port
