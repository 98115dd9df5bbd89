"""Maps on outlines, and charts of other countries and other counts, from the committed tables."""

from collections.abc import Callable
from functools import cache, partial

import pandas as pd

from workforce import tables
from workforce.charts import household, maps, regions, state_areas, world
from workforce.charts.chart import Chart
from workforce.measures import finder
from workforce.measures import household as household_measures
from workforce.measures import regions as region_measures
from workforce.measures import world as world_measures
from workforce.occupations import by_key
from workforce.places import named

OEWS = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
OECD = "OECD, Health Statistics, through 2025 (secondary)"
CIHI = "Canadian Institute for Health Information, Health Workforce in Canada, 2020 to 2024"
JSA = "Jobs and Skills Australia, Employment projections, 2025 to 2035 (secondary)"
CPS = "U.S. Bureau of Labor Statistics, Labor Force Statistics, 2025"

read = cache(tables.read)


def outlines() -> pd.DataFrame:
    return read("outlines").copy()


@cache
def _metros() -> pd.DataFrame:
    return region_measures.cells(read("oews_areas"), ["metro"])


def metros() -> pd.DataFrame:
    return _metros().copy()


def metro_map(key: str) -> Chart:
    return maps.metro_map(metros(), outlines(), by_key(key), source=OEWS)


@cache
def _states() -> pd.DataFrame:
    cells = region_measures.cells(read("oews_areas"), ["state"])
    return region_measures.with_adjusted_pay(cells, read("price_parities"))


def tile_map(key: str) -> Chart:
    return regions.state_map(
        _states(), by_key(key), source=OEWS, measure="adjusted_mean_wage_usd", nation=96_120.0
    )


def outline_map(key: str) -> Chart:
    return maps.on_outlines(tile_map(key), outlines())


def areas_of(state: str) -> Chart:
    own = _metros()[finder.touches(_metros(), named(state))]
    radiographers = by_key("radiographers")
    return state_areas.state_areas(own, outlines(), named(state), radiographers, source=OEWS)


def pay() -> pd.DataFrame:
    return household_measures.weekly_pay(read("weekly_pay_by_sex"), read("oews_national"))


def provinces() -> pd.DataFrame:
    return world_measures.provinces(read("canada_technologists"))


def counts() -> pd.DataFrame:
    return world_measures.australia_counts(
        read("australia_profiles"), read("australia_projections")
    )


def machines() -> pd.DataFrame:
    return world_measures.machines_since(read("scanners"))


BUILD: dict[str, Callable[[], Chart]] = {
    # Many figures, few figures; a large state, a small one and one beyond the seas.
    **{f"metro_map_{key}": partial(metro_map, key) for key in ("radiographers", "dosimetrists")},
    **{f"outline_map_{key}": partial(outline_map, key) for key in ("mri", "nuclear-medicine")},
    **{f"state_areas_{state}": partial(areas_of, state) for state in ("CA", "DC", "HI", "AK")},
    "mri_since": lambda: world.mri_since(machines(), source=OECD),
    "canada_by_province": lambda: world.canada_by_province(provinces(), source=CIHI),
    "australia_two_counts": lambda: world.australia_two_counts(counts(), source=JSA),
    "weekly_pay_by_sex": lambda: household.weekly_pay_by_sex(pay(), source=CPS),
}
