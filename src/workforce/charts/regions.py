"""Maps and the plot of age by state; states in order come from `orders`, areas from `areas`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workforce.charts import given, measured, phrases, scatter, style, tiles
from workforce.charts.areas import metro_areas
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.measured import Measure
from workforce.charts.orders import nominal_against_adjusted, state_projection
from workforce.charts.style import Area
from workforce.forms import RATIO, ends_of
from workforce.measures import multiplicity
from workforce.measures.sides import sides
from workforce.measures.uncertainty import DISTINGUISHABLE, UNRELIABLE_RSE_PCT, z
from workforce.occupations import Occupation, called
from workforce.places import STATES, STATES_AND_DC, by_fips

__all__ = [
    "jobs_and_age",
    "metro_areas",
    "nominal_against_adjusted",
    "state_map",
    "state_projection",
]

NATION_QUOTIENT = 1.0
NOT_MISSING = "Concentration says where jobs are, not where workers are missing."
KEY = {
    "above": "clearly above the nation",
    "not told": "too close to the nation to call",
    "below": "clearly below the nation",
    "no figure": "no figure",
}


def state_map(
    states: pd.DataFrame,
    occupation: Occupation,
    *,
    source: str,
    measure: str = "location_quotient",
    nation: float | None = None,
) -> Chart:
    """Tile map of one measure by state, coloured by what its 90% interval says of the nation.

    `states` holds the rows of `regions.cells` for states and territories, with the columns of
    `regions.per_resident` and `regions.with_adjusted_pay` where `measure` is one of theirs;
    `nation` is the nation's figure, known for the location quotient. Tiles whose interval holds
    it cannot be told from the nation; those without a figure are hatched and named in the note.
    The data hold one row a tile: the measure with its interval, `compared` (above, not told,
    below, no figure), `together` (the same with the 50 states and DC tested together),
    `unreliable` (a standard error of 30% or more) and `reason` (why there is no figure, else
    empty).

    Raises `UsageError` where the occupation has no figure, or `nation` is needed and not given.
    """
    of = measured.measure_of(measure)
    if of.column == "location_quotient":
        nation = NATION_QUOTIENT
    if nation is None:
        given.refuse("nation", f"the nation's {of.noun} to compare with", "none")
    rows = measured.rows_of(states, occupation, "states")
    year = given.one(given.held(rows, of.column, "states"), "year")
    gaps = measured.gaps(rows, of, [state.fips for state in STATES])
    drawn = _compared(rows, of, nation, gaps)
    drawn.insert(0, "soc_code", occupation.soc_code)
    drawn.insert(0, "year", year)
    shown = [_tile(row, of) for row in drawn.to_dict("records")]
    # Legend and title count the same states, so that their numbers agree.
    counts = _counted(drawn)["compared"].value_counts()
    looks = set(drawn["compared"])
    key = [
        (look, f"{words}: {counts.get(look, 0)}") for look, words in KEY.items() if look in looks
    ]

    def draw(area: Area, layout: Layout) -> None:
        tiles.draw(area, layout, shown, key)

    words = _map_words(drawn, occupation, of, nation, gaps, source)
    slug = "" if of.column == "location_quotient" else f"_{of.slug}"
    chart = measured.called(f"state_map{slug}", occupation)
    return Chart(chart, words, drawn, draw, tiles.room(shown, key))


def _compared(
    rows: pd.DataFrame, of: Measure, nation: float, gaps: dict[str, list[str]]
) -> pd.DataFrame:
    """One row a state and territory, alphabetically, with its class and reason."""
    reasons = {fips: reason for reason, members in gaps.items() for fips in members}
    fips = [state.fips for state in sorted(STATES, key=lambda state: state.name)]
    marked = f"{of.flagged}_unreliable"
    found = rows.set_index("state_fips")[[*of.ends(), marked]].reindex(fips)
    found = found.rename(columns={marked: "unreliable"}).reset_index(names="state_fips")
    found["unreliable"] = found["unreliable"].eq(True)
    value, low, high = (found[column] for column in of.ends())
    found.insert(1, "state", found["state_fips"].map({s.fips: s.name for s in STATES}))
    return found.assign(
        compared=np.select(
            [value.isna(), low > nation, high < nation],
            ["no figure", "above", "below"],
            "not told",
        ),
        together=_tested_together(found, of, nation),
        reason=[reasons.get(code, "") for code in fips],
    )


def _tested_together(found: pd.DataFrame, of: Measure, nation: float) -> pd.Series:
    """The side of each of the 50 states and DC when they are tested together.

    The standard error is that of the logarithm, from the ends of the interval.
    """
    value, low, high = (found[column] for column in of.ends())
    error = np.log(high / low) / (2 * z())
    statistics = np.log(value / nation) / error
    counted = found["state_fips"].isin([state.fips for state in STATES_AND_DC])
    statistics = statistics.where(counted)
    return sides(statistics, multiplicity.holm(statistics))


def _tile(row: dict, of: Measure) -> tiles.Tile:
    state = by_fips(row["state_fips"])
    if state is None:
        given.refuse("state_fips", "a state's code", repr(row["state_fips"]))
    missing = row["compared"] == "no figure"
    words = {layout: "–" if missing else put(row[of.column]) for layout, put in of.tile.items()}
    return tiles.Tile(state, row["compared"], words)


def _map_words(
    drawn: pd.DataFrame,
    occupation: Occupation,
    of: Measure,
    nation: float,
    gaps: dict[str, list[str]],
    source: str,
) -> Words:
    counted = _counted(drawn)
    known = int((counted["compared"] != "no figure").sum())
    above = int((counted["compared"] == "above").sum())
    together = counted.loc[counted["together"] == "above", "state_fips"].to_list()
    where = f"in {phrases.count_of(above, known, 'states', opens=False)}"
    name = occupation.name
    still = phrases.number_or_none(len(together))
    also = f", {still} also when tested together" if above else ""
    if of.column == "location_quotient":
        title = measured.first_fitting(
            f"{name} are clearly concentrated {where}{also}",
            f"{name}: clearly concentrated {where}{also.replace('also when', 'if')}",
            f"{name} are clearly concentrated {where}",
        )
        note = f"Intervals hold the errors of all parts of the quotient. {NOT_MISSING}"
    else:
        title = measured.first_fitting(
            f"{name}: {of.noun} clearly above the nation's {where}{also}",
            f"{name}: {of.noun} clearly above the nation's {where}",
            f"{of.title()} is clearly above the nation's {where}",
        )
        note = f"The nation's {of.value(nation)} is taken as exact."
    note += (
        " Each interval stands alone: among so many, a few of these calls may be wrong. "
        + (
            f"Tested together, still above: {measured.names(together)}. "
            if together
            else "Tested together, none is above. "
        )
        + "Title and legend count the 50 states and DC."
    )
    if drawn["unreliable"].any():
        unsure = drawn.loc[drawn["unreliable"], "state_fips"].to_list()
        note += (
            f" Unreliable, with a standard error of {UNRELIABLE_RSE_PCT}% or more of the figure: "
            f"{measured.names(unsure)}."
        )
    if gaps:
        note += f" Hatched: {measured.said(gaps)}."
    lists = [
        f"{words[0].upper()}{words[1:]}: {measured.names(_fips(drawn, look))}."
        for look, words in KEY.items()
        if (drawn["compared"] == look).any()
    ]
    month = f"May {drawn['year'].iloc[0]}"
    return Words(
        title=title,
        subtitle=f"{name}, {month}; on each tile: {of.meaning}{of.on_tiles} (nation: "
        f"{of.value(nation)}); colors: {phrases.level()} interval against the nation",
        source=source,
        note=note,
        alt=f"Tile map of the states: {of.noun} of {called(occupation)}, {month}. "
        + " ".join(lists),
    )


def _counted(drawn: pd.DataFrame) -> pd.DataFrame:
    """The 50 states and DC, without the territories."""
    return drawn[drawn["state_fips"].isin([state.fips for state in STATES_AND_DC])]


def _fips(drawn: pd.DataFrame, look: str) -> list[str]:
    return drawn.loc[drawn["compared"] == look, "state_fips"].to_list()


def jobs_and_age(
    states: pd.DataFrame, association: pd.DataFrame, occupation: Occupation, *, source: str
) -> Chart:
    """Jobs per resident against the share of older residents, state by state.

    `states` holds the rows of `regions.per_resident`, `association` is
    `regions.age_association` of them. States without jobs or population are left out.

    Raises `UsageError` where the occupation has no such state, or no association.
    """
    of = measured.measure_of("jobs_per_100k")
    rows = measured.rows_of(states, occupation, "states")
    known = given.held(rows, of.column, "states").dropna(subset=["share_65_plus_pct"])
    found = measured.rows_of(association, occupation, "association").iloc[0]
    kept = ["year", "population_year", "soc_code", "state_fips", "area_title"]
    drawn = known[[*kept, "share_65_plus_pct", *of.ends()]].sort_values(
        "share_65_plus_pct", kind="stable", ignore_index=True
    )
    y, low, high = (drawn[column].to_list() for column in of.ends())
    abbreviated = [state.abbreviation for f in drawn["state_fips"] if (state := by_fips(f))]
    points = scatter.Scatter(
        drawn["share_65_plus_pct"].to_list(),
        y,
        low,
        high,
        {"desk": drawn["area_title"].to_list(), "phone": abbreviated},
        "Residents aged 65 and over",
        "Jobs per 100,000 residents",
        lambda value: f"{value:g}%",
        of.tick,
        style.colour(occupation.key),
    )

    def draw(area: Area, layout: Layout) -> None:
        scatter.draw(area, layout, points)

    gaps = measured.gaps(rows, of, measured.expected(rows))
    chart = measured.called("jobs_and_age", occupation)
    words = _age_words(drawn, found, occupation, gaps, source)
    return Chart(chart, words, drawn, draw, scatter.ROOM)


def _age_words(
    drawn: pd.DataFrame,
    found: pd.Series,
    occupation: Occupation,
    gaps: dict[str, list[str]],
    source: str,
) -> Words:
    name = called(occupation)
    month = f"May {given.one(drawn, 'year')}"
    if found["verdict"] == DISTINGUISHABLE and found["swayed"]:
        title = measured.first_fitting(
            f"Outlying states alone link age and {name} per resident",
            f"Outlying states alone link age and {name}",
        )
    elif found["verdict"] == DISTINGUISHABLE:
        more = "more" if found["correlation"] > 0 else "fewer"
        title = f"Older states tend to have {more} {name} per resident"
    else:
        title = measured.first_fitting(
            f"No clear link between states' age and {name} per resident",
            f"No clear link between age and {name}",
        )
    value, low, high = ends_of(found, "correlation")
    ends = f"({phrases.level()} interval {RATIO.ends(low, high)})"
    number, by_ranks = (
        f"correlation {RATIO.value(value, low, high)} {ends}",
        RATIO.value(found["rank_correlation"]),
    )
    note = (
        f"{number[0].upper()}{number[1:]} over {found['states']} states, DC counted as one; by "
        f"ranks, which outliers sway little, {by_ranks}. An association across states is no cause, "
        "and sampling error pulls it toward zero. The population is taken as exact."
    )
    if gaps:
        note += f" Not drawn: {measured.said(gaps)}."
    return Words(
        title=title,
        subtitle=f"{occupation.name} per 100,000 residents, {month}, and share of residents aged "
        f"65 and over, {given.one(drawn, 'population_year')}, by state; dots: estimate, lines: "
        f"{phrases.level()} interval",
        source=source,
        note=note,
        alt=f"Scatter plot of {len(drawn)} states: {name} per 100,000 residents against the share "
        f"of residents aged 65 and over; {number}. It names no cause.",
    )
