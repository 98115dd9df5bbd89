"""A chart's SVG as points: the picture that a page shows, not a second drawing of it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import cast

import matplotlib
import numpy as np
import typst
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

__all__ = ["compiler", "png"]

# A page as large as the picture on it.
SHEET = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


@cache
def compiler() -> typst.Compiler:
    """With the fonts of the charts alone, so that every machine makes the same file."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(matplotlib.get_data_path()) / "fonts" / "ttf"],
    )
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def png(svg: str, dpi: float, told: dict[str, str]) -> bytes:
    """An SVG that counts in points as PNG of so many pixels to the inch, with texts told in it."""
    sheet = compiler().compile(SHEET, format="png", ppi=dpi, sys_inputs={"svg": svg})
    drawn, packed, info = io.BytesIO(cast(bytes, sheet)), io.BytesIO(), PngInfo()
    for key, text in told.items():
        info.add_itxt(key, text)
    with Image.open(drawn) as pixels:
        few = _few(pixels)
    few.save(packed, "PNG", compress_level=6, pnginfo=info, dpi=(dpi, dpi))
    return packed.getvalue()


def _few(pixels: Image.Image) -> Image.Image:
    """An opaque picture (RGBA) in 256 colours, chosen among its shades and not point by point.

    They serve these few flat colours and their edges, in a third of the bytes: pictures stand in
    committed notebooks. This way of choosing them keeps white white.
    """
    width, height = pixels.size
    # Room for more shades takes longer to look through than the few there are.
    counted = pixels.getcolors(1 << 16) or pixels.getcolors(width * height)
    shades = np.array([shade for _, shade in counted or ()], np.uint8)
    chosen = Image.fromarray(shades[np.newaxis, :, :3]).quantize(
        256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    numbers = np.zeros(1 << 24, np.uint8)
    numbers[_as_numbers(shades)] = np.asarray(chosen)[0]
    few = Image.fromarray(numbers[_as_numbers(np.asarray(pixels))])
    few.putpalette(cast(list[int], chosen.getpalette()))
    return few


def _as_numbers(shades: NDArray[np.uint8]) -> NDArray[np.integer]:
    """Each shade's red, green and blue as one number."""
    return shades.view("<u4")[..., 0] & 0xFFFFFF
