"""Outlines and the counties of metropolitan areas."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.build.raw import Raw, Row

__all__ = ["metro_counties", "outlines"]

KINDS = {"states": "state", "metros": "metro"}


def outlines(raw: Raw) -> Iterator[Row]:
    """The rings of every state and metropolitan area that has an outline."""
    for name, kind in KINDS.items():
        for file in raw.used("outlines", f"geography/*_outlines_{name}_secondary.csv"):
            for row in raw.read(file):
                yield {
                    "area_kind": kind,
                    "area_code": row["code"],
                    "ring": int(row["ring"]),
                    "points": row["points"],
                }


def metro_counties(raw: Raw) -> Iterator[Row]:
    """The counties of the newest delineation held."""
    (file,) = raw.used("metro_counties")
    for row in raw.read(file):
        yield {
            **{name: row[name] for name in ("area_code", "area_title", "division_title")},
            "county_fips": row["state_fips"] + row["county_fips"],
            "county": row["county"],
            "state_fips": row["state_fips"],
            "part": row["part"].lower(),
        }
