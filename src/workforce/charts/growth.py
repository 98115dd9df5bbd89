"""Charts of growth: employment by year, growth between two years, and projected change."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, panels, phrases, rows, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.occupations import ALL_OCCUPATIONS

__all__ = [
    "NOT_TOLD",
    "change_dots",
    "change_section",
    "employment_through_eras",
    "growth_since",
    "projected_change",
]

EMPLOYMENT = ("employment", "employment_low", "employment_high")
NOT_TOLD = "cannot be told from no change"


def employment_through_eras(levels: pd.DataFrame, *, source: str) -> Chart:
    """Jobs in every imaging occupation by year, one panel each, joined where its years compare.

    `levels` has a row for each occupation and year: occupation_key, occupation, soc_code, year,
    era, employment with the ends of its 90% interval employment_low and employment_high (jobs),
    covers (what the code held where it held more than the occupation, else empty) and before
    (where the occupation was counted earlier, else empty). Rows without employment are left out.
    Panels are ordered by employment in the last year and have their own scales from zero.

    Raises `UsageError` where no row holds employment.
    """
    drawn = given.held(levels, "employment", "levels").fillna({"covers": "", "before": ""})
    last = drawn.sort_values("year").groupby("occupation_key")["employment"].last()
    drawn = drawn.assign(size=drawn["occupation_key"].map(last)).sort_values(
        ["size", "occupation_key", "year"], ascending=[False, True, True]
    )
    drawn = drawn.drop(columns="size").reset_index(drop=True)
    years = panels.Years(int(drawn["year"].min()), int(drawn["year"].max()))
    shown = [_panel(str(key), group) for key, group in drawn.groupby("occupation_key", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs):
            for covers, part in panel.rows.groupby("covers", sort=False):
                colour = style.CONTEXT if covers else style.colour(panel.key)
                panels.runs(axes, part, EMPLOYMENT, colour, hollow=bool(covers))

    return Chart(
        "employment_through_eras",
        _eras_words(drawn, shown, years, source),
        drawn,
        draw,
        panels.heights(shown),
    )


def _panel(key: str, group: pd.DataFrame) -> panels.Panel:
    last = group.iloc[-1]
    headline = f"{phrases.jobs(last['employment'])} in May {last['year']}"
    most = group[list(EMPLOYMENT)].max(axis=None)
    first = int(group["year"].min())
    return panels.Panel(key, last["occupation"], (headline,), most, group, first, last["before"])


def _eras_words(
    drawn: pd.DataFrame, shown: list[panels.Panel], years: panels.Years, source: str
) -> Words:
    latest = drawn[drawn["year"] == years.last]
    largest = latest.loc[latest["employment"].idxmax()]
    share = 100 * largest["employment"] / latest["employment"].sum()
    title = f"{largest['occupation']} hold {share:.0f}% of imaging jobs"
    note = f"{panels.breaks_note(drawn)}Employees only, without the self-employed."
    wider = drawn[drawn["covers"] != ""]
    for (name, covers), _ in wider.groupby(["occupation", "covers"], sort=False):
        note += f" Hollow grey dots under {name}: {covers}."
    heads = phrases.listed([f"{panel.name} {panel.headline[0]}" for panel in shown])
    return Words(
        title=title,
        subtitle=f"Jobs, United States, May {years.first} to May {years.last}; every panel has "
        f"its own scale from zero; dots: estimate, upright lines: {phrases.level()} interval",
        source=source,
        note=note,
        alt=f"Small line charts of jobs by year, {years.first} to {years.last}, one for each of "
        f"{phrases.number_word(len(shown))} imaging occupations, broken where counting changed. "
        f"Last values: {heads}.",
    )


def growth_since(
    growth: pd.DataFrame, relative: pd.DataFrame | None = None, *, source: str
) -> Chart:
    """Growth in jobs between two comparable years, with the 90% interval of the change.

    `growth` has a row for each occupation: occupation_key, occupation, soc_code, base_year, year,
    base_employment, employment (jobs), change_pct with the ends of its interval change_pct_low and
    change_pct_high (percent), verdict ("distinguishable" or "not distinguishable" from no change)
    and robust (whether it would stand with larger errors). Occupations outside imaging are drawn in
    grey and not counted in the title. Rows without a change are left out; the others are ordered by
    it. With `relative`, the frame of `growth.relative`, the title also says how many outgrew all
    occupations.

    Raises `UsageError` where no row holds a change, or rows differ in their years.
    """
    drawn = given.ordered(growth, "change_pct", "growth")
    first, last = given.one(drawn, "base_year"), given.one(drawn, "year")
    title = _growth_title(drawn, f"May {first} to May {last}") + _outgrown(relative, drawn)
    return change_dots("growth_since", title, drawn, source)


def change_section(named: pd.DataFrame, drawn: pd.DataFrame) -> rows.Section:
    """Rows of changes with interval and verdict for `named`, on a scale for all of `drawn`."""
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key),
            phrases.with_interval(row.change_pct, row.change_pct_low, row.change_pct_high),
            NOT_TOLD if row.verdict == "not distinguishable" else "",
        )
        for row in named.itertuples()
    ]
    ends = drawn[["change_pct", "change_pct_low", "change_pct_high"]]
    span = ends.min(axis=None), ends.max(axis=None)
    return rows.Section(shown, span, phrases.percent_tick)


def change_dots(name: str, title: str, drawn: pd.DataFrame, source: str) -> Chart:
    """The chart of changes in jobs between two comparable years, in the order of `drawn`.

    The columns are those that `growth_since` draws. Raises `UsageError` where rows differ in their
    years.
    """
    first, last = given.one(drawn, "base_year"), given.one(drawn, "year")
    section = change_section(drawn, drawn)

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for row, y in zip(drawn.itertuples(), scale.y, strict=True):
            colour = style.colour(row.occupation_key)
            hollow = row.verdict == "not distinguishable"
            scale.line(y, row.change_pct_low, row.change_pct_high, colour)
            scale.dot(y, row.change_pct, colour, hollow=hollow)

    period = f"May {first} to May {last}"
    values = phrases.listed([f"{row.name} {row.value}" for row in section.rows])
    untold = drawn.loc[drawn["verdict"] == "not distinguishable", "occupation"].to_list()
    alt = f"Dot plot of the change in jobs, {period}, with {phrases.level()} intervals: {values}."
    if untold:
        alt += f" Not told from no change: {phrases.listed(untold)}."
    words = Words(
        title=title,
        subtitle=f"Change in jobs, United States, {period}; dots: estimate, "
        f"lines: {phrases.level()} interval; hollow dots: {NOT_TOLD}",
        source=source,
        note="Intervals take the two estimates as independent. Employees only, without the "
        f"self-employed.{phrases.hanging(drawn)}",
        alt=alt,
    )
    return Chart(name, words, drawn, draw, rows.heights([section]), rows.least([section]))


def _growth_title(drawn: pd.DataFrame, period: str) -> str:
    imaging = given.imaging(drawn)
    told = imaging.loc[imaging["verdict"] == "distinguishable", "change_pct"]
    up, down = int((told > 0).sum()), int((told < 0).sum())
    total, noun = len(imaging), "imaging occupations"
    if up and down:
        gained = phrases.count_of(up, total, noun)
        return (
            f"{gained} measurably gained jobs and {phrases.number_word(down)} lost jobs, {period}"
        )
    if up or down:
        gained = phrases.count_of(up or down, total, noun)
        return f"{gained} measurably {'gained' if up else 'lost'} jobs, {period}"
    return f"No imaging occupation's change in jobs, {period}, can be told from no change"


def _outgrown(relative: pd.DataFrame | None, drawn: pd.DataFrame) -> str:
    """How many of the occupations drawn outgrew all occupations, for the end of a title."""
    if relative is None:
        return ""
    beside = relative[
        (relative["against_key"] == ALL_OCCUPATIONS.key)
        & relative["occupation_key"].isin(drawn["occupation_key"])
    ]
    told = beside.loc[beside["verdict"] == "distinguishable", "relative_pct"]
    up, down = int((told > 0).sum()), int((told < 0).sum())
    parts = [f"{phrases.number_word(up)} outgrew all occupations"] * bool(up)
    parts += [f"{phrases.number_word(down)} fell behind" + " them" * bool(up)] * bool(down)
    return f"; {', '.join(parts)}" if parts else "; none can be told from all occupations"


def _openings(row: object) -> str:
    found = (getattr(row, f"openings_per_100_jobs{end}") for end in ("", "_low", "_high"))
    return f"{phrases.rounded(*found)} openings a year per 100 jobs"


def projected_change(outlook: pd.DataFrame, *, source: str) -> Chart:
    """The publisher's projected change in jobs, against the average of all occupations.

    `outlook` has a row for each occupation: occupation_key, occupation, soc_code, round, base_year,
    projected_year, base_employment, projected_employment (jobs), change_pct and average_pct, the
    change of all occupations in the same round (percent), call ("faster", "about as fast" or
    "slower" than that average), openings_per_year (jobs) and openings_per_100_jobs (openings a
    year for every 100 jobs of the base year) with _low and _high, as rounding leaves it. Rows
    without a change are left out; the others are ordered by it.

    Raises `UsageError` where no row holds a change, or rows come from different rounds.
    """
    drawn = given.ordered(outlook, "change_pct", "outlook")
    edition, average = given.one(drawn, "round"), given.one(drawn, "average_pct")
    first, last = given.one(drawn, "base_year"), given.one(drawn, "projected_year")
    label = f"{ALL_OCCUPATIONS.name.lower()} {phrases.percent(average)}"
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key),
            f"{phrases.percent(row.change_pct)}, {row.call}",
            _openings(row),
        )
        for row in drawn.itertuples()
    ]

    span = min(drawn["change_pct"].min(), average), max(drawn["change_pct"].max(), average)
    section = rows.Section(shown, span, phrases.percent_tick, (average, label))

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        scale.axes.barh(
            scale.y,
            drawn["change_pct"],
            height=14,
            color=[style.colour(key) for key in drawn["occupation_key"]],
            zorder=1,
        )

    counted = given.imaging(drawn)
    faster = int((counted["call"] == "faster").sum())
    how_many = phrases.count_of(faster, len(counted), "imaging occupations")
    verb = "are" if faster > 1 else "is"
    values = phrases.listed([f"{row.name} {row.value}" for row in shown])
    words = Words(
        title=f"{how_many} {verb} projected to outgrow the average by {last}",
        subtitle=f"Projected change in jobs, United States, {first} to {last} (round {edition}); "
        f"bars: projection, upright line: {label}",
        source=source,
        note="The publisher gives no interval for projections. Openings come from growth and from "
        "people leaving the occupation. Jobs include the self-employed.",
        alt=f"Bar chart of projected change in jobs from {first} to {last} against "
        f"{label}: {values}.",
    )
    return Chart(
        "projected_change", words, drawn, draw, rows.heights([section]), rows.least([section])
    )
