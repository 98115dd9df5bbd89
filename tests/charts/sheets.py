"""The charts of states' sheets from the committed tables: a full one and two with gaps."""

from collections.abc import Callable
from functools import cache, partial

import pandas as pd

from workforce import tables
from workforce.charts import state_sheet
from workforce.charts.chart import Chart
from workforce.measures import regions
from workforce.measures.beside_nation import pay_beside_nation
from workforce.places import named

OEWS = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
# Every occupation has a figure, pay is capped, few have an estimate.
STATES = ("TX", "HI", "PR", "DC")

_areas = cache(lambda: tables.read("oews_areas"))
_cells = cache(lambda: regions.cells(_areas(), ["state"]))


def beside(state: str) -> pd.DataFrame:
    return pay_beside_nation(_areas(), named(state))


def cells() -> pd.DataFrame:
    return _cells().copy()


def pay(state: str) -> Chart:
    return state_sheet.state_pay(beside(state), named(state), source=OEWS)


def concentration(state: str) -> Chart:
    return state_sheet.state_concentration(cells(), named(state), source=OEWS)


BUILD: dict[str, Callable[[], Chart]] = {
    f"{function.__name__}_{state}": partial(function, state)
    for state in STATES
    for function in (pay, concentration)
}
