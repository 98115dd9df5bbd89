"""Changes in jobs as dots with intervals, and the titles that follow their verdicts."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, phrases, rows, style, who
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.occupations import ALL_OCCUPATIONS, FIELD

__all__ = [
    "NOT_TOLD",
    "change_dots",
    "change_section",
    "growth_title",
    "hanging_beside",
    "outgrown",
]

NOT_TOLD = "too close to call"


def change_section(
    named: pd.DataFrame, drawn: pd.DataFrame, subject: str | None = None
) -> rows.Section:
    """Rows of changes with interval and verdict for `named`, on a scale for all of `drawn`."""
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key, subject),
            phrases.with_interval(row.change_pct, row.change_pct_low, row.change_pct_high),
            NOT_TOLD if row.verdict == "not distinguishable" else "",
        )
        for row in named.itertuples()
    ]
    ends = drawn[["change_pct", "change_pct_low", "change_pct_high"]]
    span = ends.min(axis=None), ends.max(axis=None)
    return rows.Section(shown, span, phrases.percent_tick)


def change_dots(
    name: str, title: str, drawn: pd.DataFrame, source: str, subject: str | None = None
) -> Chart:
    """The chart of changes in jobs between two comparable years, in the order of `drawn`.

    The columns are those that `growth_since` draws; beside a `subject` (a key) the others are grey.
    Raises `UsageError` where rows differ in their years.
    """
    first, last = given.one(drawn, "base_year"), given.one(drawn, "year")
    section = change_section(drawn, drawn, subject)

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for row, y in zip(drawn.itertuples(), scale.y, strict=True):
            colour = style.colour(row.occupation_key, subject)
            hollow = row.verdict == "not distinguishable"
            scale.line(y, row.change_pct_low, row.change_pct_high, colour)
            scale.dot(y, row.change_pct, colour, hollow=hollow)

    period = f"May {first} to May {last}"
    values = phrases.listed([f"{row.name} {row.value}" for row in section.rows])
    untold = drawn.loc[drawn["verdict"] == "not distinguishable", "occupation"].to_list()
    alt = f"Dot plot of the change in jobs, {period}, with {phrases.level()} intervals: {values}."
    if untold:
        alt += f" Too close to call: {phrases.listed(untold)}."
    words = Words(
        title=title,
        subtitle=f"Change in jobs, United States, {period}; dots: estimate, "
        f"lines: {phrases.level()} interval; hollow dots: {NOT_TOLD}",
        source=source,
        note="Intervals take the two estimates as independent. Employees only, without the "
        f"self-employed.{phrases.cautions(drawn)}{phrases.hanging(drawn)}",
        alt=alt,
    )
    return Chart(
        name,
        words,
        drawn,
        draw,
        rows.room([section]),
    )


def growth_title(told: pd.DataFrame) -> str:
    """How many of `told` gained and lost jobs, or how much the one that stands alone did.

    `told` holds the rows counted, with the columns of `growth_since`.
    """
    first, last = given.one(told, "base_year"), given.one(told, "year")
    them, period = who.of(told), f"May {first} to May {last}"
    change = told.loc[told["verdict"] == "distinguishable", "change_pct"]
    up, down = int((change > 0).sum()), int((change < 0).sum())
    if them.one:
        row = told.iloc[0]
        size = phrases.with_interval(
            row["change_pct"], row["change_pct_low"], row["change_pct_high"]
        )
        if up or down:
            moved = "gained" if up else "lost"
            return f"{them.names[0]} {moved} jobs, {period}: {size}{phrases.unsure(row)}"
        return f"The change in jobs of {them.named()}, {period}, is {NOT_TOLD}: {size}"
    if up and down:
        also = phrases.number_word(down)
        return f"{them.count(up)} measurably gained jobs and {also} lost jobs, {period}"
    if up or down:
        return f"{them.count(up or down)} measurably {'gained' if up else 'lost'} jobs, {period}"
    if them.every:
        whose = f"every {FIELD.adjective} occupation"
        return f"The change in jobs of {whose}, {period}, is {NOT_TOLD}"
    return f"For each of {them.named()} the change in jobs, {period}, is {NOT_TOLD}"


def outgrown(relative: pd.DataFrame | None, told: pd.DataFrame) -> str:
    """How many of the occupations told of outgrew all occupations, for the end of a title."""
    if relative is None:
        return ""
    beside = _beside_all(relative, told)
    change = beside.loc[beside["verdict"] == "distinguishable", "relative_pct"]
    up, down = int((change > 0).sum()), int((change < 0).sum())
    if who.of(told).one:
        if beside.empty:
            return ""
        if up or down:
            return f"; they {'outgrew' if up else 'fell behind'} all occupations"
        return "; whether they outgrew all occupations is too close to call"
    parts = [f"{phrases.number_word(up)} outgrew all occupations"] * bool(up)
    parts += [f"{phrases.number_word(down)} fell behind" + " them" * bool(up)] * bool(down)
    if not parts:
        return "; beside all occupations each is too close to call"
    return f"; {', '.join(parts)}{phrases.firmly(beside, short=True)}"


def hanging_beside(relative: pd.DataFrame | None, told: pd.DataFrame) -> str:
    """A sentence, after a space, on the verdicts beside all occupations that larger errors undo."""
    if relative is None:
        return ""
    named = phrases.hanging(_beside_all(relative, told))
    return named.replace(" With errors", " Beside all occupations, with errors", 1)


def _beside_all(relative: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    return relative[
        (relative["against_key"] == ALL_OCCUPATIONS.key)
        & relative["occupation_key"].isin(told["occupation_key"])
    ]
