"""Tables of findings as pages show them: the same figures, intervals and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from workforce.findings import finding
from workforce.findings.finding import Finding
from workforce.report.pages.parts import Cell, Column, DataTable

__all__ = ["table"]


def table(
    found: Finding,
    name: str,
    columns: Sequence[str] = (),
    href: Callable[[dict[str, Any]], str] | None = None,
    anchors: str = "",
) -> DataTable:
    """The table of a finding, or some of its columns, for a page.

    `columns` names those shown (all if empty), `href` gives the address to which the first cell of
    a row leads, `anchors` the column whose values are the rows' anchors.
    """
    held = found.table
    places = [
        place for place, column in enumerate(held.columns) if not columns or column.name in columns
    ]
    records = held.frame.to_dict("records")
    lines = []
    for record, cells in zip(records, held.rows(), strict=True):
        line = [_cell(cells[place], record, held.columns[place]) for place in places]
        if href is not None and (address := href(record)):
            line[0] = replace(line[0], href=address)
        lines.append(tuple(line))
    return DataTable(
        name.replace("-", "_"),
        found.question,
        tuple(
            Column(column.label, column.form is not None, column.unit)
            for column in (held.columns[place] for place in places)
        ),
        tuple(lines),
        "; ".join(dict.fromkeys(found.sources)),
        row_ids=tuple(str(record[anchors]) for record in records) if anchors else (),
    )


def _cell(cell: finding.Cell, record: dict[str, Any], column: finding.Column) -> Cell:
    return Cell(
        cell.text,
        cell.value,
        withheld=cell.missing,
        interval=cell.ends,
        notes=(cell.note,) if cell.note else (),
    )
