"""What graduates of the field's programs earn in the first years."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.build.raw import Raw, Row
from workforce.sources import scorecard as college_scorecard

__all__ = ["scorecard"]


def scorecard(raw: Raw) -> Iterator[Row]:
    """Pay by institution, program group and level; nothing where no edition is held."""
    pattern = "scorecard/*_field_of_study.csv"
    for year, rows in raw.each(pattern, table="scorecard", needed=False):
        for row in rows:
            yield {
                "year": int(year),
                **{name: row[name] for name in ("institution", "institution_group")},
                **{name: row[name] for name in ("institution_name", "control")},
                **{name: row[name] for name in ("cip_code", "program", "level")},
                "level_name": college_scorecard.LEVELS[row["level"]],
                **_told("awards", row["awards"]),
                **_told_after(row),
            }


def _told_after(row: Row) -> Row:
    figures: Row = {}
    for years in college_scorecard.YEARS:
        figures |= _told(f"median_pay_{years}yr_usd", row[f"median_pay_{years}yr"])
        figures |= _told(f"graduates_{years}yr", row[f"graduates_{years}yr"])
    return figures


def _told(name: str, cell: str) -> Row:
    """A figure with its flag; a withheld one is told from one that there is none of."""
    if cell in college_scorecard.WITHHELD:
        return {name: None, f"{name}_flag": "suppressed"}
    if cell in college_scorecard.MISSING:
        return {name: None, f"{name}_flag": "not_published"}
    return {name: float(cell), f"{name}_flag": ""}
