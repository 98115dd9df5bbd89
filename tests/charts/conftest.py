from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest
from matplotlib.figure import Figure

from charts import frames, held, regional, specialized, supplied, worldly
from workforce.charts import growth
from workforce.charts.chart import Chart

OEWS = (
    "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, "
    "May 2004 to May 2025 (published 2026-05-15)"
)
PROJECTIONS = "U.S. Bureau of Labor Statistics, Employment Projections, round 2024-34"

BUILD: dict[str, Callable[[], Chart]] = {
    "employment_through_eras": lambda: growth.employment_through_eras(frames.levels(), source=OEWS),
    "growth_since": lambda: growth.growth_since(frames.growth(), source=OEWS),
    "projected_change": lambda: growth.projected_change(frames.outlook(), source=PROJECTIONS),
    **held.BUILD,
    **regional.SIGNALS,
    **specialized.BUILD,
    **supplied.BUILD,
    **worldly.BUILD,
}


@pytest.fixture(params=BUILD, scope="module")
def build(request) -> Callable[[], Chart]:
    """Builds one of the charts from published figures."""
    return BUILD[request.param]


@pytest.fixture(scope="module")
def chart(build) -> Chart:
    """One of the charts, the same for all tests of a file that only look at it."""
    return build()


@pytest.fixture(scope="module")
def laid_out(chart) -> Callable[[str], Figure]:
    """The picture of the chart for a layout, that which it exports; to be left as it is."""
    return cache(chart.figure)


@pytest.fixture
def levels() -> pd.DataFrame:
    return frames.levels()


@pytest.fixture
def changes() -> pd.DataFrame:
    return frames.growth()


@pytest.fixture
def outlook() -> pd.DataFrame:
    return frames.outlook()
