"""The finder's answer as a table for the terminal."""

from __future__ import annotations

import pandas as pd

from workforce.measures.uncertainty import UNRELIABLE_RSE_PCT, level_pct

__all__ = ["table", "without_figures"]

WIDEST_TITLE = 44


def table(found: pd.DataFrame, source: str, parity_source: str, *, near: str = "") -> str:
    """Aligned text: jobs, mean pay, pay at the nation's prices, concentration, with 90% intervals.

    `near` is the title of the metropolitan area that was asked for: its row is marked, and where it
    has none that is said first. A missing figure says why; the lines below it name the sources and
    what the columns mean.
    """
    lines = pd.DataFrame(
        {
            "area": [
                f"> {title[:WIDEST_TITLE]}" if title == near else title[:WIDEST_TITLE]
                for title in found["area_title"]
            ],
            "jobs": [
                cell + (" *" if unsure else "")
                for cell, unsure in zip(
                    _cells(found, "employment", "{:,.0f}"),
                    found["employment_unreliable"],
                    strict=True,
                )
            ],
            "mean pay a year": _cells(found, "annual_mean_wage_usd", "${:,.0f}"),
            "at the nation's prices": _cells(
                found, "adjusted_mean_wage_usd", "${:,.0f}", reasons="annual_mean_wage_usd_flag"
            ),
            "concentration": _cells(found, "location_quotient", "{:.2f}"),
            "rank": [_rank(row) for row in found.itertuples()],
        }
    )
    year = int(found["year"].iloc[0])
    missing = without_figures(found, near)
    notes = [f"Marked >: {near}. The other rows are {_around(found)}."]
    notes = notes if near and not missing else []
    notes += [
        f"{found['occupation'].iloc[0]}, May {year}; in brackets: {level_pct()}% intervals. "
        "Concentration: location quotient, 1 = as in the nation; not a shortage.",
        *([_ranked(found)] if found["rank"].notna().any() else []),
        _prices(found),
        *(
            [
                f"* Unreliable, as is concentration there: the standard error is "
                f"{UNRELIABLE_RSE_PCT}% of the jobs or more."
            ]
            if found["employment_unreliable"].any()
            else []
        ),
        f"Sources: {source}; {parity_source}.",
    ]
    first = f"{missing}\n\n" if missing else ""
    return first + lines.to_string(index=False, justify="right") + "\n\n" + "\n".join(notes)


def without_figures(found: pd.DataFrame, near: str) -> str:
    """That the metropolitan area asked for is not among the rows; empty where it is.

    Else other places' figures would read as those of the one that was asked for.
    """
    if not near or (found["area_title"] == near).any():
        return ""
    first = found.iloc[0]
    return (
        f"{near} is not among these: no row of {first['occupation']} is held for it in May "
        f"{first['year']}. Listed: {_around(found)}."
    )


def _around(found: pd.DataFrame) -> str:
    states = int((found["area_kind"] == "state").sum())
    return f"the state{'' if states == 1 else 's'} it lies in and the areas there"


def _ranked(found: pd.DataFrame) -> str:
    """Among whom the ranks are."""
    whom = (
        "among the areas listed with a figure; the state they lie in is not ranked with them"
        if (found["area_kind"] != "state").any()
        else "among the states listed with a figure; territories are not ranked with them"
    )
    return f"Rank: {whom}. In brackets: the ranks the data allow at {level_pct()}%."


def _prices(found: pd.DataFrame) -> str:
    """Whose price levels the pay is held against, of the kinds of areas that are listed."""
    whose = {
        "state": "a state's is that of all its areas",
        "metro": "a metropolitan area's is its own",
        "nonmetro": "a nonmetropolitan area's is that of its state outside metropolitan areas",
    }
    told = [words for kind, words in whose.items() if (found["area_kind"] == kind).any()]
    year = int(found["parity_year"].iloc[0])
    return f"Prices: parities of {year}; {', '.join(told)}. Taken as exact."


def _cells(found: pd.DataFrame, name: str, form: str, *, reasons: str = "") -> list[str]:
    flags = found[reasons or f"{name}_flag"]
    ends = zip(found[name], found[f"{name}_low"], found[f"{name}_high"], flags, strict=True)
    return [_cell(form, *parts) for parts in ends]


def _cell(form: str, value: float, low: float, high: float, flag: str) -> str:
    if pd.isna(value):
        return flag.replace("_", " ") or "no parity"
    if pd.isna(low):
        return f"{form.format(value)} (no interval)"
    return f"{form.format(value)} ({form.format(low)}-{form.format(high)})"


def _rank(row: object) -> str:
    place, best, worst = (getattr(row, name) for name in ("rank", "rank_best", "rank_worst"))
    return "" if pd.isna(place) else f"{place:.0f} ({best:.0f}-{worst:.0f})"
