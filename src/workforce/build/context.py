"""What figures are held against: residents, price levels and consumer prices."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.build.raw import Raw, Row, gap
from workforce.places import NATION_FIPS
from workforce.sources.parities import NATION
from workforce.sources.population import ALL_AGES
from workforce.sources.prices import NOT_PUBLISHED

MAY, ANNUAL_AVERAGE = SHOWN = ("M05", "M13")
PORTIONS = {
    "Metropolitan Portion)": "metro_portion",
    "Nonmetropolitan Portion)": "nonmetro_portion",
}

__all__ = ["consumer_prices", "population_states", "price_parities"]


def population_states(raw: Raw) -> Iterator[Row]:
    """Residents of all ages and of 65 and over, from the newest vintage held that has the year."""
    people: dict[tuple[str, int], dict[int, int]] = {}
    kept_from: dict[tuple[str, int], str] = {}
    for _, row in raw.rows("population_states"):
        if row["state_fips"] != NATION_FIPS:
            ages = people.setdefault((row["state_fips"], int(row["year"])), {})
            ages[int(row["age"])] = int(row["population"])
            kept_from[row["state_fips"], int(row["year"])] = row["kept_from"]
    for (state_fips, year), ages in people.items():
        yield {
            "state_fips": state_fips,
            "year": year,
            "population": ages.pop(ALL_AGES),
            "population_65_plus": sum(ages.values()),
            "kept_from": kept_from[state_fips, year],
        }


def price_parities(raw: Raw) -> Iterator[Row]:
    """Price level of each state, metropolitan area and portion of a state by year.

    From the newest release held of each of the three tables that has it.
    """
    for _, row in raw.rows("price_parities"):
        place = _place(row)
        if place is not None:
            level = None if row["parity"] == "(NA)" else float(row["parity"])
            yield {
                **place,
                "year": int(row["year"]),
                **gap("price_parity", level),
                "kept_from": row["kept_from"],
            }


def _place(row: Row) -> Row | None:
    """Which place a raw line is of; None for the nation."""
    code = row.get("state_fips") or row["area_code"]
    if code in (NATION_FIPS, NATION):
        return None
    if "state_fips" in row:
        return {"area_kind": "state", "area_code": code, "state_fips": code}
    portion = PORTIONS.get(row["name"].rpartition(" (")[2])
    if portion is None:
        return {"area_kind": "metro", "area_code": code, "state_fips": ""}
    return {"area_kind": portion, "area_code": code, "state_fips": code[:2]}


def consumer_prices(raw: Raw) -> Iterator[Row]:
    """May and annual average index by year, from the newest release held that has them."""
    index: dict[tuple[int, str], float] = {}
    kept_from: dict[int, set[str]] = {}
    for _, row in raw.rows("consumer_prices"):
        if row["value"] != NOT_PUBLISHED:
            index[int(row["year"]), row["period"]] = float(row["value"])
            if row["period"] in SHOWN:
                kept_from.setdefault(int(row["year"]), set()).add(row["kept_from"])
    for year in sorted({year for year, _ in index}):
        yield {
            "year": year,
            **gap("may_index", index.get((year, MAY))),
            **gap("annual_average_index", index.get((year, ANNUAL_AVERAGE))),
            "kept_from": "; ".join(sorted(kept_from.get(year, set()) - {""})),
        }
