"""Write the outlook for advisors: every chart as picture, drawing, data and words."""

from __future__ import annotations

from pathlib import Path

from workforce.charts.chart import Chart
from workforce.files import Folders, write_together
from workforce.report.catalogue import charts

__all__ = ["export", "files_of"]


def export(folders: Folders) -> list[str]:
    """Write every chart to outlook/charts; return their names.

    All files are made before the first is written, so a failure leaves the last export as it was;
    files of charts that are no longer made are removed at the end.
    """
    folder = folders.outlook / "charts"
    made: dict[Path, bytes] = {}
    names = []
    for chart in charts(folders):
        names.append(chart.name)
        made |= {folder / name: content for name, content in files_of(chart).items()}
    write_together(made)
    for stale in set(folder.iterdir()) - made.keys():
        stale.unlink()
    return names


def files_of(chart: Chart) -> dict[str, bytes]:
    """The files of one chart by name: PNG for documents, SVG, CSV of what is drawn, JSON words."""
    return {
        f"{chart.name}.png": chart.png(),
        f"{chart.name}.svg": chart.svg().encode(),
        f"{chart.name}.csv": chart.csv().encode(),
        f"{chart.name}.json": chart.json().encode(),
    }
