"""Projections of the nation and of the states, with what the publisher says behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from workforce.build.raw import DASHES, Raw, Row, by_code, gap, jobs, number, title
from workforce.places import NATION_FIPS
from workforce.sources.projection_factors import CAUSES

__all__ = [
    "educational_attainment",
    "occupation_links",
    "projection_factors",
    "projections",
    "projections_all",
    "projections_states",
]


def projections(raw: Raw) -> Iterator[Row]:
    """Employment Projections: counts, separations and characteristics of each round, joined."""
    for label, rows in raw.each("projections/*_occupations.csv", table="projections"):
        base_year = int(label[:4])
        codes = {row["soc_code"] for row in rows}
        separations = by_code(raw, f"projections/{label}_separations.csv", codes)
        characteristics = by_code(raw, f"projections/{label}_characteristics.csv", codes)
        for row in rows:
            code = row["soc_code"]
            separation, characteristic = separations[code], characteristics[code]
            annual = "exits_thousands" in separation
            openings = jobs(row["openings_thousands"])
            yield {
                "round": label,
                "soc_code": code,
                "base_year": base_year,
                "base_employment": jobs(row["base_employment_thousands"]),
                "projected_year": base_year + 10,
                "projected_employment": jobs(row["projected_employment_thousands"]),
                "change": jobs(row["change_thousands"]),
                "change_pct": float(row["change_pct"]),
                **gap("openings_per_year", openings if annual else None),
                **gap("openings_per_decade", None if annual else openings),
                **gap("exits_per_year", jobs(separation.get("exits_thousands"))),
                **gap("transfers_per_year", jobs(separation.get("transfers_thousands"))),
                **gap("exit_rate_pct", number(separation.get("exit_rate_pct"))),
                **gap("transfer_rate_pct", number(separation.get("transfer_rate_pct"))),
                **gap("separation_rate_pct", number(separation.get("separation_rate_pct"))),
                **gap("self_employed_pct", number(characteristic["self_employed_pct"])),
                **_assignments(characteristic),
                "occupation": title(row["occupation"]),
                **gap(
                    "replacement_needs_per_decade",
                    jobs(separation.get("replacement_needs_thousands")),
                ),
            }


def projections_all(raw: Raw) -> Iterator[Row]:
    """Every detailed occupation of each round: counts, separations and self-employment."""
    for label, rows in raw.each("projections/*_all.csv"):
        base_year = int(label[:4])
        for row in rows:
            openings = row["openings_thousands"] if "exits_thousands" in row else None
            yield {
                "round": label,
                "soc_code": row["soc_code"],
                "base_year": base_year,
                "base_employment": jobs(row["base_employment_thousands"]),
                "projected_year": base_year + 10,
                "projected_employment": jobs(row["projected_employment_thousands"]),
                "change_pct": float(row["change_pct"]),
                **gap("openings_per_year", jobs(openings)),
                **gap("exits_per_year", jobs(row.get("exits_thousands"))),
                **gap("transfers_per_year", jobs(row.get("transfers_thousands"))),
                **gap("exit_rate_pct", number(row.get("exit_rate_pct"))),
                **gap("transfer_rate_pct", number(row.get("transfer_rate_pct"))),
                **gap("self_employed_pct", number(row["self_employed_pct"])),
                "occupation": title(row["occupation"]),
            }


def occupation_links(raw: Raw) -> Iterator[Row]:
    """Links between editions, each with whether its codes have others."""
    for editions, rows in raw.each("crosswalks/*_links.csv"):
        earlier, later = map(int, editions.split("-"))
        out = Counter(row["from_code"] for row in rows)
        into = Counter(row["to_code"] for row in rows)
        for row in rows:
            split, merged = out[row["from_code"]] > 1, into[row["to_code"]] > 1
            kinds = [word for word, is_so in (("split", split), ("merge", merged)) if is_so]
            yield {
                "from_edition": earlier,
                "from_code": row["from_code"],
                "to_edition": later,
                "to_code": row["to_code"],
                "link": " and ".join(kinds) or "one to one",
            }


def _assignments(characteristic: Mapping[str, str]) -> Row:
    """Entry requirements; the 2008-18 round assigned one source of education or training only."""
    values: Row = {}
    for name in ("typical_entry_education", "related_experience", "on_the_job_training"):
        cell = characteristic.get(name)
        if cell is None:
            values |= {name: "", f"{name}_flag": "other_definition"}
        elif cell in DASHES:
            values |= {name: "", f"{name}_flag": "not_published"}
        else:
            values |= {name: cell, f"{name}_flag": ""}
    return values


def projection_factors(raw: Raw) -> Iterator[Row]:
    """Coded statements of table 1.12."""
    for label, rows in raw.each("projections/*_factors.csv"):
        for row in rows:
            yield {"round": label, **row, **{cause: row[cause] == "yes" for cause in CAUSES}}


def educational_attainment(raw: Raw) -> Iterator[Row]:
    """Shares of workers by education; a mark on the title says shared with other occupations."""
    for label, rows in raw.each("projections/*_attainment.csv"):
        for row in rows:
            shares = {name: float(cell) for name, cell in row.items() if name.endswith("_pct")}
            published = row["occupation"]
            yield {
                "round": label,
                "soc_code": row["soc_code"],
                "occupation": title(published),
                "shared_with_others": title(published) != published.strip(),
                **shares,
            }


def projections_states(raw: Raw) -> Iterator[Row]:
    """The states' own projections, from the newest round that has them, each with its own years.

    A state may stand both in the answer about it and in those about its occupations; it counts
    once. A cell that a state left empty is not published.
    """
    figures = ("base_employment", "projected_employment", "change", "change_pct")
    for _, row in raw.rows("projections_states"):
        fips = row["state_fips"]
        yield {
            "state_fips": "" if fips == NATION_FIPS else fips,
            "soc_code": row["soc_code"],
            "base_year": int(row["base_year"]),
            "projected_year": int(row["projected_year"]),
            **{
                key: value
                for name in (*figures, "openings_per_year")
                for key, value in gap(name, float(row[name]) if row[name] else None).items()
            },
            "kept_from": row["kept_from"],
        }
