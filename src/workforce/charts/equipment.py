"""Machines per million people, country beside country."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.ladder import Column
from workforce.charts.style import Area
from workforce.measures.claims.world import equipment_rises
from workforce.measures.equipment import BOTH, DEVICES, FOLLOWED
from workforce.occupations import EXAMPLE

__all__ = ["scanners_by_country"]

OTHER = style.CONTEXT
OWN_COLOUR = style.colour(EXAMPLE)
UNITS = f"{BOTH} units per million people"
OWN = "United States"
YEARS = [f"{device.lower()}_year" for device in DEVICES]


def scanners_by_country(countries: pd.DataFrame, *, source: str, rows: int = ladder.MOST) -> Chart:
    """The newest machines per million people of each country, in order of the alphabet.

    Of more countries than a picture holds those with the newest figures are drawn, and our own.

    `countries` is the frame of `equipment.side_by_side`. It is no ranking: countries count by their
    own definitions, and for the year that stands beside each.

    Raises `UsageError` where no country holds a figure.
    """
    values = [f"{device.lower()}_per_million" for device in DEVICES]
    known = countries[countries[values].notna().any(axis=1)]
    if known.empty:
        given.refuse("countries", "units per million in at least one row", "none")
    # A picture holds so many: those whose figures are newest.
    newest = known.assign(year=known[YEARS].max(axis=1), own=known["country"] == OWN)
    order = newest.sort_values(["own", "year", "country"], ascending=[False, False, True]).index
    drawn = known.loc[order[:rows]].sort_values("country", ignore_index=True)
    # Room for the whole of the outermost dot.
    most = 1.05 * float(drawn[values].max(axis=None))
    columns = [
        *(
            Column(device, [_units(value) for value in drawn[name]])
            for device, name in zip(DEVICES, values, strict=True)
        ),
        Column("year", [_years(row) for row in drawn.to_dict("records")]),
    ]
    named = drawn["country"].to_list()
    shown = ladder.Ladder("", named, columns, (0.0, most), lambda value: f"{value:g}")

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        for y, row in zip(scale.y, drawn.to_dict("records"), strict=True):
            ends = [row[name] for name in values if pd.notna(row[name])]
            scale.line(y, min(ends), max(ends), style.RULE, 1)
        ladder.mark(scale, drawn[values[0]].to_list(), OTHER, hollow=True)
        ladder.mark(scale, drawn[values[1]].to_list(), OWN_COLOUR)

    rising = equipment_rises(known)
    rose, of = len(rising.where(True)), len(rising.parts) - len(rising.unknown)
    left = ""
    if len(drawn) < len(known):
        left = f"the {len(drawn)} of {len(known)} countries with the newest figures"
    words = Words(
        title=_title(rose, of),
        subtitle="Units per million people, newest year held of each country, in order of the "
        f"alphabet; filled dots: {FOLLOWED}, hollow dots: {DEVICES[0]}",
        source=source,
        note=f"Drawn: {left}. "
        * bool(left)
        + "Not a ranking: countries define and count units in their own ways (some in hospitals "
        "alone), and their years differ. Machines are not staff. "
        f"{_ends(known)}. No interval is published.",
        alt=f"Dots of {UNITS}: "
        + "; ".join(
            f"{row['country']} "
            + ", ".join(
                f"{device} {_units(row[name])}"
                for device, name in zip(DEVICES, values, strict=True)
            )
            + f" ({_years(row)})"
            for row in drawn.to_dict("records")
        )
        + ".",
    )
    return Chart(
        "scanners_by_country",
        words,
        drawn,
        draw,
        ladder.room(shown),
        fewer=None
        if rows <= ladder.MOST_ON_SLIDE
        else lambda: scanners_by_country(countries, source=source, rows=ladder.MOST_ON_SLIDE),
        kept=f"drawn: {left}" * bool(left),
    )


def _title(rose: int, of: int) -> str:
    if not of:
        return f"{UNITS}, country beside country"
    count = phrases.count_of(rose, of, "countries", opens=False)
    return f"{UNITS} have both risen in {count}"


def _ends(drawn: pd.DataFrame) -> str:
    """Where the figures held of each device end."""
    ends = [f"{device} ends in {drawn[f'{device.lower()}_year'].max()}" for device in DEVICES]
    return ", ".join(ends)


def _units(value: float) -> str:
    return "none held" if pd.isna(value) else phrases.number(value)


def _years(row: dict[str, object]) -> str:
    years = {str(row[name]) for name in YEARS if not pd.isna(row[name])}
    return "/".join(sorted(years))
