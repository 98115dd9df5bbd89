"""Serve every publication on loopback and print the address: serving.py FLAT_FOLDER SCRATCH.

The flat file is served at full size from FLAT_FOLDER; the others are the small files of the tests.
Ends when its standard input does.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from publications.shelf import shelf  # noqa: E402  (found only with the line above)
from upstream_server import Upstream  # noqa: E402
from workforce.publications.catalogue import PUBLICATIONS  # noqa: E402


def served(flat: Path, scratch: Path) -> dict[str, bytes | Path]:
    """What is fetched when nothing else is asked for, by host and path."""
    files: dict[str, bytes | Path] = {}
    for key, publication in PUBLICATIONS.items():
        for wanted in publication.wanted(set(), datetime.now(UTC).date()):
            files |= shelf(key, wanted.number, scratch / key)
            if publication.beside:
                files |= shelf(publication.beside, wanted.number, scratch / f"{key}_beside")
    for address in PUBLICATIONS["oews-flat"].addresses(0):
        files[address.url.removeprefix("https://")] = flat / address.name
    return files


if __name__ == "__main__":
    with Upstream(served(Path(sys.argv[1]), Path(sys.argv[2]))) as upstream:
        print(upstream.mirror, flush=True)
        sys.stdin.read()
