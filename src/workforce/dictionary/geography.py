"""Outlines of states and metropolitan areas, and the counties of the latter."""

from __future__ import annotations

from workforce.dictionary.held import newest
from workforce.schema import Column, Table, text

__all__ = ["TABLES"]

TABLES = (
    Table(
        "outlines",
        "Outlines of states and metropolitan areas on a flat map",
        "One row a ring. The map is Albers' equal-area projection of 975 by 610 pixels with Alaska "
        "and Hawaii moved in below; Puerto Rico, Guam and the Virgin Islands are not on it. The "
        "borders are simplified: for drawing, not for measuring.",
        (
            text("area_kind", "what is drawn", "state", "metro"),
            text("area_code", "FIPS code of the state, or code of the metropolitan area"),
            Column("ring", "integer", "", "0 is the largest ring of a place", minimum=0),
            text(
                "points",
                "x,y in tenths of a pixel, blank-separated; x counts from 100 pixels further left",
            ),
        ),
        ("area_kind", "area_code", "ring"),
        ("geography/*_outlines_*_secondary.csv",),
        choose=newest,
    ),
    Table(
        "metro_counties",
        "Counties of the metropolitan areas",
        "One row a county (in Connecticut a planning region, in Puerto Rico a municipio). Counties "
        "outside metropolitan areas are left out.",
        (
            text("area_code", "code of the metropolitan area"),
            text("area_title", "its title: principal cities and states"),
            text(
                "division_title",
                "title of the metropolitan division; empty where there is none",
                optional=True,
            ),
            text("county_fips", "FIPS code of the county, five digits"),
            text("county", "name of the county with its kind"),
            text("state_fips", "FIPS code of its state"),
            text("part", "whether the county is central or outlying", "central", "outlying"),
        ),
        ("area_code", "county_fips"),
        ("geography/*_metro_counties.csv",),
        choose=newest,
    ),
)
