"""Charts of who is trained, who works and what machines stand where."""

from collections.abc import Callable

import pandas as pd

from measures.centers import center, population, table
from workforce import tables
from workforce.charts import equipment, imaging_centers, programmes, workforce_ages
from workforce.charts.chart import Chart
from workforce.measures import equipment as equipment_measures
from workforce.measures import imaging_centers as center_measures
from workforce.measures import programmes as programme_measures
from workforce.measures import workforce_ages as age_measures
from workforce.places import STATES_AND_DC

CPS = "U.S. Bureau of Labor Statistics, Labor Force Statistics, 2025"
IPEDS = "National Center for Education Statistics, IPEDS Completions, 2019 to 2024 (secondary)"
OECD = "OECD, Health Statistics, through 2018 (secondary)"
QCEW = "U.S. Bureau of Labor Statistics, Quarterly Census of Employment and Wages, 2025"


def older() -> pd.DataFrame:
    return age_measures.older_workers(tables.read("worker_ages"))


def awards() -> pd.DataFrame:
    return programme_measures.by_level(tables.read("completions"))


def countries() -> pd.DataFrame:
    return equipment_measures.side_by_side(tables.read("scanners"))


def centers() -> pd.DataFrame:
    """Invented figures: every fifth state is withheld."""
    rows = [
        center(s.abbreviation, 10 + n, None if n % 5 == 3 else 100.0 + 37 * n)
        for n, s in enumerate(STATES_AND_DC)
    ]
    people = population(**{s.abbreviation: 900_000 for s in STATES_AND_DC})
    return center_measures.by_state(table(*rows), people)


BUILD: dict[str, Callable[[], Chart]] = {
    "workers_by_age": lambda: workforce_ages.workers_by_age(older(), source=CPS),
    "awards_by_level": lambda: programmes.awards_by_level(awards(), source=IPEDS),
    "scanners_by_country": lambda: equipment.scanners_by_country(countries(), source=OECD),
    "imaging_centers_by_state": lambda: imaging_centers.imaging_centers_by_state(
        centers(), source=QCEW
    ),
}
