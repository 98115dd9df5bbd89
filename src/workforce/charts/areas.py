"""The metropolitan and nonmetropolitan areas with the highest estimates of a measure."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.measured import Measure
from workforce.charts.style import Area
from workforce.occupations import Occupation, called
from workforce.places import by_fips

__all__ = ["cut", "metro_areas"]

KINDS = {"metro": "metropolitan", "nonmetro": "nonmetropolitan"}
NONMETRO = " nonmetropolitan area"


def metro_areas(
    areas: pd.DataFrame,
    outside: pd.DataFrame,
    occupation: Occupation,
    *,
    source: str,
    measure: str = "annual_mean_wage_usd",
    first: int = 20,
) -> Chart:
    """The areas with the highest estimates of one measure, with 90% intervals.

    `areas` holds the rows of `regions.cells` for metropolitan and nonmetropolitan areas, joined
    with `ranks.rank` of `measure`; `outside` is `regions.outside_metropolitan`. The `first` areas
    are drawn, the highest first; the note counts those without a figure. Words speak of the areas
    given: their kinds, their state where all are of one, and ranks among the areas ranked.

    Raises `UsageError` where the occupation has no figure.
    """
    of = measured.measure_of(measure)
    rows = measured.rows_of(areas, occupation, "areas")
    known = given.held(rows, "rank", "areas").sort_values(
        [of.column, "area_code"], ascending=[False, True]
    )
    kept = ["year", "soc_code", "area_kind", "area_code", "area_title", "employment", *of.ends()]
    drawn = known[[*kept, "rank", "rank_best", "rank_worst", "ranked"]].head(first)
    drawn = drawn.reset_index(drop=True)
    values = [of.value(value) for value in drawn[of.column]]
    shown = ladder.Ladder(
        "Area",
        drawn["area_title"].str.replace(NONMETRO, " (nonmetro)", regex=False).to_list(),
        [
            ladder.Column("Estimate", values),
            ladder.Column("Ranks", ladder.ranges(drawn["rank_best"], drawn["rank_worst"])),
        ],
        of.span(drawn),
        of.tick,
        title=of.title(),
        cut=cut,
        stacked=True,
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        colour = style.colour(occupation.key)
        _, low, high = (drawn[column] for column in of.ends())
        scale.axes.hlines(scale.y, low, high, color=colour, lw=style.points(2.5))
        ladder.mark(scale, drawn[of.column], colour)

    month, name = f"May {given.one(drawn, 'year')}", called(occupation)
    leading = phrases.listed(
        [f"{t} {v}" for t, v in zip(drawn["area_title"].head(3), values[:3], strict=True)]
    )
    kinds, ranked = _kinds(known), int(given.one(known, "ranked"))
    where = "" if ranked == len(known) else f" among {ranked} areas"
    words = Words(
        title=_first_title(known, occupation, of),
        subtitle=f"{occupation.name}, {month}: {of.meaning}, {_extent(drawn, known)} "
        f"{kinds}; dots: estimate, lines: {phrases.level()} interval; ranks{where}: what the data "
        "allow",
        source=source,
        note=_areas_note(rows, outside, occupation, of),
        alt=f"Dot plot with {phrases.level()} intervals of {of.noun} of {name} in "
        f"{_extent(drawn, known)} {kinds}, the highest estimates first, {month}, led by "
        f"{leading}.",
    )
    chart = "metro_areas" if of.column == "annual_mean_wage_usd" else f"metro_areas_{of.slug}"
    return Chart(
        measured.called(chart, occupation),
        words,
        drawn,
        draw,
        ladder.room(shown),
        fewer=None
        if first <= ladder.MOST_ON_SLIDE
        else lambda: metro_areas(
            areas,
            outside,
            occupation,
            source=source,
            measure=measure,
            first=ladder.MOST_ON_SLIDE,
        ),
    )


def _extent(drawn: pd.DataFrame, known: pd.DataFrame) -> str:
    """How many of the areas given are drawn, before their kinds."""
    if len(drawn) == len(known):
        return "all" if len(known) > 1 else "the only one of the"
    return f"the {len(drawn)} highest of {len(known)}"


def _kinds(known: pd.DataFrame) -> str:
    """What kinds of areas are given, and in which state where it is one for all."""
    present = known["area_kind"].unique()
    kinds = phrases.listed([word for kind, word in KINDS.items() if kind in present])
    state = _state(known)
    return f"{kinds} areas" + (f" of {state}" if state else "")


def _state(known: pd.DataFrame) -> str:
    """The state that all areas given are of, if there is one."""
    states = known["state_fips"].fillna("").unique()
    one = by_fips(str(states[0])) if len(states) == 1 else None
    return one.in_sentence if one else ""


def _first_title(known: pd.DataFrame, occupation: Occupation, of: Measure) -> str:
    possible, total = int((known["rank_best"] == 1).sum()), len(known)
    name = called(occupation)
    best = cut(known["area_title"].iloc[0], lambda text: "-" not in text.split(",")[0])
    state = _state(known)
    among = f"of {total} areas{f' of {state}' if state else ''} with a figure"
    if possible == 1:
        return measured.first_fitting(
            f"{best} alone can rank first in {of.noun} of {name}, {among}",
            f"{best} alone can rank first in {of.noun} {among}",
        )
    many = phrases.number_or_none(possible)
    many = many[0].upper() + many[1:]
    return measured.first_fitting(
        f"{many} {among} could rank first in {of.noun} of {name}",
        f"{many} {among} could rank first in {of.noun}",
    )


def _areas_note(
    rows: pd.DataFrame, outside: pd.DataFrame, occupation: Occupation, of: Measure
) -> str:
    missing = rows[rows["rank"].isna()]
    note = f"All {len(rows)} areas with a cell have a figure."
    if len(missing):
        flags = missing[f"{of.flagged}_flag"].value_counts()
        counts = [
            f"{measured.REASONS.get(str(flag), of.lacking)} ({count})"
            for flag, count in flags.items()
        ]
        note = f"Without a figure: {len(missing)} of {len(rows)} areas; {'; '.join(counts)}."
    jobs = measured.rows_of(outside, occupation, "outside").iloc[0]
    cells = int(jobs["metro_areas"] + jobs["nonmetro_areas"])
    withheld = int(jobs["metro_withheld"] + jobs["nonmetro_withheld"])
    if pd.isna(jobs["published_share_pct"]):
        held = "No area publishes its jobs."
    else:
        held = (
            f"Areas that publish their jobs hold {jobs['published_share_pct']:.0f}% of the "
            f"nation's ({withheld} of {cells} areas in the states do not publish them)"
        )
        if pd.isna(jobs["metro_jobs"]):
            held += "; what share lies outside metropolitan areas is not known."
        elif jobs["nonmetro_jobs"] > 0:
            share = phrases.number(jobs["nonmetro_share_pct"])
            held += f"; {share}% of those lie outside metropolitan areas."
        else:
            held += "; none of those lie outside metropolitan areas."
    return (
        f"{note} {held} Ranks hold for all areas together at {phrases.level()}. Long area names "
        "are shortened."
    )


def cut(title: str, fits: ladder.Fits) -> str:
    """An area's name without its last cities, or its last words outside metropolitan areas."""
    stem, comma, states = title.partition(", ")
    while comma and "-" in stem and not fits(stem + comma + states):
        stem = stem.rpartition("-")[0].rstrip("-")
    if comma:
        return stem + comma + states
    stem, _, kind = title.rpartition(" (")
    while " " in stem and not fits(f"{stem}… ({kind}"):
        stem = stem.rpartition(" ")[0]
    return f"{stem}… ({kind}"
