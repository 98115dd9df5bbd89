"""One figure a row with its interval: a dot on a line, for whatever is counted."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.charts import given, ladder, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.ladder import Column
from workforce.charts.style import Area
from workforce.forms import Form

__all__ = ["dots"]


def dots(
    frame: pd.DataFrame,
    names: Sequence[str],
    column: str,
    form: Form,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    ends: tuple[str, str] | None = None,
    pick: ladder.Pick = ladder.PAGE,
) -> Chart:
    """A dot a row of `frame` that holds `column`, and a line between its ends.

    `names` are the rows' names; `ends` the columns that hold the ends of the lines, those of the
    interval if None. Rows without the figure are left out, as are those in the middle of a long
    list, and the note says so. Raises `UsageError` where no row holds one.
    """
    held = given.held(frame.assign(row_name=list(names)), column, "frame")
    picked = ladder.picks(len(held), of=pick)
    drawn = held.iloc[picked].reset_index(drop=True)
    low, high = ends or (f"{column}_low", f"{column}_high")
    figures = drawn[[column, low, high]]
    texts = [form.value(*row) for row in figures.to_numpy()]
    spread = [form.ends(*row) for row in figures[[low, high]].to_numpy()]
    shown = ladder.Ladder(
        "",
        drawn["row_name"].to_list(),
        [Column("", texts), Column("", spread, phone=False)],
        (min(0.0, float(figures.min(axis=None))), 1.03 * float(figures.max(axis=None))),
        form.value,
        stacked=True,
        gaps=ladder.few(picked),
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        for y, start, end in zip(scale.y, drawn[low], drawn[high], strict=True):
            if pd.notna(start):
                scale.line(y, start, end, style.ACCENT, 2)
        ladder.mark(scale, drawn[column].to_list(), style.ACCENT)

    left = len(frame) - len(held)
    without = f"In the table alone, without a figure: {left}." if left else ""
    words = Words(
        title=title,
        subtitle=subtitle,
        source=source,
        note=f"{ladder.drawn_of(len(drawn), len(held), 'rows', pick)}{without}".strip(),
        alt="Dots: "
        + "; ".join(
            f"{label} {text}" + (f" ({between})" if between else "")
            for label, text, between in zip(drawn["row_name"], texts, spread, strict=True)
        )
        + ".",
    )
    return Chart(
        name,
        words,
        drawn,
        draw,
        ladder.room(shown),
        fewer=None
        if pick == ladder.SLIDE
        else lambda: dots(
            frame,
            names,
            column,
            form,
            name=name,
            title=title,
            subtitle=subtitle,
            source=source,
            ends=ends,
            pick=ladder.SLIDE,
        ),
        kept=ladder.partly(len(drawn), len(held), "rows"),
    )
