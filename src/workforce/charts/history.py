"""One occupation's jobs through the years as one large line, with what is projected from here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from workforce.charts import given, measured, panels, phrases, style, who
from workforce.charts.changes import growth_title
from workforce.charts.chart import Chart, Layout, Room, Words
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.forms import JOBS, PERCENT, SIGNS
from workforce.measures.forecasts.intervals import NOMINAL_PCT
from workforce.measures.uncertainty import DISTINGUISHABLE
from workforce.occupations import Occupation, called

__all__ = ["COUNTED", "PROJECTED", "drawing", "jobs_history", "jobs_indexed"]

JOB_ENDS = ("employment", "employment_low", "employment_high")
KEPT = ["occupation_key", "occupation", "kind", "year", "era", "covers", *JOB_ENDS]
INNER = 50
FAN = [f"{end}_{level}" for level in (INNER, NOMINAL_PCT) for end in ("low", "high")]
COUNTED, PROJECTED = "counted", "projected"
# The first year of a method whose counts are split as today's are.
FIRST = 2012
# On a slide the picture may be this much lower.
ROOM = Room({"desk": 300.0, "phone": 270.0}, least=210.0)
HEAD, FOOT, GAP = 20.0, 22.0, 8.0
LINE = style.line_height(style.SMALL)
RIBBON, OUTER, INSIDE = 0.22, 0.16, 0.32
MOST_TICKS = {"desk": 5, "phone": 4}
YEAR_STEP = {"desk": 2, "phone": 4}
START = 100


def jobs_history(
    levels: pd.DataFrame,
    change: pd.DataFrame,
    fan: pd.DataFrame,
    occupation: Occupation,
    *,
    source: str,
    first: int = FIRST,
    title: str | None = None,
) -> Chart:
    """Jobs of one occupation by year, broken where years do not compare, and the projection's fan.

    `levels` is the frame of `growth.levels`, drawn from the year `first` on; `change` that of
    `growth.growth` between two years that compare, which gives the title; `fan` that of `fan.fan`,
    of which no row may be the occupation's. The fan starts at the projection's own base, which
    counts the self-employed as well, and is not joined to the line.

    Raises `UsageError` where no row of the occupation holds jobs.
    """
    own = levels[(levels["occupation_key"] == occupation.key) & (levels["year"] >= first)]
    known = given.held(own, "employment", f"levels, {occupation.key}").sort_values("year")
    ahead = fan[fan["occupation_key"] == occupation.key].sort_values("year")
    told = change[(change["occupation_key"] == occupation.key) & change["change_pct"].notna()]
    drawn = _counted(known)
    if len(ahead):
        drawn = pd.concat([drawn, _projected(ahead)], ignore_index=True)
    found = _since(told.iloc[0], occupation) if len(told) else _held(known, occupation.name)
    breaks = panels.breaks_note(_counted(known))
    last = known.iloc[-1]
    note = f"{breaks}The line counts employees only, without the self-employed."
    marks = f"shaded: {phrases.level()} interval"
    beyond = ""
    if len(ahead):
        end = ahead.iloc[-1]
        marks = "shaded around the line: margin of error; fan: projection with the ranges in "
        marks += "which 5 and 8 of 10 past ones stayed"
        note += (
            f" The margin of error is the {phrases.level()} interval. The fan starts at the "
            f"projection's own count of {JOBS.value(ahead['base_employment'].iloc[0])} in "
            f"{ahead['base_year'].iloc[0]}, which includes the self-employed. Its ranges are "
            "learned from past misses; the publisher gives none."
        )
        low, high = end[f"low_{NOMINAL_PCT}_employment"], end[f"high_{NOMINAL_PCT}_employment"]
        beyond = (
            f" Projected for {end['year']}: {_jobs(end['path_employment'])}, in 8 of 10 cases "
            f"{_jobs(low)} to {_jobs(high)}."
        )
    until = int(drawn["year"].max())
    start = known.iloc[0]
    return Chart(
        measured.called("jobs_history", occupation),
        Words(
            title=found,
            subtitle=f"Jobs, United States, May {start['year']} to May {last['year']}"
            f"{f', and projected to {until}' * bool(len(ahead))}; {marks}",
            source=source,
            note=note,
            alt=f"Line chart of jobs of {called(occupation)}"
            f"{', broken where counting changed' * bool(breaks)}: {_of(start)}, {_of(last)}."
            f"{beyond}",
        ),
        drawn,
        drawing(drawn, occupation),
        ROOM,
    ).titled(title)


def jobs_indexed(
    levels: pd.DataFrame,
    change: pd.DataFrame,
    *,
    source: str,
    first: int = FIRST,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """How jobs moved while counting stayed the same: one small panel an occupation, one scale.

    `levels` is the frame of `growth.levels`, drawn from the year `first` on; `change` that of
    `growth.growth` between two years that compare, which gives title and headlines. Every run of
    years that compare starts at 100 anew. Panels are ordered by the change; years in which a code
    held more than the occupation are left out. Beside a `subject` the others are grey, and the
    title is about it.

    Raises `UsageError` where no row holds jobs, or none of the subject.
    """
    known = given.held(levels[levels["year"] >= first], "employment", "levels").sort_values("year")
    known = known[known["covers"].fillna("") == ""]
    starts = known.groupby(["occupation_key", "era"])["employment"].transform("first")
    known = known.assign(index=START * known["employment"] / starts)
    told = change.set_index("occupation_key")["change_pct"]
    place = known["occupation_key"].map(told)
    drawn = known.assign(place=place).sort_values(
        ["place", "occupation_key", "year"], ascending=[False, True, True], ignore_index=True
    )
    about = given.subject(drawn, subject)
    kept = ["occupation_key", "occupation", "year", "era", "employment", "index"]
    drawn = drawn[kept]
    years = panels.Years(int(drawn["year"].min()), int(drawn["year"].max()))
    step = 10
    low, high = (drawn["index"].min() / step, drawn["index"].max() / step)
    common = panels.Common(math.floor(low) * step, START, math.ceil(high) * step)
    by_key_of = change.set_index("occupation_key")
    shown = [
        panels.Panel(
            str(key),
            rows["occupation"].iloc[0],
            (_moved(by_key_of.loc[key]) if key in by_key_of.index else "not compared",),
            common.most,
            rows,
            int(rows["year"].min()),
        )
        for key, rows in drawn.groupby("occupation_key", sort=False)
    ]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, JOBS.value, about, common):
            for _, run in panel.rows.groupby("era", sort=False):
                axes.plot(
                    run["year"],
                    run["index"],
                    color=style.colour(panel.key, about),
                    lw=style.points(2.5),
                    marker="o" if len(run) == 1 else "",
                    ms=style.points(5),
                    clip_on=False,
                )

    counted = who.counted(change[change["change_pct"].notna()], about)
    heads = phrases.listed([f"{panel.name} {panel.headline[0]}" for panel in shown])
    breaks = panels.breaks_note(drawn)
    return Chart(
        "jobs_indexed",
        Words(
            title=growth_title(counted),
            subtitle=f"Jobs, United States, May {years.first} to May {years.last}; each line "
            f"starts at {START}, anew where counting changed",
            source=source,
            note=f"{breaks}Lines are estimates, with errors not drawn. Employees only, without the "
            "self-employed.",
            alt=f"Small line charts of jobs by year, each run of years from {START}, "
            f"{who.of(drawn).each}: {heads}.",
        ),
        drawn,
        draw,
        panels.room(shown, common),
    ).titled(title)


def _moved(row: Any) -> str:
    """The change between the two years that compare, as a panel's headline."""
    if pd.isna(row["change_pct"]):
        return "not compared"
    since = f"since {row['base_year']}"
    if row["verdict"] != DISTINGUISHABLE:
        return "too close to call"
    change = PERCENT.value(row["change_pct"], row["change_pct_low"], row["change_pct_high"])
    return f"{change} {since}"


def _counted(known: pd.DataFrame) -> pd.DataFrame:
    return known.assign(kind=COUNTED)[KEPT]


def _projected(ahead: pd.DataFrame) -> pd.DataFrame:
    ranges = {f"{end}_employment": end for end in FAN}
    frame = ahead.rename(columns={"path_employment": "employment", **ranges})
    frame = frame.assign(kind=PROJECTED, era=frame["round"], covers="")
    return frame.reindex(columns=[*KEPT, *FAN])


def _jobs(value: float) -> str:
    """Projected jobs, which are published in hundreds."""
    return JOBS.value(round(value, -2))


def _of(row: Any) -> str:
    return f"{JOBS.value(*(row[end] for end in JOB_ENDS))} in May {row['year']}"


def _held(known: pd.DataFrame, name: str) -> str:
    return f"{name} held {_of(known.iloc[-1]).replace(' in ', ' jobs in ', 1)}"


def _since(row: Any, occupation: Occupation) -> str:
    """How far jobs moved between the two years that compare."""
    if row["verdict"] != DISTINGUISHABLE:
        return (
            f"{occupation.name}: more or fewer jobs than in {row['base_year']} is too close to call"
        )
    change = PERCENT.value(row["change_pct"], row["change_pct_low"], row["change_pct_high"])
    more = "more" if row["change_pct"] > 0 else "fewer"
    return (
        f"{occupation.name}: {change.lstrip(SIGNS)} {more} jobs in {row['year']} than in "
        f"{row['base_year']}{phrases.unsure(row)}"
    )


@dataclass(frozen=True)
class _Plot:
    """Axes of years and jobs at a place in pixels."""

    axes: Axes
    box: Box

    def across(self, year: float) -> float:
        low, high = self.axes.get_xlim()
        return self.box.left + (year - low) / (high - low) * (self.box.right - self.box.left)

    def down(self, jobs: float) -> float:
        low, high = self.axes.get_ylim()
        return self.box.bottom - (jobs - low) / (high - low) * (self.box.bottom - self.box.top)


def drawing(
    drawn: pd.DataFrame, occupation: Occupation, anew: str = "counted anew from {year}"
) -> Callable[[Area, Layout], None]:
    """What draws the rows of a chart of jobs; `anew` says what is so from the `year` of a break."""
    colour = style.colour(occupation.key)
    colour = style.ACCENT if colour == style.CONTEXT else colour
    drawn = drawn.reindex(columns=[*KEPT, *FAN])
    past, ahead = drawn[drawn["kind"] == COUNTED], drawn[drawn["kind"] == PROJECTED]

    def draw(area: Area, layout: Layout) -> None:
        plot = _plot(area, layout, drawn, anew)
        for covers, part in past.groupby("covers", sort=False):
            for _, run in part.groupby("era", sort=False):
                _run(plot, run, style.CONTEXT if covers else colour, bool(covers))
        if len(ahead):
            _fan(plot, ahead, colour)
        _ends(area, plot, past, ahead, occupation)

    return draw


def _plot(area: Area, layout: Layout, drawn: pd.DataFrame, anew: str) -> _Plot:
    """Axes from zero with round numbers of jobs inside, years below, and rules at breaks."""
    width, height = style.extent(area)
    most = float(drawn[[*JOB_ENDS, *FAN]].max(axis=None))
    found = MaxNLocator(MOST_TICKS[layout.name], steps=[1, 2, 2.5, 5, 10]).tick_values(0, most)
    ticks = [float(value) for value in found if 0 <= value <= most * 1.02]
    left = max(style.width_of(area, JOBS.value(value), style.SMALL) for value in ticks) + GAP
    ends = drawn[drawn["kind"] == PROJECTED][["employment", *FAN]].tail(1)
    widest = max(
        (
            style.width_of(area, _jobs(value), style.SMALL, bold=True)
            for value in ends.to_numpy().ravel()
        ),
        default=0.0,
    )
    first, last = int(drawn["year"].min()), int(drawn["year"].max())
    box = Box(left, HEAD, width - widest - GAP * bool(widest), height - FOOT)
    plot = _Plot(axes_at(area, box), box)
    plot.axes.set(xlim=(first - 0.5, last + (0.1 if widest else 0.5)), ylim=(0, most * 1.05))
    for value in ticks:
        ink, thick = (style.RULE, 0.75) if value else (style.INK, 1.25)
        plot.axes.axhline(value, color=ink, lw=style.points(thick), zorder=0.5)
        words = JOBS.value(value) if value else "0"
        _put(area, left - GAP, plot.down(value) - LINE / 2, words, align="right")
    past = drawn[drawn["kind"] == COUNTED]
    for year in panels.breaks(past):
        plot.axes.axvline(
            year - 0.5, color=style.CONTEXT, lw=style.points(1), ls=(0, (3, 3)), zorder=0.6
        )
        words = anew.format(year=year)
        half = style.width_of(area, words, style.SMALL) / 2
        at = min(max(plot.across(year - 0.5), left + half), width - half)
        _put(area, at, 0, words, align="center")
    step = YEAR_STEP[layout.name]
    for year in range(first + (last - first) % step, last + 1, step):
        _put(area, plot.across(year), box.bottom + 4, str(year), align="center")
    return plot


def _run(plot: _Plot, run: pd.DataFrame, colour: str, hollow: bool) -> None:
    """The line of one run of years that compare, in the ribbon of its interval."""
    value, low, high = (run[end] for end in JOB_ENDS)
    gapless = (run["year"].diff().iloc[1:] == 1).all()
    if len(run) > 1 and gapless:
        plot.axes.fill_between(
            run["year"], low, high, color=style.tint(colour, RIBBON), lw=0, zorder=1
        )
    else:
        plot.axes.vlines(run["year"], low, high, color=colour, lw=style.points(2), zorder=2)
    plot.axes.plot(
        run["year"],
        value,
        color=colour,
        lw=style.points(2.5),
        marker="o",
        ms=style.points(5),
        mfc=style.PAPER if hollow else colour,
        mew=style.points(1.5),
        zorder=3,
        clip_on=False,
    )


def _fan(plot: _Plot, ahead: pd.DataFrame, colour: str) -> None:
    for level, strength in ((NOMINAL_PCT, OUTER), (INNER, INSIDE)):
        plot.axes.fill_between(
            ahead["year"],
            ahead[f"low_{level}"],
            ahead[f"high_{level}"],
            color=style.tint(colour, strength),
            lw=0,
            zorder=0.8,
        )
    plot.axes.plot(
        ahead["year"],
        ahead["employment"],
        color=colour,
        lw=style.points(2),
        ls=(0, (4, 2)),
        zorder=1.5,
    )


def _ends(
    area: Area, plot: _Plot, past: pd.DataFrame, ahead: pd.DataFrame, occupation: Occupation
) -> None:
    """The newest count below its dot, and right of the fan where it ends."""
    ink, last = style.text_colour(occupation.key), past.iloc[-1]
    words = JOBS.value(*(last[end] for end in JOB_ENDS))
    half = style.width_of(area, words, style.SMALL, bold=True) / 2
    at = min(plot.across(last["year"]), plot.box.right - half)
    # Below all that is drawn there, so that no line runs through it.
    beside = ahead.loc[ahead["year"] == last["year"], f"low_{NOMINAL_PCT}"]
    below = min([last[JOB_ENDS[1]], *beside])
    _put(area, at, plot.down(below) + 4, words, ink, align="center", bold=True)
    if ahead.empty:
        return
    end = ahead.iloc[-1]
    named = [end[f"high_{NOMINAL_PCT}"], end["employment"], end[f"low_{NOMINAL_PCT}"]]
    tops = [plot.down(value) - LINE / 2 for value in named]
    tops = [min(tops[0], tops[1] - LINE), tops[1], max(tops[2], tops[1] + LINE)]
    for value, top in zip(named, tops, strict=True):
        own = value == end["employment"]
        _put(area, plot.box.right + GAP, top, _jobs(value), ink if own else style.MUTED, bold=own)


def _put(area: Area, x: float, y: float, words: str, colour: str = style.MUTED, **how: Any) -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=colour, **how)
