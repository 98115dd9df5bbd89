"""The charts of notebooks 06 and 07: other countries, and other counts of the same work."""

from __future__ import annotations

from collections.abc import Callable

from workforce.charts import household as household_charts
from workforce.charts import world as world_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.measures import household, world

__all__ = ["CHARTS"]


def mri_since(frames: Desk) -> Chart:
    """MRI units per million people, newest and ten years before."""
    machines = world.machines_since(frames.table("scanners"))
    return world_charts.mri_since(machines, source=frames.cite("scanners"))


def canada_by_province(frames: Desk) -> Chart:
    """Canada's technologists by province."""
    table = world.provinces(frames.table("canada_technologists"))
    source = frames.cite("canada_technologists")
    return world_charts.canada_by_province(table, source=source)


def australia_two_counts(frames: Desk) -> Chart:
    """Australia's profile and projections."""
    names = ("australia_profiles", "australia_projections")
    counts = world.australia_counts(*(frames.table(name) for name in names))
    return world_charts.australia_two_counts(counts, source=frames.cite(*names))


def weekly_pay_by_sex(frames: Desk) -> Chart:
    """Weekly pay of men and women."""
    pay = household.weekly_pay(frames.table("weekly_pay_by_sex"), frames.national)
    source = household_source(frames)
    return household_charts.weekly_pay_by_sex(pay, source=source)


def household_source(frames: Desk) -> str:
    """The source line of weekly pay, whose errors rest on the spread of pay in OEWS."""
    newest = frames.release("oews_national")
    return f"{frames.cite('weekly_pay_by_sex')}; {frames.cite('oews_national', release=newest)}"


CHARTS: dict[str, Callable[[Desk], Chart]] = {
    compose.__name__: compose
    for compose in (mri_since, canada_by_province, australia_two_counts, weekly_pay_by_sex)
}
