"""Charts of states in order: pay as paid and at the nation's prices, projected change."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.forms import DOLLARS
from workforce.occupations import Occupation, called
from workforce.places import STATES_AND_DC, State

__all__ = ["nominal_against_adjusted", "place_of", "state_projection"]

LINK = 0.45
PLACES = "states and territories"
CHANGE = ["change_pct", "change_pct_low", "change_pct_high"]
ABOVE, NOT_ABOVE = "more than the nation", "not clearly more"
_STATES_AND_DC = [state.fips for state in STATES_AND_DC]


def place_of(frame: pd.DataFrame, own: State | None) -> int | None:
    """The row of a state in a frame with state_fips; none where it is not there, or not asked."""
    codes = frame["state_fips"].to_list()
    return codes.index(own.fips) if own is not None and own.fips in codes else None


def nominal_against_adjusted(
    ranked: pd.DataFrame,
    occupation: Occupation,
    *,
    source: str,
    own: State | None = None,
    pick: ladder.Pick = ladder.PAGE,
) -> Chart:
    """Mean pay of states as paid and at the nation's prices, the highest at prices first.

    Of more states than a picture holds the first and last are drawn, and the `own` one between.

    `ranked` holds the rows of `regions.with_adjusted_pay`, joined with `ranks.rank` of the
    adjusted pay. Only the 50 states and DC count, where both are known; the data say each one's
    place among them by either and how many places prices move it up (`places_up`).

    Raises `UsageError` where no state of the occupation has both.
    """
    paid = measured.measure_of("annual_mean_wage_usd")
    real = measured.measure_of("adjusted_mean_wage_usd")
    rows = measured.rows_of(ranked, occupation, "ranked")
    kept = ["year", "parity_year", "soc_code", "state_fips", "area_title", "price_parity"]
    within = rows[rows["state_fips"].isin(_STATES_AND_DC)]
    drawn = given.held(within, real.column, "ranked")[
        [*kept, paid.column, *real.ends(), "rank_best", "rank_worst"]
    ]
    places = drawn[[paid.column, real.column]].rank(ascending=False, method="min").astype(int)
    drawn = drawn.assign(
        place_as_paid=places[paid.column],
        place_at_prices=places[real.column],
        places_up=places[paid.column] - places[real.column],
    ).sort_values(["place_at_prices", "state_fips"], ignore_index=True)
    every, mine = drawn, place_of(drawn, own)
    picked = ladder.picks(len(every), mine, pick)
    drawn = every.iloc[picked].reset_index(drop=True)
    value, low, high = (drawn[column] for column in real.ends())
    span = drawn[[paid.column, *real.ends()]]
    shown = ladder.Ladder(
        "State",
        drawn["area_title"].to_list(),
        [
            ladder.Column("As paid", [_rounded(v) for v in drawn[paid.column]], phone=False),
            ladder.Column(
                "After prices", [_dollars(*row) for row in drawn[real.ends()].to_numpy()]
            ),
        ],
        (span.min(axis=None), span.max(axis=None)),
        real.tick,
        title="Mean pay a year",
        gaps=ladder.few(picked),
        own=None if mine is None else picked.index(mine),
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        colour = style.colour(occupation.key)
        scale.axes.hlines(
            scale.y,
            drawn[paid.column],
            value,
            color=style.tint(colour, LINK),
            lw=style.points(2.5),
            zorder=1,
        )
        scale.axes.hlines(scale.y, low, high, color=colour, lw=style.points(1.25), zorder=2)
        ladder.mark(scale, drawn[paid.column], style.CONTEXT, hollow=True, zorder=2.5)
        ladder.mark(scale, value, colour)

    gaps = measured.gaps(rows, real, measured.expected(rows))
    chart = measured.called("nominal_against_adjusted", occupation)
    words = _price_words(every, len(drawn), gaps, occupation, source, pick)
    return Chart(
        chart,
        words,
        drawn,
        draw,
        ladder.room(shown),
        fewer=None
        if pick == ladder.SLIDE
        else lambda: nominal_against_adjusted(
            ranked, occupation, source=source, own=own, pick=ladder.SLIDE
        ),
    )


def _dollars(value: float, low: float, high: float) -> str:
    return DOLLARS.value(value, low, high)


def _rounded(value: float) -> str:
    """Pay as paid beside pay after prices, to the hundred dollars that prices leave."""
    return DOLLARS.value(round(value, -2))


def _price_words(
    every: pd.DataFrame,
    drawn: int,
    gaps: dict[str, list[str]],
    occupation: Occupation,
    source: str,
    pick: ladder.Pick,
) -> Words:
    name, real = called(occupation), measured.measure_of("adjusted_mean_wage_usd")
    month = f"May {given.one(every, 'year')}"
    parity = given.one(every, "parity_year")
    top = every.iloc[0]
    possible = int((every["rank_best"] == 1).sum())
    shown = " of those with published pay" if measured.REASONS["capped"] in gaps else ""
    any_of = phrases.any_of(possible, "states")
    highest = f"After prices, {any_of}{shown} may pay {name} most"
    if possible == 1:
        highest = f"After prices, {top['area_title']} pays {name} most{shown and ','}{shown}"
    up, down = (every.loc[every["places_up"].idxmax()], every.loc[every["places_up"].idxmin()])
    moves = ""
    if up["places_up"] > 0 > down["places_up"]:
        moves = (
            f" Of all states, prices lift {up['area_title']} most places ({up['places_up']}) and "
            f"lower {down['area_title']} most ({-down['places_up']})."
        )
    note = (
        f"{ladder.drawn_of(drawn, len(every), 'states', pick)}Price levels of {parity}, taken as "
        f"exact. Many intervals overlap, so a few places up or down mean little.{moves}"
    )
    if gaps:
        note += f" Not drawn: {measured.said(gaps)}."
    return Words(
        title=measured.first_fitting(
            highest, highest.replace(f" {name}", ""), highest.replace(shown, "")
        ),
        subtitle=f"{occupation.name}, {month}: mean pay a year, hollow: as paid, filled: at the "
        f"nation's prices of {parity} with {phrases.level()} interval; "
        f"{_extent(drawn, len(every))}",
        source=source,
        note=note,
        alt=f"Dot plot of mean pay of {name}, {_extent(drawn, len(every))}, {month}, as paid and "
        f"at the nation's prices. At prices the highest estimate is {top['area_title']} with "
        f"{_dollars(*(top[end] for end in real.ends()))}.{moves}",
    )


def _extent(drawn: int, total: int) -> str:
    """How many of the states are drawn: "13 of 51 states (DC counted as one)"."""
    count = f"{total}" if drawn == total else f"{drawn} of {total}"
    return f"{count} states (DC counted as one)"


def state_projection(
    projected: pd.DataFrame,
    contradictory: int,
    occupation: Occupation,
    *,
    source: str,
    own: State | None = None,
    pick: ladder.Pick = ladder.PAGE,
) -> Chart:
    """The states' own projected change in jobs and what rounding leaves, the nation's as a line.

    `projected` and `contradictory` are the two answers of `regions.state_projections` for the
    occupation: a row a state and the nation's with an empty `state_fips`, and how many rows it
    left out. The largest change comes first; of more states than a picture holds the first and
    last are drawn, and the `own` one between. The data leave the nation's row out and carry its
    change as `nation_change_pct`.

    Raises `UsageError` where there is no state, or not one row for the nation.
    """
    of_nation = projected["state_fips"].fillna("") == ""
    known = given.held(projected, "change_pct", "projected")
    drawn = known[~of_nation.loc[known.index]]
    if drawn.empty or of_nation.sum() != 1:
        given.refuse("projected", "states and one row for the nation", f"{len(drawn)} states")
    own_ends = projected.loc[of_nation, CHANGE].iloc[0]
    nation = float(own_ends["change_pct"])
    drawn = drawn.assign(
        soc_code=occupation.soc_code,
        nation_change_pct=nation,
        # As sure as the rounding of published jobs allows.
        call=[
            ABOVE if row.change_pct_low > own_ends["change_pct_high"] else NOT_ABOVE
            for row in drawn.itertuples()
        ],
    ).sort_values(["change_pct", "state_fips"], ascending=[False, True], ignore_index=True)
    every, mine = drawn, place_of(drawn, own)
    picked = ladder.picks(len(every), mine, pick)
    drawn = every.iloc[picked].reset_index(drop=True)
    values, low, high = (drawn[name] for name in CHANGE)
    shown = ladder.Ladder(
        "State",
        drawn["state"].to_list(),
        [ladder.Column("Change", [phrases.percent(value) for value in values])],
        (min(0.0, nation, low.min()), max(0.0, nation, high.max())),
        phrases.percent_tick,
        reference=(nation, f"nation {phrases.percent(nation)}"),
        gaps=ladder.few(picked),
        own=None if mine is None else picked.index(mine),
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        colour = style.colour(occupation.key)
        scale.axes.hlines(scale.y, 0, values, color=style.tint(colour, LINK), lw=style.points(9))
        scale.axes.hlines(scale.y, low, high, color=colour, lw=style.points(2), zorder=2)

    chart = measured.called("state_projection", occupation)
    words = _projection_words(every, len(drawn), nation, contradictory, occupation, source, pick)
    return Chart(
        chart,
        words,
        drawn,
        draw,
        ladder.room(shown),
        fewer=None
        if pick == ladder.SLIDE
        else lambda: state_projection(
            projected, contradictory, occupation, source=source, own=own, pick=ladder.SLIDE
        ),
        kept=ladder.partly(len(drawn), len(every), PLACES),
    )


def _projection_words(
    drawn: pd.DataFrame,
    rows: int,
    nation: float,
    contradictory: int,
    occupation: Occupation,
    source: str,
    pick: ladder.Pick,
) -> Words:
    name = called(occupation)
    faster = int((drawn["call"] == ABOVE).sum())
    where = phrases.count_of(faster, len(drawn), PLACES)
    short = phrases.count_of(faster, len(drawn), "states")
    verb = "projects" if faster == 1 else "project"
    against = f"the nation's {phrases.percent(nation)}"
    spans = sorted(set(zip(drawn["base_year"], drawn["projected_year"], strict=True)))
    period = phrases.listed([f"{base} to {year}" for base, year in spans])
    few = contradictory == 1
    note = ladder.drawn_of(rows, len(drawn), PLACES, pick)
    note += (
        "States project in their own ways and give no interval. Thin lines: what the rounding of "
        "published jobs leaves; the title counts those clear of it. "
        f"{phrases.number_word(contradictory).capitalize()} row{'' if few else 's'} of figures "
        f"that contradict each other {'was' if few else 'were'} left out."
    )
    if (drawn["base_employment"] % 10 == 0).all():
        note += " Jobs are given to the nearest ten, so that changes of few jobs are coarse."
    if missing := [fips for fips in _STATES_AND_DC if fips not in set(drawn["state_fips"])]:
        note += f" No projection: {measured.names(missing)}."
    first, last = drawn.iloc[0], drawn.iloc[-1]
    return Words(
        title=measured.first_fitting(
            f"{where} {verb} clearly more growth in {name} than {against}",
            f"{where} {verb} clearly more growth than {against}",
            f"{short} {verb} clearly more growth than {against}",
        ),
        subtitle=f"{occupation.name}: states' own projected change in jobs, {period}; bars: "
        f"projection, thin lines: rounding, upright line: nation {phrases.percent(nation)}",
        source=source,
        note=note,
        alt=f"Bar chart of projected change in jobs of {name} in {len(drawn)} states and "
        f"territories, {period}, from {phrases.percent(first['change_pct'])} in {first['state']} "
        f"to {phrases.percent(last['change_pct'])} in {last['state']}; {against} is a line.",
    )
