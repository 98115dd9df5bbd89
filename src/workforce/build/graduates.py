"""What graduates of the field's programs earn in the first years."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.build.raw import Raw, Row
from workforce.sources import pseo as outcomes
from workforce.sources import scorecard as college_scorecard

__all__ = ["pseo", "scorecard"]

PERCENTILES = dict(zip(("p25", "median", "p75"), outcomes.PERCENTILES, strict=True))


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
                **_told("completers", row["awards"]),
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


def pseo(raw: Raw) -> Iterator[Row]:
    """Pay by institution, program group, level and cohort; nothing where no release is held."""
    listed = raw.each("pseo/*_institutions.csv", table="pseo", needed=False)
    names = {row["institution"]: row["institution_name"] for _, rows in listed for row in rows}
    for release, rows in raw.each("pseo/*_earnings.csv", table="pseo", needed=False):
        for row in rows:
            together = row["cohort"] == outcomes.ALL_COHORTS
            yield {
                "year": int(release[:4]),
                "institution": row["institution"],
                "institution_name": names[row["institution"]],
                "cip_code": row["cip_code"],
                "program": outcomes.GROUPS[row["cip_code"]].title,
                "level": row["level"],
                "level_name": outcomes.LEVELS[row["level"]],
                "cohort": row["cohort"],
                "cohort_years": 0 if together else int(row["cohort_years"]),
                **_outcomes(row),
            }


def _outcomes(row: Row) -> Row:
    figures: Row = {}
    for years in outcomes.YEARS:
        pay = row[f"status_y{years}_earnings"]
        for ours, theirs in PERCENTILES.items():
            name = f"{ours}_pay_{years}yr_usd"
            figures |= _marked(name, row[f"y{years}_{theirs}_earnings"], pay)
        for ours, theirs in (("graduates", "grads_earn"), ("completers", "ipeds_count")):
            name = f"{ours}_{years}yr"
            figures |= _marked(name, row[f"y{years}_{theirs}"], row[f"status_y{years}_{theirs}"])
    return figures


def _marked(name: str, cell: str, mark: str) -> Row:
    """A figure with its flag, as the publisher's mark beside it says."""
    flag = outcomes.STATUSES[mark]
    return {name: None if flag else float(cell), f"{name}_flag": flag}
