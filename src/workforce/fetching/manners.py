"""How publishers want to be asked: by whom, how often, and through which door.

All of it is said in the environment: WORKFORCE_CONTACT, WORKFORCE_SPACING, WORKFORCE_MIRROR,
WORKFORCE_CACHE.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_cache_path

from workforce import __version__
from workforce.errors import UsageError
from workforce.fetching.addresses import Address

__all__ = [
    "CACHE_VARIABLE",
    "CONTACT_VARIABLE",
    "MIRROR_VARIABLE",
    "SPACING",
    "SPACING_VARIABLE",
    "agent",
    "by_hand",
    "cache",
    "mirror",
    "patient",
    "spacing",
]

CACHE_VARIABLE = "WORKFORCE_CACHE"
CONTACT_VARIABLE = "WORKFORCE_CONTACT"
MIRROR_VARIABLE = "WORKFORCE_MIRROR"
SPACING_VARIABLE = "WORKFORCE_SPACING"
# Seconds between two requests to a host. The Bureau of Labor Statistics is the most watchful
# publisher; what suits it suits all.
SPACING = 2.0
LONGEST_SPACING = 3600.0
# No slashes and colons: an address of a page is not a contact.
CONTACT = re.compile(r"[A-Za-z0-9.!#$%&'*+=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def agent(host: str, address: Address) -> str:
    """The User-Agent for a host: this program, its version, and whom to write to.

    Raises `UsageError` where the contact is no e-mail address, or none is given and the host
    turns away programs that do not say whose they are.
    """
    program = f"imaging-workforce-outlook/{__version__}"
    contact = os.environ.get(CONTACT_VARIABLE, "").strip()
    if CONTACT.fullmatch(contact):
        return f"{program} ({contact})"
    if not contact and not wants_contact(host):
        return program
    raise UsageError(
        CONTACT_VARIABLE,
        expected=f"an e-mail address that {host} may write to",
        found=repr(contact) if contact else "nothing",
        remedy=f"Set it (export {CONTACT_VARIABLE}=name@example.org), or {by_hand(address)}",
    )


def wants_contact(host: str) -> bool:
    """Whether a host answers only programs that give a contact: those of bls.gov."""
    return f".{host.lower().rstrip('.')}".endswith(".bls.gov")


def by_hand(address: Address) -> str:
    """What a person does who gets the file without this program; starts in lower case."""
    return (
        f"open {address.page} in a browser, save the file as {address.name} and hand it to: "
        f"python -m workforce ingest {address.name}"
    )


def spacing() -> float:
    """Seconds between two requests to a host, from the environment or the usual.

    Raises `UsageError` for anything but a number of seconds up to an hour.
    """
    given = os.environ.get(SPACING_VARIABLE, "").strip()
    if not given:
        return SPACING
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if 0 <= seconds <= LONGEST_SPACING:
        return seconds
    raise UsageError(
        SPACING_VARIABLE,
        expected=f"seconds between two requests, 0 to {LONGEST_SPACING:.0f}",
        found=repr(given),
        remedy=f"Unset it; {SPACING:.0f} seconds are the rule.",
    )


def patient(seconds: float, host: str, mirror: str) -> None:
    """Refuse to ask a host that counts requests faster than it allows; a mirror may be."""
    if seconds < SPACING and not mirror and wants_contact(host):
        raise UsageError(
            SPACING_VARIABLE,
            expected=f"at least {SPACING:.0f} seconds between two requests to {host}",
            found=f"{seconds:g}",
            remedy=f"Unset it, or set {MIRROR_VARIABLE} to a copy of your own.",
        )


def mirror() -> str:
    """The address that stands before every publisher's own, without a slash at the end, or "".

    Raises `UsageError` for anything but the http or https address of a host or folder.
    """
    given = os.environ.get(MIRROR_VARIABLE, "").strip()
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        right = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.port != 0
            and not (parts.query or parts.fragment or parts.username or parts.password)
        )
    except ValueError:  # a port that is no number, brackets that do not close
        right = False
    if right and not re.search(r"[\s\\]", given):
        return given.rstrip("/")
    raise UsageError(
        MIRROR_VARIABLE,
        expected="the address of a mirror, such as http://127.0.0.1:8000/mirror",
        found="one with a user in it" if "@" in given else repr(given),
        remedy="Correct it, or unset it to ask the publishers themselves.",
    )


def cache() -> Path:
    """The folder of fetched originals: WORKFORCE_CACHE, or the user's cache folder."""
    given = os.environ.get(CACHE_VARIABLE, "").strip()
    if given:
        return Path(given).expanduser().absolute()
    return user_cache_path("imaging-workforce-outlook", appauthor=False) / "originals"
