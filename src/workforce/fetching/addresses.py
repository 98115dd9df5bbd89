"""What can be asked of a publisher, and what comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, unquote, urlsplit

from workforce.errors import UsageError

__all__ = ["Address", "Fetched", "Key"]

LARGEST = 1_000_000_000
# What every file system takes, and nothing that starts with a dot: those names are the cache's.
NAME = re.compile(r'[^.\x00-\x1f\\/:*?"<>|][^\x00-\x1f\\/:*?"<>|]*')


@dataclass(frozen=True)
class Key:
    """An API key that a publisher asks for; where to find it, never the key itself.

    `variable` is the environment variable that holds it, `parameter` the query parameter it is
    sent in, `page` where one gets a key.
    """

    variable: str
    parameter: str
    page: str


@dataclass(frozen=True)
class Address:
    """One file of one publisher.

    `url` is the publisher's own address, without a key. `page` is what a person opens in a browser
    to get the same file. The file is kept as `name`, by default the last part of the address, and
    may hold `largest` bytes. `accept` is the media type to ask for where the address alone does
    not say it. Raises `UsageError` for an address that names no file.
    """

    url: str
    page: str
    name: str = ""
    key: Key | None = None
    largest: int = LARGEST
    accept: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        name = self.name or unquote(PurePosixPath(parts.path).name)
        object.__setattr__(self, "name", name)
        if parts.scheme not in ("http", "https") or not parts.hostname or not NAME.fullmatch(name):
            raise UsageError(
                self.url,
                expected="the http or https address of a file",
                found=repr(self.url) + (f" for a file named {name!r}" if self.name else ""),
                remedy="Copy the address of the download link.",
            )
        if self.key is None:
            return
        sent = {parameter.lower() for parameter, _ in parse_qsl(parts.query, True)}
        if parts.scheme != "https" or self.key.parameter.lower() in sent:
            raise UsageError(
                parts._replace(query="").geturl(),
                expected="an https address without the key in it",
                found="http" if parts.scheme != "https" else f"a parameter {self.key.parameter}",
                remedy=f"The key is read from {self.key.variable} and only sent encrypted.",
            )

    @property
    def is_page(self) -> bool:
        """Whether the address is that of an HTML page, so that one is no surprise."""
        return self.name.lower().endswith((".htm", ".html"))


@dataclass(frozen=True)
class Fetched:
    """A file that lies whole in the cache at `path`, under the address's name.

    `changed` is False where the publisher said, or the bytes show, that it is the one held in the
    cache before. `downloaded` is False where nothing had to be transferred.
    """

    address: Address
    path: Path
    changed: bool
    downloaded: bool
