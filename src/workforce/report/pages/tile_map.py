"""The map of tiles: every state as a link, colored by the side of the nation it lies on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from workforce.findings.finding import Cell, Finding
from workforce.measures.sides import ABOVE, BELOW, NO_FIGURE, NOT_TOLD
from workforce.places import State
from workforce.report.pages.state import HAVE_PAGES, path_of

__all__ = ["of"]

# The look of a tile on each side of the nation, in the order of the key.
SIDES = {ABOVE: "above", NOT_TOLD: "close", BELOW: "below", NO_FIGURE: "none"}


def of(
    found: Finding,
    said: Callable[[Cell], Cell] = lambda cell: cell,
    heads: Mapping[str, str] | None = None,
    *,
    linked: Collection[State] = HAVE_PAGES,
) -> dict[str, Any]:
    """The states on the tile map of a finding, with what each measure says of them.

    Counts leave out territories, as the nation's figures do. A state without a row has no figure.
    `said` and `heads` give cells and the headings of columns in another language; `linked` are the
    states that a tile leads to.
    """
    table = found.table
    columns = [column.name for column in table.columns]
    labels = {column.name: column.label for column in table.columns}
    shown = [name for name in columns if f"{name}_side" in table.frame]
    records = table.frame.to_dict("records")
    held = {
        record["area_code"]: (record, dict(zip(columns, cells, strict=True)))
        for record, cells in zip(records, table.rows(), strict=True)
    }
    lacking = (SIDES[NO_FIGURE], "", said(Cell("no figure")).text)

    def told(state: State, name: str) -> tuple[str, str, str]:
        if state.fips not in held:
            return lacking
        record, cells = held[state.fips]
        figure = cells[name].text if not cells[name].missing else ""
        told = said(cells[f"{name}_call"] if figure else cells[name])
        return SIDES[record[f"{name}_side"]], figure, str(told) if figure else told.text

    return {
        "measures": [
            {
                "label": heads[name] if heads else labels[name],
                "counts": [
                    (look, said(Cell(call)).text, number)
                    for look, call, number in _counted(table.frame, name)
                ],
            }
            for name in shown
        ],
        "places": [
            {
                "label": state.name,
                "href": path_of(state) if state in linked else "",
                "short": state.abbreviation,
                "column": state.column,
                "row": state.row,
                "told": [told(state, name) for name in shown],
            }
            for state in HAVE_PAGES
        ],
    }


def _counted(frame: pd.DataFrame, name: str) -> Iterator[tuple[str, str, int]]:
    """The sides of a measure that occur in the nation: their look, words, and number of states."""
    inside = frame[frame["in_nation"]]
    for side, look in SIDES.items():
        of_side = inside[inside[f"{name}_side"] == side]
        if len(of_side):
            yield look, of_side[f"{name}_call"].iloc[0], len(of_side)
