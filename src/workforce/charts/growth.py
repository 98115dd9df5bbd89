"""Charts of growth: employment by year, growth between two years, and projected change."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from workforce.charts import given, panels, phrases, rows, style, who
from workforce.charts.changes import change_dots, growth_title, hanging_beside, outgrown
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.forms import JOBS
from workforce.occupations import ALL_OCCUPATIONS, FIELD

__all__ = ["employment_through_eras", "growth_since", "projected_change"]

EMPLOYMENT = ("employment", "employment_low", "employment_high")


def employment_through_eras(
    levels: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """Jobs in each occupation by year, one panel each, joined where its years compare.

    `levels` has a row for each occupation and year: occupation_key, occupation, soc_code, year,
    era, employment with the ends of its 90% interval employment_low and employment_high (jobs),
    covers (what the code held where it held more than the occupation, else empty) and before
    (where the occupation was counted earlier, else empty). Rows without employment are left out.
    Panels are ordered by employment in the last year and have their own scales from zero. Beside
    a `subject` the others are grey, and the title is about it.

    Raises `UsageError` where no row holds employment, or none of the subject.
    """
    drawn = given.held(levels, "employment", "levels").fillna({"covers": "", "before": ""})
    about = given.subject(drawn, subject)
    last = drawn.sort_values("year").groupby("occupation_key")["employment"].last()
    drawn = drawn.assign(size=drawn["occupation_key"].map(last)).sort_values(
        ["size", "occupation_key", "year"], ascending=[False, True, True]
    )
    drawn = drawn.drop(columns="size").reset_index(drop=True)
    years = panels.Years(int(drawn["year"].min()), int(drawn["year"].max()))
    shown = [_panel(str(key), group) for key, group in drawn.groupby("occupation_key", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs, about):
            for covers, part in panel.rows.groupby("covers", sort=False):
                colour = style.CONTEXT if covers else style.colour(panel.key, about)
                panels.runs(axes, part, EMPLOYMENT, colour, hollow=bool(covers))

    return Chart(
        "employment_through_eras",
        _eras_words(drawn, shown, years, source, about),
        drawn,
        draw,
        panels.room(shown),
    ).titled(title)


def _panel(key: str, group: pd.DataFrame) -> panels.Panel:
    last = group.iloc[-1]
    headline = f"{JOBS.of(last, 'employment')} in May {last['year']}"
    most = group[list(EMPLOYMENT)].max(axis=None)
    first = int(group["year"].min())
    return panels.Panel(key, last["occupation"], (headline,), most, group, first, last["before"])


def _eras_title(drawn: pd.DataFrame, subject: str | None) -> str:
    """The part of the jobs that the subject or the largest holds; of one alone its jobs."""
    every = who.counted(drawn)
    latest = every[every["year"] == every["year"].max()]
    own = latest if subject is None else who.counted(drawn, subject).tail(1)
    largest = own.loc[own["employment"].idxmax()]
    them = who.of(latest)
    if them.one or largest["occupation_key"] not in them.keys:
        jobs = JOBS.of(largest, "employment")
        return f"{largest['occupation']} held {jobs} jobs in May {largest['year']}"
    share = 100 * largest["employment"] / latest["employment"].sum()
    whole = f"{FIELD.adjective} jobs" if them.every else f"the jobs of {them.named()}"
    return f"{largest['occupation']} hold {share:.0f}% of {whole}"


def _eras_words(
    drawn: pd.DataFrame,
    shown: list[panels.Panel],
    years: panels.Years,
    source: str,
    subject: str | None,
) -> Words:
    them, breaks = who.of(drawn), panels.breaks_note(drawn)
    note = f"{breaks}Employees only, without the self-employed."
    wider = drawn[drawn["covers"] != ""]
    for (name, covers), _ in wider.groupby(["occupation", "covers"], sort=False):
        note += f" Hollow gray dots under {name}: {covers}."
    heads = phrases.listed([f"{panel.name} {panel.headline[0]}" for panel in shown])
    return Words(
        title=_eras_title(drawn, subject),
        subtitle=f"Jobs, United States, May {years.first} to May {years.last}; "
        f"{panels.scales_note(shown)}; dots: estimate, upright lines: {phrases.level()} interval",
        source=source,
        note=note,
        alt=f"Small line charts of jobs by year, {years.first} to {years.last}, {them.each}"
        f"{', broken where counting changed' * bool(breaks)}. Last values: {heads}.",
    )


def growth_since(
    growth: pd.DataFrame,
    relative: pd.DataFrame | None = None,
    *,
    source: str,
    subject: given.Named | None = None,
    order: given.Order = None,
    title: str | None = None,
) -> Chart:
    """Growth in jobs between two comparable years, with the 90% interval of the change.

    `growth` has a row for each occupation: occupation_key, occupation, soc_code, base_year, year,
    base_employment, employment (jobs), change_pct with the ends of its interval change_pct_low and
    change_pct_high (percent), verdict ("distinguishable" or "not distinguishable" from no change)
    and robust (whether it would stand with larger errors). Occupations outside the field are grey,
    and beside all of the field the title does not count them. Rows without a change are left out;
    the others are ordered by it. With `relative`, the frame of `growth.relative`, the title also
    says how many outgrew all occupations. Beside a `subject` the others are grey, and the title is
    about it.

    Those of `order` stand first, as they are named.

    Raises `UsageError` where no row holds a change, none of the subject does, or rows differ in
    their years.
    """
    drawn = given.ordered(growth, "change_pct", "growth", order)
    about = given.subject(drawn, subject)
    told = who.counted(drawn, about)
    found = growth_title(told) + outgrown(relative, told)
    chart = change_dots("growth_since", found, drawn, source, about).titled(title)
    hangs = hanging_beside(relative, told)
    return replace(chart, words=replace(chart.words, note=chart.words.note + hangs))


def _openings(row: object) -> str:
    found = (getattr(row, f"openings_per_100_jobs{end}") for end in ("", "_low", "_high"))
    return f"{phrases.rounded(*found)} openings a year per 100 jobs"


def projected_change(
    outlook: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    order: given.Order = None,
    title: str | None = None,
) -> Chart:
    """The publisher's projected change in jobs, against the average of all occupations.

    `outlook` has a row for each occupation: occupation_key, occupation, soc_code, round, base_year,
    projected_year, base_employment, projected_employment (jobs), change_pct and average_pct, the
    change of all occupations in the same round (percent), call ("faster", "about as fast" or
    "slower" than that average), openings_per_year (jobs) and openings_per_100_jobs (openings a
    year for every 100 jobs of the base year) with _low and _high, as rounding leaves it. Rows
    without a change are left out; the others are ordered by it. Beside a `subject` the others are
    grey, and the title is about it.

    Those of `order` stand first, as they are named.

    Raises `UsageError` where no row holds a change, none of the subject does, or rows come from
    different rounds.
    """
    drawn = given.ordered(outlook, "change_pct", "outlook", order)
    about = given.subject(drawn, subject)
    edition, average = given.one(drawn, "round"), given.one(drawn, "average_pct")
    first, last = given.one(drawn, "base_year"), given.one(drawn, "projected_year")
    label = f"{ALL_OCCUPATIONS.name.lower()} {phrases.percent(average)}"
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key, about),
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
            color=[style.colour(key, about) for key in drawn["occupation_key"]],
            zorder=1,
        )

    values = phrases.listed([f"{row.name} {row.value}" for row in shown])
    words = Words(
        title=f"{_projected(who.counted(drawn, about))} by {last}",
        subtitle=f"Projected change in jobs, United States, {first} to {last} (round {edition}); "
        f"bars: projection, upright line: {label}",
        source=source,
        note="The publisher gives no interval for projections. Openings come from growth and from "
        "people leaving the occupation. Jobs include the self-employed.",
        alt=f"Bar chart of projected change in jobs from {first} to {last} against "
        f"{label}: {values}.",
    )
    return Chart(
        "projected_change",
        words,
        drawn,
        draw,
        rows.room([section]),
    ).titled(title)


def _projected(told: pd.DataFrame) -> str:
    """How many are projected to outgrow the average, or how the one that stands alone is to."""
    them, faster = who.of(told), int((told["call"] == "faster").sum())
    if not them.one:
        verb = them.verb(faster, "is", "are")
        return f"{them.count(faster)} {verb} projected to outgrow the average"
    change, call = told["change_pct"].iloc[0], told["call"].iloc[0]
    if them.keys[0] == ALL_OCCUPATIONS.key:
        return f"{them.names[0]} are projected to change by {phrases.percent(change)}"
    paces = {
        "faster": "outgrow the average",
        "about as fast": "grow about as fast as the average",
        "slower": "grow more slowly than the average" if change > 0 else "lose jobs",
    }
    pace = paces.get(call, "grow at a pace too close to the average to call")
    if not change and call == "slower":
        pace = "hold as many jobs"
    return f"{them.names[0]} are projected to {pace}"
