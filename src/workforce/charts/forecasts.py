"""Charts of the newest projections with what past misses say about them."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, panels, phrases, rows, style, who
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.measures.forecasts import scoreboard
from workforce.measures.forecasts.intervals import NOMINAL_PCT
from workforce.occupations import ALL_OCCUPATIONS, WHOLE, by_key

__all__ = ["forecast_fans", "forecast_intervals", "running_rounds"]

INNER = 50
GHOST = 0.6
OUTSIDE = ("ahead", "behind")
OUTER_STRENGTH = 0.2
INNER_STRENGTH = 0.4
LEARNED = (
    "learned from {pairs} past projections of all occupations, with the spread of an occupation's "
    "size and field"
)


def forecast_intervals(
    odds: pd.DataFrame,
    scores: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """The newest projections with the range in which 80 of 100 such came true, and their odds.

    `odds` is the frame of `fan.odds`, `scores` that of `validation.scores`. Thin lines are the 80%
    interval, thick ones the 50%; rows are ordered by projected growth. Beside a `subject` the
    others are grey, and the title is about it. Raises `UsageError` where no row holds a projection,
    none of the subject does, or rows come from different rounds.
    """
    drawn = given.ordered(odds, "path_pct", "odds")
    about = given.subject(drawn, subject)
    edition, average = given.one(drawn, "round"), given.one(drawn, "total_path_pct")
    first, last = given.one(drawn, "base_year"), given.one(drawn, "projected_year")
    label = f"{ALL_OCCUPATIONS.name.lower()} {phrases.percent(average)}"
    low, high = f"low_{NOMINAL_PCT}_pct", f"high_{NOMINAL_PCT}_pct"
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key, about),
            f"{phrases.percent(row.path_pct)}, "
            f"{phrases.whole_percent(getattr(row, low))} to "
            f"{phrases.whole_percent(getattr(row, high))}",
            f"odds of growth {row.chance_of_growth:.0f} in 100",
        )
        for row in drawn.itertuples()
    ]
    span = min(drawn[low].min(), average), max(drawn[high].max(), average)
    section = rows.Section(shown, span, phrases.percent_tick, (average, label), dashed=True)

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for row, y in zip(drawn.itertuples(), scale.y, strict=True):
            colour = style.colour(row.occupation_key, about)
            scale.line(y, getattr(row, low), getattr(row, high), colour, 2)
            scale.line(
                y,
                getattr(row, f"low_{INNER}_pct"),
                getattr(row, f"high_{INNER}_pct"),
                style.tint(colour, GHOST),
                7,
            )
            scale.dot(y, row.path_pct, colour)

    part = scores.set_index("part")
    every, ours = part.loc["all occupations"], part.loc[WHOLE]
    pairs = phrases.jobs(every["pairs"])
    words = Words(
        title=f"Given past misses, {_may(who.counted(drawn, about), low, high)} by {last}",
        subtitle=f"Projected change in jobs, United States, {first} to {last} (round {edition}); "
        f"dots: projection, thin lines: {NOMINAL_PCT}% interval, thick: {INNER}%, dashed line: "
        f"{label}",
        source=source,
        note=f"Intervals are {LEARNED.format(pairs=pairs)}. With each round "
        f"left out in turn they held {every['coverage_pct']:.0f}% of all outcomes and "
        f"{ours['coverage_pct']:.0f}% of {int(ours['pairs'])} of {WHOLE}, which share years "
        f"and are not independent. {phrases.NO_INTERVAL}",
        alt=f"Dot plot of projected change in jobs from {first} to {last} with "
        f"{NOMINAL_PCT}% intervals, against {label}: "
        + phrases.listed([f"{row.name} {row.value} ({row.remark})" for row in shown])
        + ".",
    )
    return Chart(
        "forecast_intervals",
        words,
        drawn,
        draw,
        rows.room([section]),
    ).titled(title)


def _may(told: pd.DataFrame, low: str, high: str) -> str:
    """How many may gain or lose jobs, or which of both the one that stands alone is likely to."""
    them, either = who.of(told), (told[low] < 0) & (told[high] > 0)
    if either.any() or not them.one:
        return f"{them.count(int(either.sum()), opens=False)} may gain or lose jobs"
    return f"{them.named()} are likely to {'gain' if told[low].iloc[0] >= 0 else 'lose'} jobs"


def forecast_fans(
    fan: pd.DataFrame,
    paths: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """Each occupation's newest projection as a fan, with past rounds behind it.

    `fan` is the frame of `fan.fan`, `paths` that of `track_record.paths`. Grey lines run from a
    past round's base to what it projected, joined dots are the bases, the fan is the 80% and 50%
    interval after each year. Panels are ordered by the newest base and have their own scales from
    zero. Beside a `subject` the others are grey, and the title is about it. Raises `UsageError`
    where no row holds a path, or none of the subject.
    """
    drawn = given.held(fan, "path_employment", "fan")
    about = given.subject(drawn, subject)
    known = given.held(paths, "projected_employment", "paths")
    known = known[known["occupation_key"].isin(drawn["occupation_key"])]
    size = drawn[drawn["lead_years"] == 0].set_index("occupation_key")["base_employment"]
    keys = list(size.sort_values(ascending=False).index)
    years = panels.Years(int(known["base_year"].min()), int(drawn["year"].max()))
    low, high = f"low_{NOMINAL_PCT}_employment", f"high_{NOMINAL_PCT}_employment"
    shown = []
    for key in keys:
        rows_of, past = drawn[drawn["occupation_key"] == key], known[known["occupation_key"] == key]
        end = rows_of.iloc[-1]
        headline = (
            f"{phrases.jobs(round(end['path_employment'], -2))} by {end['year']}",
            f"{phrases.jobs(round(end[low], -2))} to {phrases.jobs(round(end[high], -2))}",
        )
        most = max(rows_of[high].max(), past["projected_employment"].max())
        first = int(past["base_year"].min())
        shown.append(panels.Panel(key, end["occupation"], headline, most, rows_of, first))

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs, about):
            colour, past = (
                style.colour(panel.key, about),
                known[known["occupation_key"] == panel.key],
            )
            for level, strength in ((NOMINAL_PCT, OUTER_STRENGTH), (INNER, INNER_STRENGTH)):
                axes.fill_between(
                    panel.rows["year"],
                    panel.rows[f"low_{level}_employment"],
                    panel.rows[f"high_{level}_employment"],
                    color=style.tint(colour, strength),
                    lw=0,
                    zorder=1.5,
                )
            for row in past[~past["is_newest"]].itertuples():
                axes.plot(
                    [row.base_year, row.projected_year],
                    [row.base_employment, row.projected_employment],
                    color=style.tint(style.CONTEXT, GHOST),
                    lw=style.points(1),
                    zorder=2,
                )
            axes.plot(
                panel.rows["year"],
                panel.rows["path_employment"],
                color=colour,
                lw=style.points(2),
                zorder=2.5,
            )
            axes.plot(
                past["base_year"],
                past["base_employment"],
                color=colour,
                lw=style.points(1.5),
                marker="o",
                ms=style.points(4),
                zorder=3,
                clip_on=False,
            )

    end = drawn[drawn["year"] == drawn["year"].max()]
    wide = (end[f"high_{NOMINAL_PCT}_pct"] - end[f"low_{NOMINAL_PCT}_pct"]).median()
    early = drawn[drawn["lead_years"] == 1]
    near = (early[f"high_{NOMINAL_PCT}_pct"] - early[f"low_{NOMINAL_PCT}_pct"]).median()
    before = "".join(
        f" {panel.name}: {by_key(panel.key).before}." for panel in shown if by_key(panel.key).before
    )
    heads = "; ".join(f"{panel.name} {', '.join(panel.headline)}" for panel in shown)
    found = (
        f"From {phrases.whole(near)} points after a year to {phrases.whole(wide)} after ten: how "
        "wide the range of outcomes is"
    )
    if len(shown) == 1 or about is not None:
        # One occupation is told by its jobs, as its page asks for.
        own = next(panel for panel in shown if about in (None, panel.key))
        found = f"{own.name}: {own.headline[1]} jobs by {years.last}, as past misses go"
    words = Words(
        title=found,
        subtitle="Jobs, United States; joined dots: jobs at the start of a round, grey lines: what "
        f"earlier rounds projected, fan: newest projection with {NOMINAL_PCT}% and {INNER}% "
        f"intervals; {panels.scales_note(shown)}",
        source=source,
        note=f"Ranges and widths are those of the {NOMINAL_PCT}% interval. Each lead "
        "is learned from all occupations in all pairs of rounds so far apart, so a fan may narrow "
        f"a little from one year to the next.{before} Jobs include the "
        "self-employed.",
        alt=f"Small line charts of jobs with the newest projection as a fan, "
        f"{who.of(drawn).each}, {NOMINAL_PCT}% intervals: {heads}.",
    )
    return Chart(
        "forecast_fans",
        words,
        drawn,
        draw,
        panels.room(shown),
    ).titled(title)


def running_rounds(
    board: pd.DataFrame,
    names: dict[str, str],
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """The scoreboard of rounds that still run: how far each is above or below its own path.

    `board` is the frame of `scoreboard.latest`, `names` the occupations' names by key. A dot a
    round, hollow where the miss is outside the 80% interval for that lead. Beside a `subject` the
    others are grey, and the title is about it. Raises `UsageError` where no round is running, none
    of the subject is, or rows are judged at different bases.
    """
    drawn = given.held(board, "miss_points", "board")
    about = given.subject(drawn, subject)
    year = given.one(drawn, "later_year")
    middle = drawn.groupby("occupation_key")["miss_points"].median().sort_values(ascending=False)
    groups = [(str(key), drawn[drawn["occupation_key"] == key]) for key in middle.index]
    shown = [
        rows.Row(
            names[key],
            style.text_colour(key, about),
            f"{int((part['miss_points_low'] > 0).sum())} of {len(part)} rounds above path",
            f"middle {phrases.number(middle[key])} points",
        )
        for key, part in groups
    ]
    span = drawn["miss_points"].min(), drawn["miss_points"].max()
    section = rows.Section(shown, span, phrases.signed)

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for (key, part), y in zip(groups, scale.y, strict=True):
            for row in part.itertuples():
                scale.dot(
                    y,
                    row.miss_points,
                    style.colour(key, about),
                    hollow=row.standing in OUTSIDE,
                    size=8,
                )

    told = who.counted(drawn, about)
    them = who.of(told["occupation_key"], [names[key] for key in told["occupation_key"]])
    above = int((told["miss_points_low"] > 0).sum())
    whose = WHOLE if them.imaging and not them.one else them.named()
    is_above = "is above its" if above == 1 else "are above their"
    out = int(drawn["standing"].isin(OUTSIDE).sum())
    unclear = int((drawn["standing"] == scoreboard.OPEN).sum())
    left = f", rounding of jobs leaves {unclear} open" if unclear else ""
    words = Words(
        title=f"{above} of {len(told)} projections of {whose} still running {is_above} own path "
        f"in {year}",
        subtitle=f"Jobs in {year} beside where each round's path should be by then, percentage "
        "points of its base; a dot a round, hollow: outside the 80% interval for that lead",
        source=source,
        note=f"{out} of {len(drawn)} are outside their interval{left}. Rounds of one occupation "
        "share the newest base and do not count as independent; a base is revised from round to "
        "round.",
        alt=f"Dot plot of running projections' misses by {year}, in percentage points: "
        + "; ".join(f"{row.name}: {row.value}, {row.remark}" for row in shown)
        + ".",
    )
    return Chart(
        "running_rounds",
        words,
        drawn,
        draw,
        rows.room([section]),
    ).titled(title)
