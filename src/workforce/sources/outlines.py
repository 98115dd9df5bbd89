"""Outlines of states and of metropolitan areas, on a flat map.

`states-albers-10m.json` and `counties-albers-10m.json` are the Census Bureau's cartographic
boundaries of 2023, laid out as TopoJSON and projected by the package us-atlas: Albers' equal-area
projection, Alaska and Hawaii moved in below, on a picture of 975 by 610 pixels. Puerto Rico, Guam
and the Virgin Islands are not on it. The layout is known from the package's own text,
https://github.com/topojson/us-atlas, and the years from the files' Connecticut, whose counties are
the planning regions used since 2022.
"""

from __future__ import annotations

import json
import re
from typing import Any

from workforce.errors import DataError
from workforce.receipts import RawTable
from workforce.sources import delineation
from workforce.sources.originals import Original, originals_in, refusal
from workforce.sources.topology import Ring, arcs_of, outlines, shapes_of, simplified

__all__ = ["SHIFT", "cut"]

NAME = re.compile(r"(states|counties)-albers-10m\.json", re.IGNORECASE)
URL = "https://www.census.gov/geographies/mapping-files/time-series/geo/cartographic-boundary.html"
LICENCE = (
    f"{delineation.LICENCE}; laid out by us-atlas, copyright 2013-2019 Michael Bostock, "
    "ISC licence (https://opensource.org/license/isc-license-txt)"
)
YEAR = "2023"
# Whole numbers in the raw file are tenths of a pixel of the picture.
UNIT = 0.1
# The picture's left edge cuts the Aleutians: everything moves right, so that no number is negative.
SHIFT = 1000
# What a tenth of a pixel shows of: points that matter less and smaller islets go.
LEAST, SMALLEST = 50, 60
# States and territories that the picture leaves out.
NOT_DRAWN = frozenset({"60", "66", "69", "72", "78"})
COLUMNS = ("code", "ring", "points")
# Connecticut's planning regions, as its counties are coded since 2022.
PLANNING_REGION = re.compile(r"09[1-9]\d0")
_unknown = refusal(
    "Take it from the package us-atlas for 2023, or extend workforce.sources.outlines."
)


def cut(original: Original) -> list[RawTable] | None:
    """Outlines of the states, or of metropolitan areas put together out of their counties.

    One row a ring: code, number of the ring (0 is the largest) and its points, `x,y` in tenths of
    a pixel, x counted from 100 pixels left of the picture. None where the file is something else.
    Counties need the delineation list beside them.
    Raises `DataError` for another layout, where that list is missing, and where a county of it
    has no shape.
    """
    named = NAME.fullmatch(original.name)
    if named is None:
        return None
    kind = named[1].lower()
    topology = _topology(original, kind)
    shapes = shapes_of(topology, kind)
    arcs = [simplified(arc, LEAST) for arc in arcs_of(topology, UNIT)]
    members = (
        {code: [code] for code in shapes if code not in NOT_DRAWN}
        if kind == "states"
        else _metros(original, shapes)
    )
    found = {
        code: outlines(arcs, [ring for part in parts for ring in shapes[part]], SMALLEST)
        for code, parts in members.items()
    }
    if empty := [code for code, rings in found.items() if not rings]:
        raise _unknown(original, f"a closed outline of {empty[0]}", "none")
    of = "states" if kind == "states" else "metros"
    return [
        original.table(
            file=f"geography/{YEAR}_outlines_{of}_secondary.csv",
            publisher="U.S. Census Bureau",
            title="Cartographic boundaries, "
            + ("states" if of == "states" else "metropolitan areas merged from counties"),
            release=YEAR,
            reference_period=YEAR,
            url=URL,
            licence=LICENCE,
            columns=COLUMNS,
            rows=[
                (code, str(number), _points(ring))
                for code, rings in sorted(found.items())
                for number, ring in enumerate(rings)
            ],
            # Projected and laid out by somebody else.
            secondary=True,
        )
    ]


def _points(ring: Ring) -> str:
    return " ".join(f"{x + SHIFT},{y}" for x, y in ring)


def _topology(original: Original, kind: str) -> dict[str, Any]:
    try:
        topology = json.loads(original.read())
        whole = topology["type"] == "Topology" and {"scale", "translate"} <= set(
            topology["transform"]
        )
        named = {str(shape["id"]) for shape in topology["objects"][kind]["geometries"]}
    except (ValueError, KeyError, TypeError) as error:
        raise _unknown(original, f"a TopoJSON topology of {kind}", repr(error)[:80]) from error
    if not (whole and topology["arcs"]):
        raise _unknown(original, "a quantized topology with arcs", "none")
    if kind == "counties" and not any(PLANNING_REGION.fullmatch(code) for code in named):
        raise _unknown(original, "Connecticut by planning regions (2022 and later)", "counties")
    return topology


def _metros(original: Original, shapes: dict[str, list[list[int]]]) -> dict[str, list[str]]:
    """The counties of each metropolitan area on the picture."""
    beside = [o for o in originals_in(original.path.parent) if delineation.NAME.fullmatch(o.name)]
    if original.member or not beside:
        raise DataError(
            original.where,
            expected="the list of counties by metropolitan area, list1_2023.xlsx, beside it",
            found="no such file",
            remedy=f"Put it into the same folder; it is at {delineation.URL}",
        )
    members: dict[str, list[str]] = {}
    for area, _, _, state, county, *_ in delineation.metro_counties(beside[-1]):
        if state not in NOT_DRAWN:
            members.setdefault(area, []).append(state + county)
    missing = [code for codes in members.values() for code in codes if code not in shapes]
    if missing:
        raise _unknown(original, f"a shape of county {missing[0]}", "none")
    return members
