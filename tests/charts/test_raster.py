"""A chart's points are made from its SVG: letters and marks where matplotlib draws them."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageChops

from charts.conftest import BUILD
from workforce.charts import raster, style
from workforce.charts.chart import Chart
from workforce.charts.raster import SHEET, compiler

# Two ways to draw the same edges differ by up to 16 of 255 shades in the mean of BLOCK points each
# way; a letter or a mark that is elsewhere, or gone, by far more.
BLOCK, SHADES = 16, 24
# One of each kind of mark: lists, panels, fans, arrows, outlines with hatching, a map of areas.
KINDS = (
    "growth_since",
    "employment_through_eras",
    "forecast_fans",
    "move_from_radiography",
    "outline_map_mri",
    "state_areas_DC",
)


def shades(picture: Image.Image) -> np.ndarray:
    """The mean shade of each block of a picture."""
    grey = np.asarray(picture.convert("L")).astype(float)
    tall, wide = (size // BLOCK for size in grey.shape)
    whole = grey[: tall * BLOCK, : wide * BLOCK]
    return whole.reshape(tall, BLOCK, wide, BLOCK).mean(axis=(1, 3))


def by_matplotlib(chart: Chart) -> Image.Image:
    """The picture as matplotlib draws it in points."""
    buffer = io.BytesIO()
    with style.context():
        chart.figure().savefig(buffer, format="png", dpi=2 * style.DPI)
    return Image.open(buffer)


def apart(ours: Image.Image, theirs: Image.Image) -> float:
    """By how many shades two pictures of one size differ where they differ most."""
    return float(np.abs(shades(ours) - shades(theirs)).max())


@pytest.fixture(scope="module", params=KINDS)
def pictures(request) -> tuple[Image.Image, Image.Image]:
    """A chart's PNG, and what matplotlib draws of it, without a last row that rounding leaves."""
    chart = BUILD[request.param]()
    both = (Image.open(io.BytesIO(chart.png())), by_matplotlib(chart))
    tall = {picture.height for picture in both}
    assert max(tall) - min(tall) <= 1
    ours, theirs = (one.crop((0, 0, one.width, min(tall))) for one in both)
    return ours, theirs


def test_the_points_are_what_matplotlib_draws(pictures):
    assert apart(*pictures) < SHADES


def test_letters_and_marks_that_are_elsewhere_are_found(pictures):
    ours, theirs = pictures
    moved = ImageChops.offset(ours, 8, 0)
    assert apart(moved, theirs) > 2 * SHADES


def test_every_machine_has_the_same_letters():
    """A font that a machine may have, and charts do not bring along, is drawn as nothing."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90pt" height="20pt">'
        '<text x="5" y="15" style="font: 12px {}">Letters</text></svg>'
    )
    unknown, ours = (
        Image.open(io.BytesIO(raster.png(svg.format(font), 96, {}))).convert("L").getextrema()
        for font in ("'Liberation Sans'", "'DejaVu Sans'")
    )
    assert unknown == (255, 255)
    assert ours[0] < 128


def rainbow(steps: int) -> str:
    """Squares of ever other colours from edge to edge, and a white one."""
    squares = "".join(
        f'<rect x="{x}" y="{y}" width="1" height="1" fill="rgb({x * 4},{y * 4},{x * y // 9})"/>'
        for x in range(steps)
        for y in range(steps)
    )
    box = f'viewBox="0 0 {steps} {steps}" width="{steps}pt" height="{steps}pt"'
    white = '<rect width="2" height="2" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{squares}{white}</svg>'


# A few shades are kept as they are; more than a picture can hold, each by one that is like it.
@pytest.mark.parametrize(("steps", "most"), [(15, 0), (40, 8)])
def test_a_shade_is_kept_or_stands_for_those_like_it(steps, most):
    svg = rainbow(steps)
    drawn = compiler().compile(SHEET, format="png", ppi=72, sys_inputs={"svg": svg})
    exact, ours = (
        np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)
        for png in (drawn, raster.png(svg, 72, {}))
    )
    assert np.abs(ours - exact).max() <= most
    assert (ours[:2, :2] == 255).all()


def test_a_picture_of_more_shades_than_are_looked_for_at_first_is_drawn():
    noise = np.random.default_rng(1).integers(0, 256, (300, 300, 4), np.uint8)
    noise[..., 3] = 255
    few = raster._few(Image.fromarray(noise))
    assert len(few.getcolors()) == 256
    assert np.abs(np.asarray(few.convert("RGB")).astype(int) - noise[..., :3]).max() < 80
