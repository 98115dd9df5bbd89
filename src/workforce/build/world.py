"""Imaging workers in Australia and Canada."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.build.raw import Raw, Row, gap
from workforce.dictionary.held import release_of
from workforce.sources.cihi import DASH, PROVINCES, STAR
from workforce.sources.jsa import GROUP, NOT_GIVEN

__all__ = ["australia_profiles", "australia_projections", "canada_technologists"]

COPY = "third party's copy"
CENSUS_YEAR = 2021  # of all six-digit figures, as the workbook's sheet Contents says
THOUSAND = 1000
MARKS = "*†‡§"


def australia_profiles(raw: Raw) -> Iterator[Row]:
    """The imaging occupations of the newest profile held."""
    (file,) = raw.used("australia_profiles")
    for row in raw.read(file):
        surveyed = len(row["anzsco_code"]) == len(GROUP)
        figures = {name: cell for name, cell in row.items() if name not in _WORDS}
        cells = [gap(n, None if c == NOT_GIVEN else float(c)) for n, c in figures.items()]
        yield {
            **{name: row[name] for name in _WORDS},
            "counted_by": "labor force survey" if surveyed else "census",
            "year": release_of(file)[0] if surveyed else CENSUS_YEAR,
            **{name: value for cell in cells for name, value in cell.items()},
        }


_WORDS = ("anzsco_code", "occupation")


def australia_projections(raw: Raw) -> Iterator[Row]:
    """Base year and projected years of the newest projections held."""
    (file,) = raw.used("australia_projections")
    for row in raw.read(file):
        yield {
            **{name: row[name] for name in _WORDS},
            "year": int(row["year"]),
            "employed": float(row["employed_thousand"]) * THOUSAND,
            "figures_from": COPY,
        }


def canada_technologists(raw: Raw) -> Iterator[Row]:
    """Technologists by province and year, from the newest edition held."""
    (file,) = raw.used("canada_technologists")
    for row in raw.read(file):
        figures = {n: c for n, c in row.items() if n not in ("province", "year")}
        cells = [gap(name, _number(cell)) for name, cell in figures.items()]
        yield {
            "province": row["province"],
            "place": PROVINCES.index(row["province"]) + 1,
            "year": int(row["year"]),
            **{name: value for cell in cells for name, value in cell.items()},
            "marked": _marked(row["technologists"] + row["per_100k"]),
        }


def _number(cell: str) -> float | None:
    """The number without marks; the workbook holds some rates unrounded, shown with a decimal."""
    return None if cell == DASH else round(float(cell.strip(MARKS).replace(",", "")), 1)


def _marked(cell: str) -> str:
    if STAR in cell:
        return "may be understated"
    return "includes others" if set(cell) & set(MARKS) else ""
