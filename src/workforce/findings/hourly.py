"""An hour's pay, as published: in the nation, a state or a metropolitan area."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.pay import EMPLOYEES, RANKS
from workforce.findings.places import Where, called_place, placed
from workforce.forms import HOURLY
from workforce.measures import between_places, uncertainty

__all__ = ["rates"]

MEAN = "hourly_mean_wage_usd"
NAMES = {rank: f"hourly_{rank}_wage_usd" for rank in RANKS}
ENDS = ("", "_flag", "_at_least")
MEDIAN, LOWEST, HIGHEST = NAMES["median"], NAMES["p10"], NAMES["p90"]


@question("What do they earn an hour?")
def rates(desk: Desk, who: Who = None, *, place: Where | None = None) -> Finding:
    """Pay an hour in the newest May, in one place or the nation.

    One row an occupation: hourly_median_wage_usd and the percentiles around it, and
    hourly_mean_wage_usd with its interval (dollars an hour, as the publisher has them and not
    divided here), at least so much where they are too high to be published, or the reason why they
    are missing. Raises `UsageError` for an unknown occupation or place, and for a place without
    figures. Source: OEWS.
    """
    occupations, where = words.picked(who), None if place is None else placed(desk, place)
    held = desk.national
    if where is not None:
        kind, code = between_places.area_of(where)
        held = desk.at(kind, code)
    year = (desk.national if where is None else desk.areas)["year"].max()
    rows = held[held["year"] == year].set_index("soc_code")
    if rows.empty:
        raise UsageError(
            f"pay an hour in {called_place(where)}",
            expected="a place with figures in the newest release",
            found="none",
            remedy="Name its state, or a larger area nearby.",
        )
    shown = [f"{name}{end}" for name in (*NAMES.values(), MEAN) for end in ENDS]
    frame = rows.reindex([one.soc_code for one in occupations])
    frame = frame[[*shown, "annual_mean_wage_rse_pct"]].reset_index()
    low, high = uncertainty.interval(frame[MEAN], frame["annual_mean_wage_rse_pct"])
    frame = frame.assign(
        occupation_key=[one.key for one in occupations],
        occupation=[one.name for one in occupations],
        area_title=called_place(where),
        year=int(year),
        hourly_mean_wage_usd_low=low,
        hourly_mean_wage_usd_high=high,
        reason=words.NOT_PUBLISHED,
    )
    return Finding(
        _headline(frame, "" if where is None else f" in {called_place(where)}", int(year)),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                *(Column(NAMES[rank], label, HOURLY) for rank, label in RANKS.items()),
                Column(MEAN, "Average", HOURLY, "dollars an hour"),
            ),
            ("occupation_key",),
        ),
        (desk.cite("oews_national" if where is None else "oews_areas", release=f"May {year}"),),
        (),
        (
            "The lowest tenth of jobs pay the 10th percentile or less, the highest tenth the 90th "
            "or more. Only the average is published with an error.",
            "Overtime and shift differentials are left out.",
            EMPLOYEES,
        ),
    )


def _headline(frame: pd.DataFrame, inside: str, year: int) -> str:
    known = frame.dropna(subset=[MEDIAN]).sort_values(MEDIAN, ascending=False)
    if len(frame) == 1:
        return _one(frame.to_dict("records")[0], inside, year)
    if known.empty:
        return f"Medians of pay an hour in May {year} are not published for them{inside}."
    top, bottom = known.iloc[0], known.iloc[-1]
    said = f"In May {year} half of {words.people(top['occupation'])}{inside} earned {_more(top)}"
    if len(known) == 1:
        return f"{said}."
    return (
        f"{said}, the most of those published. Half of {words.people(bottom['occupation'])} earned "
        f"{_more(bottom)}, the least."
    )


def _one(row: dict[str, Any], inside: str, year: int) -> str:
    name = f"{words.people(row['occupation'])}{inside}"
    if pd.isna(row[MEDIAN]) and pd.isna(row[f"{MEDIAN}_at_least"]):
        return f"The median of pay an hour of {name} in May {year} is not published."
    said = f"In May {year} half of {name} earned {_more(row)}."
    if pd.isna(row[LOWEST]) or pd.isna(row[HIGHEST]):
        return said
    return (
        f"{said} A tenth earned {HOURLY.value(row[LOWEST])} or less, a tenth "
        f"{HOURLY.value(row[HIGHEST])} or more."
    )


def _more(row: Any) -> str:
    if pd.notna(row[MEDIAN]):
        return f"more than {HOURLY.value(row[MEDIAN])} an hour"
    return f"{HOURLY.at_least(row[f'{MEDIAN}_at_least'])} an hour or more"
