"""A chart's SVG as points: the picture that a page shows, not a second drawing of it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import cast

import matplotlib
import typst
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
        # 256 colours serve these few flat ones and their edges, in a third of the bytes: pictures
        # stand in committed notebooks. This way of choosing them keeps white white.
        few = pixels.convert("RGB").quantize(
            256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    few.save(packed, "PNG", compress_level=6, pnginfo=info, dpi=(dpi, dpi))
    return packed.getvalue()
