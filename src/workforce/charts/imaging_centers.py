"""Diagnostic imaging centers by state."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.ladder import Column
from workforce.charts.orders import place_of
from workforce.charts.style import Area
from workforce.places import State

__all__ = ["imaging_centers_by_state"]

COUNTED = "states with figures"


def imaging_centers_by_state(
    states: pd.DataFrame,
    *,
    source: str,
    own: State | None = None,
    pick: ladder.Pick = ladder.PAGE,
) -> Chart:
    """Jobs at imaging centers per 100,000 residents, state by state, the most first.

    `states` is the frame of `imaging_centers.by_state`. Of more states than a picture holds the
    first and last are drawn, and the `own` one between. Those whose jobs are withheld, or whose
    residents are not held, are named. Figures are counts and have no interval.

    Raises `UsageError` where no row holds jobs per resident, or rows differ in year.
    """
    held = given.held(states, "jobs_per_100k", "states")
    year = given.one(states, "year")
    drawn = states.sort_values(
        ["jobs_per_100k", "state"], ascending=[False, True], ignore_index=True
    )
    # Those without a figure are said, not drawn.
    every, drawn = drawn, drawn[drawn["jobs_per_100k"].notna()].reset_index(drop=True)
    mine, total = place_of(drawn, own), len(drawn)
    picked = ladder.picks(total, mine, pick)
    drawn = drawn.iloc[picked].reset_index(drop=True)
    columns = [
        Column(
            "per 100,000",
            [phrases.number(row["jobs_per_100k"]) for row in drawn.to_dict("records")],
        ),
        Column(
            "jobs",
            [phrases.jobs(row["employment"]) for row in drawn.to_dict("records")],
            phone=False,
        ),
        Column("centers", [phrases.jobs(count) for count in drawn["establishments"]], phone=False),
    ]
    # Room for the whole of the outermost dot.
    most = 1.05 * float(held["jobs_per_100k"].max())
    shown = ladder.Ladder(
        "",
        drawn["state"].to_list(),
        columns,
        (0.0, most),
        lambda value: f"{value:g}",
        gaps=ladder.few(picked),
        own=None if mine is None else picked.index(mine),
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        ladder.mark(scale, drawn["jobs_per_100k"].to_list(), style.ACCENT)

    withheld = every.loc[every["employment"].isna(), "state"].to_list()
    unpeopled = every["employment"].notna() & every["jobs_per_100k"].isna()
    empty = every.loc[unpeopled, "state"].to_list()
    first, last = held.loc[held["jobs_per_100k"].idxmax()], held.loc[held["jobs_per_100k"].idxmin()]
    words = Words(
        title=f"Imaging centers hold {phrases.number(last['jobs_per_100k'])} to "
        f"{phrases.number(first['jobs_per_100k'])} jobs per 100,000 residents, state by state",
        subtitle=f"Jobs of all kinds at private diagnostic imaging centers per 100,000 residents, "
        f"{year}; residents of {first['population_year']}; dots: counts, without sampling error",
        source=source,
        note=ladder.drawn_of(len(drawn), total, COUNTED, pick)
        + "Imaging departments of hospitals and of physicians' offices are not among them."
        + (f" Jobs not published: {phrases.listed(withheld)}." if withheld else "")
        + (f" No residents held: {phrases.listed(empty)}." if empty else ""),
        alt=f"Dots of jobs at imaging centers per 100,000 residents in {year}: "
        + "; ".join(
            f"{row['state']} {phrases.number(row['jobs_per_100k'])}"
            for row in drawn.to_dict("records")
        )
        + ".",
    )
    return Chart(
        "imaging_centers_by_state",
        words,
        drawn,
        draw,
        ladder.room(shown),
        fewer=None
        if pick == ladder.SLIDE
        else lambda: imaging_centers_by_state(states, source=source, own=own, pick=ladder.SLIDE),
        kept=ladder.partly(len(drawn), total, COUNTED),
    )
