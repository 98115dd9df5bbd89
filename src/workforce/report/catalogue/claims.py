"""The charts of notebook 05: the claims of career guides, and what bears on them alone."""

from __future__ import annotations

from collections.abc import Callable

from workforce.charts import claims as claim_charts
from workforce.charts import equipment as equipment_charts
from workforce.charts import imaging_centers as center_charts
from workforce.charts import programmes as programme_charts
from workforce.charts import workforce_ages as age_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk

__all__ = ["CHARTS", "WHERE_HELD"]


def claims_by_verdict(frames: Desk) -> Chart:
    """Every claim under its verdict."""
    # They are composed from the frames of this package: importing them above would go in a circle.
    from workforce.report.claims import as_table, claims

    sources = [
        "Records of this project",
        frames.cite("oews_national", release=frames.release("oews_national")),
        frames.cite("projections", release=frames.newest_round),
        frames.cite("completions", "scanners"),
    ]
    return claim_charts.claims_by_verdict(as_table(claims(frames)), source="; ".join(sources))


def workers_by_age(frames: Desk) -> Chart:
    """How old the people are who work in imaging."""
    source = frames.cite("worker_ages")
    return age_charts.workers_by_age(frames.older_workers, source=source)


def awards_by_level(frames: Desk) -> Chart:
    """Awards of imaging programmes."""
    return programme_charts.awards_by_level(frames.awards, source=frames.cite("completions"))


def scanners_by_country(frames: Desk) -> Chart:
    """CT and MRI units by country."""
    return equipment_charts.scanners_by_country(frames.equipment, source=frames.cite("scanners"))


def imaging_centers_by_state(frames: Desk) -> Chart:
    """Imaging centers by state."""
    source = frames.cite("imaging_centers", "population_states")
    return center_charts.imaging_centers_by_state(frames.imaging_centers, source=source)


CHARTS: dict[str, Callable[[Desk], Chart]] = {
    compose.__name__: compose
    for compose in (claims_by_verdict, workers_by_age, awards_by_level, scanners_by_country)
}
# Charts of tables that may hold no rows yet, with what has to be held.
WHERE_HELD: dict[str, tuple[Callable[[Desk], bool], Callable[[Desk], Chart]]] = {
    "imaging_centers_by_state": (
        lambda frames: len(frames.imaging_centers) > 0,
        imaging_centers_by_state,
    )
}
