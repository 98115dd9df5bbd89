"""Where one occupation works and what it is paid there: a share as a bar, mean pay as a dot."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import given, measured, phrases, scales, style
from workforce.charts.chart import Chart, Layout, Room, Words
from workforce.charts.scales import AXIS, Box
from workforce.charts.settings import GAPS, NOTE, REST, short, why
from workforce.charts.style import Area
from workforce.forms import DOLLARS, SHARE
from workforce.occupations import Occupation, called

__all__ = ["where_they_work"]

MOST = 5
SHARES = ("share_pct", "share_pct_low", "share_pct_high")
WAGES = ("wage_usd", "wage_usd_low", "wage_usd_high")
HEAD, STEP, PHONE_STEP = 24.0, 34.0, 56.0
LINE = style.line_height(style.SMALL)
GAP, BAR, PALE = 12.0, 12.0, 0.45
# The part of the room between names and pay that the bars take.
BARS = 0.4


def where_they_work(
    shares: pd.DataFrame,
    pay: pd.DataFrame,
    occupation: Occupation,
    *,
    source: str,
    title: str | None = None,
) -> Chart:
    """The settings with most jobs of one occupation: their share of its jobs, and mean pay there.

    `shares` is the frame of `settings.shares`, `pay` that of `settings.pay`. At most five settings
    are drawn, the largest share first; the others are said in the note. Lines are intervals.

    Raises `UsageError` where no setting of the occupation has a share.
    """
    own = shares[(shares["occupation_key"] == occupation.key) & (shares["setting"] != REST)]
    known = given.held(own, "share_pct", f"shares, {occupation.key}")
    paid = pay.loc[pay["occupation_key"] == occupation.key, ["setting", *WAGES, "reason"]]
    every = known[["occupation_key", "occupation", "year", "setting", *SHARES]].merge(
        paid.rename(columns={"reason": "wage_reason"}), on="setting", how="left"
    )
    every = every.sort_values(["share_pct", "setting"], ascending=[False, True], ignore_index=True)
    drawn, rest = every.head(MOST), every[MOST:]
    colour, year = style.colour(occupation.key), given.one(drawn, "year")
    colour = style.ACCENT if colour == style.CONTEXT else colour

    def draw(area: Area, layout: Layout) -> None:
        _draw(area, layout, drawn, colour)

    name, top = called(occupation), drawn.iloc[0]
    verb = "work mostly" if top["share_pct_low"] > 50 else "work most often"
    others = [f"{row.setting} {_share(row)}" for row in rest.itertuples()]
    others += [f"{row.setting} {why(row.reason)}" for row in own.drop(known.index).itertuples()]
    note = f"{NOTE}Settings do not overlap. Employees only, without the self-employed."
    if others:
        note += f" Not drawn: {phrases.listed(others)}. {GAPS}"
    elsewhere = shares[(shares["occupation_key"] == occupation.key) & (shares["setting"] == REST)]
    titles = [
        f"{occupation.name} {verb} in {top['setting']}: {_share(top)} of their jobs",
        f"{occupation.name} {verb} in {top['setting']}",
    ]
    if (elsewhere["share_pct"] > top["share_pct"]).any():
        # Most work in none of the settings that are told.
        share = f"{_share(top)} of the jobs of {name} are in {top['setting']}"
        titles = [share[0].upper() + share[1:]]
    words = Words(
        title=measured.first_fitting(*titles),
        subtitle=f"Where {name} work, share of jobs, and mean pay a year there, United States, May "
        f"{year}; lines: {phrases.level()} interval",
        source=source,
        note=note,
        alt=f"Bars of the share of jobs of {name} and dots of mean pay by setting, May {year}: "
        + "; ".join(f"{row.setting} {_share(row)}, {_pay(row)}" for row in drawn.itertuples())
        + ".",
    )
    tall = {
        "desk": HEAD + STEP * len(drawn) + AXIS,
        "phone": HEAD + PHONE_STEP * len(drawn) + AXIS,
    }
    chart = measured.called("where_they_work", occupation)
    return Chart(chart, words, drawn, draw, Room(tall)).titled(title)


def _share(row: Any) -> str:
    return SHARE.value(row.share_pct, row.share_pct_low, row.share_pct_high)


def _pay(row: Any) -> str:
    if pd.isna(row.wage_usd):
        return f"pay {why(row.wage_reason)}" if row.wage_reason else "pay not published"
    return DOLLARS.value(row.wage_usd, row.wage_usd_low, row.wage_usd_high)


def _draw(area: Area, layout: Layout, drawn: pd.DataFrame, colour: str) -> None:
    width, _ = style.extent(area)
    desk = layout.name == "desk"
    names = [short(name) for name in drawn["setting"]]
    names = [name[0].upper() + name[1:] for name in names]
    pays = [_pay(row) for row in drawn.itertuples()]
    shares = [_share(row) for row in drawn.itertuples()]
    step, top = (STEP, HEAD) if desk else (PHONE_STEP, HEAD)
    left = GAP + max(style.width_of(area, name, style.SMALL) for name in names) if desk else 0.0
    right = width - GAP - max(style.width_of(area, words, style.SMALL) for words in pays)
    bar_words = GAP + max(style.width_of(area, words, style.SMALL, bold=True) for words in shares)
    middle = left + BARS * (right - left)
    y = [top + step * (number + 0.5) + (0 if desk else LINE / 2) for number in range(len(names))]
    bottom = top + step * len(names)
    bars = scales.axes_at(area, Box(left, top, middle - bar_words, bottom))
    most = float(drawn[list(SHARES)].max(axis=None))
    bars.set(xlim=(0, most), ylim=(bottom, top))
    bars.barh(y, drawn["share_pct"], height=BAR, color=style.tint(colour, PALE), zorder=1)
    bars.hlines(y, drawn[SHARES[1]], drawn[SHARES[2]], color=colour, lw=style.points(2), zorder=2)
    bars.vlines(
        [0] * len(y),
        [at - BAR for at in y],
        [at + BAR for at in y],
        color=style.RULE,
        lw=style.points(1),
        zorder=0.5,
    )
    ends = drawn[list(WAGES)]
    low, high = (ends.min(axis=None), ends.max(axis=None))
    box = Box(middle + GAP, top, right, bottom)
    scale = _pay_scale(area, box, y, (low, high)) if pd.notna(low) else None
    style.put(area, left, 0, "Share of jobs", size=style.SMALL, colour=style.MUTED)
    style.put(area, box.left, 0, "Mean pay a year", size=style.SMALL, colour=style.MUTED)
    span = middle - bar_words - left
    for row, name, at, share, pay in zip(drawn.itertuples(), names, y, shares, pays, strict=True):
        above = at - (LINE / 2 if desk else LINE + BAR / 2 + 4)
        style.put(area, 0, above, name, size=style.SMALL)
        end = left + span * max(row.share_pct, row.share_pct_high) / most + 5
        style.put(area, end, at - LINE / 2, share, size=style.SMALL, bold=True)
        ink = style.MUTED if pd.isna(row.wage_usd) else style.INK
        style.put(area, width, at - LINE / 2, pay, size=style.SMALL, colour=ink, align="right")
        if scale is not None and pd.notna(row.wage_usd):
            scale.line(at, row.wage_usd_low, row.wage_usd_high, colour, 2)
            scale.dot(at, row.wage_usd, colour, size=9)


def _pay_scale(area: Area, box: Box, y: list[float], span: tuple[float, float]) -> scales.Scale:
    """A scale that does not start at zero, with as many round values as have room inside it."""
    low, high = span
    pad = 0.08 * (high - low or high)
    axes = scales.axes_at(area, box)
    axes.set(xlim=(low - pad, high + pad), ylim=(box.bottom, box.top))
    scale = scales.Scale(axes, box, y, [(at - BAR, at + BAR) for at in y])
    scales.inner_ticks(area, scale, phrases.dollars_tick)
    return scale
