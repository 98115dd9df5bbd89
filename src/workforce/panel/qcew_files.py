"""QCEW files of any industry or area, by quarter or year, with every row they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workforce.errors import DataError
from workforce.panel.engine import literal, write
from workforce.schema import Column, Table, text, year
from workforce.sources import qcew
from workforce.sources.originals import Original

if TYPE_CHECKING:
    import duckdb

__all__ = ["TABLE", "build_qcew"]

WITHHELD = ("suppressed",)


def _count(name: str, unit: str, description: str) -> Column:
    return Column(name, "number", unit, description, minimum=0, flags=WITHHELD)


TABLE = Table(
    "qcew",
    "Establishments, jobs and wages by industry, owner and area",
    "One row an area, owner, industry, size and level of aggregation in one quarter, or, where "
    "the quarter is A, averaged over a year. Jobs of every occupation. The publisher withholds "
    "jobs and wages where they would tell of single employers.",
    (
        year("year", "calendar year"),
        text("quarter", "1 to 4, or A for a whole year", "1", "2", "3", "4", "A"),
        text("area_fips", "area as published: US000, state, county or metropolitan area"),
        text("ownership", "owner as published; 5 is private, 0 all of them"),
        text("industry_code", "NAICS-based code as published; 10 is all industries"),
        text("level", "level of aggregation as published"),
        text("size_code", "size of establishments as published; 0 is all sizes"),
        Column("establishments", "number", "establishments", "counted in the period", minimum=0),
        _count("employment", "jobs", "average of the months of the period"),
        _count("total_wages_usd", "US dollars in the period", "all wages paid"),
        _count("average_weekly_wage_usd", "US dollars a week", "wages over jobs and weeks"),
    ),
    ("year", "quarter", "area_fips", "ownership", "industry_code", "level", "size_code"),
    (),
)
SHARED = {
    "year": "year",
    "quarter": "qtr",
    "area_fips": "area_fips",
    "ownership": "own_code",
    "industry_code": "industry_code",
    "level": "agglvl_code",
    "size_code": "size_code",
    "mark": "disclosure_code",
}
YEARLY = {
    "establishments": "annual_avg_estabs",
    "employment": "annual_avg_emplvl",
    "total_wages_usd": "total_annual_wages",
    "average_weekly_wage_usd": "annual_avg_wkly_wage",
}
QUARTERLY = {
    "establishments": "qtrly_estabs",
    "employment": "month1_emplvl month2_emplvl month3_emplvl",
    "total_wages_usd": "total_qtrly_wages",
    "average_weekly_wage_usd": "avg_wkly_wage",
}
# As files by industry in the publisher's yearly zips, and those by quarter, spell them.
SPELT = {**qcew.SPELT, "qtrly_estabs_count": "qtrly_estabs"}
COUNTED = ("employment", "total_wages_usd", "average_weekly_wage_usd")


def build_qcew(
    engine: duckdb.DuckDBPyConnection, original: Original, folder: Path, scratch: Path
) -> dict[str, int]:
    """Write the rows of a QCEW file, or nothing where the file is something else.

    Raises `DataError` for a cell that is no number, an unknown mark and a row that stands twice.
    """
    if original.suffix != ".csv":
        return {}
    first = original.head(8192).decode("utf-8-sig", errors="replace").splitlines()
    header = [cell.strip().strip('"') for cell in first[0].split(",")] if first else []
    spelt = {SPELT.get(cell, cell): cell for cell in header}
    measures = next(
        (m for m in (YEARLY, QUARTERLY) if set(" ".join(m.values()).split()) <= spelt.keys()), None
    )
    if measures is None or not set(SHARED.values()) <= spelt.keys():
        return {}
    path = original.path
    if original.member:
        path = scratch / "qcew.csv"
        path.write_bytes(original.read())
    named = ", ".join(f'trim("{spelt[t]}") AS {ours}' for ours, t in SHARED.items())
    parts = []
    for ours, theirs in measures.items():
        each = [f'CAST("{spelt[name]}" AS DOUBLE)' for name in theirs.split()]
        value = f"({' + '.join(each)}) / {len(each)}"
        parts.append(
            f"CASE WHEN trim(coalesce(disclosure_code, '')) = '' THEN {value} END AS {ours}, "
            f"CASE WHEN trim(coalesce(disclosure_code, '')) = '' THEN '' ELSE 'suppressed' END "
            f"AS {ours}_flag"
            if ours in COUNTED
            else f"{value} AS {ours}"
        )
    import duckdb

    try:
        engine.execute(
            f"CREATE OR REPLACE TABLE of_qcew AS SELECT {named}, {', '.join(parts)} "
            f"FROM read_csv({literal(path)}, header = true, all_varchar = true)"
        )
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise _unknown(original, "numbers in every count and wage", told) from error
    marks = engine.execute("SELECT DISTINCT coalesce(mark, '') FROM of_qcew ORDER BY 1").fetchall()
    if unknown := [mark for (mark,) in marks if mark not in qcew.DISCLOSURES]:
        raise _unknown(original, "no disclosure code but N", ", ".join(unknown[:4]))
    _refuse_repeated(engine, original)
    return {TABLE.name: write(engine, "of_qcew", TABLE, folder, partition="year, quarter")}


def _refuse_repeated(engine: duckdb.DuckDBPyConnection, original: Original) -> None:
    key = ", ".join(TABLE.key)
    twice = engine.execute(
        f"SELECT {key} FROM of_qcew GROUP BY {key} HAVING count(*) > 1 LIMIT 1"
    ).fetchone()
    if twice:
        raise _unknown(original, "each row once", " ".join(map(str, twice)) + " twice")


def _unknown(original: Original, expected: str, found: str) -> DataError:
    return DataError(
        original.where,
        expected=expected,
        found=found,
        remedy=f"Download it again: {qcew.PAGE}",
    )
