"""What settings pay beside hospitals, staffing agencies first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workforce.charts import given, measured, phrases, rows, scales, style, who
from workforce.charts.chart import LAYOUTS, Chart, Layout, Room, Words
from workforce.charts.scales import AXIS, Box
from workforce.charts.settings import GAPS, NOTE, short, why
from workforce.charts.style import Area
from workforce.forms import PERCENT
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import Occupation

__all__ = ["NOT_TOLD", "pay_by_setting"]

NOT_TOLD = "too close to hospitals to call"
STAFFING = "staffing agencies"
HOSPITALS = "hospitals"
STEP = 18
PANEL_HEAD = style.line_height(style.BODY) + 4
PANEL_GAP = 14
COLUMN_GAP = 26
VALUE = 52
GAP = 10


@dataclass(frozen=True)
class _Panel:
    key: str
    name: str
    rows: pd.DataFrame


def pay_by_setting(
    by_setting: pd.DataFrame,
    occupation: Occupation | None = None,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """What settings pay over or under hospitals, a panel for each occupation, or for one alone.

    `by_setting` is the frame of `settings.pay`. Dots with 90% intervals, hollow
    where the verdict is "not distinguishable"; staffing agencies stand first, in the occupation's
    colour, the other settings in grey, those without a gap with the reason. An occupation without
    any gap is left out and said. Panels are ordered by the gap of staffing agencies. Beside a
    `subject` the others are grey, and the title is about it.

    Raises `UsageError` where no row holds a gap, none of the subject does, or rows differ in year.
    """
    asked = by_setting
    if occupation is not None:
        asked = by_setting[by_setting["occupation_key"] == occupation.key]
    known = given.held(asked, "gap_pct", "by_setting")
    about = given.subject(known, subject)
    year = given.one(asked, "year")
    keys = known["occupation_key"].unique()
    shown = asked[asked["occupation_key"].isin(keys) & (asked["setting"] != HOSPITALS)]
    first = shown["setting"] != STAFFING
    leading = shown[~first].sort_values("gap_pct", ascending=False, kind="stable")
    order = [*dict.fromkeys([*leading["occupation_key"], *shown["occupation_key"]])]
    place = shown["occupation_key"].map(order.index)
    drawn = shown.assign(place=place, first=first).sort_values(["place", "first"], kind="stable")
    drawn = drawn.drop(columns=["place", "first"]).reset_index(drop=True)
    panels = [
        _Panel(str(key), part["occupation"].iloc[0], part)
        for key, part in drawn.groupby("occupation_key", sort=False)
    ]
    ends = drawn[["gap_pct", "gap_pct_low", "gap_pct_high"]]
    span = (float(ends.min(axis=None)), float(ends.max(axis=None)))

    def draw(area: Area, layout: Layout) -> None:
        width, _ = style.extent(area)
        columns = _columns(layout.name, panels)
        panel_width = (width - (columns - 1) * COLUMN_GAP) / columns
        top = 0.0
        for start in range(0, len(panels), columns):
            line = panels[start : start + columns]
            for column, panel in enumerate(line):
                left = column * (panel_width + COLUMN_GAP)
                _pay_panel(area, panel, Box(left, top, left + panel_width, 0), span, about)
            top += max(_panel_height(panel) for panel in line) + PANEL_GAP

    words = Words(
        title=_pay_title(who.counted(drawn, about)),
        subtitle=f"Mean pay over that of {HOSPITALS}, by setting, United States, May {year}; dots: "
        f"estimate, lines: {phrases.level()} interval; in color: {STAFFING}"
        + (f"; hollow: {NOT_TOLD}" if (drawn["verdict"] == CANNOT_TELL).any() else ""),
        source=source,
        note=f"Pay at {STAFFING} leaves out what they pay for travel and lodging. {NOTE}"
        f"{GAPS} An association, not a cause. Intervals take the two means as independent."
        + _dropped(asked, keys),
        alt=f"Dot plots of mean pay over that of {HOSPITALS} by setting, May {year}: "
        + "; ".join(_pay_alt(panel) for panel in panels)
        + ".",
    )
    name = "pay_by_setting"
    if occupation is not None:
        name = measured.called(name, occupation)
    tall = {width: _pay_height(width, panels) for width in LAYOUTS}
    own = by_setting[by_setting["occupation_key"] == about]

    def fewer() -> Chart:
        if about is None:
            return _of_staffing(drawn, year, source)
        return pay_by_setting(own, source=source)

    chart = Chart(name, words, drawn, draw, Room(tall), fewer=fewer if len(panels) > 1 else None)
    return chart.titled(title)


def _of_staffing(drawn: pd.DataFrame, year: int, source: str) -> Chart:
    """Staffing agencies alone, a row an occupation: what a slide has room for."""
    shown = drawn[drawn["setting"] == STAFFING].reset_index(drop=True)
    ends = shown[["gap_pct", "gap_pct_low", "gap_pct_high"]]
    section = rows.Section(
        [
            rows.Row(row.occupation, style.text_colour(row.occupation_key), _gap(row))
            for row in shown.itertuples()
        ],
        (ends.min(axis=None), ends.max(axis=None)),
        phrases.percent_tick,
        (0.0, f"{HOSPITALS}' mean pay"),
    )

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for row, y in zip(shown.itertuples(), scale.y, strict=True):
            if pd.notna(row.gap_pct):
                colour = style.colour(row.occupation_key)
                scale.line(y, row.gap_pct_low, row.gap_pct_high, colour, 2.5)
                scale.dot(y, row.gap_pct, colour, hollow=row.verdict == CANNOT_TELL, size=9)

    words = Words(
        title=_pay_title(who.counted(shown)),
        subtitle=f"Mean pay at {STAFFING} over that of {HOSPITALS}, United States, May {year}; "
        f"dots: estimate, lines: {phrases.level()} interval"
        + (f"; hollow: {NOT_TOLD}" if (shown["verdict"] == CANNOT_TELL).any() else ""),
        source=source,
        note=f"Pay at {STAFFING} leaves out what they pay for travel and lodging. {GAPS} An "
        "association, not a cause. Intervals take the two means as independent.",
        alt=f"Dot plot of mean pay at {STAFFING} over that of {HOSPITALS}, May {year}: "
        + "; ".join(f"{row.name} {row.value}" for row in section.rows)
        + ".",
    )
    return Chart("pay_by_setting", words, shown, draw, rows.room([section]))


def _columns(layout: str, panels: Sequence[_Panel]) -> int:
    return 2 if layout == "desk" and len(panels) > 1 else 1


def _panel_height(panel: _Panel) -> float:
    return float(PANEL_HEAD + STEP * len(panel.rows) + AXIS)


def _pay_height(layout: str, panels: Sequence[_Panel]) -> float:
    columns = _columns(layout, panels)
    lines = [panels[start : start + columns] for start in range(0, len(panels), columns)]
    tall = sum(max(_panel_height(panel) for panel in line) for line in lines)
    return tall + PANEL_GAP * (len(lines) - 1)


def _pay_panel(
    area: Area, panel: _Panel, place: Box, span: tuple[float, float], subject: str | None
) -> None:
    own = style.text_colour(panel.key, subject)
    style.put(area, place.left, place.top, panel.name, colour=own, bold=True)
    top = place.top + PANEL_HEAD
    y = [top + STEP * (number + 0.5) for number in range(len(panel.rows))]
    names = [short(name) for name in panel.rows["setting"]]
    left = place.left + GAP + max(style.width_of(area, name, style.SMALL) for name in names)
    box = Box(left, top, place.right - VALUE, top + STEP * len(y))
    scale = scales.lay(area, box, y, [(box.top, box.bottom)], span, phrases.percent_tick)
    for row, name, at in zip(panel.rows.itertuples(), names, y, strict=True):
        leading = row.setting == STAFFING
        ink = own if leading else style.INK
        style.put(area, place.left, at - 8, name, size=style.SMALL, colour=ink, bold=False)
        if pd.isna(row.gap_pct):
            words, ink = why(row.reason), style.MUTED
        else:
            words = PERCENT.of(row, "gap_pct")
            colour = style.colour(panel.key, subject) if leading else style.CONTEXT
            scale.line(at, row.gap_pct_low, row.gap_pct_high, colour, 2.5 if leading else 1.5)
            hollow = row.verdict == CANNOT_TELL
            scale.dot(at, row.gap_pct, colour, hollow=hollow, size=9 if leading else 7)
        style.put(area, place.right, at - 8, words, size=style.SMALL, colour=ink, align="right")


def _pay_alt(panel: _Panel) -> str:
    parts = [f"{row.setting} {_gap(row)}" for row in panel.rows.itertuples()]
    return f"{panel.name}: {', '.join(parts)}"


def _gap(row: Any) -> str:
    if pd.isna(row.gap_pct):
        return why(row.reason)
    return phrases.with_interval(row.gap_pct, row.gap_pct_low, row.gap_pct_high)


def _dropped(asked: pd.DataFrame, keys: Sequence[str]) -> str:
    without = asked[~asked["occupation_key"].isin(keys)]
    told = []
    for name, group in without.groupby("occupation", sort=False):
        base = group[group["setting"] == HOSPITALS]
        reason = why(base["reason"].iloc[0]) if len(base) else "not given"
        told.append(f" {name} are left out: pay in {HOSPITALS} is {reason}.")
    return "".join(told)


def _pay_title(drawn: pd.DataFrame) -> str:
    """In how many occupations staffing agencies pay more or less; how one that is alone is paid."""
    staffing = drawn[(drawn["setting"] == STAFFING) & drawn["gap_pct"].notna()]
    told = staffing[staffing["verdict"] == DISTINGUISHABLE]
    up, down = int((told["gap_pct"] > 0).sum()), int((told["gap_pct"] < 0).sum())
    total, them = len(staffing), who.of(staffing if len(staffing) == 1 else drawn)
    if them.one:
        return _one_title(staffing, up, down, them.named())
    if not total:
        return f"What staffing agencies pay {them.named()} is not published"
    counts = [(up, "more"), (down, "less")] if up >= down else [(down, "less"), (up, "more")]
    (most, first), (fewer, then) = counts
    if not most:
        number = phrases.number_word(total)
        return (
            f"Staffing agencies' pay is too close to hospitals' to call in all {number} occupations"
        )
    title = (
        f"Staffing agencies measurably pay {first} than hospitals in "
        f"{phrases.count_of(most, total, 'occupations', opens=False)}"
    )
    if fewer:
        title = (
            f"Staffing agencies measurably pay {first} in {phrases.number_word(most)} of "
            f"{phrases.number_word(total)} occupations, {then} in {phrases.number_word(fewer)}"
        )
    return title + phrases.firmly(staffing, short=True)


def _one_title(staffing: pd.DataFrame, up: int, down: int, name: str) -> str:
    if staffing.empty:
        return f"What staffing agencies pay {name} is not published"
    if up or down:
        words = "more" if up else "less"
        return f"Staffing agencies measurably pay {name} {words} than hospitals do"
    return f"What staffing agencies pay {name} is too close to hospitals' pay to call"
