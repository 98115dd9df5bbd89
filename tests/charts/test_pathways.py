"""The graph of credentials holds every step once, left to right, and clears its words."""

import numpy as np
import pytest
from matplotlib.patches import PathPatch

from charts import boxes, marks, specialized
from workforce.charts import pathways, style
from workforce.credentials import load
from workforce.errors import UsageError

WIDTHS = ["desk", "phone"]


def graph(edges=None, nodes=None):
    return pathways.pathway_graph(
        specialized.edges() if edges is None else edges,
        specialized.nodes() if nodes is None else nodes,
        on=load().compiled_on,
        source="S",
    )


def curves(figure) -> list[np.ndarray]:
    (axes,) = marks.axes_of(figure)
    return [patch.get_path().vertices for patch in axes.patches if isinstance(patch, PathPatch)]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_step_is_one_curve_between_the_columns_or_an_arc(width):
    figure = graph().figure(width)
    found = curves(figure)
    steps = specialized.edges()[["source", "target"]].drop_duplicates()
    assert len(found) == len(steps) == 20
    arcs = [curve for curve in found if curve[0][0] == curve[-1][0]]
    # Only mammography, which radiography leads to, leads on: to breast sonography.
    assert len(arcs) == 1
    assert all(curve[0][0] < curve[-1][0] for curve in found if curve[0][0] != curve[-1][0])
    starts = {tuple(curve[0]) for curve in found}
    ends = {tuple(curve[-1]) for curve in found}
    assert len(starts) == len(ends) == len(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_curve_runs_through_words(width):
    figure = graph().figure(width)
    (axes,) = marks.axes_of(figure)
    texts = [box for _, box in boxes.drawn_texts(figure)]
    for patch in axes.patches:
        path = patch.get_path().interpolated(1)
        polygons = path.to_polygons(axes.transData, closed_only=False)
        for points in polygons:
            assert not any(box.contains(x, y) for x, y in points for box in texts)


@pytest.mark.parametrize("width", WIDTHS)
def test_nodes_say_pay_or_that_it_cannot_be_seen(width):
    said = marks.said(graph().figure(width))
    nodes = specialized.nodes().drop_duplicates("discipline")
    assert said.count("cannot be seen in") == (nodes["statistics"] != "").sum() + 1
    assert "+14.6%" in said
    assert "mean pay $83,800" in said.replace("pay mean", "pay")
    for name in nodes["name"]:
        assert name.split()[-1] in said


def test_words_come_from_the_records():
    words = graph().words
    assert words.title == (
        "Radiography counts toward all eight further credentials; statistics show the pay of one"
    )
    assert "November 22, 2026" in words.subtitle
    assert "Breast sonography needs radiography (ARRT) or sonography" in words.note
    assert "MRI (mean pay $96,100, +14.6% (13.8 to 15.5))" in words.alt
    edges = specialized.edges()
    fewer = edges[edges["target"] != "mri"]
    nodes = specialized.nodes()
    assert graph(fewer, nodes[nodes["discipline"] != "mri"]).words.title.endswith(
        "all seven further credentials; statistics show the pay of none"
    )


def test_the_data_hold_nodes_and_lines():
    chart = graph()
    counts = chart.data["mark"].value_counts().to_dict()
    assert counts == {"line": 20, "discipline": len(specialized.nodes())}
    assert marks.csv_rows(chart) == len(chart.data)
    assert "ARRT or NMTCB" in set(chart.data["over_bodies"])


def test_a_closed_pathway_is_no_node():
    nodes = specialized.nodes()
    closed = nodes.assign(steps=nodes["steps"].mask(nodes["discipline"] == "mri"))
    with pytest.raises(UsageError, match="nodes"):
        graph(nodes=closed)


def test_no_edges_are_refused():
    with pytest.raises(UsageError, match="edges"):
        graph(edges=specialized.edges().iloc[:0])


def test_colours_are_those_of_the_occupations():
    (axes,) = marks.axes_of(graph().figure())
    used = {tuple(np.round(patch.get_edgecolor()[:3], 3)) for patch in axes.patches}
    expected = {
        tuple(np.round([int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)], 3))
        for c in (
            *map(
                style.colour,
                ("radiographers", "nuclear-medicine", "radiation-therapists", "sonographers"),
            ),
            style.CONTEXT,
        )
    }
    assert used == expected
