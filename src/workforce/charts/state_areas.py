"""The metropolitan areas of one state on their outlines, numbered, with a key that names them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workforce.charts import given, maps, measured, phrases, style, tiles
from workforce.charts.around import MARGIN
from workforce.charts.chart import LAYOUTS, Chart, Layout, Room, Words
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.occupations import Occupation
from workforce.places import State

__all__ = ["has_outline", "state_areas"]

LINE = style.line_height(style.SMALL)
# The most pixels a map is tall, and the least.
TALLEST = {"desk": 420, "phone": 330}
LOWEST = 120
COLUMNS = {"desk": 3, "phone": 1}
GAP = 10
# Numbers closer than this, across and down, run into each other; one then moves aside by a step.
APART, STEP = (18, 15), 13
PAD = 0.03


@dataclass(frozen=True)
class _View:
    """A stretch of the outlines' picture, and pixels a unit of it in one layout."""

    left: float
    top: float
    width: float
    height: float
    scale: float


def has_outline(outlines: pd.DataFrame, state: State) -> bool:
    """Whether the outline of a state is held."""
    of_states = outlines[outlines["area_kind"] == maps.STATE]
    return state.fips in set(of_states["area_code"])


def state_areas(
    areas: pd.DataFrame,
    outlines: pd.DataFrame,
    state: State,
    occupation: Occupation,
    *,
    source: str,
) -> Chart:
    """Concentration of an occupation in the metropolitan areas of a state, on their outlines.

    `areas` holds the rows of `regions.cells` for the metropolitan areas that lie in the state, at
    least partly, `outlines` is the table of that name. The data are those of `maps.metro_map` for
    these areas, in the order of their numbers.

    Raises `UsageError` where the state has no outline or no area, or no area a figure.
    """
    if not has_outline(outlines, state):
        given.refuse("outlines", f"the outline of {state.name}", "none")
    whole = maps.compared(areas, outlines, occupation)
    drawn = whole[whole["outlined"]].sort_values("area_title", ignore_index=True)
    drawn.insert(0, "number", range(1, len(drawn) + 1))
    border = maps.rings(outlines, maps.STATE)[state.fips]
    of_metros = maps.rings(outlines, maps.METRO)
    shapes = {row.area_code: row.compared for row in drawn.itertuples()}
    held = {code: of_metros[code] for code in shapes}
    key = maps.key_of(drawn)
    names = [_named(row) for row in drawn.to_dict("records")]
    points = np.concatenate([*border, *(ring for rings in held.values() for ring in rings)])

    def draw(area: Area, layout: Layout) -> None:
        width, height = style.extent(area)
        view = _view(points, layout.name)
        axes = axes_at(area, Box(0, 0, width, height))
        axes.set(xlim=(0, width), ylim=(height, 0))
        for name, boxes in tiles.put_key(area, tiles.KEY_COLUMNS[layout.name], key).items():
            tiles.fill(axes, boxes, tiles.LOOKS[name])
        top = tiles.key_height(key, layout.name)
        left = (width - view.width * view.scale) / 2
        bottom = top + view.height * view.scale
        on_map = axes_at(area, Box(left, top, width - left, bottom))
        on_map.set(
            xlim=(view.left, view.left + view.width), ylim=(view.top + view.height, view.top)
        )
        maps.put_shapes(on_map, held, shapes, view.scale)
        maps.put_lines(on_map, {state.fips: border}, view.scale, colour=style.CONTEXT)
        placed: list[tuple[float, float]] = []
        for row in drawn.itertuples():
            x, y = _middle(held[row.area_code][0])
            at = left + (x - view.left) * view.scale, top + (y - view.top) * view.scale
            at = _aside(at, placed)
            placed.append(at)
            _number(area, at, row.number)
        rows = -(-len(names) // COLUMNS[layout.name])
        for number, words in enumerate(names):
            column, line = divmod(number, rows)
            style.put(
                area,
                column * width / COLUMNS[layout.name],
                bottom + GAP + line * LINE,
                _cut(area, words, width / COLUMNS[layout.name] - GAP),
                size=style.SMALL,
            )

    def tall(layout: str) -> float:
        view = _view(points, layout)
        rows = -(-len(names) // COLUMNS[layout])
        key_and_map = tiles.key_height(key, layout) + view.height * view.scale
        return key_and_map + GAP + rows * LINE

    words = _words(drawn, state, occupation, source)
    room = Room({name: tall(name) for name in LAYOUTS})
    name = f"state_areas_{state.abbreviation.lower()}"
    return Chart(measured.called(name, occupation), words, drawn, draw, room)


def _view(points: np.ndarray, layout: str) -> _View:
    """All points with a margin, as large as the layout allows."""
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    pad = PAD * max(right - left, bottom - top)
    width, height = right - left + 2 * pad, bottom - top + 2 * pad
    room = LAYOUTS[layout].width_px - 2 * MARGIN
    scale = max(min(room / width, TALLEST[layout] / height), LOWEST / height)
    return _View(left - pad, top - pad, width, height, min(scale, room / width))


def _middle(ring: np.ndarray) -> tuple[float, float]:
    """The centre of gravity of a ring, or the middle of its points where it has no area."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    twice = cross.sum()
    if not twice:
        return float(ring[:, 0].mean()), float(ring[:, 1].mean())
    return (
        float(ring[0, 0] + ((x[:-1] + x[1:]) * cross).sum() / (3 * twice)),
        float(ring[0, 1] + ((y[:-1] + y[1:]) * cross).sum() / (3 * twice)),
    )


def _aside(at: tuple[float, float], placed: list[tuple[float, float]]) -> tuple[float, float]:
    """A place that no other number stands on: this one, or the first free one around it."""
    for turn in range(1, 60):
        if all(abs(at[0] - x) >= APART[0] or abs(at[1] - y) >= APART[1] for x, y in placed):
            return at
        angle = turn * 2.4
        reach = STEP * np.sqrt(turn) / 2
        at = at[0] + float(reach * np.cos(angle)), at[1] + float(reach * np.sin(angle))
    return at


def _number(area: Area, at: tuple[float, float], number: int) -> None:
    """A number on a small field of paper, to be read on any fill."""
    x, y = at
    (text,) = style.put(
        area, x, y - LINE / 2, str(number), size=style.SMALL, bold=True, align="center"
    )
    text.set_bbox({"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85})


def _named(row: dict) -> str:
    value = row["location_quotient"]
    told = "–" if pd.isna(value) else f"{value:.2f}"
    return f"{row['number']} {row['area_title']} {told}"


def _cut(area: Area, words: str, room: float) -> str:
    """A line of the key without the last cities of a title that is too long for it."""
    if style.width_of(area, words, style.SMALL) <= room:
        return words
    stem, _, rest = words.rpartition(", ")
    while "-" in stem and style.width_of(area, f"{stem}…, {rest}", style.SMALL) > room:
        stem = stem.rpartition("-")[0].rstrip("-")
    return f"{stem}…, {rest}"


def _words(drawn: pd.DataFrame, state: State, occupation: Occupation, source: str) -> Words:
    known = int((drawn["compared"] != "no figure").sum())
    above = int((drawn["compared"] == "above").sum())
    name, month = occupation.name, f"May {drawn['year'].iloc[0]}"
    if known == 1:
        told = "clearly concentrated" if above else "not clearly concentrated"
        title = measured.first_fitting(
            f"{name} are {told} in the only metropolitan area of {state.in_sentence}",
            f"{name}: {told} in the only metropolitan area of {state.abbreviation}",
        )
    else:
        where = phrases.count_of(above, known, "metropolitan areas", opens=False)
        title = measured.first_fitting(
            f"{name} are clearly concentrated in {where} of {state.in_sentence}",
            f"{name}: concentrated in {where} of {state.abbreviation}",
        )
    gaps = drawn.loc[drawn["reason"] != ""]
    note = (
        "Areas that reach into other states are drawn whole. Each interval stands alone. "
        f"{maps.NOT_MISSING} White: outside metropolitan areas."
    )
    if len(gaps):
        note += f" Hatched: {phrases.listed(sorted(set(gaps['reason'])))}."
    return Words(
        title=title,
        subtitle=f"{name}, {month}: location quotient by metropolitan area, colors: "
        f"{phrases.level()} interval "
        "against the nation (1.00); numbers: see the list",
        source=source,
        note=note,
        alt=f"Map of {state.in_sentence} with its metropolitan areas: "
        + "; ".join(
            f"{row['area_title']} "
            + (
                f"no figure ({row['reason']})"
                if row["reason"]
                else f"{row['location_quotient']:.2f}, {maps.KEY[row['compared']]}"
            )
            for row in drawn.to_dict("records")
        )
        + ".",
    )
