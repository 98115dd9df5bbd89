"""The maps of notebook 02, for each imaging occupation, on the outlines of states and areas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workforce.charts import maps, measured
from workforce.charts import regions as region_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.occupations import IMAGING, Occupation

__all__ = ["CHARTS"]

ADJUSTED = "adjusted_mean_wage_usd"


def metro_map(frames: Desk, occupation: Occupation) -> Chart:
    """Concentration by metropolitan area."""
    source = frames.cite("oews_areas", "outlines")
    outlines = frames.table("outlines")
    return maps.metro_map(frames.ranked_areas, outlines, occupation, source=source)


def outline_state_map_adjusted_pay(frames: Desk, occupation: Occupation) -> Chart:
    """Pay at the nation's prices by state."""
    nation = frames.nation_cells.set_index("soc_code")["annual_mean_wage_usd"]
    tiles = region_charts.state_map(
        frames.states,
        occupation,
        source=frames.cite("oews_areas", "price_parities", "outlines"),
        measure=ADJUSTED,
        nation=float(nation[occupation.soc_code]),
    )
    return maps.on_outlines(tiles, frames.table("outlines"))


CHARTS: dict[str, Callable[[Desk], Chart]] = {
    measured.called(compose.__name__, occupation): partial(compose, occupation=occupation)
    for occupation in IMAGING
    for compose in (metro_map, outline_state_map_adjusted_pay)
}
