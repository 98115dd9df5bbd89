"""Spanish words: phrases that a field has in fields/es, with the figures of the English findings.

Figures keep the form of the English pages, since those who read them live in the United States.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from workforce.charts.chart import Chart, Words
from workforce.errors import DataError
from workforce.findings.finding import Cell, Column
from workforce.occupations import FIELD, IMAGING
from workforce.report.pages.parts import Fact

__all__ = [
    "CREDENTIALS",
    "HOME",
    "Part",
    "Told",
    "Worded",
    "cell",
    "file",
    "is_spoken",
    "said",
    "translated",
    "twin_of",
]

FIGURE = re.compile(r"[+\N{MINUS SIGN}]?\$?[\d,.]+%?")
# The caution about a code whose first estimates are unsure, which lists them.
NEW_CODE = re.compile(r"the code began in May (\d+), and first estimates are unsure: ([\d, ]+)")
HOME, CREDENTIALS = "index.html", "credentials.html"


class Worded(Words):
    """Words of a chart in Spanish; publications keep their names."""

    SOURCE = "Fuente"
    NOTE = "Nota"


@dataclass(frozen=True)
class Part:
    """A question of a Spanish page: its answer, and the rows as name, where it leads and cells.

    `columns` are those of the finding behind the cells, the first that of the names. `strips` show
    how pay of each row is spread, on the scale that `spread` names. `map` is that of
    `tile_map.of`; a `chart` stands instead of rows. A part that is not `printed` stands on the
    screen alone, and a `folded` one opens when asked.
    """

    id: str
    question: str
    headline: str
    heads: list[str]
    rows: list[tuple[str, str, list[Cell]]]
    columns: Sequence[Column]
    limits: list[str]
    strips: Sequence[Markup] = ()
    spread: str = ""
    printed: bool = False
    folded: bool = False
    chart: Chart | None = None
    map: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """What a Spanish page says: the answer that leads, the figures that decide, and its parts."""

    headline: str
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...] = ()


def file() -> str:
    """Where the phrases of the field in use lie, within the package."""
    return f"fields/es/{FIELD.key}.toml"


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(resources.files("workforce").joinpath(file()).read_text(encoding="utf-8"))


def said(*keys: str) -> Any:
    """The phrase under these keys. Raises `DataError`, which names it and the file, if none is."""
    found: Any = _phrases()
    for key in keys:
        if key not in found:
            raise DataError(
                file(),
                expected=f"the phrase {' / '.join(keys)}",
                found="none",
                remedy="Write it in Spanish there.",
            )
        found = found[key]
    return found


def is_spoken() -> bool:
    """Whether there are phrases for the field in use."""
    return resources.files("workforce").joinpath(file()).is_file()


def twin_of(path: str) -> str:
    """The Spanish page of an English one, or the reverse; empty where there is none."""
    if path.startswith("es/"):
        return path.removeprefix("es/")
    own = {HOME, CREDENTIALS, *(f"occupations/{one.key}.html" for one in IMAGING)}
    if not is_spoken():
        return ""
    return f"es/{path}" if path in own else ""


def cell(text: str) -> str:
    """A text of a cell in Spanish; its figures stay as they are."""
    if not text or FIGURE.fullmatch(text):
        return text
    if new := NEW_CODE.fullmatch(text):
        return str(said("patterns", "new")).format(year=new[1], figures=new[2])
    if text.startswith("at least "):
        return f"al menos {cell(text.removeprefix('at least '))}"
    low, parted, high = text.partition(" to ")
    if parted and FIGURE.fullmatch(low) and FIGURE.fullmatch(high):
        return f"{low} a {high}"
    return str(said("cells", text))


def translated(one: Cell) -> Cell:
    """A cell in Spanish, with the same figure."""
    return Cell(cell(one.text), cell(one.ends), cell(one.note), one.value, one.missing)
