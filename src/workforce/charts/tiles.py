"""A map of equal tiles, one for each state, in a few classes of colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from workforce.charts import style
from workforce.charts.chart import LAYOUTS, Layout, Room
from workforce.charts.scales import Box, axes_at
from workforce.charts.style import Area
from workforce.places import State

__all__ = ["KEY_COLUMNS", "LOOKS", "Look", "Tile", "draw", "fill", "key_height", "put_key", "room"]

TILE_HEIGHT = {"desk": 46, "phone": 33}
TILE_GAP = {"desk": 3, "phone": 1}
# On a slide a tile is as low as its one line of text, with this gap.
LEAST_TILE, LEAST_GAP = 17, 2
KEY_LINE = 18
KEY_COLUMNS = {"desk": 2, "phone": 1}
KEY_GAP = 10
SWATCH = 12
HATCH = "////"
LINE_INSET = 3


@dataclass(frozen=True)
class Look:
    """How the tiles of a class are filled, and the colour of the text on them."""

    fill: str
    ink: str
    hatch: str = ""


# From above the nation to below it: dark, pale and middling, so that the classes stay apart in
# grey print too, and what cannot be told steps back.
LOOKS = {
    "above": Look(style.ACCENT, style.PAPER),
    "not told": Look("#e6e9ee", style.INK),
    "below": Look("#e3b981", style.INK),
    "no figure": Look(style.PAPER, style.INK, HATCH),
}


@dataclass(frozen=True)
class Tile:
    """A state with its class, a key of `LOOKS`, and the number on its tile in each layout."""

    state: State
    look: str
    words: Mapping[str, str]


def room(tiles: Sequence[Tile], key: Sequence[tuple[str, str]]) -> Room:
    """The pixels the map and its key take."""
    rows = 1 + max(tile.state.row for tile in tiles)
    return Room(
        {name: key_height(key, name) + rows * _pitch(name) for name in LAYOUTS},
        least=key_height(key, "desk") + rows * (LEAST_TILE + LEAST_GAP),
    )


def draw(area: Area, layout: Layout, tiles: Sequence[Tile], key: Sequence[tuple[str, str]]) -> None:
    """Draw the key, pairs of a look and its words, and the tiles below it."""
    width, height = style.extent(area)
    pressed = room(tiles, key).short(layout, height) > 0
    gap = LEAST_GAP if pressed else TILE_GAP[layout.name]
    axes = axes_at(area, Box(0, 0, width, height))
    axes.set(xlim=(0, width), ylim=(height, 0))
    boxes = put_key(area, KEY_COLUMNS[layout.name], key)

    top = key_height(key, layout.name)
    place = _columns(tiles, "phone" if pressed else layout.name)
    pitch, tall = width / (1 + max(place.values())), float(_pitch(layout.name))
    if pressed:
        tall = (height - top) / (1 + max(tile.state.row for tile in tiles))
    for tile in tiles:
        x = place[tile.state.column] * pitch
        y = top + tile.state.row * tall
        box = Box(x + gap / 2, y, x + pitch - gap / 2, y + tall - gap)
        boxes[tile.look].append(box)
        (_line if pressed else _words)(area, tile, box, layout.name)
    for name, look in LOOKS.items():
        fill(axes, boxes[name], look)


def put_key(area: Area, columns: int, key: Sequence[tuple[str, str]]) -> dict[str, list[Box]]:
    """Set the words of a key; answers where its swatches go, and no box for looks it lacks."""
    width, _ = style.extent(area)
    boxes: dict[str, list[Box]] = {name: [] for name in LOOKS}
    lines = -(-len(key) // columns)
    for number, (name, words) in enumerate(key):
        column, line = divmod(number, lines)
        left, above = column * width / columns, line * KEY_LINE
        boxes[name].append(Box(left, above + 2, left + 2 * SWATCH, above + 2 + SWATCH))
        style.put(area, left + 2 * SWATCH + 6, above, words, size=style.SMALL)
    return boxes


def _pitch(layout: str) -> float:
    return TILE_HEIGHT[layout] + TILE_GAP[layout]


def key_height(key: Sequence[tuple[str, str]], layout: str) -> float:
    """The pixels a key takes."""
    return KEY_LINE * -(-len(key) // KEY_COLUMNS[layout]) + KEY_GAP


def _columns(tiles: Sequence[Tile], layout: str) -> dict[int, int]:
    """Where each column of the map stands.

    On the phone, and on a slide, the first column, which holds only places beyond the seas, moves
    into the second, and gives every tile the room its number needs.
    """
    columns = {tile.state.column for tile in tiles}
    if layout == "desk":
        return {column: column for column in columns}
    return {column: max(column - 1, 0) for column in columns}


def _words(area: Area, tile: Tile, box: Box, layout: str) -> None:
    """Abbreviation above number, in the middle of the tile."""
    ink = LOOKS[tile.look].ink
    size = style.BODY if layout == "desk" else style.SMALL
    line = style.line_height(size)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    style.put(
        area, x, y - line, tile.state.abbreviation, size=size, colour=ink, bold=True, align="center"
    )
    style.put(area, x, y, tile.words[layout], size=size, colour=ink, align="center")


def _line(area: Area, tile: Tile, box: Box, layout: str) -> None:
    """Abbreviation and number in one line, as far apart as the tile is wide."""
    ink, top = LOOKS[tile.look].ink, (box.top + box.bottom - style.line_height(style.SMALL)) / 2
    for x, words, align in (
        (box.left + LINE_INSET, tile.state.abbreviation, "left"),
        (box.right - LINE_INSET, tile.words[layout], "right"),
    ):
        bold = align == "left"
        style.put(area, x, top, words, size=style.SMALL, colour=ink, bold=bold, align=align)


def fill(axes: Axes, boxes: Sequence[Box], look: Look) -> None:
    """Draw boxes of one look."""
    if not boxes:
        return
    corners = [
        [(b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom)] for b in boxes
    ]
    edge = style.RULE if look.hatch else "none"
    axes.add_collection(
        PolyCollection(
            corners,
            facecolors=look.fill,
            edgecolors=edge,
            linewidths=style.points(0.75),
            hatch=look.hatch or None,
        ),
        autolim=False,
    )
