"""Tiles that can be read and told apart, each in its place."""

from itertools import combinations, pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from charts import boxes, vision
from workforce.charts import style, tiles
from workforce.charts.chart import LAYOUTS
from workforce.places import STATES

WORDS = {"desk": "1.74", "phone": "1.74"}
KEY = [(look, f"words for {look}") for look in tiles.LOOKS]
# CIEDE2000: wide areas side by side are told apart from about 10 on.
APART = 14


@pytest.fixture(params=LAYOUTS)
def drawn(request):
    layout = LAYOUTS[request.param]
    looks = list(tiles.LOOKS)
    shown = [tiles.Tile(state, looks[n % len(looks)], WORDS) for n, state in enumerate(STATES)]
    with style.context():
        tall = tiles.room(shown, KEY).heights[layout.name]
        size = ((layout.width_px - 28) / style.DPI, tall / style.DPI)
        figure = Figure(figsize=size, dpi=style.DPI)
        FigureCanvasAgg(figure)
        tiles.draw(figure, layout, shown, KEY)
    return figure


def groups(figure) -> list[PolyCollection]:
    (axes,) = figure.axes
    return [c for c in axes.collections if isinstance(c, PolyCollection)]


def rectangles(figure) -> list[tuple[float, float, float, float]]:
    """Every tile and swatch in pixels: left, bottom, right, top."""
    (axes,) = figure.axes
    return [
        (*corners.min(axis=0), *corners.max(axis=0))
        for group in groups(figure)
        for path in group.get_paths()
        for corners in [axes.transData.transform(path.vertices)]
    ]


@pytest.mark.parametrize("look", tiles.LOOKS)
def test_text_on_every_tile_reaches_wcag_contrast(look):
    kind = tiles.LOOKS[look]
    assert vision.contrast(kind.ink, kind.fill) >= 4.5
    if kind.hatch:
        assert vision.contrast(kind.ink, style.RULE) >= 4.5


@pytest.mark.parametrize("sight", vision.SIGHTS)
def test_classes_stay_apart_for_every_sight(sight):
    fills = [kind.fill for kind in tiles.LOOKS.values() if not kind.hatch]
    assert min(vision.distance(a, b, sight) for a, b in combinations(fills, 2)) > APART


def test_classes_stay_apart_in_grey_print():
    fills = [kind.fill for kind in tiles.LOOKS.values() if not kind.hatch]
    light = sorted(vision.lab(fill, "normal")[0] for fill in fills)
    assert min(b - a for a, b in pairwise(light)) > 10


def test_only_what_has_no_figure_is_hatched(drawn):
    hatched = {to_hex(group.get_facecolor()[0]): bool(group.get_hatch()) for group in groups(drawn)}
    assert hatched == {kind.fill: bool(kind.hatch) for kind in tiles.LOOKS.values()}


def test_one_collection_holds_all_tiles_of_a_class(drawn):
    assert len(groups(drawn)) == len(tiles.LOOKS)
    assert len(rectangles(drawn)) == len(STATES) + len(KEY)


def test_no_two_tiles_share_a_place(drawn):
    for one, other in combinations(rectangles(drawn), 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0 or down <= 0


def test_every_text_stays_in_its_tile(drawn):
    assert boxes.faults(drawn) == []
    inside = rectangles(drawn)
    on_tiles = {state.abbreviation for state in STATES} | {WORDS["desk"]}
    texts = [box for text, box in boxes.drawn_texts(drawn) if text.get_text() in on_tiles]
    assert len(texts) == 2 * len(STATES)
    for box in texts:
        assert any(
            left <= box.x0 and box.x1 <= right and bottom <= box.y0 and box.y1 <= top
            for left, bottom, right, top in inside
        )


def test_the_phone_gives_up_the_column_beyond_the_seas():
    shown = [tiles.Tile(state, "above", WORDS) for state in STATES]
    wide, narrow = (tiles._columns(shown, name) for name in LAYOUTS)
    assert max(wide.values()) == 11
    assert max(narrow.values()) == 10
    places = [(narrow[state.column], state.row) for state in STATES]
    assert len(set(places)) == len(places)
