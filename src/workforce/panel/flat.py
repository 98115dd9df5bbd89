"""The OEWS flat file as a whole: one number a line, taken to one row a cell by the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workforce.dictionary import OEWS_MEASURES, TABLES
from workforce.dictionary.oews import raw_name
from workforce.errors import DataError
from workforce.panel.engine import literal, write
from workforce.sources import oews_flat
from workforce.sources.originals import Original

if TYPE_CHECKING:
    import duckdb

__all__ = ["build_flat"]

# No published figure is negative, so these stand for the footnotes until the cells are told apart.
NOT_GIVEN, CAPPED, WITHHELD = -4, -5, -8
REMEDY = "Download the data file and its code lists again, on one day, from " + oews_flat.URL


def build_flat(
    engine: duckdb.DuckDBPyConnection, original: Original, folder: Path
) -> dict[str, int]:
    """Write every area (all industries) and every industry (nation) of a flat file; rows by table.

    Raises `DataError` for another layout, a missing or another code list, a line that is none, a
    measure that stands twice in a cell, and for more than one year.
    """
    oews_flat.check_header(original)
    lists = {name: oews_flat.code_list(original, name) for name in oews_flat.COMPANIONS}
    measures = oews_flat.measures_by_code(lists["oe.datatype"])
    for name in ("area", "industry", "occupation"):
        entries = lists[f"oe.{name}"].entries.values()
        listed = [{key: text.strip() for key, text in entry.items()} for entry in entries]
        engine.execute(
            f"CREATE OR REPLACE TABLE {name}_list AS SELECT unnest(?, recursive := true)", [listed]
        )
    _cells(engine, original, measures)
    year = _refuse(engine, original, lists)
    engine.execute(
        f"CREATE OR REPLACE VIEW named AS {_named(year, oews_flat.caps(lists['oe.footnote']))}"
    )
    counts = {}
    for table, source in (("oews_areas", AREAS), ("oews_industries", INDUSTRIES)):
        engine.execute(f"CREATE OR REPLACE VIEW of_table AS {source}")
        counts[table] = write(engine, "of_table", TABLES[table], folder, partition="year")
    return counts


def _cells(engine: duckdb.DuckDBPyConnection, original: Original, measures: dict[str, str]) -> None:
    """One row a cell in the table `cells`, a column a measure; `lines` are those it came from.

    A line that cannot be read fills no column, so that its cell has more lines than columns.
    """
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in oews_flat.HEADER)
    pivoted = ",\n".join(
        f"max(number) FILTER (WHERE type = {literal(code)}) AS {name}"
        for code, name in measures.items()
    )
    plain = ", ".join(map(literal, sorted(oews_flat.VALUE_FOOTNOTES - {"5", "8"})))
    start, end = oews_flat.AREA_TYPE.start + 1, oews_flat.OCCUPATION.stop
    engine.execute(f"""
        CREATE OR REPLACE TABLE cells AS
        SELECT cell, min(year) AS year, max(year) AS last_year, count(*) AS lines,
               {pivoted}
        FROM (
            SELECT substr(series_id, {start}, {end - start + 1}) AS cell, year,
                   CASE WHEN length(rtrim(series_id)) = {oews_flat.SERIES_LENGTH}
                        THEN substr(series_id, {end + 1}, 2) END AS type,
                   CASE WHEN mark IN ({plain}) AND TRY_CAST(figure AS DOUBLE) >= 0
                             THEN TRY_CAST(figure AS DOUBLE)
                        WHEN mark = '4' AND trim(figure) = '-' THEN {NOT_GIVEN}
                        WHEN mark = '5' AND trim(figure) = '-' THEN {CAPPED}
                        WHEN mark = '8' AND trim(figure) = '-' THEN {WITHHELD} END AS number
            FROM (
                SELECT series_id, year, value AS figure,
                       trim(coalesce(footnote_codes, '')) AS mark
                FROM read_csv({literal(original.path)}, delim = '\t', header = true, quote = '',
                              escape = '', auto_detect = false, columns = {{{columns}}})
            )
        )
        GROUP BY cell
    """)


def _refuse(
    engine: duckdb.DuckDBPyConnection, original: Original, lists: dict[str, oews_flat.CodeList]
) -> int:
    """The one year of the cells, or a `DataError` for what is wrong with them."""
    filled = " + ".join(f"({name} IS NOT NULL)::INT" for name in oews_flat.FLAT_MEASURES)
    bad = engine.execute(
        f"SELECT cell FROM cells WHERE lines <> {filled} ORDER BY cell LIMIT 1"
    ).fetchone()
    if bad:
        raise DataError(
            original.where,
            expected="a number, or - with footnote 4, 5 or 8, once for each data type of a series",
            found=f"something else in series OEU{bad[0]}..",
            remedy=REMEDY,
        )
    years = engine.execute("SELECT min(year), max(last_year) FROM cells").fetchone()
    if years is None or years[0] is None or years[0] != years[1]:
        found = "no lines" if years is None or years[0] is None else f"{years[0]} and {years[1]}"
        raise DataError(original.where, expected="exactly one year", found=found, remedy=REMEDY)
    for name, place in (
        ("area", "substr(cell, 2, 7)"),
        ("industry", "substr(cell, 9, 6)"),
        ("occupation", "substr(cell, 15, 6)"),
    ):
        missing = engine.execute(
            f"SELECT min({place}) FROM cells WHERE {place} NOT IN "
            f"(SELECT {name}_code FROM {name}_list)"
        ).fetchone()
        if missing and missing[0] is not None:
            raise DataError(
                lists[f"oe.{name}"].original.where,
                expected=f"the codes of the data file, {missing[0]} among them",
                found="no such code",
                remedy=REMEDY,
            )
    return int(years[0])


def _named(year: int, caps: tuple[str, str]) -> str:
    """The cells with the dictionary's columns: values, gaps and bounds where capped."""
    parts = []
    ours = [*(column.name for column in OEWS_MEASURES), "jobs_per_1000", "location_quotient"]
    for name in ours:
        theirs = raw_name(name)
        parts.append(
            f"CASE WHEN {theirs} >= 0 THEN {theirs} END AS {name}, "
            f"CASE WHEN coalesce({theirs}, {NOT_GIVEN}) = {NOT_GIVEN} THEN 'not_published' "
            f"WHEN {theirs} = {CAPPED} THEN 'capped' "
            f"WHEN {theirs} = {WITHHELD} THEN 'suppressed' ELSE '' END AS {name}_flag"
        )
        cap = caps[0] if name.startswith("hourly") else caps[1]
        if name.endswith("_usd") and cap:
            parts.append(f"CASE WHEN {theirs} = {CAPPED} THEN {cap} END AS {name}_at_least")
    return f"""
        SELECT {year} AS year, substr(cell, 1, 1) AS area_type, substr(cell, 2, 7) AS flat_area,
               substr(cell, 9, 6) AS industry_code,
               concat(substr(cell, 15, 2), '-', substr(cell, 17, 4)) AS soc_code,
               {", ".join(parts)}
        FROM cells"""


AREAS = f"""
    SELECT named.*, area_name AS area_title,
           CASE WHEN area_type = 'N' THEN 'national' WHEN area_type = 'S' THEN 'state'
                WHEN substr(flat_area, 1, 2) = '00' THEN 'metro' ELSE 'nonmetro' END AS area_kind,
           CASE WHEN area_type = 'N' THEN '99' WHEN area_type = 'S' THEN state_code
                WHEN substr(flat_area, 1, 2) = '00' THEN substr(flat_area, 3, 5)
                ELSE flat_area END AS area_code,
           CASE WHEN area_type = 'N' THEN '' ELSE state_code END AS state_fips
    FROM named JOIN area_list ON flat_area = area_list.area_code
    WHERE industry_code = '{oews_flat.CROSS_INDUSTRY}'"""
INDUSTRIES = """
    SELECT named.*, industry_name AS industry_title,
           CAST(display_level AS BIGINT) AS industry_level
    FROM named JOIN industry_list USING (industry_code)
    WHERE area_type = 'N'"""
