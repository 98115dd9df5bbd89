"""Residents, price levels and consumer prices."""

from __future__ import annotations

from workforce.dictionary.held import newest
from workforce.schema import Column, Fill, Table, text, year

__all__ = ["TABLES"]

PARITY_KINDS = ("state", "metro", "metro_portion", "nonmetro_portion")

TABLES = (
    Table(
        "population_states",
        "Civilian population of the states and DC",
        "One row a state and year (July). The source does not cover Puerto Rico, Guam and the "
        "Virgin Islands.",
        (
            text("state_fips", "FIPS code of the state"),
            year("year", "calendar year; estimates are for July"),
            Column("population", "integer", "civilian residents", "all ages", minimum=1),
            Column(
                "population_65_plus",
                "integer",
                "civilian residents",
                "aged 65 and over",
                minimum=1,
            ),
        ),
        ("state_fips", "year"),
        ("population/*_states.csv",),
        choose=newest,
        outranks=Fill("states and years", ("state_fips", "year")),
    ),
    Table(
        "price_parities",
        "Price levels of states, metropolitan areas and the rest of each state",
        "One row a place and year, from one release. Levels of different years must not be "
        "compared. None is published for the territories.",
        (
            text(
                "area_kind",
                "kind of place: portions are all of a state's metropolitan areas, or all the rest",
                *PARITY_KINDS,
            ),
            text(
                "area_code",
                "two-digit FIPS code of a state, five-digit CBSA code of a metropolitan area; "
                "portions: a state's FIPS code and 998 (metropolitan) or 999 (nonmetropolitan)",
            ),
            text(
                "state_fips",
                "FIPS code of the state; empty for metropolitan areas, which may cross borders",
                optional=True,
            ),
            year("year", "calendar year"),
            Column(
                "price_parity",
                "number",
                "nation = 100",
                "regional price parity, all items",
                3,
                minimum=0,
                flags=("not_published",),
            ),
        ),
        ("area_kind", "area_code", "year"),
        ("parities/*_states.csv", "parities/*_metro.csv", "parities/*_portions.csv"),
        choose=newest,
        outranks=Fill("places and years", ("state_fips", "area_code", "year"), "parity"),
    ),
    Table(
        "consumer_prices",
        "Consumer prices (CPI-U, all items, not seasonally adjusted)",
        "One row a year. Wages for May are deflated with the May index.",
        (
            year("year", "calendar year"),
            Column(
                "may_index",
                "number",
                "index, 1982-84 = 100",
                "index for May",
                3,
                minimum=0,
                flags=("not_published",),
            ),
            Column(
                "annual_average_index",
                "number",
                "index, 1982-84 = 100",
                "annual average as published; that of 2025 lacks October",
                3,
                minimum=0,
                flags=("not_published",),
            ),
        ),
        ("year",),
        ("prices/*_cpi_u.csv",),
        choose=newest,
        outranks=Fill("months", ("year", "period"), "value"),
    ),
)
