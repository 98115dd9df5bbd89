"""Get a publisher's file: the only code that touches the network.

Publishers of public statistics ask programs to say who runs them and to be patient. A file is
streamed beside its place and renamed when it is whole, so an interruption leaves nothing behind.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from workforce import __version__
from workforce.errors import NetworkError, UsageError

__all__ = ["CONTACT_VARIABLE", "download"]

CONTACT_VARIABLE = "WORKFORCE_CONTACT"
CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 10, 60, 1800
LARGEST = 1_000_000_000
PIECE = 1 << 18
TRIES = Retry(
    total=4,
    backoff_factor=1.0,
    status_forcelist=(429, 500, 502, 503, 504),
    allowed_methods=("GET",),
    respect_retry_after_header=True,
    raise_on_status=False,
)


def download(
    url: str,
    folder: Path,
    *,
    tries: Retry = TRIES,
    whole_seconds: float = WHOLE_SECONDS,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Download one file into `folder` under the publisher's name; return its path.

    The environment variable WORKFORCE_CONTACT must hold the e-mail address that the publisher may
    write to; it goes into the User-Agent. Temporary refusals and server errors are tried again,
    as patiently as the server asks. `progress` is told bytes so far and in all (0 where unknown).

    Raises `UsageError` without a contact and for an address that names no file, `NetworkError`
    for anything but the file: a refusal, a page in its place, a body cut short, too large or too
    slow.
    """
    contact = os.environ.get(CONTACT_VARIABLE, "").strip()
    if not CONTACT.fullmatch(contact):
        raise UsageError(
            CONTACT_VARIABLE,
            expected="an e-mail address the publisher may write to",
            found=repr(contact) if contact else "nothing",
            remedy=f"Set it (export {CONTACT_VARIABLE}=name@example.org), or download {url} in a "
            "browser and hand the file to: python -m workforce ingest",
        )
    parts = urlsplit(url)
    name = PurePosixPath(parts.path).name
    if parts.scheme not in ("http", "https") or not name:
        raise UsageError(
            url,
            expected="the http or https address of a file",
            found=repr(url),
            remedy="Copy the address of the download link.",
        )
    session = requests.Session()
    session.mount(f"{parts.scheme}://", HTTPAdapter(max_retries=tries))
    session.headers["User-Agent"] = f"imaging-workforce-outlook/{__version__} ({contact})"
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.part"
    try:
        with session.get(url, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS)) as answer:
            _refuse(url, answer)
            _stream(url, answer, part, time.monotonic() + whole_seconds, progress)
        return part.replace(folder / name)
    except (requests.RequestException, OSError) as error:
        raise _network(url, f"no answer ({type(error).__name__})") from error
    finally:
        part.unlink(missing_ok=True)
        session.close()


def _refuse(url: str, answer: requests.Response) -> None:
    if answer.status_code != requests.codes.ok:
        raise _network(url, f"status {answer.status_code} ({answer.reason})")
    if "html" in answer.headers.get("Content-Type", "").lower():
        raise _network(url, "an HTML page, probably a refusal")


def _stream(
    url: str,
    answer: requests.Response,
    part: Path,
    deadline: float,
    progress: Callable[[int, int], None] | None,
) -> None:
    # A compressed transfer has a length of its own, so only a plain one can be checked.
    plain = "Content-Encoding" not in answer.headers
    promised = int(answer.headers.get("Content-Length", 0)) if plain else 0
    received = 0
    with part.open("wb") as file:
        for piece in answer.iter_content(PIECE):
            received += file.write(piece)
            if received > LARGEST:
                raise _network(url, f"more than {LARGEST:,} bytes")
            if time.monotonic() > deadline:
                raise _network(url, f"too slow a transfer ({received:,} bytes so far)")
            if progress is not None:
                progress(received, promised)
    if promised and received != promised:
        raise _network(url, f"{received:,} of {promised:,} bytes")


def _network(url: str, found: str) -> NetworkError:
    return NetworkError(
        url,
        expected="the publisher's file",
        found=found,
        remedy="Try again later, or open the address in a browser, save the file and hand it to: "
        "python -m workforce ingest",
    )
