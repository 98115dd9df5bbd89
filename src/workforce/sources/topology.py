"""Outlines out of a TopoJSON file: shared borders once, merged and simplified.

A topology holds lines ("arcs") that neighbouring shapes share; a shape is a list of rings, a ring a
list of arcs (a negative number is arc `~n` backwards). The layout is known from its specification,
https://github.com/topojson/topojson-specification. Arcs are simplified before shapes are put
together, so that neighbours keep one border.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

__all__ = ["Point", "Ring", "arcs_of", "area_of", "outlines", "shapes_of", "simplified"]

Point = tuple[int, int]
Ring = list[Point]
# A line that ends where it starts keeps at least a triangle.
LEAST_CLOSED = 4


def arcs_of(topology: Mapping[str, Any], units: float) -> list[Ring]:
    """The arcs with their points in whole `units` of the map's own coordinates.

    The file gives whole numbers, each point as its distance from the one before it.
    """
    (wide, high), (left, top) = (topology["transform"][part] for part in ("scale", "translate"))
    found = []
    for arc in topology["arcs"]:
        xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
        found.append(
            [
                (round((x * wide + left) / units), round((y * high + top) / units))
                for x, y in zip(xs, ys, strict=True)
            ]
        )
    return found


def shapes_of(topology: Mapping[str, Any], name: str) -> dict[str, list[list[int]]]:
    """The rings of every shape of an object by its id, holes among them, as numbers of arcs."""
    found: dict[str, list[list[int]]] = {}
    for shape in topology["objects"][name]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        found.setdefault(str(shape["id"]), []).extend(r for polygon in polygons for r in polygon)
    return found


def _borders(rings: Iterable[Sequence[int]]) -> list[int]:
    """The arcs around shapes taken together: a border between two of them falls out.

    Such a border is met twice, once in each direction.
    """
    count: dict[int, int] = {}
    for arc in (arc for ring in rings for arc in ring):
        if count.get(~arc):
            count[~arc] -= 1
        else:
            count[arc] = count.get(arc, 0) + 1
    return [arc for arc, times in count.items() if times]


def _joined(lines: Iterable[Ring]) -> list[Ring]:
    """Closed rings out of lines that meet end to end; a line that leads nowhere is left out."""
    open_at: dict[Point, list[Ring]] = {}
    rings: list[Ring] = []
    for line in lines:
        if line[0] == line[-1]:
            rings.append(line)
        else:
            open_at.setdefault(line[0], []).append(line)
    while open_at:
        start = next(iter(open_at))
        ring = _taken(open_at, start)
        while ring[-1] != start and ring[-1] in open_at:
            ring = ring + _taken(open_at, ring[-1])[1:]
        if ring[-1] == start:
            rings.append(ring)
    return rings


def _taken(open_at: dict[Point, list[Ring]], start: Point) -> Ring:
    line = open_at[start].pop()
    if not open_at[start]:
        del open_at[start]
    return line


def simplified(line: Ring, least: float) -> Ring:
    """The line without the points that matter least; its ends stay (Visvalingam and Whyatt 1993).

    A point matters by the triangle it makes with its neighbours; those under `least` square units
    go, the smallest first.
    """
    points = [point for n, point in enumerate(line) if n == 0 or point != line[n - 1]]
    keep = LEAST_CLOSED if points[0] == points[-1] else 2
    while len(points) > keep:
        sizes = [_triangle(*points[n - 1 : n + 2]) for n in range(1, len(points) - 1)]
        smallest = min(range(len(sizes)), key=sizes.__getitem__)
        if sizes[smallest] >= least:
            break
        del points[smallest + 1]
    return points


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area_of(ring: Ring) -> float:
    """The area inside a ring in square units."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def outlines(arcs: Sequence[Ring], rings: Iterable[Sequence[int]], smallest: float) -> list[Ring]:
    """The outline of some shapes taken together, the largest ring first.

    Rings under `smallest` square units (islets) are left out, but for the largest one.
    """
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in _borders(rings)]
    found = sorted(_joined(parts), key=lambda ring: (-area_of(ring), ring))
    return [ring for n, ring in enumerate(found) if n == 0 or area_of(ring) >= smallest]
