"""Small multiples of jobs or pay through the years held by state."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workforce.charts import given, panels, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.forms import DOLLARS, JOBS
from workforce.occupations import Occupation, by_key, era_of
from workforce.places import State

__all__ = ["called", "in_state", "in_states"]

NOUNS = {"employment": "jobs", "real_mean_wage_usd": "mean pay"}
SLUGS = {"employment": "jobs", "real_mean_wage_usd": "pay"}
FORMS = {"employment": JOBS, "real_mean_wage_usd": DOLLARS}


def called(measure: str, of: Occupation | State) -> str:
    """The name of the chart of a measure, in the states of an occupation or in a state."""
    whose = of.abbreviation.lower() if isinstance(of, State) else of.key.replace("-", "_")
    return (
        f"{'state_years' if isinstance(of, State) else 'years_by_state'}_{SLUGS[measure]}_{whose}"
    )


def in_state(levels: pd.DataFrame, measure: str, state: State, *, source: str) -> Chart:
    """Jobs or pay of the field's occupations in a state by year, a panel each.

    `levels` holds the state's rows of `measures.state_years.through_years`; see `_through_years`.
    """
    named = _Panels("occupation_key", "occupation", state.name)
    return _through_years(levels, measure, named, called(measure, state), source)


def in_states(levels: pd.DataFrame, measure: str, occupation: Occupation, *, source: str) -> Chart:
    """Jobs or pay of an occupation by year in several states, a panel each.

    `levels` holds their rows of `measures.state_years.through_years`; see `_through_years`.
    """
    named = _Panels("state_fips", "area_title", occupation.name)
    return _through_years(levels, measure, named, called(measure, occupation), source)


@dataclass(frozen=True)
class _Panels:
    """The columns that tell panels apart and name them, and what all panels have in common."""

    key: str
    title: str
    where: str


def _through_years(
    levels: pd.DataFrame, measure: str, of: _Panels, name: str, source: str
) -> Chart:
    """Jobs or pay by year, a panel each occupation or state, never joined across methods.

    `measure` is `employment` or `real_mean_wage_usd`. Rows without it are left out; hollow dots
    stand for years whose interval takes another year's error. Panels are in the order of their
    newest estimate and have their own scales from zero.

    Raises `UsageError` where no row holds the measure.
    """
    form = FORMS[measure]
    last = int(levels["year"].max())
    drawn = given.held(levels, measure, "levels")
    drawn = drawn.assign(
        era=[
            era_of(by_key(key), year).name
            for key, year in zip(drawn["occupation_key"], drawn["year"], strict=True)
        ]
    )
    sizes = drawn.sort_values("year").groupby(of.key)[measure].last()
    drawn = drawn.assign(size=drawn[of.key].map(sizes)).sort_values(
        ["size", of.key, "year"], ascending=[False, True, True], ignore_index=True
    )
    ends, taken = (measure, f"{measure}_low", f"{measure}_high"), f"{measure}_assumed_from"
    years = panels.Years(int(drawn["year"].min()), last)
    shown = [
        panels.Panel(
            str(rows["occupation_key"].iloc[0]),
            str(rows[of.title].iloc[0]),
            (f"{form.of(rows.iloc[-1], measure)} in May {rows['year'].iloc[-1]}",),
            float(rows[list(ends)].max(axis=None)),
            rows,
            int(rows["year"].min()),
        )
        for _, rows in drawn.groupby(of.key, sort=False)
    ]
    assumed = [panel.rows[panel.rows[taken] > 0] for panel in shown]

    def draw(area: Area, layout: Layout) -> None:
        places = panels.draw(area, layout, shown, years, form.value)
        for (axes, one), hollow in zip(places, assumed, strict=True):
            colour = style.colour(one.key)
            panels.runs(axes, one.rows, ends, colour)
            panels.runs(axes, hollow, ends, colour, hollow=True)

    kept = ["state_fips", "area_title", "occupation_key", "occupation", "soc_code", "year"]
    kept += ["method", *ends, taken]
    kept += ["dollars_of"] if measure != "employment" else []
    return Chart(
        name,
        _words(levels, drawn, shown, measure, of.where, source),
        drawn[kept],
        draw,
        panels.room(shown),
    )


def _words(
    levels: pd.DataFrame,
    drawn: pd.DataFrame,
    shown: list[panels.Panel],
    measure: str,
    where: str,
    source: str,
) -> Words:
    noun = NOUNS[measure]
    held = [f"May {year}" for year in sorted(drawn["year"].unique())]
    prices = "" if measure == "employment" else f", in prices of May {drawn['dollars_of'].max()}"
    assumed = drawn[drawn[f"{measure}_assumed_from"] > 0]
    note = ""
    if len(drawn["method"].unique()) > 1:
        changed = drawn["method"].max().rpartition(" ")[2]
        note += (
            f"Lines break where counting changed: estimates are made by another method since May "
            f"{changed}, so years before do not compare. "
        )
    if len(assumed):
        when = phrases.listed([f"May {year}" for year in sorted(assumed["year"].unique())])
        taken = phrases.listed(
            [str(y) for y in sorted(assumed[f"{measure}_assumed_from"].unique())]
        )
        note += (
            f"Hollow: no error of {when} is held; the interval assumes the relative error of May "
            f"{taken}. Years less than three apart share survey panels: levels, not growth. "
        )
    missing = levels[levels[measure].isna()]
    if len(missing):
        note += f"Not drawn: {len(missing)} of {len(levels)} figures, not published or capped. "
    heads = phrases.listed([f"{panel.name} {panel.headline[0]}" for panel in shown])
    return Words(
        title=f"{where}: {noun} in {phrases.listed(held)}; most: {shown[0].name}, "
        f"{shown[0].headline[0].partition(' in ')[0]}",
        subtitle=f"{noun.capitalize()}{' a year' if prices else ''}{prices}; every panel has its "
        f"own scale from zero; dots: estimate, upright lines: {phrases.level()} interval",
        source=source,
        note=note.strip(),
        alt=f"Small line charts of {noun} by year, {where}, {phrases.listed(held)}. "
        f"Last values: {heads}.",
    )
