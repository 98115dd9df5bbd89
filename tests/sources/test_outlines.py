"""Outlines: shared borders fall out, neighbours keep one border, and faults are refused."""

from __future__ import annotations

import itertools
import json
import shutil

import pytest
from openpyxl import Workbook

from copies import UPSTREAM, told
from workforce.errors import DataError
from workforce.sources import delineation, outlines, topology
from workforce.sources.originals import Original

HEAD = [
    "CBSA Code",
    "Metropolitan Division Code",
    "CSA Code",
    "CBSA Title",
    "Metropolitan/Micropolitan Statistical Area",
    "Metropolitan Division Title",
    "CSA Title",
    "County/County Equivalent",
    "State Name",
    "FIPS State Code",
    "FIPS County Code",
    "Central/Outlying County",
]
METRO, MICRO = "Metropolitan Statistical Area", "Micropolitan Statistical Area"
REAL = UPSTREAM / "geography"


def county(area="10100", title="Twin, CT", kind=METRO, name="A County", fips="110", part="Central"):
    return [area, "", "", title, kind, "", "", name, "Connecticut", "09", fips, part]


PAIR = (county(), county(name="B County", fips="120", part="Outlying"))


def listed(folder, *rows, head=HEAD, name="list1_2023.xlsx"):
    book = Workbook()
    for row in (["Table"], ["List 1."], head, *(rows or PAIR), ["Note: a note"]):
        book.active.append(row)
    book.save(folder / name)
    return Original(folder / name)


def square(*corners):
    """A line through points as a file holds it: each as its distance from the one before."""
    steps = [corners[0]]
    steps += [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(corners)]
    return [list(step) for step in steps]


def mapped(folder, name="counties-albers-10m.json", kind="counties", **changes):
    """Two squares of ten by ten pixels side by side; one arc is the border between them."""
    shapes = [
        {"type": "Polygon", "arcs": [[0, 1]], "id": "09110"},
        {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "id": "09120"},
    ]
    made = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {kind: {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": [
            square((10, 0), (10, 5), (10, 10)),
            square((10, 10), (0, 10), (0, 0), (10, 0)),
            square((10, 0), (20, 0), (20, 10), (10, 10)),
        ],
        **changes,
    }
    (folder / name).write_text(json.dumps(made), encoding="utf-8")
    return Original(folder / name)


def points(text):
    pairs = [tuple(map(int, pair.split(","))) for pair in text.split()]
    return [(x - outlines.SHIFT, y) for x, y in pairs]


def test_counties_of_an_area_become_one_outline_without_the_border_between(tmp_path):
    listed(tmp_path)
    (table,) = outlines.cut(mapped(tmp_path))
    ((code, number, text),) = table.rows
    assert (code, number) == ("10100", "0")
    ring = points(text)
    assert ring[0] == ring[-1]
    assert set(ring) == {(0, 0), (100, 0), (200, 0), (200, 100), (100, 100), (0, 100)}
    assert (100, 50) not in ring
    assert topology.area_of(ring) == 200 * 100
    assert (table.file, table.secondary) == ("geography/2023_outlines_metros_secondary.csv", True)
    assert "ISC licence" in table.licence


def test_states_are_kept_one_by_one_and_territories_left_out(tmp_path):
    original = mapped(tmp_path, "states-albers-10m.json", "states")
    text = original.path.read_text().replace("09110", "09").replace("09120", "72")
    original.path.write_text(text)
    (table,) = outlines.cut(Original(original.path))
    assert [row[0] for row in table.rows] == ["09"]
    assert topology.area_of(points(table.rows[0][2])) == 100 * 100


def test_points_that_hardly_matter_go_and_ends_stay():
    line = [(0, 0), (50, 1), (100, 0), (100, 100)]
    assert topology.simplified(line, 60) == [(0, 0), (100, 0), (100, 100)]
    assert topology.simplified(line, 10) == line
    closed = [(0, 0), (2, 0), (2, 2), (0, 0)]
    assert topology.simplified(closed, 1_000) == closed


def test_islets_go_but_for_the_largest_part():
    arcs = [[(0, 0), (9, 0), (9, 9), (0, 0)], [(50, 50), (51, 50), (51, 51), (50, 50)]]
    assert topology.outlines(arcs, [[0], [1]], 5) == [arcs[0]]
    assert topology.outlines(arcs, [[1]], 5) == [arcs[1]]


def test_without_the_list_of_counties_it_is_told_what_to_put_beside(tmp_path):
    original = mapped(tmp_path)
    with pytest.raises(DataError) as error:
        outlines.cut(original)
    assert told(error.value, original.name, "list1_2023.xlsx", "no such file", "same folder")


def test_a_county_without_a_shape_is_refused(tmp_path):
    listed(tmp_path, *PAIR, county(fips="190"))
    with pytest.raises(DataError, match="a shape of county 09190"):
        outlines.cut(mapped(tmp_path))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": "Feature"}, "a quantized topology"),
        ({"arcs": []}, "a quantized topology"),
        ({"objects": {}}, "a TopoJSON topology of counties"),
        ({"transform": {}}, "a quantized topology"),
    ],
)
def test_other_layouts_are_refused(tmp_path, changes, expected):
    listed(tmp_path)
    with pytest.raises(DataError, match=expected):
        outlines.cut(mapped(tmp_path, **changes))


def test_old_counties_of_connecticut_are_refused(tmp_path):
    listed(tmp_path)
    original = mapped(tmp_path)
    old = original.path.read_text().replace("09110", "09001").replace("09120", "09003")
    original.path.write_text(old)
    with pytest.raises(DataError, match="planning regions"):
        outlines.cut(Original(original.path))


def test_the_list_keeps_counties_of_metropolitan_areas(tmp_path):
    (table,) = delineation.cut(listed(tmp_path, *PAIR, county("10140", kind=MICRO, fips="130")))
    assert [row[4] for row in table.rows] == ["110", "120"]
    assert table.columns[:2] == ("area_code", "area_title")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([county(fips="1")], "3 digits as county_fips"),
        ([county(), county(area="10180")], "each county once"),
        ([county(kind=MICRO)], "rows of the kind"),
        ([county(part="Elsewhere")], "central or outlying"),
    ],
)
def test_a_list_with_a_fault_is_refused(tmp_path, rows, expected):
    with pytest.raises(DataError, match=expected):
        delineation.cut(listed(tmp_path, *rows))


def test_a_list_without_a_column_is_refused(tmp_path):
    without = [name if name != "CBSA Title" else "Title" for name in HEAD]
    with pytest.raises(DataError, match="the columns CBSA Title"):
        delineation.cut(listed(tmp_path, head=without))


def test_other_files_are_nobodys(tmp_path):
    assert outlines.cut(Original(tmp_path / "nation-albers-10m.json")) is None
    assert delineation.cut(Original(tmp_path / "list2_2023.xlsx")) is None


@pytest.mark.parametrize("name", ["counties", "states"])
def test_real_outlines_keep_their_areas(tmp_path, name):
    """Simplifying moves no area by more than a few percent of what its counties cover."""
    file = REAL / f"{name}-albers-10m.json"
    if not file.is_file():
        pytest.skip("the outlines are not at hand")
    for part in (file, REAL / "list1_2023.xlsx"):
        shutil.copy(part, tmp_path)
    (table,) = outlines.cut(Original(tmp_path / file.name))
    topo = json.loads(file.read_text(encoding="utf-8"))
    arcs, shapes = topology.arcs_of(topo, 0.1), topology.shapes_of(topo, name)
    members = {code: [code] for code in shapes}
    if name == "counties":
        members = {}
        rows = delineation.metro_counties(Original(REAL / "list1_2023.xlsx"))
        for area, _, _, state, county_code, *_ in rows:
            members.setdefault(area, []).append(state + county_code)
    signed = {}
    for code, _, text in table.rows:
        signed[code] = signed.get(code, 0) + topology.area_of(points(text))
    assert len(signed) == {"counties": 387, "states": 51}[name]
    off = {}
    for code, area in signed.items():
        exact = sum(
            topology.area_of([p for arc in ring for p in _line(arcs, arc)])
            for part in members[code]
            for ring in shapes[part]
        )
        off[code] = abs(area / exact - 1)
    assert sorted(off.values())[len(off) // 2] < 0.02
    assert sum(share > 0.15 for share in off.values()) <= 3


def _line(arcs, arc):
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]
