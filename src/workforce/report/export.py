"""Write the outlook for advisors: every chart as picture, drawing, data and words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

import workforce.charts
from workforce.charts.chart import Chart
from workforce.errors import UsageError
from workforce.files import Folders, sha256_of, write_together
from workforce.report.catalogue import CHARTS, charts
from workforce.report.work import workers

__all__ = ["export", "files_of"]

# What the files of the last export were made from, and what they were: {chart: record}.
MADE = ".made.json"
DRAWING_PACKAGES = ("matplotlib", "numpy", "pandas", "pillow")

Record = dict[str, str]


def export(folders: Folders, names: Sequence[str] = ()) -> list[str]:
    """Write these charts, or all of them, to outlook/charts; return the names written anew.

    A chart whose words, data and way of drawing are those of the last export, and whose files are
    still what was written, is left alone. All files are made before the first is written, so a
    failure leaves the last export as it was. An export of all charts at last removes the files of
    charts that are no longer made. Raises `UsageError` for a name that is not in the catalogue.
    """
    unknown = sorted(set(names) - CHARTS.keys())
    if unknown:
        raise UsageError(
            "chart " + ", ".join(unknown),
            expected="names of the catalogue",
            found="unknown ones",
            remedy="The files in outlook/charts are named after them.",
        )
    wanted = list(names or CHARTS)
    folder = folders.outlook / "charts"
    made = _made(folder)
    # Charts of one notebook share their measures, so neighbours in the list stay together.
    share = -(-len(wanted) // (cpu_count() or 1))
    shares = [wanted[start : start + share] for start in range(0, len(wanted), share)]
    files: dict[str, bytes] = {}
    drawn: dict[str, Record] = {}
    with workers() as pool:
        parts = pool.map(_drawn, [folders] * len(shares), shares, [made] * len(shares))
        for part, records in parts:
            files |= part
            drawn |= records
    records = {**made, **drawn} if names else {name: (made | drawn)[name] for name in wanted}
    voucher = json.dumps(records, indent=1, sort_keys=True) + "\n"
    write_together(
        {folder / name: content for name, content in files.items()}
        | {folder / MADE: voucher.encode()}
    )
    if not names:
        kept = {MADE, *(file for record in records.values() for file in record if file != "from")}
        for stale in folder.iterdir():
            if stale.name not in kept:
                stale.unlink()
    return list(drawn)


def _made(folder: Path) -> dict[str, Record]:
    """The records of the last export, of charts whose files are still what was written."""
    try:
        records: dict[str, Record] = json.loads((folder / MADE).read_text(encoding="utf-8"))
        return {name: record for name, record in records.items() if _is_there(folder, record)}
    except (OSError, ValueError, AttributeError):
        return {}  # no export yet, or its record is damaged: everything is drawn anew


def _is_there(folder: Path, record: Record) -> bool:
    return all(
        (folder / file).is_file() and sha256_of(folder / file) == digest
        for file, digest in record.items()
        if file != "from"
    )


def _drawn(
    folders: Folders, names: Sequence[str], made: Mapping[str, Record]
) -> tuple[dict[str, bytes], dict[str, Record]]:
    """Files and records of the charts among these that are not made yet, in a worker process."""
    files: dict[str, bytes] = {}
    records: dict[str, Record] = {}
    for chart in charts(folders, names):
        origin = sha256_of(f"{_way_of_drawing()}{chart.json()}{chart.csv()}".encode())
        if made.get(chart.name, {}).get("from") != origin:
            new = files_of(chart)
            files |= new
            digests = {name: sha256_of(content) for name, content in new.items()}
            records[chart.name] = {"from": origin, **digests}
    return files, records


@cache
def _way_of_drawing() -> str:
    """A digest of the code that draws and of the versions it draws with."""
    code = sorted(Path(workforce.charts.__path__[0]).glob("*.[pm]*"))
    sources = b"".join(path.read_bytes() for path in code if path.is_file())
    versions = "".join(version(package) for package in DRAWING_PACKAGES)
    return sha256_of(sources + versions.encode())


def files_of(chart: Chart) -> dict[str, bytes]:
    """The files of one chart by name: PNG for documents, SVG, CSV of what is drawn, JSON words."""
    return {
        f"{chart.name}.png": chart.png(),
        f"{chart.name}.svg": chart.svg().encode(),
        f"{chart.name}.csv": chart.csv().encode(),
        f"{chart.name}.json": chart.json().encode(),
    }
