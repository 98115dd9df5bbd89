"""From the pay of a base occupation to that of a specialty, in the areas of one state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, style
from workforce.charts.areas import cut
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.specialties import ASSOCIATION, BASE
from workforce.charts.style import Area
from workforce.forms import DOLLARS, JOBS
from workforce.occupations import Occupation, called
from workforce.places import State

__all__ = ["city_premiums"]

PREMIUM = ("premium_pct", "premium_pct_low", "premium_pct_high")
MONTHS = 12
MORE = replace(DOLLARS, signed=True)
LINK = 0.45
KEPT = ["year", "area_code", "area_title", "employment", "base_wage_usd", "wage_usd", *PREMIUM]
TOO_CLOSE = "too close to call"


def city_premiums(
    by_area: pd.DataFrame,
    occupation: Occupation,
    state: State,
    *,
    source: str,
    base: Occupation = BASE,
    own: str | None = None,
    title: str | None = None,
    pick: ladder.Pick = ladder.PAGE,
) -> Chart:
    """Mean pay of a base occupation and of a specialty in each area of a state, joined by a line.

    `by_area` holds the rows of `specialties.premium_by_area` for areas that lie in the state, at
    least partly. The largest difference stands first; of more areas than a picture holds the
    first and last are drawn, and the `own` one (its code) between. The difference is given for a
    month, before tax, and called too close where its interval holds zero. The title counts all.

    Raises `UsageError` where no area has pay of both.
    """
    rows = by_area[by_area["occupation_key"] == occupation.key]
    known = given.held(rows, PREMIUM[1], f"by_area, {occupation.key}")
    every = known.assign(
        **{
            f"a_month{end.removeprefix('premium_pct')}": known["base_wage_usd"]
            * known[end]
            / 100
            / MONTHS
            for end in PREMIUM
        }
    ).sort_values(["a_month", "area_code"], ascending=[False, True], ignore_index=True)
    codes = every["area_code"].to_list()
    mine = codes.index(own) if own in codes else None
    picked = ladder.picks(len(every), mine, pick)
    drawn = every.iloc[picked][[*KEPT, "a_month", "a_month_low", "a_month_high"]]
    drawn = drawn.reset_index(drop=True)
    ends = drawn[["base_wage_usd", "wage_usd"]]
    extra = [_a_month(row) for row in drawn.itertuples()]
    steps = ladder.Ladder(
        "Area",
        [name.replace(" nonmetropolitan area", " (nonmetro)") for name in drawn["area_title"]],
        [
            ladder.Column("More a month", extra),
            ladder.Column("Its jobs", [_jobs(value) for value in drawn["employment"]], phone=False),
        ],
        (ends.min(axis=None), ends.max(axis=None)),
        phrases.dollars_tick,
        title="Mean pay a year",
        cut=cut,
        stacked=True,
        gaps=ladder.few(picked),
        own=None if mine is None else picked.index(mine),
    )
    first, second = style.colour(base.key), style.colour(occupation.key)

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, steps)
        scale.axes.hlines(
            scale.y,
            drawn["base_wage_usd"],
            drawn["wage_usd"],
            color=style.tint(second, LINK),
            lw=style.points(2.5),
            zorder=1,
        )
        ladder.mark(scale, drawn["base_wage_usd"], first, hollow=True, zorder=2.5)
        ladder.mark(scale, drawn["wage_usd"], second)

    name, under, year = called(occupation), called(base), given.one(drawn, "year")
    up, down = int((every[PREMIUM[1]] > 0).sum()), int((every[PREMIUM[2]] < 0).sum())
    close = every.loc[(every[PREMIUM[1]] <= 0) & (every[PREMIUM[2]] >= 0), "area_title"]
    count = phrases.count_of(up, len(every), "metro areas", opens=False)
    rest = f", less in {phrases.number_word(down)}" if down else ""
    differ = every.index[_opposite(every)]
    note = ladder.drawn_of(len(drawn), len(every), "areas", pick)
    note += f"Means, before tax and as paid. {ASSOCIATION}"
    if len(close):
        note += f" {TOO_CLOSE.capitalize()}: {_named(close)}."
    if len(differ):
        note += f" The medians say the opposite in {_named(every.loc[differ, 'area_title'])}."
    missing = rows.drop(known.index)["area_title"]
    if len(missing):
        note += f" No pay of both: {_named(missing)}."
    places = [
        f"{row.area_title} {DOLLARS.value(row.base_wage_usd)} and {DOLLARS.value(row.wage_usd)}"
        for row in drawn.itertuples()
    ]
    where = state.in_sentence
    words = Words(
        title=measured.first_fitting(
            f"{occupation.name} average more than {under} in {count} of {where}{rest}",
            f"{occupation.name} average more in {count} of {where}{rest}",
            f"{occupation.name}: more in {count} of {state.abbreviation}{rest}",
        ),
        subtitle=f"Mean pay a year in areas of {where}, May {year}; hollow: {under}, filled: {name}"
        + (f"; marked: {every['area_title'][mine]}" if mine is not None else ""),
        source=source,
        note=note,
        alt=f"Dumbbells of mean pay of {under} and of {name}, May {year}: {'; '.join(places)}.",
    )
    name = f"city_premiums_{state.abbreviation.lower()}"
    return Chart(
        measured.called(name, occupation),
        words,
        drawn,
        draw,
        ladder.room(steps),
        fewer=None
        if pick == ladder.SLIDE
        else lambda: city_premiums(
            by_area, occupation, state, source=source, base=base, own=own, pick=ladder.SLIDE
        ),
        kept=ladder.partly(len(drawn), len(every), "areas"),
    ).titled(title)


def _opposite(every: pd.DataFrame) -> pd.Series:
    """Where mean and median lie on different sides of the base."""
    return every["sign_differs"].fillna(False).astype(bool)


def _a_month(row: Any) -> str:
    if row.a_month_low <= 0 <= row.a_month_high:
        return TOO_CLOSE
    return MORE.value(row.a_month, row.a_month_low, row.a_month_high)


def _jobs(value: float) -> str:
    return "not published" if pd.isna(value) else JOBS.value(value)


def _named(titles: pd.Series) -> str:
    """Areas by name, from more than a few on counted."""
    if len(titles) > phrases.NAMED:
        return f"{len(titles)} areas"
    return phrases.listed([str(one) for one in titles.sort_values()])
