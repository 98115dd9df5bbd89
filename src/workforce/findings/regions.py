"""Where the jobs are, and what the states pay."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.charts import orders as order_charts
from workforce.charts import phrases
from workforce.charts import regions as charts
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.words import TOO_CLOSE
from workforce.forms import COUNT, DOLLARS, JOBS, RATIO, SHARE
from workforce.measures.sides import ABOVE, BELOW
from workforce.occupations import Occupation

__all__ = ["concentration", "outside", "pay"]

QUOTIENT, ADJUSTED, PAID = "location_quotient", "adjusted_mean_wage_usd", "annual_mean_wage_usd"
FIRST = 5
KEYS = ("occupation_key", "area_code")


def _states(desk: Desk, occupations: Sequence[Occupation]) -> pd.DataFrame:
    """The rows of occupations in the states of the nation, in the order asked."""
    order = {one.soc_code: number for number, one in enumerate(occupations)}
    held = desk.ranked_states
    rows = held[held["soc_code"].isin(order) & held["in_nation"]]
    rows = rows.sort_values(
        ["soc_code", "area_title"],
        key=lambda column: column.map(order) if column.name == "soc_code" else column,
        ignore_index=True,
    )
    rows["occupation_key"] = rows["soc_code"].map({one.soc_code: one.key for one in occupations})
    rows["occupation"] = rows["soc_code"].map({one.soc_code: one.name for one in occupations})
    return rows.assign(reason=words.NO_FIGURE)


def _ranks(rows: pd.DataFrame, measure: str) -> list[str]:
    """The ranks that the data allow each row: "3 to 11 of 48"; why there is none without one."""
    return [
        f"{best:.0f} to {worst:.0f} of {of:.0f}" if pd.notna(best) else "not ranked"
        for best, worst, of in rows[
            [f"{measure}_rank_best", f"{measure}_rank_worst", f"{measure}_ranked"]
        ].itertuples(index=False)
    ]


@question("Where are the jobs, for the size of each state?")
def concentration(desk: Desk, who: Who = None) -> Finding:
    """Jobs of occupations by state, and how many there are per job beside the nation.

    One row an occupation and state (DC included): employment (jobs), jobs_per_1000 (of all jobs)
    and location_quotient (1 = the nation) with intervals, a verdict of three values for the state
    alone and for all states tested together, and the ranks that the data allow. Raises
    `UsageError` for an unknown occupation. Source: OEWS.
    """
    occupations = words.picked(who)
    frame = _states(desk, occupations)
    for how in ("compared", "together"):
        frame[f"{QUOTIENT}_{how}_call"] = [
            words.beside_nation(side) for side in frame[f"{QUOTIENT}_{how}"]
        ]
    frame["ranks"] = _ranks(frame, QUOTIENT)
    frame["employment_note"] = frame["employment_unreliable"].map({True: "unreliable", False: ""})
    source = desk.cite("oews_areas")
    return Finding(
        _concentration_headline(frame, occupations),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("area_title", "State"),
                Column("employment", "Jobs", JOBS, "jobs"),
                Column(QUOTIENT, "Jobs per job, nation = 1", RATIO),
                Column(f"{QUOTIENT}_compared_call", "Verdict"),
                Column(f"{QUOTIENT}_together_call", "All states tested together"),
                Column("ranks", "Possible ranks"),
            ),
            KEYS,
        ),
        (source,),
        tuple(
            charts.state_map(desk.states, one, source=source)
            for one in occupations
            if one.soc_code in set(frame["soc_code"])
        ),
        (
            "Many jobs for a state's size are no surplus, and few are no shortage.",
            "Employees only, counted where they work.",
        ),
    )


def _concentration_headline(frame: pd.DataFrame, occupations: Sequence[Occupation]) -> str:
    known = frame[frame[f"{QUOTIENT}_low"].notna()]
    if known.empty:
        return f"No state has a published figure for {words.many(occupations)}."
    counts = known.groupby("occupation", sort=False)[f"{QUOTIENT}_compared"].agg(
        above=lambda sides: (sides == ABOVE).sum(),
        below=lambda sides: (sides == BELOW).sum(),
        open=lambda sides: (~sides.isin([ABOVE, BELOW])).sum(),
    )
    uneven = (counts["above"] + counts["below"]).idxmax()
    row = counts.loc[uneven]
    when = f"May {frame['year'].iloc[0]}"
    name = words.called(uneven)
    opening = (
        f"Of {words.many(occupations)}, {name} differ from the nation in most states"
        if len(counts) > 1
        else f"{words.opened(name)} for the size of each state"
    )
    parts = [
        f"{number} {verb if number > 1 else one}"
        for number, one, verb in (
            (row["above"], "has more than the nation", "have more than the nation"),
            (row["below"], "has fewer", "have fewer"),
            (row["open"], f"is {TOO_CLOSE}", f"are {TOO_CLOSE}"),
        )
        if number
    ]
    # The first count names what is counted; the others follow it.
    first, _, rest = parts[0].partition(" ")
    parts[0] = f"{first} {'state' if first == '1' else 'states'} {rest}"
    return f"{opening}, {when}: {phrases.listed(parts)}."


@question("Which states pay more, as paid and after prices?")
def pay(desk: Desk, who: Who = None) -> Finding:
    """Mean pay of occupations by state, as paid and at the nation's prices.

    One row an occupation and state (DC included): annual_mean_wage_usd and adjusted_mean_wage_usd
    (US dollars a year) with intervals, a bound where pay is too high to be published, and the
    ranks after prices that the data allow. Raises `UsageError` for an unknown occupation. Sources:
    OEWS, Regional Price Parities.
    """
    occupations = words.picked(who)
    frame = _states(desk, occupations)
    frame[f"{ADJUSTED}_at_least"] = 100 * frame[f"{PAID}_at_least"] / frame["price_parity"]
    frame["ranks"] = _ranks(frame, ADJUSTED)
    source = desk.cite("oews_areas", "price_parities")
    drawn = [one for one in occupations if frame["soc_code"].eq(one.soc_code).any()]
    return Finding(
        _pay_headline(frame, occupations),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("area_title", "State"),
                Column(PAID, "Mean pay as paid", DOLLARS, "dollars a year"),
                Column(ADJUSTED, "Mean pay after prices", DOLLARS, "dollars a year"),
                Column("ranks", "Possible ranks after prices"),
            ),
            KEYS,
        ),
        (source,),
        tuple(
            order_charts.nominal_against_adjusted(desk.states, one, source=source) for one in drawn
        ),
        (
            "Price levels are taken as exact, and housing weighs in them most.",
            "States whose pay is too high to be published are not ranked and may come first.",
        ),
    )


def _pay_headline(frame: pd.DataFrame, occupations: Sequence[Occupation]) -> str:
    known = frame[frame[f"{ADJUSTED}_rank"].notna()]
    if known.empty:
        return f"No state has a published figure for {words.many(occupations)}."
    when = f"May {frame['year'].iloc[0]}"
    # States with capped pay may come before all others: they take the first places.
    capped = frame[f"{PAID}_at_least"].notna().groupby(frame["occupation"]).sum()
    room = FIRST - known["occupation"].map(capped)
    sure = known[known[f"{ADJUSTED}_rank_worst"] <= room]
    if known["occupation"].nunique() > 1:
        number, total = sure["occupation"].nunique(), len(occupations)
        noun = words.many(occupations).split(" ", 1)[1]
        told = phrases.count_of(number, total, noun, opens=False)
        verb = "has" if number == 1 else "have"
        return (
            f"After prices, {when}, {told} {verb} a state that is certainly among the five that "
            "pay most."
        )
    name = words.called(known["occupation"].iloc[0])
    if sure.empty:
        return f"After prices, {when}, no state is certainly among the five that pay {name} most."
    some = sure.sort_values(f"{ADJUSTED}_rank")["area_title"].tolist()
    verb = "is" if len(some) == 1 else "are"
    return (
        f"After prices, {when}, {phrases.listed(some)} {verb} certainly among the five states "
        f"that pay {name} most."
    )


@question("How many of the jobs lie outside metropolitan areas?")
def outside(desk: Desk, who: Who = None) -> Finding:
    """Published jobs of occupations inside and outside metropolitan areas.

    One row an occupation: metro_jobs, nonmetro_jobs, nonmetro_share_pct (of the two),
    published_share_pct (of the nation's jobs) and the number of areas whose jobs are withheld.
    Raises `UsageError` for an unknown occupation. Source: OEWS.
    """
    occupations = words.picked(who)
    held = desk.outside.set_index("soc_code").reindex([one.soc_code for one in occupations])
    frame = held.reset_index().assign(
        occupation_key=[one.key for one in occupations],
        occupation=[one.name for one in occupations],
        reason=words.NO_FIGURE,
    )
    known = frame.dropna(subset=["nonmetro_share_pct"])
    if known.empty:
        names = phrases.listed([words.called(one) for one in occupations])
        headline = f"No jobs of {names} are published outside metropolitan areas."
    else:
        most = known.loc[known["nonmetro_share_pct"].idxmax()]
        first = f"{SHARE.value(most['nonmetro_share_pct'])} of the published jobs"
        headline = f"{first} of {words.called(most['occupation'])} lie outside metropolitan areas"
        if len(known) > 1:
            headline += f"; the largest published share of {words.many(occupations)}"
        headline += "."
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("metro_jobs", "Jobs in metropolitan areas", JOBS, "jobs"),
                Column("nonmetro_jobs", "Jobs outside", JOBS, "jobs"),
                Column("nonmetro_share_pct", "Share outside", SHARE, "percent"),
                Column("published_share_pct", "Published, of the nation's", SHARE, "percent"),
                Column("metro_withheld", "Metropolitan areas withheld", COUNT),
                Column("nonmetro_withheld", "Other areas withheld", COUNT),
            ),
            ("occupation_key",),
        ),
        (desk.cite("oews_areas"),),
        (),
        (
            "Withheld jobs are left out; where many are, the shares lean towards large areas.",
            "No interval is published for these sums.",
        ),
    )
