"""Raw figures to processed tables, one function a table.

Text as published becomes numbers with units here and nowhere else; every withheld or capped cell
keeps its reason. Nothing is estimated, filled in or rounded beyond what the data dictionary says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from workforce import tables
from workforce.build import (
    context,
    geography,
    graduates,
    household,
    oews,
    onet,
    persons,
    practice,
    projections,
    world,
)
from workforce.build.raw import Raw, Row
from workforce.dictionary import TABLES
from workforce.files import Folders
from workforce.schema import PANDAS_TYPES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BUILDERS", "Raw", "build", "build_frames"]

BUILDERS: dict[str, Callable[[Raw], Iterator[Row]]] = {
    "oews_national": oews.oews_national,
    "oews_areas": oews.oews_areas,
    "oews_industries": oews.oews_industries,
    "projections": projections.projections,
    "projections_all": projections.projections_all,
    "occupation_links": projections.occupation_links,
    "projection_factors": projections.projection_factors,
    "educational_attainment": projections.educational_attainment,
    "population_states": context.population_states,
    "price_parities": context.price_parities,
    "projections_states": projections.projections_states,
    "occupation_ratings": onet.occupation_ratings,
    "work_context": onet.work_context,
    "occupation_tools": onet.occupation_tools,
    "consumer_prices": context.consumer_prices,
    "imaging_centers": practice.imaging_centers,
    "worker_ages": practice.worker_ages,
    "completions": practice.completions,
    "completions_by_school": practice.completions_by_school,
    "scanners": practice.scanners,
    "scorecard": graduates.scorecard,
    "pseo": graduates.pseo,
    "acs": persons.acs,
    "weekly_pay_by_sex": household.weekly_pay_by_sex,
    "women_share": household.women_share,
    "imaging_businesses": household.imaging_businesses,
    "australia_profiles": world.australia_profiles,
    "australia_projections": world.australia_projections,
    "canada_technologists": world.canada_technologists,
    "outlines": geography.outlines,
    "metro_counties": geography.metro_counties,
}


def build(folders: Folders) -> list[str]:
    """Build every table from data/raw into data/processed; return the names that changed.

    Raises `DataError` for damaged raw files and for figures that break the data dictionary; the
    processed tables are then left as they were.
    """
    return tables.write(build_frames(Raw(folders)), folders)


def build_frames(raw: Raw) -> dict[str, pd.DataFrame]:
    """Every processed table by name, in memory."""
    import pandas as pd

    frames = {}
    for name, rows_of in BUILDERS.items():
        if name not in TABLES:
            continue
        columns = list(TABLES[name].all_columns())
        frame = pd.DataFrame(list(rows_of(raw)), columns=[column.name for column in columns])
        # A table without rows has nothing that types could be told from.
        told = [column for column in columns if column.type == "number" or frame.empty]
        frames[name] = frame.astype({column.name: PANDAS_TYPES[column.type] for column in told})
    return frames
