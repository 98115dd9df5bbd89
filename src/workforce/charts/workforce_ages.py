"""How old the people are who work in the field."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, phrases, rows, style, who
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.forms import SHARE
from workforce.measures.survey_error import ROUGH
from workforce.occupations import ALL_OCCUPATIONS, IMAGING

__all__ = ["workers_by_age"]

# A total that has a longer name than a phone has room for.
SHORT = {"healthcare-practitioners": "Healthcare practitioners"}
ENDS = ["share_55_plus_pct", "share_55_plus_pct_low", "share_55_plus_pct_high"]
_OURS = {occupation.key for occupation in IMAGING}


def workers_by_age(older: pd.DataFrame, *, source: str) -> Chart:
    """The share of people aged 55 and over by occupation, beside all workers, with median ages.

    `older` is the frame of `workforce_ages.older_workers`. Bars from zero, the largest share first;
    titles without a share are left out and named in the note. Intervals are rough, and the chart
    says so.

    Raises `UsageError` where no row holds a share, all workers are missing, or years differ.
    """
    held = given.held(older, "share_55_plus_pct", "older")
    year, months = given.one(held, "year"), int(given.one(held, "months_averaged"))
    everyone = held[held["occupation_key"] == ALL_OCCUPATIONS.key]
    if everyone.empty:
        given.refuse("older", "a row for all occupations", "none")
    average = float(everyone["share_55_plus_pct"].iloc[0])
    drawn = held.drop(everyone.index).sort_values(
        ["share_55_plus_pct", "occupation_key"], ascending=[False, True], ignore_index=True
    )
    all_workers = SHARE.value(*everyone[ENDS].iloc[0])
    label = f"all workers {all_workers}"
    shown = [
        rows.Row(
            SHORT.get(row.occupation_key, row.occupation),
            style.text_colour(row.occupation_key),
            SHARE.both(*(getattr(row, end) for end in ENDS)),
            f"median age {row.median_age:.1f}, {phrases.jobs(row.employed)} people",
        )
        for row in drawn.itertuples()
    ]
    span = 0.0, max(float(drawn[ENDS].max(axis=None)), average)
    section = rows.Section(shown, span, lambda value: f"{value:.0f}%", (average, label))

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        scale.axes.barh(
            scale.y,
            drawn["share_55_plus_pct"],
            height=14,
            color=[style.colour(key) for key in drawn["occupation_key"]],
            zorder=1,
        )
        for row, y in zip(drawn.itertuples(), scale.y, strict=True):
            low, high = (getattr(row, end) for end in ENDS[1:])
            scale.line(y, low, high, style.INK)

    ours = drawn[drawn["occupation_key"].isin(_OURS)]
    ordered = ours.sort_values("share_55_plus_pct")[ENDS]
    least, most = (SHARE.value(*ordered.iloc[place]) for place in (0, -1))
    between = f"{least} to {most}" if least != most else least
    them = who.of(ours)
    values = phrases.listed([f"{row.name} {row.value} ({row.remark})" for row in shown])
    words = Words(
        title=f"{between} of {them.named()} are 55 or older, of all workers {all_workers}",
        subtitle=f"Employed people aged 55 and over, share of each occupation, United States, "
        f"{year}, average of {months} months; bars: estimate, lines: rough {phrases.level()} "
        f"intervals, upright line: {label}",
        source=source,
        note=f"{ROUGH}{_left_out(older)}",
        alt=f"Bar chart of the share of people aged 55 and over, {year}, against {label}: "
        f"{values}.",
    )
    return Chart(
        "workers_by_age",
        words,
        drawn,
        draw,
        rows.room([section]),
    )


def _left_out(older: pd.DataFrame) -> str:
    gaps = older[older["reason"] != ""]
    if gaps.empty:
        return ""
    (reason,) = gaps["reason"].unique()
    return f" Left out: {'; '.join(gaps['occupation'])} ({reason})."
