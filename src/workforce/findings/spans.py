"""How jobs changed over every span of years that compares, and where they fell."""

from __future__ import annotations

import pandas as pd

from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.growth import EMPLOYEES, INDEPENDENT, NO_CAUSE
from workforce.forms import PERCENT, SIGNS, YEAR
from workforce.measures import falls as falls_of
from workforce.measures import growth
from workforce.occupations import COMBINED, COMBINED_PARTS, FOLLOWED, TOTALS

__all__ = ["cycle", "falls", "runs"]

# Recessions by the National Bureau of Economic Research, and the Mays around them that compare.
DOWNTURNS = {"December 2007 to June 2009": (2007, 2010), "February to April 2020": (2017, 2020)}


@question("How did jobs change over every span of years that compares?")
def runs(desk: Desk, who: Who = None) -> Finding:
    """Change in jobs over each run of comparable years of each occupation.

    One row an occupation and run: base_year, year, change_pct with its interval, or the reason why
    there is none. Source: OEWS.
    """
    default = FOLLOWED
    occupations = words.picked(who, default, followed=True)
    frame = growth.growth_by_era(desk.national, occupations)
    frame["change_pct_call"] = words.calls(frame, "change_pct")
    frame["change_pct_note"] = words.doubts(frame)
    told = frame[frame["reason"] == ""]
    longest = told.assign(span=told["year"] - told["base_year"]).nlargest(1, "span")
    if len(longest):
        (row,) = longest.itertuples()
        change = PERCENT.of(row, "change_pct")
        told_of = words.tally(
            told,
            "change_pct",
            ("shows more jobs", "show more jobs"),
            ("shows fewer jobs", "show fewer jobs"),
            words.ARE_CLOSE,
            "spans",
        )
        headline = (
            f"The longest span that compares: {words.called(row.occupation)} changed by {change} "
            f"from May {row.base_year} to May {row.year}. {words.opened(told_of)}."
        )
    else:
        headline = "No span of years is long enough to compare."
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("base_year", "From May", YEAR),
                Column("year", "to May", YEAR),
                Column("change_pct", "Change in jobs", PERCENT, "percent"),
                Column("change_pct_call", "Verdict"),
            ),
            ("occupation_key", "base_year"),
        ),
        (desk.cite("oews_national"),),
        (),
        (INDEPENDENT, NO_CAUSE, EMPLOYEES),
    )


@question("Which jobs fell, and when?")
def falls(desk: Desk, who: Who = None) -> Finding:
    """The largest fall in jobs between two years that compare, of each occupation that has one.

    One row an occupation: base_year, year and change_pct with its interval, or the reason why
    there is none. All pairs of years of an occupation are tested together. Source: OEWS.
    """
    occupations = words.picked(who, followed=True)
    found = falls_of.largest(desk.national, occupations)
    every = pd.DataFrame(
        {
            "occupation_key": [one.key for one in occupations],
            "occupation": [one.name for one in occupations],
        }
    )
    frame = every.merge(found.drop(columns="occupation"), on="occupation_key", how="left")
    frame = frame.sort_values("change_pct", ignore_index=True, na_position="last")
    frame["reason"] = ["" if pd.notna(one) else "no clear fall" for one in frame["falls"]]
    fell = [
        f"jobs of {words.called(row.occupation)} fell "
        f"{PERCENT.of(row, 'change_pct').lstrip(SIGNS)} "
        f"from May {row.base_year:.0f} to May {row.year:.0f}"
        for row in frame[frame["reason"] == ""].itertuples()
    ]
    who_else = "the others" if fell else words.many(occupations)
    if len(frame) == 1:
        who_else = words.called(occupations[0])
    parts = [*fell[:2], *([f"{len(fell) - 2} more fell"] if len(fell) > 2 else [])]
    parts += [f"jobs of {who_else} show no clear fall"] * (len(frame) > len(fell))
    return Finding(
        f"{words.opened('; '.join(parts))}.",
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("base_year", "From May", YEAR),
                Column("year", "to May", YEAR),
                Column("change_pct", "Change in jobs", PERCENT, "percent"),
            ),
            ("occupation_key",),
        ),
        (desk.cite("oews_national"),),
        (),
        (
            "Every pair of years that compares is tried, and all of them are tested together.",
            "No clear fall is not the same as no fall.",
            EMPLOYEES,
        ),
    )


@question("Do these jobs follow the economy down?")
def cycle(desk: Desk, who: Who = None) -> Finding:
    """Change in jobs around the recessions of 2008 and 2020, beside all jobs and health care.

    One row an occupation and recession: base_year, year and change_pct with its interval, or the
    reason why the two years do not compare. Source: OEWS.
    """
    picked = words.picked(who, FOLLOWED, followed=True, totals=False)
    occupations = tuple(dict.fromkeys((*picked, *TOTALS)))
    frame = pd.concat(
        [
            growth.growth(desk.national, base, year, occupations).assign(recession=name)
            for name, (base, year) in DOWNTURNS.items()
        ],
        ignore_index=True,
    )
    frame["change_pct_call"] = words.calls(frame, "change_pct")
    frame["change_pct_note"] = words.doubts(frame)
    own = frame[~frame["occupation_key"].isin([one.key for one in TOTALS])]
    parts = []
    for _, every_row in own[own["reason"] == ""].groupby("base_year"):
        # Where its first part compares by itself, the two codes together would count them twice.
        twice = every_row["occupation_key"].eq(COMBINED.key)
        apart = {one.key for one in COMBINED_PARTS[:1]} & set(every_row["occupation_key"])
        rows = every_row[~twice] if apart else every_row
        told_of = words.tally(
            rows,
            "change_pct",
            ("shows more jobs", "show more jobs"),
            ("shows fewer jobs", "show fewer jobs"),
            words.ARE_CLOSE,
            "occupations",
        ) + words.firmly(rows)
        years = f"From May {rows['base_year'].iloc[0]} to May {rows['year'].iloc[0]}"
        every = frame[(frame["occupation_key"] == "all") & frame["year"].eq(rows["year"].iloc[0])]
        change = PERCENT.of(next(every.itertuples()), "change_pct")
        others = frame[
            frame["occupation_key"].isin([one.key for one in TOTALS])
            & ~frame.index.isin(every.index)
            & frame["year"].eq(rows["year"].iloc[0])
            & frame["change_pct"].notna()
        ]
        beside = "".join(
            f", those of {words.called(row.occupation)} by {PERCENT.of(row, 'change_pct')}"
            for row in others.itertuples()
        )
        parts.append(f"{years} all jobs changed by {change}{beside}. {words.opened(told_of)}.")
    return Finding(
        " ".join(parts) or "These occupations cannot be followed through a recession.",
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("recession", "Recession"),
                Column("base_year", "From May", YEAR),
                Column("year", "to May", YEAR),
                Column("change_pct", "Change in jobs", PERCENT, "percent"),
                Column("change_pct_call", "Verdict"),
            ),
            ("occupation_key", "base_year"),
        ),
        (desk.cite("oews_national"),),
        (),
        (
            "Each estimate pools three years of surveys, so a short fall hardly shows: only part "
            "of those asked for May 2020 answered after the recession began.",
            "Two recessions do not say how the next one goes.",
            INDEPENDENT,
            NO_CAUSE,
            EMPLOYEES,
        ),
    )
