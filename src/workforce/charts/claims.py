"""The claims of career guides, grouped by what the statistics say of them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from workforce.charts import phrases, style
from workforce.charts.chart import LAYOUTS, MARGIN, Chart, Layout, Words
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.measures.claims.ruling import (
    CANNOT_TEST,
    NOT_SUPPORTED,
    PARTLY,
    RULE,
    SUPPORTED,
    UNDECIDED,
    VERDICTS,
)

__all__ = ["claims_by_verdict"]

# Shape and filling tell the verdicts apart, not only colour.
MARKS = {
    SUPPORTED: ("o", "full", style.ACCENT),
    PARTLY: ("o", "left", style.ACCENT),
    NOT_SUPPORTED: ("o", "none", style.ACCENT),
    UNDECIDED: ("D", "none", style.MUTED),
    CANNOT_TEST: ("_", "full", style.MUTED),
    RULE: ("s", "none", style.MUTED),
}
INDENT = 20
KIND = 92
LINE = style.line_height(style.BODY)
SMALL_LINE = style.line_height(style.SMALL)
HEADING = LINE + 8
ITEM_GAP = 5
GROUP_GAP = 14
SIZE = 9


@dataclass(frozen=True)
class _Item:
    lines: list[str]
    kind: str


def claims_by_verdict(verdicts: pd.DataFrame, *, source: str) -> Chart:
    """Every claim under its verdict, in words.

    `verdicts` has a row for each claim: id, kind, claim, verdict (one of `ruling.VERDICTS`) and
    needed. Claims stand in the order of their ids; the data drawn keep that order within a verdict
    and number it (`place`). Verdicts without a claim are left out.
    """
    rank = verdicts["verdict"].map(list(VERDICTS).index)
    drawn = verdicts.assign(rank=rank).sort_values(["rank", "id"], kind="stable")
    drawn = drawn.drop(columns="rank").reset_index(drop=True)
    drawn = drawn[["id", "kind", "claim", "verdict"]].assign(place=range(1, len(drawn) + 1))
    groups = [(str(verdict), rows) for verdict, rows in drawn.groupby("verdict", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        width, height = style.extent(area)
        axes = axes_at(area, Box(0, 0, width, height))
        axes.set(xlim=(0, width), ylim=(height, 0))
        axes.set_facecolor("none")
        top = 0.0
        for verdict, rows in groups:
            marker, filling, colour = MARKS[verdict]
            axes.plot(
                6,
                top + LINE / 2 + 1,
                marker=marker,
                fillstyle=filling,
                ms=style.points(SIZE + 2),
                color=colour,
                markerfacecoloralt=style.PAPER,
                mew=style.points(1.75),
                ls="none",
            )
            words = f"{verdict[0].upper()}{verdict[1:]}"
            style.put(area, INDENT, top, words, bold=True)
            after = INDENT + style.width_of(area, f"{words} ", style.BODY, bold=True)
            style.put(area, after + 2, top, str(len(rows)), colour=style.MUTED)
            axes.hlines(top + LINE + 3, 0, width, color=style.RULE, lw=style.points(0.75))
            top += HEADING
            for item in _items(area, rows, layout.name):
                style.put(area, INDENT, top, item.lines)
                if layout.name == "desk":
                    at = top + (LINE - SMALL_LINE) / 2 + 0.5
                    style.put(
                        area,
                        width,
                        at,
                        item.kind,
                        size=style.SMALL,
                        colour=style.MUTED,
                        align="right",
                    )
                top += len(item.lines) * LINE + ITEM_GAP
            top += GROUP_GAP

    tall = {name: _height(name, groups) for name in LAYOUTS}
    return Chart("claims_by_verdict", _words(drawn, groups, source), drawn, draw, tall)


def _items(area: Area, rows: pd.DataFrame, layout: str) -> list[_Item]:
    room = LAYOUTS[layout].width_px - 2 * MARGIN - INDENT - (KIND if layout == "desk" else 0)
    return [
        _Item(style.wrap(area, row.claim, room, style.BODY), row.kind) for row in rows.itertuples()
    ]


def _height(layout: str, groups: list[tuple[str, pd.DataFrame]]) -> float:
    with style.context():
        paper = Figure(dpi=style.DPI)
        items = [_items(paper, rows, layout) for _, rows in groups]
    inner = sum(len(item.lines) * LINE + ITEM_GAP for group in items for item in group)
    return float(inner + len(groups) * HEADING + (len(groups) - 1) * GROUP_GAP)


def _words(drawn: pd.DataFrame, groups: list[tuple[str, pd.DataFrame]], source: str) -> Words:
    counts = drawn["verdict"].value_counts()
    full, part, untold = (int(counts.get(v, 0)) for v in (SUPPORTED, PARTLY, CANNOT_TEST))
    told = "; ".join(
        f"{verdict} {len(rows)}: " + " ".join(rows["claim"]) for verdict, rows in groups
    )
    return Words(
        title=f"Statistics support {_count(full)} of {len(drawn)} claims, {_count(part)} in part; "
        f"{_count(untold)} cannot be tested",
        subtitle="What career guides say of imaging, in our words, by what public statistics say "
        "of it; each verdict follows from a rule that is stated with it",
        source=source,
        note="Partly supported: it holds for some occupations or parts of the claim; for others it "
        f"does not, or the figures leave it open. {_undecided(drawn)}Cannot be tested: no "
        "statistic held reaches it, which does not make it wrong.",
        alt=f"List of {len(drawn)} claims by verdict. {told}",
    )


def _undecided(drawn: pd.DataFrame) -> str:
    if UNDECIDED not in set(drawn["verdict"]):
        return ""
    return "Undecided: figures reach it, but their error or gaps leave it open. "


def _count(number: int) -> str:
    return phrases.number_word(number) if number else "none"
