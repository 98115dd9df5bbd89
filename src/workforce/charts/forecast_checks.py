"""Charts of whether intervals held, and of how misses grow with time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from workforce.charts import given, phrases, style
from workforce.charts.chart import Chart, Layout, Room, Words
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.occupations import WHOLE

__all__ = ["coverage_diagram", "miss_by_lead"]

ROOM = Room({"desk": 300, "phone": 260}, least=200.0, most=500.0)
LEFT = 40
FOOT = 38
WORDS_ROOM = 112
# The nearest that two names beside the lines may stand.
APART = style.line_height(style.SMALL)
COLOURS = {
    "all occupations": style.CONTEXT,
    "health": style.INK,
    WHOLE: style.ACCENT,
}


def coverage_diagram(calibration: pd.DataFrame, *, source: str) -> Chart:
    """How many outcomes lay inside intervals of each nominal level: the reliability diagram.

    `calibration` is the frame of `validation.calibration`. On the diagonal intervals hold what
    they promise; above it they are too wide, below too narrow. Raises `UsageError` for a frame
    without coverage.
    """
    drawn = given.held(calibration, "coverage_pct", "calibration")
    ticks = [0, 20, 40, 60, 80, 100]

    def draw(area: Area, _: Layout) -> None:
        axes = _frame(area, (0, 100), (0, 100), ticks, ticks, _hundred, _hundred)
        axes.plot(
            [0, 100], [0, 100], color=style.CONTEXT, lw=style.points(1.25), ls=(0, (3, 2)), zorder=1
        )
        _lines(area, axes, drawn, ("level_pct", "coverage_pct"), "part")
        _below(area, "intervals of this level (%)")

    at = drawn[drawn["level_pct"] == 80].set_index("part")
    every, ours = at.loc["all occupations"], at.loc[WHOLE]
    words = Words(
        title=f"Intervals meant to hold 80% held {every['coverage_pct']:.0f}% of all outcomes and "
        f"{ours['coverage_pct']:.0f}% of those in {WHOLE}",
        subtitle="Share of outcomes inside, in percent, by nominal level of the interval, each "
        "round judged by the others; dashed line: as promised",
        source=source,
        note=f"{int(every['pairs']):,} pairs of all occupations, {int(ours['pairs'])} of "
        f"{WHOLE}: few, from the same decades, and not independent. Above the dashed line "
        "intervals are wider than they need have been.",
        alt="Line chart of actual against nominal coverage: "
        + "; ".join(
            f"{part} "
            + ", ".join(f"{row.level_pct}%: {row.coverage_pct:.0f}%" for row in rows.itertuples())
            for part, rows in drawn.groupby("part", sort=False)
        )
        + ".",
    )
    return Chart("coverage_diagram", words, drawn, draw, ROOM)


def miss_by_lead(by_lead: pd.DataFrame, *, source: str) -> Chart:
    """The mean miss after each number of years, for all occupations, health and the field.

    `by_lead` is the frame of `lead.by_lead`. Raises `UsageError` for a frame without misses.
    """
    drawn = given.held(by_lead, "mean_absolute_miss", "by_lead").rename(columns={"group": "part"})
    first, last = int(drawn["lead_years"].min()), int(drawn["lead_years"].max())
    most = 5 * (drawn["mean_absolute_miss"].max() // 5 + 1)

    def draw(area: Area, _: Layout) -> None:
        across = range(first, last + 1)
        up = range(0, int(most) + 1, 5)
        axes = _frame(area, (first - 0.3, last), (0, most), across, up, str, str)
        _lines(area, axes, drawn, ("lead_years", "mean_absolute_miss"), "part")
        _below(area, "years after a round began")

    own = drawn[drawn["part"] == WHOLE].set_index("lead_years")["mean_absolute_miss"]
    words = Words(
        title=f"Projections for {WHOLE} missed by {phrases.whole(own.iloc[0])} points after "
        f"{phrases.number_word(int(own.index[0]))} year and by {phrases.whole(own.iloc[-1])} "
        f"after {phrases.number_word(int(own.index[-1]))}",
        subtitle="Mean absolute difference between the jobs a later round starts from and the path "
        "of an earlier one, percentage points of its base, United States",
        source=source,
        note="Part of every miss is revision of the base itself, which shows after a single year. "
        "Leads hold different rounds, and pairs share rounds and years: the lines are not tests.",
        alt="Line chart of the mean miss by years since the round began: "
        + "; ".join(
            f"{part} "
            + ", ".join(
                f"{row.lead_years}: {phrases.number(row.mean_absolute_miss)}"
                for row in rows.itertuples()
            )
            for part, rows in drawn.groupby("part", sort=False)
        )
        + ".",
    )
    return Chart("miss_by_lead", words, drawn, draw, ROOM)


def _hundred(value: float) -> str:
    return f"{value:.0f}"


def _box(area: Area) -> Box:
    width, height = style.extent(area)
    # Pixels are told from the figure's size in inches, which keeps no more than these digits.
    return Box(LEFT, 8, width - WORDS_ROOM, round(height, 3) - FOOT)


def _frame(
    area: Area,
    across: tuple[float, float],
    up: tuple[float, float],
    x_ticks: Sequence[int],
    y_ticks: Sequence[int],
    x_word: Callable[[int], str],
    y_word: Callable[[int], str],
) -> Axes:
    """Axes with rules and words at round values."""
    box = _box(area)
    axes = axes_at(area, box)
    axes.set(xlim=across, ylim=up)
    for value in y_ticks:
        axes.axhline(value, color=style.RULE if value else style.INK, lw=style.points(0.75))
        y = box.bottom - (value - up[0]) / (up[1] - up[0]) * (box.bottom - box.top)
        _small(area, box.left - 6, y - style.line_height(style.SMALL) / 2, y_word(value), "right")
    for value in x_ticks:
        x = box.left + (value - across[0]) / (across[1] - across[0]) * (box.right - box.left)
        _small(area, x, box.bottom + 3, x_word(value), "center")
    return axes


def _below(area: Area, words: str) -> None:
    box = _box(area)
    _small(area, (box.left + box.right) / 2, box.bottom + 19, words, "center")


def _small(area: Area, x: float, y: float, words: str, align: str = "left") -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=style.MUTED, align=align)


def _lines(area: Area, axes: Axes, drawn: pd.DataFrame, columns: tuple[str, str], by: str) -> None:
    """A line for each part, named beside its end; names never stand on each other."""
    box = _box(area)
    ends: dict[str, float] = {}
    low, high = axes.get_ylim()
    for name, rows in drawn.groupby(by, sort=False):
        part = str(name)
        x, y = (rows[column] for column in columns)
        axes.plot(
            x,
            y,
            color=COLOURS[part],
            lw=style.points(2),
            marker="o",
            ms=style.points(4),
            zorder=3,
            clip_on=False,
        )
        ends[part] = box.bottom - (y.iloc[-1] - low) / (high - low) * (box.bottom - box.top)
    _named(area, box, ends)


def _named(area: Area, box: Box, ends: Mapping[str, float]) -> None:
    at = -APART
    for part, y in sorted(ends.items(), key=lambda item: item[1]):
        at = max(y - APART / 2, at + APART)
        style.put(area, box.right + 8, at, part, size=style.SMALL, colour=COLOURS[part], bold=True)
