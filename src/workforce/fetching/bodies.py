"""The body of an answer: read in time, of the right size, and the file it is meant to be."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import requests
from urllib3.exceptions import HTTPError

from workforce.fetching import faults
from workforce.fetching.addresses import Address
from workforce.fetching.faults import SetbackError, TooSlowError, UnusableError

__all__ = ["HEAD", "check_framing", "check_head", "check_whole", "is_page", "length", "pieces"]

PIECE = 1 << 18
# Bytes from which it shows whether a body is what it should be.
HEAD = 1024
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+)?html[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def is_archive(address: Address) -> bool:
    """Whether a file is a zip archive, as workbooks are too."""
    return address.name.lower().endswith((".zip", ".xlsx"))


def is_page(answer: requests.Response) -> bool:
    """Whether an answer says of itself that it is an HTML page."""
    return "html" in answer.headers.get("Content-Type", "").lower()


def length(answer: requests.Response) -> int | None:
    """The bytes that an answer promises; None where it does not say.

    A compressed transfer has a length of its own, which says nothing about the file's.
    """
    said = answer.headers.get("Content-Length", "").strip()
    if not said or "Content-Encoding" in answer.headers:
        return None
    if not (said.isascii() and said.isdigit()):
        raise UnusableError("a length that is no number")
    return int(said)


def check_framing(address: Address, answer: requests.Response) -> None:
    """Refuse an answer that ends with the connection, however early. Raises `UnusableError`."""
    chunked = "chunked" in answer.headers.get("Transfer-Encoding", "").lower()
    if not (chunked or "Content-Length" in answer.headers or is_archive(address)):
        raise UnusableError("an answer that does not say where it ends")


def pieces(answer: requests.Response, deadline: float) -> Iterator[bytes]:
    """The body as it comes in, each piece after one wait for the network at most.

    Raises `SetbackError` where it breaks off, `TooSlowError` where time runs out.
    """
    while True:
        if time.monotonic() > deadline:
            raise TooSlowError("too slow a transfer")
        try:
            piece = answer.raw.read1(PIECE, decode_content=True)
        except (HTTPError, OSError, ValueError) as error:
            piece, fault = None, faults.of(error)
        if piece is None:
            raise fault
        if not piece:
            return
        yield piece


def check_head(address: Address, head: bytes) -> None:
    """Refuse a body that starts as something else than the file. Raises `UnusableError`."""
    if not address.is_page and PAGE.match(head[:HEAD]):
        raise UnusableError("an HTML page in its place, probably a refusal")
    if is_archive(address) and not head.startswith(b"PK"):
        raise UnusableError("something that is no zip archive")


def check_whole(address: Address, path: Path, size: int, promised: int | None) -> None:
    """Refuse a body that lacks its end. Raises `SetbackError`."""
    if promised is not None and size != promised:
        raise SetbackError(f"{size:,} of {promised:,} bytes")
    if not size:
        raise SetbackError("nothing, an empty body")
    # An archive ends with its table of contents; without a promised length nothing else tells.
    if is_archive(address) and not zipfile.is_zipfile(path):
        raise SetbackError("an archive without its end")
