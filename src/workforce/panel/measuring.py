"""Measures of every occupation in every area of one year, by SQL that is kept beside this."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from string import Template

from workforce.errors import UsageError
from workforce.measures import pooling, ranks, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, FIRST_YEAR
from workforce.panel.engine import Duck, Engine, literal
from workforce.panel.spark import Spark
from workforce.places import TERRITORIES

__all__ = ["ENGINES", "MEASURED", "held", "measure"]

ENGINES: dict[str, Callable[[Path], AbstractContextManager[Engine]]] = {
    "duckdb": Duck.opened,
    "spark": Spark.opened,
}
AREAS, MEASURED = "oews_areas", "measured"
# Halving that often leaves nothing of a first interval but the last digit of a double.
HALVINGS = 64
# Years from which on occupation codes are those of another edition of the classification, or of
# two at once: a code alone does not say then that the occupation is the same.
RECODED = (2010, 2012, 2019, 2021)


def measure(
    folder: Path, base: str, year: int, base_year: int | None = None, *, engine: str = "duckdb"
) -> tuple[Path, int]:
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
    years = held(folder)
    if year not in years:
        raise UsageError(
            folder / AREAS,
            expected=f"the year {year}",
            found=", ".join(map(str, years)),
            remedy="Choose a year that is held, or build a panel with it.",
        )
    if base_year is None:
        compared = (early for early in years if FIRST_YEAR <= early < year)
        base_year = next((early for early in compared if not _barrier(early, year)), None)
    elif base_year not in years or _barrier(base_year, year):
        raise UsageError(
            f"comparison of May {base_year} with May {year}",
            expected="two years held that may be compared",
            found=_barrier(base_year, year) or f"May {base_year} is not held",
            remedy="Choose two such years; held are " + ", ".join(map(str, years)) + ".",
        )
    target = folder / MEASURED / f"{year}_{base}.parquet"
    with (
        tempfile.TemporaryDirectory(prefix=".measuring.", dir=folder) as scratch,
        ENGINES[engine](Path(scratch)) as at,
    ):
        at.load("of_year", folder / AREAS, year)
        at.load("of_base_year", folder / AREAS, base_year)
        if at.rows(f"SELECT count(*) FROM of_year WHERE soc_code = {literal(base)}") == [(0,)]:
            raise UsageError(
                "base occupation",
                expected=f"a code of May {year}",
                found=base,
                remedy="Give a code as published, such as stands in the column soc_code.",
            )
        part = Path(scratch) / target.name
        _measure(at, base, base_year, part)
        ((rows,),) = at.rows("SELECT count(*) FROM cells")
        target.parent.mkdir(exist_ok=True)
        part.replace(target)
    return target, int(rows)


def held(folder: Path) -> list[int]:
    """The years of a panel's areas; `UsageError` where there are none."""
    years = sorted(int(part.name.partition("=")[2]) for part in folder.glob(f"{AREAS}/year=*"))
    if not years:
        raise UsageError(
            folder,
            expected="a panel with areas",
            found=f"no {AREAS}",
            remedy="Name the folder that was given to panel build --to.",
        )
    return years


def _barrier(base_year: int, year: int) -> str:
    """Why the same code need not be comparable in two years; empty where it is."""
    if barrier := uncertainty.comparison_barrier(base_year, year):
        return barrier
    crossed = [first for first in RECODED if base_year < first <= year]
    return f"occupations are coded otherwise since {crossed[0]}" if crossed else ""


def _measure(at: Engine, base: str, base_year: int | None, file: Path) -> None:
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
    for name, query in _queries("measures.sql", values):
        at.make(name, query)
        if name == "to_rank":
            _critical(at)
    _between(at)
    for name, query in _queries("results.sql", values):
        if name == MEASURED:
            at.save(query, file)
        else:
            at.make(name, query)


def _queries(name: str, values: dict[str, object]) -> list[tuple[str, str]]:
    """Name and query of every table that a file makes."""
    text = files("workforce.panel").joinpath(name).read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    parts = Template(plain).substitute(values).split(";")
    made = (re.match(r"\s*CREATE TABLE (\w+) AS\s", part) for part in parts)
    return [(found[1], found.string[found.end() :]) for found in made if found]


def _critical(at: Engine) -> None:
    """The factor of `ranks.critical_value` for every number of places that are ranked."""
    counts = [int(places) for (places,) in at.rows("SELECT DISTINCT places FROM to_rank")]
    rows = ", ".join(f"({n}, CAST('{ranks.critical_value(n)!r}' AS DOUBLE))" for n in counts or [1])
    at.make("critical", f"SELECT * FROM (VALUES {rows}) AS factors (places, factor)")


def _between(at: Engine) -> None:
    """The REML variance of true effects of every list, in the table `between_places`.

    As `pooling.random_effects` has it, for all lists at once: where the score vanishes, found by
    halving, or none where it is not above zero to begin with.
    """
    at.make(
        "ends",
        "SELECT list, CAST(0 AS DOUBLE) AS low, var_pop(effect) + max(variance) AS high "
        "FROM effects GROUP BY list",
    )
    at.make("ends", f"SELECT list, low, high FROM ({_score('low')}) WHERE score > 0")
    while at.rows(f"SELECT count(*) FROM ({_score('high')}) WHERE score > 0") != [(0,)]:
        doubled = "CASE WHEN score > 0 THEN 2 * high ELSE high END"
        at.make("ends", f"SELECT list, low, {doubled} AS high FROM ({_score('high')})")
    for _ in range(HALVINGS):
        at.make(
            "ends",
            "SELECT list, CASE WHEN score > 0 THEN trial ELSE low END AS low, "
            "CASE WHEN score > 0 THEN high ELSE trial END AS high "
            f"FROM ({_score('(low + high) / 2')})",
        )
    at.make(
        "between_places",
        "SELECT DISTINCT list, coalesce((low + high) / 2, 0.0) AS between_variance "
        "FROM effects LEFT JOIN ends USING (list)",
    )


def _score(at: str) -> str:
    """The score of every list in `ends`, at a variance of its own."""
    return f"""
        SELECT list, low, high, trial, sww_ee - 2 * (sw_e / sw) * sww_e + pow(sw_e / sw, 2) * sww
                         - sw + sww / sw AS score
        FROM (SELECT list, low, high, trial, sum(w) AS sw, sum(w * w) AS sww,
                     sum(w * effect) AS sw_e, sum(w * w * effect) AS sww_e,
                     sum(w * w * effect * effect) AS sww_ee
              FROM (SELECT list, low, high, effect, {at} AS trial, 1 / (variance + {at}) AS w
                    FROM effects JOIN ends USING (list))
              GROUP BY list, low, high, trial)"""
