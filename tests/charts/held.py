"""Desk that the measures compute from the committed tables, each once for all tests."""

from collections.abc import Callable
from functools import cache

import pandas as pd

from workforce import tables
from workforce.charts import forecast_checks, history, openings, rounds
from workforce.charts import forecasts as forecast_charts
from workforce.charts import neighbours as neighbour_charts
from workforce.charts import pay as pay_charts
from workforce.charts import track_record as record_charts
from workforce.charts.chart import Chart
from workforce.findings.forecast_desk import ForecastDesk
from workforce.measures import growth, neighbours, outlook, pay, state_years, track_record
from workforce.measures.forecasts import scoreboard
from workforce.occupations import IMAGING, by_key

OEWS = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
NAMES = {occupation.key: occupation.name for occupation in IMAGING}
PRICES = "U.S. Bureau of Labor Statistics, Consumer Price Index for All Urban Consumers"
EP = "U.S. Bureau of Labor Statistics, Employment Projections, 2008-18 to 2024-34"

national = cache(lambda: tables.read("oews_national"))
prices = cache(lambda: tables.read("consumer_prices"))
projections = cache(lambda: tables.read("projections"))


@cache
def _constant() -> pd.DataFrame:
    return pay.in_constant_prices(national(), prices())


@cache
def _change() -> pd.DataFrame:
    return pay.change_since_era_began(national(), prices(), *growth.comparable_years(national()))


@cache
def _compared() -> pd.DataFrame:
    return neighbours.compare(national(), projections())


def constant() -> pd.DataFrame:
    return _constant().copy()


def change() -> pd.DataFrame:
    return _change().copy()


def compared() -> pd.DataFrame:
    return _compared().copy()


def spread() -> pd.DataFrame:
    return pay.spread(national(), int(national()["year"].max()))


def parts(label: str = "2024-34") -> pd.DataFrame:
    return outlook.openings(projections(), label)


def pairs() -> pd.DataFrame:
    return track_record.matured(projections())


@cache
def forecasts() -> ForecastDesk:
    return ForecastDesk(tables.read)


def paths() -> pd.DataFrame:
    return track_record.paths(projections())


def revisions() -> pd.DataFrame:
    return outlook.base_revisions(projections())


@cache
def levels() -> pd.DataFrame:
    return growth.levels(national(), IMAGING)


@cache
def growths() -> pd.DataFrame:
    return growth.growth(national(), *growth.comparable_years(national()), IMAGING)


@cache
def through() -> pd.DataFrame:
    return state_years.through_years(tables.read("oews_areas"), prices())


def jobs_history(key: str) -> Chart:
    fan = forecasts().fan
    return history.jobs_history(levels(), growths(), fan, by_key(key), source=f"{OEWS}; {EP}")


def real_pay() -> Chart:
    return pay_charts.real_pay(constant(), change(), source=f"{OEWS}; {PRICES}")


def running_rounds() -> Chart:
    board = scoreboard.latest(forecasts().board)
    return forecast_charts.running_rounds(board, NAMES, source=EP)


BUILD: dict[str, Callable[[], Chart]] = {
    "jobs_history": lambda: jobs_history("mri"),
    "jobs_history_short": lambda: jobs_history("radiologists"),
    "jobs_indexed": lambda: history.jobs_indexed(levels(), growths(), source=OEWS),
    "real_pay": real_pay,
    "pay_change": lambda: pay_charts.pay_change(change(), source=f"{OEWS}; {PRICES}"),
    "pay_spread": lambda: pay_charts.pay_spread(spread(), source=OEWS),
    "openings_parts": lambda: openings.openings_parts(parts(), source=EP),
    "openings_parts_older": lambda: openings.openings_parts(parts("2014-24"), source=EP),
    "projected_against_actual": lambda: record_charts.projected_against_actual(pairs(), source=EP),
    "forecast_intervals": lambda: forecast_charts.forecast_intervals(
        forecasts().odds, forecasts().scores, source=EP
    ),
    "forecast_fans": lambda: forecast_charts.forecast_fans(forecasts().fan, paths(), source=EP),
    "running_rounds": running_rounds,
    "coverage_diagram": lambda: forecast_checks.coverage_diagram(
        forecasts().calibration, source=EP
    ),
    "miss_by_lead": lambda: forecast_checks.miss_by_lead(forecasts().by_lead, source=EP),
    "base_revisions": lambda: rounds.base_revisions(revisions(), source=EP),
    "pay_and_openings": lambda: neighbour_charts.pay_and_openings(
        compared(), source=f"{OEWS}; {EP}"
    ),
    "growth_beside_neighbours": lambda: neighbour_charts.growth_beside_neighbours(
        compared(), source=OEWS
    ),
}
