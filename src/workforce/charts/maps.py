"""Maps of metropolitan areas and of states on their outlines, in the classes of the tile map.

The outlines are those of the table `outlines`: what it does not hold (Puerto Rico, Guam and the
Virgin Islands) is named in the note instead of drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from workforce.charts import given, measured, phrases, style, tiles
from workforce.charts.around import MARGIN
from workforce.charts.chart import LAYOUTS, Chart, Layout, Room, Words
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.charts.tiles import LOOKS
from workforce.forms import RATIO
from workforce.occupations import Occupation, called
from workforce.places import named

__all__ = [
    "KEY",
    "METRO",
    "NOT_MISSING",
    "STATE",
    "compared",
    "key_of",
    "metro_map",
    "on_outlines",
    "put_lines",
    "put_shapes",
    "rings",
]

NATION_QUOTIENT = 1.0
# The outlines' own picture, in tenths of a pixel: where it starts and how far it reaches.
LEFT, TOP, RIGHT, BOTTOM = 900.0, 80.0, 10650.0, 6120.0
# Points nearer to the last one kept than this many pixels of the chart are not seen.
FINEST = 2.5
# On a slide the map may be this low; its key stands at its left, as wide as this.
LEAST, KEY_WIDTH = 210.0, 250.0
STATE, METRO = "state", "metro"
NOT_MISSING = "Concentration says where jobs are, not where workers are missing."
KEY = {
    "above": "clearly above the nation",
    "not told": "too close to the nation to call",
    "below": "clearly below the nation",
    "no figure": "no figure",
}
NO_ESTIMATE = "not_published"
Rings = Mapping[str, list[np.ndarray]]


def metro_map(
    areas: pd.DataFrame, outlines: pd.DataFrame, occupation: Occupation, *, source: str
) -> Chart:
    """Metropolitan areas by concentration, coloured by what the 90% interval says of the nation.

    `areas` holds the rows of `regions.cells` for metropolitan areas (others are left out),
    `outlines` is the table of that name. The data hold one row an area that the publication has:
    area_code, area_title, the quotient with its interval, `compared` (above, not told, below, no
    figure), `together` (the same with all areas tested together), `reason` (why there is no
    figure, else empty) and `outlined` (whether it is drawn);
    the highest quotient comes first.

    Raises `UsageError` where the occupation has no figure.
    """
    drawn = compared(areas, outlines, occupation)
    rings_of = rings(outlines, METRO)
    key = key_of(drawn)
    shapes = {row.area_code: row.compared for row in drawn.itertuples() if row.outlined}
    states = rings(outlines, STATE)

    def draw(area: Area, layout: Layout) -> None:
        axes, scale = _map(area, layout, key)
        put_lines(axes, states, scale)
        put_shapes(axes, {code: rings_of[code] for code in shapes}, shapes, scale)

    words = _words(drawn, occupation, source)
    name = measured.called("metro_map", occupation)
    return Chart(name, words, drawn, draw, _room(key))


def compared(areas: pd.DataFrame, outlines: pd.DataFrame, occupation: Occupation) -> pd.DataFrame:
    """Every metropolitan area of `areas` with its class; the data of `metro_map`.

    Raises `UsageError` where the occupation has no figure.
    """
    of = measured.measure_of("location_quotient")
    of_metros = areas[areas["area_kind"] == METRO]
    rows = measured.rows_of(of_metros, occupation, "areas")
    year = given.one(given.held(rows, of.column, "areas"), "year")
    titles = of_metros.drop_duplicates("area_code").set_index("area_code")["area_title"]
    found = rows.set_index("area_code")
    codes = titles.sort_index().index
    value, low, high = (found[column].reindex(codes) for column in of.ends())
    flags = found[f"{of.column}_flag"].reindex(codes).fillna(NO_ESTIMATE)
    drawable = rings(outlines, METRO)
    return pd.DataFrame(
        {
            "year": year,
            "soc_code": occupation.soc_code,
            "area_code": codes,
            "area_title": titles[codes].to_list(),
            of.column: value.to_list(),
            f"{of.column}_low": low.to_list(),
            f"{of.column}_high": high.to_list(),
            "compared": np.select(
                [value.isna(), low > NATION_QUOTIENT, high < NATION_QUOTIENT],
                ["no figure", "above", "below"],
                "not told",
            ),
            "together": found["location_quotient_together"].reindex(codes).to_list(),
            "reason": [
                measured.REASONS[flag] if missing else ""
                for flag, missing in zip(flags, value.isna(), strict=True)
            ],
            "outlined": [code in drawable for code in codes],
        }
    ).sort_values([of.column, "area_code"], ascending=[False, True], ignore_index=True)


def on_outlines(chart: Chart, outlines: pd.DataFrame) -> Chart:
    """A tile map of the states (`regions.state_map`) drawn on the states' outlines instead.

    Data and finding stay; numbers on tiles are left to the chart's CSV.
    """
    drawn = chart.data
    rings_of = rings(outlines, STATE)
    shapes = {
        row.state_fips: row.compared for row in drawn.itertuples() if row.state_fips in rings_of
    }
    key = key_of(drawn[drawn["state_fips"].isin(shapes)])

    def draw(area: Area, layout: Layout) -> None:
        axes, scale = _map(area, layout, key)
        put_shapes(axes, {code: rings_of[code] for code in shapes}, shapes, scale)

    missing = [row.state for row in drawn.itertuples() if row.state_fips not in rings_of]
    outside = f" No outline held, so not drawn: {phrases.listed(missing)}." if missing else ""
    words = replace(
        chart.words,
        subtitle=chart.words.subtitle.replace("on each tile: ", "").replace(
            " in thousand dollars", ""
        ),
        alt=chart.words.alt.replace("Tile map of the states", "Map of the states"),
        note=chart.words.note.replace("Hatched:", "No figure:") + outside,
    )
    return Chart(f"outline_{chart.name}", words, drawn, draw, _room(key))


def rings(outlines: pd.DataFrame, kind: str) -> dict[str, list[np.ndarray]]:
    """The rings of each place of a kind as arrays of points."""
    found: dict[str, list[np.ndarray]] = {}
    for row in outlines[outlines["area_kind"] == kind].itertuples():
        flat = np.array(row.points.replace(",", " ").split(), dtype=float)
        found.setdefault(row.area_code, []).append(flat.reshape(-1, 2))
    return found


def key_of(drawn: pd.DataFrame) -> list[tuple[str, str]]:
    """The looks that occur, each with its words and how many places have it."""
    counts = drawn["compared"].value_counts()
    return [(look, f"{words}: {counts[look]}") for look, words in KEY.items() if look in counts]


def _scale(layout: str) -> float:
    return (LAYOUTS[layout].width_px - 2 * MARGIN) / (RIGHT - LEFT)


def _room(key: Sequence[tuple[str, str]]) -> Room:
    map_and_key = {
        name: tiles.key_height(key, name) + (BOTTOM - TOP) * _scale(name) for name in LAYOUTS
    }
    return Room(map_and_key, LEAST)


def _map(area: Area, layout: Layout, key: Sequence[tuple[str, str]]) -> tuple[Axes, float]:
    """Set the key; answers axes in the outlines' own units, and pixels a unit."""
    width, height = style.extent(area)
    axes = axes_at(area, Box(0, 0, width, height))
    axes.set(xlim=(0, width), ylim=(height, 0))
    pressed = _room(key).short(layout, height) > 0
    columns = 1 if pressed else tiles.KEY_COLUMNS[layout.name]
    for name, boxes in tiles.put_key(area, columns, key).items():
        tiles.fill(axes, boxes, LOOKS[name])
    scale, place = _scale(layout.name), Box(0, tiles.key_height(key, layout.name), width, height)
    if pressed:
        scale = min(height / (BOTTOM - TOP), (width - KEY_WIDTH) / (RIGHT - LEFT))
        place = Box(width - scale * (RIGHT - LEFT), 0, width, scale * (BOTTOM - TOP))
    on_map = axes_at(area, place)
    on_map.set(xlim=(LEFT, RIGHT), ylim=(BOTTOM, TOP))
    return on_map, scale


def _thinned(ring: np.ndarray, scale: float) -> np.ndarray:
    """A ring without points that lie too near to the one before to be told apart."""
    first, *between, last = ring.tolist()
    kept = [first]
    for point in between:
        if math.dist(point, kept[-1]) * scale >= FINEST:
            kept.append(point)
    return np.array([*kept, last])


def put_lines(axes: Axes, borders: Rings, scale: float, *, colour: str = style.RULE) -> None:
    """Draw the borders of places; `scale` is pixels a unit of the outlines."""
    whole = _together(borders, borders, scale)
    # Not as a patch: matplotlib would measure every point for limits that are set.
    axes.add_artist(PathPatch(whole, fc="none", ec=colour, lw=style.points(0.75), zorder=2.5))


def put_shapes(axes: Axes, places: Rings, looks: Mapping[str, str], scale: float) -> None:
    """Every place in its look, those of one look as one path; a hole in it stays open."""
    for look, drawn in LOOKS.items():
        codes = [code for code, its in looks.items() if its == look]
        if codes:
            axes.add_artist(
                PathPatch(
                    _together(places, codes, scale),
                    fc=drawn.fill,
                    ec=style.CONTEXT if drawn.hatch else style.PAPER,
                    lw=style.points(0.5),
                    hatch=drawn.hatch or None,
                    zorder=2,
                )
            )


def _together(places: Rings, codes: Iterable[str], scale: float) -> Path:
    parts = [Path(_thinned(ring, scale), closed=True) for code in codes for ring in places[code]]
    return Path.make_compound_path(*parts)


def _words(drawn: pd.DataFrame, occupation: Occupation, source: str) -> Words:
    known = int((drawn["compared"] != "no figure").sum())
    above = int((drawn["compared"] == "above").sum())
    where = phrases.count_of(above, known, "metropolitan areas", opens=False)
    still = int((drawn["together"] == "above").sum())
    kept = phrases.number_word(still) if still else "none of them"
    also = f", {kept} {'also ' * bool(still)}when tested together" if above else ""
    name, month = occupation.name, f"May {drawn['year'].iloc[0]}"
    gaps = drawn.loc[drawn["reason"] != "", "reason"].value_counts()
    lacking = "; ".join(f"{reason} ({count})" for reason, count in gaps.items())
    outside = drawn[~drawn["outlined"]]
    note = (
        f"Intervals hold the errors of all parts of the quotient. {NOT_MISSING} Colors: each "
        f"interval alone; tested together, {still or 'none'} of {above} are above the nation. "
        "White: outside metropolitan areas."
    )
    if lacking:
        note += f" Hatched: {lacking}."
    if len(outside):
        states = sorted({_main_state(title) for title in outside["area_title"]})
        note += (
            f" No outline held, so not drawn: {len(outside)} areas of {phrases.listed(states)}; "
            "they are counted."
        )
    told = drawn[drawn["compared"] == "above"].nlargest(3, "location_quotient")
    leading = (
        phrases.listed(
            [f"{row.area_title} {RATIO.of(row, 'location_quotient')}" for row in told.itertuples()]
        )
        if len(told)
        else "none"
    )
    also_counted = f" ({len(outside)} more, not drawn, are counted)" if len(outside) else ""
    counts = "; ".join(f"{words}" for _, words in key_of(drawn))
    return Words(
        title=measured.first_fitting(
            f"{name} are clearly concentrated in {where}{also}",
            f"{name}: concentrated in {where}{also}",
            f"{name}: concentrated in {where}",
        ),
        subtitle=f"{name}, {month}, metropolitan areas with a figure: location quotient, colors: "
        f"{phrases.level()} interval against the nation (1.00); lines: states",
        source=source,
        note=note,
        alt=f"Map of {len(drawn) - len(outside)} metropolitan areas{also_counted} by concentration "
        f"of {called(occupation)}, {month}. {counts}. Highest of those clearly above: "
        f"{leading}.",
    )


def _main_state(title: str) -> str:
    """The name of the state that an area's title names first."""
    return named(title.rpartition(", ")[2].split("-")[0]).name
