"""The charts of notebook 01: growth, pay, openings and neighbours."""

from __future__ import annotations

from collections.abc import Callable

from workforce.charts import growth as growth_charts
from workforce.charts import neighbours as neighbour_charts
from workforce.charts import openings as opening_charts
from workforce.charts import pay as pay_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.measures import outlook, pay

__all__ = ["CHARTS"]


def real_pay(frames: Desk) -> Chart:
    """Pay in constant prices by year."""
    constant = pay.in_constant_prices(frames.national, frames.prices)
    source = frames.cite("oews_national", "consumer_prices")
    return pay_charts.real_pay(constant, frames.pay_change, source=source)


def pay_change(frames: Desk) -> Chart:
    """Change of pay beyond prices."""
    source = f"{frames.cite_years()}; {frames.cite('consumer_prices')}"
    return pay_charts.pay_change(frames.pay_change, source=source)


def pay_spread(frames: Desk) -> Chart:
    """Percentiles of pay."""
    year = frames.years[1]
    found = pay.spread(frames.national, year)
    return pay_charts.pay_spread(found, source=frames.cite("oews_national", release=f"May {year}"))


def projected_change(frames: Desk) -> Chart:
    """The newest projections."""
    source = frames.cite("projections", release=frames.newest_round)
    return growth_charts.projected_change(frames.expected, source=source)


def openings_parts(frames: Desk) -> Chart:
    """What openings consist of."""
    found = outlook.openings(frames.projections, frames.newest_round)
    source = frames.cite("projections", release=frames.newest_round)
    return opening_charts.openings_parts(found, source=source)


def _compared_source(frames: Desk) -> str:
    pay_source = frames.cite("oews_national", release=f"May {frames.years[1]}")
    return f"{pay_source}; {frames.cite('projections', release=frames.newest_round)}"


def pay_and_openings(frames: Desk) -> Chart:
    """Imaging and its neighbours on pay and openings."""
    return neighbour_charts.pay_and_openings(frames.compared, source=_compared_source(frames))


def growth_beside_neighbours(frames: Desk) -> Chart:
    """Imaging and its neighbours on growth."""
    source = frames.cite_years()
    return neighbour_charts.growth_beside_neighbours(frames.compared, source=source)


CHARTS: dict[str, Callable[[Desk], Chart]] = {
    compose.__name__: compose
    for compose in (
        real_pay,
        pay_change,
        pay_spread,
        projected_change,
        openings_parts,
        pay_and_openings,
        growth_beside_neighbours,
    )
}
