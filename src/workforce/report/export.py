"""Write the outlook for advisors: every chart as picture, drawing, data and words."""

from __future__ import annotations

from collections.abc import Sequence
from os import cpu_count
from pathlib import Path

from workforce.charts.chart import Chart
from workforce.errors import UsageError
from workforce.files import Folders, write_together
from workforce.report.catalogue import CHARTS, charts
from workforce.report.work import workers

__all__ = ["export", "files_of"]


def export(folders: Folders, names: Sequence[str] = ()) -> list[str]:
    """Write these charts, or all of them, to outlook/charts; return their names.

    All files are made before the first is written, so a failure leaves the last export as it was.
    An export of all charts at last removes the files of charts that are no longer made. Raises
    `UsageError` for a name that is not in the catalogue.
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
    made: dict[Path, bytes] = {}
    # Charts of one notebook share their measures, so neighbours in the list stay together.
    share = -(-len(wanted) // (cpu_count() or 1))
    shares = [wanted[start : start + share] for start in range(0, len(wanted), share)]
    with workers() as pool:
        for files in pool.map(_drawn, [folders] * len(shares), shares):
            made |= {folder / name: content for name, content in files.items()}
    write_together(made)
    if not names:
        for stale in set(folder.iterdir()) - made.keys():
            stale.unlink()
    return wanted


def _drawn(folders: Folders, names: Sequence[str]) -> dict[str, bytes]:
    """The files of some charts, in a worker process."""
    return {
        name: content
        for chart in charts(folders, names)
        for name, content in files_of(chart).items()
    }


def files_of(chart: Chart) -> dict[str, bytes]:
    """The files of one chart by name: PNG for documents, SVG, CSV of what is drawn, JSON words."""
    return {
        f"{chart.name}.png": chart.png(),
        f"{chart.name}.svg": chart.svg().encode(),
        f"{chart.name}.csv": chart.csv().encode(),
        f"{chart.name}.json": chart.json().encode(),
    }
