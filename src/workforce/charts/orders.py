"""Charts of states in order: what rank each may have, pay at its prices, projected change."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.measured import Measure
from workforce.charts.style import Area
from workforce.measures import ranks
from workforce.occupations import Occupation, called
from workforce.places import STATES_AND_DC

__all__ = ["nominal_against_adjusted", "rank_ranges", "state_projection"]

FIRST = 5
_STATES_AND_DC = [state.fips for state in STATES_AND_DC]


def rank_ranges(
    ranked: pd.DataFrame, occupation: Occupation, measure: str, *, source: str
) -> Chart:
    """The ranks that the data allow each state, the highest estimate first.

    `ranked` holds the state rows of `regions.cells` (or `regions.with_adjusted_pay`) within the
    nation, joined with `ranks.rank` of `measure`. States without a rank are named in the note;
    a state is called certain to be among the first five only where its worst rank is, even if
    every state whose pay is too high to be published came before it.

    Raises `UsageError` where no state of the occupation has a rank.
    """
    of = measured.measure_of(measure)
    rows = measured.rows_of(ranked, occupation, "ranked")
    kept = ["year", "soc_code", "state_fips", "area_title", *of.ends()]
    drawn = given.held(rows, "rank", "ranked")[
        [*kept, "rank", "rank_best", "rank_worst", "ranked"]
    ].sort_values(["rank", "state_fips"], ignore_index=True)
    count = int(given.one(drawn, "ranked"))
    gaps = measured.gaps(rows, of, _STATES_AND_DC)
    unseen = len(gaps.get(measured.REASONS["capped"], []))
    certain = ranks.among_first(drawn, FIRST - unseen)
    best, worst = drawn["rank_best"].astype(int), drawn["rank_worst"].astype(int)
    shown = ladder.Ladder(
        "State",
        drawn["area_title"].to_list(),
        [
            ladder.Column("Estimate", [of.value(v) for v in drawn[of.column]], True, False),
            ladder.Column("Ranks", ladder.ranges(best, worst)),
        ],
        (0.5, count + 0.5),
        phrases.whole,
        ticks=[1, *range(10, count + 1, 10)],
        title="Rank, 1 is the highest",
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        colour = style.colour(occupation.key)
        pale = style.tint(colour, 0.35)
        bars = [colour if sure else pale for sure in certain]
        # A rank is as wide as the step to the next one, so that a single one shows as a bar too.
        scale.axes.hlines(scale.y, best - 0.5, worst + 0.5, color=bars, lw=style.points(9))
        ladder.mark(scale, drawn["rank"], style.INK, size=6, edge=style.PAPER)

    month = f"May {given.one(drawn, 'year')}"
    note = (
        f"Places hold for all states together at {phrases.level()}: estimates and their errors "
        "allow no others."
    )
    if gaps:
        note += f" Not ranked: {measured.said(gaps)}."
    sure = drawn.loc[certain, "area_title"].to_list()
    leading = [
        f"{row.area_title} ({of.value(getattr(row, of.column))}, {a} to {b})"
        for row, a, b in zip(drawn.head(FIRST).itertuples(), best, worst, strict=False)
    ]
    words = Words(
        title=_first_title(sure, count, occupation, of),
        subtitle=f"{occupation.name}, {month}: {of.meaning}, {_states(count)} "
        "(DC counted as one); dots: rank of the estimate, bars: ranks the data allow",
        source=source,
        note=note,
        alt=f"Ranks of {count} states by {of.noun} of {called(occupation)}, "
        f"{month}, each with the ranks the data allow: {phrases.listed(leading)} lead. Certainly "
        f"in the top five: {phrases.listed(sure) if sure else 'none'}.",
    )
    chart = "rank_ranges" if of.column == "annual_mean_wage_usd" else f"rank_ranges_{of.slug}"
    return Chart(measured.called(chart, occupation), words, drawn, draw, ladder.heights(shown))


def _states(count: int) -> str:
    total = len(_STATES_AND_DC)
    return f"{total} states" if count == total else f"{count} of {total} states"


def _first_title(sure: list[str], count: int, occupation: Occupation, of: Measure) -> str:
    name = called(occupation)
    if count <= FIRST:
        many = phrases.number_word(count)
        return f"Only {many} states can be ranked by {of.noun} of {name}"
    # With states left out, the first five are those of the others only.
    among = "" if count == len(_STATES_AND_DC) else f" of {count}"
    prize = f"in the top five{among} for {of.noun}"
    if not sure:
        return measured.first_fitting(
            f"No state is certainly {prize} of {name}", f"No state is certainly {prize}"
        )
    if len(sure) == 1:
        return measured.first_fitting(
            f"Only {sure[0]} is certainly {prize} of {name}", f"Only {sure[0]} is certainly {prize}"
        )
    many = phrases.number_word(len(sure))
    return measured.first_fitting(
        f"{phrases.listed(sure)} are certainly {prize} of {name}",
        f"{phrases.listed(sure)} are certainly {prize}",
        f"{many[0].upper()}{many[1:]} states are certainly {prize}",
    )


def nominal_against_adjusted(states: pd.DataFrame, occupation: Occupation, *, source: str) -> Chart:
    """Mean pay of each state as paid and at the nation's prices, the highest at prices first.

    `states` holds the rows of `regions.with_adjusted_pay`. Drawn are the 50 states and DC where
    both are known; the data say each one's place among them by either and how many places prices
    move it up (`places_up`).

    Raises `UsageError` where no state of the occupation has both.
    """
    paid = measured.measure_of("annual_mean_wage_usd")
    real = measured.measure_of("adjusted_mean_wage_usd")
    rows = measured.rows_of(states, occupation, "states")
    kept = ["year", "parity_year", "soc_code", "state_fips", "area_title", "price_parity"]
    within = rows[rows["state_fips"].isin(_STATES_AND_DC)]
    drawn = given.held(within, real.column, "states")[[*kept, paid.column, *real.ends()]]
    places = drawn[[paid.column, real.column]].rank(ascending=False, method="min").astype(int)
    drawn = drawn.assign(
        place_as_paid=places[paid.column],
        place_at_prices=places[real.column],
        places_up=places[paid.column] - places[real.column],
    ).sort_values(["place_at_prices", "state_fips"], ignore_index=True)
    value, low, high = (drawn[column] for column in real.ends())
    span = drawn[[paid.column, *real.ends()]]
    shown = ladder.Ladder(
        "State",
        drawn["area_title"].to_list(),
        [
            ladder.Column("Adjusted", [real.value(v) for v in value], phone=False),
            ladder.Column("Places", [_moved(places) for places in drawn["places_up"]]),
        ],
        (span.min(axis=None), span.max(axis=None)),
        real.tick,
        title="Mean pay a year",
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        colour = style.colour(occupation.key)
        scale.axes.hlines(
            scale.y, drawn[paid.column], value, color=style.CONTEXT, lw=style.points(1), zorder=1
        )
        scale.axes.hlines(scale.y, low, high, color=colour, lw=style.points(2.5), zorder=2)
        ladder.mark(scale, drawn[paid.column], style.CONTEXT, hollow=True, size=5, zorder=2.5)
        ladder.mark(scale, value, colour)

    gaps = measured.gaps(rows, real, measured.expected(rows))
    chart = measured.called("nominal_against_adjusted", occupation)
    words = _price_words(drawn, gaps, occupation, source)
    return Chart(chart, words, drawn, draw, ladder.heights(shown))


def _moved(places: int) -> str:
    return f"+{places}" if places > 0 else phrases.whole(places)


def _named(states: pd.DataFrame) -> str:
    if len(states) == 1:
        return str(states["area_title"].iloc[0])
    return f"{phrases.number_word(len(states))} states"


def _price_words(
    drawn: pd.DataFrame, gaps: dict[str, list[str]], occupation: Occupation, source: str
) -> Words:
    name, real = called(occupation), measured.measure_of("adjusted_mean_wage_usd")
    up, down = drawn["places_up"].max(), drawn["places_up"].min()
    if up > 0 > down:
        # Of states that move equally far, none is named as if it alone did.
        lifted, lowered = (_named(drawn[drawn["places_up"] == far]) for far in (up, down))
        moves = (
            f"Adjusting for prices lifts {lifted} {up} places in pay and lowers {lowered} {-down}"
        )
    else:
        moves = "Adjusting for prices moves no state in the order of pay"
    month = f"May {given.one(drawn, 'year')}"
    parity = given.one(drawn, "parity_year")
    top = drawn.iloc[0]
    note = (
        f"Price parities of {parity}, taken as exact. Places are those of the estimates: many "
        "intervals overlap, so a few places up or down mean little."
    )
    if gaps:
        note += f" Not drawn: {measured.said(gaps)}."
    return Words(
        title=measured.first_fitting(f"{moves} for {name}", moves),
        subtitle=f"{occupation.name}, {month}: mean pay a year, hollow: as paid, filled: at the "
        f"nation's prices of {parity} with {phrases.level()} interval; places: how far prices "
        "move a state up "
        f"among {len(drawn)} (DC counted as one)",
        source=source,
        note=note,
        alt=f"Dot plot of mean pay of {name} in {len(drawn)} states, {month}, as paid and at the "
        f"nation's prices. At prices the highest estimate is {top['area_title']} with "
        f"{real.value(top[real.column])}. {moves}.",
    )


def state_projection(
    projected: pd.DataFrame, contradictory: int, occupation: Occupation, *, source: str
) -> Chart:
    """The states' own projected change in jobs, with the nation's as a line.

    `projected` and `contradictory` are the two answers of `regions.state_projections` for the
    occupation: a row a state and the nation's with an empty `state_fips`, and how many rows it
    left out. The largest change comes first; the data leave the nation's row out and carry its
    change as `nation_change_pct`.

    Raises `UsageError` where there is no state, or not one row for the nation.
    """
    of_nation = projected["state_fips"].fillna("") == ""
    known = given.held(projected, "change_pct", "projected")
    drawn = known[~of_nation.loc[known.index]]
    if drawn.empty or of_nation.sum() != 1:
        given.refuse("projected", "states and one row for the nation", f"{len(drawn)} states")
    nation = float(projected.loc[of_nation, "change_pct"].iloc[0])
    drawn = drawn.assign(soc_code=occupation.soc_code, nation_change_pct=nation).sort_values(
        ["change_pct", "state_fips"], ascending=[False, True], ignore_index=True
    )
    values = drawn["change_pct"]
    shown = ladder.Ladder(
        "State",
        drawn["state"].to_list(),
        [ladder.Column("Change", [phrases.percent(value) for value in values])],
        (min(0.0, nation, values.min()), max(0.0, nation, values.max())),
        phrases.percent_tick,
        reference=(nation, f"nation {phrases.percent(nation)}"),
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        scale.axes.hlines(
            scale.y, 0, values, color=style.colour(occupation.key), lw=style.points(9)
        )

    chart = measured.called("state_projection", occupation)
    words = _projection_words(drawn, nation, contradictory, occupation, source)
    return Chart(chart, words, drawn, draw, ladder.heights(shown))


def _projection_words(
    drawn: pd.DataFrame, nation: float, contradictory: int, occupation: Occupation, source: str
) -> Words:
    name = called(occupation)
    counted = drawn[drawn["state_fips"].isin(_STATES_AND_DC)]
    faster = int((counted["change_pct"] > nation).sum())
    where = phrases.count_of(faster, len(counted), "states")
    verb = "projects" if faster == 1 else "project"
    against = f"the nation's {phrases.percent(nation)}"
    spans = sorted(set(zip(drawn["base_year"], drawn["projected_year"], strict=True)))
    period = phrases.listed([f"{base} to {year}" for base, year in spans])
    few = contradictory == 1
    note = (
        "States project in their own ways and give no interval. The title counts the 50 states "
        f"and DC. {phrases.number_word(contradictory).capitalize()} row{'' if few else 's'} of "
        f"figures that contradict each other {'was' if few else 'were'} left out."
    )
    if (drawn["base_employment"] % 10 == 0).all():
        note += " Jobs are given to the nearest ten, so that changes of few jobs are coarse."
    if missing := [fips for fips in _STATES_AND_DC if fips not in set(drawn["state_fips"])]:
        note += f" No projection: {measured.names(missing)}."
    first, last = drawn.iloc[0], drawn.iloc[-1]
    return Words(
        title=measured.first_fitting(
            f"{where} {verb} more growth in {name} than {against}",
            f"{where} {verb} more growth than {against}",
        ),
        subtitle=f"{occupation.name}: states' own projected change in jobs, {period}; bars: "
        f"projection, upright line: nation {phrases.percent(nation)}",
        source=source,
        note=note,
        alt=f"Bar chart of projected change in jobs of {name} in {len(drawn)} states and "
        f"territories, {period}, from {phrases.percent(first['change_pct'])} in {first['state']} "
        f"to {phrases.percent(last['change_pct'])} in {last['state']}; {against} is a line.",
    )
