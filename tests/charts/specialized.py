"""Desk of specialization that the measures compute from the committed tables, each once."""

from collections.abc import Callable
from functools import cache, partial

import networkx as nx
import pandas as pd

from workforce import tables
from workforce.charts import (
    city_premiums,
    metro_premiums,
    setting_pay,
    settings,
    share,
    skills,
    specialties,
)
from workforce.charts import pathways as pathway_charts
from workforce.charts import where_they_work as card
from workforce.charts.chart import Chart
from workforce.credentials import load
from workforce.measures import neighbours, pathways
from workforce.measures import settings as setting_measures
from workforce.measures import skills as skill_measures
from workforce.measures import specialties as measures
from workforce.occupations import by_key
from workforce.places import named as place_named

OEWS = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
ONET = "U.S. Department of Labor, Employment and Training Administration, O*NET Database, 0.0"
ATTRIBUTION = skill_measures.attribution("0.0")

_read = cache(tables.read)


@cache
def _by_year() -> pd.DataFrame:
    return measures.premium_by_year(_read("oews_national"))


@cache
def _by_area() -> pd.DataFrame:
    return measures.premium_by_area(_read("oews_areas"))


@cache
def _summary() -> pd.DataFrame:
    return measures.premium_summary(_by_area())


@cache
def _by_setting() -> pd.DataFrame:
    return setting_measures.pay(_read("oews_industries"))


@cache
def _mix() -> pd.DataFrame:
    return setting_measures.shares(_read("oews_industries"))


@cache
def _graph() -> tuple[pd.DataFrame, pd.DataFrame]:
    credentials = load()
    on = credentials.compiled_on
    newest = _by_year()[_by_year()["year"] == _by_year()["year"].max()]
    compared = neighbours.compare(_read("oews_national"), _read("projections"))
    found = pathways.reachable(credentials, [], on)
    edges = nx.to_pandas_edgelist(pathways.graph(credentials, on), edge_key="pathway")
    return edges, pathways.with_figures(found, newest, compared, compared)


def by_year() -> pd.DataFrame:
    return _by_year().copy()


def by_area() -> pd.DataFrame:
    return _by_area().copy()


def summary() -> pd.DataFrame:
    return _summary().copy()


def by_setting() -> pd.DataFrame:
    return _by_setting().copy()


def mix() -> pd.DataFrame:
    return _mix().copy()


def mri_share() -> pd.DataFrame:
    return measures.mri_share(_read("oews_national"))


def moves() -> pd.DataFrame:
    ratings = _read("occupation_ratings")
    return skill_measures.rated_moves(ratings, measures.BASE, measures.SPECIALTIES)


def edges() -> pd.DataFrame:
    return _graph()[0].copy()


def nodes() -> pd.DataFrame:
    return _graph()[1].copy()


def by_state(key: str) -> Chart:
    return specialties.premium_by_state(by_area(), summary(), by_key(key), source=OEWS)


@cache
def metro() -> pd.DataFrame:
    return measures.premium_by_area(_read("oews_areas"), ["metro"])


def by_metro(key: str) -> Chart:
    return metro_premiums.premium_by_metro(metro().copy(), by_key(key), source=OEWS)


def in_cities(key: str, state: str, own: str | None = None) -> Chart:
    areas, where = metro().copy(), place_named(state)
    inside = areas[areas["area_title"].str.contains(rf"\b{where.abbreviation}\b")]
    return city_premiums.city_premiums(inside, by_key(key), where, source=OEWS, own=own)


def graph() -> Chart:
    return pathway_charts.pathway_graph(
        edges(), nodes(), on=load().compiled_on, source=f"Records of this project; {OEWS}"
    )


BUILD: dict[str, Callable[[], Chart]] = {
    "premium_by_specialty": lambda: specialties.premium_by_specialty(
        by_year(), summary(), source=OEWS
    ),
    **{
        f"premium_by_state_{key}": partial(by_state, key)
        for key in ("mri", "cardiovascular", "dosimetrists")
    },
    **{f"premium_by_metro_{key}": partial(by_metro, key) for key in ("mri", "cardiovascular")},
    "city_premiums": lambda: in_cities("mri", "Ohio", "45780"),
    "city_premiums_many": lambda: in_cities("cardiovascular", "Texas"),
    "mri_share": lambda: share.mri_share(mri_share(), source=OEWS),
    "industry_mix": lambda: settings.industry_mix(mix(), source=OEWS),
    "where_they_work": lambda: card.where_they_work(
        mix(), by_setting(), by_key("mri"), source=OEWS
    ),
    "where_they_work_withheld": lambda: card.where_they_work(
        mix(), by_setting(), by_key("radiologists"), source=OEWS
    ),
    "pay_by_setting": lambda: setting_pay.pay_by_setting(by_setting(), source=OEWS),
    "pay_by_setting_mri": lambda: setting_pay.pay_by_setting(
        by_setting(), by_key("mri"), source=OEWS
    ),
    "move_from_radiography": lambda: skills.move_from_base(
        moves(), attribution=ATTRIBUTION, source=ONET
    ),
    "pathway_graph": graph,
}
