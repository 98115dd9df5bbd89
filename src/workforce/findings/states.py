"""What the states pay, and how jobs and pay stood in them through the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from workforce.charts import maps, phrases
from workforce.charts import orders as order_charts
from workforce.charts import regions as charts
from workforce.charts import state_years as year_charts
from workforce.charts.chart import Chart
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.by_state import (
    ADJUSTED,
    KEYS,
    PAID,
    PANELS,
    TOWARD,
    called,
    drawable,
    last_year,
    possible_ranks,
    ranked_by,
    states,
    through_years,
)
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Limit, Table
from workforce.forms import DOLLARS, JOBS, PERCENT, YEAR
from workforce.measures import regions, state_years
from workforce.occupations import EXAMPLE, IMAGING, Occupation
from workforce.places import STATES, State
from workforce.places import named as place_named

__all__ = ["grew", "pay", "years"]

YEARS_DRAWN = [
    year_charts.called(measure, one) for one in IMAGING for measure in state_years.MEASURES
]


@question(
    "Which states pay more, as paid and after prices?",
    charts=called(
        "nominal_against_adjusted",
        "outline_state_map_adjusted_pay",
    ),
)
def pay(desk: Desk, who: Who = None) -> Finding:
    """Mean pay of occupations by state, as paid and at the nation's prices.

    One row an occupation and state (DC included): annual_mean_wage_usd and adjusted_mean_wage_usd
    (US dollars a year) with intervals, a bound where pay is too high to be published, and the
    ranks after prices that the data allow. Raises `UsageError` for an unknown occupation. Sources:
    OEWS, Regional Price Parities.
    """
    occupations = words.picked(who, totals=False)
    frame = states(desk, occupations)
    frame[f"{ADJUSTED}_at_least"] = 100 * frame[f"{PAID}_at_least"] / frame["price_parity"]
    frame["ranks"] = possible_ranks(frame, ADJUSTED)
    return Finding(
        _pay_headline(frame, occupations),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("area_title", "State"),
                Column(PAID, "Mean pay as paid", DOLLARS, "dollars a year"),
                Column(f"{PAID}_pooled", TOWARD, DOLLARS, "dollars a year"),
                *last_year(frame, PAID, DOLLARS, "dollars a year"),
                Column(ADJUSTED, "Mean pay after prices", DOLLARS, "dollars a year"),
                Column("ranks", "Possible ranks after prices"),
            ),
            KEYS,
        ),
        (desk.cite_last_year, desk.cite("price_parities")),
        tuple(_pay_charts(desk, frame, occupations)),
        (
            "Price levels are taken as exact, and housing weighs in them most.",
            PANELS,
            words.STEADIED,
            "States whose pay is too high to be published are not ranked and may come first.",
        ),
    )


def _pay_charts(
    desk: Desk, frame: pd.DataFrame, occupations: Sequence[Occupation]
) -> Iterator[Chart]:
    source, ranked = desk.cite("oews_areas", "price_parities"), ranked_by(frame, ADJUSTED)
    nation = desk.nation_cells.set_index("soc_code")[PAID]
    outlined = desk.cite("oews_areas", "price_parities", "outlines")
    for one in drawable(frame, ADJUSTED, occupations):
        yield order_charts.nominal_against_adjusted(ranked, one, source=source)
        if pd.notna(nation[one.soc_code]):
            tiles = charts.state_map(
                desk.states,
                one,
                source=outlined,
                measure=ADJUSTED,
                nation=float(nation[one.soc_code]),
            )
            yield maps.on_outlines(tiles, desk.table("outlines"))


def _pay_headline(frame: pd.DataFrame, occupations: Sequence[Occupation]) -> str:
    known = frame[frame[f"{ADJUSTED}_rank"].notna()]
    if known.empty:
        return f"No state has a published figure for {words.names(occupations)}."
    when = f"May {frame['year'].iloc[0]}"
    # A state whose pay is too high to be published may come before all others.
    may_lead = (frame[f"{ADJUSTED}_rank_best"] == 1) | frame[f"{PAID}_at_least"].notna()
    leading = may_lead[frame["occupation"].isin(known["occupation"])].groupby(
        frame["occupation"], sort=False
    )
    counts = leading.sum()
    if len(counts) > 1:
        noun = words.many(occupations).split(" ", 1)[1]
        alone = int((counts == 1).sum())
        told = phrases.count_of(alone, len(occupations), noun, opens=False)
        most = counts.idxmax()
        return (
            f"After prices, {when}, one state alone can pay most for {told}. "
            f"Of {words.called(most)}, {phrases.any_of(int(counts[most]), 'states')} may."
        )
    name = words.called(known["occupation"].iloc[0])
    first = known.loc[known[f"{ADJUSTED}_rank"].idxmin(), "area_title"]
    if counts.iloc[0] == 1:
        return f"After prices, {when}, {first} pays {name} most."
    return (
        f"After prices, {when}, {first} has the highest published pay of {name}, but "
        f"{phrases.any_of(int(counts.iloc[0]), 'states')} may pay most."
    )


@question("How many jobs and what pay were there through the years?", charts=YEARS_DRAWN)
def years(desk: Desk, who: Who = None, *, place: str | State | None = None) -> Finding:
    """Jobs and mean pay of occupations by state in every year held, as levels.

    One row an occupation, state and year: employment (jobs) and real_mean_wage_usd (US dollars a
    year, in prices of the newest May) with intervals; `method` says which years must not be
    compared. Without a place, the states with most of each occupation's jobs. Raises `UsageError`
    for an unknown occupation or state. Sources: OEWS, CPI-U.
    """
    occupations = words.picked(who)
    where = place_named(place) if isinstance(place, str) else place
    through = through_years(desk, occupations)
    parts = [
        state_years.largest(through, one)
        if where is None
        else through[(through["state_fips"] == where.fips) & (through["occupation_key"] == one.key)]
        for one in occupations
    ]
    frame = pd.concat(parts, ignore_index=True).assign(reason=words.NOT_PUBLISHED)
    for name in state_years.MEASURES:
        taken = frame[f"{name}_assumed_from"]
        frame[f"{name}_note"] = [
            f"relative error of May {year:.0f} assumed" if year else "" for year in taken
        ]
    dollars = f"Mean pay, prices of May {int(through['dollars_of'].max())}"
    return Finding(
        _years_headline(frame, where, levels=desk.growth_lacking.base is None),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("area_title", "State"),
                Column("year", "May of", YEAR),
                Column("employment", "Jobs", JOBS, "jobs"),
                Column("real_mean_wage_usd", dollars, DOLLARS, "dollars a year"),
                Column("method", "Method"),
            ),
            ("occupation_key", "state_fips", "year"),
        ),
        (desk.cite_state_years, desk.cite("consumer_prices")),
        tuple(_years_charts(desk, frame, occupations, where)),
        tuple(_years_limits(desk.growth_lacking)),
    )


def _years_charts(
    desk: Desk, frame: pd.DataFrame, occupations: Sequence[Occupation], where: State | None
) -> Iterator[Chart]:
    source = desk.cite_state_years
    for one in occupations if where is None else [None]:
        own = frame if one is None else frame[frame["occupation_key"] == one.key]
        for measure in state_years.MEASURES:
            cited = (
                source if measure == "employment" else f"{source}; {desk.cite('consumer_prices')}"
            )
            if own[measure].isna().all():
                continue
            if one is None and where is not None:
                yield year_charts.in_state(own, measure, where, source=cited)
            elif one is not None:
                yield year_charts.in_states(own, measure, one, source=cited)


def _years_headline(frame: pd.DataFrame, where: State | None, *, levels: bool) -> str:
    known = frame.dropna(subset=["employment"])
    if known.empty:
        at = "any state" if where is None else where.in_sentence
        return f"No jobs of these occupations are published for {at} in any year."
    newest = known[known["year"] == known["year"].max()]
    most = newest.loc[newest["employment"].idxmax()]
    own = known[
        (known["state_fips"] == most["state_fips"])
        & (known["occupation_key"] == most["occupation_key"])
        & (known["method"] == most["method"])
    ].sort_values("year")
    first, *later = [
        (JOBS.of(row, "employment"), row.year)
        for row in own.iloc[[0, -1] if len(own) > 1 else [-1]].itertuples()
    ]
    at = most["area_title"] if where is None else words.opened(where.in_sentence)
    name = words.called(most["occupation"])
    said = f"{at} had {first[0]} jobs of {name} in May {first[1]}"
    if not later:
        return f"{said}; no earlier year compares."
    ((jobs, year),) = later
    mind = " Two levels are not yet a growth rate." if levels else ""
    return f"{said} and {jobs} in May {year}.{mind}"


def _years_limits(lacking: state_years.Lacking) -> Iterator[str]:
    if lacking.before:
        when = phrases.listed([f"May {year}" for year in lacking.before])
        yield (
            f"{when} came by another method and must not be compared with the years since May "
            f"{lacking.wanted}."
        )
    if lacking.without:
        when = phrases.listed([f"May {year}" for year in lacking.without])
        yield (
            f"{when} came from others' copies without errors; their intervals assume those of May "
            f"{lacking.newest}."
        )
    if lacking.base is None:
        yield Limit(
            f"Growth by state cannot be said yet: figures of May {lacking.wanted} with errors are "
            "missing.",
            f"To get them: {lacking.command}.",
        )


@question(
    "In which states did jobs grow?", is_held=lambda desk: desk.growth_lacking.base is not None
)
def grew(desk: Desk, who: Who = EXAMPLE) -> Finding:
    """Change in jobs of one occupation by state between the years that compare.

    One row a state: base_employment and employment (jobs), change_pct (percent) with interval and
    verdict. Raises `UsageError` where no two years compare, naming the command that brings them,
    and for an occupation without a code of its own in both. Source: OEWS.
    """
    parts = [
        regions.state_growth(desk.areas, one).assign(occupation_key=one.key, occupation=one.name)
        for one in words.picked(who)
    ]
    frame = pd.concat(parts, ignore_index=True).assign(reason=words.NOT_PUBLISHED)
    frame["state"] = frame["state_fips"].map({state.fips: state.name for state in STATES})
    ends = zip(frame["change_pct_low"], frame["change_pct_high"], strict=True)
    frame["change_pct_call"] = [words.call(*both) for both in ends]
    first, last = frame["base_year"].iloc[0], frame["year"].iloc[0]
    told = words.tally(
        frame, "change_pct", "gained jobs", "lost jobs", "are too close to call", "states"
    )
    names = words.names(words.picked(who))
    return Finding(
        f"Of {names}, from May {first} to May {last}: {told or 'no state can be compared'}.",
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("state", "State"),
                Column("base_employment", f"Jobs, May {first}", JOBS, "jobs"),
                Column("employment", f"Jobs, May {last}", JOBS, "jobs"),
                Column("change_pct", "Change", PERCENT, "percent"),
                Column("change_pct_call", "Verdict"),
            ),
            ("occupation_key", "state_fips"),
        ),
        (desk.cite_state_years,),
        (),
        ("The errors of the two estimates are taken as independent.",),
    )
