"""Weekly pay by sex from the household survey, with its rough intervals."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.ladder import Column
from workforce.charts.style import Area
from workforce.measures.survey_error import ROUGH
from workforce.measures.uncertainty import DISTINGUISHABLE
from workforce.occupations import FIELD, TOTALS

__all__ = ["weekly_pay_by_sex"]

MEN, WOMEN = style.CONTEXT, style.ACCENT
SHORT = {"healthcare-practitioners": "Healthcare practitioners"}
_TOTALS = {occupation.key for occupation in TOTALS}


def weekly_pay_by_sex(pay: pd.DataFrame, *, source: str) -> Chart:
    """Median weekly pay of full-time men and women by occupation, with rough 90% intervals.

    `pay` is the frame of `household.weekly_pay`. Titles with the median of one sex alone keep
    that one; those with neither are named in the note.

    Raises `UsageError` where no row holds a median of men or women.
    """
    known = pay[pay[["men_usd", "women_usd"]].notna().any(axis=1)]
    if known.empty:
        given.refuse("pay", "the median of men or women in at least one row", "none")
    drawn = known.reset_index(drop=True)
    year, months = given.one(drawn, "year"), int(given.one(drawn, "months_averaged"))
    ends = [f"{who}_usd{end}" for who in ("men", "women") for end in ("", "_low", "_high")]
    shown = ladder.Ladder(
        "",
        [
            SHORT.get(key, name)
            for key, name in zip(drawn["occupation_key"], drawn["occupation"], strict=True)
        ],
        [
            Column("men", [_usd(value) for value in drawn["men_usd"]]),
            Column("women", [_usd(value) for value in drawn["women_usd"]]),
        ],
        (float(drawn[ends].min(axis=None)), float(drawn[ends].max(axis=None))),
        lambda value: f"${value:,.0f}",
        stacked=True,
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        for who, colour, off in (("men", MEN, -2.5), ("women", WOMEN, 2.5)):
            for y, row in zip(scale.y, drawn.to_dict("records"), strict=True):
                if pd.notna(row[f"{who}_usd_low"]):
                    ends = row[f"{who}_usd_low"], row[f"{who}_usd_high"]
                    scale.line(y + off, *ends, colour, 2)
                if pd.notna(row[f"{who}_usd"]):
                    scale.dot(y + off, row[f"{who}_usd"], colour, hollow=who == "men", size=6)

    ours = drawn[~drawn["occupation_key"].isin(_TOTALS)]
    compared = ours[ours["gap_usd"].notna()]
    told = compared[compared["verdict"] == DISTINGUISHABLE]
    left = pay[pay[["men_usd", "women_usd"]].isna().all(axis=1)]["occupation"].to_list()
    note = (
        f"{ROUGH} They follow from the survey's formula for shares and the spread of pay in OEWS. "
        "Men and women differ in hours, experience and place of work: no gap here is like for "
        f"like. Average of {months} months."
    )
    if left:
        note += f" No median printed (base below 50,000): {phrases.listed(left)}."
    titles = int((~pay["occupation_key"].isin(_TOTALS)).sum())
    where = phrases.count_of(len(compared), titles, f"{FIELD.adjective} titles", opens=False)
    words = Words(
        title=measured.first_fitting(
            f"Weekly pay of men and women can be compared in {where}; it differs by more than "
            f"rough error in {phrases.number_word(len(told))}",
            f"Weekly pay of men and women can be compared in {where}",
        ),
        subtitle=f"Median weekly earnings of full-time wage and salary workers, United States, "
        f"{year}; hollow gray: men, filled blue: women, lines: rough {phrases.level()} intervals",
        source=source,
        note=note,
        alt="Dots of median weekly pay: "
        + "; ".join(
            f"{row['occupation']}, men {_usd(row['men_usd'])}, women {_usd(row['women_usd'])}"
            for row in drawn.to_dict("records")
        )
        + ".",
    )
    return Chart(
        "weekly_pay_by_sex",
        words,
        drawn,
        draw,
        ladder.room(shown),
    )


def _usd(value: float) -> str:
    return "none" if pd.isna(value) else f"${value:,.0f}"
