"""The data dictionary: what every table and column of data/processed means."""

from __future__ import annotations

from workforce.dictionary import (
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
from workforce.dictionary.oews import MEASURES as OEWS_MEASURES
from workforce.field import current

__all__ = ["OEWS_MEASURES", "TABLES"]

TABLES = {
    table.name: table
    for tables in (
        oews.TABLES,
        projections.TABLES,
        context.TABLES,
        onet.TABLES,
        practice.TABLES,
        graduates.TABLES,
        persons.TABLES,
        household.TABLES,
        world.TABLES,
        geography.TABLES,
    )
    for table in tables
    # What the field has no figures of is no table of its data.
    if table.name not in current().lacks
}
