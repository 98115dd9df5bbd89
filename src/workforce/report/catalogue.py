"""Every chart of the outlook, composed from tables, measures and chart functions.

A notebook shows the same charts; a test holds the two to the same data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workforce import tables
from workforce.charts import growth as growth_charts
from workforce.charts.chart import Chart
from workforce.files import Folders
from workforce.measures import growth, outlook

__all__ = ["CHARTS", "charts"]


def _employment_through_eras(folders: Folders) -> Chart:
    levels = growth.levels(tables.read("oews_national", folders))
    source = tables.cite("oews_national", folders=folders)
    return growth_charts.employment_through_eras(levels, source=source)


def _growth_since(folders: Folders) -> Chart:
    national = tables.read("oews_national", folders)
    base_year, year = growth.comparable_years(national)
    change = growth.growth(national, base_year, year)
    source = tables.cite_years("oews_national", base_year, year, folders=folders)
    return growth_charts.growth_since(change, source=source)


def _projected_change(folders: Folders) -> Chart:
    projections = tables.read("projections", folders)
    newest = outlook.newest_round(projections)
    source = tables.cite("projections", newest, folders=folders)
    return growth_charts.projected_change(
        outlook.against_average(projections, newest), source=source
    )


CHARTS: dict[str, Callable[[Folders], Chart]] = {
    "employment_through_eras": _employment_through_eras,
    "growth_since": _growth_since,
    "projected_change": _projected_change,
}


def charts(folders: Folders) -> Iterator[Chart]:
    """Every chart, in the order in which an advisor meets them."""
    for compose in CHARTS.values():
        yield compose(folders)
