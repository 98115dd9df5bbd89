"""Measures of every occupation in every area of one year, by SQL that is kept beside this."""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import pandas as pd

from workforce.errors import UsageError
from workforce.measures import pooling, ranks, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, FIRST_YEAR
from workforce.panel.engine import connected, literal
from workforce.places import TERRITORIES

if TYPE_CHECKING:
    import duckdb

__all__ = ["MEASURED", "measure"]

MEMORY_MB = 2500
AREAS, MEASURED = "oews_areas", "measured"
# Halving that often leaves nothing of a first interval but the last digit of a double.
HALVINGS = 64
# Years from which on occupation codes are those of another edition of the classification, or of
# two at once: a code alone does not say then that the occupation is the same.
RECODED = (2010, 2012, 2019, 2021)


def measure(folder: Path, base: str, year: int, base_year: int | None = None) -> tuple[Path, int]:
    """Measure all occupations in all areas of a panel in one year; the file written and its rows.

    One row an area and occupation: what `measures.regions.cells` gives of jobs, pay and location
    quotients with intervals, both drawn toward the mean of the areas of a kind
    (<name>_pooled); ranks among these with the ranks that are possible (rank_, rank_best_,
    rank_worst_, ranked_); premium_pct over the mean pay of the occupation whose code is `base`,
    with its interval, verdict and premium_reason; and change_pct of jobs since `base_year`, for
    the nation and the states, with change_reason where there is none: other areas' codes do not say
    whether boundaries stayed. Without `base_year`, the earliest year held that may be compared.
    Raises `UsageError` for a year or a base that is not held, and for years that must not be
    compared.
    """
    held = _held(folder)
    if year not in held:
        raise UsageError(
            folder / AREAS,
            expected=f"the year {year}",
            found=", ".join(map(str, held)) or "no year",
            remedy="Choose a year that is held, or build a panel with it.",
        )
    if base_year is None:
        compared = (early for early in held if early >= FIRST_YEAR)
        base_year = next((early for early in compared if not _barrier(early, year)), None)
    elif base_year not in held or _barrier(base_year, year):
        raise UsageError(
            f"comparison of May {base_year} with May {year}",
            expected="two years held that may be compared",
            found=_barrier(base_year, year) or f"May {base_year} is not held",
            remedy="Choose two such years; held are " + ", ".join(map(str, held)) + ".",
        )
    target = folder / MEASURED / f"{year}_{base}.parquet"
    with (
        tempfile.TemporaryDirectory(prefix=".measuring.", dir=folder) as scratch,
        connected(Path(scratch), MEMORY_MB) as engine,
    ):
        _load(engine, folder, "of_year", year)
        _load(engine, folder, "of_base_year", base_year)
        found = engine.execute("SELECT count(*) FROM of_year WHERE soc_code = ?", [base]).fetchone()
        if not found or not found[0]:
            raise UsageError(
                "base occupation",
                expected=f"a code of May {year}",
                found=base,
                remedy="Give a code as published, such as stands in the column soc_code.",
            )
        _measure(engine, base, base_year)
        part = Path(scratch) / target.name
        rows = engine.execute(
            f"COPY (SELECT * FROM measured ORDER BY area_kind, area_code, soc_code) "
            f"TO {literal(part)} (FORMAT parquet, COMPRESSION zstd)"
        ).fetchone()
        target.parent.mkdir(exist_ok=True)
        part.replace(target)
    return target, int(rows[0]) if rows else 0


def _held(folder: Path) -> list[int]:
    return sorted(int(part.name.partition("=")[2]) for part in folder.glob(f"{AREAS}/year=*"))


def _barrier(base_year: int, year: int) -> str:
    """Why the same code need not be comparable in two years; empty where it is."""
    if barrier := uncertainty.comparison_barrier(base_year, year):
        return barrier
    crossed = [first for first in RECODED if base_year < first <= year]
    return f"occupations are coded otherwise since {crossed[0]}" if crossed else ""


def _load(engine: duckdb.DuckDBPyConnection, folder: Path, name: str, year: int | None) -> None:
    """The area rows of a year as a view, without rows where there is no year."""
    some = f"year={year}" if year is not None else "year=*"
    where = "" if year is not None else " WHERE false"
    source = literal(folder / AREAS / some / "*.parquet")
    engine.execute(
        f"CREATE VIEW {name} AS SELECT * FROM "
        f"read_parquet({source}, hive_partitioning = true){where}"
    )


def _measure(engine: duckdb.DuckDBPyConnection, base: str, base_year: int | None) -> None:
    values = {
        "smallest": uncertainty.SMALLEST_RSE_PCT,
        "step": f"{uncertainty.JOBS_STEP}.0",
        "unreliable": uncertainty.UNRELIABLE_RSE_PCT,
        "z": uncertainty.z(),
        "total": literal(ALL_OCCUPATIONS.soc_code),
        "base": literal(base),
        "base_year": "NULL" if base_year is None else base_year,
        "territories": ", ".join(map(literal, TERRITORIES)),
        "fewest": pooling.FEWEST,
        "distinguishable": literal(uncertainty.DISTINGUISHABLE),
        "cannot_tell": literal(uncertainty.CANNOT_TELL),
        "cannot_compare": literal(uncertainty.CANNOT_COMPARE),
    }
    for statement in _statements("measures.sql", values):
        if "JOIN critical" in statement:
            _critical(engine)
        engine.execute(statement)
    _between(engine)
    for statement in _statements("results.sql", values):
        engine.execute(statement)


def _statements(name: str, values: dict[str, object]) -> list[str]:
    text = files("workforce.panel").joinpath(name).read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return [part for part in Template(plain).substitute(values).split(";") if part.strip()]


def _critical(engine: duckdb.DuckDBPyConnection) -> None:
    """The factor of `ranks.critical_value` for every number of places that are ranked."""
    counts = [n for (n,) in engine.execute("SELECT DISTINCT places FROM to_rank").fetchall()]
    factors = pd.DataFrame(
        {"places": counts, "factor": [ranks.critical_value(count) for count in counts]}
    ).astype({"places": "int64", "factor": "float64"})
    engine.register("factors", factors)
    engine.execute("CREATE TABLE critical AS SELECT * FROM factors")


def _between(engine: duckdb.DuckDBPyConnection) -> None:
    """The REML variance of true effects of every list, in the table `between_places`.

    As `pooling.random_effects` has it, for all lists at once: where the score vanishes, found by
    halving, or none where it is not above zero to begin with.
    """
    engine.execute(
        "CREATE TABLE ends AS SELECT list, 0.0::DOUBLE AS low, "
        "var_pop(effect) + max(variance) AS high FROM effects GROUP BY list"
    )
    none = f"SELECT list FROM ({_score('low')}) WHERE score <= 0"
    engine.execute(f"DELETE FROM ends WHERE list IN ({none})")
    while True:
        above = f"SELECT list FROM ({_score('high')}) WHERE score > 0"
        if not engine.execute(f"SELECT count(*) FROM ({above})").fetchall()[0][0]:
            break
        engine.execute(f"UPDATE ends SET high = 2 * high WHERE list IN ({above})")
    for _ in range(HALVINGS):
        engine.execute(
            "CREATE OR REPLACE TABLE ends AS SELECT list, "
            "CASE WHEN score > 0 THEN trial ELSE low END AS low, "
            f"CASE WHEN score > 0 THEN high ELSE trial END AS high "
            f"FROM ends JOIN ({_score('(low + high) / 2')}) USING (list)"
        )
    engine.execute(
        "CREATE TABLE between_places AS SELECT DISTINCT list, coalesce((low + high) / 2, 0.0) AS "
        "between_variance FROM (SELECT DISTINCT list FROM effects) LEFT JOIN ends USING (list)"
    )


def _score(at: str) -> str:
    """The score of every list in `ends`, at a variance of its own."""
    return f"""
        SELECT list, trial, sww_ee - 2 * (sw_e / sw) * sww_e + pow(sw_e / sw, 2) * sww
                         - sw + sww / sw AS score
        FROM (SELECT list, any_value(trial) AS trial, sum(w) AS sw, sum(w * w) AS sww,
                     sum(w * effect) AS sw_e, sum(w * w * effect) AS sww_e,
                     sum(w * w * effect * effect) AS sww_ee
              FROM (SELECT list, effect, {at} AS trial, 1 / (variance + {at}) AS w
                    FROM effects JOIN ends USING (list))
              GROUP BY list)"""
