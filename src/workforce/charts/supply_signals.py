"""What is known of supply in one place: jobs for its size beside the nation, and openings."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, style, who
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.forms import JOBS, RATIO

__all__ = ["supply_signals"]

QUOTIENT = ("location_quotient", "location_quotient_low", "location_quotient_high")
EMPLOYMENT = ("employment", "employment_low", "employment_high")
OPENINGS = "openings_per_year"
NOT_COUNTED = "No statistic counts unfilled jobs: many or few for a place's size does not say."


def supply_signals(
    held: pd.DataFrame,
    name: str,
    place: str,
    *,
    source: str,
    period: str = "",
    title: str | None = None,
) -> Chart:
    """Jobs of occupations in one place per job of any kind, beside the nation's as 1.

    `held` has a row an occupation: occupation_key, occupation, year, employment (jobs) and
    location_quotient with the ends of their intervals and, where a state projects them,
    openings_per_year (jobs) of a `period` such as "2020 to 2030". `name` tells the place in the
    chart's name, `place` in sentences. The largest quotient stands first; occupations without one
    are named in the note. Filled dots are told apart from the nation, hollow ones are not.

    Raises `UsageError` where no row holds a quotient.
    """
    drawn = given.ordered(held, QUOTIENT[0], "held")
    kept = ["occupation_key", "occupation", "year", *EMPLOYMENT, *QUOTIENT]
    has_openings = OPENINGS in drawn and drawn[OPENINGS].notna().any()
    drawn = drawn[[*kept, OPENINGS] if has_openings else kept]
    more, fewer = drawn[QUOTIENT[1]] > 1, drawn[QUOTIENT[2]] < 1
    columns = [
        ladder.Column("For its size", [_of(row, QUOTIENT, RATIO) for row in _rows(drawn)]),
        ladder.Column("Jobs", [_of(row, EMPLOYMENT, JOBS) for row in _rows(drawn)], phone=False),
    ]
    if has_openings:
        texts = ["–" if pd.isna(one) else JOBS.value(one) for one in drawn[OPENINGS]]
        columns.append(ladder.Column("Openings a year", texts))
    ends = drawn[list(QUOTIENT)]
    shown = ladder.Ladder(
        "Occupation",
        drawn["occupation"].to_list(),
        columns,
        (min(1.0, ends.min(axis=None)), max(1.0, ends.max(axis=None))),
        lambda value: f"{value:g}",
        reference=(1.0, "nation = 1"),
        stacked=True,
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        told = (more | fewer).to_list()
        for row, y, sure in zip(drawn.itertuples(), scale.y, told, strict=True):
            colour = style.colour(row.occupation_key)
            scale.line(y, row.location_quotient_low, row.location_quotient_high, colour, 2.5)
            scale.dot(y, row.location_quotient, colour, hollow=not sure, size=8)

    year = given.one(drawn, "year")
    missing = held.loc[held[QUOTIENT[0]].isna(), "occupation"].to_list()
    note = NOT_COUNTED
    if has_openings:
        note += f" Openings are the state's own projection, {period}, growth and people leaving."
    if missing:
        note += f" Without a figure: {phrases.listed(missing)}."
    values = [
        f"{row['occupation']} {_of(row, QUOTIENT, RATIO)}, {_of(row, EMPLOYMENT, JOBS)} jobs"
        for row in _rows(drawn)
    ]
    return Chart(
        f"supply_signals_{name}",
        Words(
            title=_title(drawn, more, fewer, place),
            subtitle=f"Jobs per 1,000 jobs in {place} over the nation's, May {year}; lines: "
            f"{phrases.level()} interval; hollow: too close to call",
            source=source,
            note=note,
            alt=f"Dot plot of jobs for the size of {place} beside the nation, May {year}: "
            f"{'; '.join(values)}.",
        ),
        drawn,
        draw,
        ladder.room(shown),
    ).titled(title)


def _rows(drawn: pd.DataFrame) -> list[dict[str, Any]]:
    return drawn.to_dict("records")


def _of(row: dict[str, Any], ends: tuple[str, str, str], form: Any) -> str:
    return "not published" if pd.isna(row[ends[0]]) else form.value(*(row[end] for end in ends))


def _title(drawn: pd.DataFrame, more: pd.Series, fewer: pd.Series, place: str) -> str:
    """How many have more jobs there than the place's size suggests, and how many fewer."""
    up, down, them = int(more.sum()), int(fewer.sum()), who.of(drawn)
    if them.one:
        opened = place[0].upper() + place[1:]
        if not up and not down:
            return f"{them.names[0]} in {place}: more or fewer than usual is too close to call"
        word = "more" if up else "fewer"
        return f"{opened} has {word} {them.named()} than its size suggests"
    some = phrases.count_of(up, len(drawn), them.noun())
    verb = "have" if up > 1 else "has"
    rest = f"; {phrases.number_word(down)} {'have' if down > 1 else 'has'} fewer" if down else ""
    few = phrases.count_of(up, len(drawn), "")
    return measured.first_fitting(
        f"{some} {verb} more jobs in {place} than its size suggests{rest}",
        f"{few} {verb} more jobs in {place} than its size suggests{rest}",
        f"{few} {verb} more jobs than the size of {place} suggests",
    )
