"""Hand real files with damage to `ingest`, and tell what ends in anything but our own errors.

    python bench/fuzz.py FOLDER --inputs 20000 --seed 1

FOLDER holds publishers' files as downloaded. Each input is one of them with bytes changed, cut,
repeated or left out; inside zips and workbooks it is mostly a member that is damaged, so that the
damage gets past the archive's own checksums. A file that is read together with others of its folder
is handed over with them, whole. The same seed makes the same inputs. Told are inputs
that end in another error, take longer than `--seconds`, or end the process; a batch of inputs that
takes more than `--megabytes` is told too.
"""

from __future__ import annotations

import argparse
import faulthandler
import gzip
import io
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from workforce.errors import WorkforceError
from workforce.ingest import ingest
from workforce.sources.originals import ZIP

KINDS = {".csv", ".db", ".gz", ".json", ".txt", ".xls", ".xlsx", ".zip", ""}
GZIP = b"\x1f\x8b"
# The flat files of the Bureau of Labor Statistics, whose names end otherwise.
FLAT = ("oe.", "cu.")
LARGEST = 3_000_000
BATCH = 100
# So many times longer than an input may take, it is taken for one without an end.
HANGS = 6
# Files that others are read together with, if they lie in one folder.
BESIDE = re.compile(
    r"oe\.(?:data\.\d\.\w+|area|industry|occupation|datatype|footnote)|Read Me\.txt"
    r"|pseoe_all\.csv\.gz|version_pseo\.txt|pseo_all_institutions\.csv|psam_pus[ab]\.csv"
    r"|list1_\d{4}\.xlsx|(?:counties|states)-albers-10m\.json"
)
INTERESTING = (b"", b"\0", b"\xff" * 8, b'"', b",", b"\n", b"-1", b"9" * 400, b"nan", b"<", b"[]")


def files_in(folder: Path) -> list[Path]:
    """The files that are mutated, in a fixed order."""
    found = (path for path in folder.rglob("*") if path.is_file())
    known = (path for path in found if path.suffix in KINDS or path.name.startswith(FLAT))
    return sorted(path for path in known if 0 < path.stat().st_size <= LARGEST)


def damaged(content: bytes, chance: random.Random, depth: int = 0) -> bytes:
    """The content with some damage; of an archive mostly in one of its members."""
    if content.startswith(ZIP) and depth < 2 and chance.random() < 0.8:
        return _repacked(content, chance, depth)
    if content.startswith(GZIP) and depth < 2 and chance.random() < 0.8:
        return gzip.compress(damaged(gzip.decompress(content), chance, depth + 1), mtime=0)
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20))):
        start = chance.randrange(len(out) + 1)
        end = min(len(out), start + chance.choice((1, 1, 4, 100, 5_000)))
        match chance.randrange(4):
            case 0:
                out[start:end] = chance.randbytes(end - start)
            case 1:
                del out[start:end]
            case 2:
                out[start:start] = out[start:end]
            case _:
                out[start:end] = chance.choice(INTERESTING)
    return bytes(out)


def _repacked(content: bytes, chance: random.Random, depth: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice(sorted(members))
    members[victim] = damaged(members[victim], chance, depth + 1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in members.items():
            archive.writestr(name, inner)
    return packed.getvalue()


def beside(path: Path) -> list[Path]:
    """The other files of its folder that a file may be read together with."""
    others = (other for other in path.parent.iterdir() if BESIDE.fullmatch(other.name))
    return [other for other in others if other != path and other.stat().st_size <= LARGEST]


def one(path: Path, seed: str, seconds: float) -> str:
    """Why an input is told, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "given")
        given.mkdir()
        for other in beside(path):
            shutil.copyfile(other, given / other.name)
        (given / path.name).write_bytes(damaged(path.read_bytes(), random.Random(seed), 0))
        started = time.monotonic()
        try:
            ingest([given], Path(folder, "raw"))
        except WorkforceError:
            pass
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        took = time.monotonic() - started
    return f"took {took:.1f} s" if took > seconds else ""


def batch(paths: list[Path], numbers: range, seed: int, seconds: float) -> None:
    """Tell of each input by its number, on standard output, as it is done."""
    for number in numbers:
        path = paths[number % len(paths)]
        # One that never ends takes the process with it.
        faulthandler.dump_traceback_later(HANGS * seconds, exit=True)
        print(json.dumps([number, one(path, f"{seed}-{number}", seconds)]), flush=True)
    print(json.dumps([-1, _peak_mb()]))


def _peak_mb() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(who).ru_maxrss for who in whose) * unit / 1e6


def main() -> int:
    """Run all batches, each in a process that may die; return 1 where anything was told."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--megabytes", type=float, default=500.0)
    parser.add_argument("--first", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    paths = files_in(asked.folder)
    if not paths:
        parser.error(f"{asked.folder}: no file of a kind that is read here")
    if asked.first is not None:
        batch(paths, range(asked.first, asked.first + asked.inputs), asked.seed, asked.seconds)
        return 0
    told, peak, first = 0, 0.0, 0
    while first < asked.inputs:
        many = min(BATCH, asked.inputs - first)
        options = ["--inputs", str(many), "--seed", str(asked.seed), "--first", str(first)]
        command = [sys.executable, __file__, str(asked.folder), *options]
        command += ["--seconds", str(asked.seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        results = [json.loads(line) for line in done.stdout.splitlines()]
        if results and results[-1][0] == -1:
            taken = results.pop()[1]
            peak = max(peak, taken)
            if taken > asked.megabytes:
                results.append([first, f"it or one of the next {many} took {taken:,.0f} MB"])
            first += many
        else:
            dead = first + len(results)
            results.append([dead, f"the process ended with {done.returncode}"])
            first = dead + 1
        for number, why in results:
            if why:
                told += 1
                print(f"input {number} ({paths[number % len(paths)].name}): {why}", flush=True)
    print(f"{asked.inputs:,} inputs of {len(paths)} files: {told} told; at most {peak:,.0f} MB")
    return int(told > 0)


if __name__ == "__main__":
    raise SystemExit(main())
