"""What decides about an occupation, on one line: pay, jobs, openings and the way in."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import DOLLARS, HOURLY, JOBS, PERCENT
from workforce.measures import growth, outlook, uncertainty

__all__ = ["field"]

PAY = [
    "hourly_median_wage_usd",
    *(f"annual_{name}_wage_usd" for name in ("p10", "p25", "median", "p75", "p90")),
]


@question("Which of these occupations pay, grow and hire?")
def field(desk: Desk, who: Who = None) -> Finding:
    """Occupations side by side, one row each, by what a person weighs first.

    annual_median_wage_usd and the percentiles around it (dollars a year), hourly_median_wage_usd
    (dollars an hour), employment (jobs) and change_pct (percent over the newest comparable years)
    with their intervals, openings_per_year (projected jobs), projected_pct (percent over ten years)
    and typical_entry_education. Raises `UsageError` for an unknown occupation. Sources: OEWS,
    Employment Projections.
    """
    occupations = words.picked(who)
    frame = _rows(desk, [one.soc_code for one in occupations]).assign(
        occupation_key=[one.key for one in occupations],
        occupation=[one.name for one in occupations],
    )
    change = growth.growth(desk.national, *desk.years, occupations)
    columns = ["occupation_key", "change_pct", "change_pct_low", "change_pct_high", "reason"]
    columns += ["caution"]
    expected = outlook.against_average(desk.projections, desk.newest_round, occupations)
    ahead = expected[["occupation_key", "change_pct", "openings_per_year"]]
    frame = frame.merge(
        change[columns].rename(columns={"reason": "change_pct_reason"}),
        on="occupation_key",
        validate="1:1",
    ).merge(
        ahead.rename(columns={"change_pct": "projected_pct"}), on="occupation_key", validate="1:1"
    )
    frame = frame.assign(
        change_pct_note=[
            words.call(row.change_pct_low, row.change_pct_high)
            if row.change_pct_low <= 0 <= row.change_pct_high
            else words.NEW_CODE * bool(row.caution)
            for row in frame.itertuples()
        ],
        reason="not published",
    )
    base, year = desk.years
    now = desk.cite("oews_national", release=f"May {year}")
    newest = desk.cite("projections", release=desk.newest_round)
    end = int(expected["projected_year"].iloc[0])
    return Finding(
        _headline(frame, year, end),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("annual_median_wage_usd", "Typical pay a year", DOLLARS, "dollars a year"),
                Column("hourly_median_wage_usd", "Typical pay an hour", HOURLY, "dollars an hour"),
                Column("employment", "Jobs", JOBS, "jobs"),
                Column("change_pct", f"Jobs since May {base}", PERCENT, "percent"),
                Column("openings_per_year", "Openings a year", JOBS, "jobs"),
                Column("projected_pct", f"Projected to {end}", PERCENT, "percent"),
                Column("typical_entry_education", "Usual way in"),
            ),
            ("occupation_key",),
        ),
        (now, desk.cite_years(), newest),
        (),
        (
            "Typical pay is the median: half earn more. It is published without an error.",
            "Openings and projections are published without a range; they assume that supply "
            "meets demand and count no shortage.",
            "Jobs and pay are those of employees; openings include the self-employed.",
        ),
    )


def _rows(desk: Desk, codes: list[str]) -> pd.DataFrame:
    """Jobs and pay of the newest year, and what is usual for entry, in the order of the codes."""
    newest = desk.national[desk.national["year"] == desk.years[1]].set_index("soc_code")
    kept = ["year", "employment", "employment_rse_pct", *PAY]
    kept += [f"{name}{end}" for name in PAY for end in ("_flag", "_at_least")]
    rows = newest.reindex(codes)[kept].reset_index()
    low, high = uncertainty.interval(rows["employment"], rows["employment_rse_pct"])
    entry = desk.projections[desk.projections["round"] == desk.newest_round]
    usual = entry.set_index("soc_code")["typical_entry_education"].reindex(codes)
    return rows.assign(
        employment_low=low,
        employment_high=high,
        typical_entry_education=usual.fillna("").replace("", "no single level").to_numpy(),
    )


def _headline(frame: pd.DataFrame, year: int, end: int) -> str:
    if len(frame) == 1:
        return _one(frame.to_dict("records")[0], year)
    paid = frame["annual_median_wage_usd"].fillna(frame["annual_median_wage_usd_at_least"])
    best, grows = frame.loc[paid.idxmax()], frame.loc[frame["projected_pct"].idxmax()]
    hires = frame.loc[frame["openings_per_year"].idxmax()]
    # Of two, one grows faster; who leads in both is named once.
    grow = "fastest" if len(frame) > 2 else "faster"
    same = hires.equals(grows)
    also = "and" if same else f"{words.opened(words.called(hires['occupation']))}"
    return (
        f"Of {phrases.number_word(len(frame))} occupations, {words.called(grows['occupation'])} "
        f"are projected to grow {grow} by {end} ({PERCENT.value(grows['projected_pct'])})"
        f"{' ' if same else '. '}{also} have the most openings, "
        f"{JOBS.value(hires['openings_per_year'])} a year. {words.opened(best['occupation'])} are "
        f"paid most: half earned {_more(best)} in May {year}."
    )


def _more(row: Any) -> str:
    """What half of an occupation earn more than: "more than $95,480"."""
    known = pd.notna(row["annual_median_wage_usd"])
    median = row["annual_median_wage_usd" if known else "annual_median_wage_usd_at_least"]
    return f"more than {DOLLARS.value(median)}"


def _one(row: dict[str, Any], year: int) -> str:
    name, said = words.people(row["occupation"]), []
    if pd.notna(row["annual_median_wage_usd"]) or pd.notna(row["annual_median_wage_usd_at_least"]):
        said.append(f"Half of {name} earned {_more(row)} a year in May {year}.")
    if pd.notna(row["openings_per_year"]):
        said.append(
            f"About {JOBS.value(row['openings_per_year'])} openings a year are projected for them."
        )
    return " ".join(said) or f"Neither pay nor openings of {name} are published."
