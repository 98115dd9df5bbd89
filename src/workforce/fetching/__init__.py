"""Get publishers' files: the only code that touches the network.

Publishers of public statistics ask programs to say who runs them and to be patient. A `Client`
does both, and keeps what it gets in a cache, where a file is either whole or not there:

    with Client.from_environment() as client:
        fetched = client.get(Address(url, page=page))

`addresses` says what can be asked for, `manners` how publishers want to be asked, `keys` how API
keys stay secret, `transport` sends, `bodies` and `tries` receive, `cache` keeps, `faults` puts
into words what went wrong.
"""

from workforce.fetching.addresses import Address, Fetched, Key
from workforce.fetching.client import Client
from workforce.fetching.faults import NotThereError
from workforce.fetching.manners import (
    CACHE_VARIABLE,
    CONTACT_VARIABLE,
    MIRROR_VARIABLE,
    SPACING_VARIABLE,
)

__all__ = [
    "CACHE_VARIABLE",
    "CONTACT_VARIABLE",
    "MIRROR_VARIABLE",
    "SPACING_VARIABLE",
    "Address",
    "Client",
    "Fetched",
    "Key",
    "NotThereError",
]
