"""What OEWS workbooks look like: their names, their columns and the rows that are wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = [
    "ALL_JOBS",
    "COLUMNS",
    "GROUP_HEADERS",
    "MEASURES",
    "NEEDED_SINCE",
    "OF_AREAS",
    "RELEASED",
    "Kind",
    "member",
]

# Published header (lower case) for each of our columns.
MEASURES = {
    "employment": "tot_emp",
    "employment_rse_pct": "emp_prse",
    "hourly_mean_wage": "h_mean",
    "annual_mean_wage": "a_mean",
    "mean_wage_rse_pct": "mean_prse",
    **{
        f"{unit}_{ours}_wage": f"{unit[0]}_{theirs}"
        for unit in ("hourly", "annual")
        for ours, theirs in {
            "p10": "pct10",
            "p25": "pct25",
            "median": "median",
            "p75": "pct75",
            "p90": "pct90",
        }.items()
    },
}
# Measures of workbooks by area, with the headers they have had ...
OF_AREAS = {
    "jobs_per_1000": ("jobs_1000", "jobs_1000_orig"),
    "location_quotient": ("loc_quotient", "loc quotient", "loc_q"),
}
# ... and the first release in which they must be there; they came in between 2008 and 2013.
NEEDED_SINCE = {"jobs_per_1000": 2010, "location_quotient": 2013}
GROUP_HEADERS = ("o_group", "occ_group", "group")
COLUMNS = (
    "soc_code",
    "occupation",
    "group",
    *MEASURES,
    "annual_only",
    "hourly_only",
    "hourly_wage_cap",
    "annual_wage_cap",
)
# All industries and all owners, in the workbooks that tell them apart.
ALL_JOBS = {"naics": "000000", "own_code": "1235"}
# Only dates this project has a source for; a receipt leaves the others empty.
RELEASED = {2024: "2025-04-02", 2025: "2026-05-15"}


@dataclass(frozen=True)
class Kind:
    """One kind of workbook the publisher makes.

    `part` names our raw file and `zipped` the publisher's zip; `member` matches the base name,
    with the year where the name tells it and, of a workbook split in several, which one it is.
    `places` are the columns that say which area or industry a row is of, with the published
    headers they have had: `width` gives the digits of a code, `may_lack` those that not every
    year has, `known_by` those without which a file is none of this kind. `measures` are those
    beyond the ones of every workbook, likewise. Only rows that hold the values of `scope` are
    taken, where the workbook has those columns.
    """

    part: str
    zipped: str
    member: re.Pattern[str]
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    measures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    scope: dict[str, str] = field(default_factory=lambda: ALL_JOBS)
    width: dict[str, int] = field(default_factory=dict)
    may_lack: frozenset[str] = frozenset()
    known_by: frozenset[str] = frozenset()


def member(name: str) -> re.Pattern[str]:
    """Base names of a workbook: national_may2004_dl.xls, national__M2008_dl.xls, national_dl.xls.

    `name` is a pattern of how they begin.
    """
    return re.compile(
        rf"{name}_+(?:m|may)?(?P<year>\d{{4}})?_?dl(?:_(?P<split>\w+))?\.xlsx?", re.IGNORECASE
    )
