"""Publishers' files as they came, in the user's cache folder.

A file lies at `<cache>/<host>/<path>/<name>`, so that a person finds it; beside it `.<name>.json`
says which address it came from and by what the publisher will know it again. While it arrives it
is `.<name>.part`; that stays behind, vouched for by `.<name>.part.json`, only where the publisher
can send the rest later.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import unquote, urlsplit

from workforce.fetching.addresses import Address
from workforce.files import sha256_of, write_together

__all__ = ["Entry", "Record"]

# What some file system does not take in the name of a folder.
UNFIT = re.compile(r'[\x00-\x1f\\:*?"<>|]')


@dataclass(frozen=True)
class Record:
    """What is known of a file in the cache, or of the part of one.

    `etag` and `last_modified` are the publisher's own marks, empty where it gives none. `size`
    and `sha256` are those of the bytes held; `total` is the size of the whole. `modified` is the
    file's time of change in nanoseconds: while it and the size stand, the bytes are not read again.
    """

    url: str
    size: int
    sha256: str
    total: int
    etag: str = ""
    last_modified: str = ""
    modified: int = 0

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """The record in a file; None where there is none or it is damaged."""
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
            record = cls(**fields)
        except (FileNotFoundError, ValueError, TypeError):
            return None
        texts = (record.url, record.sha256, record.etag, record.last_modified)
        counts = (record.size, record.total, record.modified)
        right = all(isinstance(text, str) for text in texts)
        return record if right and all(isinstance(count, int) for count in counts) else None

    @property
    def mark(self) -> str:
        """What the publisher must still call the file for its rest to be of use.

        A weak ETag promises the same meaning, not the same bytes.
        """
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified

    def as_bytes(self) -> bytes:
        """The record as it is written."""
        return (json.dumps(asdict(self), indent=1, sort_keys=True) + "\n").encode()


class Entry:
    """The place of one address in the cache."""

    def __init__(self, cache: Path, address: Address) -> None:
        self.url = address.url
        self.path = _folder(cache, address) / address.name
        self.record = self.path.with_name(f".{address.name}.json")
        self.part = self.path.with_name(f".{address.name}.part")
        self.part_record = self.path.with_name(f".{address.name}.part.json")

    def last(self) -> Record | None:
        """What was fetched last from this address, whether or not the file is still right."""
        record = Record.read(self.record)
        return record if record is not None and record.url == self.url else None

    def held(self) -> Record | None:
        """The record of the file held; None where there is none or it is not what was fetched."""
        record = self.last()
        if record is None or not self.path.is_file():
            return None
        found = self.path.stat()
        if found.st_size != record.size:
            return None
        if found.st_mtime_ns != record.modified and sha256_of(self.path) != record.sha256:
            return None
        return record

    def partly(self) -> Record | None:
        """The record of a part that can be completed; any other is removed."""
        record = Record.read(self.part_record)
        right = (
            record is not None
            and record.url == self.url
            and record.mark
            and self.part.is_file()
            and sha256_of(self.part) == record.sha256
        )
        if right:
            return record
        self.discard()
        return None

    def leave(self, record: Record) -> None:
        """Vouch for a part, so that the next try goes on from there."""
        write_together({self.part_record: record.as_bytes()})

    def discard(self) -> None:
        """Remove what has come so far."""
        self.part_record.unlink(missing_ok=True)
        self.part.unlink(missing_ok=True)

    def keep(self, record: Record) -> None:
        """Put the whole file, arrived and checked, in the place of the one held."""
        self.part_record.unlink(missing_ok=True)
        os.replace(self.part, self.path)
        modified = self.path.stat().st_mtime_ns
        fields = asdict(record) | {"modified": modified}
        write_together({self.record: Record(**fields).as_bytes()})


def _folder(cache: Path, address: Address) -> Path:
    """Where the file lies; apart for addresses that the path and the name do not tell apart."""
    parts = urlsplit(address.url)
    steps = [unquote(step) for step in PurePosixPath(parts.path).parts[1:]]
    ways = [UNFIT.sub("_", step.replace("/", "_")) for step in (parts.netloc, *steps[:-1])]
    folder = cache.joinpath(*(way if way.strip(".") else "_" for way in ways))
    if parts.query or not steps or steps[-1] != address.name:
        asked = f"{parts.path}?{parts.query}"
        folder /= hashlib.sha256(asked.encode()).hexdigest()[:12]
    return folder
