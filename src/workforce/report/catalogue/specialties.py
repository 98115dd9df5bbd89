"""The charts of notebook 03: what specialties pay, where they work, how one gets there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workforce.charts import measured
from workforce.charts import metro_premiums as metro_charts
from workforce.charts import pathways as pathway_charts
from workforce.charts import setting_pay as setting_pay_charts
from workforce.charts import settings as setting_charts
from workforce.charts import share as share_charts
from workforce.charts import skills as skill_charts
from workforce.charts import specialties as specialty_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.measures import pathways, skills, specialties
from workforce.measures import settings as setting_measures
from workforce.occupations import Occupation

__all__ = ["CHARTS"]


def premium_by_specialty(frames: Desk) -> Chart:
    """Premiums in the nation, beside the mean over states."""
    by_year = specialties.premium_by_year(frames.national)
    source = f"{frames.cite('oews_national', release=_may(frames))}"
    return specialty_charts.premium_by_specialty(by_year, frames.premium_summary, source=source)


def premium_by_state(frames: Desk, occupation: Occupation) -> Chart:
    """One specialty's premium in every state."""
    return specialty_charts.premium_by_state(
        frames.premiums, frames.premium_summary, occupation, source=frames.cite("oews_areas")
    )


def premium_by_metro(frames: Desk, occupation: Occupation) -> Chart:
    """One specialty's premium in metropolitan areas."""
    return metro_charts.premium_by_metro(
        frames.metro_premiums, occupation, source=frames.cite("oews_areas")
    )


def mri_share(frames: Desk) -> Chart:
    """MRI among MRI and radiography."""
    found = specialties.mri_share(frames.national)
    return share_charts.mri_share(found, source=frames.cite("oews_national"))


def industry_mix(frames: Desk) -> Chart:
    """Where specialists work."""
    found = setting_measures.shares(frames.table("oews_industries"))
    return setting_charts.industry_mix(found, source=frames.cite("oews_industries"))


def pay_by_setting(frames: Desk) -> Chart:
    """Pay by setting against hospitals."""
    found = setting_measures.pay(frames.table("oews_industries"))
    return setting_pay_charts.pay_by_setting(found, source=frames.cite("oews_industries"))


def move_from_radiography(frames: Desk) -> Chart:
    """What a move to each specialty adds."""
    moves = skills.rated_moves(
        frames.table("occupation_ratings"), specialties.BASE, specialties.SPECIALTIES
    )
    return skill_charts.move_from_radiography(
        moves,
        attribution=skills.attribution(frames.releases("occupation_ratings")),
        source=frames.cite("occupation_ratings"),
    )


def pathway_graph(frames: Desk) -> Chart:
    """Which credentials open which others, with pay."""
    records = frames.credentials
    on = records.compiled_on
    edges, nodes = pathways.edges(records, on), pathways.reachable(records, [], on)
    by_year = specialties.premium_by_year(frames.national)
    newest = by_year[by_year["year"] == by_year["year"].max()]
    nodes = pathways.with_figures(nodes, newest, frames.compared, frames.compared)
    source = f"Records of this project; {frames.cite('oews_national', release=_may(frames))}"
    return pathway_charts.pathway_graph(edges, nodes, on=on, source=source)


def _may(frames: Desk) -> str:
    return f"May {frames.years[1]}"


CHARTS: dict[str, Callable[[Desk], Chart]] = {
    "premium_by_specialty": premium_by_specialty,
    **{
        measured.called("premium_by_state", occupation): partial(
            premium_by_state, occupation=occupation
        )
        for occupation in specialties.SPECIALTIES
    },
    **{
        measured.called("premium_by_metro", occupation): partial(
            premium_by_metro, occupation=occupation
        )
        for occupation in specialties.SPECIALTIES
    },
    "mri_share": mri_share,
    "industry_mix": industry_mix,
    "pay_by_setting": pay_by_setting,
    "move_from_radiography": move_from_radiography,
    "pathway_graph": pathway_graph,
}
