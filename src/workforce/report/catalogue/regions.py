"""The charts of notebook 02, for each imaging occupation: where jobs and pay are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from workforce.charts import areas as area_charts
from workforce.charts import measured
from workforce.charts import orders as order_charts
from workforce.charts import regions as region_charts
from workforce.charts import state_years as year_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.measures import ranks, regions, state_years
from workforce.occupations import IMAGING, Occupation

__all__ = ["CHARTS", "WHERE_HELD"]

CONCENTRATION, ADJUSTED = "location_quotient", "adjusted_mean_wage_usd"


def state_map(frames: Desk, occupation: Occupation) -> Chart:
    """Concentration by state."""
    return region_charts.state_map(frames.states, occupation, source=frames.cite("oews_areas"))


def rank_ranges(frames: Desk, occupation: Occupation, measure: str) -> Chart:
    """The ranks the data allow each state."""
    nation = frames.states[frames.states["in_nation"]]
    ranked = nation.join(ranks.rank(nation, measure))
    tables = ("oews_areas", "price_parities") if measure == ADJUSTED else ("oews_areas",)
    return order_charts.rank_ranges(ranked, occupation, measure, source=frames.cite(*tables))


def nominal_against_adjusted(frames: Desk, occupation: Occupation) -> Chart:
    """Pay as paid and at the nation's prices."""
    source = frames.cite("oews_areas", "price_parities")
    return order_charts.nominal_against_adjusted(frames.states, occupation, source=source)


def metro_areas(frames: Desk, occupation: Occupation) -> Chart:
    """The areas with the highest pay."""
    return area_charts.metro_areas(
        frames.ranked_areas, frames.outside, occupation, source=frames.cite("oews_areas")
    )


def jobs_and_age(frames: Desk, occupation: Occupation) -> Chart:
    """Jobs per resident against the share of older residents."""
    nation = frames.states[frames.states["in_nation"]]
    source = frames.cite("oews_areas", "population_states")
    return region_charts.jobs_and_age(
        nation, regions.age_association(nation), occupation, source=source
    )


def state_projection(frames: Desk, occupation: Occupation) -> Chart:
    """The states' own projections."""
    projected, contradictory = regions.state_projections(
        frames.table("projections_states"), occupation
    )
    return order_charts.state_projection(
        projected, contradictory, occupation, source=frames.cite("projections_states")
    )


def years_in_states(frames: Desk, occupation: Occupation, measure: str) -> Chart:
    """Jobs or pay through the years, in the states with most of the occupation's jobs."""
    largest = state_years.largest(frames.through_years, occupation)
    priced = "" if measure == "employment" else f"; {frames.cite('consumer_prices')}"
    return year_charts.in_states(
        largest, measure, occupation, source=frames.cite_state_years + priced
    )


def _each(occupation: Occupation) -> Iterator[tuple[str, Callable[[Desk], Chart]]]:
    for compose in (state_map, nominal_against_adjusted, metro_areas, jobs_and_age):
        yield measured.called(compose.__name__, occupation), partial(compose, occupation=occupation)
    for measure in (CONCENTRATION, ADJUSTED):
        words = measured.measure_of(measure).slug
        yield (
            measured.called(f"rank_ranges_{words}", occupation),
            partial(rank_ranges, occupation=occupation, measure=measure),
        )

    for measure in state_years.MEASURES:
        yield (
            year_charts.called(measure, occupation),
            partial(years_in_states, occupation=occupation, measure=measure),
        )


def _is_projected(frames: Desk, occupation: Occupation) -> bool:
    """Whether the states' round held has the occupation: those from 2020 lack the newest codes."""
    return occupation.soc_code in set(frames.table("projections_states")["soc_code"])


CHARTS: dict[str, Callable[[Desk], Chart]] = {
    name: compose for occupation in IMAGING for name, compose in _each(occupation)
}
WHERE_HELD: dict[str, tuple[Callable[[Desk], bool], Callable[[Desk], Chart]]] = {
    measured.called("state_projection", occupation): (
        partial(_is_projected, occupation=occupation),
        partial(state_projection, occupation=occupation),
    )
    for occupation in IMAGING
}
