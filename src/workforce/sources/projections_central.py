"""Projections Central: the states' own long-term projections.

They come as one CSV file of a whole round (`ltprojections.csv`, often the round before), or as the
answers of the publisher's service, which hold the newest round: one file an occupation with every
state, or one a state.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from workforce.occupations import codes_ever_used
from workforce.receipts import RawTable
from workforce.sources import resaved
from workforce.sources.originals import Original, refusal

__all__ = ["cut"]

CSV_NAME = re.compile(r"ltprojections.*\.csv", re.IGNORECASE)
CALLED = re.compile(r"longterm_(?P<asked>\d{1,2}|\d\d-\d{4})\.json", re.IGNORECASE)
# An answer saved under the last words of its address, which those to other questions share.
ASKED_ALONE = re.compile(r"(?P<asked>\d{1,2}|\d\d-\d{4})\.json", re.IGNORECASE)
ANSWER = (b'"rows"', b'"STFIPS"', b'"OccCode"')
LONG_TERM = 10  # years; the short-term projections look the same and span two
# Our columns by the names of the CSV file and of the service.
COLUMNS = {
    "state_fips": ("stfips", "STFIPS"),
    "state": ("areaname", "Area"),
    "soc_code": ("code", "OccCode"),
    "occupation": ("name", "Title"),
    "base_year": ("baseyear", "BaseYear"),
    "base_employment": ("base", "Base"),
    "projected_year": ("projyear", "ProjYear"),
    "projected_employment": ("proj", "Projected"),
    "change": ("change", "Change"),
    "change_pct": ("percentchange", "PercentChange"),
    "openings_per_year": ("avgannualopenings", "AvgAnnualOpenings"),
}
IN_CSV, IN_JSON = 0, 1
NUMBER = re.compile(r"-?(\d+(\.\d+)?|\.\d+)")
# Some states leave a figure out, and some write it with commas; neither costs the occupation.
FIGURES = {name for name in COLUMNS if name.endswith(("employment", "change", "pct", "year"))} - {
    "base_year",
    "projected_year",
}
UNKNOWN = {"", "null"}
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
TEXT = {"state", "soc_code", "occupation"}
NATION = "00"
BASE_YEAR, PROJECTED_YEAR = list(COLUMNS).index("base_year"), list(COLUMNS).index("projected_year")
_unknown = refusal("Download the long-term projections again from Projections Central.")


def cut(original: Original) -> list[RawTable] | None:
    """Our occupations in every state that reports them, with each state's own base year.

    None where the file is something else. The round is called after the nation's years, or after
    those of most states where a file lacks the nation. Raises `DataError` for an answer that is
    not whole, a missing column, a cell that is no number, or an occupation that stands twice in a
    state.
    """
    answered = _answered(original)
    if answered:
        rows = _from_answer(original)
    elif CSV_NAME.fullmatch(original.name):
        rows = _from_csv(original)
    else:
        return None
    rows = list(dict.fromkeys(rows))
    keys = [(row[0], row[2]) for row in rows]
    if len(set(keys)) != len(keys) or not rows:
        raise _unknown(original, "each occupation once a state", "twins" if rows else "none")
    part = f"_{answered['asked']}" if answered else ""
    years = Counter((row[BASE_YEAR], row[PROJECTED_YEAR]) for row in rows)
    nation = [(row[BASE_YEAR], row[PROJECTED_YEAR]) for row in rows if row[0] == NATION]
    base, projected = nation[0] if nation else max(years, key=lambda pair: (years[pair], pair))
    release = f"{base}-{projected[2:]}"
    return [
        original.table(
            file=f"projections_central/{release}_states{part}.csv",
            publisher="Projections Central (state employment security agencies)",
            title="Long-Term Occupational Projections of the states",
            release=release,
            reference_period=f"{base}/{projected}",
            url="https://projectionscentral.org/longterm",
            licence="public (state labor market information)",
            columns=tuple(COLUMNS),
            rows=sorted(rows),
        )
    ]


def _answered(original: Original) -> re.Match[str] | None:
    """The question that a file answers, by its name, and by what is in it where others share that.

    None for a file that is no answer about long-term projections.
    """
    if called := CALLED.fullmatch(original.name):
        return called
    head = original.head(4096)
    years = re.search(rb'"BaseYear": ?"?(\d{4}).*?"ProjYear": ?"?(\d{4})', head, re.DOTALL)
    long_term = years is not None and int(years[2]) - int(years[1]) == LONG_TERM
    whole = long_term and all(word in head for word in ANSWER)
    return ASKED_ALONE.fullmatch(original.name) if whole else None


def _from_csv(original: Original) -> list[tuple[str, ...]]:
    reader = original.records()
    names = [theirs[IN_CSV] for theirs in COLUMNS.values()]
    missing = [name for name in names if name not in (reader.fieldnames or [])]
    if missing:
        raise _unknown(original, ", ".join(missing), ", ".join(reader.fieldnames or ["nothing"]))
    found = []
    for line in reader:
        resaved.refuse_date(original.where, line["code"] or "", "code")
        if line["code"] in codes_ever_used():
            found.append(_row(original, line, IN_CSV))
    return found


def _from_answer(original: Original) -> list[tuple[str, ...]]:
    """The rows of an answer, which must hold as many as its pager counts."""
    try:
        answer = json.loads(original.read())
        rows, total = answer["rows"], int(answer["pager"]["total_items"])
    except (ValueError, KeyError, TypeError) as error:
        raise _unknown(
            original, "an answer with rows and pager (JSON)", "something else"
        ) from error
    if not isinstance(rows, list) or len(rows) != total:
        held = len(rows) if isinstance(rows, list) else "no"
        raise _unknown(original, f"all {total} rows on one page", f"{held} rows")
    names = [theirs[IN_JSON] for theirs in COLUMNS.values()]
    for row in rows:
        missing = [name for name in names if not (isinstance(row, dict) and name in row)]
        if missing:
            raise _unknown(original, ", ".join(missing), "a row without")
    return [
        _row(original, row, IN_JSON)
        for row in rows
        if str(row["OccCode"]).strip() in codes_ever_used()
    ]


def _row(original: Original, line: dict[str, Any], kind: int) -> tuple[str, ...]:
    given = {ours: line[theirs[kind]] for ours, theirs in COLUMNS.items()}
    # A field of an answer may be null; a line of the file that lacks one was cut short.
    given_at_all = {ours for ours, cell in given.items() if kind == IN_JSON or cell is not None}
    cells = {ours: "" if cell is None else str(cell).strip() for ours, cell in given.items()}
    for name, cell in cells.items():
        if name in FIGURES and cell.lower() in UNKNOWN and name in given_at_all:
            cells[name] = ""
        elif name in FIGURES and THOUSANDS.fullmatch(cell):
            cells[name] = cell.replace(",", "")
        elif name not in TEXT and not NUMBER.fullmatch(cell):
            where = f"{cells['state']} {cells['soc_code']}"
            raise _unknown(original, f"a number for {name} of {where}", repr(cell))
    cells["state_fips"] = cells["state_fips"].zfill(2)
    return tuple(cells.values())
