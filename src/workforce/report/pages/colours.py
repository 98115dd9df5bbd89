"""The colours of pages: those of the charts, and for dark screens the same with light turned round.

A chart stands in a page once and is recoloured by the style sheet, so every colour it may use has
exactly one counterpart. Paper becomes the dark surface, ink becomes nearly white, and everything
between keeps its hue and its place on the way from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources

from workforce.charts import style, tiles
from workforce.occupations import IMAGING

__all__ = ["contrast", "dark", "stylesheet"]

# The sheet a chart or table lies on, and the ground below it.
SURFACE, GROUND = "#18202a", "#10161d"
GROUND_LIGHT = "#f5f6f8"
# How light the ink of dark pages is, where white is 1.
INK_LIGHTNESS = 0.94

TOKENS = {
    "surface": style.PAPER,
    "ink": style.INK,
    "muted": style.MUTED,
    "rule": style.RULE,
    "band": style.BAND,
    "accent": style.ACCENT,
    "above": tiles.LOOKS["above"].fill,
    "close": tiles.LOOKS["not told"].fill,
    "below": tiles.LOOKS["below"].fill,
}

Triple = tuple[float, float, float]


def dark(colour: str) -> str:
    """The colour that stands for this one, as "#rrggbb", where paper is dark."""
    lightness, green_red, blue_yellow = _oklab(colour)
    paper, paper_a, paper_b = _oklab(SURFACE)
    span = 1 - _oklab(style.INK)[0]
    way = min(1.0, (1 - lightness) / span)
    turned = paper + way * (INK_LIGHTNESS - paper)
    # Greys take on the tinge of the dark surface the nearer they are to it.
    found = (turned, green_red + (1 - way) * paper_a, blue_yellow + (1 - way) * paper_b)
    return _hex(found)


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""
    first, second = sorted((_luminance(one), _luminance(other)))
    return (second + 0.05) / (first + 0.05)


def stylesheet(used: Iterable[str]) -> str:
    """The style sheet with the colours of charts and pages, dark ones for dark screens only.

    `used` are the colours of all drawings that stand in pages: each gets its counterpart.
    """
    sheet = (resources.files(__package__) / "assets" / "style.css").read_text(encoding="utf-8")
    light = {"ground": GROUND_LIGHT, **TOKENS}
    night = {"ground": GROUND, **{name: dark(colour) for name, colour in TOKENS.items()}}
    owned = {f"own-{o.key}": style.colour(o.key) for o in IMAGING}
    rules = [f".{name} {{ --own: {colour} }}" for name, colour in owned.items()]
    turned = [f".{name} {{ --own: {dark(colour)} }}" for name, colour in owned.items()]
    turned += [
        f'.chart svg [{part}="{colour}"] {{ {part}: {dark(colour)} }}'
        for colour in sorted(set(used))
        for part in ("fill", "stroke")
    ]
    screen = "\n".join([_root(night), *turned])
    return (
        f"{_root(light)}\n{chr(10).join(rules)}\n{sheet}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{screen}\n}}\n"
    )


def _root(colours: dict[str, str]) -> str:
    return ":root { " + "; ".join(f"--{name}: {value}" for name, value in colours.items()) + " }"


def _parts(colour: str) -> Triple:
    """Red, green and blue as amounts of light."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), _parts(colour), strict=True))


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    first, second, third = (sum(w * v for w, v in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


# Oklab (Ottosson 2020), in which equal steps of lightness look equal.
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def _oklab(colour: str) -> Triple:
    first, second, third = _times(TO_CONES, _parts(colour))
    return _times(TO_LAB, (first ** (1 / 3), second ** (1 / 3), third ** (1 / 3)))


def _hex(lab: Triple) -> str:
    """The colour as "#rrggbb"; a hue too strong for a screen is thinned until it can show it."""
    lightness, green_red, blue_yellow = lab
    for step in range(20, -1, -1):
        strength = step / 20
        cones = _times(FROM_LAB, (lightness, strength * green_red, strength * blue_yellow))
        first, second, third = (cone**3 for cone in cones)
        parts = _times(FROM_CONES, (first, second, third))
        if all(-0.0005 <= part <= 1.0005 for part in parts):
            break
    return "#" + "".join(f"{round(255 * _encoded(part)):02x}" for part in parts)


def _encoded(part: float) -> float:
    clipped = min(1.0, max(0.0, part))
    if clipped <= 0.0031308:
        return 12.92 * clipped
    return float(1.055 * clipped ** (1 / 2.4) - 0.055)
