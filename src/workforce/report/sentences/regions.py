"""Sentences on where the jobs and the pay are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from workforce.charts import phrases
from workforce.measures import ranks, uncertainty
from workforce.measures.sides import ABOVE, BELOW
from workforce.occupations import Occupation
from workforce.places import STATES_AND_DC

__all__ = [
    "concentration",
    "movers",
    "outside_metropolitan",
    "projections",
    "ranking",
    "steadiness",
]

FIRST = 5


def concentration(states: pd.DataFrame, occupation: Occupation) -> Iterator[str]:
    """How many states are told apart from the nation, of `measures.regions.cells`."""
    rows = states[(states["soc_code"] == occupation.soc_code) & states["in_nation"]]
    known = rows[rows["location_quotient_low"].notna()]
    alone, together = (
        [int((known[f"location_quotient_{how}"] == side).sum()) for side in (ABOVE, BELOW)]
        for how in ("compared", "together")
    )
    yield (
        f"{occupation.name}: of {len(known)} states (DC included) with a figure, {alone[0]} have "
        f"more of these jobs per job than the nation, {alone[1]} have fewer, and "
        f"{len(known) - sum(alone)} cannot be told from it at {uncertainty.level_pct()}%, each by "
        f"its own interval. When all states are tested together, {together[0] or 'none'} have more "
        f"and {together[1] or 'none'} fewer."
    )
    if unsure := rows.loc[rows["location_quotient_unreliable"], "area_title"].tolist():
        yield (
            f"Unreliable, with a standard error of {uncertainty.UNRELIABLE_RSE_PCT}% or more of "
            f"the jobs: {phrases.listed(unsure)}."
        )
    withheld = rows.loc[rows["employment_flag"] != "", "area_title"].tolist()
    if withheld:
        yield f"Withheld: {phrases.listed(withheld)}."


def steadiness(states: pd.DataFrame, occupation: Occupation) -> Iterator[str]:
    """How far jobs lie from the year before's; nothing where no such year is held.

    Both years are given the newest year's error. Of independent samples a tenth would lie outside.
    """
    rows = states[(states["soc_code"] == occupation.soc_code) & states["in_nation"]]
    known = rows.dropna(subset=["employment_last_year", "employment_low"])
    if known.empty:
        return
    moved = (known["employment"] - known["employment_last_year"]).abs()
    outside = int((moved > np.sqrt(2) * (known["employment_high"] - known["employment"])).sum())
    chance = 1 - uncertainty.level_pct() / 100
    surprising = binomtest(outside, len(known), chance, alternative="greater").pvalue < chance
    yield (
        f"{occupation.name}: in {outside} of {len(known)} states the jobs of May "
        f"{known['last_year'].iloc[0]:.0f} lie further from those of May "
        f"{known['year'].iloc[0]:.0f} than {uncertainty.level_pct()}% of independent samples "
        f"would; about {chance * len(known):.0f} are expected, and fewer of years that share "
        "survey "
        "panels. "
        + (
            "Figures move more than their published errors say."
            if surprising
            else "That is no sign of more movement than the published errors say."
        )
    )


def ranking(ranked: pd.DataFrame, occupation: Occupation, measure: str, words: str) -> str:
    """Who is among the first for sure, of state rows joined with `measures.ranks.rank`.

    States whose pay is too high to be published have no rank but may come before all others.
    """
    states = ranked[(ranked["soc_code"] == occupation.soc_code) & ranked["in_nation"]]
    rows = states[states["rank"].notna()]
    first = rows.sort_values("rank").iloc[0]
    capped = 0
    if measure.endswith("wage_usd"):
        capped = int((states["annual_mean_wage_usd_flag"] == "capped").sum())
    sure = rows.loc[ranks.among_first(rows, FIRST - capped), "area_title"].tolist()
    places = f"{first['rank_best']:.0f} to {first['rank_worst']:.0f}"
    certain = (
        f"Certainly among the first {phrases.number_word(FIRST)}: {phrases.listed(sure)}."
        if sure
        else f"No state is certainly among the first {phrases.number_word(FIRST)}."
    )
    unranked = len(STATES_AND_DC) - len(rows)
    noun = "state" if unranked == 1 else "states"
    gaps = f" Without a published figure, not ranked: {unranked} {noun}" if unranked else ""
    if capped:
        gaps += f", {capped} of them because pay is too high to be published: these may come first"
    return (
        f"{occupation.name}, {words}: {first['area_title']} has the highest published estimate, "
        f"with ranks {places} of {first['ranked']:.0f} compatible with the data. {certain}"
        f"{gaps}{'.' if gaps else ''}"
    )


def movers(states: pd.DataFrame, occupation: Occupation) -> str:
    """Whose place changes most when pay is put at the nation's prices."""
    rows = states[(states["soc_code"] == occupation.soc_code) & states["in_nation"]]
    rows = rows.dropna(subset=["annual_mean_wage_usd", "adjusted_mean_wage_usd"])
    nominal = rows["annual_mean_wage_usd"].rank(ascending=False, method="min")
    adjusted = rows["adjusted_mean_wage_usd"].rank(ascending=False, method="min")
    moved = (nominal - adjusted).rename("places")
    up, down = rows.loc[moved.idxmax()], rows.loc[moved.idxmin()]
    return (
        f"{occupation.name}: at the nation's prices of {up['parity_year']:.0f}, "
        f"{up['area_title']} gains most places ({moved.max():.0f}) and {down['area_title']} loses "
        f"most ({-moved.min():.0f}); places are of estimates, whose ranks overlap."
    )


def outside_metropolitan(found: pd.DataFrame, occupation: Occupation) -> str:
    """The share of jobs outside metropolitan areas, with what is withheld."""
    row = found[found["soc_code"] == occupation.soc_code].iloc[0]
    share = (
        "no jobs outside metropolitan areas are published"
        if pd.isna(row["nonmetro_share_pct"])
        else f"{row['nonmetro_share_pct']:.1f}% of published jobs lie outside metropolitan areas"
    )
    return (
        f"{occupation.name}: {share}. Areas with a cell hold "
        f"{row['published_share_pct']:.0f}% of the nation's jobs; employment is withheld in "
        f"{row['metro_withheld']:.0f} of {row['metro_areas']:.0f} metropolitan "
        f"and {row['nonmetro_withheld']:.0f} of {row['nonmetro_areas']:.0f} nonmetropolitan "
        "cells; other areas have no cell."
    )


def projections(projected: pd.DataFrame, contradictory: int, occupation: Occupation) -> str:
    """The states' own projections beside the nation's."""
    if projected.empty:
        return f"{occupation.name}: not among the states' own projections held here."
    nation = projected[projected["state_fips"] == ""].iloc[0]
    states = projected[projected["state_fips"] != ""]
    faster = int((states["change_pct"] > nation["change_pct"]).sum())
    span = ["base_year", "projected_year"]
    others = int((states[span] != nation[span]).any(axis="columns").sum())
    verb = "projects" if others == 1 else "project"
    elsewhen = f" {others} of them {verb} other years." if others else ""
    left_out = f" {contradictory} contradictory rows are left out." if contradictory else ""
    return (
        f"{occupation.name}, {nation['base_year']} to {nation['projected_year']}: the nation "
        f"{phrases.percent(nation['change_pct'])}; {faster} of {len(states)} states and "
        f"territories expect more of themselves.{elsewhen}{left_out}"
    )
