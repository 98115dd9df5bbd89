"""The data dictionary: what every table and column of data/processed means."""

from __future__ import annotations

from workforce.dictionary import context, oews, onet, practice, projections
from workforce.dictionary.oews import MEASURES as OEWS_MEASURES

__all__ = ["OEWS_MEASURES", "TABLES"]

TABLES = {
    table.name: table
    for tables in (oews.TABLES, projections.TABLES, context.TABLES, onet.TABLES, practice.TABLES)
    for table in tables
}
