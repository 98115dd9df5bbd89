"""Regional frames computed from the committed tables, each once for all tests."""

from collections.abc import Callable
from functools import cache, partial

import pandas as pd

from workforce import tables
from workforce.charts import regions as charts
from workforce.charts import supply_signals
from workforce.charts.chart import Chart
from workforce.measures import ranks, regions
from workforce.occupations import IMAGING, Occupation, by_key
from workforce.places import named as place_named

OEWS = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
PRICES = "U.S. Bureau of Economic Analysis, Regional Price Parities, 2023"
CENSUS = "U.S. Census Bureau, population estimates, 2023"
CENTRAL = "Projections Central, long-term occupational projections"

PAY, ADJUSTED, QUOTIENT = "annual_mean_wage_usd", "adjusted_mean_wage_usd", "location_quotient"
# Published everywhere, in few states, and with pay too high to be published.
OCCUPATIONS = [by_key(key) for key in ("radiographers", "dosimetrists", "radiologists")]

_areas = cache(lambda: tables.read("oews_areas"))


@cache
def _states() -> pd.DataFrame:
    cells = regions.cells(_areas(), ["state"])
    peopled = regions.per_resident(cells, tables.read("population_states"))
    return regions.with_adjusted_pay(peopled, tables.read("price_parities"))


@cache
def _ranked(measure: str) -> pd.DataFrame:
    nation = _states()[_states()["in_nation"]]
    return nation.join(ranks.rank(nation, measure))


@cache
def _metros() -> pd.DataFrame:
    cells = regions.cells(_areas(), ["metro", "nonmetro"])
    return cells.join(ranks.rank(cells, PAY))


def states() -> pd.DataFrame:
    return _states().copy()


def ranked(measure: str = PAY) -> pd.DataFrame:
    return _ranked(measure).copy()


def metros() -> pd.DataFrame:
    return _metros().copy()


@cache
def outside() -> pd.DataFrame:
    return regions.outside_metropolitan(_areas())


@cache
def association() -> pd.DataFrame:
    return regions.age_association(_states())


@cache
def projected(occupation: Occupation) -> tuple[pd.DataFrame, int]:
    return regions.state_projections(tables.read("projections_states"), occupation)


BUILD: dict[str, Callable[[Occupation], Chart]] = {
    "state_map": lambda o: charts.state_map(states(), o, source=OEWS),
    "nominal_against_adjusted": lambda o: charts.nominal_against_adjusted(
        ranked(ADJUSTED), o, source=f"{OEWS}; {PRICES}"
    ),
    "metro_areas": lambda o: charts.metro_areas(metros(), outside(), o, source=OEWS),
    "jobs_and_age": lambda o: charts.jobs_and_age(
        states(), association(), o, source=f"{OEWS}; {CENSUS}"
    ),
    "state_projection": lambda o: charts.state_projection(*projected(o), o, source=CENTRAL),
}


def signals(place: str) -> Chart:
    """Supply of one state, with openings where it projects them."""
    state = place_named(place)
    own = _states()[_states()["state_fips"] == state.fips].set_index("soc_code")
    codes = [o.soc_code for o in IMAGING]
    held = (
        own.reindex(codes)
        .reset_index()
        .assign(
            occupation_key=[o.key for o in IMAGING],
            occupation=[o.name for o in IMAGING],
            year=int(own["year"].iloc[0]),
        )
    )
    rows = tables.read("projections_states")
    rows = rows[rows["state_fips"] == state.fips].set_index("soc_code")
    held["openings_per_year"] = rows["openings_per_year"].reindex(codes).to_numpy()
    return supply_signals.supply_signals(
        held, state.abbreviation.lower(), state.in_sentence, source=OEWS, period="2020 to 2030"
    )


SIGNALS: dict[str, Callable[[], Chart]] = {
    f"signals_{place}": partial(signals, place) for place in ("OH", "TX", "DC", "PR")
}


def projects(occupation: Occupation) -> bool:
    """Whether states publish projections of the occupation."""
    return not projected(occupation)[0].empty


CASES = [
    (name, occupation)
    for name in BUILD
    for occupation in OCCUPATIONS
    if name != "state_projection" or projects(occupation)
] + [("state_projection", by_key("sonographers")), ("state_projection", by_key("mri"))]
