"""The charts of notebook 04: how far earlier projections have been off, and what that teaches."""

from __future__ import annotations

from collections.abc import Callable

from workforce.charts import forecast_checks
from workforce.charts import forecasts as forecast_charts
from workforce.charts import rounds as round_charts
from workforce.charts import track_record as track_record_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.measures import track_record
from workforce.measures.forecasts import scoreboard
from workforce.occupations import IMAGING

__all__ = ["CHARTS", "SOURCES"]

# What every figure on forecasts comes from.
SOURCES = ("projections_all", "occupation_links")


def projected_against_actual(frames: Desk) -> Chart:
    """What was projected and what came true."""
    source = frames.cite("projections")
    return track_record_charts.projected_against_actual(frames.matured, source=source)


def base_revisions(frames: Desk) -> Chart:
    """Base years with the self-employed split out."""
    return round_charts.base_revisions(frames.revisions, source=frames.cite("projections"))


def forecast_intervals(frames: Desk) -> Chart:
    """The newest projections with intervals and odds."""
    return forecast_charts.forecast_intervals(
        frames.forecasts.odds, frames.forecasts.scores, source=frames.cite(*SOURCES)
    )


def forecast_fans(frames: Desk) -> Chart:
    """Fans with past rounds behind them."""
    paths = track_record.paths(frames.projections)
    return forecast_charts.forecast_fans(frames.forecasts.fan, paths, source=frames.cite(*SOURCES))


def running_rounds(frames: Desk) -> Chart:
    """The scoreboard."""
    return forecast_charts.running_rounds(
        scoreboard.latest(frames.forecasts.board),
        {occupation.key: occupation.name for occupation in IMAGING},
        source=frames.cite(*SOURCES),
    )


def coverage_diagram(frames: Desk) -> Chart:
    """Nominal against actual coverage."""
    return forecast_checks.coverage_diagram(
        frames.forecasts.calibration, source=frames.cite(*SOURCES)
    )


def miss_by_lead(frames: Desk) -> Chart:
    """The miss by years since a round began."""
    return forecast_checks.miss_by_lead(frames.forecasts.by_lead, source=frames.cite(*SOURCES))


CHARTS: dict[str, Callable[[Desk], Chart]] = {
    compose.__name__: compose
    for compose in (
        projected_against_actual,
        base_revisions,
        forecast_intervals,
        forecast_fans,
        running_rounds,
        coverage_diagram,
        miss_by_lead,
    )
}
